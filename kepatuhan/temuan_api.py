"""Findings over the API: scope, rules and services of the pages. The protected reporter has no address here."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK, Halaman
from core.web import pengguna_of
from kepatuhan import temuan_access as access
from kepatuhan.choices import Aksi, JenisPesan, Keparahan, Pokok, StatusLangkah, StatusTemuan, TanpaBukti
from kepatuhan.models import Temuan
from kepatuhan.queries import temuan as queries
from kepatuhan.services import temuan as services
from kepatuhan.services import temuan_pesan
from kepatuhan.services.temuan import Catatan
from kepatuhan.temuan_forms import SaringTemuanForm
from kepatuhan.temuan_views import find
from kepegawaian import queries as orang


class TemuanOut(serializers.Serializer[Any]):
    """A finding; a number is given when it is sent."""

    id = serializers.IntegerField(source="pk")
    nomor = serializers.CharField(allow_null=True)
    judul = serializers.CharField()
    unit = serializers.CharField(source="unit.kode")
    pegawai = serializers.CharField(source="pegawai.nama_lengkap", default=None, allow_null=True)
    penanggung_jawab = serializers.CharField(source="penanggung_jawab.nama_lengkap")
    keparahan = serializers.ChoiceField(choices=Keparahan.choices)
    pokok = serializers.ChoiceField(choices=Pokok.choices)
    tahap_temuan = serializers.ChoiceField(source="status", choices=StatusTemuan.choices)
    tenggat = serializers.DateField(allow_null=True)
    disampaikan_at = serializers.DateTimeField(allow_null=True)
    selesai_at = serializers.DateTimeField(allow_null=True)


class PesanTemuanOut(serializers.Serializer[Any]):
    jenis = serializers.ChoiceField(choices=JenisPesan.choices)
    pengirim = serializers.CharField(source="pengirim.nama", default="Sistem")
    isi = serializers.CharField()
    dibuat_at = serializers.DateTimeField()
    diubah_at = serializers.DateTimeField(allow_null=True)


class LangkahTemuanOut(serializers.Serializer[Any]):
    uraian = serializers.CharField()
    penanggung_jawab = serializers.CharField(source="penanggung_jawab.nama_lengkap")
    tenggat = serializers.DateField()
    status_langkah = serializers.ChoiceField(source="status", choices=StatusLangkah.choices)


class TemuanRinciOut(TemuanOut):
    """With what was found, the thread one may read, and the follow-up."""

    kondisi = serializers.CharField()
    kriteria = serializers.CharField()
    sebab = serializers.CharField(allow_blank=True)
    akibat = serializers.CharField(allow_blank=True)
    rekomendasi = serializers.CharField(allow_blank=True)
    asal_sidik = serializers.CharField()
    utas = PesanTemuanOut(many=True)
    langkah = LangkahTemuanOut(source="semua_langkah", many=True)


class HalamanTemuanOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = TemuanOut(many=True)


class AksiTemuanIn(serializers.Serializer[Any]):
    isi = serializers.CharField(max_length=4000, required=False, default="", allow_blank=True)
    sebab = serializers.CharField(max_length=4000, required=False, default="", allow_blank=True)
    akibat = serializers.CharField(max_length=4000, required=False, default="", allow_blank=True)
    rekomendasi = serializers.CharField(max_length=4000, required=False, default="", allow_blank=True)
    alasan_tanpa_bukti = serializers.ChoiceField(
        choices=TanpaBukti.choices, required=False, default="", allow_blank=True
    )


class TanggapanIn(serializers.Serializer[Any]):
    isi = serializers.CharField(max_length=4000)


class TemuanApi(APIView):
    @extend_schema(
        operation_id="v1_temuan_list",
        summary="Temuan yang terlihat oleh Anda",
        parameters=[
            *(OpenApiParameter(n, str) for n in SaringTemuanForm.base_fields if n not in ("urut", "ekspor")),
            OpenApiParameter("halaman", int),
            OpenApiParameter("per_halaman", int),
        ],
        responses={200: HalamanTemuanOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, hari_ini = pengguna_of(request), orang.today(clock.now())
        form = SaringTemuanForm(request.query_params)
        if not form.is_valid():
            raise ValidationError({name: [str(kata) for kata in found] for name, found in form.errors.items()})
        if (
            form.saring.unit
            and access.can_list(user, hari_ini)
            and not access.reaches(user, form.saring.unit, hari_ini)
        ):
            raise Http404
        halaman = Halaman()
        baris = halaman.paginate_queryset(queries.listed(user, form.saring, hari_ini), request, view=self)
        return halaman.get_paginated_response(TemuanOut(baris, many=True).data)


class TemuanSatuApi(APIView):
    @extend_schema(summary="Satu temuan dengan utasnya", responses={200: TemuanRinciOut, **DITOLAK})
    def get(self, request: Request, pk: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        temuan = find(user, pk, at)
        services.record_look(actor=user, temuan=temuan, at=at)
        return Response(_detail(request, temuan))


class TemuanAksiApi(APIView):
    @extend_schema(
        summary="Pindahkan temuan satu tahap",
        parameters=[OpenApiParameter("aksi", str, OpenApiParameter.PATH, enum=Aksi.values)],
        request=AksiTemuanIn,
        responses={200: TemuanOut, **DITOLAK},
    )
    def post(self, request: Request, pk: int, aksi: str) -> Response:
        user, at = pengguna_of(request), clock.now()
        temuan = find(user, pk, at)
        if aksi not in Aksi.values:
            raise Http404
        require(access.can_do(user, temuan, Aksi(aksi), orang.today(at)))
        masuk = AksiTemuanIn(data=request.data)
        masuk.is_valid(raise_exception=True)
        catatan = Catatan(**masuk.validated_data)
        services.advance(actor=user, pk=pk, aksi=Aksi(aksi), catatan=catatan, at=at)
        return Response(TemuanOut(find(user, pk, at)).data)


class TemuanTanggapanApi(APIView):
    @extend_schema(summary="Tanggapi temuan", request=TanggapanIn, responses={201: TemuanOut, **DITOLAK})
    def post(self, request: Request, pk: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        temuan = find(user, pk, at)
        require(access.can_write(user, temuan, orang.today(at)))
        masuk = TanggapanIn(data=request.data)
        masuk.is_valid(raise_exception=True)
        isi = masuk.validated_data["isi"]
        temuan_pesan.write_pesan(actor=user, pk=pk, jenis=JenisPesan.TANGGAPAN, isi=isi, berkas=[], at=at)
        return Response(TemuanOut(find(user, pk, at)).data, status=201)


def _detail(request: Request, temuan: Temuan) -> dict[str, Any]:
    handles = access.can_handle(pengguna_of(request), temuan, orang.today(clock.now()))
    temuan.utas = queries.thread_of(temuan, internal=handles)  # type: ignore[attr-defined]
    temuan.semua_langkah = queries.steps_of(temuan)  # type: ignore[attr-defined]
    return dict(TemuanRinciOut(temuan).data)
