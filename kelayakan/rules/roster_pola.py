"""Patterns for a month: the policy's fixed weekday, teams A and B, two of five in turn, weekdays of one's own. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kelayakan.choices.roster import JenisPola
from kelayakan.rules.matriks import FaktaBulan, OrangMatriks, Rumah

# Two days of the working week that do not lie side by side; people take them in turn, a step further each week.
PASANGAN = ((0, 2), (1, 3), (2, 4), (0, 3), (1, 4))


@dataclass(frozen=True, slots=True)
class Pola:
    """A pattern for some people. `hari` are weekdays (0 Monday), `tim_a` the keys of team A; everyone else is team B.
    `ganti` clears what these people have now."""

    jenis: JenisPola
    pegawai: frozenset[int]
    hari: frozenset[int] = frozenset()
    tim_a: frozenset[int] = frozenset()
    ganti: bool = True


def apply_pattern(fakta: FaktaBulan, pola: Pola) -> dict[tuple[int, date], bool]:
    """How the pattern leaves cells that may be changed: True at home. Days no rule allows are left out, and quotas are
    not asked: the preview shows what they say."""
    people = [satu for satu in fakta.orang if satu.id in pola.pegawai]
    found: dict[tuple[int, date], bool] = {}
    for urutan, orang in enumerate(people):
        bebas = [hari.tanggal for hari in fakta.terbuka if not fakta.alasan_terkunci(orang, hari.tanggal)]
        ingin = {tanggal for tanggal in bebas if _wants(fakta, pola, orang, urutan, tanggal)}
        for tanggal in bebas:
            if tanggal in ingin or pola.ganti:
                found[orang.id, tanggal] = tanggal in ingin
    return found


def after_pattern(fakta: FaktaBulan, sel: dict[tuple[int, date], bool]) -> Rumah:
    """Days at home once the cells are as they should be."""
    found = {pegawai_id: set(tanggal) for pegawai_id, tanggal in fakta.rumah.items()}
    for (pegawai_id, tanggal), rumah in sel.items():
        (found[pegawai_id].add if rumah else found[pegawai_id].discard)(tanggal)
    return {pegawai_id: frozenset(tanggal) for pegawai_id, tanggal in found.items()}


def _wants(fakta: FaktaBulan, pola: Pola, orang: OrangMatriks, urutan: int, tanggal: date) -> bool:
    match pola.jenis:
        case JenisPola.HARI_TETAP:
            aturan = fakta.aturan_for(orang, tanggal)
            return aturan is not None and tanggal.weekday() in aturan.hari_tetap
        case JenisPola.TIM:
            in_turn = (orang.id in pola.tim_a) == (_week(tanggal) % 2 == 0)
            return tanggal.weekday() in pola.hari and in_turn
        case JenisPola.DUA_DARI_LIMA:
            return tanggal.weekday() in PASANGAN[(urutan + _week(tanggal)) % len(PASANGAN)]
        case JenisPola.HARI_SENDIRI:
            return tanggal.weekday() in pola.hari


def _week(tanggal: date) -> int:
    """A number that goes up by one every Monday, across years too."""
    return (tanggal.toordinal() - 1) // 7


def differences(fakta: FaktaBulan, sel: dict[tuple[int, date], bool]) -> Iterator[tuple[OrangMatriks, date, bool]]:
    """Cells that would change, by person and day."""
    rumah = fakta.rumah
    for orang in fakta.orang:
        for hari in fakta.hari:
            baru = sel.get((orang.id, hari.tanggal))
            if baru is not None and baru != (hari.tanggal in rumah[orang.id]):
                yield orang, hari.tanggal, baru
