"""From a spreadsheet to a person who logs in: four steps, a first password, a password of one's own."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import FilePayload, Page, expect

from kepegawaian.models import Pegawai
from tests.cast import Cast
from tests.factories import SANDI
from tests.journeys.conftest import DESKTOP, PONSEL, Jam, potret, tanpa_cacat
from tests.kepegawaian.lists import NIP, make_xlsx, simple_rows

Buka = Callable[..., Page]
MILIK_SENDIRI = "Kopi-Pagi-Di-Rumah-7"


@pytest.fixture(autouse=True)
def _ketentuan(transactional_cast: Cast, settings: Any) -> None:
    """First passwords are kept as PBKDF2; the cast's own by the cheap hash of the tests."""
    settings.PASSWORD_HASHERS = [*settings.PASSWORD_HASHERS, "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    call_command("pasang_ketentuan")


def file_of(baris: list[list[Any]]) -> FilePayload:
    return {"name": "daftar.xlsx", "mimeType": "application/octet-stream", "buffer": make_xlsx({"Data": baris})}


@pytest.mark.parametrize(("js", "layar"), [(True, DESKTOP), (False, PONSEL)], ids=["dengan-js", "tanpa-js-ponsel"])
def test_people_come_from_a_spreadsheet_and_log_in(
    buka: Buka, jam: Jam, transactional_cast: Cast, js: bool, layar: dict[str, int]
) -> None:
    cast = transactional_cast
    page = buka(cast.user("citra"), "/pegawai/impor/", js=js, layar=layar)

    def look(nama: str) -> None:
        potret(page, f"impor-{nama}-{layar['width']}")
        if js:
            tanpa_cacat(page)

    look("unggah")
    page.get_by_label("Berkas daftar pegawai").set_input_files(file_of(simple_rows()))
    page.get_by_label("Untuk unit").select_option(str(cast.kpknl.pk))
    page.get_by_role("button", name="Unggah").click()
    expect(page.get_by_role("heading", name="Cocokkan kolom")).to_be_visible()
    expect(page.get_by_text("Data pribadi, tidak dibaca").first).to_be_visible()
    look("kolom")
    page.get_by_role("button", name="Periksa", exact=True).click()
    expect(page.get_by_role("heading", name="Periksa sebelum diterapkan")).to_be_visible()
    look("periksa")
    page.get_by_role("button", name="Terapkan 3 baru dan 0 perubahan").click()
    expect(page.get_by_text("0 cocok, 3 baru, 0 berubah, 0 gagal")).to_be_visible()
    look("hasil")

    page.get_by_role("link", name="Buat kata sandi awal").click()
    page.get_by_label("Kata sandi", exact=True).fill(SANDI)
    page.get_by_role("button", name="Lanjutkan").click()
    look("sandi-awal")
    page.get_by_label("Pilih Siti Ma'rufah").check()
    page.get_by_role("button", name="Buat dan tampilkan").click()
    sandi = page.locator("code").inner_text()
    assert page.locator("code").count() == 1

    orang = buka(None, "/accounts/login/", js=js, layar=layar)
    orang.get_by_label("NIP atau surel").fill(f"{NIP[1][:8]} {NIP[1][8:]}")
    orang.get_by_label("Kata sandi", exact=True).fill(sandi)
    orang.get_by_role("button", name="Masuk", exact=True).click()
    expect(orang.get_by_text("Ganti kata sandi pertama Anda")).to_be_visible()
    orang.get_by_label("Kata sandi pertama dari admin").fill(sandi)
    orang.get_by_label("Kata sandi baru", exact=True).fill(MILIK_SENDIRI)
    orang.get_by_label("Ulangi kata sandi baru").fill(MILIK_SENDIRI)
    orang.get_by_role("button", name="Ganti kata sandi").click()
    orang.goto("/presensi/")
    assert orang.url.endswith("/presensi/")
    siti = Pegawai.objects.select_related("pengguna").get(nip=NIP[1])
    assert siti.pengguna is not None
    assert not siti.pengguna.wajib_ganti_sandi
    assert siti.pengguna.sandi_diganti_at is not None


def test_failed_rows_are_named_downloaded_and_left_out_on_purpose(
    buka: Buka, jam: Jam, transactional_cast: Cast
) -> None:
    cast = transactional_cast
    baris = simple_rows()
    baris[1][2] = 198503122010121001
    page = buka(cast.user("citra"), "/pegawai/impor/")
    page.get_by_label("Berkas daftar pegawai").set_input_files(file_of(baris))
    page.get_by_label("Untuk unit").select_option(str(cast.kpknl.pk))
    page.get_by_role("button", name="Unggah").click()
    page.get_by_role("button", name="Periksa", exact=True).click()
    expect(page.get_by_text("berformat Teks")).to_be_visible()
    with page.expect_download() as unduhan:
        page.get_by_role("link", name="Unduh daftar kesalahan").click()
    assert unduhan.value.suggested_filename.endswith(".xlsx")
    terapkan = page.get_by_role("button", name="Terapkan 2 baru dan 0 perubahan")
    terapkan.click()
    expect(page.get_by_text("1 baris belum dapat diterapkan").first).to_be_visible()
    assert Pegawai.objects.filter(nip__in=NIP).count() == 0
    page.get_by_label("Lewati baris yang gagal").check()
    terapkan.click()
    expect(page.get_by_text("0 cocok, 2 baru, 0 berubah, 1 gagal")).to_be_visible()
    assert Pegawai.objects.filter(nip__in=NIP).count() == 2
