"""Recording and cancelling absence. Days that are judged already are judged again in the same transaction."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit, formats
from core.access import require
from core.errors import Refused
from core.formats import ZONA_IANA
from core.periods import DateRange, Month
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from presensi import access
from presensi.choices import Alasan, Jejak, JenisKetidakhadiran
from presensi.choices.cuti import AksiAbsen, StatusAbsen
from presensi.choices.kelonggaran import JenisKelonggaran
from presensi.models import Ketidakhadiran
from presensi.queries import cuti as cuti_queries
from presensi.queries import ketidakhadiran as queries
from presensi.queries.fakta import as_absen
from presensi.rules.cuti import Permintaan, check_may_be_part, next_status
from presensi.rules.hari import Absen
from presensi.rules.ketidakhadiran import check_absence
from presensi.rules.perubahan import SebabUbah
from presensi.services import harian, kelonggaran, saldo

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
    jam_mulai: time | None = None,
    jam_selesai: time | None = None,
) -> Ketidakhadiran:
    """Record an absence from a decision or letter; with hours it takes only those of its one day."""
    require(access.can_record_absence(actor, pegawai, at))
    absen = Absen(jenis, mulai, sampai, nomor_surat.strip())
    check_absence(absen, orang.today(at))
    minta = Permintaan(jenis, mulai, sampai, jam_mulai, jam_selesai)
    minta.check_shape(orang.today(at))
    check_may_be_part(minta, cuti_queries.all_rules().on(jenis, pegawai.jenis, mulai))
    orang.lock_pegawai_many([pegawai.pk])
    refuse_clash(pegawai.pk, mulai, sampai)
    refuse_locked(pegawai.pk, DateRange.inclusive(mulai, sampai))
    isi = IsiAbsen(jenis, mulai, sampai, absen.nomor_surat, keterangan.strip(), jam_mulai, jam_selesai)
    row = write_absence(actor=actor, at=at, pegawai=pegawai, isi=isi)
    audit.record(actor, Jejak.CATAT_KETIDAKHADIRAN, row, at=at, after=_trail(row))
    return row


@dataclass(frozen=True, slots=True)
class IsiAbsen:
    """An absence as it is written down; with hours it takes only those of its one day (local time of the unit)."""

    jenis: JenisKetidakhadiran
    mulai: date
    sampai: date
    nomor_surat: str = ""
    keterangan: str = ""
    jam_mulai: time | None = None
    jam_selesai: time | None = None


def write_absence(*, actor: "Pengguna", at: datetime, pegawai: "Pegawai", isi: IsiAbsen) -> Ketidakhadiran:
    """Write an absence with all it brings about: the ledger, hours that are not held against the day, days judged
    again. Part of another deed: the person is locked and whether it may be is decided; no audit row of its own."""
    row = Ketidakhadiran.objects.create(
        pegawai=pegawai,
        jenis=isi.jenis,
        mulai=isi.mulai,
        sampai=isi.sampai,
        nomor_surat=isi.nomor_surat,
        keterangan=isi.keterangan,
        jam_mulai=isi.jam_mulai,
        jam_selesai=isi.jam_selesai,
        dicatat_oleh=actor,
        dicatat_at=at,
    )
    if isi.jenis == JenisKetidakhadiran.CUTI_TAHUNAN:
        dasar = f"Cuti tahunan {as_absen(row).rentang}" + (f" ({isi.nomor_surat})" if isi.nomor_surat else "")
        hari = cuti_queries.days_of_leave(pegawai, DateRange.inclusive(isi.mulai, isi.sampai))
        saldo.take(pegawai, hari, saldo.Catatan(actor, at, dasar, row))
    if isi.jam_mulai is not None and isi.jam_selesai is not None:
        _forgive_hours(row, isi.jam_mulai, isi.jam_selesai, at)
    judge_known_days(row, at)
    return row


def undo_absence(*, actor: "Pengguna", at: datetime, row: Ketidakhadiran, alasan: str) -> None:
    """Take an absence and all it brought about back; the row stays, marked. Part of another deed like writing it."""
    row.dibatalkan_at, row.alasan_batal = at, alasan[:300]
    row.save(update_fields=["dibatalkan_at", "alasan_batal"])
    dasar = f"{as_absen(row).jenis.label} {as_absen(row).rentang} dibatalkan: {alasan}"
    saldo.give_back_all(row.pegawai, row, saldo.Catatan(actor, at, dasar, row))
    if row.jam_mulai is not None:
        kelonggaran.withdraw(jenis=JenisKelonggaran.KETIDAKHADIRAN_JAM, rujukan=_rujukan(row), at=at)
    judge_known_days(row, at)


def _forgive_hours(row: Ketidakhadiran, jam_mulai: time, jam_selesai: time, at: datetime) -> None:
    post = orang.penugasan_on(row.pegawai_id, row.mulai)
    zone = ZONA_IANA[post.unit.zona if post else "WIB"]
    jenis = JenisKetidakhadiran(row.jenis)
    surat = f" ({row.nomor_surat})" if row.nomor_surat else ""
    kelonggaran.grant(
        pegawai_id=row.pegawai_id,
        tanggal=row.mulai,
        jenis=JenisKelonggaran.KETIDAKHADIRAN_JAM,
        rujukan=_rujukan(row),
        sebutan=f"{jenis.label} {formats.jam(jam_mulai)}–{formats.jam(jam_selesai)}{surat}"[:200],
        at=at,
        mulai_at=datetime.combine(row.mulai, jam_mulai, tzinfo=zone),
        selesai_at=datetime.combine(row.mulai, jam_selesai, tzinfo=zone),
    )


def _rujukan(row: Ketidakhadiran) -> str:
    return f"ketidakhadiran:{row.pk}"


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
    refuse_locked(row.pegawai_id, DateRange.inclusive(row.mulai, row.sampai))
    undo_absence(actor=actor, at=at, row=row, alasan=alasan)
    permohonan = cuti_queries.permohonan_of(row.pk)
    if permohonan is not None:
        permohonan.status = next_status(StatusAbsen(permohonan.status), AksiAbsen.BATALKAN)
        permohonan.save(update_fields=["status"])
    audit.record(actor, Jejak.BATALKAN_KETIDAKHADIRAN, row, at=at, before=_trail(row), after={"dibatalkan": True})
    return row


def judge_known_days(row: Ketidakhadiran, at: datetime) -> None:
    """Judge again what has a judged day or is already over; days to come are judged when they come."""
    days = DateRange.inclusive(row.mulai, row.sampai)
    past = days.overlap(DateRange(date.min, orang.today(at)))
    known = queries.judged_dates(row.pegawai_id, days)
    dates = known | set(past or ()) | ({orang.today(at)} & set(days))
    if dates:
        kata = "dibatalkan" if row.dibatalkan_at else "dicatat"
        sebab = SebabUbah(f"ketidakhadiran {kata}", _rujukan(row))
        harian.rejudge_dates(row.pegawai_id, dates, at, sebab)


def refuse_clash(pegawai_id: int, mulai: date, sampai: date) -> None:
    """Whole days that share a day with what is recorded already."""
    clash = queries.overlapping(pegawai_id, mulai, sampai).first()
    if clash is not None:
        other = as_absen(clash)
        raise Refused(Alasan.BERTUMPUK, field="mulai", jenis=other.jenis.label.lower(), rentang=other.rentang)


def refuse_locked(pegawai_id: int, days: DateRange) -> None:
    """Months that are locked for a unit in which the person served on those days stay as they are."""
    for post in orang.penugasan_for([pegawai_id], days):
        held = days.overlap(DateRange(post.mulai, post.selesai or days.selesai))
        for month in sorted({Month.of(tanggal) for tanggal in held or ()}):
            if ketentuan.is_locked(month, post.unit):
                raise Refused(Alasan.PERIODE_TERKUNCI, field="mulai", bulan=formats.bulan(month))


def _trail(row: Ketidakhadiran) -> dict[str, object]:
    """Kind and dates; never the remark, which may speak of health."""
    return {"pegawai": row.pegawai_id, "jenis": row.jenis, "mulai": f"{row.mulai}", "sampai": f"{row.sampai}"}
