"""Four people whose day is easily judged wrong: each ends with the right day, and each can read why."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from ketentuan import cache as ketentuan_cache
from ketentuan.choices import JenisJam, PrioritasJam
from ketentuan.models import DasarHukum, JamKerja, JamKerjaHari
from presensi.models import KetukLuring, PresensiHarian, Rekaman
from presensi.services import harian
from tests.cast import Cast
from tests.journeys.conftest import DESKTOP, PONSEL, Jam, tanpa_cacat
from tests.journeys.test_luring import SALAH_SEJAM, ketuk_luring

Buka = Callable[..., Page]


@pytest.fixture(autouse=True)
def _ketentuan(transactional_cast: Cast) -> None:
    call_command("pasang_ketentuan")


def test_an_employee_in_jayapura_at_half_past_midnight_utc(buka: Buka, jam: Jam, transactional_cast: Cast) -> None:
    jam.mulai = datetime(2026, 11, 24, 0, 30, tzinfo=UTC)
    page = buka(transactional_cast.user("eko"), "/", layar=PONSEL)
    expect(page.locator(".clock")).to_have_text("09.30WIT")
    page.get_by_role("button", name="Presensi masuk").click()
    expect(page.get_by_text("Masuk 09.30, terlambat 30 menit.")).to_be_visible()
    hari = PresensiHarian.objects.get()
    assert (hari.tanggal, hari.menit_terlambat) == (date(2026, 11, 24), 30)
    page.goto("/presensi/2026-11-24/")
    expect(page.get_by_text("Mengapa dinilai begini")).to_be_visible()
    expect(page.get_by_text("Pasal").first).to_be_visible()
    tanpa_cacat(page)


def test_a_night_guard_over_the_end_of_the_month(buka: Buka, jam: Jam, transactional_cast: Cast) -> None:
    sif = JamKerja.objects.create(
        nama="Jaga malam", kode="JAGA-MALAM", dasar=DasarHukum.objects.earliest("pk"), unit=transactional_cast.seksi,
        mulai=date(2026, 1, 1), jenis=JenisJam.SIF, prioritas=PrioritasJam.KHUSUS, buka=time(20), tutup=time(9),
    )  # fmt: skip
    JamKerjaHari.objects.bulk_create(
        JamKerjaHari(jam_kerja=sif, hari=hari, masuk=time(22), pulang=time(6)) for hari in range(7)
    )
    ketentuan_cache.forget()
    jam.mulai = datetime(2026, 11, 30, 14, 55, tzinfo=UTC)
    page = buka(transactional_cast.user("ani"), "/", layar=PONSEL)
    page.get_by_role("button", name="Presensi masuk").click()
    expect(page.get_by_text("Masuk 21.55, tepat waktu.")).to_be_visible()
    jam.mulai = datetime(2026, 11, 30, 23, 5, tzinfo=UTC)  # 06.05 on the first of December
    page.goto("/")
    page.get_by_role("button", name="Presensi pulang").click()
    expect(page.get_by_text("Selesai.")).to_be_visible()
    hari = PresensiHarian.objects.get()
    assert (hari.tanggal, hari.menit_terlambat, hari.menit_pulang_cepat) == (date(2026, 11, 30), 0, 0)
    assert hari.menit_kerja >= 8 * 60
    page.goto("/presensi/?bulan=2026-11")
    expect(page.get_by_text("21.55").first).to_be_visible()
    page.goto("/presensi/2026-11-30/")
    expect(page.get_by_text("06.05 WIB").first).to_be_visible()


def test_on_a_train_without_connection_and_a_clock_an_hour_off(buka: Buka, jam: Jam, transactional_cast: Cast) -> None:
    page = buka(transactional_cast.user("ani"), "/", layar=PONSEL)
    page.context.add_init_script(SALAH_SEJAM)
    page.reload()
    ketuk_luring(page)
    simpanan = page.evaluate("larasAntrean.semua()")
    page.context.set_offline(False)
    expect(page.locator(".toast")).to_contain_text("tercatat")
    # The same tap comes once more, as after an answer that was lost in a tunnel.
    page.evaluate("async (semua) => { for (const satu of semua) await larasAntrean.simpan(satu); }", simpanan)
    page.reload()
    page.wait_for_function("larasAntrean.semua().then((semua) => semua.length === 0)")
    tap = Rekaman.objects.get()
    row = KetukLuring.objects.get()
    assert tap.ketuk_at is not None
    assert abs((tap.ketuk_at - jam.mulai).total_seconds()) < 120, "our clock minus the wait, whatever the phone says"
    assert abs((row.klaim_at - tap.ketuk_at).total_seconds()) > 3000
    hari = PresensiHarian.objects.get()
    assert (hari.tanggal, hari.menit_terlambat) == (date(2026, 11, 24), 0)
    page.goto(f"/presensi/luring/{tap.pk}/")
    expect(page.get_by_text("jam perangkat yang keliru tidak berpengaruh")).to_be_visible()
    tanpa_cacat(page)


def test_the_morning_the_server_was_down(buka: Buka, jam: Jam, transactional_cast: Cast) -> None:
    jam.set("09.40")
    for nama in ("ani", "dewi"):
        page = buka(transactional_cast.user(nama), "/", layar=PONSEL)
        page.get_by_role("button", name="Presensi masuk").click()
        expect(page.get_by_text("terlambat 40 menit")).to_be_visible()
    jam.set("10.00")
    admin = buka(transactional_cast.user("citra"), "/presensi/gangguan/catat/", layar=DESKTOP)
    admin.locator("#id_unit").select_option(str(transactional_cast.kanwil.pk))
    admin.locator("#id_mulai").fill("2026-11-24T06:50")
    admin.locator("#id_selesai").fill("2026-11-24T09:45")
    admin.locator("#id_uraian").fill("Server presensi tidak menjawab sejak pagi.")
    admin.get_by_role("button", name="Catat", exact=True).click()
    expect(admin).not_to_have_url(re.compile("catat"))
    harian.rejudge_changes(now=jam.now)
    assert set(PresensiHarian.objects.values_list("menit_terlambat", flat=True)) == {0}
    assert PresensiHarian.objects.count() == 2
    for nama in ("ani", "dewi"):
        page = buka(transactional_cast.user(nama), "/presensi/2026-11-24/", layar=PONSEL)
        expect(page.get_by_text("Terlambat 40 m tidak dihitung")).to_be_visible()
        page.get_by_role("link", name="Lihat gangguannya").click()
        expect(page.get_by_text("Server presensi tidak menjawab").first).to_be_visible()
