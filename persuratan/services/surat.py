"""A letter on its way to the signature: drafted, changed, submitted, taken back, returned, thrown away."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from core import audit
from core.access import require
from core.errors import Refused
from core.formats import di_zona
from core.formats import tanggal as tulis_tanggal
from persuratan import access
from persuratan.choices import AksiSurat, Alasan, Jejak, StatusSurat
from persuratan.models import PihakSurat, Surat
from persuratan.queries import pejabat as pejabat_
from persuratan.queries import surat as queries
from persuratan.queries.pengaturan import pola_for
from persuratan.rules import (
    BISA_DIUBAH,
    HURUF_KODE,
    PANJANG_KODE,
    Pejabat,
    acted_as,
    as_note,
    check_not_own,
    next_status,
    signature_lines,
)
from persuratan.services import kabar

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


@dataclass(frozen=True, slots=True)
class IsiSurat:
    """What a letter says: the office that issues it, what it is about, what its template prints, whom it concerns."""

    jenis: str
    unit: "UnitKerja"
    perihal: str
    rujukan: str
    templat: str
    isi: Mapping[str, Any]
    pihak: Sequence[int]


@transaction.atomic
def create(
    *, actor: "Pengguna | None", isi: IsiSurat, at: datetime, menggantikan: int | None = None, ajukan: bool = False
) -> Surat:
    """Draft a letter, and submit it at once when asked to. `menggantikan` is the signed letter it is to replace."""
    require(access.can_draft(actor, isi.unit, di_zona(at, isi.unit.zona).date(), isi.jenis))
    _check(isi)
    lama = _replaced(menggantikan, isi) if menggantikan else None
    surat = Surat(
        jenis=isi.jenis,
        unit=isi.unit,
        rujukan=isi.rujukan,
        templat=isi.templat,
        versi=lama.versi + 1 if lama else 1,
        menggantikan=lama,
        kode_verifikasi="".join(secrets.choice(HURUF_KODE) for _ in range(PANJANG_KODE)),
        status=StatusSurat.DIAJUKAN if ajukan else StatusSurat.DRAF,
        dibuat_oleh=actor,
        dibuat_at=at,
    )
    _write(surat, isi, at)
    after = {"status": surat.status, "perihal": surat.perihal, "rujukan": surat.rujukan, "orang": len(isi.pihak)}
    audit.record(actor, Jejak.BUAT, surat, at=at, after={**after, "menggantikan": lama.nomor} if lama else after)
    if ajukan:
        kabar.tell_signer(surat, at)
    return surat


@transaction.atomic
def update(*, actor: "Pengguna", pk: int, isi: IsiSurat, at: datetime) -> Surat:
    """Say something else in a draft; office, kind and what it is about stay."""
    surat = _mine(actor, pk, at)
    if surat.status not in BISA_DIUBAH:
        label = StatusSurat(surat.status).label.lower()
        raise Refused(Alasan.LANGKAH_DITOLAK, status=label, aksi="ubah")
    _check(isi)
    before = {"perihal": surat.perihal, "orang": surat.pihak.count()}
    surat.pihak.all().delete()
    _write(surat, isi, at)
    audit.record(
        actor, Jejak.UBAH, surat, at=at, before=before, after={"perihal": isi.perihal, "orang": len(isi.pihak)}
    )
    return surat


@transaction.atomic
def submit(*, actor: "Pengguna", pk: int, at: datetime) -> Surat:
    """Hand a draft to who signs for the office now."""
    surat = _mine(actor, pk, at)
    before = {"status": surat.status}
    surat.status = next_status(surat.status, AksiSurat.AJUKAN)
    _address(surat, at)
    surat.catatan = ""
    surat.save()
    audit.record(actor, Jejak.AJUKAN, surat, at=at, before=before, after={"status": surat.status})
    kabar.tell_signer(surat, at)
    return surat


@transaction.atomic
def recall(*, actor: "Pengguna", pk: int, at: datetime) -> Surat:
    """Take a submitted letter back, to change it."""
    surat = _mine(actor, pk, at)
    before = {"status": surat.status}
    surat.status = next_status(surat.status, AksiSurat.TARIK)
    surat.save(update_fields=["status"])
    audit.record(actor, Jejak.TARIK, surat, at=at, before=before, after={"status": surat.status})
    return surat


@transaction.atomic
def return_surat(*, actor: "Pengguna", pk: int, catatan: str, at: datetime) -> Surat:
    """Hand a submitted letter back to its writer, with a reason."""
    surat = queries.lock_surat(pk)
    require(surat is not None and access.can_sign(actor, surat, at))
    assert surat is not None  # noqa: S101 - required above
    before = {"status": surat.status}
    surat.status = next_status(surat.status, AksiSurat.KEMBALIKAN)
    surat.catatan = as_note(catatan)
    surat.ditindak_sebagai = acting(actor, surat, at)
    surat.save(update_fields=["status", "catatan", "ditindak_sebagai"])
    after = {"status": surat.status, "catatan": surat.catatan, "sebagai": surat.ditindak_sebagai}
    audit.record(actor, Jejak.KEMBALIKAN, surat, at=at, before=before, after=after)
    kabar.tell_writer(surat, "persuratan/dikembalikan", at, actor)
    return surat


@transaction.atomic
def discard(*, actor: "Pengguna", pk: int, at: datetime) -> None:
    """Throw a draft away: it had no number, so nothing is missing in the sequence."""
    surat = _mine(actor, pk, at)
    if surat.status not in BISA_DIUBAH:
        label = StatusSurat(surat.status).label.lower()
        raise Refused(Alasan.LANGKAH_DITOLAK, status=label, aksi="buang")
    audit.record(actor, Jejak.BUANG, surat, at=at, before={"status": surat.status, "perihal": surat.perihal})
    surat.delete()


def set_signer(surat: Surat, pejabat: Pejabat) -> None:
    """Name somebody as who signs, in their capacity; the caller saves the letter and writes its audit row."""
    surat.penandatangan_id = pejabat.pegawai_id
    surat.sebutan_penandatangan = "\n".join(signature_lines(pejabat))
    surat.nama_penandatangan = pejabat.nama
    surat.nip_penandatangan = pejabat.nip


def acting(actor: "Pengguna", surat: Surat, at: datetime) -> str:
    """In what capacity a login acts on a letter of an office: the head, "Plt.", or "a.n." somebody."""
    pejabat = pejabat_.signer(actor, surat.unit, at)
    return acted_as(pejabat)[:400] if pejabat is not None else ""


def _mine(actor: "Pengguna", pk: int, at: datetime) -> Surat:
    surat = queries.lock_surat(pk)
    require(surat is not None and access.can_change(actor, surat, at))
    assert surat is not None  # noqa: S101 - required above
    return surat


def _check(isi: IsiSurat) -> None:
    if not isi.unit.is_kantor:
        raise Refused(Alasan.BUKAN_KANTOR, unit=isi.unit.nama_pendek)
    if not isi.pihak:
        raise Refused(Alasan.TANPA_ORANG)


def _write(surat: Surat, isi: IsiSurat, at: datetime) -> None:
    surat.perihal, surat.isi = isi.perihal, dict(isi.isi)
    _address(surat, at, isi.pihak)
    surat.save()
    PihakSurat.objects.bulk_create([PihakSurat(surat=surat, pegawai_id=pk) for pk in sorted(set(isi.pihak))])


def _address(surat: Surat, at: datetime, pihak: Sequence[int] | None = None) -> None:
    """Address the letter to the first who may sign for the office and is not in it; numbers must be set up by then."""
    kantor, tanggal = surat.unit, di_zona(at, surat.unit.zona).date()
    if surat.status == StatusSurat.DIAJUKAN and pola_for(kantor, surat.jenis, tanggal) is None:
        raise Refused(Alasan.POLA_BELUM_ADA, jenis=surat.get_jenis_display().lower(), kantor=kantor.nama_pendek)
    found = pejabat_.signers_of(kantor, tanggal)
    if not found:
        raise Refused(Alasan.TANPA_KEPALA, kantor=kantor.nama_pendek, tanggal=tulis_tanggal(tanggal))
    dalam = set(pihak if pihak is not None else surat.pihak.values_list("pegawai", flat=True))
    boleh = [satu for satu in found if satu.pegawai_id not in dalam]
    check_not_own((boleh or found)[0], dalam)
    set_signer(surat, (boleh or found)[0])


def _replaced(pk: int, isi: IsiSurat) -> Surat:
    """The letter to be replaced, locked: it holds, is of the same office and kind, and nobody else replaces it."""
    lama = queries.lock_surat(pk)
    require(lama is not None and lama.unit_id == isi.unit.pk and lama.jenis == isi.jenis)
    assert lama is not None  # noqa: S101 - required above
    if lama.status != StatusSurat.DITANDATANGANI:
        raise Refused(Alasan.SUDAH_DIGANTI, nomor=lama.nomor)
    if queries.replacement_of(lama) is not None:
        raise Refused(Alasan.PENGGANTI_BERJALAN, nomor=lama.nomor)
    return lama
