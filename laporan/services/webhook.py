"""Webhooks: made, changed, paused, tried, deleted by an admin; told and delivered by the worker."""

import json
import secrets
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

import structlog
from django.conf import settings
from django.db import transaction
from django.urls import reverse

from core import audit, formats, jobs, luar, notify, rahasia
from core.access import require
from core.errors import Refused
from laporan import access
from laporan.choices.webhook import UJI, AlasanWebhook, JejakWebhook, Peristiwa, StatusKiriman
from laporan.models import WebhookKiriman, WebhookTujuan
from laporan.queries import webhook as reads
from laporan.rules import webhook as rules

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

log = structlog.get_logger(__name__)
Clock = Callable[[], datetime]


@dataclass(frozen=True)
class IsiWebhook:
    """A webhook as somebody set it."""

    nama: str
    alamat: str
    peristiwa: list[str]


@transaction.atomic
def make_webhook(*, actor: "Pengguna", unit: "UnitKerja", isi: IsiWebhook, at: datetime) -> tuple[WebhookTujuan, str]:
    """Another system to be told from now on; its secret is in the answer and nowhere else in clear."""
    require(access.can_keep_webhook(actor, unit, _today(at)))
    _check(isi)
    if reads.count_of(unit) >= rules.PALING_BANYAK:
        raise Refused(AlasanWebhook.TERLALU_BANYAK, batas=rules.PALING_BANYAK)
    kata = _new_secret()
    row = WebhookTujuan.objects.create(
        unit=unit,
        nama=isi.nama,
        alamat=isi.alamat,
        peristiwa=isi.peristiwa,
        rahasia=rahasia.seal_bytes(kata.encode()),
        mulai_at=at,
        dibuat_oleh=actor,
        dibuat_at=at,
        diubah_at=at,
    )
    after = {"unit": unit.kode, "alamat": isi.alamat, "peristiwa": isi.peristiwa}
    audit.record(actor, JejakWebhook.BUAT, row, at=at, after=after)
    return row, kata


@transaction.atomic
def change_webhook(*, actor: "Pengguna", pk: int, isi: IsiWebhook, at: datetime) -> WebhookTujuan:
    row = _held(actor, pk, at)
    _check(isi)
    before = {"nama": row.nama, "alamat": row.alamat, "peristiwa": row.peristiwa}
    row.nama, row.alamat, row.peristiwa, row.diubah_at = isi.nama, isi.alamat, isi.peristiwa, at
    row.save(update_fields=["nama", "alamat", "peristiwa", "diubah_at"])
    after = {"nama": row.nama, "alamat": row.alamat, "peristiwa": row.peristiwa}
    audit.record(actor, JejakWebhook.UBAH, row, at=at, before=before, after=after)
    return row


@transaction.atomic
def switch_webhook(*, actor: "Pengguna", pk: int, aktif: bool, at: datetime) -> WebhookTujuan:
    """Pause it or let it go on. What waits goes out then; what happened during the pause is not told."""
    row = _held(actor, pk, at)
    if row.aktif == aktif:
        return row
    row.aktif, row.diubah_at = aktif, at
    if aktif:
        row.mulai_at = at
    row.save(update_fields=["aktif", "mulai_at", "diubah_at"])
    audit.record(actor, JejakWebhook.LANJUT if aktif else JejakWebhook.JEDA, row, at=at, after={"aktif": aktif})
    return row


@transaction.atomic
def renew_secret(*, actor: "Pengguna", pk: int, at: datetime) -> tuple[WebhookTujuan, str]:
    """Another secret; the former one signs nothing more."""
    row, kata = _held(actor, pk, at), _new_secret()
    row.rahasia, row.diubah_at = rahasia.seal_bytes(kata.encode()), at
    row.save(update_fields=["rahasia", "diubah_at"])
    audit.record(actor, JejakWebhook.RAHASIA, row, at=at)
    return row, kata


@transaction.atomic
def reseal_secrets(*, at: datetime) -> int:
    """Seal every secret anew under the first key of the settings; the words stay. How many."""
    rows = list(WebhookTujuan.objects.select_for_update(of=("self",)).order_by("pk"))
    for row in rows:
        row.rahasia = rahasia.reseal(row.rahasia)
        row.save(update_fields=["rahasia"])
    if rows:
        audit.record(None, JejakWebhook.PUTAR, rows[-1], at=at, after={"jumlah": len(rows)})
    return len(rows)


@transaction.atomic
def delete_webhook(*, actor: "Pengguna", pk: int, at: datetime) -> None:
    row = _held(actor, pk, at)
    row.aktif, row.dihapus_at, row.diubah_at = False, at, at
    row.save(update_fields=["aktif", "dihapus_at", "diubah_at"])
    audit.record(actor, JejakWebhook.HAPUS, row, at=at, before={"alamat": row.alamat})


@transaction.atomic
def try_webhook(*, actor: "Pengguna", pk: int, at: datetime) -> WebhookKiriman:
    """Send a message of no meaning, at once."""
    row = _held(actor, pk, at)
    if not row.aktif:
        raise Refused(AlasanWebhook.DIJEDA)
    kirim_id = uuid.uuid4()
    isi = {"unit": row.unit.kode, "pesan": "Uji coba dari Laras"}
    kiriman = WebhookKiriman.objects.create(**_message(row, UJI, f"uji:{kirim_id}", isi, at, at, kirim_id))
    audit.record(actor, JejakWebhook.UJI, row, at=at, after={"kirim_id": str(kirim_id)})
    _send(kiriman.pk)
    return kiriman


@transaction.atomic
def send_again(*, actor: "Pengguna", pk: int, at: datetime) -> WebhookKiriman:
    """A message that was given up, once more with all its tries."""
    kiriman = reads.lock_kiriman(pk)
    if kiriman is None:
        raise Refused(AlasanWebhook.MASIH_ANTRE)
    row = _held(actor, kiriman.tujuan_id, at)
    if not row.aktif:
        raise Refused(AlasanWebhook.DIJEDA)
    if kiriman.status == StatusKiriman.TERKIRIM:
        raise Refused(AlasanWebhook.SUDAH_SAMPAI)
    kiriman.status, kiriman.percobaan, kiriman.coba_at, kiriman.selesai_at = StatusKiriman.MENUNGGU, 0, at, None
    kiriman.save(update_fields=["status", "percobaan", "coba_at", "selesai_at"])
    audit.record(actor, JejakWebhook.ULANG, row, at=at, after={"kirim_id": str(kiriman.kirim_id)})
    _send(kiriman.pk)
    return kiriman


# --- the worker's side ------------------------------------------------------------------------------------------------


@transaction.atomic
def collect(*, at: datetime) -> int:
    """A message for each event that an address was not told of yet. Two that collect at once make each only once."""
    made = 0
    for tujuan, kejadian in reads.untold(at):
        rows = [
            WebhookKiriman(**_message(tujuan, k.peristiwa, k.kunci, {"data": k.isi}, k.at, at, uuid.uuid4()))
            for k in kejadian
        ]
        WebhookKiriman.objects.bulk_create(rows, ignore_conflicts=True)
        made += len(rows)
    return made


def deliver(pk: int, *, now: Clock) -> None:
    """Send a message that is due, and write down what was answered. Safe to run twice: one turn at a time."""
    turn = _claim(pk, now())
    if turn is None:
        return
    body = json.dumps(turn.isi, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()
    kata = rahasia.unseal_bytes(turn.tujuan.rahasia).decode()
    headers = {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Laras-Webhook/1",
        "Laras-Event": turn.peristiwa,
        "Laras-Delivery": str(turn.kirim_id),
        "Laras-Signature": rules.sign(kata, int(now().timestamp()), body),
    }
    try:
        rules.check_address(turn.tujuan.alamat, settings.WEBHOOK_ASAL)
        jawaban = luar.post(turn.tujuan.alamat, body, headers, asal=settings.WEBHOOK_ASAL)
        _end(turn, jawaban, "" if 200 <= jawaban.status < 300 else f"Dijawab {jawaban.status}", now())
    except luar.LuarGagalError as error:
        _end(turn, None, rules.explain(str(error)), now())
    except Refused as no:
        _end(turn, None, no.pesan, now())


@transaction.atomic
def _claim(pk: int, at: datetime) -> WebhookKiriman | None:
    row = reads.lock_kiriman(pk)
    if row is None or row.status != StatusKiriman.MENUNGGU or row.coba_at > at or not row.tujuan.aktif:
        return None
    row.percobaan += 1
    row.coba_at = at + rules.SEWA
    row.save(update_fields=["percobaan", "coba_at"])
    return row


@transaction.atomic
def _end(turn: WebhookKiriman, jawaban: luar.Jawaban | None, galat: str, at: datetime) -> None:
    row = WebhookKiriman.objects.select_for_update(of=("self",)).select_related("tujuan__dibuat_oleh").get(pk=turn.pk)
    if row.status != StatusKiriman.MENUNGGU or row.percobaan != turn.percobaan:
        return  # another worker took it over
    row.jawaban, row.galat = jawaban.status if jawaban else None, galat[:200]
    if not galat:
        row.status, row.selesai_at = StatusKiriman.TERKIRIM, at
    elif (again := rules.next_try(row.percobaan, at, *([jawaban.sabar] if jawaban else []))) and row.peristiwa != UJI:
        row.coba_at = again
    else:
        row.status, row.selesai_at = StatusKiriman.GAGAL, at
        _tell(row, at)
    row.save(update_fields=["jawaban", "galat", "status", "selesai_at", "coba_at"])


def _tell(row: WebhookKiriman, at: datetime) -> None:
    """Whoever set the address learns that it was given up, once a day at most; a test is watched by who pressed it."""
    if row.peristiwa == UJI:
        return
    tujuan = row.tujuan
    notify.send(
        tujuan.dibuat_oleh,
        "laporan/webhook_gagal",
        at=at,
        tautan=reverse("laporan:webhook-rincian", args=[tujuan.pk]),
        surel=True,
        kunci=f"webhook:{tujuan.pk}:{_today(at)}",
        nama=tujuan.nama,
        peristiwa=Peristiwa(row.peristiwa).label,
        galat=row.galat,
    )


def purge(*, at: datetime) -> int:
    """Throw away old lines of the log."""
    return reads.old_ids(at).delete()[0]


def _message(
    tujuan: WebhookTujuan, peristiwa: str, kunci: str, isi: dict[str, Any], terjadi: datetime, at: datetime,
    kirim_id: uuid.UUID,
) -> dict[str, Any]:  # fmt: skip
    kepala = {"id": str(kirim_id), "peristiwa": str(peristiwa), "terjadi_at": terjadi.isoformat()}
    return {
        "tujuan": tujuan,
        "peristiwa": peristiwa,
        "kunci": kunci,
        "kirim_id": kirim_id,
        "isi": {**kepala, **isi},
        "coba_at": at,
        "terjadi_at": terjadi,
        "dibuat_at": at,
    }


def _held(actor: "Pengguna", pk: int, at: datetime) -> WebhookTujuan:
    row = reads.lock_tujuan(pk)
    require(row is not None and access.can_keep_webhook(actor, row.unit, _today(at)))
    assert row is not None  # noqa: S101 - required above
    return row


def _check(isi: IsiWebhook) -> None:
    rules.check_address(isi.alamat, settings.WEBHOOK_ASAL)
    if not isi.peristiwa:
        raise Refused(AlasanWebhook.TANPA_PERISTIWA, "peristiwa")


def _new_secret() -> str:
    return "whsec_" + secrets.token_urlsafe(32)


def _today(at: datetime) -> Any:
    return formats.di_zona(at, "WIB").date()


def _send(pk: int) -> None:
    from laporan.webhook_tasks import kirim  # tasks import this package; the cycle is cut here

    jobs.after_commit(kirim, pk)
