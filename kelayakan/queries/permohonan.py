"""Reads of requests: what decides on one, the waiting list of a day, what waits for a superior."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import TruncMonth

from core.formats import di_zona
from core.periods import DateRange, Month, week_of
from kelayakan import pintu
from kelayakan.choices.roster import StatusPermohonan, StatusRoster
from kelayakan.models import PermohonanWFH, Roster, RosterBulan
from kelayakan.queries.layak import verdict_now
from kelayakan.queries.matriks import (
    MENAHAN_KURSI,
    TERBUKA,
    HariKantor,
    Kantor,
    kantor_around,
    published_units,
    seats_of_day,
)
from kelayakan.queries.tukar import tukar_to_decide
from kelayakan.rules.layak import Sebab
from kelayakan.rules.layak_kini import BELUM_DITETAPKAN
from kelayakan.rules.matriks import reason_against
from kelayakan.rules.permohonan import FaktaHari
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan import queries as ketentuan
from ketentuan.choices import ModeKerja

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, Penugasan

# Requests reach to the end of the month after next: rosters further ahead are not made yet.
BULAN_KE_DEPAN = 2


@dataclass(frozen=True, slots=True)
class TempatHari:
    """Where a person serves on a day, with the office whose seats are counted."""

    penugasan: "Penugasan"
    kantor: Kantor


def place_on(pegawai_id: int, tanggal: date) -> TempatHari | None:
    """Three statements; None for somebody without a post on the day."""
    penugasan = orang.penugasan_on(pegawai_id, tanggal)
    return TempatHari(penugasan, kantor_around(penugasan.unit)) if penugasan else None


def place_of(permohonan: PermohonanWFH) -> TempatHari:
    """Where a request counts: the post of the day, or the unit it was made in when the person has left it."""
    tempat = place_on(permohonan.pegawai_id, permohonan.tanggal)
    if tempat is not None:
        return tempat
    posts = orang.penugasan_for([permohonan.pegawai_id], DateRange(date.min, date.max))
    return TempatHari(posts[-1], kantor_around(permohonan.unit))


def permohonan_in_view(user: "Pengguna", at: datetime) -> QuerySet[PermohonanWFH]:
    """Requests of people the login may see, one's own included."""
    return PermohonanWFH.objects.filter(pegawai__in=orang.pegawai_in_view(user, orang.today(at))).select_related("unit")


def day_facts(
    tempat: TempatHari, tanggal: date, at: datetime, *, kecuali: int | None = None, tanpa: Collection[date] = ()
) -> FaktaHari:
    """Everything about a person and a day but seats. `kecuali` is a request that does not count against itself, `tanpa`
    are days at home given up for this one."""
    post, unit = tempat.penugasan, tempat.penugasan.unit
    pekan = week_of(tanggal)
    aturan_hari = ketentuan.day_rules_at(post, pekan)
    hari = aturan_hari[tanggal]
    hari_ini = di_zona(at, unit.zona).date()
    aturan = ketentuan.kebijakan().on(ketentuan.lingkup_of(unit, post.jabatan.kelompok.value), tanggal)
    lama = aturan.pengajuan_hari_kerja if aturan else 1
    rumah, diminta = _at_home_in(post.pegawai_id, pekan), _asked_in(post.pegawai_id, pekan, kecuali)
    lain = {
        satu for satu in rumah | diminta if satu != tanggal and satu not in tanpa and aturan_hari[satu].is_hari_kerja
    }
    halangan = pintu.halangan_of([post.pegawai_id], DateRange.inclusive(tanggal, tanggal))
    return FaktaHari(
        tanggal=tanggal,
        hari_ini=hari_ini,
        is_kerja=hari.is_hari_kerja,
        libur=hari.libur.nama if hari.libur else "",
        terkunci=hari.terkunci,
        aturan=aturan,
        sebab=_reason_against(post.pegawai_id, tanggal),
        halangan=halangan.get((post.pegawai_id, tanggal)),
        sudah_wfh=tanggal in rumah,
        sudah_diminta=tanggal in diminta,
        wfh_pekan=len(lain),
        paling_awal=ketentuan.add_working_days(unit.pk, hari_ini, lama) if lama else hari_ini,
        paling_jauh=Month.of(hari_ini).shift(BULAN_KE_DEPAN).last,
        unit=unit.nama_pendek,
    )


def with_debts(fakta: FaktaHari, pegawai_id: int, at: datetime) -> FaktaHari:
    """The same with the logbooks owed, read only where the policy asks."""
    if fakta.aturan is None or fakta.aturan.utang_logbook_maks is None:
        return fakta
    return replace(fakta, utang=pintu.utang_logbook_of([pegawai_id], at).get(pegawai_id, 0))


def with_seats(fakta: FaktaHari, tempat: TempatHari) -> FaktaHari:
    """The same with the day's seats, to be read under its lock: two statements, one more where the policy asks for a
    minimum in the office. Nothing is counted while the month is a draft."""
    if not published_units([tempat.penugasan.unit_id], Month.of(fakta.tanggal)):
        return fakta
    hari = seats_of_day(tempat.kantor, fakta.tanggal)
    kursi = hari.seats_for(tempat.penugasan.pegawai_id)
    minimum = fakta.aturan.minimum_hadir if fakta.aturan else 0
    return replace(fakta, kursi=kursi, hadir=in_office(hari, tempat, fakta.tanggal) if minimum else None)


def in_office(hari: HariKantor, tempat: TempatHari, tanggal: date) -> int:
    """How many of the unit are in the office on a day: neither at home, nor on leave or a trip."""
    seunit = [pk for pk, unit_id in hari.unit.items() if unit_id == tempat.penugasan.unit_id and pk not in hari.rumah]
    pergi = pintu.halangan_of(seunit, DateRange.inclusive(tanggal, tanggal))
    return sum(1 for pk in seunit if (pk, tanggal) not in pergi or pergi[pk, tanggal].setengah_hari)


def _reason_against(pegawai_id: int, tanggal: date) -> Sebab | None:
    verdicts = verdict_now([pegawai_id], DateRange.inclusive(tanggal, tanggal)).get(pegawai_id, ())
    verdict = next((satu for satu in verdicts if tanggal in satu), None)
    return reason_against(verdict) if verdict else BELUM_DITETAPKAN


def _at_home_in(pegawai_id: int, days: DateRange) -> set[date]:
    rows = Roster.objects.filter(
        pegawai_id=pegawai_id, mode=ModeKerja.WFH, tanggal__gte=days.mulai, tanggal__lt=days.selesai
    )
    return set(rows.values_list("tanggal", flat=True))


def _asked_in(pegawai_id: int, days: DateRange, kecuali: int | None) -> set[date]:
    rows = PermohonanWFH.objects.filter(
        pegawai_id=pegawai_id, tanggal__gte=days.mulai, tanggal__lt=days.selesai, status__in=TERBUKA
    )
    return set(rows.exclude(pk=kecuali or 0).values_list("tanggal", flat=True))


def permohonan_by_kirim_id(pegawai: "Pegawai", kirim_id: UUID) -> PermohonanWFH | None:
    return PermohonanWFH.objects.filter(pegawai=pegawai, kirim_id=kirim_id).first()


def lock_permohonan(pk: int) -> PermohonanWFH | None:
    """One request, locked for a change."""
    rows = PermohonanWFH.objects.select_for_update(of=("self",)).select_related("pegawai__pengguna", "unit", "pemohon")
    return rows.filter(pk=pk).first()


def waiting_on(kantor: Kantor, tanggal: date) -> list[PermohonanWFH]:
    """The waiting list of an office and day, first come first, locked."""
    rows = PermohonanWFH.objects.select_for_update(of=("self",)).filter(
        unit_id__in=kantor.unit_ids, tanggal=tanggal, status=StatusPermohonan.TUNGGU
    )
    return list(rows.select_related("pegawai__pengguna", "unit", "pemohon").order_by("diajukan_at", "pk"))


def open_for_update(unit_id: int, month: Month) -> list[PermohonanWFH]:
    """Requests of a unit and month that wait for the roster, first come first, locked."""
    rows = PermohonanWFH.objects.select_for_update(of=("self",)).filter(
        unit_id=unit_id, tanggal__gte=month.first, tanggal__lte=month.last, status__in=MENAHAN_KURSI
    )
    return list(rows.select_related("pegawai__pengguna", "unit", "pemohon").order_by("diajukan_at", "pk"))


def places_in_queue(rows: Sequence[PermohonanWFH]) -> dict[int, int]:
    """The place on the waiting list of its unit and day of each request that waits, 1 for the first: one statement."""
    waiting = [row for row in rows if row.status == StatusPermohonan.TUNGGU]
    if not waiting:
        return {}
    lists = PermohonanWFH.objects.filter(
        unit_id__in={row.unit_id for row in waiting},
        tanggal__in={row.tanggal for row in waiting},
        status=StatusPermohonan.TUNGGU,
    ).order_by("diajukan_at", "pk")
    ahead: Counter[tuple[int, date]] = Counter()
    found = {}
    for pk, unit_id, tanggal in lists.values_list("pk", "unit_id", "tanggal"):
        ahead[unit_id, tanggal] += 1
        found[pk] = ahead[unit_id, tanggal]
    return {row.pk: found[row.pk] for row in waiting if row.pk in found}


def permohonan_of(pegawai_id: int, mulai: date) -> list[PermohonanWFH]:
    """A person's requests from a date on, newest day first."""
    rows = PermohonanWFH.objects.filter(pegawai_id=pegawai_id, tanggal__gte=mulai)
    return list(rows.select_related("diputuskan_oleh").order_by("-tanggal", "-pk")[:60])


def permohonan_to_decide(user: "Pengguna", at: datetime) -> QuerySet[PermohonanWFH]:
    """Requests with a seat that wait for this superior: of days to come, in published months, oldest first."""
    tanggal = orang.today(at)
    mine = orang.pegawai_in_view(user, tanggal, JenisPeran.ATASAN, at=at).exclude(pengguna_id=user.pk)
    terbit = RosterBulan.objects.filter(
        unit_id=OuterRef("unit_id"), bulan=OuterRef("bulan"), status=StatusRoster.TERBIT
    )
    return (
        PermohonanWFH.objects.annotate(bulan=TruncMonth("tanggal"))
        .filter(Exists(terbit), pegawai__in=mine, status=StatusPermohonan.DIAJUKAN, tanggal__gte=tanggal)
        .select_related("pegawai", "unit")
        .order_by("tanggal", "diajukan_at", "pk")
    )


@dataclass(frozen=True, slots=True)
class PermohonanMenunggu:
    """A request as its superior sees it; `wfh` is how many of the unit are at home that day."""

    row: PermohonanWFH
    wfh: int


def with_home_counts(rows: Sequence[PermohonanWFH]) -> list[PermohonanMenunggu]:
    """Requests with how many of their unit are at home on the day: one statement."""
    cells = Roster.objects.filter(
        unit_id__in={row.unit_id for row in rows}, tanggal__in={row.tanggal for row in rows}, mode=ModeKerja.WFH
    )
    wfh = Counter(cells.values_list("unit_id", "tanggal"))
    return [PermohonanMenunggu(row, wfh[row.unit_id, row.tanggal]) for row in rows]


def waiting_count(user: "Pengguna", at: datetime) -> int:
    """How many requests and swaps wait for a superior: two statements besides the roles."""
    return permohonan_to_decide(user, at).count() + tukar_to_decide(user, at).count()


def waiting_counts(unit_id: int, days: Sequence[date]) -> dict[date, int]:
    """How many wait for each day of a unit."""
    rows = PermohonanWFH.objects.filter(unit_id=unit_id, tanggal__in=list(days), status=StatusPermohonan.TUNGGU)
    found: dict[date, int] = {}
    for tanggal in rows.values_list("tanggal", flat=True):
        found[tanggal] = found.get(tanggal, 0) + 1
    return found
