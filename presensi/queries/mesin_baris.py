"""Reads of lines that terminals sent, with what became of them."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet

from kepegawaian import queries as orang
from presensi.choices.mesin import MENUNGGU_ORANG, NasibBaris
from presensi.models import HasilBaris
from presensi.queries.mesin import managed_paths

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

# What an admin may have judged again or leave out; the broken ones can only be left out.
BISA_DIPUTUS = (*MENUNGGU_ORANG, NasibBaris.RUSAK)


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
