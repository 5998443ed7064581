"""What the page of hour sets shows: each scope and rank with its history, weekdays in words."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from core import formats
from ketentuan import daftar_queries, kalimat, queries
from ketentuan.choices import Hari, JenisJam, PrioritasJam
from ketentuan.kebijakan_tampilan import BarisMasa, Kini, Lintasan, kini_of, unit_ids_seen
from ketentuan.models import JamKerja
from ketentuan.rules import JamHari, PerangkatJam

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

__all__ = ["LintasanJam", "sets_in_view", "unit_ids_seen"]


@dataclass(frozen=True, slots=True)
class LintasanJam:
    """One scope and rank with the weekdays of what holds or will hold first."""

    lintasan: Lintasan
    rincian: list["RincianJam"]


@dataclass(frozen=True, slots=True)
class RincianJam:
    """An hour set in words."""

    baris: BarisMasa
    hari: list[tuple[str, str]]
    sepekan: str
    jenis: str
    presensi: str
    fleksi: str
    hari_libur: str


def sets_in_view(user: "Pengguna", tanggal: date) -> list[LintasanJam]:
    """Hour sets that concern a login, by scope and rank."""
    rows = daftar_queries.jam_kerja(unit_ids_seen(user, tanggal))
    found = []
    for lingkup, group in groupby(rows, key=_kata):
        members = list(group)
        baris = [_baris(row, lingkup, tanggal) for row in members]
        live = {row.pk for row in baris if row.kini in (Kini.BERLAKU, Kini.NANTI)}
        rincian = [_rincian(row, _baris(row, lingkup, tanggal)) for row in members if row.pk in live]
        found.append(LintasanJam(Lintasan(lingkup, baris), rincian))
    return found


def _kata(row: JamKerja) -> str:
    tempat = kalimat.lingkup(row.unit.nama if row.unit else "", row.layanan, row.kelompok)
    return f"{PrioritasJam(row.prioritas).label}: {tempat}"


def _baris(row: JamKerja, lingkup: str, tanggal: date) -> BarisMasa:
    dasar = queries.as_dasar(row.dasar)
    return BarisMasa(
        pk=row.pk,
        nama=row.nama,
        lingkup=lingkup,
        masa=kalimat.masa(row.mulai, row.selesai),
        dasar=dasar.sebutan,
        perlu_verifikasi=dasar.perlu_verifikasi,
        kini=kini_of(row.mulai, row.selesai, tanggal),
        ringkas=_sepekan(row),
        unit_id=row.unit_id,
    )


def _rincian(row: JamKerja, baris: BarisMasa) -> RincianJam:
    perangkat = queries.as_perangkat(row)
    awal = row.fleksi_menit if row.fleksi_awal_menit is None else row.fleksi_awal_menit
    fleksi = f"{awal} menit lebih awal, {row.fleksi_menit} menit lebih lambat, diganti hari itu juga"
    return RincianJam(
        baris=baris,
        hari=_turn(perangkat) if perangkat.putaran else _weekdays([_jam(day) for day in perangkat.hari]),
        sepekan=_sepekan(row),
        jenis=JenisJam(row.jenis).label,
        presensi=f"{row.buka:%H.%M}–{row.tutup:%H.%M}",
        fleksi=fleksi if awal or row.fleksi_menit else "tidak ada",
        hari_libur="tetap masuk" if row.kerja_hari_libur else "",
    )


def _sepekan(row: JamKerja) -> str:
    if row.putaran:
        return f"{formats.durasi(queries.as_perangkat(row).menit_sepekan)} tiap {row.putaran} hari"
    return f"{formats.durasi(row.menit_pekan or queries.as_perangkat(row).menit_sepekan)} sepekan"


def _jam(day: JamHari | None) -> str:
    return kalimat.jam(day) if day else "bukan hari kerja"


def _turn(perangkat: PerangkatJam) -> list[tuple[str, str]]:
    """The days of a turn, the first with its date."""
    putaran = perangkat.putaran
    mulai = f" ({formats.tanggal(putaran.mulai)})" if putaran else ""
    return [
        (f"Hari ke-{n + 1}{'' if n else mulai}", kalimat.jam(day) if day else "lepas")
        for n, day in enumerate(perangkat.hari)
    ]


def _weekdays(teks: list[str]) -> list[tuple[str, str]]:
    """Weekdays that say the same, put together: Senin–Kamis."""
    found: list[tuple[str, str]] = []
    for isi, group in groupby(range(7), key=lambda n: teks[n]):
        days = list(group)
        nama = Hari(days[0]).label if len(days) == 1 else f"{Hari(days[0]).label}–{Hari(days[-1]).label}"
        found.append((nama, isi))
    return found
