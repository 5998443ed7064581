"""Hour sets and lateness bands over the API: the same lists and deeds as their pages."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.http import Http404
from django.utils.text import slugify
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api import DITOLAK, Halaman
from ketentuan import daftar_queries
from ketentuan.api_bentuk import (
    AkhirIn,
    BertanggalOut,
    LingkupIn,
    bertanggal,
    dasar_of,
    editor_of,
    lingkup_of,
    may_change,
    seen_by,
    selesai_of,
    valid,
)
from ketentuan.choices import JenisAmbang, JenisJam, PrioritasJam
from ketentuan.jam_forms import PUTARAN_MAKS
from ketentuan.models import AmbangKeterlambatan, JamKerja
from ketentuan.paket.bentuk import HariPaket
from ketentuan.services import jam as services
from ketentuan.services.ambang import IsiAmbang, replace_ambang
from ketentuan.services.jam import IsiJam
from ketentuan.services.umum import end_ketentuan, fingerprint

MENIT_SEHARI, MENIT_PEKAN = 1440, 10080
AMBANG_MAKS = 12


class HariJam(serializers.Serializer[Any]):
    """One weekday, or one day of the turn; `pulang` before `masuk` lies on the next day."""

    hari = serializers.IntegerField(
        min_value=0, max_value=PUTARAN_MAKS - 1, help_text="0 Senin sampai 6 Minggu; hari ke-1 = 0 bila berputar"
    )
    masuk = serializers.TimeField()
    pulang = serializers.TimeField()
    istirahat_mulai = serializers.TimeField(allow_null=True, default=None)
    istirahat_selesai = serializers.TimeField(allow_null=True, default=None)


class IsiJamIn(serializers.Serializer[Any]):
    nama = serializers.CharField(max_length=150)
    jenis = serializers.ChoiceField(JenisJam.choices, default=JenisJam.TETAP.value)
    buka = serializers.TimeField()
    tutup = serializers.TimeField()
    fleksi_menit = serializers.IntegerField(min_value=0, max_value=480, default=0)
    fleksi_awal_menit = serializers.IntegerField(min_value=0, max_value=480, allow_null=True, default=None)
    menit_pekan = serializers.IntegerField(min_value=0, max_value=MENIT_PEKAN, allow_null=True, default=None)
    putaran = serializers.IntegerField(min_value=2, max_value=PUTARAN_MAKS, allow_null=True, default=None)
    putaran_mulai = serializers.DateField(allow_null=True, default=None)
    kerja_hari_libur = serializers.BooleanField(default=False)
    hari = HariJam(many=True)

    def validate_hari(self, nilai: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len({satu["hari"] for satu in nilai}) < len(nilai):
            raise serializers.ValidationError("Satu hari hanya boleh disebut sekali.")
        return nilai


class JamKerjaIn(LingkupIn, IsiJamIn):
    prioritas = serializers.ChoiceField(PrioritasJam.choices, default=PrioritasJam.INSTANSI.value)


class GantiJamIn(IsiJamIn):
    """What replaces a set from `mulai` on; its scope stays. `sidik` as read, so that nobody is overwritten unseen."""

    dasar = serializers.CharField(max_length=60, help_text="kode dasar hukum")
    mulai = serializers.DateField()
    sampai = serializers.DateField(allow_null=True, default=None, help_text="hari terakhir")
    sidik = serializers.CharField(max_length=64, allow_blank=True, default="")


class JamKerjaOut(BertanggalOut):
    jenis = serializers.ChoiceField(JenisJam.choices)
    prioritas = serializers.IntegerField()
    buka = serializers.TimeField()
    tutup = serializers.TimeField()
    fleksi_menit = serializers.IntegerField()
    fleksi_awal_menit = serializers.IntegerField(allow_null=True)
    menit_pekan = serializers.IntegerField(allow_null=True)
    putaran = serializers.IntegerField(allow_null=True)
    putaran_mulai = serializers.DateField(allow_null=True)
    kerja_hari_libur = serializers.BooleanField()
    hari = HariJam(many=True)
    sidik = serializers.CharField()


class HalamanJamOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = JamKerjaOut(many=True)


class BarisAmbangIn(serializers.Serializer[Any]):
    """Minutes from (included) to (excluded); null is open."""

    jenis = serializers.ChoiceField(JenisAmbang.choices)
    kode = serializers.CharField(max_length=10)
    dari_menit = serializers.IntegerField(min_value=0, max_value=MENIT_SEHARI)
    sampai_menit = serializers.IntegerField(min_value=1, max_value=MENIT_SEHARI, allow_null=True, default=None)
    potongan = serializers.DecimalField(max_digits=5, decimal_places=2, min_value=Decimal(0), max_value=Decimal(100))
    kejadian_kosong = serializers.BooleanField(default=False)


class SusunanAmbangIn(LingkupIn):
    baris = serializers.ListField(child=BarisAmbangIn(), min_length=1, max_length=AMBANG_MAKS)


class BarisAmbangOut(BertanggalOut):
    jenis = serializers.ChoiceField(JenisAmbang.choices)
    kode = serializers.CharField()
    dari_menit = serializers.IntegerField()
    sampai_menit = serializers.IntegerField(allow_null=True)
    potongan = serializers.DecimalField(max_digits=5, decimal_places=2)
    kejadian_kosong = serializers.BooleanField()


class HalamanAmbangOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = BarisAmbangOut(many=True)


_KOLOM = (
    "jenis", "buka", "tutup", "fleksi_menit", "fleksi_awal_menit", "menit_pekan", "putaran", "putaran_mulai",
    "kerja_hari_libur",
)  # fmt: skip
_HARI = ("masuk", "pulang", "istirahat_mulai", "istirahat_selesai")
_AMBANG = ("jenis", "kode", "dari_menit", "sampai_menit", "potongan", "kejadian_kosong")


def jam_json(row: JamKerja) -> dict[str, Any]:
    hari = [{"hari": day.hari} | {nama: getattr(day, nama) for nama in _HARI} for day in row.hari_set.all()]
    kolom = {nama: getattr(row, nama) for nama in (*_KOLOM, "prioritas")}
    return bertanggal(row) | kolom | {"hari": hari, "sidik": fingerprint(row)}


def ambang_json(row: AmbangKeterlambatan) -> dict[str, Any]:
    return bertanggal(row) | {nama: getattr(row, nama) for nama in _AMBANG}


class JamApi(APIView):
    @extend_schema(
        operation_id="v1_ketentuan_jam_list", summary="Perangkat jam kerja dan riwayatnya", responses=HalamanJamOut
    )
    def get(self, request: Request) -> Response:
        halaman = Halaman()
        rows = halaman.paginate_queryset(daftar_queries.jam_kerja(seen_by(request)), request, view=self)
        return halaman.get_paginated_response([jam_json(row) for row in rows or []])

    @extend_schema(summary="Menambah perangkat jam kerja", request=JamKerjaIn, responses={201: JamKerjaOut, **DITOLAK})
    def post(self, request: Request) -> Response:
        siapa = editor_of(request)
        isi = valid(JamKerjaIn(data=request.data))
        jam = IsiJam(
            kode=slugify(isi["nama"])[:60] or "jam",
            prioritas=PrioritasJam(isi["prioritas"]),
            hari=_hari(isi),
            **_columns(isi),
        )
        row = services.add_jam_kerja(actor=siapa.user, at=siapa.at, isi=jam, lingkup=lingkup_of(siapa, isi))
        return Response(jam_json(row), status=201)


class GantiJamApi(APIView):
    @extend_schema(
        summary="Mengganti perangkat jam kerja mulai suatu tanggal",
        request=GantiJamIn,
        responses={201: JamKerjaOut, **DITOLAK},
    )
    def post(self, request: Request, pk: int) -> Response:
        siapa, lama = editor_of(request), _seen_jam(request, pk)
        may_change(siapa.user, lama.unit, siapa.at)
        isi = valid(GantiJamIn(data=request.data))
        selesai = {"selesai": selesai_of(isi["sampai"])} if isi["sampai"] else {}
        row = services.supersede_jam_kerja(
            actor=siapa.user,
            at=siapa.at,
            lama=lama,
            mulai=isi["mulai"],
            dasar=dasar_of(isi["dasar"]),
            hari=_hari(isi),
            sidik=isi["sidik"],
            **_columns(isi),
            **selesai,
        )
        return Response(jam_json(row), status=201)


class AkhiriJamApi(APIView):
    @extend_schema(
        summary="Mengakhiri perangkat jam kerja lebih awal", request=AkhirIn, responses={200: JamKerjaOut, **DITOLAK}
    )
    def post(self, request: Request, pk: int) -> Response:
        siapa, lama = editor_of(request), _seen_jam(request, pk)
        may_change(siapa.user, lama.unit, siapa.at)
        isi = valid(AkhirIn(data=request.data))
        selesai = selesai_of(isi["sampai"])
        if selesai is None:
            raise Http404
        row = end_ketentuan(actor=siapa.user, at=siapa.at, lama=lama, selesai=selesai, alasan=isi["alasan"])
        return Response(jam_json(row))


class AmbangApi(APIView):
    @extend_schema(
        operation_id="v1_ketentuan_ambang_list",
        summary="Ambang keterlambatan dan riwayatnya",
        responses=HalamanAmbangOut,
    )
    def get(self, request: Request) -> Response:
        halaman = Halaman()
        rows = halaman.paginate_queryset(daftar_queries.ambang(seen_by(request)), request, view=self)
        return halaman.get_paginated_response([ambang_json(row) for row in rows or []])

    @extend_schema(
        summary="Mengganti susunan ambang suatu lingkup mulai tanggal",
        request=SusunanAmbangIn,
        responses={201: BarisAmbangOut(many=True), **DITOLAK},
    )
    def post(self, request: Request) -> Response:
        siapa = editor_of(request)
        isi = valid(SusunanAmbangIn(data=request.data))
        baris = [IsiAmbang(**{**satu, "jenis": JenisAmbang(satu["jenis"])}) for satu in isi["baris"]]
        rows = replace_ambang(actor=siapa.user, at=siapa.at, baris=baris, lingkup=lingkup_of(siapa, isi))
        return Response([ambang_json(row) for row in rows], status=201)


def _columns(isi: Mapping[str, Any]) -> dict[str, Any]:
    return {"nama": isi["nama"], **{nama: isi[nama] for nama in _KOLOM}, "jenis": JenisJam(isi["jenis"])}


def _hari(isi: Mapping[str, Any]) -> dict[int, HariPaket]:
    return {satu["hari"]: HariPaket(*(satu[nama] for nama in _HARI)) for satu in isi["hari"]}


def _seen_jam(request: Request, pk: int) -> JamKerja:
    row = daftar_queries.jam_kerja(seen_by(request)).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row
