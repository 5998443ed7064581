"""Discipline, the allowance cut and objections over the API. The same reads and services as the pages."""

from typing import TYPE_CHECKING, Any

from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.generics import get_object_or_404
from rest_framework.parsers import FormParser, JSONParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock, files
from core.access import require
from core.api import DITOLAK, Halaman
from core.periods import Month
from core.web import pengguna_of
from kepegawaian import queries as orang
from presensi import access, koreksi_access
from presensi.choices.disiplin import JawabanKeberatan, KeadaanDisiplin, StatusKeberatan
from presensi.disiplin_forms import SaringDisiplinForm
from presensi.queries import disiplin as queries
from presensi.queries import potongan as potongan_queries
from presensi.services import keberatan as services

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai


class JenjangOut(serializers.Serializer[Any]):
    dari_hari = serializers.IntegerField()
    berturut = serializers.BooleanField()
    tingkat = serializers.CharField()
    hukuman = serializers.CharField()
    dasar = serializers.CharField(source="dasar.sebutan")


class DisiplinOut(serializers.Serializer[Any]):
    """Sums of a year and where they stand. A count, never a sanction."""

    tahun = serializers.IntegerField(source="akumulasi.tahun")
    hari_absen = serializers.IntegerField(source="akumulasi.hari_absen")
    menit = serializers.IntegerField(source="akumulasi.menit")
    hari_konversi = serializers.IntegerField(source="akumulasi.hari_konversi")
    total = serializers.IntegerField(source="akumulasi.total")
    berturut = serializers.IntegerField(source="akumulasi.berturut")
    keadaan = serializers.ChoiceField(choices=KeadaanDisiplin.choices)
    tercapai = JenjangOut(allow_null=True)
    berikut = JenjangOut(allow_null=True)
    sisa = serializers.IntegerField(allow_null=True)


class ButirDisiplinOut(serializers.Serializer[Any]):
    tanggal = serializers.DateField(source="row.tanggal")
    status = serializers.CharField(source="row.status")
    menit = serializers.IntegerField()
    sejauh_ini = serializers.IntegerField(help_text="jumlah hari sampai baris ini")


class DisiplinSayaOut(serializers.Serializer[Any]):
    kedudukan = DisiplinOut()
    butir = ButirDisiplinOut(many=True)


class BarisDisiplinOut(serializers.Serializer[Any]):
    pegawai_id = serializers.IntegerField(source="pegawai.pk")
    pegawai = serializers.CharField(source="pegawai.nama_lengkap")
    unit = serializers.CharField(source="unit.nama_pendek")
    kedudukan = DisiplinOut()


class HalamanDisiplinOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = BarisDisiplinOut(many=True)


class BarisPotonganOut(serializers.Serializer[Any]):
    tanggal = serializers.DateField(source="row.tanggal")
    menit = serializers.IntegerField()
    kode = serializers.CharField()
    potongan = serializers.DecimalField(source="row.potongan", max_digits=5, decimal_places=2)
    dasar = serializers.ListField(child=serializers.CharField())


class PotonganOut(serializers.Serializer[Any]):
    """The cut of a month in percent: `jumlah` is the sum of the lines, `dihitung` no more than the cap."""

    bulan = serializers.CharField()
    baris = BarisPotonganOut(many=True)
    jumlah = serializers.DecimalField(max_digits=7, decimal_places=2)
    maks = serializers.DecimalField(max_digits=5, decimal_places=2, allow_null=True)
    dihitung = serializers.DecimalField(max_digits=7, decimal_places=2)


class KeberatanPotonganOut(serializers.Serializer[Any]):
    id = serializers.IntegerField(source="pk")
    pegawai_id = serializers.IntegerField()
    pegawai = serializers.CharField(source="pegawai.nama_lengkap")
    tanggal = serializers.DateField()
    potongan = serializers.DecimalField(max_digits=5, decimal_places=2)
    alasan = serializers.CharField()
    status = serializers.ChoiceField(choices=StatusKeberatan.choices)
    diajukan_at = serializers.DateTimeField()
    tindakan = serializers.CharField(help_text="koreksi, nilai_ulang, tolak, atau kosong")
    jawaban = serializers.CharField()
    dijawab_at = serializers.DateTimeField(allow_null=True)


class HalamanKeberatanOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = KeberatanPotonganOut(many=True)


class KeberatanPotonganIn(serializers.Serializer[Any]):
    tanggal = serializers.DateField()
    kirim_id = serializers.UUIDField()
    alasan = serializers.CharField(max_length=1000)
    bukti = serializers.FileField(required=False)


class JawabanKeberatanIn(serializers.Serializer[Any]):
    tindakan = serializers.ChoiceField(choices=JawabanKeberatan.choices)
    jawaban = serializers.CharField(max_length=1000)


_TAHUN = OpenApiParameter("tahun", int)
_HALAMAN = [OpenApiParameter("halaman", int), OpenApiParameter("per_halaman", int)]


class DisiplinSayaApi(APIView):
    @extend_schema(
        summary="Disiplin saya",
        operation_id="disiplin_saya",
        parameters=[_TAHUN],
        responses={200: DisiplinSayaOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        return _year(request, access.require_own(pengguna_of(request)))


class DisiplinPegawaiApi(APIView):
    @extend_schema(
        summary="Disiplin seorang pegawai",
        operation_id="disiplin_pegawai",
        parameters=[_TAHUN],
        responses={200: DisiplinSayaOut, **DITOLAK},
    )
    def get(self, request: Request, pegawai_id: int) -> Response:
        return _year(request, _seen(request, pegawai_id))


class DisiplinApi(APIView):
    @extend_schema(
        summary="Akumulasi disiplin pegawai dalam lingkup saya",
        operation_id="disiplin_list",
        parameters=[
            _TAHUN,
            OpenApiParameter("keadaan", str, enum=KeadaanDisiplin.values),
            OpenApiParameter("unit", str),
            OpenApiParameter("cari", str),
            *_HALAMAN,
        ],
        responses={200: HalamanDisiplinOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        require(koreksi_access.can_list(user, at))
        saring = SaringDisiplinForm(request.query_params).saring(orang.today(at).year)
        halaman = Halaman()
        baris = halaman.paginate_queryset(queries.standings_in_view(user, at, saring), request, view=self)
        return halaman.get_paginated_response(BarisDisiplinOut(baris or [], many=True).data)


class PotonganApi(APIView):
    @extend_schema(
        summary="Potongan tunjangan saya dalam sebulan",
        operation_id="potongan_retrieve",
        parameters=[OpenApiParameter("bulan", str, description="seperti 2026-11")],
        responses={200: PotonganOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        return _cut(request, access.require_own(pengguna_of(request)))


class PotonganPegawaiApi(APIView):
    @extend_schema(
        summary="Potongan tunjangan seorang pegawai dalam sebulan",
        operation_id="potongan_pegawai",
        parameters=[OpenApiParameter("bulan", str, description="seperti 2026-11")],
        responses={200: PotonganOut, **DITOLAK},
    )
    def get(self, request: Request, pegawai_id: int) -> Response:
        return _cut(request, _seen(request, pegawai_id))


class KeberatanPotonganApi(APIView):
    parser_classes = (JSONParser, MultiPartParser, FormParser)

    @extend_schema(
        summary="Keberatan potongan",
        operation_id="keberatan_potongan_list",
        parameters=[OpenApiParameter("status", str, enum=StatusKeberatan.values), *_HALAMAN],
        responses={200: HalamanKeberatanOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        status = request.query_params.get("status", "")
        own = not koreksi_access.can_list(user, at)
        status = status if status in StatusKeberatan.values else ""
        rows = potongan_queries.keberatan_list(user, at, status=status, milik_sendiri=own)
        halaman = Halaman()
        baris = halaman.paginate_queryset(rows, request, view=self)
        return halaman.get_paginated_response(KeberatanPotonganOut(baris or [], many=True).data)

    @extend_schema(
        summary="Ajukan keberatan", request=KeberatanPotonganIn, responses={201: KeberatanPotonganOut, **DITOLAK}
    )
    def post(self, request: Request) -> Response:
        isi = KeberatanPotonganIn(data=request.data)
        isi.is_valid(raise_exception=True)
        row = services.raise_keberatan(actor=pengguna_of(request), at=clock.now(), **isi.validated_data)
        return Response(KeberatanPotonganOut(row).data, status=201)


class KeberatanRincianApi(APIView):
    @extend_schema(
        summary="Satu keberatan",
        operation_id="keberatan_potongan_retrieve",
        responses={200: KeberatanPotonganOut, **DITOLAK},
    )
    def get(self, request: Request, keberatan_id: int) -> Response:
        rows = potongan_queries.keberatan_in_view(pengguna_of(request), clock.now())
        return Response(KeberatanPotonganOut(get_object_or_404(rows, pk=keberatan_id)).data)


class BuktiKeberatanApi(APIView):
    @extend_schema(
        summary="Bukti sebuah keberatan",
        description="Pembukaan bukti orang lain tercatat di jejak audit.",
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY, **DITOLAK},
    )
    def get(self, request: Request, keberatan_id: int) -> FileResponse:
        return files.respond(services.read_bukti(actor=pengguna_of(request), at=clock.now(), pk=keberatan_id))


class JawabKeberatanApi(APIView):
    @extend_schema(
        summary="Jawab keberatan", request=JawabanKeberatanIn, responses={200: KeberatanPotonganOut, **DITOLAK}
    )
    def post(self, request: Request, keberatan_id: int) -> Response:
        user, at = pengguna_of(request), clock.now()
        rows = potongan_queries.keberatan_in_view(user, at)
        require(koreksi_access.can_answer(user, get_object_or_404(rows, pk=keberatan_id), at))
        isi = JawabanKeberatanIn(data=request.data)
        isi.is_valid(raise_exception=True)
        row = services.answer(
            actor=user,
            at=at,
            pk=keberatan_id,
            tindakan=JawabanKeberatan(isi.validated_data["tindakan"]),
            jawaban=isi.validated_data["jawaban"],
        )
        return Response(KeberatanPotonganOut(row).data)


class TarikKeberatanApi(APIView):
    @extend_schema(summary="Tarik keberatan sendiri", request=None, responses={200: KeberatanPotonganOut, **DITOLAK})
    def post(self, request: Request, keberatan_id: int) -> Response:
        row = services.withdraw(actor=pengguna_of(request), at=clock.now(), pk=keberatan_id)
        return Response(KeberatanPotonganOut(row).data)


def _seen(request: Request, pegawai_id: int) -> "Pegawai":
    """A person in view, else 404."""
    return get_object_or_404(orang.pegawai_in_view(pengguna_of(request), orang.today(clock.now())), pk=pegawai_id)


def _year(request: Request, pegawai: "Pegawai") -> Response:
    hari_ini = orang.today(clock.now())
    tahun = SaringDisiplinForm(request.query_params).saring(hari_ini.year).tahun
    return Response(DisiplinSayaOut(queries.disiplin_of(pegawai, tahun, hari_ini)).data)


def _cut(request: Request, pegawai: "Pegawai") -> Response:
    kini = Month.of(orang.today(clock.now()))
    try:
        bulan = Month.parse(request.query_params.get("bulan", str(kini)))
    except ValueError as error:
        raise ValidationError({"bulan": ["Tulis bulan seperti 2026-11."]}) from error
    return Response(PotonganOut(potongan_queries.potongan_of(pegawai, bulan)).data)
