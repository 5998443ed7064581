"""Recording and cancelling absence. Days that are judged already are judged again in the same transaction."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit, formats
from core.access import require
from core.errors import Refused
from core.periods import DateRange, Month
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from presensi import access
from presensi.choices import Alasan, Jejak, JenisKetidakhadiran
from presensi.models import Ketidakhadiran
from presensi.queries import ketidakhadiran as queries
from presensi.queries.fakta import as_absen
from presensi.rules.hari import Absen
from presensi.rules.ketidakhadiran import check_absence
from presensi.services import harian

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna


@transaction.atomic
def record_ketidakhadiran(
    *,
    actor: "Pengguna",
    at: datetime,
    pegawai: "Pegawai",
    jenis: JenisKetidakhadiran,
    mulai: date,
    sampai: date,
    nomor_surat: str = "",
    keterangan: str = "",
) -> Ketidakhadiran:
    """Record an absence from a decision or letter."""
    require(access.can_record_absence(actor, pegawai, at))
    absen = Absen(jenis, mulai, sampai, nomor_surat.strip())
    check_absence(absen, orang.today(at))
    orang.lock_pegawai_many([pegawai.pk])
    clash = queries.overlapping(pegawai.pk, mulai, sampai).first()
    if clash is not None:
        other = as_absen(clash)
        raise Refused(Alasan.BERTUMPUK, field="mulai", jenis=other.jenis.label.lower(), rentang=other.rentang)
    _refuse_locked(pegawai.pk, DateRange.inclusive(mulai, sampai))
    row = Ketidakhadiran.objects.create(
        pegawai=pegawai,
        jenis=jenis,
        mulai=mulai,
        sampai=sampai,
        nomor_surat=absen.nomor_surat,
        keterangan=keterangan.strip(),
        dicatat_oleh=actor,
        dicatat_at=at,
    )
    _judge_known_days(row, at)
    audit.record(actor, Jejak.CATAT_KETIDAKHADIRAN, row, at=at, after=_trail(row))
    return row


@transaction.atomic
def cancel_ketidakhadiran(
    *, actor: "Pengguna", at: datetime, ketidakhadiran: Ketidakhadiran, alasan: str
) -> Ketidakhadiran:
    """Cancel a recorded absence with a reason; the row stays."""
    require(access.can_record_absence(actor, ketidakhadiran.pegawai, at))
    alasan = alasan.strip()
    if not alasan:
        raise Refused(Alasan.ALASAN_WAJIB, field="alasan")
    orang.lock_pegawai_many([ketidakhadiran.pegawai_id])
    row = queries.lock_ketidakhadiran(ketidakhadiran.pk)
    if row.dibatalkan_at is not None:
        raise Refused(Alasan.SUDAH_DIBATALKAN)
    _refuse_locked(row.pegawai_id, DateRange.inclusive(row.mulai, row.sampai))
    row.dibatalkan_at, row.alasan_batal = at, alasan
    row.save(update_fields=["dibatalkan_at", "alasan_batal"])
    _judge_known_days(row, at)
    audit.record(actor, Jejak.BATALKAN_KETIDAKHADIRAN, row, at=at, before=_trail(row), after={"dibatalkan": True})
    return row


def _judge_known_days(row: Ketidakhadiran, at: datetime) -> None:
    """Judge again what has a judged day or is already over; days to come are judged when they come."""
    days = DateRange.inclusive(row.mulai, row.sampai)
    past = days.overlap(DateRange(date.min, orang.today(at)))
    known = queries.judged_dates(row.pegawai_id, days)
    dates = known | set(past or ()) | ({orang.today(at)} & set(days))
    if dates:
        harian.rejudge_dates(row.pegawai_id, dates, at)


def _refuse_locked(pegawai_id: int, days: DateRange) -> None:
    """Months that are locked for a unit in which the person served on those days stay as they are."""
    for post in orang.penugasan_for([pegawai_id], days):
        held = days.overlap(DateRange(post.mulai, post.selesai or days.selesai))
        for month in sorted({Month.of(tanggal) for tanggal in held or ()}):
            if ketentuan.is_locked(month, post.unit):
                raise Refused(Alasan.PERIODE_TERKUNCI, field="mulai", bulan=formats.bulan(month))


def _trail(row: Ketidakhadiran) -> dict[str, object]:
    """Kind and dates; never the remark, which may speak of health."""
    return {"pegawai": row.pegawai_id, "jenis": row.jenis, "mulai": f"{row.mulai}", "sampai": f"{row.sampai}"}
