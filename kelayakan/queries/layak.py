"""Reads of verdicts: those decided, and what holds now."""

from collections.abc import Iterable
from datetime import date, timedelta

from core.periods import DateRange
from kelayakan.choices.layak import PutusanKelayakan, StatusKelayakan
from kelayakan.models import Kelayakan
from kelayakan.queries.layak_fakta import facts_of
from kelayakan.rules.layak import Verdict, reasons_from
from kelayakan.rules.layak_kini import tighten
from kepegawaian import jabatan_queries as jabatan


def verdicts_between(pegawai_ids: Iterable[int], days: DateRange) -> dict[int, tuple[Verdict, ...]]:
    """Decided verdicts that touch the days, oldest first, by person: one statement. Everyone asked for is in it."""
    ids = list(pegawai_ids)
    found: dict[int, tuple[Verdict, ...]] = dict.fromkeys(ids, ())
    for row in _decided(ids, days):
        found[row.pegawai_id] = (*found[row.pegawai_id], as_verdict(row))
    return found


def verdict_on(pegawai_id: int, tanggal: date) -> Verdict | None:
    """The decided verdict of a person on a day: one statement."""
    days = DateRange(tanggal, tanggal + timedelta(days=1))
    return next(iter(verdicts_between([pegawai_id], days)[pegawai_id]), None)


def verdict_now(pegawai_ids: Iterable[int], days: DateRange) -> dict[int, tuple[Verdict, ...]]:
    """What a roster may rely on for each day of a range, oldest first, by person; a fixed number of statements.

    A decided verdict stands until it is decided anew, but a person whom the rules bind to the office since (a policy in
    force, a disciplinary case) stays there with that rule's reason. Days without a decided verdict are no WFH days.
    """
    ids = list(pegawai_ids)
    decided: dict[int, list[tuple[Verdict, str]]] = {pk: [] for pk in ids}
    for row in _decided(ids, days):
        decided[row.pegawai_id].append((as_verdict(row), row.sidik))
    penilai, fakta = facts_of(jabatan.people_by_id(ids), days)
    return {satu.id: tighten(decided[satu.id], penilai.judge(satu, days), days) for satu in fakta}


def as_verdict(row: Kelayakan) -> Verdict:
    """A row as the rules read it."""
    return Verdict(row.pegawai_id, PutusanKelayakan(row.putusan), row.mulai, row.selesai, reasons_from(row.alasan))


def _decided(pegawai_ids: list[int], days: DateRange) -> Iterable[Kelayakan]:
    return Kelayakan.objects.filter(
        pegawai_id__in=pegawai_ids,
        status=StatusKelayakan.DITETAPKAN,
        mulai__lt=days.selesai,
        selesai__gt=days.mulai,
    ).order_by("pegawai_id", "mulai")
