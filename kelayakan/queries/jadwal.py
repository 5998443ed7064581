"""One's own month: where each day is worked, which days can be asked for, and why the others cannot."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from core.periods import Month, week_of
from kelayakan.choices.roster import StatusPermohonan, StatusRoster, StatusTukar
from kelayakan.models import PermohonanWFH, TukarHari
from kelayakan.queries import permohonan as permohonan_q
from kelayakan.queries import tukar as tukar_q
from kelayakan.queries.matriks import month_facts
from kelayakan.queries.permohonan import BULAN_KE_DEPAN
from kelayakan.rules import permohonan as rules
from kelayakan.rules.kuota import Kursi
from kelayakan.rules.matriks import FaktaBulan, HariMatriks, OrangMatriks
from kelayakan.rules.permohonan import FaktaHari, Syarat
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan

if TYPE_CHECKING:
    from kepegawaian.models import Penugasan

MUNDUR_BULAN = 12


@dataclass(frozen=True, slots=True)
class HariJadwal:
    """One day of the calendar. `mode` is a badge, `bisa` whether the day may be asked for, `ket` the words below."""

    tanggal: date
    mode: str
    ket: str = ""
    kursi: Kursi | None = None
    tunggu: int = 0
    bisa: bool = False
    permohonan: PermohonanWFH | None = None
    kini: bool = False

    @property
    def penuh(self) -> bool:
        return self.kursi is not None and self.kursi.penuh


@dataclass(frozen=True)
class Jadwal:
    """A person's month."""

    fakta: FaktaBulan
    orang: OrangMatriks
    permohonan: tuple[PermohonanWFH, ...]
    paling_awal: date
    paling_jauh: date

    @property
    def is_terbit(self) -> bool:
        return self.fakta.keadaan.status == StatusRoster.TERBIT

    @cached_property
    def rumah(self) -> frozenset[date]:
        return self.fakta.rumah.get(self.orang.id, frozenset())

    @cached_property
    def hari(self) -> tuple[HariJadwal, ...]:
        return tuple(self._day(hari) for hari in self.fakta.hari)

    @property
    def kosong_di_depan(self) -> range:
        """Blank places before the first day, Monday first."""
        return range(self.fakta.month.first.weekday())

    @property
    def jumlah(self) -> int:
        return sum(hari.mode == "wfh" for hari in self.hari)

    @property
    def bisa_memohon(self) -> bool:
        return any(hari.bisa for hari in self.hari)

    @cached_property
    def _terbuka(self) -> dict[date, PermohonanWFH]:
        open_ones = (StatusPermohonan.DIAJUKAN, StatusPermohonan.TUNGGU)
        return {row.tanggal: row for row in self.permohonan if row.status in open_ones}

    def _day(self, hari: HariMatriks) -> HariJadwal:
        tanggal, fakta = hari.tanggal, self.fakta
        hari = fakta.day_for(self.orang, tanggal) or hari
        kini = tanggal == fakta.hari_ini
        if not hari.is_kerja:
            return HariJadwal(tanggal, "libur", hari.libur, kini=kini)
        halangan = fakta.halangan.get((self.orang.id, tanggal))
        at_home = self.is_terbit and tanggal in self.rumah
        if halangan is not None and not halangan.setengah_hari:
            bentrok = " Roster: WFH." if at_home else ""
            mode = "dinas" if halangan.kode == "D" else "cuti"
            return HariJadwal(tanggal, mode, f"{halangan.sebutan} {halangan.sumber}.{bentrok}", kini=kini)
        if at_home:
            return HariJadwal(tanggal, "wfh", "", kini=kini)
        kursi = self._seats(tanggal)
        minta, mode = self._terbuka.get(tanggal), "wfo" if self.is_terbit else ""
        alasan = fakta.alasan_terkunci(self.orang, tanggal)
        bisa = not alasan and minta is None and not hari.beku and self.paling_awal <= tanggal <= self.paling_jauh
        tunggu = fakta.tunggu.get(tanggal, 0)
        return HariJadwal(tanggal, mode, "", kursi, tunggu, bisa, minta, kini)

    def _seats(self, tanggal: date) -> Kursi | None:
        kunci = self.fakta.group(self.orang, tanggal)
        return self.fakta.seats(kunci, tanggal, self.fakta.rumah) if kunci and self.is_terbit else None

    @property
    def alasan_umum(self) -> str:
        """Why no day of the month can be at home, when one reason holds all month."""
        sebab = {satu.kalimat for hari in self.fakta.kerja if (satu := self.orang.sebab_on(hari.tanggal))}
        semua = all(self.orang.sebab_on(hari.tanggal) for hari in self.fakta.kerja)
        return sorted(sebab)[0] if semua and sebab else ""


def post_for(pegawai_id: int, month: Month, hari_ini: date) -> "Penugasan | None":
    """The post whose roster a person's month belongs to: today's, else the one at the month's end."""
    tanggal = hari_ini if hari_ini in month else (month.last if month.last < hari_ini else month.first)
    return orang.penugasan_on(pegawai_id, tanggal) or orang.penugasan_on(pegawai_id, month.last)


def jadwal_of(post: "Penugasan", month: Month, at: datetime) -> Jadwal | None:
    """One's month: the statements of `month_facts` and two more. None for somebody who does not serve then."""
    fakta = month_facts(post.unit, month, at)
    person = fakta.person(post.pegawai_id)
    if person is None:
        return None
    mine = PermohonanWFH.objects.filter(
        pegawai_id=post.pegawai_id, tanggal__gte=month.first, tanggal__lte=month.last
    ).order_by("-diajukan_at", "-pk")
    aturan = ketentuan.kebijakan().on(ketentuan.lingkup_of(post.unit, post.jabatan.kelompok.value), fakta.hari_ini)
    lama = aturan.pengajuan_hari_kerja if aturan else 1
    awal = ketentuan.add_working_days(post.unit_id, fakta.hari_ini, lama) if lama else fakta.hari_ini
    jauh = Month.of(fakta.hari_ini).shift(BULAN_KE_DEPAN).last
    return Jadwal(fakta, person, tuple(mine), awal, jauh)


@dataclass(frozen=True, slots=True)
class PeriksaHari:
    """The live check of one day: every condition, then the seats."""

    tanggal: date
    syarat: tuple[Syarat, ...]
    fakta: FaktaHari
    tunggu: int

    @property
    def terpenuhi(self) -> bool:
        return all(satu.terpenuhi for satu in self.syarat)

    @property
    def penuh(self) -> bool:
        return rules.is_full(self.fakta)


def check_day(pegawai_id: int, tanggal: date, dipilih: Collection[date], at: datetime) -> PeriksaHari | None:
    """Whether a day may be asked for, together with others already ticked. Nothing is locked and nothing promised."""
    tempat = permohonan_q.place_on(pegawai_id, tanggal)
    if tempat is None:
        return None
    fakta = permohonan_q.with_debts(permohonan_q.day_facts(tempat, tanggal, at), pegawai_id, at)
    sepekan = sum(satu != tanggal and satu in week_of(tanggal) for satu in set(dipilih))
    fakta = permohonan_q.with_seats(replace(fakta, wfh_pekan=fakta.wfh_pekan + sepekan), tempat)
    tunggu = permohonan_q.waiting_counts(tempat.penugasan.unit_id, [tanggal]).get(tanggal, 0)
    return PeriksaHari(tanggal, tuple(rules.conditions(fakta)), fakta, tunggu)


@dataclass(frozen=True, slots=True)
class PermohonanTampil:
    """A request in one's list; `tempat` is the place on the waiting list."""

    row: PermohonanWFH
    tempat: int
    bisa_batal: bool


def requests_of(pegawai_id: int, hari_ini: date) -> list[PermohonanTampil]:
    """One's requests of the last month and after, newest day first; places of those that wait."""
    rows = permohonan_q.permohonan_of(pegawai_id, hari_ini - timedelta(days=31))
    tempat = permohonan_q.places_in_queue(rows)
    return [
        PermohonanTampil(
            row,
            tempat.get(row.pk, 0),
            row.status in (StatusPermohonan.DIAJUKAN, StatusPermohonan.TUNGGU)
            or (row.status == StatusPermohonan.DISETUJUI and row.tanggal > hari_ini),
        )
        for row in rows
    ]


@dataclass(frozen=True, slots=True)
class TukarTampil:
    """A swap as one of the two sees it."""

    row: TukarHari
    pegawai_id: int

    @property
    def is_rekan(self) -> bool:
        return self.row.rekan_id == self.pegawai_id

    @property
    def perlu_jawab(self) -> bool:
        return self.is_rekan and self.row.status == StatusTukar.MENUNGGU_REKAN

    @property
    def bisa_batal(self) -> bool:
        return self.row.status in tukar_q.TERBUKA and not self.perlu_jawab


def swaps_of(pegawai_id: int, hari_ini: date) -> Iterator[TukarTampil]:
    """One's swaps that still matter."""
    return (TukarTampil(row, pegawai_id) for row in tukar_q.tukar_of(pegawai_id, hari_ini))
