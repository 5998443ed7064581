"""Objections to a verdict: raised by the person with evidence, decided by somebody else."""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.files.base import File
from django.db import transaction
from django.urls import reverse

from core import audit, files, formats, notify
from core.access import require
from core.errors import Refused, read_reason
from kelayakan import layak_access as access
from kelayakan.choices.layak import (
    Alasan,
    Jejak,
    KodeSebab,
    PutusanKelayakan,
    StatusKeberatan,
    StatusKelayakan,
)
from kelayakan.models import Keberatan, Kelayakan
from kelayakan.rules.layak import Sebab, reasons_from
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from core.models import Berkas
    from kepegawaian.models import Pengguna


@transaction.atomic
def object_to(
    *, actor: "Pengguna", at: datetime, kelayakan_id: int, alasan: str, bukti: "File[bytes] | None" = None
) -> Keberatan:
    """Raise an objection to one's own verdict while it holds."""
    kelayakan = _lock(kelayakan_id)
    require(kelayakan.pegawai.pengguna_id == actor.pk)
    if kelayakan.status != StatusKelayakan.DITETAPKAN or kelayakan.selesai <= orang.today(at):
        raise Refused(Alasan.BUKAN_YANG_BERLAKU)
    if kelayakan.putusan == PutusanKelayakan.LAYAK:
        raise Refused(Alasan.SUDAH_LAYAK)
    if Keberatan.objects.filter(kelayakan=kelayakan, status=StatusKeberatan.DIAJUKAN).exists():
        raise Refused(Alasan.KEBERATAN_TERBUKA)
    isi = read_reason(alasan, Alasan.CATATAN_WAJIB, "alasan")[:2000]
    berkas = files.store(bukti, nama=bukti.name or "bukti", actor=actor, at=at) if bukti else None
    keberatan = Keberatan.objects.create(
        kelayakan=kelayakan, alasan=isi, bukti=berkas, diajukan_oleh=actor, diajukan_at=at
    )
    after = {"kelayakan": kelayakan.pk, "bukti": berkas is not None}
    audit.record(actor, Jejak.AJUKAN_KEBERATAN, keberatan, at=at, after=after)
    return keberatan


@transaction.atomic
def decide_objection(
    *, actor: "Pengguna", at: datetime, pk: int, terima: PutusanKelayakan | None, putusan: str
) -> Keberatan:
    """Decide an objection: accept it with the verdict to hold from today, or (None) reject it; always with a reason."""
    keberatan = Keberatan.objects.select_for_update(of=("self",)).get(pk=pk)
    kelayakan = _lock(keberatan.kelayakan_id)
    keberatan.kelayakan = kelayakan
    require(access.can_decide_objection(actor, keberatan, orang.today(at)))
    if keberatan.status != StatusKeberatan.DIAJUKAN:
        raise Refused(Alasan.KEBERATAN_SELESAI)
    if kelayakan.status != StatusKelayakan.DITETAPKAN or kelayakan.selesai <= orang.today(at):
        terima = None if terima is None else _refuse_past()
    keberatan.putusan = read_reason(putusan, Alasan.CATATAN_WAJIB, "putusan")[:2000]
    keberatan.status = StatusKeberatan.DITERIMA if terima else StatusKeberatan.DITOLAK
    keberatan.diputuskan_oleh, keberatan.diputuskan_at = actor, at
    keberatan.save(update_fields=["putusan", "status", "diputuskan_oleh", "diputuskan_at"])
    after: dict[str, object] = {"status": keberatan.status}
    if terima:
        after["kelayakan"] = _replace(kelayakan, terima, keberatan, at).pk
        after["putusan"] = terima.value
    audit.record(
        actor, Jejak.PUTUSKAN_KEBERATAN, keberatan, at=at, before={"status": StatusKeberatan.DIAJUKAN}, after=after
    )
    _tell(keberatan, at)
    return keberatan


def open_evidence(*, actor: "Pengguna", at: datetime, keberatan: Keberatan) -> "Berkas | None":
    """The evidence for whoever decides; each reader other than the person leaves a trace."""
    own = keberatan.diajukan_oleh_id == actor.pk
    require(own or access.can_decide_objection(actor, keberatan, orang.today(at)))
    if not own:
        audit.record(actor, Jejak.BUKA_BUKTI_KEBERATAN, keberatan, at=at)
    return keberatan.bukti


def _lock(pk: int) -> Kelayakan:
    rows = Kelayakan.objects.select_for_update(of=("self",)).select_related("pegawai", "unit")
    return rows.get(pk=pk)


def _refuse_past() -> PutusanKelayakan:
    raise Refused(Alasan.BUKAN_YANG_BERLAKU)


def _replace(lama: Kelayakan, putusan: PutusanKelayakan, keberatan: Keberatan, at: datetime) -> Kelayakan:
    """The granted verdict from today to the end of the old one. It keeps the fingerprint of what the rules said: only
    a later change of rules or facts may narrow it."""
    mulai = max(lama.mulai, orang.today(at))
    selesai = lama.selesai
    if mulai > lama.mulai:
        lama.selesai = mulai
    else:
        lama.status = StatusKelayakan.DIGANTI
    lama.save(update_fields=["selesai", "status"])
    kalimat = f"Keberatan diterima {formats.tanggal(orang.today(at))}: {keberatan.putusan}"
    alasan = [Sebab(KodeSebab.KEBERATAN_DITERIMA.value, kalimat[:500], menentukan=True)]
    alasan += [replace(satu, menentukan=False) for satu in reasons_from(lama.alasan)]
    return Kelayakan.objects.create(
        pegawai=lama.pegawai,
        unit=lama.unit,
        kebijakan_id=lama.kebijakan_id,
        putusan=putusan,
        alasan=[satu.as_json() for satu in alasan],
        sidik=lama.sidik,
        status=StatusKelayakan.DITETAPKAN,
        mulai=mulai,
        selesai=selesai,
        dihitung_at=at,
        sebelumnya=lama.putusan,
        dikabarkan_at=at,
    )


def _tell(keberatan: Keberatan, at: datetime) -> None:
    notify.send(
        keberatan.diajukan_oleh,
        "kelayakan/keberatan",
        at=at,
        tautan=reverse("kelayakan:saya"),
        surel=True,
        kunci=f"keberatan:{keberatan.pk}",
        status=keberatan.get_status_display().lower(),
        putusan=keberatan.putusan,
    )
