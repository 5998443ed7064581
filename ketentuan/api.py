"""Rules over the API: what holds on a day, and the calendar of a year. Reading only."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock, formats
from core.api import Galat
from core.web import pengguna_of
from kepegawaian import queries as orang
from ketentuan import queries
from ketentuan.choices import Hari, JenisAmbang, JenisLibur
from ketentuan.models import HariLibur

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

DITOLAK = {
    400: OpenApiResponse(Galat, description="Bentuk isian keliru"),
    404: OpenApiResponse(Galat, description="Tidak ditemukan"),
}
UNIT = OpenApiParameter("unit", str, description="Kode unit; kosong berarti unit sendiri")


class DasarOut(serializers.Serializer[Any]):
    nomor = serializers.CharField()
    pasal = serializers.CharField(allow_blank=True)
    judul = serializers.CharField()
    perlu_verifikasi = serializers.BooleanField()


class JamKerjaOut(serializers.Serializer[Any]):
    """Local times of the unit's zone."""

    buka = serializers.TimeField()
    masuk = serializers.TimeField()
    istirahat_mulai = serializers.TimeField(allow_null=True)
    istirahat_selesai = serializers.TimeField(allow_null=True)
    pulang = serializers.TimeField()
    tutup = serializers.TimeField()
    fleksi_menit = serializers.IntegerField()
    wajib_menit = serializers.IntegerField()


class AmbangOut(serializers.Serializer[Any]):
    jenis = serializers.ChoiceField(choices=JenisAmbang.choices)
    kode = serializers.CharField()
    dari_menit = serializers.IntegerField()
    sampai_menit = serializers.IntegerField(allow_null=True, help_text="Tidak termasuk")
    potongan = serializers.DecimalField(max_digits=5, decimal_places=2)
    dasar = DasarOut()


class WFHOut(serializers.Serializer[Any]):
    nama = serializers.CharField()
    hari_tetap = serializers.ListField(child=serializers.ChoiceField(choices=Hari.choices))
    maks_hari_pekan = serializers.IntegerField(allow_null=True)
    dasar = DasarOut()


class LiburHariOut(serializers.Serializer[Any]):
    jenis = serializers.ChoiceField(choices=JenisLibur.choices)
    nama = serializers.CharField()
    perkiraan = serializers.BooleanField()
    dasar = DasarOut()


class HariKetentuanOut(serializers.Serializer[Any]):
    """What holds for a unit on a date, each part with its legal basis."""

    tanggal = serializers.DateField()
    zona = serializers.CharField()
    is_hari_kerja = serializers.BooleanField()
    terkunci = serializers.BooleanField()
    nama_jam = serializers.CharField(allow_blank=True)
    jam = JamKerjaOut(allow_null=True)
    dasar_jam = DasarOut(allow_null=True)
    libur = LiburHariOut(allow_null=True)
    ambang = AmbangOut(many=True)
    wfh = WFHOut(allow_null=True)


class LiburOut(serializers.ModelSerializer[HariLibur]):
    dasar = DasarOut()

    class Meta:
        model = HariLibur
        fields = ("tanggal", "jenis", "nama", "perkiraan", "dasar")


def unit_asked(request: Request) -> "UnitKerja":
    """The unit of ?unit= among those the login may look up (else 404); without it their own."""
    today = formats.di_zona(clock.now(), "WIB").date()
    units = queries.units_offered(pengguna_of(request), today)
    kode = request.query_params.get("unit", "")
    found = next((unit for unit in units if not kode or unit.kode == kode), None)
    if found is None:
        raise Http404
    return found


class HariApi(APIView):
    @extend_schema(
        summary="Ketentuan yang berlaku pada satu hari",
        parameters=[UNIT, OpenApiParameter("tanggal", date, description="Kosong berarti hari ini")],
        responses={200: HariKetentuanOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        unit, text = unit_asked(request), request.query_params.get("tanggal", "")
        try:
            tanggal = date.fromisoformat(text) if text else formats.di_zona(clock.now(), unit.zona).date()
        except ValueError as error:
            raise serializers.ValidationError({"tanggal": ["Tanggal ditulis seperti 2026-11-24."]}) from error
        return Response(HariKetentuanOut(queries.day_rules(unit.pk, tanggal)).data)


class LiburApi(APIView):
    @extend_schema(
        summary="Hari libur dan cuti bersama setahun",
        parameters=[UNIT, OpenApiParameter("tahun", int, description="Kosong berarti tahun ini")],
        responses={200: LiburOut(many=True), **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        unit, text = unit_asked(request), request.query_params.get("tahun", "")
        if text and not (text.isdecimal() and 2000 <= int(text[:5]) < 2200):
            raise serializers.ValidationError({"tahun": ["Tahun ditulis seperti 2026."]})
        tahun = int(text) if text else formats.di_zona(clock.now(), unit.zona).year
        rows = queries.libur_of_year(tahun, orang.unit_ids_on_path(unit.jalur))
        return Response(LiburOut(rows, many=True).data)
