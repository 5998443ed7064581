"""What the pages list and the API only tells: policies with their history, changes of rules, month locks.

Policies change through circulars. Months are locked on their page alone, which asks for the password again.
"""

from typing import Any

from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import DITOLAK, Halaman
from core.web import pengguna_of
from kepegawaian import queries as orang
from ketentuan import access, daftar_queries, tampilan
from ketentuan.api_bentuk import BertanggalOut, bertanggal, sampai_of, seen_by
from ketentuan.choices import StatusKebijakan, StatusPeriode, StatusPerubahan
from ketentuan.kebijakan_tampilan import Kini, baris_of
from ketentuan.models import KebijakanWFH, PerubahanKetentuan
from ketentuan.rancangan_api import BarisKebijakan, policy_json
from ketentuan.tampilan import BulanUnit


class KebijakanBerlakuOut(BertanggalOut):
    """A policy row that holds, held or will hold; `isi` is what a circular says in its row."""

    status = serializers.ChoiceField(StatusKebijakan.choices)
    kini = serializers.ChoiceField([satu.value for satu in Kini])
    ringkas = serializers.CharField()
    perlu_verifikasi = serializers.BooleanField()
    rancangan = serializers.IntegerField(allow_null=True)
    isi = BarisKebijakan()


class HalamanKebijakanOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = KebijakanBerlakuOut(many=True)


class PerubahanKetentuanOut(serializers.Serializer[Any]):
    """A change of rules, and how many people's judged days have caught up with it."""

    id = serializers.IntegerField()
    aksi = serializers.CharField()
    nama = serializers.CharField()
    unit = serializers.CharField(allow_blank=True)
    mulai = serializers.DateField()
    sampai = serializers.DateField(allow_null=True)
    dibuat_at = serializers.DateTimeField()
    status = serializers.ChoiceField(StatusPerubahan.choices)
    jumlah = serializers.IntegerField()
    sudah = serializers.IntegerField()
    berubah = serializers.IntegerField()


class HalamanPerubahanOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = PerubahanKetentuanOut(many=True)


class PeriodeOut(serializers.Serializer[Any]):
    """A month of an office; `versi` counts its reissues."""

    unit = serializers.CharField()
    bulan = serializers.CharField(help_text="2026-11")
    status = serializers.ChoiceField(StatusPeriode.choices)
    versi = serializers.IntegerField()
    alasan = serializers.CharField(allow_blank=True)
    diubah_at = serializers.DateTimeField(allow_null=True)
    boleh_diubah = serializers.BooleanField()


class HalamanPeriodeOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = PeriodeOut(many=True)


class KebijakanApi(APIView):
    @extend_schema(
        operation_id="v1_ketentuan_kebijakan_list",
        summary="Kebijakan WFH yang menyangkut Anda, dengan riwayatnya",
        responses=HalamanKebijakanOut,
    )
    def get(self, request: Request) -> Response:
        hari_ini = orang.today(clock.now())
        halaman = Halaman()
        found = daftar_queries.kebijakan_rows(seen_by(request))
        rows: list[KebijakanWFH] = halaman.paginate_queryset(found, request, view=self) or []
        hasil = []
        for row in rows:
            baris = baris_of(row, hari_ini)
            kolom = {nama: getattr(baris, nama) for nama in ("kini", "ringkas", "perlu_verifikasi")}
            kolom |= {"status": row.status, "rancangan": row.rancangan_id, "isi": policy_json(row)}
            hasil.append(bertanggal(row) | kolom)
        return halaman.get_paginated_response(hasil)


class PerubahanApi(APIView):
    @extend_schema(
        operation_id="v1_ketentuan_perubahan_list",
        summary="Perubahan ketentuan dan penilaian ulang yang mengikutinya",
        responses={200: HalamanPerubahanOut, 403: DITOLAK[403]},
    )
    def get(self, request: Request) -> Response:
        require(access.can_see_locks(pengguna_of(request), orang.today(clock.now())))
        halaman = Halaman()
        rows = halaman.paginate_queryset(daftar_queries.perubahan(seen_by(request)), request, view=self)
        return halaman.get_paginated_response([_perubahan_json(row) for row in rows or []])


class PeriodeApi(APIView):
    @extend_schema(
        operation_id="v1_ketentuan_periode_list",
        summary="Kunci enam bulan terakhir kantor dalam lingkup",
        responses={200: HalamanPeriodeOut, 403: DITOLAK[403]},
    )
    def get(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        require(access.can_see_locks(user, orang.today(at)))
        halaman = Halaman()
        semua: Any = tampilan.months_of_offices(user, at)
        rows: list[BulanUnit] = halaman.paginate_queryset(semua, request, view=self) or []
        return halaman.get_paginated_response([_periode_json(row) for row in rows])


def _perubahan_json(row: PerubahanKetentuan) -> dict[str, Any]:
    tetap = ("aksi", "nama", "mulai", "dibuat_at", "status", "jumlah", "sudah", "berubah")
    kolom = {nama: getattr(row, nama) for nama in tetap}
    unit = row.unit.kode if row.unit else ""
    return {"id": row.pk, **kolom, "unit": unit, "sampai": sampai_of(row.selesai)}


def _periode_json(row: BulanUnit) -> dict[str, Any]:
    return {
        "unit": row.unit.kode,
        "bulan": str(row.bulan),
        "status": StatusPeriode.TERKUNCI if row.terkunci else StatusPeriode.TERBUKA,
        "versi": row.versi,
        "alasan": row.baris.alasan if row.baris else "",
        "diubah_at": row.baris.diubah_at if row.baris else None,
        "boleh_diubah": row.boleh and row.selesai,
    }
