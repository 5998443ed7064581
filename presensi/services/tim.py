"""Reminding people to clock in: once a day, by the superior, with a trace; a minute to think better of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit, formats, notify
from core.access import require
from core.errors import Refused
from kepegawaian import queries as orang
from presensi import access
from presensi.choices import Alasan, Jejak, StatusHarian
from presensi.queries import tim
from presensi.queries.fakta import HariPegawai
from presensi.rules.hari import judge_day

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

# A reminder stays inside the house for so long, so that it can be taken back.
BISA_DIBATALKAN = timedelta(minutes=1)


@transaction.atomic
def remind(*, actor: "Pengguna", at: datetime, pegawai: "Pegawai") -> None:
    """Send the reminder of the day to someone who has not clocked in."""
    require(access.can_remind(actor, pegawai, at))
    orang.lock_pegawai_many([pegawai.pk])
    day = tim.facts_now([pegawai.pk], at).get(pegawai.pk)
    if day is None or pegawai.pengguna is None or not _waits(day):
        raise Refused(Alasan.TIDAK_PERLU_DIINGATKAN, nama=pegawai.nama)
    if tim.reminded_at({pegawai.pk: day.fakta.aturan.tanggal}):
        raise Refused(Alasan.SUDAH_DIINGATKAN, nama=pegawai.nama)
    _send(actor, at, pegawai, pegawai.pengguna, day)


@transaction.atomic
def remind_all(*, actor: "Pengguna", at: datetime, people: Iterable["Pegawai"]) -> int:
    """Remind everyone of these who has not clocked in and was not reminded today; how many. A fixed number of reads;
    each reminder leaves its own trace, as if pressed one by one."""
    known = {p.pk: (p, p.pengguna) for p in people if p.pengguna is not None}
    mine = sorted(tim.own_people(actor, list(known), at))
    orang.lock_pegawai_many(mine)
    days = {pk: day for pk, day in tim.facts_now(mine, at).items() if _waits(day)}
    told = tim.reminded_at({pk: day.fakta.aturan.tanggal for pk, day in days.items()})
    due = [pk for pk in mine if pk in days and pk not in told]
    for pk in due:
        _send(actor, at, *known[pk], days[pk])
    return len(due)


@transaction.atomic
def unremind(*, actor: "Pengguna", at: datetime, pegawai: "Pegawai") -> None:
    """Take back a reminder that has not left the house yet."""
    require(access.can_remind(actor, pegawai, at))
    orang.lock_pegawai_many([pegawai.pk])
    day = tim.facts_now([pegawai.pk], at).get(pegawai.pk)
    tanggal = day.fakta.aturan.tanggal if day else orang.today(at)
    kunci = tim.key_of_reminder(pegawai.pk, tanggal)
    if pegawai.pengguna is None or not notify.withdraw(pegawai.pengguna, kunci, at=at):
        raise Refused(Alasan.PENGINGAT_TERKIRIM, nama=pegawai.nama)
    audit.record(actor, Jejak.BATAL_INGATKAN, pegawai, at=at, after={"tanggal": f"{tanggal}"})


def _waits(day: HariPegawai) -> bool:
    return judge_day(day.fakta).status == StatusHarian.BELUM


def _send(actor: "Pengguna", at: datetime, pegawai: "Pegawai", pengguna: "Pengguna", day: HariPegawai) -> None:
    aturan = day.fakta.aturan
    batas = formats.jam(aturan.jam_pada.batas_masuk_at, aturan.zona) if aturan.jam_pada else ""
    notify.hold(
        pengguna,
        "presensi/ingatkan",
        at=at,
        tautan="/",
        kunci=tim.key_of_reminder(pegawai.pk, aturan.tanggal),
        tunda=BISA_DIBATALKAN,
        pengirim=actor.nama,
        batas=batas,
    )
    audit.record(actor, Jejak.INGATKAN, pegawai, at=at, after={"tanggal": f"{aturan.tanggal}"})
