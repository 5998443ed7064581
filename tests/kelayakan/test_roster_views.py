"""The roster pages: matrix, autosave, filling at once, export, publication."""

import io
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from core import clock
from core.models import JejakAudit
from kelayakan.choices.roster import Jejak, StatusRoster, SumberRoster
from kelayakan.models import Roster, RosterBulan
from kelayakan.services import roster as layanan
from presensi.models import Ketidakhadiran
from tests.cast import Cast
from tests.factories import make_pegawai
from tests.kelayakan.layak_bantu import make_kelayakan
from tests.kelayakan.roster_bantu import (
    JUMAT,
    KAMIS,
    KINI,
    RABU,
    KantorRoster,
    isi,
    make_kantor,
    sel,
    terbitkan,
    wfh,
)


@pytest.fixture
def kantor(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> KantorRoster:
    monkeypatch.setattr(clock, "now", lambda: KINI)
    return make_kantor(cast)


@pytest.fixture
def masuk(kantor: KantorRoster) -> Callable[[str], Client]:
    def login(nama: str) -> Client:
        client = Client()
        client.force_login(kantor.user(nama))
        return client

    return login


def alamat(kantor: KantorRoster, sub: str = "") -> str:
    return f"/roster/{kantor.cast.seksi.kode}/2026-12/{sub}"


HTMX = {"HX-Request": "true"}


def test_head_of_one_unit_goes_straight_to_its_month(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    answer = masuk("budi").get("/roster/")
    assert answer.status_code == 302
    assert answer["Location"] == alamat(kantor)


def test_list_shows_states_of_units(kantor: KantorRoster, masuk: Callable[[str], Client], query_count: Any) -> None:
    terbitkan(kantor)
    client = masuk("gita")
    client.get("/roster/?bulan=2026-12")
    with query_count("kelayakan:roster-daftar"):
        isi_halaman = client.get("/roster/?bulan=2026-12").content.decode()
    assert "Ditetapkan" in isi_halaman
    assert "Seksi Pengelolaan Kekayaan Negara" in isi_halaman
    for saring, ada in (
        ("keadaan=terbit", True), ("keadaan=draf", False), ("cari=kekayaan+bandung", True), ("cari=lelang", False),
    ):  # fmt: skip
        daftar = client.get(f"/roster/?bulan=2026-12&{saring}").content.decode()
        assert ("Seksi Pengelolaan Kekayaan Negara" in daftar) is ada, saring


def test_a_month_that_is_over_offers_no_change(
    kantor: KantorRoster, masuk: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    terbitkan(kantor)
    client = masuk("budi")
    assert "Alasan perubahan" in client.get(alamat(kantor)).content.decode()
    monkeypatch.setattr(clock, "now", lambda: KINI + timedelta(days=45))
    lewat = client.get(alamat(kantor))
    assert lewat.status_code == 200
    assert "Alasan perubahan" not in lewat.content.decode()


def test_matrix_says_what_is_locked_and_why(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    Ketidakhadiran.objects.create(
        pegawai=kantor.joko, jenis="dinas_luar", mulai=RABU, sampai=KAMIS, nomor_surat="ST-9/KNL.0801/2026",
        dicatat_oleh=kantor.user("citra"), dicatat_at=KINI,
    )  # fmt: skip
    isi(kantor, (kantor.joko, [RABU]), (kantor.cast.ani, [JUMAT]))
    halaman = masuk("budi").get(alamat(kantor)).content.decode()
    assert "Jenjang jabatan Kepala Seksi bekerja dari kantor." in halaman
    assert "Joko Susilo tidak bisa WFH 16 Des: Dinas luar ST-9/KNL.0801/2026." in halaman
    assert "Bertentangan: Dinas luar ST-9/KNL.0801/2026." in halaman
    assert f'value="{kantor.cast.ani.pk}.18" aria-labelledby="p{kantor.cast.ani.pk} t18" checked' in halaman
    assert "Hari Raya Natal" in halaman


def test_page_of_many_people_takes_as_many_statements(
    kantor: KantorRoster, masuk: Callable[[str], Client], query_count: Any
) -> None:
    client = masuk("budi")
    client.get(alamat(kantor))
    with query_count("kelayakan:roster"):
        client.get(alamat(kantor))
    for n in range(18):
        pegawai = make_pegawai(f"Orang {n}", unit=kantor.cast.seksi, atasan=kantor.cast.budi)
        make_kelayakan(pegawai, kantor.cast.seksi, selesai=date(2027, 7, 1))
        isi(kantor, (pegawai, [RABU]))
    with query_count("kelayakan:roster"):
        halaman = client.get(alamat(kantor)).content.decode()
    assert "Orang 17" in halaman


def test_autosave_answers_with_what_changed(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    client = masuk("budi")
    data = {"versi": 0, "sel": [f"{satu.pk}.16.1" for satu in kantor.tim]}
    answer = client.post(alamat(kantor, "simpan/"), data, headers=HTMX)
    assert answer.status_code == 200
    teks = answer.content.decode()
    assert 'data-versi="1"' in teks
    assert "Rabu 16 Desember melebihi kuota (4 dari 2)." in teks
    assert 'id="rs-kuota" hx-swap-oob="true"' in teks
    assert f'id="rj{kantor.cast.ani.pk}" hx-swap-oob="true"' in teks
    assert wfh(kantor, RABU) == {"Ani", "Joko", "Kiki", "Lina"}


def test_autosave_over_somebody_elses_change_is_refused(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    masuk("citra").post(alamat(kantor, "simpan/"), {"versi": 0, "sel": [f"{kantor.joko.pk}.16.1"]}, headers=HTMX)
    data = {"versi": 0, "sel": [f"{kantor.cast.ani.pk}.16.1"]}
    answer = masuk("budi").post(alamat(kantor, "simpan/"), data, headers=HTMX)
    assert answer.status_code == 422
    assert "sudah diubah Citra Kirana pukul 09.00" in answer.content.decode()
    assert wfh(kantor, RABU) == {"Joko"}


@pytest.mark.parametrize("kotor", ["x", "1.2", "1.32.1", "1.16.7", "-1.16.1", "1.16.1.1", "9" * 30 + ".16.1", "1.²6.1"])
def test_cells_that_are_none_are_left_out(kantor: KantorRoster, masuk: Callable[[str], Client], kotor: str) -> None:
    answer = masuk("budi").post(alamat(kantor, "simpan/"), {"versi": 0, "sel": [kotor]}, headers=HTMX)
    assert answer.status_code == 200
    assert not Roster.objects.exists()


def test_without_javascript_the_whole_matrix_is_sent(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    isi(kantor, (kantor.joko, [RABU]))
    data = {"versi": 0, "penuh": "1", "h": [f"{kantor.cast.ani.pk}.16", f"{kantor.kiki.pk}.18"]}
    answer = masuk("budi").post(alamat(kantor, "simpan/"), data)
    assert answer.status_code == 302
    assert (wfh(kantor, RABU), wfh(kantor, JUMAT)) == ({"Ani"}, {"Kiki"})


def test_phone_sends_one_day(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    isi(kantor, (kantor.joko, [RABU, JUMAT]))
    data = {
        "versi": 0,
        "hari": 16,
        "pilihan": "2026-12-16",
        f"m{kantor.cast.ani.pk}": "wfh",
        f"m{kantor.joko.pk}": "wfo",
    }
    answer = masuk("budi").post(alamat(kantor, "simpan/"), data)
    assert answer["Location"].endswith("?hari=2026-12-16")
    assert (wfh(kantor, RABU), wfh(kantor, JUMAT)) == ({"Ani"}, {"Joko"})


def test_from_submission_to_publication_by_pages(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    isi(kantor, (kantor.cast.ani, [RABU]))
    masuk("budi").post(alamat(kantor, "ajukan/"), {"versi": 0})
    assert "Menunggu penetapan" in masuk("budi").get(alamat(kantor)).content.decode()
    assert masuk("dewi").post(alamat(kantor, "terbitkan/"), {"versi": 1}).status_code == 403
    short = masuk("kepala").post(alamat(kantor, "kembalikan/"), {"versi": 1, "catatan": "ya"})
    assert short.status_code == 422
    masuk("kepala").post(alamat(kantor, "terbitkan/"), {"versi": 1})
    assert RosterBulan.objects.get().status == StatusRoster.TERBIT
    assert "Tandai sel yang diubah, tulis alasannya" in masuk("budi").get(alamat(kantor)).content.decode()


def test_submission_that_is_held_back_says_by_what(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    isi(kantor, *((satu, [RABU]) for satu in kantor.tim))
    answer = masuk("budi").post(alamat(kantor, "ajukan/"), {"versi": 0})
    assert answer.status_code == 422
    assert "melebihi kuota (4 dari 2)" in answer.content.decode()


def test_published_month_changes_with_a_reason(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    isi(kantor, (kantor.cast.ani, [RABU]))
    terbitkan(kantor)
    data = {"versi": 3, "penuh": "1", "h": [], "alasan": "Ada tamu dari kantor pusat"}
    masuk("budi").post(alamat(kantor, "simpan/"), data)
    assert wfh(kantor, RABU) == set()
    assert "Ada tamu dari kantor pusat" in masuk("budi").get(alamat(kantor)).content.decode()
    answer = masuk("budi").post(
        alamat(kantor, "simpan/"), {**data, "versi": 4, "alasan": "", "h": f"{kantor.joko.pk}.16"}
    )
    assert answer.status_code == 422
    assert "sudah ditetapkan" in answer.content.decode()


def test_repair_is_shown_and_then_applied(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    isi(kantor, *((satu, [RABU]) for satu in kantor.tim))
    client = masuk("budi")
    halaman = client.get(alamat(kantor, "perbaiki/")).content.decode()
    assert "Terapkan 2 perubahan" in halaman
    assert len(wfh(kantor, RABU)) == 4
    client.post(alamat(kantor, "perbaiki/"), {"versi": 0})
    assert len(wfh(kantor, RABU)) == 2
    assert "menahan pengajuan" not in client.get(alamat(kantor)).content.decode()


def test_pattern_is_shown_and_then_applied(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    client = masuk("budi")
    data = {"versi": 0, "pola": "hari_sendiri", "hari": ["2"], "pegawai": [kantor.cast.ani.pk, kantor.joko.pk]}
    halaman = client.post(alamat(kantor, "pola/"), data).content.decode()
    assert "sel akan berubah" in halaman
    assert not Roster.objects.exists()
    client.post(alamat(kantor, "pola/"), {**data, "terapkan": "1"})
    assert wfh(kantor, RABU) == {"Ani", "Joko"}
    assert set(Roster.objects.values_list("sumber", flat=True)) == {SumberRoster.POLA}
    empty = client.post(alamat(kantor, "pola/"), {"versi": 1, "pola": "tim", "pegawai": [kantor.joko.pk]})
    assert empty.status_code == 422


def test_preview_of_an_older_roster_is_not_applied(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    layanan.save_cells(actor=kantor.user("citra"), at=KINI, bulanan=kantor.desember, ubahan=sel(kantor.kiki, JUMAT))
    data = {"versi": 0, "pola": "hari_sendiri", "hari": ["2"], "pegawai": [kantor.joko.pk], "terapkan": "1"}
    answer = masuk("budi").post(alamat(kantor, "pola/"), data)
    assert answer.status_code == 422
    assert "Roster berubah sejak pratinjau" in answer.content.decode()
    assert wfh(kantor, RABU) == set()


def test_paste_with_strangers_changes_nothing(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    client = masuk("budi")
    teks = "Nama\t15\t16\t17\nAni Rahmawati\tK\tH\tK\nOrang Asing\tH\tH\tH"
    halaman = client.post(alamat(kantor, "lembar/"), {"versi": 0, "teks": teks}).content.decode()
    assert "Tidak dikenal di Seksi Pengelolaan Kekayaan Negara." in halaman
    answer = client.post(alamat(kantor, "lembar/"), {"versi": 0, "teks": teks, "terapkan": "1"})
    assert answer.status_code == 422
    assert not Roster.objects.exists()
    clean = teks.rpartition("\n")[0]
    client.post(alamat(kantor, "lembar/"), {"versi": 0, "teks": clean, "terapkan": "1"})
    assert wfh(kantor, RABU) == {"Ani"}


def test_workbook_goes_out_and_comes_back(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    isi(kantor, (kantor.cast.ani, [RABU, JUMAT]), (kantor.kiki, [KAMIS]))
    client = masuk("budi")
    answer = client.get(alamat(kantor, "ekspor/"))
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert JejakAudit.objects.filter(aksi=Jejak.UNDUH_ROSTER).count() == 1
    assert load_workbook(io.BytesIO(data)).sheetnames == ["Keterangan", "Data"]
    Roster.objects.all().delete()
    berkas = SimpleUploadedFile("roster.xlsx", data)
    halaman = client.post(alamat(kantor, "lembar/"), {"versi": 0, "berkas": berkas}).content.decode()
    assert "3 sel akan berubah" in halaman
    assert "tidak bisa diterapkan" not in halaman


def test_workbook_with_dates_of_its_own_is_read(kantor: KantorRoster, masuk: Callable[[str], Client]) -> None:
    buku = Workbook()
    lembar = buku.active
    assert lembar is not None
    lembar.append(["Jadwal WFH"])
    lembar.append(["Nama", *(date(2026, 12, n) for n in (14, 15, 16))])
    lembar.append(["LINA MARLINA", "WFO", "", "WFH"])
    tampung = io.BytesIO()
    buku.save(tampung)
    berkas = SimpleUploadedFile("jadwal.xlsx", tampung.getvalue())
    halaman = masuk("budi").post(alamat(kantor, "lembar/"), {"versi": 0, "berkas": berkas}).content.decode()
    assert "1 sel akan berubah" in halaman


@pytest.mark.parametrize("bulan", ["2026-13", "2019-01", "2030-01", "kapan"])
def test_months_out_of_reach_are_not_found(kantor: KantorRoster, masuk: Callable[[str], Client], bulan: str) -> None:
    assert masuk("budi").get(f"/roster/{kantor.cast.seksi.kode}/{bulan}/").status_code == 404
