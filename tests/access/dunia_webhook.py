"""A webhook of the office with one message that was given up."""

from typing import Any
from uuid import UUID

from core import rahasia
from laporan.choices.webhook import StatusKiriman
from laporan.models import WebhookKiriman, WebhookTujuan
from tests.cast import Cast
from tests.factories import AT


def make_webhook(cast: Cast) -> dict[str, Any]:
    tujuan = WebhookTujuan.objects.create(
        unit=cast.kpknl, nama="Aplikasi gaji", alamat="https://gaji.contoh.go.id/laras", peristiwa=["laporan.selesai"],
        rahasia=rahasia.seal_bytes(b"whsec_uji"), mulai_at=AT, dibuat_oleh=cast.user("citra"), dibuat_at=AT,
        diubah_at=AT,
    )  # fmt: skip
    kiriman = WebhookKiriman.objects.create(
        tujuan=tujuan, peristiwa="laporan.selesai", kunci="laporan:1", isi={"id": "x"}, status=StatusKiriman.GAGAL,
        kirim_id=UUID("22222222-2222-4222-8222-222222222222"), coba_at=AT, terjadi_at=AT, dibuat_at=AT,
    )  # fmt: skip
    return {"pk_webhook": tujuan.pk, "pk_kiriman": kiriman.pk}
