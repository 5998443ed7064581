"""Taking an import in: every day in one transaction, all of it or nothing."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from core import files
from core.errors import Refused
from logbook.choices.impor import AlasanImpor, NasibBaris, StatusImporLogbook
from logbook.models import Kegiatan
from logbook.queries import impor as sumber
from logbook.queries.tempat import place_of
from logbook.rules.impor_hari import FIELD, Putusan, judge_day
from logbook.services.buka import create_logbook, touch
from logbook.services.impor_kemajuan import finish, note_writing

if TYPE_CHECKING:
    from logbook.models import Logbook

Jam = Callable[[], datetime]


def run_apply(*, pk: int, now: Jam) -> None:
    """Write every day in one transaction. A day that changed since it was looked at takes the whole back."""
    try:
        _write_all(pk, now)
    except Refused as tolak:
        impor = sumber.impor_by_id(pk)
        finish(pk, StatusImporLogbook.DIPERIKSA, {**impor.ringkasan, "pesan": tolak.pesan}, impor.jumlah, now())


@transaction.atomic
def _write_all(pk: int, now: Jam) -> None:
    impor = sumber.lock_impor(pk)
    if impor.status != StatusImporLogbook.DITERAPKAN:
        return
    kolom, selesai, at = frozenset(sumber.columns_of(impor).values()), 0, now()
    for pegawai_id, tanggal in list(sumber.days_of(impor)):
        rows = sumber.rows_of_day(impor, pegawai_id, tanggal)
        keadaan, logbook = sumber.state_of_day(pegawai_id, tanggal, kolom, at, lock=True)
        putusan = judge_day([sumber.as_day_row(row) for row in rows], keadaan)
        if {p.id: p.nasib for p in putusan} != {row.pk: row.nasib for row in rows}:
            raise Refused(AlasanImpor.BERUBAH)
        baru = [p for p in putusan if p.nasib in (NasibBaris.BARU, NasibBaris.UBAH)]
        if baru:
            _write_day(logbook or create_logbook(place_of(pegawai_id, tanggal, at), at), baru, at)
        selesai += len(rows)
        note_writing(pk, selesai)
    impor.status, impor.dikerjakan, impor.denyut_at = StatusImporLogbook.SELESAI, selesai, at
    impor.save(update_fields=["status", "dikerjakan", "denyut_at"])
    files.discard(impor.berkas, at=at)


def _write_day(logbook: "Logbook", putusan: list[Putusan], at: datetime) -> None:
    rows = {row.kunci: row for row in Kegiatan.objects.filter(logbook=logbook, kunci__in=[p.kunci for p in putusan])}
    for satu in putusan:
        row = rows.get(satu.kunci) or Kegiatan(logbook=logbook, kunci=satu.kunci, dibuat_at=at)
        for nama in FIELD:
            setattr(row, nama, getattr(satu.isi, nama))
        row.dihapus_at, row.versi, row.diubah_at = None, logbook.versi + 1, at
        row.save()
    touch(logbook, at)
