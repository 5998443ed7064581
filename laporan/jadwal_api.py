"""Schedules of reports over the API: list, set, change, pause, run now."""

from typing import Any

from django.http import Http404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.api import DITOLAK, Halaman
from core.web import pengguna_of
from laporan import queries
from laporan.api import LaporanOut
from laporan.choices import JenisLaporan, Rentang
from laporan.jadwal_forms import PENERIMA
from laporan.jadwal_views import one_of, rows_of
from laporan.models import JadwalLaporan
from laporan.queries import jadwal as reads
from laporan.services import jadwal as services
from laporan.views import today


class UbahJadwalLaporanIn(serializers.Serializer[Any]):
    hari = serializers.IntegerField(min_value=1, max_value=31, default=3, help_text="hari ke- sesudah masa berakhir")
    hari_kerja = serializers.BooleanField(default=True, help_text="geser ke hari kerja berikutnya")
    jam = serializers.IntegerField(min_value=0, max_value=23, default=5, help_text="jam zona kantor")
    cabang = serializers.BooleanField(default=False, help_text="juga tiap kantor di bawahnya")
    penerima = serializers.ListField(child=serializers.ChoiceField(choices=PENERIMA), min_length=1, max_length=3)


class JadwalLaporanIn(UbahJadwalLaporanIn):
    jenis = serializers.ChoiceField(choices=JenisLaporan.choices)
    rentang = serializers.ChoiceField(choices=Rentang.choices, default=Rentang.BULANAN)
    unit = serializers.CharField(max_length=30, help_text="kode kantor")


class JadwalLaporanOut(JadwalLaporanIn):
    id = serializers.IntegerField()
    unit = serializers.CharField(source="unit.kode")
    aktif = serializers.BooleanField()
    mulai = serializers.DateField(help_text="masa pertama yang dibuatkan")
    berikut = serializers.SerializerMethodField(help_text="hari laporan berikutnya; null bila dijeda")

    def get_berikut(self, obj: JadwalLaporan) -> str | None:
        return reads.next_of(obj, clock.now())[1].isoformat() if obj.aktif else None


class HalamanJadwalLaporanOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = JadwalLaporanOut(many=True)


class _Sebut(serializers.BooleanField):
    """Has to be said: a form without it pauses nothing by silence."""

    default_empty_html = serializers.empty


class AktifJadwalIn(serializers.Serializer[Any]):
    aktif = _Sebut()


class JadwalApi(APIView):
    @extend_schema(
        operation_id="laporan_jadwal_daftar",
        summary="Daftar jadwal laporan",
        parameters=[OpenApiParameter("halaman", int), OpenApiParameter("per_halaman", int)],
        responses={200: HalamanJadwalLaporanOut, **DITOLAK},
    )
    def get(self, request: Request) -> Response:
        halaman = Halaman()
        page: list[JadwalLaporan] | None = halaman.paginate_queryset(rows_of(request), request, view=self)
        return halaman.get_paginated_response(JadwalLaporanOut(page, many=True).data)

    @extend_schema(
        summary="Membuat jadwal laporan", request=JadwalLaporanIn, responses={201: JadwalLaporanOut, **DITOLAK}
    )
    def post(self, request: Request) -> Response:
        rows_of(request)
        isi = JadwalLaporanIn(data=request.data)
        isi.is_valid(raise_exception=True)
        data = dict(isi.validated_data)
        unit = queries.unit_in_view(pengguna_of(request), today(), data.pop("unit"))
        if unit is None:
            raise Http404
        jenis, rentang = JenisLaporan(data.pop("jenis")), Rentang(data.pop("rentang"))
        row = services.set_jadwal(
            actor=pengguna_of(request),
            unit=unit,
            isi=services.IsiJadwal(jenis=jenis, rentang=rentang, **data),
            at=clock.now(),
        )
        return Response(JadwalLaporanOut(row).data, status=201)


class JadwalSatuApi(APIView):
    @extend_schema(summary="Satu jadwal laporan", responses={200: JadwalLaporanOut, **DITOLAK})
    def get(self, request: Request, pk_jadwal: int) -> Response:
        return Response(JadwalLaporanOut(one_of(request, pk_jadwal)).data)

    @extend_schema(
        summary="Mengubah jadwal laporan", request=UbahJadwalLaporanIn, responses={200: JadwalLaporanOut, **DITOLAK}
    )
    def put(self, request: Request, pk_jadwal: int) -> Response:
        row = one_of(request, pk_jadwal)
        isi = UbahJadwalLaporanIn(data=request.data)
        isi.is_valid(raise_exception=True)
        tetap = services.IsiJadwal(jenis=JenisLaporan(row.jenis), rentang=Rentang(row.rentang), **isi.validated_data)
        row = services.set_jadwal(actor=pengguna_of(request), unit=row.unit, isi=tetap, at=clock.now(), pk=row.pk)
        return Response(JadwalLaporanOut(row).data)


class AktifApi(APIView):
    @extend_schema(
        summary="Menjeda atau melanjutkan jadwal laporan",
        request=AktifJadwalIn,
        responses={200: JadwalLaporanOut, **DITOLAK},
    )
    def post(self, request: Request, pk_jadwal: int) -> Response:
        row = one_of(request, pk_jadwal)
        isi = AktifJadwalIn(data=request.data)
        isi.is_valid(raise_exception=True)
        aktif = isi.validated_data["aktif"]
        row = services.switch_jadwal(actor=pengguna_of(request), pk=row.pk, aktif=aktif, at=clock.now())
        return Response(JadwalLaporanOut(row).data)


class JalankanApi(APIView):
    @extend_schema(summary="Menjalankan jadwal laporan sekarang", request=None, responses={202: LaporanOut, **DITOLAK})
    def post(self, request: Request, pk_jadwal: int) -> Response:
        row = one_of(request, pk_jadwal)
        laporan = services.run_now(actor=pengguna_of(request), pk=row.pk, at=clock.now())
        return Response(LaporanOut(laporan).data, status=202)
