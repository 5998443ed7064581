"""From a cell of a report to the rows it rests on: which list, narrowed to what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from laporan.choices import JenisLaporan
from laporan.rules.isi import Nilai


class Tujuan(StrEnum):
    """The pages a cell may open."""

    HARI = "hari"  # a person's judged day
    RINCIAN = "rincian"  # the list of days a number counts
    LOGBOOK = "logbook"  # a person's logbooks of the month
    POTONGAN = "potongan"  # a person's cuts of the month
    BULAN = "bulan"  # a person's month of attendance
    KELAYAKAN = "kelayakan"
    DISIPLIN = "disiplin"
    ROSTER = "roster"
    SURAT = "surat"
    TEMUAN = "temuan"
    UJI = "uji"
    INDIKATOR = "indikator"
    SINYAL = "sinyal"


# What a column counts, in the words of the list of days. Minutes and shares rest on the days they were added from.
UKURAN: Mapping[str, str] = {
    "hari_kerja": "pegawai", "hadir": "hadir", "wfo": "wfo", "wfh": "wfh", "dinas_luar": "dinas_luar",
    "tidak_hadir": "tidak_hadir", "terlambat": "terlambat", "menit_terlambat": "terlambat",
    "pulang_cepat": "pulang_cepat", "menit_pulang_cepat": "pulang_cepat", "menit_kerja": "hadir",
    "logbook_wajib": "logbook_wajib", "logbook_terkirim": "logbook_terkirim",
    "logbook_tepat_waktu": "logbook_tepat_waktu", "logbook_disetujui": "logbook_disetujui", "belum": "logbook_belum",
    "persen": "logbook_wajib", "bagian_wfh": "wfh", "ber_wfh": "wfh",
}  # fmt: skip
LOGBOOK = frozenset({"kegiatan"})
HANYA_WFH = frozenset({JenisLaporan.KINERJA_WFH, JenisLaporan.PELAKSANAAN_FWA})
SEMUA_HARI = frozenset({"hadir", "pegawai", "bagian_wfh"})  # of a report on working from home, about every day
PEMANTAUAN = (Tujuan.UJI, Tujuan.TEMUAN, Tujuan.INDIKATOR, Tujuan.SINYAL, Tujuan.UJI)
TETAP = {
    JenisLaporan.ROSTER: Tujuan.ROSTER,
    JenisLaporan.SURAT: Tujuan.SURAT,
    JenisLaporan.KELAYAKAN: Tujuan.KELAYAKAN,
    JenisLaporan.DISIPLIN: Tujuan.DISIPLIN,
}


@dataclass(frozen=True)
class Arah:
    """Where a cell leads: a page, the day it is about, and what the list of days is narrowed to."""

    tujuan: Tujuan
    tanggal: date | None = None
    ukuran: tuple[str, ...] = ()


def day_of(kolom: str) -> date | None:
    """The day a column of days is about."""
    try:
        return date.fromisoformat(kolom)
    except ValueError:
        return None


def direction(jenis: JenisLaporan, lembar: int, kolom: str, row: Mapping[str, Nilai]) -> Arah:
    """Where a cell leads; of a row as a whole (`kolom` empty) where it leads first."""
    if jenis == JenisLaporan.PEMANTAUAN_UKI:
        return Arah(PEMANTAUAN[lembar] if lembar < len(PEMANTAUAN) else Tujuan.UJI)
    hari = day_of(kolom) or row.get("tanggal")
    tanggal = hari if isinstance(hari, date) else None
    if (tetap := TETAP.get(jenis)) is not None:
        return Arah(tetap, tanggal)
    if tanggal is not None:
        return Arah(Tujuan.HARI, tanggal)
    if kolom in LOGBOOK:
        return Arah(Tujuan.LOGBOOK)
    if kolom == "potongan":
        return Arah(Tujuan.POTONGAN)
    ukuran = (UKURAN[kolom],) if kolom in UKURAN else ()
    if jenis in HANYA_WFH and kolom not in SEMUA_HARI and "wfh" not in ukuran:
        ukuran = ("wfh", *ukuran)
    return Arah(Tujuan.RINCIAN if ukuran else Tujuan.BULAN, None, ukuran)
