"""Rules about absence as values: what holds for whom on a date, how days count, what a year may take over. Pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from core.periods import DateRange, Month
from ketentuan.cuti_choices import HitungHari, Penetap
from ketentuan.rules import DasarRef


@dataclass(frozen=True, slots=True)
class AturanAbsen:
    """What one kind of absence asks for and grants."""

    jenis: str
    dasar: DasarRef
    mulai: date
    selesai: date | None = None
    status: str = ""
    hitung: HitungHari = HitungHari.KERJA
    penetap: Penetap = Penetap.ATASAN
    hak_hari: int | None = None
    batas_setahun: int | None = None
    batas_dua_tahun: int | None = None
    maks_hari: int | None = None
    maks_bulan: int | None = None
    masa_kerja_bulan: int = 0
    dokumen_sejak_hari: int | None = None
    dokumen: str = ""
    boleh_jam: bool = False
    surut_hari: int = 0
    hitung_cuti_bersama: bool = False
    meniadakan_tahunan: bool = False
    keterangan: str = ""
    id: int = 0

    def holds(self, tanggal: date) -> bool:
        return self.mulai <= tanggal and (self.selesai is None or tanggal < self.selesai)

    def needs_document(self, hari: int) -> bool:
        """Whether an absence of so many days needs its paper."""
        return self.dokumen_sejak_hari is not None and hari >= self.dokumen_sejak_hari

    def counts(self, tanggal: date, *, is_kerja: bool, is_cuti_bersama: bool) -> bool:
        """Whether a day of an absence counts. Cuti bersama does not take from annual leave (Keppres 42/2025)."""
        if self.hitung == HitungHari.KALENDER:
            return True
        return is_kerja or (is_cuti_bersama and self.hitung_cuti_bersama)


@dataclass(frozen=True, slots=True)
class IsiAturanCuti:
    """The columns of a rule about absence that a new row may say otherwise."""

    hitung: HitungHari
    penetap: Penetap
    hak_hari: int | None = None
    batas_setahun: int | None = None
    batas_dua_tahun: int | None = None
    maks_hari: int | None = None
    maks_bulan: int | None = None
    masa_kerja_bulan: int = 0
    dokumen_sejak_hari: int | None = None
    dokumen: str = ""
    boleh_jam: bool = False
    surut_hari: int = 0
    hitung_cuti_bersama: bool = False
    meniadakan_tahunan: bool = False
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class SalahBatas:
    """Which cap of a balance cannot be, and what it must be."""

    field: str
    pesan: str


def balance_fault(hak: int | None, setahun: int | None, dua_tahun: int | None) -> SalahBatas | None:
    """A year's grant needs caps that hold it, and two years without leave leave no less than one. None: all is well."""
    if hak is None:
        return None
    if setahun is None or setahun < hak:
        return SalahBatas("batas_setahun", f"Paling kecil {hak}, sebanyak hak setahun.")
    if dua_tahun is None or dua_tahun < setahun:
        return SalahBatas("batas_dua_tahun", f"Paling kecil {setahun}.")
    return None


_SINGKATAN = {"cltn": "Cuti di luar tanggungan negara"}


def kind_label(jenis: str) -> str:
    """A kind of absence in words; its key is written by whoever asks for absences."""
    return _SINGKATAN.get(jenis) or jenis.replace("_", " ").capitalize()


def aturan_on(rules: Iterable[AturanAbsen], jenis: str, status: str, tanggal: date) -> AturanAbsen | None:
    """The rule for a kind, a status and a date: the one written for the status before the one for everyone."""
    holding = [rule for rule in rules if rule.jenis == jenis and rule.status in ("", status) and rule.holds(tanggal)]
    return max(holding, key=lambda rule: (bool(rule.status), rule.mulai), default=None)


def days_per_year(aturan: AturanAbsen, days: DateRange, counts: Callable[[date], bool]) -> dict[int, int]:
    """How many days count, by the year whose balance they take from. Years without any are left out."""
    found: dict[int, int] = {}
    for tanggal in days:
        if counts(tanggal):
            found[tanggal.year] = found.get(tanggal.year, 0) + 1
    return found


def last_allowed(mulai: date, bulan: int) -> date:
    """The last day of so many months from a date: 1 March and 3 give 31 May, 31 January and 1 gives 28 February."""
    target = Month.of(mulai).shift(bulan)
    return min(target.first + timedelta(days=mulai.day - 1), target.last + timedelta(days=1)) - timedelta(days=1)


def months_between(mulai: date, tanggal: date) -> int:
    """Whole months that lie between two dates; negative when the first one is still to come."""
    months = (tanggal.year - mulai.year) * 12 + tanggal.month - mulai.month
    return months - (tanggal.day < mulai.day)


def carry_over(aturan: AturanAbsen, sisa: int, *, utuh_dua_tahun: bool = False, ditangguhkan: bool = False) -> int:
    """Days that go along into the next year (PerBKN 24/2017): together with its own at most 18, or 24 after two years
    without leave or when the official deferred it."""
    if aturan.hak_hari is None or aturan.batas_setahun is None or aturan.batas_dua_tahun is None:
        return 0
    batas = aturan.batas_dua_tahun if utuh_dua_tahun or ditangguhkan else aturan.batas_setahun
    return min(max(sisa, 0), batas - aturan.hak_hari)
