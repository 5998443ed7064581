"""Writing a person's plan: add, change, take away, and take a whole file in or nothing of it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core import signing
from django.db import transaction

from core import audit
from core.errors import Refused
from kepegawaian.rules.lembar import fold, open_workbook
from logbook.choices.rencana import Alasan, Jejak
from logbook.models import RencanaKinerja
from logbook.queries import rencana as queries
from logbook.queries.tempat import today_of
from logbook.rules.rencana import RENCANA_MAKS, IsiRencana, check_isi, check_tahun, read_sasaran
from logbook.rules.rencana_lembar import BarisRencana, Perubahan, compare, read_lembar
from logbook.services.buka import owner

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

GARAM = "logbook.rencana"
UMUR_DETIK = 24 * 3600


@transaction.atomic
def save_rencana(
    *, actor: "Pengguna", at: datetime, tahun: int, isi: IsiRencana, rencana_id: int | None = None
) -> RencanaKinerja:
    """Add an item to one's own plan of a year, or write one anew. The same content again changes nothing."""
    pegawai = owner(actor)
    check_tahun(tahun, today_of(pegawai.pk, at))
    rapi = check_isi(isi)
    rows = queries.lock_plan(pegawai.pk, tahun)
    row = next((satu for satu in rows if satu.pk == rencana_id), None)
    if rencana_id is not None and row is None:
        raise Refused(Alasan.RENCANA_TIDAK_ADA)
    if (kembar := next((r for r in rows if r is not row and fold(r.rhk) == fold(rapi.rhk)), None)) is not None:
        if row is None and queries.isi_of(kembar) == rapi:
            return kembar
        raise Refused(Alasan.RENCANA_KEMBAR, "rhk", nomor=kembar.nomor)
    if row is None and len(rows) >= RENCANA_MAKS:
        raise Refused(Alasan.RENCANA_PENUH, batas=RENCANA_MAKS)
    if row is not None and queries.isi_of(row) == rapi:
        return row
    before = _words(queries.isi_of(row)) if row else None
    nomor = row.nomor if row else queries.next_nomor(pegawai.pk, tahun)
    row = _write(row or RencanaKinerja(pegawai=pegawai, tahun=tahun, nomor=nomor, dibuat_at=at), rapi, at)
    audit.record(actor, Jejak.SIMPAN_RENCANA, row, at=at, before=before, after=_words(rapi))
    return row


@transaction.atomic
def remove_rencana(*, actor: "Pengguna", at: datetime, rencana_id: int) -> None:
    """Take an item out of one's own plan. Entries that name it keep it. Again changes nothing."""
    pegawai = owner(actor)
    row = queries.item_of(pegawai.pk, rencana_id)
    if row is None:
        return
    row.dihapus_at = row.diubah_at = at
    row.save(update_fields=["dihapus_at", "diubah_at"])
    audit.record(actor, Jejak.HAPUS_RENCANA, row, at=at, before=_words(queries.isi_of(row)))


def read_upload(data: bytes, nama: str) -> tuple[BarisRencana, ...]:
    """A file as work results; nothing is kept."""
    return read_lembar(open_workbook(data, nama))


def preview(*, actor: "Pengguna", tahun: int, baris: Sequence[BarisRencana]) -> Perubahan:
    """What taking these rows in would do to one's own plan of the year."""
    rows = queries.plan_of(owner(actor).pk, tahun)
    return compare(baris, [(row.pk, queries.isi_of(row)) for row in rows])


def seal(actor: "Pengguna", tahun: int, baris: Sequence[BarisRencana]) -> str:
    """The rows as the preview showed them, signed: what is taken in is what was seen."""
    isi = [[b.nomor, b.isi.rhk, b.isi.rhk_pimpinan, b.isi.indikator, b.isi.sasaran.tulisan] for b in baris if b.isi]
    return signing.dumps([actor.pk, tahun, isi], salt=GARAM, compress=True)


@transaction.atomic
def apply_upload(*, actor: "Pengguna", at: datetime, bekal: str) -> Perubahan:
    """Take in exactly what a preview sealed, whole or not at all. The same again changes nothing."""
    pegawai = owner(actor)
    try:
        pemilik, tahun, isi = signing.loads(bekal, salt=GARAM, max_age=UMUR_DETIK)
    except signing.BadSignature as error:
        raise Refused(Alasan.PRATINJAU_BASI) from error
    if pemilik != actor.pk:
        raise Refused(Alasan.PRATINJAU_BASI)
    check_tahun(tahun, today_of(pegawai.pk, at))
    rows = {row.pk: row for row in queries.lock_plan(pegawai.pk, tahun)}
    baris = [
        BarisRencana(nomor, rhk, check_isi(IsiRencana(rhk, pimpinan, indikator, read_sasaran(sasaran))))
        for nomor, rhk, pimpinan, indikator, sasaran in isi
    ]
    perubahan = compare(baris, [(pk, queries.isi_of(row)) for pk, row in rows.items()])
    if perubahan.gagal:
        raise Refused(Alasan.ADA_BARIS_GAGAL, jumlah=perubahan.gagal)
    if len(rows) + perubahan.count("baru") > RENCANA_MAKS:
        raise Refused(Alasan.RENCANA_PENUH, batas=RENCANA_MAKS)
    nomor = queries.next_nomor(pegawai.pk, tahun)
    for satu in perubahan.akibat:
        if satu.baris.isi is None or satu.kata == "sama":
            continue
        row = rows[satu.rencana_id] if satu.rencana_id else None
        if row is None:
            row = RencanaKinerja(pegawai=pegawai, tahun=tahun, nomor=nomor, dibuat_at=at)
            nomor += 1
        _write(row, satu.baris.isi, at)
    if perubahan.berisi:
        after = {"tahun": tahun, "baru": perubahan.count("baru"), "berubah": perubahan.count("berubah")}
        audit.record(actor, Jejak.IMPOR_RENCANA, pegawai, at=at, after=after)
    return perubahan


def _write(row: RencanaKinerja, isi: IsiRencana, at: datetime) -> RencanaKinerja:
    row.rhk, row.rhk_pimpinan, row.indikator = isi.rhk, isi.rhk_pimpinan, isi.indikator
    row.target, row.satuan, row.sasaran = isi.sasaran.target, isi.sasaran.satuan, isi.sasaran.kata
    row.diubah_at = at
    row.save()
    return row


def _words(isi: IsiRencana) -> dict[str, Any]:
    data = asdict(isi)
    del data["sasaran"]
    return {nama: nilai for nama, nilai in {**data, "target": isi.sasaran.tulisan}.items() if nilai}
