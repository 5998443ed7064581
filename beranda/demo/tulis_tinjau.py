"""Around reviews in the demo: the rule about logbooks, signals of days that wait, ratings, messages, a locked day."""

from datetime import timedelta

from django.apps import apps

from beranda.demo.jejak import record_batch
from beranda.demo.masa import Masa
from beranda.demo.orang import DEDI
from beranda.demo.tulis_orang import Kantoran
from ketentuan.services.logbook import install_aturan_logbook
from logbook.choices import StatusLogbook
from logbook.choices.tinjau import NilaiHari
from logbook.services import periksa

# So many waiting days are really looked through; the worker does the same for each in a house that lives.
DIPERIKSA = 24
NILAI = (
    (NilaiHari.SESUAI, ""),
    (NilaiHari.DI_ATAS, "Selesai lebih cepat dari rencana, hasilnya rapi."),
    (NilaiHari.SESUAI, ""),
    (NilaiHari.DI_BAWAH, "Hasilnya belum bisa dipakai, masih perlu dilengkapi."),
)
PESAN = "Mohon sebutkan nomor naskahnya supaya mudah dicari nanti."


def fill_reviews(kantoran: Kantoran, masa: Masa) -> int:
    """Fill them; how many days were looked through."""
    install_aturan_logbook(actor=None, at=masa.at)
    logbook = apps.get_model("logbook", "Logbook")
    dedi = kantoran.pegawai[DEDI]
    menunggu = logbook.objects.filter(pemeriksa=dedi, status=StatusLogbook.TERKIRIM).order_by("tanggal", "pk")
    dilihat = sum(periksa.examine(pk=pk, at=masa.at) for pk in list(menunggu.values_list("pk", flat=True)[:DIPERIKSA]))
    _mark_examined(masa)
    nilai, pesan = _rate(kantoran, masa)
    record_batch(kantoran.akar, "tinjauan", {"diperiksa": dilihat, "nilai": nilai, "pesan": pesan}, masa)
    return dilihat


def _mark_examined(masa: Masa) -> None:
    """History was looked through when it happened."""
    logbook, tanda = apps.get_model("logbook", "Logbook"), apps.get_model("logbook", "PemeriksaanLogbook")
    rows = logbook.objects.filter(dikirim_at__gte=masa.at - timedelta(days=12), pemeriksaan__isnull=True)
    tanda.objects.bulk_create(
        [
            tanda(logbook_id=pk, dikirim_at=dikirim, diperiksa_at=masa.at)
            for pk, dikirim in rows.order_by("pk").values_list("pk", "dikirim_at")
            if dikirim is not None
        ],
        batch_size=1000,
    )


def _rate(kantoran: Kantoran, masa: Masa) -> tuple[int, int]:
    """Dedi rated some days he approved, and asked about one."""
    logbook = apps.get_model("logbook", "Logbook")
    nilai, pesan = apps.get_model("logbook", "NilaiLogbook"), apps.get_model("logbook", "PesanLogbook")
    dedi, user = kantoran.pegawai[DEDI], kantoran.pengguna[DEDI]
    disetujui = logbook.objects.filter(diputuskan_oleh=dedi, status=StatusLogbook.DISETUJUI)
    rows = list(disetujui.order_by("-diputuskan_at", "pk")[:40])
    dinilai = nilai.objects.bulk_create(
        [
            nilai(logbook=row, nilai=kelas, catatan=kata, oleh=user, at=row.diputuskan_at or masa.at)
            for n, row in enumerate(rows)
            for kelas, kata in [NILAI[n % len(NILAI)]]
        ]
    )
    ditanya = pesan.objects.bulk_create(
        [pesan(logbook=r, oleh=user, teks=PESAN, at=r.diputuskan_at or masa.at) for r in rows[:3]]
    )
    return len(dinilai), len(ditanya)
