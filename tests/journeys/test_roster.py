"""A roster filled by keyboard, by thumb and without JavaScript; a day asked for with its live check."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from core.periods import Month
from kelayakan.models import Roster, RosterBulan
from tests.cast import Cast
from tests.journeys.conftest import DESKTOP, PONSEL, Jam, potret, tanpa_cacat
from tests.kelayakan.roster_bantu import RABU, KantorRoster, isi, make_kantor, terbitkan, wfh

Buka = Callable[..., Page]


@pytest.fixture
def kantor(transactional_cast: Cast) -> KantorRoster:
    return make_kantor(transactional_cast)


def matriks(kantor: KantorRoster) -> str:
    return f"/roster/{kantor.cast.seksi.kode}/2026-12/"


def sel(page: Page, pegawai_id: int, hari: int) -> str:
    return f'[data-matriks] input[value="{pegawai_id}.{hari}"]'


def test_matrix_by_keyboard_saves_itself_and_can_be_undone(buka: Buka, jam: Jam, kantor: KantorRoster) -> None:
    page = buka(kantor.user("budi"), matriks(kantor), layar=DESKTOP)
    ani, joko = kantor.cast.ani.pk, kantor.joko.pk
    page.focus(sel(page, ani, 15))
    page.keyboard.press("ArrowRight")
    expect(page.locator(sel(page, ani, 16))).to_be_focused()
    page.keyboard.press("h")
    page.keyboard.press("ArrowDown")
    expect(page.locator(sel(page, joko, 16))).to_be_focused()
    page.keyboard.press("h")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("h")
    expect(page.locator("#rs-keadaan")).to_contain_text("Rabu 16 Desember melebihi kuota (3 dari 2).")
    expect(page.locator(f"#rj{ani}")).to_contain_text("1/")
    assert wfh(kantor, RABU) == {"Ani", "Joko", "Kiki"}
    tanpa_cacat(page)
    potret(page, "roster-lewat-kuota")
    page.keyboard.press("Control+z")
    expect(page.locator("#rs-keadaan")).not_to_contain_text("melebihi kuota")
    assert wfh(kantor, RABU) == {"Ani", "Joko"}
    page.focus(sel(page, joko, 16))
    page.keyboard.press("k")
    expect(page.locator("[data-roster-kabar]")).to_have_text("Tersimpan. Riwayat tercatat di jejak audit.")
    assert wfh(kantor, RABU) == {"Ani"}
    page.get_by_role("button", name="Ajukan ke").click()
    expect(page.locator("h1 + .st")).to_have_text("Menunggu penetapan")
    expect(page.locator(sel(page, ani, 16))).to_be_disabled()


def test_change_by_somebody_else_is_told_and_nothing_is_overwritten(buka: Buka, jam: Jam, kantor: KantorRoster) -> None:
    page = buka(kantor.user("budi"), matriks(kantor), layar=DESKTOP)
    lain = buka(kantor.user("citra"), matriks(kantor), layar=DESKTOP)
    lain.check(sel(lain, kantor.joko.pk, 16))
    expect(lain.locator("[data-roster-kabar]")).to_contain_text("Tersimpan.")
    page.check(sel(page, kantor.kiki.pk, 16))
    expect(page.locator("#rs-keadaan [role=alert]")).to_contain_text("sudah diubah Citra Kirana")
    expect(page.locator(sel(page, kantor.kiki.pk, 16))).not_to_be_checked()
    assert wfh(kantor, RABU) == {"Joko"}
    page.get_by_role("link", name="Muat ulang").click()
    expect(page.locator(sel(page, kantor.joko.pk, 16))).to_be_checked()


def test_phone_shows_one_day_and_saves_by_thumb(buka: Buka, jam: Jam, kantor: KantorRoster) -> None:
    page = buka(kantor.user("budi"), matriks(kantor) + "?hari=2026-12-16", layar=PONSEL)
    expect(page.get_by_role("heading", name="Rabu, 16 Desember 2026")).to_be_visible()
    page.get_by_role("radiogroup", name="Mode kerja Ani Rahmawati").get_by_text("WFH").click()
    expect(page.locator("#rs-ubin [aria-current]")).to_contain_text("1/2")
    assert wfh(kantor, RABU) == {"Ani"}
    tanpa_cacat(page)
    potret(page, "roster-ponsel")
    page.get_by_role("link", name="Pekan berikutnya").click()
    expect(page.get_by_role("heading", name="Senin, 21 Desember 2026")).to_be_visible()


@pytest.mark.parametrize("layar", [DESKTOP, PONSEL], ids=["desktop", "ponsel"])
def test_without_javascript_a_form_is_sent(buka: Buka, jam: Jam, kantor: KantorRoster, layar: dict[str, int]) -> None:
    page = buka(kantor.user("budi"), matriks(kantor) + "?hari=2026-12-16", layar=layar, js=False)
    if layar is DESKTOP:
        page.check(sel(page, kantor.cast.ani.pk, 16))
        page.get_by_role("button", name="Simpan", exact=True).click()
    else:
        page.get_by_role("radiogroup", name="Mode kerja Ani Rahmawati").get_by_text("WFH").click()
        page.get_by_role("button", name="Simpan 16 Des").click()
    expect(page.locator("h1")).to_have_text("Roster WFH Desember 2026")
    assert wfh(kantor, RABU) == {"Ani"}


def test_published_month_is_changed_with_a_reason(buka: Buka, jam: Jam, kantor: KantorRoster) -> None:
    isi(kantor, (kantor.cast.ani, [RABU]))
    terbitkan(kantor)
    page = buka(kantor.user("budi"), matriks(kantor), layar=DESKTOP)
    page.uncheck(sel(page, kantor.cast.ani.pk, 16))
    expect(page.locator("[data-roster-jumlah]")).to_have_text("1 sel ditandai.")
    page.locator("[data-roster-ubah]").get_by_label("Alasan perubahan").fill("Rapat dengan kantor pusat")
    page.get_by_role("button", name="Simpan perubahan").click()
    expect(page.get_by_text("Rapat dengan kantor pusat")).to_be_visible()
    assert wfh(kantor, RABU) == set()
    tanpa_cacat(page)


def test_a_day_is_asked_for_after_its_live_check(buka: Buka, jam: Jam, kantor: KantorRoster) -> None:
    isi(kantor, (kantor.joko, [RABU]), (kantor.kiki, [RABU]))
    terbitkan(kantor, Month(2026, 12))
    page = buka(kantor.user("ani"), "/jadwal/?bulan=2026-12", layar=PONSEL)
    page.get_by_label("Pilih Rabu, 16 Desember 2026").check()
    expect(page.locator("#cek")).to_contain_text("Penuh (2 dari 2). Permohonan masuk daftar tunggu, urutan ke-1.")
    page.get_by_label("Pilih Rabu, 16 Desember 2026").uncheck()
    page.get_by_label("Pilih Kamis, 17 Desember 2026").check()
    expect(page.locator("#cek")).to_contain_text("Masih ada 2 dari 2 kursi.")
    page.get_by_label("Pekerjaan yang dibawa ke rumah").fill("Menyusun laporan triwulan")
    page.get_by_role("button", name="Kirim permohonan").click()
    expect(page.get_by_text("Permohonan 1 hari terkirim.")).to_be_visible()
    tanpa_cacat(page)
    potret(page, "jadwal-ponsel")
    assert RosterBulan.objects.count() == 1
    assert Roster.objects.count() == 2
