"""The board over the API: counts, one page of people, reminders, places with a trace. As the pages do it."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK
from core.web import pengguna_of
from kepegawaian import queries as orang
from presensi import access
from presensi.api import HariPresensiOut
from presensi.choices.bukti import KelasTempat
from presensi.queries import papan
from presensi.services import lokasi
from presensi.services import tim as tim_services
from presensi.tim_forms import read_saringan


class BarisTimOut(serializers.Serializer[Any]):
    pegawai_id = serializers.IntegerField(source="pegawai.pk")
    nama = serializers.CharField(source="pegawai.nama_lengkap")
    nip = serializers.CharField(source="pegawai.nip", allow_null=True)
    unit = serializers.CharField()
    zona = serializers.CharField()
    diingatkan_at = serializers.DateTimeField(source="pengingat.dibuat_at", allow_null=True, default=None)
    bisa_diingatkan = serializers.BooleanField()
    sebagian = serializers.CharField(help_text="Jam tidak masuk pada hari itu; kosong bila tidak ada")
    hari = HariPresensiOut()


class KelompokTimOut(serializers.Serializer[Any]):
    """A group on this page; `jumlah` counts all of it."""

    kode = serializers.CharField()
    judul = serializers.CharField()
    jumlah = serializers.IntegerField()
    pegawai = BarisTimOut(many=True, source="baris")


class PapanTimOut(serializers.Serializer[Any]):
    versi = serializers.CharField()
    semua = serializers.IntegerField()
    jumlah = serializers.DictField(child=serializers.IntegerField())
    terlambat = serializers.IntegerField()
    halaman = serializers.IntegerField(source="page.number")
    jumlah_halaman = serializers.IntegerField(source="page.paginator.num_pages")
    kelompok = KelompokTimOut(many=True)


class LokasiOut(serializers.Serializer[Any]):
    nomor = serializers.CharField(source="rekaman.nomor")
    lintang = serializers.DecimalField(max_digits=8, decimal_places=5, allow_null=True)
    bujur = serializers.DecimalField(max_digits=8, decimal_places=5, allow_null=True)
    akurasi_meter = serializers.IntegerField(allow_null=True)
    kelas = serializers.ChoiceField(choices=KelasTempat.choices, allow_blank=True)


class JumlahOut(serializers.Serializer[Any]):
    jumlah = serializers.IntegerField()


UNIT = OpenApiParameter("unit", str, description="Kode unit; kosong berarti semua yang Anda awasi")


class TimApi(APIView):
    @extend_schema(
        operation_id="presensi_tim",
        summary="Papan kehadiran tim",
        description="Kirim If-None-Match berisi ETag jawaban terakhir: papan yang tidak berubah dijawab 304.",
        parameters=[
            UNIT,
            OpenApiParameter("cari", str, description="Nama atau awal NIP"),
            OpenApiParameter("kelompok", str, enum=[*papan.KELOMPOK, papan.TERLAMBAT]),
            OpenApiParameter("tanggal", date, description="Hari yang sudah lewat; kosong berarti sekarang"),
            OpenApiParameter("halaman", int),
        ],
        responses={200: PapanTimOut, 304: None, 403: DITOLAK[403]},
    )
    def get(self, request: Request) -> HttpResponse:
        user, at = pengguna_of(request), clock.now()
        require(access.can_see_team(user, at))
        saringan = read_saringan(user, at, request.query_params)
        halaman = request.query_params.get("halaman")
        etag = f'"{papan.stamp(user, at, saringan)}-{halaman or 1}"'
        headers = {"ETag": etag, "Cache-Control": "private, no-cache"}
        if request.headers.get("If-None-Match") == etag:
            return HttpResponse(status=304, headers=headers)
        return Response(PapanTimOut(papan.board(user, at, saringan, halaman)).data, headers=headers)


class IngatkanApi(APIView):
    @extend_schema(summary="Ingatkan satu pegawai", request=None, responses={202: None, **DITOLAK})
    def post(self, request: Request, pegawai_id: int) -> Response:
        """It leaves the house after a minute; until then it can be taken back."""
        tim_services.remind(actor=pengguna_of(request), at=clock.now(), pegawai=_seen(request, pegawai_id))
        return Response(status=202)


class BatalIngatkanApi(APIView):
    @extend_schema(summary="Batalkan pengingat", request=None, responses={204: None, **DITOLAK})
    def post(self, request: Request, pegawai_id: int) -> Response:
        tim_services.unremind(actor=pengguna_of(request), at=clock.now(), pegawai=_seen(request, pegawai_id))
        return Response(status=204)


class IngatkanSemuaApi(APIView):
    @extend_schema(
        operation_id="presensi_tim_ingatkan_semua",
        summary="Ingatkan semua yang belum presensi",
        parameters=[UNIT],
        request=None,
        responses={202: JumlahOut, 403: DITOLAK[403]},
    )
    def post(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        require(access.can_see_team(user, at))
        people = papan.waiting(user, at, read_saringan(user, at, request.query_params).unit)
        return Response({"jumlah": tim_services.remind_all(actor=user, at=at, people=people)}, status=202)


class LokasiApi(APIView):
    @extend_schema(
        summary="Baca lokasi presensi seorang pegawai pada satu hari",
        parameters=[OpenApiParameter("tanggal", date, OpenApiParameter.PATH)],
        request=None,
        responses={200: LokasiOut(many=True), 403: DITOLAK[403], 404: DITOLAK[404]},
    )
    def post(self, request: Request, pegawai_id: int, tanggal: date) -> Response:
        """A POST, because each reading is kept in the audit trail."""
        rows = lokasi.read_lokasi(
            actor=pengguna_of(request), at=clock.now(), pegawai=_seen(request, pegawai_id), tanggal=tanggal
        )
        return Response(LokasiOut(rows, many=True).data)


def _seen(request: Request, pegawai_id: int) -> Any:
    """A person in view, else 404."""
    view = orang.pegawai_in_view(pengguna_of(request), orang.today(clock.now()))
    return get_object_or_404(view.select_related("pengguna"), pk=pegawai_id)
