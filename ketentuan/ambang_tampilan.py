"""What the page of bands shows: sets of one scope and validity, latest first."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from ketentuan import daftar_queries, kalimat
from ketentuan.choices import JenisAmbang, StatusVerifikasi
from ketentuan.kebijakan_tampilan import Kini, kini_of, unit_ids_seen
from ketentuan.models import AmbangKeterlambatan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@dataclass(frozen=True, slots=True)
class SusunanBand:
    """Bands that hold together."""

    lingkup: str
    masa: str
    kini: Kini
    baris: list[AmbangKeterlambatan]

    @property
    def perlu_verifikasi(self) -> bool:
        return any(row.dasar.verifikasi == StatusVerifikasi.PERLU_VERIFIKASI for row in self.baris)


def band_sets(user: "Pengguna", tanggal: date) -> list[SusunanBand]:
    """Bands that concern a login, put together by scope and validity."""
    rows = daftar_queries.ambang(unit_ids_seen(user, tanggal))
    return [
        SusunanBand(
            lingkup=kalimat.lingkup(first.unit.nama if first.unit else "", first.layanan, first.kelompok),
            masa=kalimat.masa(first.mulai, first.selesai),
            kini=kini_of(first.mulai, first.selesai, tanggal),
            baris=members,
        )
        for _, group in groupby(rows, key=_susunan)
        for members in [sorted(group, key=_urutan)]
        for first in members[:1]
    ]


def _susunan(row: AmbangKeterlambatan) -> tuple[object, ...]:
    return row.unit_id, row.layanan, row.kelompok, row.mulai, row.selesai


def _urutan(row: AmbangKeterlambatan) -> tuple[int, int]:
    """Late before early leave before absence, then by minutes."""
    return list(JenisAmbang).index(JenisAmbang(row.jenis)), row.dari_menit


def set_by_band(user: "Pengguna", tanggal: date, dari: str) -> list[AmbangKeterlambatan]:
    """The set a band belongs to."""
    for susunan in band_sets(user, tanggal) if dari.isdigit() else []:
        if any(row.pk == int(dari) for row in susunan.baris):
            return susunan.baris
    return []
