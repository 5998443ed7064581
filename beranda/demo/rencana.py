"""Who was planned to work from home when: wishes by habit, cut to the seats of the unit, in fair turns. Pure."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date

from beranda.demo.acak import dadu
from beranda.demo.orang import RATNA, Orang
from beranda.demo.watak import Watak
from ketentuan.rules import DayRules

JUMAT = 4
Boleh = Callable[[str, date], bool]


@dataclass(frozen=True)
class Perencana:
    """What the days at home of everybody are planned from. `boleh` says who may be at home on a day."""

    orang: list[Orang]
    watak: Mapping[str, Watak]
    aturan: Mapping[tuple[str, date], DayRules]
    pergi: Mapping[str, Collection[date]]
    boleh: Boleh

    def plan(self, tanggal: Collection[date]) -> dict[str, frozenset[date]]:
        """Days at home by person. A day is given by turns: who had fewest goes first."""
        found: dict[str, set[date]] = {o.kode: set() for o in self.orang}
        for hari in sorted(tanggal):
            per_unit: dict[str, list[Orang]] = defaultdict(list)
            for o in self.orang:
                if (tugas := o.tugas_pada(hari)) is not None:
                    per_unit[tugas.unit].append(o)
            for unit, anggota in per_unit.items():
                for kode in self._chosen(unit, anggota, hari, found):
                    found[kode].add(hari)
        return {kode: frozenset(days) for kode, days in found.items()}

    def _chosen(self, unit: str, anggota: list[Orang], hari: date, found: Mapping[str, set[date]]) -> list[str]:
        aturan = self.aturan.get((unit, hari))
        if aturan is None or not aturan.is_hari_kerja:
            return []
        ingin = [o.kode for o in anggota if self._wants(o, hari)]
        ingin.sort(key=lambda kode: (len(found[kode]), kode != RATNA, dadu("giliran", kode, hari).random()))
        kursi = aturan.wfh.seats(len(anggota)) if aturan.wfh else None
        return ingin if kursi is None else ingin[:kursi]

    def _wants(self, o: Orang, hari: date) -> bool:
        watak = self.watak[o.kode]
        if hari in self.pergi[o.kode] or not self.boleh(o.kode, hari):
            return False
        nasib = dadu("rencana", o.kode, hari).random()
        if hari.weekday() == JUMAT:
            return nasib < watak.wfh_jumat
        return watak.hari_lain == hari.weekday() and nasib < watak.wfh_hari_lain
