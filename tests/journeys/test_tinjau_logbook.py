"""A supervisor clears a hundred ordinary entries: what it takes when each is read, and that each stood on the page."""

from collections.abc import Callable
from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from ketentuan.choices import ModeKerja
from logbook.models import Kegiatan, Logbook
from presensi.choices import StatusHarian
from presensi.models import PresensiHarian
from tests.cast import Cast
from tests.journeys.conftest import DESKTOP, PONSEL, Jam, potret, tanpa_cacat
from tests.logbook.isi import SORE

SELASA = date(2026, 11, 24)
# Reading a line of ten words takes two seconds; finding and pressing something, one.
DETIK_BACA, DETIK_SENTUH = 2.0, 1.0
JAM = ((7, 9), (9, 11), (11, 12), (13, 14), (14, 16))


@pytest.fixture
def antrean(transactional_cast: Cast) -> Cast:
    """Twenty ordinary days of five entries, with presence, waiting for Budi."""
    call_command("pasang_ketentuan")
    cast = transactional_cast
    hari = [t for n in range(40) if (t := SELASA - timedelta(days=n)).weekday() < 5][:20]
    sama = {"pegawai": cast.ani, "unit": cast.seksi}
    masuk, pulang = timedelta(hours=-10), timedelta()
    PresensiHarian.objects.bulk_create(
        PresensiHarian(
            **sama, tanggal=t, status=StatusHarian.HADIR, mode=ModeKerja.WFO, final=True, dinilai_at=SORE,
            diubah_at=SORE, masuk_at=SORE + masuk, pulang_at=SORE + pulang,
        )
        for t in hari
    )  # fmt: skip
    logbook = Logbook.objects.bulk_create(
        Logbook(
            **sama, tanggal=t, status="terkirim", pemeriksa=cast.budi, dikirim_at=SORE, dibuat_at=SORE,
            diubah_at=SORE, menit=480, jumlah_kegiatan=5,
        )
        for t in hari
    )  # fmt: skip
    Kegiatan.objects.bulk_create(
        Kegiatan(
            logbook=satu, kunci=uuid4(), jam_mulai=time(a), jam_selesai=time(b), jumlah=3, satuan="berkas",
            uraian=f"Verifikasi berkas permohonan lelang eksekusi nomor {n}{satu.tanggal:%d%m}",
            tautan="ND-1/KNL.0801/2026", dibuat_at=SORE, diubah_at=SORE,
        )
        for satu in logbook
        for n, (a, b) in enumerate(JAM)
    )  # fmt: skip
    return cast


@pytest.mark.parametrize("layar", [DESKTOP, PONSEL], ids=["meja", "ponsel"])
def test_a_hundred_entries_are_cleared_within_five_minutes(
    antrean: Cast, buka: Callable[..., Page], jam: Jam, layar: dict[str, int]
) -> None:
    jam.set("17.00")
    page = buka(antrean.user("budi"), "/persetujuan/", layar=layar)
    terbaca = page.locator(".ap-e > li")
    expect(terbaca).to_have_count(100)
    assert all(isi.strip() for isi in terbaca.all_inner_texts()), "each entry stands there in words"
    potret(page, f"tinjau-seratus-{layar['width']}")
    tanpa_cacat(page)
    sentuh = 0
    if layar is DESKTOP:
        page.get_by_label("Pilih semua di halaman ini").check()
        sentuh += 1
    else:
        for kotak in page.locator("[data-pilih]").all():
            kotak.check()
            sentuh += 1
    page.get_by_role("button", name="Setujui 20").click()
    sentuh += 1
    expect(page.get_by_text("20 logbook disetujui.")).to_be_visible()
    assert not Logbook.objects.exclude(status="disetujui").exists()
    gulir = 1 + page.locator(".ap").count()
    detik = 100 * DETIK_BACA + (sentuh + gulir) * DETIK_SENTUH
    print(f"100 kegiatan dibaca, {sentuh} sentuhan: {detik:.0f} detik")
    assert detik < 280  # what is left is the server's

    page.get_by_role("button", name="Urungkan").click()
    expect(terbaca).to_have_count(100)
    assert not Logbook.objects.exclude(status="terkirim").exists(), "a slip is taken back whole"
