"""What every change of rules shares: one at a time, no overlap, no locked month, and word to who judged those days."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from core import audit, formats
from core.access import require
from core.errors import Refused
from kepegawaian import queries as orang
from ketentuan import access, cache, queries
from ketentuan.choices import Alasan, Jejak, StatusKebijakan, StatusPeriode, StatusPerubahan
from ketentuan.models import AmbangKeterlambatan, DasarHukum, JamKerja, KebijakanWFH, Periode, PerubahanKetentuan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

ALASAN_MINIMUM = 10
# Rules change a few times a month: one writer at a time makes every check before a write hold until its commit.
_KUNCI_TULIS = 7_204_031
Bertanggal = JamKerja | AmbangKeterlambatan | KebijakanWFH
R = TypeVar("R", JamKerja, AmbangKeterlambatan)


@dataclass(frozen=True, slots=True)
class Lingkup:
    """Where and when a new row is to hold. `unit` None: everywhere; `selesai` excluded."""

    dasar: DasarHukum
    mulai: date
    selesai: date | None = None
    unit: "UnitKerja | None" = None
    layanan: str = ""
    kelompok: str = ""


def take_turn() -> None:
    """Wait until no other change of rules is under way; held to the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_KUNCI_TULIS])


def refuse_locked(unit: "UnitKerja | None", mulai: date, selesai: date | None) -> None:
    """A rule must not change inside a locked month of any unit it holds for."""
    locked = Periode.objects.filter(status=StatusPeriode.TERKUNCI, bulan__gte=mulai.replace(day=1))
    if selesai is not None:
        locked = locked.filter(bulan__lt=selesai)
    if unit is not None:
        above = queries.unit_ids_above(unit)
        locked = locked.filter(unit__jalur__startswith=unit.jalur) | locked.filter(unit_id__in=above)
    first = locked.order_by("bulan").first()
    if first is not None:
        raise Refused(Alasan.PERIODE_TERKUNCI, field="mulai", bulan=formats.bulan(first.bulan))


def refuse_reversed(mulai: date, selesai: date | None) -> None:
    """The first day of validity lies before its end."""
    if selesai is not None and selesai <= mulai:
        raise Refused(Alasan.SELESAI_TIDAK_SESUDAH, field="selesai", tanggal=formats.tanggal(mulai))


def refuse_overlap(row: Bertanggal) -> None:
    """Say which row of the same scope a new one would overlap; the constraint of the database is the last word."""
    other = overlapping(row).order_by("mulai", "pk").first()
    if other is not None:
        masa = formats_masa(other.mulai, other.selesai)
        raise Refused(Alasan.BERTUMPUK, field="mulai", nama=other.nama, masa=masa)


def overlapping(row: Bertanggal) -> "QuerySet[Any]":
    """Rows in force that hold for the same scope on some of the same days."""
    same = touching(type(row)._default_manager.all(), row.mulai, row.selesai).filter(
        unit_id=row.unit_id, layanan=row.layanan, kelompok=row.kelompok
    )
    if isinstance(row, JamKerja):
        same = same.filter(prioritas=row.prioritas)
    elif isinstance(row, KebijakanWFH):
        same = same.filter(status=StatusKebijakan.BERLAKU)
    else:
        same = same.filter(jenis=row.jenis).filter(Q(sampai_menit__isnull=True) | Q(sampai_menit__gt=row.dari_menit))
        if row.sampai_menit is not None:
            same = same.filter(dari_menit__lt=row.sampai_menit)
    return same.exclude(pk=row.pk) if row.pk else same


def touching(rows: "QuerySet[Any]", mulai: date, selesai: date | None) -> "QuerySet[Any]":
    """Rows that hold on some day of a span; an open end is None."""
    rows = rows.filter(Q(selesai__isnull=True) | Q(selesai__gt=mulai))
    return rows if selesai is None else rows.filter(mulai__lt=selesai)


def formats_masa(mulai: date, selesai: date | None) -> str:
    """1 April 2026 sampai 31 Juli 2026; an open end is "sejak"."""
    if selesai is None:
        return f"sejak {formats.tanggal(mulai)}"
    return f"{formats.tanggal(mulai)} sampai {formats.tanggal(selesai - timedelta(days=1))}"


def supersede(
    actor: "Pengguna | None",
    at: datetime,
    lama: R,
    mulai: date,
    dasar: DasarHukum,
    changes: Mapping[str, Any],
    sidik: str = "",
) -> R:
    """Close the old row on `mulai` and open a copy with the changes. What holds before that date stays untouched.

    `sidik` is the fingerprint of the row as the editor saw it: who comes second is told.
    """
    require(access.can_change_rules(actor, lama.unit, orang.today(at)))
    take_turn()
    row = type(lama).objects.select_for_update(of=("self",)).get(pk=lama.pk)
    if sidik and sidik != fingerprint(row):
        raise Refused(Alasan.SUDAH_DIUBAH)
    if mulai <= row.mulai:
        raise Refused(Alasan.MULAI_TERLALU_AWAL, field="mulai", tanggal=formats.tanggal(row.mulai))
    if row.selesai is not None and mulai >= row.selesai:
        raise Refused(Alasan.SUDAH_BERAKHIR, field="mulai", tanggal=formats.tanggal(row.selesai - timedelta(days=1)))
    baru = copy(row)
    baru.pk = None
    baru._state.adding = True
    baru.mulai, baru.dasar = mulai, dasar
    for name, value in changes.items():
        setattr(baru, name, value)
    refuse_reversed(baru.mulai, baru.selesai)
    refuse_locked(row.unit, mulai, max_end(row.selesai, baru.selesai))
    akhir, row.selesai = row.selesai, mulai
    row.save(update_fields=["selesai"])
    refuse_overlap(baru)
    baru.save(force_insert=True)
    audit.record(
        actor,
        Jejak.GANTI_KETENTUAN,
        baru,
        at=at,
        before={"id": row.pk, "selesai": None if akhir is None else f"{akhir}"},
        after={"mulai": f"{mulai}", "dasar": dasar.kode, **{name: f"{value}" for name, value in changes.items()}},
    )
    changed(actor, at, Jejak.GANTI_KETENTUAN, baru, max_end(akhir, baru.selesai))
    return baru


def fingerprint(row: JamKerja | AmbangKeterlambatan) -> str:
    """A short hash of a row in force: it changes when somebody replaces it or lets it end."""
    return orang.fingerprint_of({"id": row.pk, "selesai": row.selesai})


@transaction.atomic
def end_ketentuan(*, actor: "Pengguna | None", at: datetime, lama: R, selesai: date, alasan: str) -> R:
    """Let an hour set or a band end earlier: `selesai` is the first day on which it no longer holds."""
    require(access.can_change_rules(actor, lama.unit, orang.today(at)))
    alasan = reason(alasan)
    take_turn()
    row = type(lama).objects.select_for_update(of=("self",)).get(pk=lama.pk)
    if selesai <= row.mulai or (row.selesai is not None and selesai >= row.selesai):
        raise Refused(Alasan.AKHIR_DI_LUAR, field="selesai", mulai=formats.tanggal(row.mulai))
    refuse_locked(row.unit, selesai, row.selesai)
    before, row.selesai = row.selesai, selesai
    row.save(update_fields=["selesai"])
    audit.record(
        actor,
        Jejak.AKHIRI_KETENTUAN,
        row,
        at=at,
        before={"selesai": None if before is None else f"{before}"},
        after={"selesai": f"{selesai}", "alasan": alasan},
    )
    changed(actor, at, Jejak.AKHIRI_KETENTUAN, row, before, mulai=selesai)
    return row


def max_end(one: date | None, other: date | None) -> date | None:
    """The later of two ends; open is the latest."""
    return None if one is None or other is None else max(one, other)


def reason(alasan: str) -> str:
    """A reason of some substance."""
    alasan = alasan.strip()
    if len(alasan) < ALASAN_MINIMUM:
        raise Refused(Alasan.ALASAN_WAJIB, field="alasan")
    return alasan


def changed(
    actor: "Pengguna | None",
    at: datetime,
    aksi: Jejak,
    row: "Any",
    selesai: date | None,
    *,
    mulai: date | None = None,
) -> None:
    """Leave word of the days a change touches, for whoever judged them, and let cached rules end."""
    sejak = mulai or row.mulai
    is_past = sejak <= formats.di_zona(at, "WIT").date()
    PerubahanKetentuan.objects.create(
        aksi=aksi,
        nama=row.nama[:200],
        unit_id=row.unit_id,
        mulai=sejak,
        selesai=selesai,
        dibuat_at=at,
        dibuat_oleh=actor,
        status=StatusPerubahan.MENUNGGU if is_past else StatusPerubahan.SELESAI,
        selesai_at=None if is_past else at,
    )
    forget()


def forget() -> None:
    """Cached rules end now for this transaction and once more after commit for everyone who read in between."""
    cache.forget()
    transaction.on_commit(cache.forget, robust=True)
