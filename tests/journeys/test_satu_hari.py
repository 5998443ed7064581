"""One working day, end to end: import, first login, clock in, logbook, approval, dashboard, report."""

import io
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.management import call_command
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page, expect

from core.models import Berkas
from core.periods import Month
from kepatuhan import services as kepatuhan
from kepegawaian.models import Pegawai, Pengguna
from ketentuan.choices import ModeKerja
from laporan.models import Laporan
from laporan.services import susun
from logbook.models import Logbook
from presensi.choices import JenisRekaman
from presensi.models import Rekaman
from presensi.services import harian
from tests.cast import Cast
from tests.factories import SANDI
from tests.journeys.conftest import DESKTOP, PONSEL, Jam, potret, tanpa_cacat

Buka = Callable[..., Page]
NIP_SITI = "199205172023212004"  # NI PPPK: no month at positions 13-14
SANDI_SITI = "Curug-Cimahi-2026"


@pytest.fixture(autouse=True)
def _ketentuan(transactional_cast: Cast) -> None:
    call_command("pasang_ketentuan")


def lembar(cast: Cast) -> bytes:
    buku = Workbook()
    ws = buku.active
    assert ws is not None
    ws.append(["No", "Nama", "NIP", "Golongan", "Jabatan", "Unit Kerja", "Jenis Pegawai"])
    ws.append([1, "Siti Aminah, S.Ak.", f"'{NIP_SITI}", "IX", "Penata Layanan Operasional", cast.seksi.nama, "PPPK"])
    isi = io.BytesIO()
    buku.save(isi)
    return isi.getvalue()


def import_siti(buka: Buka, cast: Cast) -> str:
    """Citra imports one new colleague and reads her one-time password off the screen."""
    page = buka(cast.user("citra"), "/pegawai/impor/")
    page.get_by_label("Berkas").set_input_files(
        {"name": "pegawai.xlsx", "mimeType": "application/octet-stream", "buffer": lembar(cast)}
    )
    page.get_by_role("button", name="Unggah").click()
    expect(page.get_by_role("heading", name="Cocokkan kolom")).to_be_visible()
    tanpa_cacat(page)
    page.get_by_role("button", name="Periksa").click()
    expect(page.get_by_role("heading", name="Periksa sebelum diterapkan")).to_be_visible()
    tanpa_cacat(page)
    potret(page, "impor-periksa")
    page.get_by_role("button", name="Terapkan 1 baru").click()
    expect(page.get_by_role("heading", name="Hasil impor")).to_be_visible()
    page.get_by_role("link", name="Buat kata sandi awal").click()
    if "reauthenticate" in page.url:
        page.get_by_label("Kata sandi", exact=True).fill(SANDI)
        page.locator("main button[type=submit], main button.p, .kartu button.p").first.click()
    page.get_by_label("Pilih Siti Aminah").check()
    page.get_by_role("button", name="Buat dan tampilkan").click()
    return page.locator("code").inner_text()


def first_login(buka: Buka, sandi: str) -> Page:
    page = buka(None, "/accounts/login/", layar=PONSEL)
    page.get_by_label("NIP atau surel").fill(f"{NIP_SITI[:8]} {NIP_SITI[8:14]} {NIP_SITI[14]} {NIP_SITI[15:]}")
    page.get_by_label("Kata sandi", exact=True).fill(sandi)
    page.get_by_role("button", name="Masuk").click()
    expect(page.locator("input[name=oldpassword]")).to_be_visible()
    page.locator("input[name=oldpassword]").fill(sandi)
    page.locator("input[name=password1]").fill(SANDI_SITI)
    page.locator("input[name=password2]").fill(SANDI_SITI)
    page.locator("form button.p").first.click()
    page.goto("/")
    expect(page.get_by_text("Selamat pagi, Siti")).to_be_visible()
    return page


def write_logbook(page: Page) -> None:
    page.goto("/logbook/")
    for mulai, selesai, uraian in (
        ("0730", "12.00", "Memeriksa kelengkapan berkas permohonan sewa BMN"),
        ("13", "15:00", "Menyusun konsep surat persetujuan sewa BMN"),
    ):
        page.get_by_role("link", name="Tambah kegiatan").first.click()
        expect(page.locator("textarea[name=uraian]")).to_be_visible()
        page.locator("input[name=jam_mulai]").fill(mulai)
        page.locator("input[name=jam_selesai]").fill(selesai)
        page.locator("textarea[name=uraian]").fill(uraian)
        page.locator("input[name=jumlah]").fill("12")
        page.locator("input[name=satuan]").fill("berkas")
        page.get_by_role("button", name="Simpan kegiatan").click()
        expect(page.get_by_text(uraian)).to_be_visible()
        tutup = page.get_by_role("link", name="Tutup")
        if tutup.count():
            tutup.first.click()
        expect(page.locator("textarea[name=uraian]")).to_have_count(0)


def bulan_lalu(cast: Cast) -> None:
    """One day of Ani's in October, so that there is something to report."""
    for jenis, jam_utc in ((JenisRekaman.MASUK, 0), (JenisRekaman.PULANG, 10)):
        Rekaman.objects.create(
            pegawai=cast.ani,
            kirim_id=uuid4(),
            jenis=jenis,
            mode=ModeKerja.WFO,
            tanggal=date(2026, 10, 5),
            zona="WIB",
            terima_at=datetime(2026, 10, 5, jam_utc, 20, tzinfo=UTC),
        )
    oktober = Month(2026, 10).days
    harian.nilai_ulang(actor=None, at=datetime(2026, 11, 1, tzinfo=UTC), days=oktober)


@pytest.mark.parametrize("js", [True, False], ids=["dengan-js", "tanpa-js"])
def test_logbook_is_written_sent_and_approved(buka: Buka, jam: Jam, transactional_cast: Cast, js: bool) -> None:
    jam.set("16.30")
    page = buka(transactional_cast.user("ani"), "/logbook/", layar=PONSEL, js=js)
    write_logbook(page)
    if js:
        tanpa_cacat(page)
    potret(page, f"logbook-{'js' if js else 'polos'}")
    page.get_by_role("button", name="Kirim ke Budi Santoso").last.click()
    expect(page.get_by_text("Terkirim").first).to_be_visible()
    row = Logbook.objects.get(pegawai=transactional_cast.ani)
    assert (row.status, row.menit, row.jumlah_kegiatan) == ("terkirim", 390, 2)
    atasan = buka(transactional_cast.user("budi"), "/persetujuan/", layar=DESKTOP, js=js)
    expect(atasan.get_by_text("Ani Rahmawati").first).to_be_visible()
    if js:
        tanpa_cacat(atasan)
    potret(atasan, f"persetujuan-{'js' if js else 'polos'}")
    atasan.goto(f"/persetujuan/?buka={row.pk}")
    atasan.get_by_role("button", name="Setujui", exact=True).last.click()
    expect(atasan.get_by_text("Antrean kosong")).to_be_visible()
    row.refresh_from_db()
    assert (row.status, row.diputuskan_oleh) == ("disetujui", transactional_cast.budi)


def test_one_day(buka: Buka, jam: Jam, transactional_cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    cast = transactional_cast
    bulan_lalu(cast)
    sandi = import_siti(buka, cast)
    assert Pegawai.objects.get(nip=NIP_SITI).penugasan.get().atasan == cast.budi
    page = first_login(buka, sandi)
    assert not Pengguna.objects.get(nip=NIP_SITI).wajib_ganti_sandi
    page.get_by_role("button", name="Presensi masuk").click()
    expect(page.get_by_text(re.compile(r"^Masuk \d\d\.\d\d, tepat waktu\.$"))).to_be_visible()
    jam.set("16.50")
    write_logbook(page)
    page.get_by_role("button", name="Kirim ke Budi Santoso").last.click()
    expect(page.get_by_text("Dikirim ke Budi Santoso")).to_be_visible()
    jam.set("17.20")
    page.goto("/")
    page.get_by_role("button", name="Presensi pulang").click()
    expect(page.get_by_text("Selesai.")).to_be_visible()

    kepatuhan.refresh(at=jam.now())
    uki = buka(cast.user("dewi"), "/kepatuhan/")
    tanpa_cacat(uki)
    uki.locator(".hari-ini a", has_text="Hadir").first.click()
    expect(uki.get_by_text("Siti Aminah").first).to_be_visible()

    admin = buka(cast.user("citra"), "/laporan/")
    admin.locator("select[name=masa]").select_option(index=0)
    admin.get_by_role("button", name="Buat laporan").click()
    row = Laporan.objects.get()
    susun.compose(row.pk, now=jam.now)
    assert Laporan.objects.get().sebab_gagal == ""
    admin.goto("/laporan/")
    with admin.expect_download() as unduhan:
        admin.get_by_role("link", name="Unduh").first.click()
    buku = load_workbook(io.BytesIO(unduhan.value.path().read_bytes()))
    assert "Rekap" in buku.sheetnames
    assert Berkas.objects.get(pk=str(Laporan.objects.get().berkas_id)).sha256
    assert row.mulai < date(2026, 11, 1)


def test_what_was_typed_survives_the_end_of_a_session(buka: Buka, jam: Jam, transactional_cast: Cast) -> None:
    page = buka(transactional_cast.user("ani"), "/logbook/", layar=PONSEL)
    page.get_by_role("link", name="Tambah kegiatan").first.click()
    page.context.clear_cookies(name="laras_sesi")
    page.locator("textarea[name=uraian]").fill("Menyusun telaah tarif sewa ruang ATM")
    dialog = page.get_by_role("dialog", name="Sesi Anda berakhir")
    expect(dialog).to_be_visible(timeout=15_000)
    dialog.get_by_role("link", name="Masuk lagi").click()
    page.get_by_label("NIP atau surel").fill(transactional_cast.user("ani").nip)
    page.get_by_label("Kata sandi", exact=True).fill(SANDI)
    page.get_by_role("button", name="Masuk").click()
    page.wait_for_url("**/logbook/**")  # back where it was written, with what was written
    expect(page.locator("textarea[name=uraian]")).to_have_value("Menyusun telaah tarif sewa ruang ATM")
    expect(page.get_by_text("Tersimpan otomatis")).to_be_visible(timeout=15_000)
