"""A finding from a red cell of the heatmap to its end: sent by UKI, answered on the phone, repaired, closed."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from kepatuhan import services as kepatuhan
from kepatuhan.choices import StatusTemuan
from kepatuhan.models import Temuan
from presensi.choices import StatusHarian
from tests.cast import Cast
from tests.factories import AT, make_pegawai
from tests.journeys.conftest import PONSEL, Jam, tanpa_cacat
from tests.kepatuhan.rows import make_hari

Buka = Callable[..., Page]
HARI = (date(2026, 11, 19), date(2026, 11, 20), date(2026, 11, 23))


@pytest.fixture(autouse=True)
def _hari(transactional_cast: Cast) -> None:
    """Ani was late three days; her colleagues were not."""
    call_command("pasang_ketentuan")
    cast = transactional_cast
    teman = [make_pegawai(unit=cast.seksi, akun=False) for _ in range(2)]
    for tanggal in HARI:
        make_hari(cast.ani, cast.seksi, tanggal, StatusHarian.TERLAMBAT, menit_terlambat=24)
        for satu in (*teman, cast.budi):
            make_hari(satu, cast.seksi, tanggal)
    kepatuhan.refresh(at=AT)


def send(buka: Buka, cast: Cast) -> Temuan:
    """Dewi clicks the cell of Monday, takes its rows, and sends."""
    page = buka(cast.user("dewi"), "/kepatuhan/?ukuran=tepat_waktu")
    page.locator(".heat tr", has_text="KPKNL Bandung").locator("td a").last.click()
    page.get_by_role("link", name="Buat temuan dari 1 baris").click()
    expect(page.get_by_role("heading", name="Buat temuan")).to_be_visible()
    tanpa_cacat(page)
    page.get_by_role("button", name="Sampaikan").click()
    expect(page.locator(".kepala")).to_contain_text("T-2026-0001")
    tanpa_cacat(page)
    return Temuan.objects.get()


def answer(buka: Buka, cast: Cast) -> None:
    """Ani answers from her phone."""
    page = buka(cast.user("ani"), "/kepatuhan/temuan/saya/", layar=PONSEL)
    tanpa_cacat(page)
    page.get_by_role("link", name="Tanggapi").click()
    page.get_by_label("Tanggapan").fill("KRL batal tanpa pemberitahuan.")
    page.get_by_label("Bukti").set_input_files(
        {"name": "surat.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 surat KRL"}
    )
    page.get_by_role("button", name="Kirim").click()
    expect(page.locator(".kepala")).to_contain_text("Ditanggapi")
    tanpa_cacat(page)


def repair(buka: Buka, cast: Cast, temuan: Temuan) -> None:
    """Dewi judges and agrees on a step, Ani does it, Dewi verifies and closes."""
    dewi = buka(cast.user("dewi"), f"/kepatuhan/temuan/{temuan.pk}/")
    dewi.get_by_role("link", name="Nilai tanggapan").click()
    for isian in ("Penilaian", "Sebab", "Akibat", "Rekomendasi"):
        dewi.get_by_label(isian).fill(f"{isian} yang ditulis Dewi.")
    dewi.get_by_role("button", name="Nilai tanggapan").click()
    dewi.get_by_role("link", name="Tambah").click()
    dewi.get_by_label("Langkah perbaikan").fill("Ajukan jam lentur")
    dewi.get_by_label("Penanggung jawab").select_option(str(cast.ani.pk))
    dewi.get_by_label("Tenggat").fill("2026-12-01")
    dewi.get_by_role("button", name="Simpan").click()
    dewi.get_by_role("link", name="Lanjut ke tindak lanjut").click()
    dewi.get_by_role("button", name="Lanjut ke tindak lanjut").click()
    ani = buka(cast.user("ani"), f"/kepatuhan/temuan/{temuan.pk}/", layar=PONSEL)
    ani.get_by_role("link", name="Catat kemajuan").click()
    ani.get_by_text("Selesai", exact=True).click()
    ani.get_by_role("button", name="Simpan").click()
    dewi.reload()
    for tahap in ("Verifikasi", "Tutup temuan"):
        dewi.get_by_role("link", name=tahap).click()
        dewi.get_by_role("button", name=tahap).click()
    expect(dewi.locator(".kepala")).to_contain_text("Selesai")


def test_from_a_red_cell_to_a_closed_finding(buka: Buka, transactional_cast: Cast, jam: Jam) -> None:
    jam.set("07.30")
    temuan = send(buka, transactional_cast)
    answer(buka, transactional_cast)
    repair(buka, transactional_cast, temuan)
    temuan.refresh_from_db()
    assert temuan.status == StatusTemuan.DITUTUP
    assert temuan.bukti.count() == 1
