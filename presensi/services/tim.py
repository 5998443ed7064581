"""Reminding a person to clock in: once a day, by the superior, with a trace."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit, formats, notify
from core.access import require
from core.errors import Refused
from core.models import Pemberitahuan
from kepegawaian import queries as orang
from presensi import access
from presensi.choices import Alasan, Jejak, StatusHarian
from presensi.queries import tim
from presensi.rules.hari import judge_day

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna


@transaction.atomic
def remind(*, actor: "Pengguna", at: datetime, pegawai: "Pegawai") -> None:
    """Send the reminder of the day to someone who has not clocked in."""
    require(access.can_remind(actor, pegawai, at))
    orang.lock_pegawai_many([pegawai.pk])
    day = tim.facts_now([pegawai.pk], at).get(pegawai.pk)
    if day is None or pegawai.pengguna is None or judge_day(day.fakta).status != StatusHarian.BELUM:
        raise Refused(Alasan.TIDAK_PERLU_DIINGATKAN, nama=pegawai.nama)
    aturan = day.fakta.aturan
    kunci = tim.key_of_reminder(pegawai.pk, aturan.tanggal)
    if Pemberitahuan.objects.filter(penerima=pegawai.pengguna, kunci=kunci).exists():
        raise Refused(Alasan.SUDAH_DIINGATKAN, nama=pegawai.nama)
    pada = aturan.jam_pada
    batas = formats.jam(pada.batas_masuk_at, aturan.zona) if pada else ""
    notify.send(pegawai.pengguna, "presensi/ingatkan", at=at, tautan="/", kunci=kunci, pengirim=actor.nama, batas=batas)
    audit.record(actor, Jejak.INGATKAN, pegawai, at=at, after={"tanggal": f"{aturan.tanggal}"})
