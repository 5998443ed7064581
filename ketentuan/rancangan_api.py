"""Circulars over the API: look, draft, change, discard, adopt, take back."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from core import clock
from core.access import require
from core.api import Halaman
from core.web import pengguna_of
from kepegawaian import queries as orang
from kepegawaian.choices import JenisLayanan, JenjangStruktural, KelompokJabatan
from ketentuan import access, daftar_queries
from ketentuan.choices import DasarKuota, Hari, ModeKerja, Predikat, TingkatKuota
from ketentuan.forms import SEHARI
from ketentuan.models import KebijakanWFH, RancanganKebijakan
from ketentuan.rules import AturanWFH, DasarRef, Masa
from ketentuan.services import rancangan as services
from ketentuan.services.rancangan import IsiRancangan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

# Columns of a policy row that the API takes and gives as they are.
KOLOM = (
    "kuota_persen",
    "kuota_dasar",
    "kuota_tingkat",
    "maks_hari_pekan",
    "minimum_hadir",
    "jenjang_puncak",
    "bulan_baru_menjabat",
    "predikat_minimum",
    "tolak_disiplin",
    "wajib_uraian_tugas",
    "utang_logbook_maks",
    "pengajuan_hari_kerja",
    "logbook_menit_minimum",
    "logbook_tenggat_hari_kerja",
    "tinjauan_tenggat_hari_kerja",
    "lokasi_simpan_hari",
    "foto_simpan_hari",
)
# Pieces of evidence, each with the modes that must bring it.
BUKTI = ("lokasi_wajib", "foto_wajib", "jaringan_wajib")


def _modes() -> serializers.ListField:
    return serializers.ListField(child=serializers.ChoiceField(ModeKerja.choices), default=list, max_length=3)


def _angka(terbesar: int, awal: int | None = None) -> serializers.IntegerField:
    if awal is None:
        return serializers.IntegerField(min_value=0, max_value=terbesar, allow_null=True, default=None)
    return serializers.IntegerField(min_value=0, max_value=terbesar, default=awal)


class BarisKebijakan(serializers.Serializer[Any]):
    """One policy row. `unit` empty: that of the circular; dates empty: those of the circular."""

    nama = serializers.CharField(max_length=150)
    unit = serializers.CharField(max_length=30, allow_blank=True, default="", help_text="kode unit")
    layanan = serializers.ChoiceField(JenisLayanan.choices, allow_blank=True, default="")
    kelompok = serializers.ChoiceField(KelompokJabatan.choices, allow_blank=True, default="")
    mulai = serializers.DateField(allow_null=True, default=None)
    sampai = serializers.DateField(allow_null=True, default=None, help_text="hari terakhir")
    hari_tetap = serializers.ListField(child=serializers.ChoiceField(Hari.choices), default=list, max_length=7)
    jenjang_terikat = serializers.ListField(
        child=serializers.ChoiceField(JenjangStruktural.choices), default=list, max_length=5
    )
    kuota_persen = _angka(100)
    kuota_dasar = serializers.ChoiceField(DasarKuota.choices, default=DasarKuota.PEGAWAI.value)
    kuota_tingkat = serializers.ChoiceField(TingkatKuota.choices, default=TingkatKuota.UNIT.value)
    maks_hari_pekan = _angka(5)
    minimum_hadir = _angka(500, 0)
    jenjang_puncak = _angka(3, 0)
    bulan_baru_menjabat = _angka(60, 0)
    predikat_minimum = serializers.ChoiceField(Predikat.choices, allow_null=True, default=None)
    tolak_disiplin = serializers.BooleanField(default=False)
    wajib_uraian_tugas = serializers.BooleanField(default=False)
    utang_logbook_maks = _angka(60)
    pengajuan_hari_kerja = _angka(30, 1)
    logbook_menit_minimum = _angka(720, 360)
    logbook_tenggat_hari_kerja = _angka(30, 1)
    tinjauan_tenggat_hari_kerja = _angka(30, 2)
    lokasi_wajib = _modes()
    foto_wajib = _modes()
    jaringan_wajib = _modes()
    lokasi_simpan_hari = _angka(730, 90)
    foto_simpan_hari = _angka(365, 30)


class RancanganIn(serializers.Serializer[Any]):
    nama = serializers.CharField(max_length=150)
    dasar = serializers.CharField(max_length=60, help_text="kode dasar hukum")
    unit = serializers.CharField(max_length=30, allow_blank=True, default="", help_text="kode unit; kosong: semua")
    mulai = serializers.DateField()
    sampai = serializers.DateField(allow_null=True, default=None, help_text="hari terakhir")
    sidik = serializers.CharField(max_length=64, allow_blank=True, default="")
    baris = serializers.ListField(child=BarisKebijakan(), max_length=12)


class RancanganOut(serializers.Serializer[Any]):
    id = serializers.IntegerField()
    nama = serializers.CharField()
    status = serializers.CharField()
    dasar = serializers.CharField()
    unit = serializers.CharField(allow_blank=True)
    mulai = serializers.DateField()
    sampai = serializers.DateField(allow_null=True)
    sidik = serializers.CharField()
    baris = BarisKebijakan(many=True)


class DaftarRancanganOut(serializers.Serializer[Any]):
    count = serializers.IntegerField()
    next = serializers.CharField(allow_null=True)
    previous = serializers.CharField(allow_null=True)
    results = RancanganOut(many=True)


class TetapkanIn(serializers.Serializer[Any]):
    sidik = serializers.CharField(max_length=64, allow_blank=True, default="")


class AkhiriIn(serializers.Serializer[Any]):
    """Before its first day a circular is withdrawn whole; afterwards `sampai` is the last day on which it holds."""

    alasan = serializers.CharField(max_length=500)
    sampai = serializers.DateField(allow_null=True, default=None)


def as_json(row: RancanganKebijakan) -> dict[str, Any]:
    return {
        "id": row.pk,
        "nama": row.nama,
        "status": row.status,
        "dasar": str(row.dasar),
        "unit": row.unit.kode if row.unit else "",
        "mulai": row.mulai,
        "sampai": _sampai(row.selesai),
        "sidik": daftar_queries.fingerprint_rancangan(row),
        "baris": [policy_json(baris) for baris in daftar_queries.rows_of(row)],
    }


def policy_json(row: KebijakanWFH) -> dict[str, Any]:
    """A policy row in the words of `BarisKebijakan`."""
    tetap = ("nama", "layanan", "kelompok", "mulai", "hari_tetap", "jenjang_terikat", *BUKTI, *KOLOM)
    kolom = {nama: getattr(row, nama) for nama in tetap}
    return kolom | {"unit": row.unit.kode if row.unit else "", "sampai": _sampai(row.selesai)}


def _sampai(selesai: date | None) -> date | None:
    return selesai - SEHARI if selesai else None


def _selesai(sampai: date | None) -> date | None:
    return sampai + SEHARI if sampai else None


def _isi(actor: "Pengguna", isi: Mapping[str, Any], tanggal: date) -> IsiRancangan:
    units = {unit.kode: unit for unit in daftar_queries.units_to_rule(actor, tanggal)}
    unit = _unit(units, isi["unit"])
    dasar = daftar_queries.dasar_by_kode(isi["dasar"])
    if dasar is None:
        raise serializers.ValidationError({"dasar": "Dasar hukum ini tidak dikenal. Catat dulu."})
    selesai = _selesai(isi["sampai"])
    rows = []
    for baris in isi["baris"]:
        own = _unit(units, baris["unit"]) or unit
        masa = Masa(
            baris["mulai"] or isi["mulai"],
            _selesai(baris["sampai"]) or selesai,
            own.pk if own else None,
            layanan=baris["layanan"],
            kelompok=baris["kelompok"],
        )
        rows.append(
            AturanWFH(
                masa=masa,
                nama=baris["nama"],
                dasar=DasarRef(""),
                hari_tetap=frozenset(baris["hari_tetap"]),
                jenjang_terikat=frozenset(baris["jenjang_terikat"]),
                lokasi_wajib=frozenset(map(ModeKerja, baris["lokasi_wajib"])),
                foto_wajib=frozenset(map(ModeKerja, baris["foto_wajib"])),
                jaringan_wajib=frozenset(map(ModeKerja, baris["jaringan_wajib"])),
                **{nama: baris[nama] for nama in KOLOM},
            )
        )
    return IsiRancangan(isi["nama"], dasar, isi["mulai"], selesai, unit, rows)


def _unit(units: Mapping[str, "UnitKerja"], kode: str) -> "UnitKerja | None":
    if not kode:
        return None
    if kode not in units:
        raise serializers.ValidationError({"unit": f"Unit {kode} tidak dikenal atau di luar wewenang Anda."})
    return units[kode]


def _visible(request: Request, pk: int) -> RancanganKebijakan:
    tanggal = orang.today(clock.now())
    row = daftar_queries.rancangan_visible_to(pengguna_of(request), tanggal).filter(pk=pk).first()
    if row is None:
        raise Http404
    return row


def _valid(serializer: "serializers.Serializer[Any]") -> dict[str, Any]:
    serializer.is_valid(raise_exception=True)
    isi: dict[str, Any] = serializer.validated_data
    return isi


class RancanganApi(APIView):
    @extend_schema(
        operation_id="v1_rancangan_list",
        summary="Surat edaran dan rancangan dalam lingkup",
        responses=DaftarRancanganOut,
    )
    def get(self, request: Request) -> Response:
        user, tanggal = pengguna_of(request), orang.today(clock.now())
        require(access.can_see_drafts(user, tanggal))
        halaman = Halaman()
        rows = halaman.paginate_queryset(daftar_queries.rancangan_visible_to(user, tanggal), request, view=self)
        return halaman.get_paginated_response([as_json(row) for row in rows or []])

    @extend_schema(summary="Membuat rancangan kebijakan", request=RancanganIn, responses={201: RancanganOut})
    def post(self, request: Request) -> Response:
        user, at = pengguna_of(request), clock.now()
        require(access.can_prepare_rules(user, orang.today(at)))
        isi = _isi(user, _valid(RancanganIn(data=request.data)), orang.today(at))
        return Response(as_json(services.create_rancangan(actor=user, at=at, isi=isi)), status=201)


class RancanganSatuApi(APIView):
    @extend_schema(summary="Satu rancangan dengan barisnya", responses=RancanganOut)
    def get(self, request: Request, pk: int) -> Response:
        return Response(as_json(_visible(request, pk)))

    @extend_schema(summary="Mengubah rancangan", request=RancanganIn, responses=RancanganOut)
    def put(self, request: Request, pk: int) -> Response:
        user, at, row = pengguna_of(request), clock.now(), _visible(request, pk)
        require(access.can_change_rules(user, row.unit, orang.today(at)))
        isi = _valid(RancanganIn(data=request.data))
        with transaction.atomic():
            rapi = _isi(user, isi, orang.today(at))
            services.change_rancangan(actor=user, at=at, rancangan=row, isi=rapi, sidik=isi["sidik"])
        return Response(as_json(_visible(request, pk)))

    @extend_schema(summary="Membuang rancangan", request=None, responses={204: None})
    def delete(self, request: Request, pk: int) -> Response:
        services.discard_rancangan(actor=pengguna_of(request), at=clock.now(), rancangan=_visible(request, pk))
        return Response(status=204)


class RancanganTetapkanApi(APIView):
    @extend_schema(summary="Menetapkan rancangan", request=TetapkanIn, responses=RancanganOut)
    def post(self, request: Request, pk: int) -> Response:
        row, isi = _visible(request, pk), _valid(TetapkanIn(data=request.data))
        services.adopt_rancangan(actor=pengguna_of(request), at=clock.now(), rancangan=row, sidik=isi["sidik"])
        return Response(as_json(_visible(request, pk)))


class RancanganAkhiriApi(APIView):
    @extend_schema(
        summary="Mencabut kebijakan yang belum berlaku, atau mengakhirinya", request=AkhiriIn, responses=RancanganOut
    )
    def post(self, request: Request, pk: int) -> Response:
        user, at, row = pengguna_of(request), clock.now(), _visible(request, pk)
        require(access.can_change_rules(user, row.unit, orang.today(at)))
        isi = _valid(AkhiriIn(data=request.data))
        if (selesai := _selesai(isi["sampai"])) is not None:
            services.end_rancangan(actor=user, at=at, rancangan=row, selesai=selesai, alasan=isi["alasan"])
        else:
            services.withdraw_rancangan(actor=user, at=at, rancangan=row, alasan=isi["alasan"])
        return Response(as_json(_visible(request, pk)))
