"""A circular adopted without a developer: drafted from a pattern, weighed on the real office, and cited from its Monday
on by verdict, roster and refusal, while the month before stays judged as it was."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from kelayakan.models import Simulasi
from kelayakan.services import simulasi
from kepegawaian.choices import JenisLayanan
from kepegawaian.models import Pegawai
from ketentuan.models import RancanganKebijakan
from tests.cast import Cast
from tests.factories import make_pegawai
from tests.journeys.conftest import PONSEL, Jam, potret, tanpa_cacat
from tests.kelayakan.layak_bantu import make_kelayakan
from tests.kelayakan.roster_bantu import KantorRoster, make_kantor

Buka = Callable[..., Page]
EDARAN = "SE-21/KNL.0802/2026"


@pytest.fixture
def kantor(transactional_cast: Cast) -> KantorRoster:
    return make_kantor(transactional_cast)


@pytest.fixture
def mira(kantor: KantorRoster) -> Pegawai:
    """Somebody at the counter who may work from home under the rule so far."""
    loket = kantor.cast.seksi_lain
    loket.layanan = JenisLayanan.LAYANAN_LANGSUNG
    loket.save(update_fields=["layanan"])
    pegawai = make_pegawai("Mira Loket", unit=loket, atasan=kantor.kepala)
    make_kelayakan(pegawai, loket, selesai=date(2027, 7, 1))
    return pegawai


def test_a_circular_is_weighed_adopted_and_cited(buka: Buka, jam: Jam, kantor: KantorRoster, mira: Pegawai) -> None:
    page = buka(kantor.user("citra"), "/ketentuan/rancangan/baru/?pola=administrasi-50", layar=PONSEL)
    page.fill("#id_nama", "WFH akhir tahun")
    page.select_option("#id_unit", str(kantor.cast.kpknl.pk))
    page.fill("#id_mulai", "2026-12-14")
    page.fill("#id_sampai", "2026-12-27")
    page.select_option("#id_dasar", "baru")
    page.locator("details", has=page.locator("#id_dasar_nomor")).evaluate("d => d.open = true")
    page.fill("#id_dasar_nomor", EDARAN)
    page.fill("#id_dasar_judul", "Pelaksanaan WFH akhir tahun")
    tanpa_cacat(page)
    page.get_by_role("button", name="Simpan").first.click()
    expect(page.locator("h1")).to_have_text("WFH akhir tahun")

    page.get_by_role("link", name="Simulasikan").click()
    page.get_by_role("button", name="Jalankan simulasi").click()
    expect(page.locator("h1")).to_contain_text("Simulasi")
    simulasi.run(Simulasi.objects.get().pk, now=jam.now)
    page.reload()
    expect(page.locator(".kpi", has_text="Tidak lagi layak")).to_contain_text("1")
    expect(page.locator("#simulasi")).to_contain_text(mira.nama)
    tanpa_cacat(page)
    potret(page, "edaran-simulasi")
    assert RancanganKebijakan.objects.get().status == "draf"  # weighing changes nothing

    page.get_by_role("link", name="Ke penetapan").click()
    page.get_by_role("button", name="Tetapkan").click()
    expect(page.locator(".kepala .st")).to_have_text("Ditetapkan")
    for hari, dasar in (("2026-10-14", "SE-1/2026"), ("2026-12-15", EDARAN), ("2026-12-28", "SE-1/2026")):
        page.goto(f"/ketentuan/?tanggal={hari}&unit={kantor.cast.seksi.kode}")
        expect(page.locator("main")).to_contain_text(dasar)

    loket = buka(mira.pengguna, "/jadwal/?bulan=2026-12", layar=PONSEL)
    loket.goto("/jadwal/cek/?hari=2026-12-15&tanggal=2026-12-15")
    expect(loket.locator("body")).to_contain_text(EDARAN)
    loket.goto("/jadwal/cek/?hari=2026-12-09&tanggal=2026-12-09")
    expect(loket.locator("body")).not_to_contain_text(EDARAN)
    roster = buka(kantor.user("budi"), f"/roster/{kantor.cast.seksi.kode}/2026-12/", layar=PONSEL)
    expect(roster.locator("main")).to_contain_text(EDARAN)
