"""One's own schedule: calendar, live check, requests, swaps, the calendar feed; and the superior's inbox."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from core import clock
from kelayakan.choices.roster import StatusPermohonan, StatusTukar
from kelayakan.models import LanggananKalender, PermohonanWFH, TukarHari
from kelayakan.rules.jadwal_ical import Acara, escape, fold, write_calendar
from ketentuan.models import Periode
from tests.cast import Cast
from tests.factories import make_pengguna
from tests.kelayakan.roster_bantu import (
    JUMAT,
    KAMIS,
    KINI,
    RABU,
    SENIN,
    KantorRoster,
    isi,
    make_kantor,
    mohon,
    terbitkan,
    wfh,
)


@pytest.fixture
def kantor(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> KantorRoster:
    monkeypatch.setattr(clock, "now", lambda: KINI)
    found = make_kantor(cast)
    isi(found, (found.cast.ani, [SENIN]), (found.joko, [RABU, JUMAT]))
    terbitkan(found)
    return found


@pytest.fixture
def masuk(kantor: KantorRoster) -> Callable[[str], Client]:
    def login(nama: str) -> Client:
        client = Client()
        client.force_login(kantor.user(nama))
        return client

    return login


DES = "/jadwal/?bulan=2026-12"


def test_calendar_shows_modes_seats_and_what_can_be_asked_for(
    kantor: KantorRoster, masuk: Callable[[str], Client], query_count: Any
) -> None:
    mohon(kantor.kiki, RABU)
    mohon(kantor.lina, RABU)
    client = masuk("ani")
    client.get(DES)
    with query_count("kelayakan:jadwal"):
        halaman = client.get(DES).content.decode()
    assert "1 hari WFH pada Desember 2026" in halaman
    assert "Penuh. Daftar tunggu 1 orang." in halaman
    assert 'aria-label="Pilih Kamis, 17 Desember 2026"' in halaman
    assert 'aria-label="Pilih Senin, 14 Desember 2026"' not in halaman
    assert "Hari Raya Natal" in halaman


def test_who_is_bound_reads_why(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    halaman = masuk("budi").get(DES).content.decode()
    assert "Jenjang jabatan Kepala Seksi bekerja dari kantor." in halaman
    assert "Tidak ada hari yang bisa dipilih" in halaman


def test_draft_month_hides_its_cells(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    halaman = masuk("ani").get("/jadwal/?bulan=2027-01").content.decode()
    assert "Roster Januari 2027 belum ditetapkan." in halaman
    assert "Kirim pilihan" in halaman


def test_login_without_a_person_has_no_schedule(kantor: KantorRoster) -> None:
    client = Client()
    client.force_login(make_pengguna("Tanpa Pegawai"))
    assert client.get("/jadwal/").status_code == 403


def test_live_check_names_every_condition(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    client = masuk("ani")
    teks = client.get("/jadwal/cek/", {"hari": "2026-12-17", "tanggal": ["2026-12-17"]}).content.decode()
    assert "Memenuhi syarat WFH." in teks
    assert "1 dari 2 hari pekan ini (SE-1/2026 huruf E)." in teks
    assert "Masih ada 2 dari 2 kursi." in teks
    both = {"hari": "2026-12-17", "tanggal": ["2026-12-16", "2026-12-17"]}
    assert "Paling banyak 2 hari WFH sepekan" in client.get("/jadwal/cek/", both).content.decode()
    assert "Centang hari" in client.get("/jadwal/cek/", {"hari": "besok", "tanggal": ["x"]}).content.decode()


def test_days_that_are_over_or_locked_are_refused_by_page_and_api_alike(
    kantor: KantorRoster, masuk: Callable[[str], Client]
) -> None:
    Periode.objects.create(unit=kantor.cast.kpknl, bulan=date(2026, 12, 1), status="terkunci", diubah_at=KINI)
    client = masuk("ani")
    for hari, kode, kalimat in (
        ("2026-11-23", "hari_lewat", "sudah lewat"),
        ("2026-12-17", "bulan_terkunci", "Desember 2026 sudah dikunci"),
    ):
        data = {"kirim_id": str(uuid4()), "tanggal": [hari], "alasan": "Menyusun laporan"}
        page = client.post("/jadwal/mohon/", data | {"bulan": "2026-12"})
        assert (page.status_code, kalimat in page.content.decode()) == (422, True)
        api = client.post("/api/v1/permohonan-wfh/", data, content_type="application/json")
        assert (api.status_code, api.json()["kode"], api.json()["field"]) == (422, kode, "tanggal")
    assert not PermohonanWFH.objects.exists()


def test_live_check_promises_the_place_on_the_list(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    mohon(kantor.kiki, RABU)
    mohon(kantor.lina, RABU)
    teks = masuk("ani").get("/jadwal/cek/", {"hari": "2026-12-16", "tanggal": ["2026-12-16"]}).content.decode()
    assert "Penuh (2 dari 2). Permohonan masuk daftar tunggu, urutan ke-2." in teks


def test_request_by_page_and_its_refusal(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    client, kirim_id = masuk("ani"), str(uuid4())
    data = {"kirim_id": kirim_id, "tanggal": ["2026-12-17"], "alasan": "Menyusun laporan", "bulan": "2026-12"}
    assert client.post("/jadwal/mohon/", data)["Location"] == DES
    assert client.post("/jadwal/mohon/", data).status_code == 302
    assert PermohonanWFH.objects.count() == 1
    late = client.post("/jadwal/mohon/", {**data, "kirim_id": str(uuid4()), "tanggal": ["2026-11-23"]})
    assert late.status_code == 422
    assert "sudah lewat" in late.content.decode()
    empty = client.post("/jadwal/mohon/", {"kirim_id": str(uuid4()), "alasan": "x"})
    assert "Pilih paling sedikit satu hari di kalender." in empty.content.decode()
    dirty = client.post("/jadwal/mohon/", {**data, "kirim_id": "x", "tanggal": ["2026-99-99", "kapan"]})
    assert dirty.status_code == 422


def test_cancel_by_page(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    row = mohon(kantor.cast.ani, KAMIS)
    assert masuk("joko").post(f"/jadwal/permohonan/{row.pk}/batal/").status_code == 404
    masuk("ani").post(f"/jadwal/permohonan/{row.pk}/batal/")
    row.refresh_from_db()
    assert row.status == StatusPermohonan.DIBATALKAN
    again = masuk("ani").post(f"/jadwal/permohonan/{row.pk}/batal/")
    assert again.status_code == 422
    assert "sudah dibatalkan" in again.content.decode()


def test_superior_decides_in_the_inbox(kantor: KantorRoster, masuk: Callable[[str], Client], query_count: Any) -> None:
    first, second = mohon(kantor.cast.ani, KAMIS), mohon(kantor.kiki, JUMAT)
    budi = masuk("budi")
    budi.get("/persetujuan/permohonan/")
    with query_count("beranda:permohonan"):
        halaman = budi.get("/persetujuan/permohonan/").content.decode()
    assert "Menyusun laporan keuangan" in halaman
    assert budi.post(f"/persetujuan/permohonan/{second.pk}/", {"aksi": "tolak"}).status_code == 422
    budi.post(f"/persetujuan/permohonan/{first.pk}/", {"aksi": "setujui"})
    budi.post(f"/persetujuan/permohonan/{second.pk}/", {"aksi": "tolak", "catatan": "Ada rapat"})
    assert wfh(kantor, KAMIS) == {"Ani"}
    second.refresh_from_db()
    assert (second.status, second.catatan) == (StatusPermohonan.DITOLAK, "Ada rapat")
    assert "Tidak ada permohonan yang menunggu." in budi.get("/persetujuan/permohonan/").content.decode()
    assert masuk("ani").get("/persetujuan/permohonan/").status_code == 403


def test_swap_by_pages(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    ani = masuk("ani")
    assert "Joko Susilo, Rabu, 16 Desember 2026" in ani.get("/jadwal/tukar/").content.decode()
    data = {
        "milik": f"{kantor.cast.ani.pk}.{SENIN}", "rekan": f"{kantor.joko.pk}.{RABU}", "alasan": "Mengurus anak sakit",
    }  # fmt: skip
    assert ani.post("/jadwal/tukar/", data).status_code == 302
    row = TukarHari.objects.get()
    assert "Setuju" in masuk("joko").get("/jadwal/").content.decode()
    masuk("joko").post(f"/jadwal/tukar/{row.pk}/jawab/", {"aksi": "terima"})
    masuk("budi").post(f"/persetujuan/tukar/{row.pk}/", {"aksi": "setujui"})
    row.refresh_from_db()
    assert row.status == StatusTukar.DISETUJUI
    assert (wfh(kantor, SENIN), wfh(kantor, RABU)) == ({"Joko"}, {"Ani"})
    stranger = ani.post("/jadwal/tukar/", {**data, "rekan": f"{kantor.cast.eko.pk}.{RABU}"})
    assert stranger.status_code == 422


# --- the feed ---------------------------------------------------------------------------------------------------------


def test_feed_is_shown_once_read_without_login_and_revoked(
    kantor: KantorRoster, masuk: Callable[[str], Client]
) -> None:
    ani = masuk("ani")
    halaman = ani.post("/jadwal/kalender/").content.decode()
    alamat = halaman.split('value="http://testserver')[1].split('"')[0]
    assert alamat not in ani.get("/jadwal/").content.decode()
    row = LanggananKalender.objects.get()
    assert len(row.sidik) == 64
    assert row.sidik not in alamat
    answer = Client().get(alamat)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer["Cache-Control"]
    isi_kalender = answer.content.decode()
    assert "DTSTART;VALUE=DATE:20261214" in isi_kalender
    assert "20261216" not in isi_kalender
    row.refresh_from_db()
    assert row.dibaca_at == KINI
    ani.post("/jadwal/kalender/cabut/")
    assert Client().get(alamat).status_code == 404


def test_new_address_ends_the_old_one(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    ani = masuk("ani")
    for _ in range(2):
        ani.post("/jadwal/kalender/")
    assert LanggananKalender.objects.filter(dicabut_at__isnull=True).count() == 1
    assert LanggananKalender.objects.count() == 2


def test_unpublished_days_are_not_in_the_feed(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    isi(kantor, (kantor.cast.ani, [date(2027, 1, 5)]))
    halaman = masuk("ani").post("/jadwal/kalender/").content.decode()
    alamat = halaman.split('value="http://testserver')[1].split('"')[0]
    assert "20270105" not in Client().get(alamat).content.decode()


def test_calendar_is_what_the_standard_asks_for() -> None:
    acara = Acara("wfh-1-20261216@laras", RABU, "WFH", "Baris satu; dua, tiga\nempat \\ " + "ä" * 80, KINI)
    teks = write_calendar("WFH Ani", [acara])
    lines = teks.split("\r\n")
    assert teks.endswith("END:VCALENDAR\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert all(len(line.encode()) <= 75 for line in lines)
    assert {"UID:wfh-1-20261216@laras", "DTSTAMP:20261124T020000Z", "DTEND;VALUE=DATE:20261217"} <= set(lines)
    unfolded = teks.replace("\r\n ", "")
    assert "DESCRIPTION:Baris satu\\; dua\\, tiga\\nempat \\\\ " in unfolded


@given(teks=st.text(max_size=300))
def test_folding_loses_nothing(teks: str) -> None:
    bersih = escape(teks)
    lines = list(fold(bersih))
    assert all(len(line.encode()) <= 75 for line in lines)
    assert lines[0] + "".join(line[1:] for line in lines[1:]) == bersih
    assert all(line.startswith(" ") for line in lines[1:])


def test_feed_survives_a_year_change() -> None:
    acara = Acara("x", date(2026, 12, 31), "WFH", "", datetime(2026, 1, 1, tzinfo=UTC))
    assert "DTEND;VALUE=DATE:20270101" in write_calendar("x", [acara])
