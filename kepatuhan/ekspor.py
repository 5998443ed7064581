"""The dashboard and its lists as files: the same numbers as on screen, with a sheet that says what they mean."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.http import FileResponse

from core import formats
from core.tables import new_workbook, workbook_response, write_sheet
from kepatuhan.choices import Tampil, Ukuran
from kepatuhan.queries.dasbor import Dasbor
from kepatuhan.queries.pandangan import Pandangan
from kepatuhan.queries.rincian import Rincian
from kepatuhan.rules.tingkat import DEFINISI_INDEKS, TINGKAT_INDEKS, index_of, is_small, rounded

Baris = tuple[Any, ...]
UKURAN = (
    Ukuran.TERJADWAL,
    Ukuran.HADIR,
    Ukuran.TEPAT_WAKTU,
    Ukuran.TERLAMBAT,
    Ukuran.PULANG_CEPAT,
    Ukuran.TIDAK_HADIR,
    Ukuran.WFO,
    Ukuran.WFH,
    Ukuran.DINAS_LUAR,
    Ukuran.CUTI,
    Ukuran.LOGBOOK_WAJIB,
    Ukuran.LOGBOOK_TERKIRIM,
    Ukuran.LOGBOOK_TEPAT_WAKTU,
    Ukuran.LOGBOOK_DISETUJUI,
)


def dasbor_response(d: Dasbor, at: datetime) -> FileResponse:
    """The dashboard as a workbook: meanings, units, units by day, trend."""
    buku = new_workbook()
    write_sheet(buku, "Keterangan", [("Hal", "Isi"), *_keterangan_dasbor(d, at)], lebar=(28, 90))
    write_sheet(buku, "Unit", _units(d), lebar=(34,))
    write_sheet(buku, "Unit per hari", _heat(d), lebar=(34,))
    write_sheet(buku, "Tren 8 pekan", _trend(d), lebar=(14, 14))
    return workbook_response(buku, f"dasbor-kepatuhan-{d.pandangan.kode or 'semua'}-{d.bulan}")


def _keterangan_dasbor(d: Dasbor, at: datetime) -> list[tuple[str, Any]]:
    hari = "Hari ini" if d.tampil == Tampil.HARI else formats.bulan(d.bulan)
    return [
        ("Unit", d.pandangan.nama),
        ("Periode", hari),
        ("Mode kerja", d.pandangan.mode.label if d.pandangan.mode else "Semua"),
        ("Hari yang dihitung", _rentang(d)),
        ("Logbook dihitung sampai", formats.tanggal(d.pandangan.logbook_sampai)),
        *((t.label, t.definisi) for t in TINGKAT_INDEKS),
        ("Indeks kepatuhan", DEFINISI_INDEKS),
        ("Kelompok kecil", "Persentase kelompok yang kurang dari 3 orang tidak ditampilkan."),
        ("Dihitung", formats.waktu(d.dihitung_at, d.pandangan.zona) if d.dihitung_at else "–"),
        ("Dibuat", formats.waktu(at, d.pandangan.zona)),
    ]


def _rentang(d: Dasbor) -> str:
    if not len(d.hari):
        return "belum ada hari yang selesai"
    return f"{formats.tanggal(d.hari.mulai)} s.d. {formats.tanggal(d.hari.sampai)}"


def _percent(nilai: Decimal | None) -> Decimal | str:
    """The printed percentage as a number, so that a cell shows the very digits of the screen."""
    return "" if nilai is None else nilai


def _units(d: Dasbor) -> Iterator[Baris]:
    yield ("Unit", "Pegawai", *(u.label for u in UKURAN), *(f"{t.label} (%)" for t in TINGKAT_INDEKS), "Indeks")
    for baris in d.rekap:
        n, kecil = baris.hitungan, is_small(baris.pegawai)
        rates = ("" if kecil else _percent(rounded(t.of(n))) for t in TINGKAT_INDEKS)
        yield (baris.nama, baris.pegawai, *(n.of(u) for u in UKURAN), *rates, "" if kecil else _percent(index_of(n)))


def _heat(d: Dasbor) -> Iterator[Baris]:
    yield (f"{d.ukuran.label} (%)", *(f"{formats.hari(t)[:3]} {formats.tanggal_pendek(t)}" for t in d.tanggal))
    for baris in d.panas:
        yield (baris.unit.nama, *(_percent(sel.nilai) for sel in baris.sel))


def _trend(d: Dasbor) -> Iterator[Baris]:
    yield ("Mulai", "Sampai", *(f"{p.tingkat.label} (%)" for p in d.tren[0].persen))
    for pekan in d.tren:
        yield (pekan.mulai, pekan.sampai, *(_percent(p.nilai) for p in pekan.persen))


def keterangan_rincian(pandangan: Pandangan, isi: Rincian, at: datetime) -> list[tuple[str, Any]]:
    """What a downloaded list holds."""
    s = isi.saringan
    ukuran = ", ".join(u.label for u in s.ukuran) or "Semua hari kerja"
    kecuali = ", ".join(u.label for u in s.kecuali)
    return [
        ("Unit", pandangan.nama + (" (tanpa unit di bawahnya)" if s.langsung else "")),
        ("Tanggal", f"{formats.tanggal(s.dari)} s.d. {formats.tanggal(s.sampai)}"),
        ("Ukuran", ukuran),
        *([("Kecuali", kecuali)] if kecuali else []),
        *([("Mode kerja", s.mode.label)] if s.mode else []),
        ("Bagian", isi.bagian.label),
        ("Jam", "Waktu setempat unit pada hari itu"),
        ("Dibuat", formats.waktu(at, pandangan.zona)),
    ]
