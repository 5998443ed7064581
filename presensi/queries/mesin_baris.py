"""Reads of lines that terminals sent, with what became of them."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from core import formats
from kepegawaian import queries as orang
from presensi.choices.mesin import MENUNGGU_ORANG, NasibBaris
from presensi.models import HasilBaris
from presensi.queries.mesin import managed_paths

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

# What an admin may have judged again or leave out; the broken ones can only be left out.
BISA_DIPUTUS = (*MENUNGGU_ORANG, NasibBaris.RUSAK)
EKSPOR_PALING_BANYAK = 100_000


def lines_managed(user: "Pengguna", at: datetime) -> "QuerySet[HasilBaris]":
    """Lines of an admin's devices with what became of them, newest first."""
    return (
        HasilBaris.objects.filter(orang.under(managed_paths(user, at), prefix="baris__terminal__unit__"))
        .select_related("baris__terminal", "pegawai", "rekaman")
        .order_by("-baris_id")
    )


def filter_lines(
    rows: "QuerySet[HasilBaris]", nasib: str = "", terminal: str = "", cari: str = ""
) -> "QuerySet[HasilBaris]":
    if nasib in NasibBaris.values:
        rows = rows.filter(nasib=nasib)
    elif nasib == "terbuka":
        rows = rows.filter(nasib__in=[*MENUNGGU_ORANG, NasibBaris.RUSAK])
    if terminal.isdecimal() and len(terminal) < 12:
        rows = rows.filter(baris__terminal=int(terminal))
    if cari:
        rows = rows.filter(
            Q(baris__pin__iexact=cari) | Q(pegawai__nama__icontains=cari) | Q(baris__mentah__icontains=cari)
        )
    return rows


def lock_waiting(terminal_id: int | None, paling_banyak: int) -> list[HasilBaris]:
    """The next lines to judge, oldest first; lines another worker holds are passed over."""
    rows = HasilBaris.objects.select_for_update(of=("self",), skip_locked=True).filter(nasib=NasibBaris.MENUNGGU)
    if terminal_id is not None:
        rows = rows.filter(baris__terminal=terminal_id)
    return list(rows.select_related("baris__terminal__unit").order_by("baris_id")[:paling_banyak])


def rows_for_export(rows: "QuerySet[HasilBaris]") -> Iterator[tuple[object, ...]]:
    """The filtered lines as a table, header first."""
    yield (
        "Mesin", "Nomor seri", "PIN", "Waktu di mesin", "Zona", "Diterima (UTC)", "Asal", "Keadaan", "Catatan waktu",
        "Koreksi (detik)", "Pegawai", "NIP", "Baris asli",
    )  # fmt: skip
    for row in rows[:EKSPOR_PALING_BANYAK].iterator(chunk_size=2000):
        baris, terminal = row.baris, row.baris.terminal
        lokal = formats.di_zona(baris.klaim_at, terminal.zona).replace(tzinfo=None) if baris.klaim_at else ""
        yield (
            terminal.nama,
            terminal.serial,
            baris.pin,
            lokal,
            terminal.zona,
            baris.terima_at,
            baris.get_asal_display(),
            row.get_nasib_display(),
            row.sebab,
            row.koreksi_detik,
            row.pegawai.nama if row.pegawai else "",
            row.pegawai.nip if row.pegawai else "",
            baris.mentah,
        )
