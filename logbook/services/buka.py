"""Opening a day for writing: whose it is, whether it may be written, its locked row, and its next version."""

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied

from core.errors import Refused
from core.formats import tanggal_panjang
from logbook import access
from logbook.choices import Alasan, StatusLogbook
from logbook.models import Kegiatan, Logbook
from logbook.queries import hari as hari_q
from logbook.queries.tempat import Tempat, deadline_of, place_of
from logbook.rules import alur
from logbook.rules.hari import total_minutes

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna


def owner(actor: "Pengguna") -> "Pegawai":
    """The person behind a login; without one there is no logbook to write."""
    pegawai = access.own_pegawai(actor)
    if pegawai is None:
        raise PermissionDenied
    return pegawai


def check_day_writable(tempat: Tempat, logbook: Logbook | None) -> None:
    """Whether the day may be written at all, and in the state it is in."""
    status = StatusLogbook(logbook.status) if logbook else StatusLogbook.DRAF
    if logbook is not None:
        alur.check_writable(status, hari_q.putusan_of(logbook))
    alur.check_open(tempat.keadaan(status))


def own_entry(actor: "Pengguna", at: datetime, tanggal: date, kunci: UUID) -> tuple[Logbook, Kegiatan]:
    """One of the person's own entries in a day that may be written, the day locked."""
    pegawai = owner(actor)
    logbook = hari_q.lock_logbook(pegawai.pk, tanggal)
    row = hari_q.kegiatan_by_kunci(logbook, kunci) if logbook else None
    if logbook is None or row is None:
        raise Refused(Alasan.KEGIATAN_TIDAK_ADA)
    check_day_writable(place_of(pegawai.pk, tanggal, at), logbook)
    return logbook, row


def create_logbook(tempat: Tempat, at: datetime) -> Logbook:
    """The day's row, locked. Whoever comes first makes it; the other one waits and takes the same."""
    if tempat.penugasan is None:
        raise Refused(Alasan.TIDAK_BERTUGAS, tanggal=tanggal_panjang(tempat.tanggal))
    baru = Logbook(
        pegawai_id=tempat.pegawai_id,
        unit_id=tempat.penugasan.unit_id,
        tanggal=tempat.tanggal,
        versi=0,
        tenggat_at=deadline_of(tempat),
        dibuat_at=at,
        diubah_at=at,
    )
    Logbook.objects.bulk_create([baru], ignore_conflicts=True)
    logbook = hari_q.lock_logbook(tempat.pegawai_id, tempat.tanggal)
    if logbook is None:  # only a delete by hand in between could do that
        raise Refused(Alasan.KEGIATAN_TIDAK_ADA)
    check_day_writable(tempat, logbook)
    return logbook


def touch(logbook: Logbook, at: datetime) -> None:
    """Count minutes and entries anew and open the next version."""
    butir = hari_q.butir_of(hari_q.kegiatan_of([logbook])[logbook.pk])
    logbook.menit, logbook.jumlah_kegiatan = total_minutes(butir), len(butir)
    logbook.versi += 1
    logbook.diubah_at = at
    logbook.save(update_fields=["menit", "jumlah_kegiatan", "versi", "diubah_at"])
