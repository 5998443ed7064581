"""The month of one unit as plain data: people, days, cells, seats. What page, checks, exports and the solver read.

`check` in `kelayakan.rules.roster` judges it; nothing here reads rows or the clock.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.periods import DateRange, Month, week_of
from kelayakan.choices.layak import KodeSebab
from kelayakan.choices.roster import StatusRoster, SumberRoster
from kelayakan.pintu import Halangan
from kelayakan.rules.kuota import KunciKelompok, Kursi, group_of
from kelayakan.rules.layak import Sebab, Verdict
from kelayakan.rules.layak_kini import BELUM_DITETAPKAN
from ketentuan.choices import ModeKerja
from ketentuan.rules import AturanWFH

BELUM_LAYAK = Sebab(KodeSebab.BELUM_DITETAPKAN.value, "Ditetapkan belum layak WFH.")
TERIKAT = frozenset({KodeSebab.JENJANG_PUNCAK.value, KodeSebab.JENJANG_TERIKAT.value})
Rumah = Mapping[int, frozenset[date]]
"""Days at home by person: what is judged may differ from what is stored."""


@dataclass(frozen=True, slots=True)
class HariMatriks:
    """One day of the month at the unit. `tetap`: the policy fixes it for home; `beku`: over, or its month is locked."""

    tanggal: date
    is_kerja: bool
    tetap: bool = False
    beku: str = ""
    libur: str = ""
    dasar_libur: str = ""


@dataclass(frozen=True, slots=True)
class Masa:
    """Days a person serves in the unit, and in which post level (`selesai` excluded)."""

    days: DateRange
    kelompok: str
    jabatan_id: int


@dataclass(frozen=True, slots=True)
class OrangMatriks:
    """One person of the unit. `riwayat` counts published days at home of the three months before."""

    id: int
    nama: str
    jabatan: str
    masa: tuple[Masa, ...]
    verdict: tuple[Verdict, ...] = ()
    riwayat: int = 0
    prioritas: bool = False
    ingin: frozenset[date] = frozenset()
    pengguna_id: int | None = None
    nip: str = ""

    def verdict_on(self, tanggal: date) -> Verdict | None:
        return next((satu for satu in self.verdict if tanggal in satu), None)

    def masa_on(self, tanggal: date) -> Masa | None:
        return next((satu for satu in self.masa if tanggal in satu.days), None)

    def is_bound(self, tanggal: date) -> bool:
        """Whether the structural level binds the person to the office."""
        return (sebab := self.sebab_on(tanggal)) is not None and sebab.kode in TERIKAT

    def sebab_on(self, tanggal: date) -> Sebab | None:
        """Why the person may not work from home that day; None when they may."""
        verdict = self.verdict_on(tanggal)
        if verdict is None:
            return BELUM_DITETAPKAN
        return reason_against(verdict)


@dataclass(frozen=True, slots=True)
class Sel:
    """A stored cell and the unit it was planned in: somebody who moved brings the cells of the unit before."""

    mode: ModeKerja
    sumber: SumberRoster
    unit_id: int = 0


@dataclass(frozen=True, slots=True)
class KeadaanRoster:
    """How far the roster of the month has come; `versi` 0: nothing is stored yet."""

    status: StatusRoster = StatusRoster.DRAF
    versi: int = 0
    catatan: str = ""


@dataclass(frozen=True)
class FaktaBulan:
    """Everything about one unit and month. Cells also cover the weeks that reach over its ends.

    `hari` is a working day when anybody of the unit works; `hari_kelompok` is what differs from it by post level.
    """

    unit_id: int
    kantor_id: int
    unit: str
    kantor: str
    month: Month
    hari_ini: date
    hari: tuple[HariMatriks, ...]
    orang: tuple[OrangMatriks, ...]
    keadaan: KeadaanRoster = field(default_factory=KeadaanRoster)
    aturan: Mapping[tuple[str, date], AturanWFH | None] = field(default_factory=dict)
    sel: Mapping[tuple[int, date], Sel] = field(default_factory=dict)
    halangan: Mapping[tuple[int, date], Halangan] = field(default_factory=dict)
    batas: Mapping[tuple[KunciKelompok, date], int | None] = field(default_factory=dict)
    terpakai_luar: Mapping[tuple[KunciKelompok, date], int] = field(default_factory=dict)
    dipesan: frozenset[tuple[int, date]] = frozenset()
    tunggu: Mapping[date, int] = field(default_factory=dict)
    kerja_sekitar: frozenset[date] = frozenset()
    hari_kelompok: Mapping[tuple[str, date], HariMatriks] = field(default_factory=dict)

    # --- days -------------------------------------------------------------------------------------------------------

    def is_kerja(self, tanggal: date) -> bool:
        """Working day at the unit, in the month or the weeks around it."""
        return tanggal in self.kerja_sekitar

    @property
    def kerja(self) -> tuple[HariMatriks, ...]:
        """The working days of the month."""
        return tuple(hari for hari in self.hari if hari.is_kerja)

    @property
    def terbuka(self) -> tuple[HariMatriks, ...]:
        """Working days that may still be changed."""
        return tuple(hari for hari in self.hari if hari.is_kerja and not hari.beku)

    def day(self, tanggal: date) -> HariMatriks | None:
        return self.hari[tanggal.day - 1] if tanggal in self.month else None

    def day_for(self, orang: OrangMatriks, tanggal: date) -> HariMatriks | None:
        """The day as it is for one person: hours may be written for a post level."""
        masa = orang.masa_on(tanggal)
        return self.hari_kelompok.get((masa.kelompok, tanggal), self.day(tanggal)) if masa else self.day(tanggal)

    # --- people -----------------------------------------------------------------------------------------------------

    def person(self, pegawai_id: int) -> OrangMatriks | None:
        return next((satu for satu in self.orang if satu.id == pegawai_id), None)

    def aturan_for(self, orang: OrangMatriks, tanggal: date) -> AturanWFH | None:
        """The policy that holds for a person on a date."""
        masa = orang.masa_on(tanggal)
        return self.aturan.get((masa.kelompok, tanggal)) if masa else None

    def maks_pekan(self, orang: OrangMatriks, tanggal: date) -> int | None:
        """Days at home a week by the person's policy; None is no cap."""
        aturan = self.aturan_for(orang, tanggal)
        return aturan.maks_hari_pekan if aturan else None

    def minimum_hadir(self, tanggal: date) -> int:
        """How many of the unit must be in the office: the most any policy of the unit asks."""
        return max((a.minimum_hadir for (_, hari), a in self.aturan.items() if hari == tanggal and a), default=0)

    def hadir(self, tanggal: date) -> tuple[OrangMatriks, ...]:
        """People who serve and work that day, and are neither on leave nor on a trip."""
        return tuple(satu for satu in self.orang if self._works(satu, tanggal) and not self.is_away(satu.id, tanggal))

    def _works(self, orang: OrangMatriks, tanggal: date) -> bool:
        masa = orang.masa_on(tanggal)
        hari = self.hari_kelompok.get((masa.kelompok, tanggal)) if masa else None
        return masa is not None and (hari is None or hari.is_kerja)

    def is_away(self, pegawai_id: int, tanggal: date) -> bool:
        halangan = self.halangan.get((pegawai_id, tanggal))
        return halangan is not None and not halangan.setengah_hari

    def alasan_terkunci(self, orang: OrangMatriks, tanggal: date) -> str:
        """Why this person cannot get a day at home then; empty when they can. Quotas and caps are not asked here."""
        hari = self.day_for(orang, tanggal)
        if hari is None or not hari.is_kerja:
            libur = f" ({hari.libur})" if hari and hari.libur else ""
            return f"Bukan hari kerja{libur}."
        if orang.masa_on(tanggal) is None:
            return f"Tidak bertugas di {self.unit} pada tanggal ini."
        if self.is_away(orang.id, tanggal):
            halangan = self.halangan[orang.id, tanggal]
            return f"{halangan.sebutan} {halangan.sumber}".strip() + "."
        sebab = orang.sebab_on(tanggal)
        if sebab is None:
            return ""
        return f"{sebab.kalimat} ({sebab.dasar})" if sebab.dasar else sebab.kalimat

    # --- cells and seats --------------------------------------------------------------------------------------------

    @property
    def rumah(self) -> dict[int, frozenset[date]]:
        """Days at home as stored, the weeks around the month included; everybody is in it."""
        found: dict[int, set[date]] = {satu.id: set() for satu in self.orang}
        for (pegawai_id, tanggal), sel in self.sel.items():
            if sel.mode == ModeKerja.WFH and pegawai_id in found:
                found[pegawai_id].add(tanggal)
        return {pegawai_id: frozenset(tanggal) for pegawai_id, tanggal in found.items()}

    def group(self, orang: OrangMatriks, tanggal: date) -> KunciKelompok | None:
        """The group whose seats a person's day at home takes."""
        aturan = self.aturan_for(orang, tanggal)
        return group_of(aturan, self.unit_id, self.kantor_id) if aturan else None

    def groups(self, tanggal: date) -> tuple[KunciKelompok, ...]:
        """Groups of the unit's people on a day, in a fixed order."""
        found = {kunci for satu in self.orang if (kunci := self.group(satu, tanggal)) is not None}
        return tuple(sorted(found, key=lambda kunci: (kunci.unit_id, kunci.aturan_id)))

    def seats(self, kunci: KunciKelompok, tanggal: date, rumah: Rumah) -> Kursi:
        """Seats of a group on a day when these days are at home. In a published month requests hold theirs."""
        mine = 0
        for satu in self.orang:
            at_home = tanggal in rumah.get(satu.id, ()) or (
                self.keadaan.status == StatusRoster.TERBIT and (satu.id, tanggal) in self.dipesan
            )
            mine += at_home and self.group(satu, tanggal) == kunci
        return Kursi(self.terpakai_luar.get((kunci, tanggal), 0) + mine, self.batas.get((kunci, tanggal)))


def reason_against(verdict: Verdict) -> Sebab | None:
    """Why a verdict keeps a person in the office; None when it does not."""
    if verdict.boleh:
        return None
    return verdict.menentukan or next(iter(verdict.alasan), BELUM_LAYAK)


def weeks_around(month: Month) -> DateRange:
    """The month with the days its first and last week reach over its ends."""
    return DateRange(week_of(month.first).mulai, week_of(month.last).selesai)


def spans(tanggal: Iterable[date]) -> list[DateRange]:
    """Days put together to ranges."""
    found: list[DateRange] = []
    for satu in sorted(set(tanggal)):
        if found and found[-1].selesai == satu:
            found[-1] = DateRange(found[-1].mulai, satu + timedelta(days=1))
        else:
            found.append(DateRange(satu, satu + timedelta(days=1)))
    return found


def with_cells(rumah: Rumah, tambah: Iterable[tuple[int, date]], kurang: Sequence[tuple[int, date]] = ()) -> Rumah:
    """The same days with some more and some fewer."""
    found = {pegawai_id: set(tanggal) for pegawai_id, tanggal in rumah.items()}
    for pegawai_id, tanggal in kurang:
        found.setdefault(pegawai_id, set()).discard(tanggal)
    for pegawai_id, tanggal in tambah:
        found.setdefault(pegawai_id, set()).add(tanggal)
    return {pegawai_id: frozenset(tanggal) for pegawai_id, tanggal in found.items()}
