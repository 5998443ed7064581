"""Who is away when: the month of a team and the year of a person. Colleagues see that, not why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from core.formats import BULAN, jam
from core.periods import DateRange, Month
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan import queries as ketentuan
from ketentuan.rules import DayRules
from presensi.choices import JenisKetidakhadiran
from presensi.models import Ketidakhadiran, PermohonanKetidakhadiran
from presensi.models.cuti import TERBUKA

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja

J = JenisKetidakhadiran
_RUPA = {
    J.DINAS_LUAR: ("D", "dinas"),
    J.TUGAS_BELAJAR: ("TB", "dinas"),
    J.SAKIT: ("S", "sakit"),
    J.CUTI_SAKIT: ("S", "sakit"),
    J.IZIN: ("I", "izin"),
}
LEGENDA = (
    ("cuti", "Cuti"),
    ("sakit", "Sakit"),
    ("izin", "Izin"),
    ("dinas", "Dinas atau tugas belajar"),
    ("tunggu", "Menunggu putusan"),
    ("we", "Hari libur"),
)
TIDAK_DI_TEMPAT = "Tidak di tempat"


@dataclass(frozen=True, slots=True)
class Sel:
    """A day of a person in the calendar: its letter, how it looks and what it says."""

    tanggal: date
    kode: str = ""
    rupa: str = ""
    kata: str = ""
    libur: bool = False


@dataclass(frozen=True, slots=True)
class BarisKalender:
    pegawai: "Pegawai"
    sel: tuple[Sel, ...]

    @property
    def hari_pergi(self) -> int:
        """Working days away as a whole."""
        return sum(1 for satu in self.sel if satu.kode and satu.rupa != "tunggu" and not satu.libur)


@dataclass(frozen=True, slots=True)
class KalenderTim:
    unit: "UnitKerja"
    hari: tuple[Sel, ...]
    baris: tuple[BarisKalender, ...]

    @property
    def jumlah(self) -> list[int]:
        """How many are away on each day."""
        return [
            sum(1 for row in self.baris if row.sel[n].kode and row.sel[n].rupa != "tunggu")
            for n in range(len(self.hari))
        ]


def units_for(user: "Pengguna", at: datetime) -> "list[UnitKerja]":
    """Units whose calendar a login may open: its own, those it heads, those of its roles."""
    tanggal = orang.today(at)
    peran = orang.peran_of(user, tanggal)
    post = orang.penugasan_on(peran.pegawai_id, tanggal) if peran.pegawai_id else None
    paths = {*peran.paths(), *peran.memimpin}
    units = {unit.pk: unit for unit in orang.units_under(paths)} if paths else {}
    if post is not None:
        units.setdefault(post.unit_id, post.unit)
    return sorted(units.values(), key=lambda unit: (unit.jalur.count("."), unit.urutan, unit.nama, unit.pk))


def chosen_unit(
    user: "Pengguna", at: datetime, kode: str, units: "list[UnitKerja] | None" = None
) -> "UnitKerja | None":
    """The unit of a code among those a login may open; without a code its own, else the highest."""
    units = units_for(user, at) if units is None else units
    sendiri = own_unit_id(user, at)
    found = [u for u in units if (u.kode == kode if kode else u.pk == sendiri)] or (units[:1] if not kode else [])
    return found[0] if found else None


def own_unit_id(user: "Pengguna", at: datetime) -> int | None:
    tanggal = orang.today(at)
    pegawai_id = orang.peran_of(user, tanggal).pegawai_id
    post = orang.penugasan_on(pegawai_id, tanggal) if pegawai_id else None
    return post.unit_id if post else None


def team_calendar(user: "Pengguna", at: datetime, unit: "UnitKerja", month: Month) -> KalenderTim:
    """The people of a unit over a month: six statements besides the rules, however many people."""
    posts = orang.penugasan_touching(month.days).filter(unit=unit, pegawai__aktif=True).select_related("pegawai")
    people = {post.pegawai_id: post.pegawai for post in posts.order_by("pegawai__nama", "pk")}
    boleh = may_know(user, people, at)
    aturan = ketentuan.day_rules_of(unit, month.days)
    absen = _absences(people, month.days)
    tunggu = _waiting([pk for pk in people if pk in boleh], month.days)
    hari = tuple(Sel(t, libur=not aturan[t].is_hari_kerja, kata=_holiday(aturan[t])) for t in month.days)
    baris = tuple(
        BarisKalender(
            pegawai,
            tuple(_cell(t, aturan[t], absen.get(pk, ()), tunggu.get(pk, ()), boleh=pk in boleh) for t in month.days),
        )
        for pk, pegawai in people.items()
    )
    return KalenderTim(unit, hari, baris)


def may_know(user: "Pengguna", pegawai_ids: Iterable[int], at: datetime) -> set[int]:
    """Of whom a login may know the kind: oneself, people one leads, keeps the records of or is the head of."""
    tanggal = orang.today(at)
    view = orang.pegawai_in_view(
        user, tanggal, JenisPeran.ATASAN, JenisPeran.ADMIN, JenisPeran.PIMPINAN, JenisPeran.PEGAWAI, at=at
    )
    found = set(view.filter(pk__in=list(pegawai_ids)).values_list("pk", flat=True))
    pegawai_id = orang.peran_of(user, tanggal).pegawai_id
    return found | ({pegawai_id} if pegawai_id else set())


def _holiday(aturan: DayRules) -> str:
    return aturan.libur.nama if aturan.libur else ""


def _absences(pegawai_ids: Iterable[int], days: DateRange) -> dict[int, list[Ketidakhadiran]]:
    rows = Ketidakhadiran.objects.filter(
        pegawai_id__in=list(pegawai_ids), mulai__lt=days.selesai, sampai__gte=days.mulai, dibatalkan_at__isnull=True
    )
    return _per_person(rows.order_by("mulai", "jam_mulai", "pk"))


def _waiting(pegawai_ids: Sequence[int], days: DateRange) -> dict[int, list[PermohonanKetidakhadiran]]:
    rows = PermohonanKetidakhadiran.objects.filter(
        pegawai_id__in=pegawai_ids, mulai__lt=days.selesai, sampai__gte=days.mulai, status__in=TERBUKA
    )
    return _per_person(rows.order_by("mulai", "pk"))


def _per_person(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.pegawai_id, []).append(row)
    return found


def _cell(
    tanggal: date,
    aturan: DayRules,
    absen: Sequence[Ketidakhadiran],
    tunggu: Sequence[PermohonanKetidakhadiran],
    *,
    boleh: bool,
) -> Sel:
    libur = not aturan.is_hari_kerja
    for row in absen:
        if row.mulai <= tanggal <= row.sampai:
            return _away(row, tanggal, libur=libur, boleh=boleh)
    for minta in tunggu:
        if minta.mulai <= tanggal <= minta.sampai:
            return Sel(tanggal, "?", "tunggu", f"Menunggu: {minta.get_jenis_display()}", libur)
    return Sel(tanggal, kata=_holiday(aturan), libur=libur)


def _away(row: Ketidakhadiran, tanggal: date, *, libur: bool, boleh: bool) -> Sel:
    pukul = ""
    if row.jam_mulai is not None and row.jam_selesai is not None:
        pukul = f" {jam(row.jam_mulai)}–{jam(row.jam_selesai)}"
    if not boleh:
        return Sel(tanggal, "•", "pergi", f"{TIDAK_DI_TEMPAT}{pukul}", libur)
    kode, rupa = _RUPA.get(J(row.jenis), ("C", "cuti"))
    return Sel(tanggal, kode.lower() if pukul else kode, rupa, f"{row.get_jenis_display()}{pukul}", libur)


# --- the year of a person ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BulanSaya:
    bulan: Month
    sel: tuple[Sel, ...]

    @property
    def nama(self) -> str:
        """Januari"""
        return BULAN[self.bulan.month - 1]

    @property
    def hari(self) -> int:
        return sum(1 for satu in self.sel if satu.kode and satu.rupa != "tunggu" and not satu.libur)


def own_year(user: "Pengguna", at: datetime, tahun: int) -> list[BulanSaya]:
    """Twelve months of one's own absences and open requests: four statements besides the rules."""
    unit_id = own_unit_id(user, at)
    pegawai_id = orang.peran_of(user, orang.today(at)).pegawai_id
    if unit_id is None or pegawai_id is None:
        return []
    days = DateRange.inclusive(date(tahun, 1, 1), date(tahun, 12, 31))
    unit = orang.units_by_id([unit_id])[unit_id]
    aturan = ketentuan.day_rules_of(unit, days)
    absen = _absences([pegawai_id], days).get(pegawai_id, ())
    tunggu = _waiting([pegawai_id], days).get(pegawai_id, ())
    months = [Month(tahun, n) for n in range(1, 13)]
    return [BulanSaya(m, tuple(_cell(t, aturan[t], absen, tunggu, boleh=True) for t in m.days)) for m in months]
