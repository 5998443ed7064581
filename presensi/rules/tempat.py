"""How near a tap was to where the person works: distances and classes, the accuracy of the device counted in."""

from collections.abc import Iterable
from dataclasses import dataclass

from kelayakan.rules.fakta import Titik
from presensi.choices.bukti import KelasTempat

# A position this rough tells a town, not a building.
AKURASI_KASAR = 2_000
# Around a registered home; an address is copied from a map by hand.
RADIUS_RUMAH = 300


@dataclass(frozen=True, slots=True)
class Acuan:
    """A place a tap is held against: how far away it is, and from how near it counts."""

    kelas: KelasTempat
    jarak: float
    radius: int


@dataclass(frozen=True, slots=True)
class Nilai:
    """The class of a tap and the distance it rests on; None where there is nothing to measure from."""

    kelas: KelasTempat
    jarak: int | None = None


def is_null_island(titik: Titik) -> bool:
    """0, 0 is what broken devices say; no office of ours lies in the Gulf of Guinea."""
    return titik.lintang == 0 and titik.bujur == 0


def classify(acuan: Iterable[Acuan], akurasi: int | None, *, lengkap: bool) -> Nilai:
    """Where a tap was. Only what holds for every point inside the accuracy is said; all else is uncertain.

    `lengkap`: every place the person may work from is known. Without it nothing is called far away.
    """
    dekat = sorted(acuan, key=lambda satu: (satu.jarak - satu.radius, satu.kelas))
    if not dekat:
        return Nilai(KelasTempat.TIDAK_PASTI)
    nearest = dekat[0]
    jarak = round(nearest.jarak)
    if akurasi is None or akurasi > AKURASI_KASAR:
        return Nilai(KelasTempat.TIDAK_PASTI, jarak)
    inside = [satu for satu in dekat if satu.jarak + akurasi <= satu.radius]
    if inside:
        return Nilai(inside[0].kelas, round(inside[0].jarak))
    if lengkap and all(satu.jarak - akurasi > satu.radius for satu in dekat):
        return Nilai(KelasTempat.JAUH, jarak)
    return Nilai(KelasTempat.TIDAK_PASTI, jarak)
