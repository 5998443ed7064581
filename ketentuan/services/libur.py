"""Days off by decree: add, withdraw, or take over a whole decree with its differences."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit, formats
from core.access import require
from core.errors import Refused
from kepegawaian import queries as orang
from ketentuan import access
from ketentuan.choices import Alasan, Jejak, JenisLibur
from ketentuan.daftar_queries import libur_of_scope
from ketentuan.libur import BarisLibur, BedaLibur, compare
from ketentuan.models import DasarHukum, HariLibur
from ketentuan.services import umum

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kepegawaian.models import Pengguna, UnitKerja

SEHARI = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Hari:
    """The day a change of the calendar touches, in the shape changes are told in."""

    nama: str
    mulai: date
    unit_id: int | None


@transaction.atomic
def add_hari_libur(
    *,
    actor: "Pengguna | None",
    at: datetime,
    tanggal: date,
    jenis: JenisLibur,
    nama: str,
    dasar: DasarHukum,
    unit: "UnitKerja | None" = None,
    perkiraan: bool = False,
) -> HariLibur:
    """Add a day off by decree, for everyone or for a unit subtree."""
    require(access.can_change_rules(actor, unit, orang.today(at)))
    umum.take_turn()
    known = HariLibur.objects.filter(tanggal=tanggal, unit=unit, dicabut_at__isnull=True).first()
    if known is not None:
        raise Refused(Alasan.LIBUR_SUDAH_ADA, field="tanggal", tanggal=formats.tanggal(tanggal), nama=known.nama)
    umum.refuse_locked(unit, tanggal, tanggal + SEHARI)
    row = HariLibur.objects.create(tanggal=tanggal, jenis=jenis, nama=nama, dasar=dasar, unit=unit, perkiraan=perkiraan)
    audit.record(
        actor, Jejak.TAMBAH_LIBUR, row, at=at, after={"tanggal": f"{tanggal}", "jenis": jenis, "dasar": dasar.kode}
    )
    _changed(actor, at, Jejak.TAMBAH_LIBUR, row)
    return row


@transaction.atomic
def withdraw_hari_libur(*, actor: "Pengguna | None", at: datetime, libur: HariLibur, alasan: str) -> HariLibur:
    """Withdraw a day off; the row stays as what was once decreed."""
    require(access.can_change_rules(actor, libur.unit, orang.today(at)))
    alasan = umum.reason(alasan)
    umum.take_turn()
    row = HariLibur.objects.select_for_update(of=("self",)).get(pk=libur.pk)
    if row.dicabut_at is not None:
        raise Refused(Alasan.LIBUR_SUDAH_DICABUT)
    umum.refuse_locked(row.unit, row.tanggal, row.tanggal + SEHARI)
    row.dicabut_at = at
    row.save(update_fields=["dicabut_at"])
    audit.record(actor, Jejak.CABUT_LIBUR, row, at=at, before={"tanggal": f"{row.tanggal}"}, after={"alasan": alasan})
    _changed(actor, at, Jejak.CABUT_LIBUR, row)
    return row


@transaction.atomic
def apply_keputusan(
    *,
    actor: "Pengguna | None",
    at: datetime,
    tahun: int,
    baris: "Sequence[BarisLibur]",
    dasar: DasarHukum,
    unit: "UnitKerja | None" = None,
    sidik: str = "",
) -> BedaLibur:
    """Make the year of a scope what the decree says: new days in, missing ones withdrawn, changed ones both."""
    require(access.can_change_rules(actor, unit, orang.today(at)))
    umum.take_turn()
    beda = compare(baris, libur_of_scope(tahun, unit.pk if unit else None))
    if sidik and sidik != beda.sidik:
        raise Refused(Alasan.SUDAH_DIUBAH)
    if not beda.jumlah:
        raise Refused(Alasan.LIBUR_TANPA_BEDA)
    touched = sorted([row.tanggal for row in beda.masuk] + [row.tanggal for row in beda.dicabut])
    for tanggal in touched:
        umum.refuse_locked(unit, tanggal, tanggal + SEHARI)
    HariLibur.objects.filter(pk__in=[row.id for row in beda.dicabut]).update(dicabut_at=at)
    HariLibur.objects.bulk_create(
        HariLibur(tanggal=row.tanggal, jenis=row.jenis, nama=row.nama, perkiraan=row.perkiraan, unit=unit, dasar=dasar)
        for row in beda.masuk
    )
    audit.record(
        actor,
        Jejak.UBAH_KALENDER,
        dasar,
        at=at,
        before={"dicabut": [f"{row.tanggal}" for row in beda.dicabut]},
        after={"tahun": tahun, "unit": unit.pk if unit else None, "masuk": [f"{row.tanggal}" for row in beda.masuk]},
    )
    hari = _Hari(f"Hari libur {tahun}", touched[0], unit.pk if unit else None)
    umum.changed(actor, at, Jejak.UBAH_KALENDER, hari, touched[-1] + SEHARI)
    return beda


def _changed(actor: "Pengguna | None", at: datetime, aksi: Jejak, row: HariLibur) -> None:
    umum.changed(actor, at, aksi, _Hari(row.nama, row.tanggal, row.unit_id), row.tanggal + SEHARI)
