"""Judged days: store, close what is over, rebuild and compare. All of it can run again without harm."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from core import audit
from core.formats import di_zona
from core.periods import DateRange, week_of
from core.sql import Timpa, new_row
from kepegawaian import queries as orang
from ketentuan import daftar_queries as perubahan_queries
from ketentuan.rules import DayRules
from ketentuan.services import perubahan
from ketentuan.services.perubahan import Pekerjaan
from presensi.choices import Jejak
from presensi.models import PerubahanHarian, PresensiHarian
from presensi.queries import fakta, harian
from presensi.rules.hari import AlasanHari, DayFacts, HariDinilai, judge_day
from presensi.rules.perubahan import SebabUbah
from presensi.services import lupa
from presensi.services import perubahan as selisih

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

# People judged in one transaction: enough to be quick, few enough to keep nobody waiting for their lock.
SEKALI = 200
# Days of a batch judged in one transaction when a change of rules reaches far back.
SEBAGIAN = timedelta(days=92)
SEHARI = timedelta(days=1)
# One judged day per person and date.
KUNCI = ("pegawai", "tanggal")
# Columns that say what a day is; the others say when it was judged.
ISI = (
    "unit_id",
    "status",
    "mode",
    "final",
    "hari_kerja",
    "masuk_at",
    "pulang_at",
    "menit_wajib",
    "menit_kerja",
    "menit_terlambat",
    "menit_pulang_cepat",
    "kode_tl",
    "kode_psw",
    "potongan",
    "alasan",
    "tanda",
    "aturan",
)
TIMPA = (*(name.removesuffix("_id") for name in ISI), "dinilai_at", "diubah_at")


@dataclass(frozen=True, slots=True)
class Beda:
    """A stored day that is not what its facts give. `kolom` empty: the day is missing or should not be there."""

    pegawai_id: int
    tanggal: date
    sebab: str
    kolom: tuple[str, ...] = ()
    terkunci: bool = False


def as_row(pegawai_id: int, unit_id: int, aturan: DayRules, hari: HariDinilai, at: datetime) -> PresensiHarian:
    """A judged day as row, with the snapshot of its rules."""
    return new_row(
        PresensiHarian,
        pegawai_id=pegawai_id,
        unit_id=unit_id,
        tanggal=hari.tanggal,
        status=hari.status.value,
        mode=hari.mode.value if hari.mode else "",
        final=hari.final,
        hari_kerja=hari.hari_kerja,
        masuk_at=hari.masuk_at,
        pulang_at=hari.pulang_at,
        menit_wajib=hari.menit_wajib,
        menit_kerja=hari.menit_kerja,
        menit_terlambat=hari.menit_terlambat,
        menit_pulang_cepat=hari.menit_pulang_cepat,
        kode_tl=hari.kode_tl,
        kode_psw=hari.kode_psw,
        potongan=hari.potongan,
        alasan=[as_json(alasan) for alasan in hari.alasan],
        tanda=[tanda.value for tanda in hari.tanda],
        aturan=aturan.snapshot(),
        dinilai_at=at,
        diubah_at=at,
    )


def as_json(alasan: AlasanHari) -> dict[str, object]:
    """A reason as it is kept; what is empty about its origin is left out."""
    kept: dict[str, object] = {
        "kode": alasan.kode,
        "kalimat": alasan.kalimat,
        "dasar": alasan.dasar,
        "perlu_verifikasi": alasan.perlu_verifikasi,
    }
    return {**kept, "rujukan": alasan.rujukan} if alasan.rujukan else kept


def judge_to_row(pegawai_id: int, unit_id: int, facts: DayFacts) -> PresensiHarian:
    """Judge a day and shape it as row."""
    return as_row(pegawai_id, unit_id, facts.aturan, judge_day(facts), facts.at)


def store(rows: Sequence[PresensiHarian], sebab: SebabUbah | None = None) -> list[PerubahanHarian]:
    """Write judged days, one per person and date, whether they are new or not.

    Final days that turn out otherwise are kept as they were, with the cause; returns those.
    """
    if not rows:
        return []
    lama = selisih.final_before(rows)
    PresensiHarian.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=KUNCI, update_fields=TIMPA, batch_size=SEKALI
    )
    return selisih.keep_differences(lama, rows, sebab) if lama else []


def to_write(row: PresensiHarian) -> Timpa:
    """A judged day as `store` would write it, to be written together with the tap that gave it."""
    return Timpa(row, KUNCI, TIMPA)


def rejudge(pegawai_ids: Iterable[int], days: DateRange, at: datetime) -> list[PresensiHarian]:
    """Judge days again from their facts and store them. The people must be locked by the caller."""
    rows = [judge_to_row(d.pegawai_id, d.unit_id, d.fakta) for d in fakta.facts_for(pegawai_ids, days, at).values()]
    store(rows)
    return rows


def rejudge_dates(
    pegawai_id: int, dates: Iterable[date], at: datetime, sebab: SebabUbah | None = None
) -> list[PerubahanHarian]:
    """Judge some days of one person again; what turned out otherwise. The person must be locked by the caller."""
    wanted = set(dates)
    facts = fakta.facts_for([pegawai_id], DateRange.inclusive(min(wanted), max(wanted)), at)
    if any(day.fakta.aturan.pekan for (_, tanggal), day in facts.items() if tanggal in wanted):
        # With dynamic hours a day speaks for the rest of its week too.
        days = DateRange(min(wanted), week_of(max(wanted)).selesai)
        wanted |= {row.tanggal for row in harian.stored_days([pegawai_id], days)}
        facts = fakta.facts_for([pegawai_id], days, at)
    rows = [judge_to_row(d.pegawai_id, d.unit_id, d.fakta) for (_, tanggal), d in facts.items() if tanggal in wanted]
    return store(rows, sebab)


# --- close what is over -----------------------------------------------------------------------------------------------


def close_days(*, at: datetime) -> int:
    """Judge every finished day that is not final yet, absent people included; how many days were closed.

    Finds what is due in the rows, so nights on which nothing ran are made up for.
    """
    closed = 0
    for tanggal, pegawai_ids in harian.days_due(at):
        for start in range(0, len(pegawai_ids), SEKALI):
            closed += _close_batch(pegawai_ids[start : start + SEKALI], tanggal, at)
    return closed


@transaction.atomic
def _close_batch(pegawai_ids: list[int], tanggal: date, at: datetime) -> int:
    orang.lock_pegawai_many(pegawai_ids)
    rows = rejudge(pegawai_ids, DateRange.inclusive(tanggal, tanggal), at)
    lupa.tell_forgotten(rows, at=at)
    if rows:
        audit.record(None, Jejak.TUTUP_HARI, rows[0], at=at, after={"tanggal": f"{tanggal}", "jumlah": len(rows)})
    return len(rows)


# --- rebuild and compare ----------------------------------------------------------------------------------------------


def find_differences(*, at: datetime, days: DateRange | None = None) -> Iterator[Beda]:
    """Compare every stored day with what its facts give (law 3). Reads only."""
    days = days or harian.span_of_days()
    if days is None:
        return
    for pegawai_ids in harian.people_between(days, SEKALI):
        yield from _compare(pegawai_ids, days, at)


def nilai_ulang(*, actor: "Pengguna | None", at: datetime, days: DateRange) -> list[Beda]:
    """Judge a range again where it differs. Days of locked months are only reported, never changed."""
    found: list[Beda] = []
    for pegawai_ids in harian.people_between(days, SEKALI):
        found += _repair(actor, pegawai_ids, days, at, SebabUbah("penilaian ulang oleh pengelola"))
    return found


def rejudge_past(*, pegawai_ids: Iterable[int], tanggal: date, at: datetime, sebab: SebabUbah) -> int:
    """Judge one day of people again where it differs by now, and tell who is touched; how many days changed."""
    ids, days = sorted(pegawai_ids), DateRange.inclusive(tanggal, tanggal)
    return sum(
        sum(not beda.terkunci for beda in _repair(None, ids[start : start + SEKALI], days, at, sebab, sebab.rujukan))
        for start in range(0, len(ids), SEKALI)
    )


@transaction.atomic
def _repair(
    actor: "Pengguna | None",
    pegawai_ids: list[int],
    days: DateRange,
    at: datetime,
    sebab: SebabUbah,
    kunci: str = "",
) -> list[Beda]:
    orang.lock_pegawai_many(pegawai_ids)
    facts = fakta.facts_for(pegawai_ids, days, at)
    found = list(_compare(pegawai_ids, days, at))
    rows = [
        judge_to_row(beda.pegawai_id, day.unit_id, day.fakta)
        for beda in found
        if not beda.terkunci and (day := facts.get((beda.pegawai_id, beda.tanggal))) is not None
    ]
    selisih.tell(store(rows, sebab), at=at, kunci=kunci)
    if rows:
        audit.record(
            actor,
            Jejak.NILAI_ULANG,
            rows[0],
            at=at,
            after={"mulai": f"{days.mulai}", "sampai": f"{days.sampai}", "jumlah": len(rows)},
        )
    return found


# --- days that a change of rules reaches back to ----------------------------------------------------------------------


def rejudge_changes(*, now: Callable[[], datetime]) -> int:
    """Judge again the days that changed rules touch; how many days turned out otherwise.

    The change itself carries the work (`PerubahanKetentuan`): a run that dies is carried on from its last batch. The
    clock comes along as a whole, as signs of life are given while the work lasts.
    """
    return sum(rejudge_change(pk=pk, now=now) for pk in perubahan_queries.perubahan_due(now()))


def rejudge_change(*, pk: int, now: Callable[[], datetime]) -> int:
    """The same for one change; nothing when somebody else has it or it is done."""
    at = now()
    pekerjaan = perubahan.take_up(pk=pk, at=at, sampai=di_zona(at, "WIT").date() + SEHARI)
    return _catch_up(pekerjaan, now) if pekerjaan is not None else 0


def _catch_up(pekerjaan: Pekerjaan, now: Callable[[], datetime]) -> int:
    known, changed = harian.span_of_days(), 0
    days = known.overlap(pekerjaan.days) if known else None
    ids = harian.people_in(days, pekerjaan.jalur) if days else []
    perubahan.note_size(pk=pekerjaan.pk, jumlah=len(ids))
    left = [pegawai_id for pegawai_id in ids if pegawai_id > pekerjaan.posisi]
    for start in range(0, len(left), SEKALI):
        batch = left[start : start + SEKALI]
        sebab = SebabUbah(pekerjaan.sebutan)
        found = [
            beda
            for span in _spans(days)
            for beda in _repair(None, batch, span, now(), sebab, f"{pekerjaan.pk}")
            if not beda.terkunci
        ]
        perubahan.note_progress(pk=pekerjaan.pk, at=now(), posisi=batch[-1], orang=len(batch), berubah=len(found))
        changed += len(found)
    perubahan.finish(pk=pekerjaan.pk, at=now())
    return changed


def _spans(days: DateRange | None) -> Iterator[DateRange]:
    """A long range in parts that fit in memory for a batch of people."""
    while days is not None and len(days):
        akhir = min(days.selesai, days.mulai + SEBAGIAN)
        yield DateRange(days.mulai, akhir)
        days = DateRange(akhir, days.selesai)


def _compare(pegawai_ids: list[int], days: DateRange, at: datetime) -> Iterator[Beda]:
    facts = fakta.facts_for(pegawai_ids, days, at)
    stored = {(row.pegawai_id, row.tanggal): row for row in harian.stored_days(pegawai_ids, days)}
    since = harian.first_day()
    for key in sorted(facts.keys() | stored.keys()):
        row, day = stored.get(key), facts.get(key)
        if day is None:
            yield Beda(*key, "tidak ada penugasan pada hari itu")
        elif row is None:
            overdue = since is not None and key[1] >= since and at >= day.fakta.aturan.ditutup_sejak + harian.TENGGANG
            if overdue:
                yield Beda(*key, "belum dinilai", terkunci=day.fakta.aturan.terkunci)
        else:
            expected = judge_to_row(key[0], day.unit_id, replace(day.fakta, at=row.dinilai_at))
            kolom = tuple(name.removesuffix("_id") for name in ISI if _differs(row, expected, name))
            if kolom:
                yield Beda(*key, "berbeda dari faktanya", kolom, day.fakta.aturan.terkunci)


def _differs(row: PresensiHarian, expected: PresensiHarian, name: str) -> bool:
    left: Any = getattr(row, name)
    right: Any = getattr(expected, name)
    return bool(left != right)
