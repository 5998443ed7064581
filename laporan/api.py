"""Reports over the API: list, ask, look, repeat, download."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock, files
from core.access import require
from core.api import Galat, Halaman
from core.web import pengguna_of
from laporan import access, queries
from laporan.choices import Bentuk, JenisLaporan, Rentang, StatusLaporan
from laporan.forms import SaringForm
from laporan.models import Laporan
from laporan.rules.masa import Masa
from laporan.services import antrean
from laporan.views import today

DITOLAK = {400: OpenApiResponse(Galat), 403: OpenApiResponse(Galat), 404: OpenApiResponse(Galat)}


class LaporanOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    jenis = serializers.ChoiceField(choices=JenisLaporan.choices)
    unit = serializers.CharField(source="unit.kode")
    nama_unit = serializers.CharField(source="unit.nama_pendek")
    rentang = serializers.ChoiceField(choices=Rentang.choices)
    masa = serializers.CharField(source="masa.kode", help_text="2026-10, 2026-W44, 2026-T4, atau 2026")
    versi = serializers.IntegerField()
    alasan_versi = serializers.CharField(allow_blank=True)
    status = serializers.ChoiceField(choices=StatusLaporan.choices)
    kemajuan = serializers.IntegerField()
    total = serializers.IntegerField()
    percobaan = serializers.IntegerField()
    sebab_gagal = serializers.CharField(allow_blank=True)
    terjadwal = serializers.SerializerMethodField()
    dibuat_at = serializers.DateTimeField()
    selesai_at = serializers.DateTimeField(allow_null=True)
    beku = serializers.BooleanField()
    sidik_data = serializers.CharField(allow_blank=True)
    sidik_masukan = serializers.CharField(allow_blank=True)
    kode_verifikasi = serializers.CharField(allow_null=True)
    bentuk = serializers.SerializerMethodField()
    sha256 = serializers.CharField(source="berkas.sha256", default="", allow_blank=True)

    @extend_schema_field(serializers.ListField(child=serializers.ChoiceField(choices=Bentuk.choices)))
    def get_bentuk(self, obj: Laporan) -> list[str]:
        return [satu.value for satu in queries.Run(obj).bentuk] if obj.status == StatusLaporan.SELESAI else []

    def get_terjadwal(self, obj: Laporan) -> bool:
        return obj.peminta_id is None


class HalamanLaporanOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = LaporanOut(many=True)


class MintaIn(serializers.Serializer[Any]):
    jenis = serializers.ChoiceField(choices=JenisLaporan.choices, default=JenisLaporan.REKAP_KINERJA)
    unit = serializers.CharField(max_length=30, help_text="kode kantor")
    masa = serializers.CharField(max_length=8, help_text="2026-10, 2026-W44, 2026-T4, atau 2026")
    alasan = serializers.CharField(max_length=300, required=False, allow_blank=True, default="")

    def validate_masa(self, value: str) -> Masa:
        try:
            return Masa.parse(value)
        except ValueError as error:
            raise serializers.ValidationError("Tulis masa seperti 2026-10, 2026-W44, 2026-T4, atau 2026.") from error


def visible_laporan(request: Request, pk: int) -> Laporan:
    require(access.can_read(pengguna_of(request), today()))
    laporan = queries.laporan_visible_to(pengguna_of(request), today()).filter(pk=pk).first()
    if laporan is None:
        raise Http404
    return laporan


class DaftarApi(APIView):
    @extend_schema(
        operation_id="laporan_daftar",
        summary="Daftar laporan",
        parameters=[
            *(OpenApiParameter(name, str) for name in SaringForm.base_fields),
            OpenApiParameter("halaman", int),
            OpenApiParameter("per_halaman", int),
        ],
        responses={200: HalamanLaporanOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        user = pengguna_of(request)
        require(access.can_read(user, today()))
        saring = SaringForm(request.query_params)
        if not saring.is_valid():
            raise ValidationError({name: [str(e) for e in errors] for name, errors in saring.errors.items()})
        data = saring.cleaned_data
        rows = queries.daftar(user, today(), data["milik"], data["status"], data["kantor"], data["jenis_saring"])
        halaman = Halaman()
        page = halaman.paginate_queryset(rows, request, view=self)
        return halaman.get_paginated_response(LaporanOut(page, many=True).data)

    @extend_schema(
        summary="Meminta laporan",
        request=MintaIn,
        responses={202: LaporanOut, 422: OpenApiResponse(Galat), **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        user = pengguna_of(request)
        require(access.can_read(user, today()))
        isi = MintaIn(data=request.data)
        isi.is_valid(raise_exception=True)
        data = isi.validated_data
        unit = queries.unit_in_view(user, today(), data["unit"])
        if unit is None:
            raise Http404
        laporan = antrean.request_laporan(
            actor=user,
            jenis=JenisLaporan(data["jenis"]),
            unit=unit,
            masa=data["masa"],
            alasan=data["alasan"],
            at=clock.now(),
        )
        return Response(LaporanOut(laporan).data, status=202)


class LaporanApi(APIView):
    @extend_schema(summary="Satu laporan", responses={200: LaporanOut, **DITOLAK})
    def get(self, request: Request, pk: int) -> Response:
        return Response(LaporanOut(visible_laporan(request, pk)).data)


class UlangApi(APIView):
    @extend_schema(
        summary="Mengulang laporan yang gagal",
        request=None,
        responses={202: LaporanOut, 422: OpenApiResponse(Galat), **DITOLAK},
    )
    def post(self, request: Request, pk: int) -> Response:
        laporan = visible_laporan(request, pk)
        again = antrean.retry_laporan(actor=pengguna_of(request), pk=laporan.pk, at=clock.now())
        return Response(LaporanOut(again).data, status=202)


class BatalApi(APIView):
    @extend_schema(
        summary="Membatalkan laporan yang antre atau disusun",
        request=None,
        responses={200: LaporanOut, 422: OpenApiResponse(Galat), **DITOLAK},
    )
    def post(self, request: Request, pk: int) -> Response:
        laporan = visible_laporan(request, pk)
        done = antrean.cancel_laporan(actor=pengguna_of(request), pk=laporan.pk, at=clock.now())
        return Response(LaporanOut(done).data)


class UnduhApi(APIView):
    @extend_schema(
        summary="Mengunduh berkas laporan",
        parameters=[OpenApiParameter("bentuk", str, enum=Bentuk.values)],
        responses={(200, files.XLSX): OpenApiTypes.BINARY, 422: OpenApiResponse(Galat), **DITOLAK},
    )
    def get(self, request: Request, pk: int) -> HttpResponseBase:
        laporan = visible_laporan(request, pk)
        kode = request.query_params.get("bentuk", Bentuk.XLSX)
        if kode not in Bentuk.values:
            raise ValidationError({"bentuk": ["Pilih xlsx, pdf, csv, atau docx."]})
        berkas = antrean.record_download(
            actor=pengguna_of(request), laporan=laporan, at=clock.now(), bentuk=Bentuk(kode), lewat="api"
        )
        return files.respond(berkas)
