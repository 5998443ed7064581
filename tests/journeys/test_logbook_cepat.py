"""A usual day of five entries on a phone: how many keys and taps it takes, and how long the server is asked."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, Response, expect

from logbook.models import Bukti, Favorit, Kegiatan
from tests.cast import Cast
from tests.factories import AT
from tests.journeys.conftest import PONSEL, Jam, potret, tanpa_cacat
from tests.kelayakan.uraian_factories import make_uraian
from tests.logbook.isi import gambar

SELASA = date(2026, 11, 24)
# A slow thumb: four keys a second, and a second to find and hit a button.
DETIK_TOMBOL, DETIK_SENTUH = 0.25, 1.0
FAVORIT = "Verifikasi usulan penghapusan BMN"
USUAL = (
    ("730-915", True),
    ("915-1030", True),
    ("1030-12 rapat evaluasi kinerja bulanan 1 notula", False),
    ("13-15", True),
    ("15-16 menyusun konsep nota dinas 2 konsep", False),
)


@pytest.fixture(autouse=True)
def _ketentuan(transactional_cast: Cast) -> None:
    call_command("pasang_ketentuan")


def test_five_entries_are_in_within_a_minute(transactional_cast: Cast, buka: Callable[..., Page], jam: Jam) -> None:
    cast = transactional_cast
    jam.set("16.30")
    tugas = make_uraian(cast, FAVORIT)
    Favorit.objects.create(pegawai=cast.ani, uraian=FAVORIT, jumlah=3, satuan="berkas", dibuat_at=AT)
    page = buka(cast.user("ani"), f"/logbook/{SELASA}/", layar=PONSEL)
    menunggu: list[float] = []

    def measure(answer: Response) -> None:
        if answer.request.method == "POST":
            waktu = answer.request.timing
            menunggu.append(max(0.0, waktu["responseStart"] - waktu["requestStart"]) / 1000)

    page.on("response", measure)
    page.get_by_role("button", name=FAVORIT).wait_for()
    potret(page, "logbook-cepat-kosong")
    tanpa_cacat(page)
    tombol = sentuh = 0
    for nomor, (baris, favorit) in enumerate(USUAL, start=1):
        page.get_by_label("Tulis satu baris").focus()  # after a save the cursor is there already
        page.keyboard.type(baris)
        tombol += len(baris) + 1
        if favorit:
            page.get_by_role("button", name=FAVORIT).first.click()
        else:
            page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name=f"Kegiatan {nomor}")).to_be_visible()
        page.get_by_role("button", name="Simpan kegiatan").click()
        sentuh += 2
        expect(page.locator("li.ki")).to_have_count(nomor)
        expect(page.get_by_label("Tulis satu baris")).to_be_visible()
    assert Kegiatan.objects.count() == 5
    assert Kegiatan.objects.filter(uraian_tugas=tugas, jumlah=3, satuan="berkas").count() == 3
    tanpa_cacat(page)
    potret(page, "logbook-cepat-lima")
    detik = tombol * DETIK_TOMBOL + sentuh * DETIK_SENTUH + sum(menunggu)
    print(f"{tombol} tombol, {sentuh} sentuhan, server {sum(menunggu):.1f} detik, seluruhnya {detik:.0f} detik")
    assert (tombol, sentuh) == (113, 10)
    assert tombol * DETIK_TOMBOL + sentuh * DETIK_SENTUH < 50  # what is left is the server's


def test_a_line_written_offline_meets_a_day_that_changed(
    transactional_cast: Cast, buka: Callable[..., Page], jam: Jam
) -> None:
    cast = transactional_cast
    jam.set("16.30")
    page = buka(cast.user("ani"), f"/logbook/{SELASA}/?buka=baru", layar=PONSEL)
    page.get_by_label("Mulai").fill("07.30")
    page.get_by_label("Selesai").fill("09.00")
    page.get_by_label("Uraian kegiatan").fill("Rapat evaluasi kinerja bulanan")
    page.get_by_role("button", name="Simpan kegiatan").click()
    expect(page.locator("li.ki")).to_have_count(1)
    page.evaluate("navigator.serviceWorker?.ready")
    page.goto("/luring/")
    form = page.locator("[data-logbook-luring=tulis]")
    for baris in ("08.00-09.30 menyusun konsep nota dinas 1 konsep", "10.00-11.00 memeriksa berkas lelang 4 berkas"):
        form.get_by_label("Tanggal").fill(str(SELASA))
        form.get_by_label("Satu baris").fill(baris)
        form.get_by_role("button", name="Simpan di perangkat ini").click()
    expect(form.locator("li")).to_have_count(2)
    tanpa_cacat(page)
    page.goto(f"/logbook/{SELASA}/")
    expect(page.get_by_text("Jam ini sudah terisi.")).to_be_visible()
    potret(page, "logbook-bentrok")
    tanpa_cacat(page)
    page.get_by_role("button", name="Gabungkan").click()
    expect(page.locator("li.ki")).to_have_count(2)
    isi = list(Kegiatan.objects.order_by("jam_mulai").values_list("uraian", "jam_selesai__hour"))
    assert [jam_selesai for _, jam_selesai in isi] == [9, 11]
    assert isi[0][0] == "Rapat evaluasi kinerja bulanan; menyusun konsep nota dinas"


def test_an_open_entry_is_carried_on_without_a_connection_and_takes_a_screenshot(
    transactional_cast: Cast, buka: Callable[..., Page], jam: Jam
) -> None:
    jam.set("16.30")
    page = buka(transactional_cast.user("ani"), f"/logbook/{SELASA}/?buka=baru", layar=PONSEL)
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()  # the worker looks after this page from now on
    page.context.set_offline(True)
    page.get_by_label("Selesai").fill("09.00")
    page.get_by_label("Uraian kegiatan").fill("Verifikasi usulan penghapusan")
    expect(page.get_by_text("Tersimpan di perangkat ini")).to_be_visible()
    page.goto(f"/logbook/{SELASA}/")
    expect(page.get_by_text(f"Isian {SELASA} yang belum terkirim")).to_be_visible()
    potret(page, "logbook-luring-isian")
    page.locator("[data-isian-luring]").get_by_label("Uraian kegiatan").fill("Verifikasi usulan penghapusan BMN Cimahi")
    page.context.set_offline(False)
    page.goto(f"/logbook/{SELASA}/?buka=baru")
    expect(page.get_by_label("Uraian kegiatan")).to_have_value("Verifikasi usulan penghapusan BMN Cimahi")
    expect(page.get_by_text("Tersimpan otomatis")).to_be_visible()
    assert Kegiatan.objects.get().uraian == "Verifikasi usulan penghapusan BMN Cimahi"

    isi = list(gambar("PNG").read())
    page.evaluate(
        """isi => {
          const data = new DataTransfer();
          data.items.add(new File([new Uint8Array(isi)], "image.png", { type: "image/png" }));
          document.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }""",
        isi,
    )
    expect(page.get_by_text("tangkapan-layar-").first).to_be_visible()
    page.get_by_label("Jumlah").fill("1")
    page.get_by_label("Satuan hasil").fill("berkas")
    page.get_by_role("button", name="Simpan kegiatan").click()
    expect(page.get_by_label("Tulis satu baris")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert Bukti.objects.count() == 1
