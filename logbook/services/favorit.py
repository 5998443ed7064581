"""Writing favourites: keep an entry as one, say when it recurs, take it away, and put some into a day as drafts."""

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from core import audit
from core.errors import Refused
from kepegawaian import queries as orang
from logbook.choices import Alasan as AlasanLogbook
from logbook.choices.rencana import Alasan, Jejak
from logbook.models import Favorit, Kegiatan
from logbook.queries import favorit as queries
from logbook.queries import hari as hari_q
from logbook.queries.pilihan import choices_at
from logbook.queries.tempat import place_of
from logbook.rules.favorit import FAVORIT_MAKS
from logbook.services.buka import check_day_writable, create_logbook, owner, touch
from logbook.services.kegiatan import without_hours, write_entry

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@transaction.atomic
def keep_favorit(*, actor: "Pengguna", at: datetime, tanggal: date, kunci: UUID) -> Favorit:
    """Keep one of one's own entries as a favourite. The same words again are the one already there."""
    pegawai = owner(actor)
    orang.lock_pegawai(pegawai.pk)
    logbook = hari_q.logbook_on(pegawai.pk, tanggal)
    row = hari_q.kegiatan_by_kunci(logbook, kunci) if logbook else None
    if row is None or row.dihapus_at is not None or not row.uraian:
        raise Refused(AlasanLogbook.KEGIATAN_TIDAK_ADA)
    ada = list(queries.favorit_of(pegawai.pk))
    if sama := next((f for f in ada if (f.uraian, f.satuan) == (row.uraian, row.satuan)), None):
        return sama
    if len(ada) >= FAVORIT_MAKS:
        raise Refused(Alasan.FAVORIT_PENUH, batas=FAVORIT_MAKS)
    favorit = Favorit.objects.create(
        pegawai=pegawai,
        uraian=row.uraian,
        jumlah=row.jumlah,
        satuan=row.satuan,
        uraian_tugas_id=row.uraian_tugas_id,
        rencana_id=row.rencana_id,
        dibuat_at=at,
    )
    audit.record(actor, Jejak.SIMPAN_FAVORIT, favorit, at=at, after={"uraian": favorit.uraian})
    return favorit


@transaction.atomic
def set_recurrence(
    *, actor: "Pengguna", at: datetime, favorit_id: int, hari_pekan: Collection[int], tanggal_bulan: int | None
) -> Favorit:
    """Say on which days a favourite is offered as a draft. The same again changes nothing."""
    favorit = _own(actor, favorit_id)
    hari = sorted(set(hari_pekan) & set(range(1, 8)))
    before = {"hari_pekan": favorit.hari_pekan, "tanggal_bulan": favorit.tanggal_bulan}
    after = {"hari_pekan": hari, "tanggal_bulan": tanggal_bulan}
    if before != after:
        favorit.hari_pekan, favorit.tanggal_bulan = hari, tanggal_bulan
        favorit.save(update_fields=["hari_pekan", "tanggal_bulan"])
        audit.record(actor, Jejak.SIMPAN_FAVORIT, favorit, at=at, before=before, after=after)
    return favorit


@transaction.atomic
def remove_favorit(*, actor: "Pengguna", at: datetime, favorit_id: int) -> None:
    """Take a favourite away; entries made from it stay."""
    favorit = _own(actor, favorit_id)
    audit.record(actor, Jejak.HAPUS_FAVORIT, favorit, at=at, before={"uraian": favorit.uraian})
    favorit.delete()


@transaction.atomic
def add_favorit(*, actor: "Pengguna", at: datetime, tanggal: date, favorit_ids: Collection[int]) -> list[UUID]:
    """Put favourites into a day as drafts without hours. The keys of those that came; again brings none."""
    pegawai = owner(actor)
    tempat = place_of(pegawai.pk, tanggal, at)
    logbook = hari_q.lock_logbook(pegawai.pk, tanggal)
    check_day_writable(tempat, logbook)
    rows = [row for row in queries.favorit_of(pegawai.pk) if row.pk in favorit_ids]
    if not rows:
        raise Refused(Alasan.FAVORIT_TIDAK_ADA)
    logbook = logbook or create_logbook(tempat, at)
    ada, boleh = hari_q.kegiatan_keys(logbook), choices_at(tempat).rujukan
    baru: list[UUID] = []
    for favorit in rows:
        kunci = queries.key_on(favorit.pk, tanggal)
        row = ada.get(kunci)
        if row is not None and row.dihapus_at is None:
            continue
        isi = without_hours(queries.isi_of(favorit), boleh)
        write_entry(logbook, row or Kegiatan(logbook=logbook, kunci=kunci, dibuat_at=at), isi, at)
        baru.append(kunci)
    if baru:
        touch(logbook, at)
        audit.record(actor, Jejak.TAMBAH_SERING, logbook, at=at, after={"kegiatan": len(baru)})
    return baru


def _own(actor: "Pengguna", favorit_id: int) -> Favorit:
    favorit = queries.favorit_by_id(owner(actor).pk, favorit_id)
    if favorit is None:
        raise Refused(Alasan.FAVORIT_TIDAK_ADA)
    return favorit
