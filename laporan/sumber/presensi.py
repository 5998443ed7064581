"""Judged days of attendance as a source."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from ketentuan.choices import ModeKerja
from laporan.rules.isi import Tipe
from laporan.rules.sendiri import Medan
from laporan.sumber.dasar import (
    YA,
    Pembaca,
    Sumber,
    is_supervising,
    jam,
    labels,
    orang_medan,
    tanggal_medan,
    ya,
)
from presensi.choices import StatusHarian
from presensi.queries import harian

if TYPE_CHECKING:
    from django.db.models import QuerySet


def _rows(p: Pembaca) -> "QuerySet[Any]":
    return harian.semua_hari().filter(pegawai__in=p.people, tanggal__gte=p.days.mulai, tanggal__lt=p.days.selesai)


def _link(row: Mapping[str, Any]) -> str:
    return reverse("presensi:pegawai-hari", args=[row["orang"], row["hari"]])


PRESENSI = Sumber(
    kode="presensi",
    judul="Presensi per hari",
    uraian="Hari yang sudah dinilai: keadaan, jam, keterlambatan, potongan",
    ikon="history",
    medan=(
        *orang_medan(),
        *tanggal_medan(),
        Medan("status", "Keadaan", Tipe.TEKS, "status", 18, pilihan=labels(StatusHarian), kelompok=True),
        Medan("mode", "Mode kerja", Tipe.TEKS, "mode", 11, pilihan=labels(ModeKerja), kelompok=True),
        Medan("hari_kerja", "Hari kerja", Tipe.TEKS, ya(hari_kerja=True), 10, pilihan=YA, kelompok=True),
        Medan("masuk", "Masuk", Tipe.JAM, jam("masuk_at"), 8, saring=False),
        Medan("pulang", "Pulang", Tipe.JAM, jam("pulang_at"), 8, saring=False),
        Medan("menit_wajib", "Jam wajib", Tipe.DURASI, "menit_wajib", 9),
        Medan("menit_kerja", "Jam kerja", Tipe.DURASI, "menit_kerja", 9),
        Medan("menit_terlambat", "Terlambat (menit)", Tipe.BILANGAN, "menit_terlambat", 10),
        Medan("kode_tl", "Kode TL", Tipe.TEKS, "kode_tl", 8, kelompok=True),
        Medan("menit_pulang_cepat", "Pulang cepat (menit)", Tipe.BILANGAN, "menit_pulang_cepat", 10),
        Medan("kode_psw", "Kode PSW", Tipe.TEKS, "kode_psw", 8, kelompok=True),
        Medan("potongan", "Potongan (%)", Tipe.PECAHAN, "potongan", 10),
        Medan("final", "Sudah final", Tipe.TEKS, ya(final=True), 10, pilihan=YA, kelompok=True),
    ),
    bawaan=("nama", "unit", "tanggal", "status", "mode", "masuk", "pulang", "menit_terlambat"),
    rows=_rows,
    urut=("unit__jalur", "pegawai__nama", "pegawai_id", "tanggal"),
    terbuka=is_supervising,
    tautan=_link,
    tambahan={"orang": "pegawai_id", "hari": "tanggal"},
)
