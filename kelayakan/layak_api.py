"""Eligibility over the API: verdicts, objections, batches, what-if runs; scope, rules and services of the pages.

What is protected (priority, home point) has no address here.
"""

from datetime import date
from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK, Halaman
from core.web import pengguna_of
from kelayakan import layak_access as access
from kelayakan.choices.layak import PutusanKelayakan, StatusKeberatan, StatusKerja, StatusUsulan
from kelayakan.layak_forms import SaringLayakForm
from kelayakan.models import Kelayakan, UsulanKelayakan
from kelayakan.queries import layak_daftar, layak_usulan
from kelayakan.queries import simulasi as simulasi_queries
from kelayakan.queries.layak_daftar import Saringan
from kelayakan.services import layak_keberatan
from kelayakan.services import layak_usulan as services
from kelayakan.services import simulasi as simulasi_services
from kepegawaian import queries as orang


class SebabKelayakanOut(serializers.Serializer[Any]):
    kode = serializers.CharField()
    kalimat = serializers.CharField()
    dasar = serializers.CharField(allow_blank=True)
    perlu_verifikasi = serializers.BooleanField()
    menentukan = serializers.BooleanField()


class KelayakanOut(serializers.Serializer[Any]):
    """A decided verdict."""

    id = serializers.IntegerField()
    pegawai = serializers.IntegerField(source="pegawai_id")
    nama = serializers.CharField(source="pegawai.nama_lengkap")
    unit = serializers.CharField(source="unit.kode")
    putusan = serializers.ChoiceField(choices=PutusanKelayakan.choices)
    mulai = serializers.DateField()
    sampai = serializers.DateField()
    alasan = SebabKelayakanOut(many=True)
    perlu_dinilai_ulang = serializers.SerializerMethodField()

    def get_perlu_dinilai_ulang(self, obj: Kelayakan) -> bool:
        return obj.berubah_at is not None


class HalamanKelayakanOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = KelayakanOut(many=True)


class KeadaanKelayakanOut(serializers.Serializer[Any]):
    """What holds today: the decided verdict, narrowed by what binds the person since."""

    putusan = serializers.ChoiceField(choices=PutusanKelayakan.choices, source="kini.putusan")
    alasan = SebabKelayakanOut(many=True)
    terikat = serializers.BooleanField(help_text="ketentuan sesudah penetapan mengikat orang ini ke kantor")
    ditetapkan = KelayakanOut(source="putusan", allow_null=True)


class KeberatanIn(serializers.Serializer[Any]):
    alasan = serializers.CharField(max_length=2000)


class KeberatanOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    kelayakan = serializers.IntegerField(source="kelayakan_id")
    status = serializers.ChoiceField(choices=StatusKeberatan.choices)
    diajukan_at = serializers.DateTimeField()


class UsulanIn(serializers.Serializer[Any]):
    unit = serializers.CharField(max_length=30, help_text="kode unit")
    mulai = serializers.DateField()
    sampai = serializers.DateField()
    catatan = serializers.CharField(max_length=500, allow_blank=True, default="")


class KembalikanUsulanIn(serializers.Serializer[Any]):
    catatan = serializers.CharField(max_length=500)


class UsulanOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    unit = serializers.CharField(source="unit.kode")
    mulai = serializers.DateField()
    sampai = serializers.DateField()
    status = serializers.ChoiceField(choices=StatusUsulan.choices)
    catatan = serializers.CharField(allow_blank=True)


class HalamanUsulanOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = UsulanOut(many=True)


class SimulasiIn(serializers.Serializer[Any]):
    rancangan = serializers.IntegerField(min_value=1)


class SimulasiOut(serializers.Serializer[Any]):
    """A what-if run; `hasil` holds totals and lists once it is done."""

    id = serializers.IntegerField()
    rancangan = serializers.IntegerField(source="rancangan_id")
    status = serializers.ChoiceField(choices=StatusKerja.choices)
    jumlah = serializers.IntegerField()
    selesai_jumlah = serializers.IntegerField()
    hasil = serializers.JSONField()


def _today() -> date:
    return orang.today(clock.now())


class DaftarKelayakanApi(APIView):
    @extend_schema(
        operation_id="kelayakan_daftar",
        summary="Kelayakan yang berlaku hari ini",
        parameters=[
            *(OpenApiParameter(nama, str) for nama in Saringan.__slots__),
            OpenApiParameter("halaman", int),
            OpenApiParameter("per_halaman", int),
        ],
        responses={200: HalamanKelayakanOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, hari_ini = pengguna_of(request), _today()
        require(access.can_see_list(user, hari_ini))
        saring = SaringLayakForm(request.query_params)
        rows = layak_daftar.filtered(
            layak_daftar.verdicts_visible_to(user, hari_ini),
            Saringan(**{nama: saring.value(nama) for nama in Saringan.__slots__}),
            hari_ini,
        )
        halaman = Halaman()
        page = halaman.paginate_queryset(rows, request, view=self)
        return halaman.get_paginated_response(KelayakanOut(page, many=True).data)


class KelayakanSayaApi(APIView):
    @extend_schema(summary="Kelayakan sendiri hari ini", responses={200: KeadaanKelayakanOut, **DITOLAK})
    def get(self, request: Request) -> Response:
        pegawai = getattr(pengguna_of(request), "pegawai", None)
        if pegawai is None:
            raise Http404
        return Response(KeadaanKelayakanOut(layak_daftar.state_of(pegawai, _today())).data)


class KelayakanPegawaiApi(APIView):
    @extend_schema(summary="Kelayakan seorang pegawai hari ini", responses={200: KeadaanKelayakanOut, **DITOLAK})
    def get(self, request: Request, pegawai_id: int) -> Response:
        pegawai = layak_daftar.person_in_view(pengguna_of(request), _today(), pegawai_id)
        if pegawai is None:
            raise Http404
        return Response(KeadaanKelayakanOut(layak_daftar.state_of(pegawai, _today())).data)


class KeberatanApi(APIView):
    @extend_schema(
        summary="Mengajukan keberatan atas kelayakan sendiri",
        request=KeberatanIn,
        responses={201: KeberatanOut, **DITOLAK},
    )
    def post(self, request: Request, pk: int) -> Response:
        user = pengguna_of(request)
        row = layak_daftar.own_verdict(user, pk)
        if row is None:
            raise Http404
        isi = KeberatanIn(data=request.data)
        isi.is_valid(raise_exception=True)
        keberatan = layak_keberatan.object_to(
            actor=user, at=clock.now(), kelayakan_id=row.pk, alasan=isi.validated_data["alasan"]
        )
        return Response(KeberatanOut(keberatan).data, status=201)


class DaftarUsulanApi(APIView):
    @extend_schema(
        operation_id="usulan_kelayakan_daftar",
        summary="Usulan kelayakan",
        parameters=[OpenApiParameter("halaman", int), OpenApiParameter("per_halaman", int)],
        responses={200: HalamanUsulanOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user = pengguna_of(request)
        require(access.can_see_batches(user, _today()))
        halaman = Halaman()
        page = halaman.paginate_queryset(layak_usulan.usulan_visible_to(user, _today()), request, view=self)
        return halaman.get_paginated_response(UsulanOut(page, many=True).data)

    @extend_schema(
        summary="Membuat usulan kelayakan; penilaian berjalan di latar",
        request=UsulanIn,
        responses={202: UsulanOut, **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        user = pengguna_of(request)
        require(access.can_keep_facts(user, _today()))
        isi = UsulanIn(data=request.data)
        isi.is_valid(raise_exception=True)
        data = dict(isi.validated_data)
        unit = layak_usulan.units_to_propose(user, _today()).filter(kode=data.pop("unit")).first()
        if unit is None:
            raise Http404
        usulan = services.create_usulan(actor=user, at=clock.now(), unit=unit, **data)
        return Response(UsulanOut(usulan).data, status=202)


def _usulan(request: Request, pk: int) -> UsulanKelayakan:
    user = pengguna_of(request)
    require(access.can_see_batches(user, _today()))
    usulan = layak_usulan.usulan_visible_to(user, _today()).filter(pk=pk).first()
    if usulan is None:
        raise Http404
    return usulan


class AjukanUsulanApi(APIView):
    @extend_schema(summary="Mengajukan usulan kelayakan", request=None, responses={200: UsulanOut, **DITOLAK})
    def post(self, request: Request, pk: int) -> Response:
        usulan = _usulan(request, pk)
        return Response(
            UsulanOut(services.submit_usulan(actor=pengguna_of(request), at=clock.now(), pk=usulan.pk)).data
        )


class TetapkanUsulanApi(APIView):
    @extend_schema(summary="Menetapkan usulan kelayakan", request=None, responses={200: UsulanOut, **DITOLAK})
    def post(self, request: Request, pk: int) -> Response:
        usulan = _usulan(request, pk)
        return Response(
            UsulanOut(services.decide_usulan(actor=pengguna_of(request), at=clock.now(), pk=usulan.pk)).data
        )


class KembalikanUsulanApi(APIView):
    @extend_schema(
        summary="Mengembalikan usulan kelayakan",
        request=KembalikanUsulanIn,
        responses={200: UsulanOut, **DITOLAK},
    )
    def post(self, request: Request, pk: int) -> Response:
        usulan = _usulan(request, pk)
        isi = KembalikanUsulanIn(data=request.data)
        isi.is_valid(raise_exception=True)
        row = services.return_usulan(
            actor=pengguna_of(request), at=clock.now(), pk=usulan.pk, catatan=isi.validated_data["catatan"]
        )
        return Response(UsulanOut(row).data)


class MintaSimulasiApi(APIView):
    @extend_schema(
        summary="Menyimulasikan rancangan kebijakan",
        request=SimulasiIn,
        responses={202: SimulasiOut, **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        isi = SimulasiIn(data=request.data)
        isi.is_valid(raise_exception=True)
        user = pengguna_of(request)
        rancangan = simulasi_queries.rancangan_in_view(user, _today(), isi.validated_data["rancangan"])
        if rancangan is None:
            raise Http404
        run = simulasi_services.request_simulasi(actor=user, at=clock.now(), rancangan=rancangan)
        return Response(SimulasiOut(run).data, status=202)


class SimulasiApi(APIView):
    @extend_schema(summary="Hasil simulasi", responses={200: SimulasiOut, **DITOLAK})
    def get(self, request: Request, pk: int) -> Response:
        run = simulasi_queries.simulasi_in_view(pengguna_of(request), _today(), pk)
        if run is None:
            raise Http404
        return Response(SimulasiOut(run).data)
