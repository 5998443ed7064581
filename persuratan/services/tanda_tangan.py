"""Signing and withdrawing. A signature, its number and its file are one commit: none exists without the others."""

from datetime import datetime
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.db import transaction

from core import audit, files
from core.access import require
from core.errors import Refused
from persuratan import renderers
from persuratan.choices import AksiSurat, Alasan, Jejak, StatusSurat
from persuratan.models import Surat
from persuratan.pintu import rujukan_of
from persuratan.queries import dokumen
from persuratan.queries import pejabat as pejabat_
from persuratan.queries import surat as queries
from persuratan.rules import as_note, check_not_own, next_status
from persuratan.services import kabar
from persuratan.services.nomor import give_nomor
from persuratan.services.surat import acting, set_signer

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@transaction.atomic
def sign(*, actor: "Pengguna", pk: int, at: datetime) -> Surat:
    """Sign a submitted letter: number, PDF and seal at once. A letter that replaces another one withdraws it with this.

    Whoever may sign for the office at that moment signs, in their own capacity.
    """
    surat = queries.lock_surat(pk)
    pejabat = pejabat_.signer(actor, surat.unit, at) if surat is not None else None
    require(pejabat is not None)
    assert surat is not None and pejabat is not None  # noqa: S101, PT018 - required above
    before = {"status": surat.status}
    surat.status = next_status(surat.status, AksiSurat.TANDATANGANI)
    check_not_own(pejabat, surat.pihak.values_list("pegawai", flat=True))
    _check_true(surat, actor, at)
    lama = _withdraw_replaced(surat, at)
    nomor = give_nomor(jenis=surat.jenis, kantor=surat.unit, at=at)
    surat.tahun, surat.urut, surat.nomor = nomor.tahun, nomor.urut, nomor.nomor
    set_signer(surat, pejabat)
    surat.ditandatangani_oleh, surat.ditandatangani_at = actor, at
    isi = renderers.render(dokumen.document_of(surat, at))
    nama = dokumen.file_name(surat)
    surat.berkas = files.keep(ContentFile(isi), nama=nama, jenis=files.PDF.mime, actor=actor, at=at)
    surat.save()
    after = {
        "status": surat.status,
        "nomor": surat.nomor,
        "sebagai": pejabat.sebagai.value,
        "sha256": surat.berkas.sha256,
    }
    if lama is not None:
        after["mencabut"] = lama.nomor
    audit.record(actor, Jejak.TANDATANGANI, surat, at=at, before=before, after=after)
    kabar.tell_people(surat, "persuratan/terbit", at)
    kabar.tell_writer(surat, "persuratan/ditandatangani", at, actor)
    return surat


@transaction.atomic
def withdraw(*, actor: "Pengguna", pk: int, alasan: str, at: datetime) -> Surat:
    """Withdraw a signed letter without another in its place. Its number stays taken, its public page says so."""
    surat = queries.lock_surat(pk)
    require(surat is not None and pejabat_.signer(actor, surat.unit, at) is not None)
    assert surat is not None  # noqa: S101 - required above
    before = {"status": surat.status}
    surat.ditindak_sebagai = acting(actor, surat, at)
    _withdraw(surat, as_note(alasan), at)
    after = {
        "status": surat.status,
        "nomor": surat.nomor,
        "alasan": surat.alasan_cabut,
        "sebagai": surat.ditindak_sebagai,
    }
    audit.record(actor, Jejak.CABUT, surat, at=at, before=before, after=after)
    kabar.tell_people(surat, "persuratan/dicabut", at)
    kabar.tell_writer(surat, "persuratan/dicabut", at, actor)
    return surat


def record_download(*, actor: "Pengguna", surat: Surat, at: datetime) -> None:
    """Write down who took a letter out of the house."""
    sidik = surat.berkas.sha256 if surat.berkas else ""
    audit.record(actor, Jejak.UNDUH, surat, at=at, after={"nomor": surat.nomor, "sha256": sidik})


def record_list(*, actor: "Pengguna", at: datetime, jumlah: int, saring: dict[str, object]) -> None:
    """Write down who took a list of letters."""
    audit.record(actor, Jejak.UNDUH_DAFTAR, actor, at=at, after={"jumlah": jumlah, **saring})


def _check_true(surat: Surat, actor: "Pengguna", at: datetime) -> None:
    """Nobody signs what is no longer so."""
    rujukan = rujukan_of(surat, actor, at)
    if rujukan is not None and rujukan.selisih:
        selisih = " ".join(f"{satu.rstrip('.')}." for satu in rujukan.selisih)
        raise Refused(Alasan.TIDAK_SESUAI_LAGI, selisih=selisih)


def _withdraw_replaced(surat: Surat, at: datetime) -> Surat | None:
    if surat.menggantikan_id is None:
        return None
    lama = queries.lock_surat(surat.menggantikan_id)
    if lama is None or lama.status != StatusSurat.DITANDATANGANI:
        raise Refused(Alasan.SUDAH_DIGANTI, nomor=lama.nomor if lama else "")
    _withdraw(lama, "Diganti dengan surat baru.", at)
    surat.menggantikan = lama
    return lama


def _withdraw(surat: Surat, alasan: str, at: datetime) -> None:
    surat.status = next_status(surat.status, AksiSurat.CABUT)
    surat.dicabut_at, surat.alasan_cabut = at, alasan
    surat.save(update_fields=["status", "dicabut_at", "alasan_cabut", "ditindak_sebagai"])
