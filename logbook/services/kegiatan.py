"""Writing a day: save, delete, bring back and copy entries. A draft is lenient, nothing typed is lost."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.db import transaction

from core import audit
from core.errors import Alasan as AlasanUmum
from core.errors import Refused
from core.formats import jam as tulis_jam
from logbook.choices import Alasan, Jejak, SumberSalinan
from logbook.models import Kegiatan, Logbook
from logbook.queries import hari as hari_q
from logbook.queries.pilihan import choices_at
from logbook.queries.tempat import Tempat, place_of
from logbook.rules.hari import KEGIATAN_MAKS
from logbook.rules.isian import Isi, Ketikan, Masalah, Rujukan, read_kegiatan, typed
from logbook.services.buka import check_day_writable, create_logbook, own_entry, owner, touch

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

_KOLOM = tuple(f.name for f in fields(Isi))


@dataclass(frozen=True, slots=True)
class Tersimpan:
    """What a save did. `masalah` names the fields that could not be read: only those are not on the server."""

    kunci: UUID
    versi: int
    at: datetime
    zona: str
    masalah: tuple[Masalah, ...] = ()
    kegiatan_id: int | None = None


@transaction.atomic
def save_kegiatan(
    *,
    actor: "Pengguna",
    at: datetime,
    tanggal: date,
    kunci: UUID,
    versi: int,
    ketikan: Ketikan,
    timpa: bool = False,
    simpan_kosong: bool = False,
) -> Tersimpan:
    """Keep an entry as far as it can be read. `versi` is the logbook's version the form was filled from.

    The same content again changes nothing, so a save repeated after a lost answer is safe. An entry that changed
    elsewhere since then is refused, unless `timpa` says the person has seen the difference.
    """
    pegawai = owner(actor)
    tempat = place_of(pegawai.pk, tanggal, at)
    logbook = hari_q.lock_logbook(pegawai.pk, tanggal)
    check_day_writable(tempat, logbook)
    if logbook is None:
        bacaan = read_kegiatan(ketikan, None, _allowed(tempat, ketikan, Isi()))
        if bacaan.isi.is_kosong and not simpan_kosong:
            return Tersimpan(kunci, 0, at, tempat.zona, bacaan.masalah)
        logbook = create_logbook(tempat, at)
    row = hari_q.kegiatan_by_kunci(logbook, kunci)
    lama = hari_q.isi_of(row) if row else Isi()
    bacaan = read_kegiatan(ketikan, lama, _allowed(tempat, ketikan, lama))
    if _is_settled(row, lama, bacaan.isi, simpan_kosong=simpan_kosong):
        return Tersimpan(kunci, logbook.versi, at, tempat.zona, bacaan.masalah, row.pk if row else None)
    if row is not None and row.versi > versi and not timpa:
        raise _changed_elsewhere(row, tempat.zona)
    is_new = row is None
    row = write_entry(logbook, row or Kegiatan(logbook=logbook, kunci=kunci, dibuat_at=at), bacaan.isi, at)
    touch(logbook, at)
    sebelum, sesudah = _changes(lama, bacaan.isi)
    audit.record(actor, Jejak.SIMPAN_KEGIATAN, row, at=at, before=None if is_new else sebelum, after=sesudah)
    return Tersimpan(kunci, logbook.versi, at, tempat.zona, bacaan.masalah, row.pk)


@transaction.atomic
def delete_kegiatan(*, actor: "Pengguna", at: datetime, tanggal: date, kunci: UUID) -> Logbook:
    """Take an entry out of the day; it can be brought back with its evidence. Again changes nothing."""
    logbook, row = own_entry(actor, at, tanggal, kunci)
    if row.dihapus_at is not None:
        return logbook
    row.dihapus_at, row.versi = at, logbook.versi + 1
    row.save(update_fields=["dihapus_at", "versi"])
    touch(logbook, at)
    audit.record(actor, Jejak.HAPUS_KEGIATAN, row, at=at, before=_words(hari_q.isi_of(row)))
    return logbook


@transaction.atomic
def restore_kegiatan(*, actor: "Pengguna", at: datetime, tanggal: date, kunci: UUID) -> Logbook:
    """Bring a deleted entry back. Again changes nothing."""
    logbook, row = own_entry(actor, at, tanggal, kunci)
    if row.dihapus_at is None:
        return logbook
    _refuse_full(logbook)
    row.dihapus_at, row.versi = None, logbook.versi + 1
    row.save(update_fields=["dihapus_at", "versi"])
    touch(logbook, at)
    audit.record(actor, Jejak.PULIHKAN_KEGIATAN, row, at=at, after=_words(hari_q.isi_of(row)))
    return logbook


@transaction.atomic
def copy_previous(
    *, actor: "Pengguna", at: datetime, tanggal: date, dari: SumberSalinan = SumberSalinan.TERAKHIR
) -> list[UUID]:
    """Copy the descriptions of the latest earlier day, or of the same day last week.

    Returns the keys of the entries that came; again brings none.

    Hours stay empty on purpose: yesterday's hours are not today's, and copied ones would be the easiest false record.
    """
    pegawai = owner(actor)
    tempat = place_of(pegawai.pk, tanggal, at)
    logbook = hari_q.lock_logbook(pegawai.pk, tanggal)
    check_day_writable(tempat, logbook)
    sumber = hari_q.look_back(pegawai.pk, tanggal).source(dari)
    if sumber is None:
        raise Refused(Alasan.TANPA_SUMBER_SALINAN)
    logbook = logbook or create_logbook(tempat, at)
    ada = hari_q.kegiatan_keys(logbook)
    boleh = choices_at(tempat).rujukan
    baru: list[UUID] = []
    for asal in hari_q.kegiatan_of([sumber])[sumber.pk]:
        # The key follows from the source, so that pressing twice copies once.
        kunci = uuid5(asal.kunci, tanggal.isoformat())
        row = ada.get(kunci)
        if row is not None and row.dihapus_at is None:
            continue
        isi = without_hours(asal.isi, boleh)
        write_entry(logbook, row or Kegiatan(logbook=logbook, kunci=kunci, dibuat_at=at), isi, at)
        baru.append(kunci)
    if baru:
        touch(logbook, at)
        after = {"dari": sumber.tanggal.isoformat(), "kegiatan": len(baru)}
        audit.record(actor, Jejak.SALIN, logbook, at=at, after=after)
    return baru


@transaction.atomic
def take_back(*, actor: "Pengguna", at: datetime, tanggal: date, kunci: Collection[UUID]) -> int:
    """Take entries out that just came by a copy or from favourites. What has hours or files by now stays."""
    pegawai = owner(actor)
    logbook = hari_q.lock_logbook(pegawai.pk, tanggal)
    if logbook is None:
        raise Refused(Alasan.KEGIATAN_TIDAK_ADA)
    check_day_writable(place_of(pegawai.pk, tanggal, at), logbook)
    baris = [b for b in hari_q.kegiatan_of([logbook])[logbook.pk] if b.kunci in kunci]
    ambil = {b.kunci for b in baris if b.isi.jam_mulai is None and b.isi.jam_selesai is None and not b.bukti}
    for row in (row for row in hari_q.kegiatan_keys(logbook).values() if row.kunci in ambil):
        row.dihapus_at, row.versi = at, logbook.versi + 1
        row.save(update_fields=["dihapus_at", "versi"])
    if ambil:
        touch(logbook, at)
        audit.record(actor, Jejak.BATAL_SALIN, logbook, at=at, after={"kegiatan": len(ambil)})
    return len(ambil)


def without_hours(isi: Isi, boleh: Rujukan) -> Isi:
    """What of an entry may stand on another day: never its hours and evidence, nor a task that does not hold then."""
    return Isi(
        uraian=isi.uraian,
        jumlah=isi.jumlah,
        satuan=isi.satuan,
        uraian_tugas_id=isi.uraian_tugas_id if isi.uraian_tugas_id in boleh.tugas else None,
        rencana_id=isi.rencana_id if isi.rencana_id in boleh.rencana else None,
    )


def _allowed(tempat: Tempat, ketikan: Ketikan, lama: Isi) -> Rujukan:
    """What the entry may name; asked for only when it names something else than before, so that autosaves are cheap."""
    semula = typed(lama)
    if (ketikan.uraian_tugas_id, ketikan.rencana_id) in {
        ("", ""),
        (semula.uraian_tugas_id, semula.rencana_id),
    }:
        return Rujukan()
    return choices_at(tempat).rujukan


def _is_settled(row: Kegiatan | None, lama: Isi, baru: Isi, *, simpan_kosong: bool) -> bool:
    """Whether there is nothing to write: the entry stands exactly so, or a new one holds nothing yet."""
    if row is None:
        return baru.is_kosong and not simpan_kosong
    return row.dihapus_at is None and lama == baru


def write_entry(logbook: Logbook, row: Kegiatan, isi: Isi, at: datetime) -> Kegiatan:
    """Write an entry as of the day's next version; a new or deleted one must find room."""
    if row.pk is None or row.dihapus_at is not None:
        _refuse_full(logbook)
    for nama in _KOLOM:
        setattr(row, nama, getattr(isi, nama))
    row.dihapus_at, row.versi, row.diubah_at = None, logbook.versi + 1, at
    row.save()
    return row


def _refuse_full(logbook: Logbook) -> None:
    if hari_q.kegiatan_count(logbook) >= KEGIATAN_MAKS:
        raise Refused(Alasan.KEGIATAN_PENUH, batas=KEGIATAN_MAKS)


def _changed_elsewhere(row: Kegiatan, zona: str) -> Refused:
    if row.dihapus_at is not None:
        return Refused(Alasan.KEGIATAN_TIDAK_ADA)
    return Refused(AlasanUmum.BERUBAH_DI_TEMPAT_LAIN, jam=tulis_jam(row.diubah_at, zona))


def _words(isi: Isi) -> dict[str, str]:
    ketikan = typed(isi)
    return {nama: getattr(ketikan, nama) for nama in _KOLOM if getattr(ketikan, nama)}


def _changes(lama: Isi, baru: Isi) -> tuple[dict[str, str], dict[str, str]]:
    """Only the fields that changed, before and after."""
    sebelum, sesudah = typed(lama), typed(baru)
    beda = [nama for nama in _KOLOM if getattr(sebelum, nama) != getattr(sesudah, nama)]
    return {n: getattr(sebelum, n) for n in beda}, {n: getattr(sesudah, n) for n in beda}
