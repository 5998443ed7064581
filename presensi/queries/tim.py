"""A team at a moment: who belongs to it, their working day, and who was reminded."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from core.models import Pemberitahuan
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan.rules import working_date
from presensi import access
from presensi.queries import fakta
from presensi.queries.fakta import HariPegawai

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja


def key_of_reminder(pegawai_id: int, tanggal: date) -> str:
    """One reminder per person and day, whoever sends it."""
    return f"ingatkan-presensi:{pegawai_id}:{tanggal:%Y-%m-%d}"


def members(user: "Pengguna", at: datetime, unit: "UnitKerja | None" = None) -> QuerySet["Pegawai"]:
    """Active people a login answers for: a superior's own people and those of whom they stand in for, else everyone in
    view; oneself excluded."""
    today = orang.today(at)
    peran = orang.peran_of(user, today)
    roles = (JenisPeran.ATASAN,) if peran.is_atasan and unit is None else access.PENGAWAS
    people = orang.pegawai_in_view(user, today, *roles).filter(aktif=True).exclude(pengguna_id=user.pk)
    if unit is not None:
        posts = orang.penugasan_definitif(today).filter(pegawai=OuterRef("pk"), unit__jalur__startswith=unit.jalur)
        people = people.filter(Exists(posts))
    return people


def own_people(user: "Pengguna", pegawai_ids: list[int], at: datetime) -> set[int]:
    """Those of these people a login may remind: one statement."""
    seen = orang.pegawai_in_view(user, orang.today(at), JenisPeran.ATASAN).filter(pk__in=pegawai_ids)
    return set(seen.exclude(pengguna_id=user.pk).values_list("pk", flat=True))


def reminded_at(days: dict[int, date]) -> dict[int, Pemberitahuan]:
    """The reminder each person got for their day, if any: one statement."""
    keys = {key_of_reminder(pk, tanggal): pk for pk, tanggal in days.items()}
    rows = Pemberitahuan.objects.filter(kunci__in=keys, penerima__pegawai__in=days)
    return {keys[row.kunci]: row for row in rows}


def facts_now(pegawai_ids: list[int], at: datetime) -> dict[int, HariPegawai]:
    """Each person's working day of this moment, in the zone of their own place."""
    facts = fakta.facts_for(pegawai_ids, fakta.dates_around(at), at)
    zones = {pk: day.fakta.aturan.zone for (pk, _), day in facts.items()}
    found = {}
    for pk, zone in zones.items():
        today = at.astimezone(zone).date()
        kemarin = facts.get((pk, today - fakta.SEHARI))
        tanggal = working_date(at, zone, kemarin.fakta.aturan.jam_terbuka if kemarin else None)
        if (day := facts.get((pk, tanggal))) is not None:
            found[pk] = day
    return found
