"""The rows behind a number, with the counts of the rate it belongs to."""

from dataclasses import dataclass

from django.db.models import Q

from kepatuhan.choices import Bagian
from kepatuhan.queries.hari import Baris, hari_in
from kepatuhan.queries.pandangan import Pandangan
from kepatuhan.rules.ukuran import Saringan


@dataclass(frozen=True)
class Rincian:
    """The rows of a filter and how they split: `jumlah` per part, only for a rate."""

    saringan: Saringan
    bagian: Bagian
    baris: Baris
    jumlah: dict[Bagian, int]


def rincian(pandangan: Pandangan, saringan: Saringan, bagian: Bagian, cari: str = "") -> Rincian:
    """The rows a filter names inside the view; three statements more when it belongs to a rate."""

    def rows(part: Bagian) -> Baris:
        found = hari_in(saringan.part(part), pandangan.paths)
        if saringan.langsung and pandangan.unit is not None:
            found = found.filter(unit_id=pandangan.unit.pk)
        return found.filter(_matching(cari)) if cari else found

    jumlah: dict[Bagian, int] = {}
    if saringan.dasar is not None:
        jumlah = {part: rows(part).count() for part in Bagian}
    return Rincian(saringan, bagian, rows(bagian).select_related("pegawai", "unit"), jumlah)


def _matching(cari: str) -> Q:
    """Every word somewhere in the name, or the beginning of a NIP."""
    digits = "".join(cari.split())
    if digits.isdigit():
        return Q(pegawai__nip__startswith=digits)
    found = Q()
    for word in cari.split():
        found &= Q(pegawai__nama__icontains=word)
    return found
