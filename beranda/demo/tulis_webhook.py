"""Demo: a webhook to a payroll system that does not exist, paused, with a log of what once went out."""

from datetime import timedelta
from uuid import NAMESPACE_URL, uuid5

from beranda.demo.masa import Masa
from beranda.demo.orang import HENDRA
from beranda.demo.tulis_orang import Kantoran
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from laporan.choices.webhook import Peristiwa, StatusKiriman
from laporan.models import WebhookKiriman
from laporan.services.webhook import IsiWebhook, make_webhook, switch_webhook

ALAMAT = "https://gaji.contoh.invalid/laras"  # a name nobody can own
CATATAN = (
    (9, Peristiwa.BULAN_TERKUNCI, StatusKiriman.TERKIRIM, 1, 204, ""),
    (8, Peristiwa.LAPORAN_SELESAI, StatusKiriman.TERKIRIM, 2, 200, ""),
    (3, Peristiwa.LAPORAN_SELESAI, StatusKiriman.GAGAL, 8, 503, "Dijawab 503"),
)


def fill_webhook(kantoran: Kantoran, masa: Masa) -> None:
    """By the service, so that it leaves its trace; the log is written as if it had been sent."""
    hendra = kantoran.pengguna[HENDRA]
    path = next(iter(orang.peran_of(hendra, orang.today(masa.at)).paths(JenisPeran.ADMIN)))
    unit = next(u for u in kantoran.unit.values() if u.jalur == path)
    isi = IsiWebhook("Aplikasi gaji", ALAMAT, [Peristiwa.LAPORAN_SELESAI.value, Peristiwa.BULAN_TERKUNCI.value])
    tujuan, _ = make_webhook(actor=hendra, unit=unit, isi=isi, at=masa.at)
    switch_webhook(actor=hendra, pk=tujuan.pk, aktif=False, at=masa.at)
    rows = []
    for hari, peristiwa, status, kali, jawaban, galat in CATATAN:
        at, kirim_id = masa.at - timedelta(days=hari), uuid5(NAMESPACE_URL, f"laras:webhook:{hari}")
        data = {"unit": unit.kode, "masa": f"{masa.at - timedelta(days=35):%Y-%m}"}
        kepala = {"id": str(kirim_id), "peristiwa": peristiwa.value, "terjadi_at": at.isoformat(), "data": data}
        rows.append(
            WebhookKiriman(
                tujuan=tujuan, peristiwa=peristiwa, kunci=f"contoh:{hari}", kirim_id=kirim_id, isi=kepala,
                status=status, percobaan=kali, jawaban=jawaban, galat=galat, coba_at=at, terjadi_at=at, dibuat_at=at,
                selesai_at=at + timedelta(minutes=kali),
            )
        )  # fmt: skip
    WebhookKiriman.objects.bulk_create(rows)
