"""How much of a day stands under tasks of the register, and how much of that may be done at home."""

from collections.abc import Iterable
from dataclasses import dataclass

from kelayakan.choices.uraian import PutusanUraian


@dataclass(frozen=True, slots=True)
class Cakupan:
    """Minutes of a day by what the register says of the task; minutes without a task are the rest."""

    menit: int = 0
    boleh: int = 0
    sebagian: int = 0
    tidak: int = 0

    @property
    def bernama(self) -> int:
        """Minutes under any task of the register."""
        return self.boleh + self.sebagian + self.tidak

    @property
    def bagian(self) -> float:
        """The share of the recorded minutes that names a task."""
        return self.bernama / self.menit if self.menit else 0.0

    @property
    def bagian_rumah(self) -> float:
        """The share of the recorded minutes whose task may be done at home, wholly or in part."""
        return (self.boleh + self.sebagian) / self.menit if self.menit else 0.0


def coverage(isi: Iterable[tuple[int, PutusanUraian | None]]) -> Cakupan:
    """Add up entries: minutes and what the register says of their task."""
    per: dict[PutusanUraian | None, int] = {}
    for menit, putusan in isi:
        per[putusan] = per.get(putusan, 0) + menit
    return Cakupan(
        menit=sum(per.values()),
        boleh=per.get(PutusanUraian.YA, 0),
        sebagian=per.get(PutusanUraian.SEBAGIAN, 0),
        tidak=per.get(PutusanUraian.TIDAK, 0),
    )
