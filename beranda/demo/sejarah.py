"""The whole history as a plan: absences, days with taps and logbooks of everybody. Pure and the same every time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from beranda.demo.absen import Absen, absences
from beranda.demo.catatan import Catatan
from beranda.demo.hari import HariKerja, days_away, working_days
from beranda.demo.masa import Masa
from beranda.demo.orang import DEDI, Orang
from beranda.demo.penulis import Lingkungan, Penulis
from beranda.demo.rencana import Boleh, Perencana
from beranda.demo.sidang import Sidang
from beranda.demo.watak import Watak, watak_of
from core.formats import ZONA_IANA
from core.periods import DateRange, Month
from ketentuan.rules import DayRules, nth_working_day

# Deadlines of the last days lie in the days to come.
KE_DEPAN = timedelta(days=21)
# This supervisor's queue is what a visitor looks at: nothing was reviewed in the last days at work.
BELUM_DITINJAU = 2


@dataclass(frozen=True)
class Sejarah:
    """Everything that is to be written."""

    watak: Mapping[str, Watak]
    absen: list[Absen]
    hari: Mapping[str, list[HariKerja]]
    logbook: list[Catatan]
    rumah: Mapping[str, frozenset[date]]


class Aturan:
    """The rules of every unit and day by the unit's code, six months and a little more."""

    def __init__(self, isi: Mapping[tuple[str, date], DayRules], rentang: DateRange) -> None:
        self.isi, self.rentang = isi, rentang

    def of(self, orang: Orang, at: datetime) -> dict[date, DayRules]:
        """The days a person serves, up to their own today."""
        found = {}
        for tanggal in self.rentang:
            tugas = orang.tugas_pada(tanggal)
            if tugas is not None and tanggal <= at.astimezone(self.isi[tugas.unit, tanggal].zone).date():
                found[tanggal] = self.isi[tugas.unit, tanggal]
        return found

    def deadline(self, unit: str, tanggal: date) -> date:
        """The last day on which a logbook is on time (as logbook.queries.deadline_of)."""
        wfh = self.isi[unit, tanggal].wfh
        lama = wfh.logbook_tenggat_hari_kerja if wfh else 0
        return nth_working_day(tanggal, lama, lambda hari: self.isi[unit, hari].is_hari_kerja) if lama else tanggal


def locked_from(tanggal: date) -> datetime:
    """When the month of a date is locked: on the first day of the month after the next, at one in the morning."""
    pertama = Month.of(tanggal).shift(2).first
    return datetime(pertama.year, pertama.month, 1, 1, 0, tzinfo=ZONA_IANA["WIB"])


def plan(orang: list[Orang], aturan: Aturan, masa: Masa, boleh: Boleh = lambda _kode, _tanggal: True) -> Sejarah:
    """Think everything out. `boleh` says who may work from home on a day."""
    watak = {o.kode: watak_of(o) for o in orang}
    rules = {o.kode: aturan.of(o, masa.at) for o in orang}
    absen = {o.kode: absences(o, rules[o.kode], masa) for o in orang}
    pergi = {kode: days_away(satu) for kode, satu in absen.items()}
    rumah = Perencana(orang, watak, aturan.isi, pergi, boleh).plan(_planned_days(masa))
    hari = {
        o.kode: list(working_days(o, watak[o.kode], rules[o.kode], absen[o.kode], rumah[o.kode], masa)) for o in orang
    }
    atasan = sorted({tugas.atasan for o in orang for tugas in o.tugas if tugas.atasan})
    lingkungan = Lingkungan(
        masa=masa,
        sidang={kode: Sidang(kode, hari[kode], _stops(kode, hari[kode])) for kode in atasan},
        watak=watak,
        tenggat=aturan.deadline,
        kunci_at=locked_from,
    )
    return Sejarah(
        watak=watak,
        absen=[a for o in orang for a in absen[o.kode] if a.dicatat_at <= masa.at],
        hari=hari,
        logbook=[c for o in orang for c in Penulis(o, watak[o.kode], hari[o.kode], lingkungan).logbooks()],
        rumah=rumah,
    )


def _planned_days(masa: Masa) -> DateRange:
    """Rosters reach to the end of the month, as far as rules are known."""
    akhir = min(Month.of(masa.hari_ini).last, masa.hari_ini + KE_DEPAN)
    return DateRange.inclusive(masa.mulai, akhir)


def _stops(kode: str, hari: list[HariKerja]) -> date | None:
    return hari[-BELUM_DITINJAU].tanggal if kode == DEDI and len(hari) >= BELUM_DITINJAU else None
