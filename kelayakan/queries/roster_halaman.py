"""A month as the page shows it: rows of cells, seats per day, what holds it back. Built from the facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from core import formats
from core.periods import Month, week_of
from kelayakan.choices.roster import StatusRoster
from kelayakan.models import PerubahanRoster, Roster, RosterBulan
from kelayakan.rules.kuota import Kursi, most_days, weeks_over
from kelayakan.rules.matriks import FaktaBulan, HariMatriks, OrangMatriks
from kelayakan.rules.roster import Penahan, check, hari_tanggal
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from ketentuan.rules import AturanWFH

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

_HURUF = "SSRKJSM"
RIWAYAT_TAMPIL = 40


@dataclass(frozen=True, slots=True)
class SelTampil:
    """One cell. `bisa`: it may be turned; `judul` says why not, or what it is against."""

    nilai: str
    hari: int
    rumah: bool = False
    bisa: bool = False
    kelas: str = ""
    huruf: str = ""
    judul: str = ""


@dataclass(frozen=True, slots=True)
class BarisTampil:
    """One person. `ket` is what stands below the name; `maks` the most days the caps allow this month."""

    orang: OrangMatriks
    sel: tuple[SelTampil, ...]
    ket: str
    terkunci: bool
    jumlah: int
    maks: int
    lebih: str = ""

    @property
    def id(self) -> int:
        return self.orang.id


@dataclass(frozen=True, slots=True)
class HariTampil:
    """One column with its seats; `lebih` marks a day over a quota."""

    hari: HariMatriks
    kursi: tuple[Kursi, ...] = ()
    tunggu: int = 0

    @property
    def huruf(self) -> str:
        return _HURUF[self.hari.tanggal.weekday()]

    @property
    def terpadat(self) -> Kursi | None:
        """The group that is fullest."""
        capped = [satu for satu in self.kursi if satu.batas is not None]
        return max(capped, key=lambda satu: satu.terpakai / max(satu.batas or 0, 1), default=None)

    @property
    def terpakai(self) -> int:
        return self.terpadat.terpakai if self.terpadat else sum(satu.terpakai for satu in self.kursi)

    @property
    def batas(self) -> int | None:
        return self.terpadat.batas if self.terpadat else None

    @property
    def lebih(self) -> bool:
        return any(satu.lebih for satu in self.kursi)

    @property
    def persen(self) -> int:
        """How full the bar is, in tens."""
        if self.batas is None:
            return 0
        return (
            min(100, round(10 * self.terpakai / max(self.batas, 1)) * 10) if self.batas else 100 * (self.terpakai > 0)
        )

    @property
    def sebutan(self) -> str:
        """Rabu 16 Desember: 3 dari 4 kursi, 2 menunggu"""
        kursi = f"{self.terpakai} dari {self.batas} kursi" if self.batas is not None else f"{self.terpakai} WFH"
        tunggu = f", {self.tunggu} menunggu" if self.tunggu else ""
        return f"{hari_tanggal(self.hari.tanggal)}: {kursi}{tunggu}"


@dataclass(frozen=True)
class Matriks:
    """The page of a month. `at` is shown as the time of the last save."""

    fakta: FaktaBulan
    at: datetime

    @cached_property
    def rumah(self) -> dict[int, frozenset[date]]:
        return self.fakta.rumah

    @cached_property
    def penahan(self) -> tuple[Penahan, ...]:
        return check(self.fakta, self.rumah)

    @cached_property
    def hari(self) -> tuple[HariTampil, ...]:
        return tuple(self._day(hari) for hari in self.fakta.hari)

    @cached_property
    def baris(self) -> tuple[BarisTampil, ...]:
        return tuple(self.row(satu) for satu in self.fakta.orang)

    def rows_of(self, pegawai_ids: Iterable[int]) -> tuple[BarisTampil, ...]:
        """Only these people's rows, after a save."""
        wanted = set(pegawai_ids)
        return tuple(self.row(satu) for satu in self.fakta.orang if satu.id in wanted)

    @property
    def is_terbit(self) -> bool:
        return self.fakta.keadaan.status == StatusRoster.TERBIT

    @property
    def batas_umum(self) -> str:
        """maks. 4, when every day has the same number of seats"""
        batas = {hari.batas for hari in self.hari if hari.hari.is_kerja}
        return f"maks. {batas.pop()}" if len(batas) == 1 and None not in batas else ""

    @property
    def ketentuan(self) -> str:
        """What the policies of the month say, for the line below the title: one after the other where they change."""
        per_hari: dict[date, AturanWFH] = {}
        for (_, tanggal), aturan in self.fakta.aturan.items():
            if aturan:
                per_hari.setdefault(tanggal, aturan)
        kalimat: list[str] = []
        lama = ""
        for hari in self.fakta.terbuka or self.fakta.kerja:
            baru = _policy(per_hari.get(hari.tanggal))
            if baru != lama:
                kalimat.append(f"mulai {formats.tanggal_pendek(hari.tanggal)} {baru}" if lama else baru)
            lama = baru
        return "; ".join(kalimat) or _policy(None)

    @property
    def jumlah(self) -> int:
        """Days at home of the month, everybody together."""
        return sum(tanggal in self.fakta.month for days in self.rumah.values() for tanggal in days)

    def _day(self, hari: HariMatriks) -> HariTampil:
        if not hari.is_kerja:
            return HariTampil(hari)
        groups = self.fakta.groups(hari.tanggal)
        seats = tuple(self.fakta.seats(kunci, hari.tanggal, self.rumah) for kunci in groups)
        return HariTampil(hari, seats, self.fakta.tunggu.get(hari.tanggal, 0))

    def row(self, orang: OrangMatriks) -> BarisTampil:
        fakta = self.fakta
        mine = self.rumah.get(orang.id, frozenset())
        alasan = {hari.tanggal: fakta.alasan_terkunci(orang, hari.tanggal) for hari in fakta.kerja}
        sel = tuple(self._cell(orang, hari, alasan.get(hari.tanggal, ""), mine) for hari in fakta.hari)
        bebas = [tanggal for tanggal, kenapa in alasan.items() if not kenapa]
        over = weeks_over(mine, fakta.is_kerja, partial(fakta.maks_pekan, orang))
        here = [satu for satu in over if satu.pekan.overlap(fakta.month.days)]
        return BarisTampil(
            orang=orang,
            sel=sel,
            ket=_remark(orang, fakta) if not bebas else "Memenuhi syarat",
            terkunci=not bebas,
            jumlah=sum(tanggal in fakta.month for tanggal in mine),
            maks=most_days(bebas, partial(fakta.maks_pekan, orang)),
            lebih=", ".join(f"{satu.hari} hari sepekan, batas {satu.maks}" for satu in here),
        )

    def _cell(self, orang: OrangMatriks, hari: HariMatriks, alasan: str, mine: frozenset[date]) -> SelTampil:
        tanggal = hari.tanggal
        nilai, rumah = f"{orang.id}.{tanggal.day}", tanggal in mine
        halangan = self.fakta.halangan.get((orang.id, tanggal))
        hari = self.fakta.day_for(orang, tanggal) or hari
        if not hari.is_kerja:
            judul = f"{hari.libur} ({hari.dasar_libur})" if hari.libur else ""
            if not rumah:
                return SelTampil(nilai, tanggal.day, kelas="we", judul=judul)
            alasan = judul or "Bukan hari kerja."
        if alasan and not rumah:
            huruf = halangan.kode if halangan and not halangan.setengah_hari else "K"
            return SelTampil(nilai, tanggal.day, kelas=_KELAS.get(huruf, "kunci"), huruf=huruf, judul=alasan)
        if hari.beku:
            kelas, huruf = ("bentrok" if alasan else "wfh", "H") if rumah else ("wfo", "K")
            return SelTampil(nilai, tanggal.day, rumah, kelas=f"{kelas} beku", huruf=huruf, judul=alasan or hari.beku)
        judul = f"Bertentangan: {alasan}" if alasan else self._half_day(orang, tanggal)
        return SelTampil(nilai, tanggal.day, rumah, bisa=True, kelas="bentrok" if alasan else "", judul=judul)

    def _half_day(self, orang: OrangMatriks, tanggal: date) -> str:
        halangan = self.fakta.halangan.get((orang.id, tanggal))
        return f"Setengah hari: {halangan.sebutan} {halangan.sumber}".strip() if halangan else ""


_KELAS = {"C": "cuti", "D": "dinas"}


def _policy(aturan: AturanWFH | None) -> str:
    """Seats and days a policy grants, with its article."""
    if aturan is None:
        return "tidak ada kebijakan WFH yang berlaku"
    if aturan.kuota_persen == 0:
        return f"tidak ada WFH ({aturan.dasar.sebutan})"
    kuota = "tanpa kuota harian"
    if aturan.kuota_persen is not None:
        kuota = f"kuota paling banyak {aturan.kuota_persen}% per hari"
    pekan = f", {aturan.maks_hari_pekan} hari sepekan" if aturan.maks_hari_pekan else ""
    return f"{kuota}{pekan} ({aturan.dasar.sebutan})"


def _remark(orang: OrangMatriks, fakta: FaktaBulan) -> str:
    """Why somebody is in the office all month, in the words of the last working day that says so."""
    for hari in reversed(fakta.kerja):
        if (sebab := orang.sebab_on(hari.tanggal)) is not None:
            return sebab.kalimat
    return "Tidak ada hari yang bisa dipilih"


@dataclass(frozen=True)
class PekanHp:
    """The week view of phones: five day tiles, one chosen day, a page forth and back."""

    matriks: Matriks
    pilihan: date

    @property
    def hari(self) -> tuple[HariTampil, ...]:
        pekan = week_of(self.pilihan)
        return tuple(
            satu for satu in self.matriks.hari if satu.hari.tanggal in pekan and satu.hari.tanggal.weekday() < 5
        )

    @property
    def kini(self) -> HariTampil:
        return self.matriks.hari[self.pilihan.day - 1]

    @property
    def sebelum(self) -> date | None:
        return self._monday(-7)

    @property
    def berikut(self) -> date | None:
        return self._monday(7)

    def _monday(self, geser: int) -> date | None:
        senin = week_of(self.pilihan).mulai + timedelta(days=geser)
        days = [senin + timedelta(days=n) for n in range(5)]
        return next((satu for satu in days if satu in self.matriks.fakta.month), None)

    @cached_property
    def orang(self) -> tuple[tuple[BarisTampil, SelTampil], ...]:
        return tuple((baris, baris.sel[self.pilihan.day - 1]) for baris in self.matriks.baris)


def chosen_day(matriks: Matriks, diminta: date | None) -> date:
    """The day a phone shows first: the one asked for, else one over its quota, else the first open working day."""
    fakta = matriks.fakta
    if diminta is not None and diminta in fakta.month:
        return diminta
    over = [satu.hari.tanggal for satu in matriks.hari if satu.lebih and not satu.hari.beku]
    terbuka = [hari.tanggal for hari in fakta.terbuka]
    return next(iter([*over, *terbuka]), fakta.kerja[-1].tanggal if fakta.kerja else fakta.month.last)


@dataclass(frozen=True, slots=True)
class UnitRoster:
    """A unit in the list: its roster of the month and how many days at home it holds."""

    unit: "UnitKerja"
    roster: RosterBulan | None
    orang: int
    hari: int

    @property
    def status(self) -> StatusRoster:
        return StatusRoster(self.roster.status) if self.roster else StatusRoster.DRAF


def units_with_people(paths: Iterable[str], tanggal: date) -> "QuerySet[UnitKerja]":
    """Units in which somebody works, in tree order."""
    posts = orang.penugasan_definitif(tanggal).filter(pegawai__aktif=True)
    return (
        orang.units_under(paths)
        .filter(pk__in=posts.order_by().values("unit"))
        .select_related("induk")
        .order_by("jalur", "pk")
    )


def units_found(units: "QuerySet[UnitKerja]", month: Month, cari: str = "", keadaan: str = "") -> "QuerySet[UnitKerja]":
    """Those called so, they or the unit above them, whose roster of the month stands there; no row is a draft."""
    for kata in cari.split():
        names = Q(nama__icontains=kata) | Q(nama_pendek__icontains=kata)
        units = units.filter(names | Q(induk__nama__icontains=kata) | Q(induk__nama_pendek__icontains=kata))
    if keadaan not in StatusRoster.values:
        return units
    rows = RosterBulan.objects.filter(bulan=month.first)
    if keadaan == StatusRoster.DRAF:
        return units.exclude(pk__in=rows.exclude(status=StatusRoster.DRAF).values("unit"))
    return units.filter(pk__in=rows.filter(status=keadaan).values("unit"))


def rosters_of(units: "list[UnitKerja]", month: Month, tanggal: date) -> list[UnitRoster]:
    """The rosters of these units: three statements."""
    ids = [unit.pk for unit in units]
    rosters = {row.unit_id: row for row in RosterBulan.objects.filter(unit_id__in=ids, bulan=month.first)}
    cells = Roster.objects.filter(
        unit_id__in=ids, tanggal__gte=month.first, tanggal__lte=month.last, mode=ModeKerja.WFH
    )
    hari = dict(cells.values_list("unit_id").annotate(n=Count("pk")).order_by())
    posts = orang.penugasan_definitif(tanggal).filter(unit_id__in=ids, pegawai__aktif=True)
    people = dict(posts.values_list("unit_id").annotate(n=Count("pk")).order_by())
    return [UnitRoster(unit, rosters.get(unit.pk), people.get(unit.pk, 0), hari.get(unit.pk, 0)) for unit in units]


def roster_of(unit_id: int, month: Month) -> RosterBulan | None:
    """The row of a unit and month with the names shown beside it."""
    rows = RosterBulan.objects.select_related("diubah_oleh", "diajukan_oleh", "terbit_oleh")
    return rows.filter(unit_id=unit_id, bulan=month.first).first()


def changes_of(unit_id: int, month: Month) -> list[PerubahanRoster]:
    """Changes after publication, newest first."""
    rows = PerubahanRoster.objects.filter(unit_id=unit_id, tanggal__gte=month.first, tanggal__lte=month.last)
    return list(rows.select_related("pegawai", "diubah_oleh").order_by("-diubah_at", "-pk")[:RIWAYAT_TAMPIL])
