"""Telling what a bulk deed did: how many went through, and why the others did not."""

from collections import Counter

from django.contrib import messages
from django.http import HttpRequest

from core.massal import HasilMassal

SEBAB_PALING_BANYAK = 5


def tell_massal(request: HttpRequest, hasil: HasilMassal, benda: str) -> None:
    """One line for those done ("3 koreksi disetujui."), one for each reason with how many met it."""
    if hasil.berhasil:
        messages.success(request, f"{len(hasil.berhasil)} {benda} {hasil.kata}.")
    sebab = Counter(satu.sebab for satu in hasil.gagal)
    for kalimat, jumlah in sebab.most_common(SEBAB_PALING_BANYAK):
        messages.warning(request, kalimat if jumlah == 1 else f"{jumlah} {benda}: {kalimat}")
    if (lain := len(sebab) - SEBAB_PALING_BANYAK) > 0:
        messages.warning(request, f"{lain} sebab lain tidak ditampilkan. Buka satu per satu.")
