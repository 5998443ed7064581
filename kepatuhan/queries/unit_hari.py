"""Days of units as the rules judge them: staff, who worked from home, and the policy of the day."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from core.periods import DateRange
from kepatuhan.models import Indikator
from kepatuhan.rules.unit_hari import HariUnit
from kepegawaian import queries as orang
from kepegawaian.choices import JenisLayanan
from ketentuan import queries as ketentuan
from ketentuan.choices import TingkatKuota
from ketentuan.rules import DayRules

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja


@dataclass(frozen=True, slots=True)
class Kelompok:
    """The people of an office on a day. `wakil` is the unit whose row carries the office's verdict: the office itself,
    or its first unit when nobody sits in the office directly."""

    pegawai: int
    wfh: int
    wakil: int


@dataclass(frozen=True)
class Keadaan:
    """What the days of some units are judged by, read at once."""

    units: "Mapping[int, UnitKerja]"
    kantor: Mapping[int, int]
    aturan: Mapping[tuple[int, date], DayRules]
    kelompok: Mapping[tuple[int, date], Kelompok]

    def of(self, row: Indikator) -> HariUnit:
        """A unit's day as the rules judge it."""
        wfh = self.aturan[row.unit_id, row.tanggal].wfh
        kursi, terpakai = None, 0
        if wfh is not None and wfh.kuota_persen is not None:
            if wfh.kuota_tingkat == TingkatKuota.KANTOR:
                kantor = self.kelompok[self.kantor[row.unit_id], row.tanggal]
                if kantor.wakil == row.unit_id:
                    kursi, terpakai = wfh.seats(kantor.pegawai), kantor.wfh
            else:
                kursi, terpakai = wfh.seats(row.pegawai), row.wfh
        return HariUnit(
            pegawai=row.pegawai,
            wfo=row.wfo,
            wfh_kelompok=terpakai,
            kursi=kursi,
            melayani=self.units[row.unit_id].layanan == JenisLayanan.LAYANAN_LANGSUNG,
            minimum_hadir=wfh.minimum_hadir if wfh else 0,
        )


def rows_of(dates: Collection[date], unit_ids: Collection[int] | None) -> list[Indikator]:
    """The rollups on these dates of the offices these units belong to; of all offices when none are named."""
    rows = Indikator.objects.filter(tanggal__in=list(dates)).only("unit_id", "tanggal", "pegawai", "wfo", "wfh")
    if unit_ids is None:
        return list(rows)
    units = orang.units_by_id(unit_ids)
    kantor = set(_offices(units).values())
    near = orang.units_under([u.jalur for u in orang.units_by_id(kantor).values()])
    home = _offices({u.pk: u for u in near})
    return list(rows.filter(unit_id__in=[pk for pk, office in home.items() if office in kantor]))


def circumstances(rows: list[Indikator], dates: Collection[date]) -> Keadaan:
    """The policies and groups these days are judged by: a fixed number of statements."""
    units = orang.units_by_id({row.unit_id for row in rows})
    kantor = _offices(units)
    aturan: dict[tuple[int, date], DayRules] = {}
    for tanggal in sorted(set(dates)):
        ids = {row.unit_id for row in rows if row.tanggal == tanggal}
        aturan |= ketentuan.day_rules_for(ids, DateRange.inclusive(tanggal, tanggal), units) if ids else {}
    kelompok: dict[tuple[int, date], Kelompok] = {}
    for row in sorted(rows, key=lambda r: (kantor[r.unit_id] != r.unit_id, r.unit_id)):
        kunci = kantor[row.unit_id], row.tanggal
        lama = kelompok.get(kunci, Kelompok(0, 0, row.unit_id))
        kelompok[kunci] = Kelompok(lama.pegawai + row.pegawai, lama.wfh + row.wfh, lama.wakil)
    return Keadaan(units, kantor, aturan, kelompok)


def _offices(units: "Mapping[int, UnitKerja]") -> dict[int, int]:
    """The nearest office on the way up of each unit, the unit itself included: one statement."""
    above = orang.units_by_id({pk for unit in units.values() for pk in orang.unit_ids_on_path(unit.jalur)})
    found = {}
    for pk, unit in units.items():
        chain = [above[x] for x in orang.unit_ids_on_path(unit.jalur) if x in above]
        found[pk] = next((u.pk for u in reversed(chain) if u.is_kantor), pk)
    return found
