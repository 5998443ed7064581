"""Pages of presensi: every state of the card, refusals that say what to do, scope 404, deed 403, few statements."""

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from core import clock
from core.models import JejakAudit, Pemberitahuan
from core.periods import Month
from ketentuan.choices import ModeKerja
from ketentuan.services import periode as ketentuan
from presensi.choices import Jejak, JenisKetidakhadiran
from presensi.models import Ketidakhadiran, PresensiHarian, Rekaman, RekamanLokasi
from presensi.services import harian
from presensi.services.ketidakhadiran import record_ketidakhadiran
from presensi.services.ketuk import Lokasi
from tests.cast import Cast
from tests.factories import make_pegawai, make_pengguna
from tests.presensi.ketukan import MASUK, PULANG, SELASA, at, tap

pytestmark = pytest.mark.django_db
RABU = date(2026, 11, 25)
LOKASI = Lokasi(Decimal("-6.9"), Decimal("107.6"))


class Jam:
    """The clock of a test; pages read it, nothing else does."""

    def __init__(self) -> None:
        self.kini = at(7, 14)

    def now(self) -> datetime:
        return self.kini


@pytest.fixture
def jam(monkeypatch: pytest.MonkeyPatch) -> Jam:
    found = Jam()
    monkeypatch.setattr(clock, "now", found.now)
    return found


@pytest.fixture
def masuk(kantor: Cast, client: Client, jam: Jam) -> Any:
    """Log in as one of the cast."""

    def login(nama: str) -> Client:
        client.force_login(kantor.user(nama))
        return client

    return login


def _form(**fields: object) -> dict[str, object]:
    return {"kirim_id": str(uuid4()), "jenis": "masuk", "mode": "wfo", **fields}


def _text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


# --- the tap --------------------------------------------------------------------------------------------------------


def test_a_tap_is_kept_and_leads_home(kantor: Cast, masuk: Any, jam: Jam) -> None:
    ani = masuk("ani")
    form = _form(
        mode="wfh", lintang="-6.914751234", bujur="107.60981", akurasi="18.4", lokasi_at="2026-11-24T00:14:00Z"
    )
    answer = ani.post("/presensi/ketuk/", form, HTTP_USER_AGENT="HP" * 200)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    row = Rekaman.objects.get()
    assert (row.jenis, row.mode, row.terima_at, len(row.perangkat)) == ("masuk", "wfh", at(7, 14), 200)
    place = RekamanLokasi.objects.get()
    assert (str(place.lintang), place.akurasi_meter) == ("-6.91475", 18)
    assert answer.cookies["laras_terjawab"].value == str(row.kirim_id)
    tautan = f'<a href="/presensi/tanda-terima/{row.pk}/">Tanda terima</a>'
    kata = f"Presensi masuk 07.14 tercatat. Nomor catatan {row.nomor}. {tautan}"
    assert kata in _text(ani.get("/"))
    jam.kini = at(7, 16)
    assert kata not in _text(ani.get("/"))


@pytest.mark.parametrize(
    "bukti",
    [
        {"lintang": "di rumah", "bujur": "🏠"},
        {"lintang": "-6.9"},
        {"lintang": "NaN", "bujur": "Infinity"},
        {"lintang": "-96.9", "bujur": "1e9"},
        {"lintang": "9" * 5000, "bujur": "107.6"},
        {"ketuk_at": "kemarin", "lokasi_at": "x" * 5000},
        {"ketuk_at": "0001-01-01T00:00:00+14:00"},
    ],
)
def test_unreadable_evidence_of_a_device_never_stops_a_tap(kantor: Cast, masuk: Any, bukti: dict[str, str]) -> None:
    assert masuk("ani").post("/presensi/ketuk/", _form(**bukti)).status_code == 302
    assert Rekaman.objects.get().diterima
    assert not RekamanLokasi.objects.exists()


def test_a_double_press_and_the_back_button_have_one_effect(kantor: Cast, masuk: Any, jam: Jam) -> None:
    ani, form = masuk("ani"), _form()
    assert ani.post("/presensi/ketuk/", form).status_code == 302
    jam.kini = at(9, 30)
    again = ani.post("/presensi/ketuk/", form)
    assert again.status_code == 302
    assert "Presensi masuk 07.14 sudah tercatat." in [str(m) for m in again.wsgi_request._messages][-1]
    assert Rekaman.objects.count() == 1


def test_a_refusal_shows_the_card_with_the_sentence_and_a_new_number(kantor: Cast, masuk: Any, jam: Jam) -> None:
    jam.kini = at(4, 30)
    form = _form()
    answer = masuk("ani").post("/presensi/ketuk/", form)
    assert answer.status_code == 422
    assert "Presensi dibuka pukul 05.00. Ketuk lagi setelah itu." in _text(answer)
    assert str(form["kirim_id"]) not in _text(answer)
    assert "<title>Kesalahan: Presensi hari ini · Laras</title>" in _text(answer)
    assert not Rekaman.objects.get().diterima


@pytest.mark.parametrize(
    "fields",
    [
        {"kirim_id": "bukan-uuid"},
        {"jenis": "istirahat"},
        {"mode": "kafe"},
        {"kirim_id": ""},
        {"keterangan": "a" * 501},
    ],
)
def test_a_form_that_is_none_of_ours_is_answered_without_a_trace(
    kantor: Cast, masuk: Any, fields: dict[str, str]
) -> None:
    answer = masuk("ani").post("/presensi/ketuk/", _form(**fields))
    assert answer.status_code == 422
    assert "Ketukan tidak terbaca" in _text(answer) or "paling banyak" in _text(answer) or "karakter" in _text(answer)
    assert not Rekaman.objects.exists()


def test_without_a_login_the_tap_leads_to_the_login_page(kantor: Cast, client: Client, jam: Jam) -> None:
    answer = client.post("/presensi/ketuk/", _form())
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/login/")


def test_a_login_without_pegawai_has_no_presensi(kantor: Cast, client: Client, jam: Jam) -> None:
    client.force_login(make_pengguna("Tamu"))
    assert client.get("/presensi/ketuk/").status_code == 403
    assert client.post("/presensi/ketuk/", _form()).status_code == 403
    assert client.get("/presensi/2026-11-24/").status_code == 403
    assert "tidak terhubung ke data pegawai" in _text(client.get("/presensi/"))


# --- the card -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "kalimat"),
    [
        (at(4, 30), ["Presensi dibuka 05.00.", 'aria-disabled="true"']),
        (at(8, 44), ["Anda belum presensi masuk.", "Tepat waktu sampai 09.00, 16 menit lagi.", "Lokasi hanya dicatat"]),
        (at(9, 0), ["Tepat waktu sampai 09.00, menit ini."]),
        (at(9, 9), ["Sekarang terhitung terlambat 9 menit.", "Tetap presensi sekarang."]),
        (at(8, 0, tanggal=date(2026, 12, 25)), ["Hari libur: Hari Raya Natal.", "Tetap presensi"]),
        (at(8, 0, tanggal=date(2026, 11, 28)), ["Sabtu, bukan hari kerja.", "Tetap presensi"]),
        (at(8, 0, tanggal=date(2026, 11, 27)), ["Anda belum presensi masuk.", "hari WFH", 'value="wfh" checked']),
    ],
)
def test_the_card_before_work(kantor: Cast, masuk: Any, jam: Jam, moment: datetime, kalimat: list[str]) -> None:
    jam.kini = moment
    text = _text(masuk("ani").get("/presensi/ketuk/"))
    for teks in kalimat:
        assert teks in text


def test_the_card_through_a_day_of_work(kantor: Cast, masuk: Any, jam: Jam) -> None:
    ani = masuk("ani")
    tap(kantor.user("ani"), MASUK, at(7, 21))
    jam.kini = at(10, 42)
    text = _text(ani.get("/presensi/ketuk/"))
    for teks in (
        "Masuk 07.21, tepat waktu.",
        "Sudah bekerja 3 j 21 m dari 8 j 45 m.",
        "Dibuka 16.51. Sebelum itu tercatat Pulang cepat.",
        "Pulang sebelum 16.51?",
        "Akan tercatat Pulang cepat 6 j 09 m.",
    ):
        assert teks in text
    confirm = _text(ani.get("/presensi/ketuk/?pulang=cepat"))
    assert confirm.count("Presensi pulang sekarang") == 2, "once on the page, for those without JavaScript"
    jam.kini = at(16, 51)
    assert "Pulang sebelum" not in _text(ani.get("/presensi/ketuk/"))
    tap(kantor.user("ani"), PULANG, at(17, 0))
    jam.kini = at(17, 1)
    done = _text(ani.get("/presensi/ketuk/"))
    assert "Selesai." in done
    assert "Hari ini 8 j 54 m." in done
    assert "Presensi pulang lagi" in done


def test_the_card_on_leave_duty_and_in_a_locked_month(kantor: Cast, masuk: Any, jam: Jam) -> None:
    ani = masuk("ani")
    for jenis, sampai in (
        (JenisKetidakhadiran.CUTI_TAHUNAN, SELASA),
        (JenisKetidakhadiran.DINAS_LUAR, date(2026, 11, 26)),
    ):
        row = Ketidakhadiran.objects.create(
            pegawai=kantor.ani,
            jenis=jenis,
            mulai=SELASA,
            sampai=sampai,
            dicatat_oleh=kantor.user("citra"),
            dicatat_at=at(6),
        )
        text = _text(ani.get("/presensi/ketuk/"))
        kalimat = "Anda cuti tahunan hari ini." if sampai == SELASA else "Dinas luar sampai 26 November."
        assert kalimat in text
        assert "Tetap presensi" in text
        Ketidakhadiran.objects.filter(pk=row.pk).delete()
    ketentuan.lock_periode(actor=None, at=at(8, tanggal=date(2026, 12, 2)), unit=kantor.kanwil, month=Month(2026, 11))
    assert "November 2026 sudah dikunci." in _text(ani.get("/presensi/ketuk/"))


def test_the_card_of_a_person_without_a_post(kantor: Cast, masuk: Any) -> None:
    kantor.ani.penugasan.update(selesai=SELASA)
    assert "Anda tidak tercatat bertugas pada 24 November 2026." in _text(masuk("ani").get("/presensi/ketuk/"))


# --- month and day --------------------------------------------------------------------------------------------------


@pytest.fixture
def sebulan(kantor: Cast) -> Cast:
    """Ani works two days and misses one; the days are closed."""
    ani = kantor.user("ani")
    tap(ani, MASUK, at(7, 21, tanggal=date(2026, 11, 19)), lokasi=LOKASI)
    tap(ani, PULANG, at(17, 0, tanggal=date(2026, 11, 19)))
    tap(ani, MASUK, at(9, 31, tanggal=date(2026, 11, 20)))
    harian.close_days(at=at(6))
    return kantor


def test_the_month_shows_totals_that_the_rows_add_up_to(sebulan: Cast, masuk: Any) -> None:
    answer = masuk("ani").get("/presensi/?bulan=2026-11")
    jumlah = answer.context["riwayat"].jumlah
    assert (jumlah.hari_kerja, jumlah.hadir, jumlah.tidak_hadir, jumlah.terlambat) == (3, 2, 1, 1)
    assert (jumlah.menit_terlambat, jumlah.menit_kerja, str(jumlah.potongan)) == (31, 534, "8.75")
    text = _text(answer)
    assert "Terlambat 31 m" in text
    assert "Tanpa presensi pulang" in text
    assert 'aria-label="Kamis, 19 November 2026, WFO, Hadir, 8 j 54 m"' in text
    rows = [hari.tanggal.day for hari in answer.context["riwayat"].tercatat]
    assert rows == [23, 20, 19], "quiet weekends are no rows"


@pytest.mark.parametrize("bulan", ["2026-13", "abc", "9999-01", "2026-1"])
def test_an_unreadable_month_is_the_running_one(kantor: Cast, masuk: Any, bulan: str) -> None:
    answer = masuk("ani").get("/presensi/", {"bulan": bulan})
    assert answer.status_code == 200
    assert "November 2026" in _text(answer)
    assert "Belum ada catatan di bulan ini." in _text(answer)


def test_the_export_has_the_same_rows_as_the_screen(sebulan: Cast, masuk: Any) -> None:
    ani = masuk("ani")
    csv = b"".join(ani.get("/presensi/?bulan=2026-11&ekspor=csv").streaming_content).decode("utf-8-sig").splitlines()
    assert csv[0].split(";")[:6] == ["Tanggal", "Hari", "Status", "Mode", "Masuk", "Pulang"]
    assert csv[-1].startswith("2026-11-19;Kamis;Hadir;WFO;07:21:00;17:00:00;534;")
    book = load_workbook(BytesIO(b"".join(ani.get("/presensi/?bulan=2026-11&ekspor=xlsx").streaming_content)))
    rows = list(book["Data"].values)
    assert len(rows) == len(csv) == 4
    assert ("Pegawai", "Ani Rahmawati") in list(book["Keterangan"].values)
    assert "-6.9" not in f"{csv}{rows}", "no place in an export"


def test_a_day_says_why_with_its_article(sebulan: Cast, masuk: Any) -> None:
    text = _text(masuk("ani").get("/presensi/2026-11-20/"))
    for teks in (
        "Masuk pukul 09.31, 31 m sesudah batas 09.00.",
        "Tidak ada presensi pulang sampai ditutup pukul 23.59.",
        "PMK 221/PMK.01/2021 Pasal 2",
        "Perlu verifikasi",
        "TL2",
        "3,75%",
    ):
        assert teks in text
    own = _text(masuk("ani").get("/presensi/2026-11-19/"))
    assert "-6,90000, 107,60000" in own
    assert not JejakAudit.objects.filter(aksi=Jejak.BACA_LOKASI).exists()


@pytest.mark.parametrize(
    ("tanggal", "status", "kalimat"),
    [
        ("2026-11-25", 200, "Hari ini belum terjadi."),
        ("2019-11-25", 200, "tidak tercatat bertugas"),
        ("2026-11-28", 200, "Hari ini belum terjadi."),
        ("2026-11-22", 200, "Minggu bukan hari kerja."),
        ("2026-11-31", 404, ""),
        ("1026-11-24", 404, ""),
        ("9999-12-31", 404, ""),
        ("20261124", 404, ""),
    ],
)
def test_any_date_in_an_address_is_answered(kantor: Cast, masuk: Any, tanggal: str, status: int, kalimat: str) -> None:
    answer = masuk("ani").get(f"/presensi/{tanggal}/")
    assert answer.status_code == status
    assert kalimat in _text(answer)


# --- others ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("siapa", ["budi", "citra", "dewi", "gita"])
def test_those_above_see_a_persons_month_and_day(sebulan: Cast, masuk: Any, siapa: str) -> None:
    client, pk = masuk(siapa), sebulan.ani.pk
    assert "Ani Rahmawati" in _text(client.get(f"/presensi/pegawai/{pk}/?bulan=2026-11"))
    day = _text(client.get(f"/presensi/pegawai/{pk}/2026-11-19/"))
    assert "Masuk pukul 07.21" in day
    assert "107,6" not in day
    assert ("Lihat lokasi" in day) == (siapa in ("budi", "dewi"))


@pytest.mark.parametrize("siapa", ["ani", "eko"])
@pytest.mark.parametrize("alamat", ["/presensi/pegawai/{}/", "/presensi/pegawai/{}/2026-11-19/"])
def test_outside_the_scope_nobody_is_found(sebulan: Cast, masuk: Any, siapa: str, alamat: str) -> None:
    client = masuk(siapa)
    pk = sebulan.budi.pk if siapa == "ani" else sebulan.ani.pk
    assert client.get(alamat.format(pk)).status_code == 404
    assert client.get(alamat.format(999_999)).status_code == 404
    assert client.post(f"/presensi/pegawai/{pk}/2026-11-19/lokasi/").status_code == 404
    assert client.post(f"/presensi/tim/{pk}/ingatkan/").status_code == 404


def test_reading_a_location_is_a_deed_with_a_trace(sebulan: Cast, masuk: Any) -> None:
    alamat = f"/presensi/pegawai/{sebulan.ani.pk}/2026-11-19/lokasi/"
    budi = masuk("budi")
    assert budi.get(alamat).status_code == 405
    text = _text(budi.post(alamat))
    assert "-6,90000, 107,60000" in text
    assert "Pembacaan ini tercatat" in text
    assert JejakAudit.objects.get(aksi=Jejak.BACA_LOKASI).pelaku == sebulan.user("budi")
    assert masuk("citra").post(alamat).status_code == 403


def test_ones_own_page_among_others_is_ones_own(sebulan: Cast, masuk: Any) -> None:
    answer = masuk("ani").get(f"/presensi/pegawai/{sebulan.ani.pk}/2026-11-19/")
    assert (answer.status_code, answer["Location"]) == (302, "/presensi/2026-11-19/")


# --- the team -------------------------------------------------------------------------------------------------------


def test_the_team_is_grouped_by_what_people_do_now(kantor: Cast, masuk: Any, jam: Jam) -> None:
    for nama in ("Rina", "Yoga", "Siti"):
        make_pegawai(nama, unit=kantor.seksi, atasan=kantor.budi)
    tap(kantor.user("ani"), MASUK, at(7, 10), mode=ModeKerja.WFH)
    siti = Ketidakhadiran(pegawai=kantor.seksi.penugasan.get(pegawai__nama="Siti").pegawai, jenis="cuti_tahunan")
    siti.mulai = siti.sampai = SELASA
    siti.dicatat_oleh, siti.dicatat_at = kantor.user("citra"), at(6)
    siti.save()
    text = _text(masuk("budi").get("/presensi/tim/"))
    for judul in ("Belum presensi (2)", "WFH (1)", "Cuti, sakit, izin (1)"):
        assert judul in text
    assert text.count("Ingatkan<span") == 2
    assert "Gita" not in text


def test_a_reminder_from_the_team_page(kantor: Cast, masuk: Any) -> None:
    budi = masuk("budi")
    assert budi.post(f"/presensi/tim/{kantor.ani.pk}/ingatkan/").status_code == 302
    assert Pemberitahuan.objects.count() == 1
    assert "Sudah diingatkan" in _text(budi.get("/presensi/tim/"))
    again = budi.post(f"/presensi/tim/{kantor.ani.pk}/ingatkan/", follow=True)
    assert "Ani Rahmawati sudah diingatkan hari ini." in _text(again)
    assert masuk("dewi").post(f"/presensi/tim/{kantor.ani.pk}/ingatkan/").status_code == 403


def test_whoever_watches_units_narrows_the_team_by_unit(kantor: Cast, masuk: Any) -> None:
    dewi = masuk("dewi")
    everyone = _text(dewi.get("/presensi/tim/"))
    assert "Ani Rahmawati" in everyone
    assert "Citra Kirana" in everyone
    assert "Eko" not in everyone
    seksi = _text(dewi.get("/presensi/tim/", {"unit": kantor.seksi.kode}))
    assert "Ani Rahmawati" in seksi
    assert "Citra Kirana" not in seksi
    elsewhere = _text(dewi.get("/presensi/tim/", {"unit": kantor.kpknl_lain.kode}))
    assert "Eko" not in elsewhere


def test_a_person_without_a_team_has_no_team_page(kantor: Cast, masuk: Any) -> None:
    assert masuk("ani").get("/presensi/tim/").status_code == 403


# --- absence --------------------------------------------------------------------------------------------------------


def test_the_admin_records_and_cancels_an_absence(kantor: Cast, masuk: Any) -> None:
    citra = masuk("citra")
    assert "Ani Rahmawati" in _text(citra.get("/presensi/ketidakhadiran/tambah/", {"cari": "rahma"}))
    alamat = f"/presensi/ketidakhadiran/tambah/{kantor.ani.pk}/"
    form = {"jenis": "cuti_tahunan", "mulai": "2026-11-26", "sampai": "2026-11-27", "nomor_surat": "S-12"}
    assert citra.post(alamat, form).status_code == 302
    row = Ketidakhadiran.objects.get()
    listed = _text(citra.get("/presensi/ketidakhadiran/"))
    assert "26 November 2026 s.d. 27 November 2026" in listed
    batal = f"/presensi/ketidakhadiran/{row.pk}/batal/"
    assert "Batalkan ketidakhadiran" in _text(citra.get(batal))
    silent = citra.post(batal, {"alasan": " "})
    assert silent.status_code == 422
    assert citra.post(batal, {"alasan": "Salah tanggal"}).status_code == 302
    assert "Tidak ada ketidakhadiran yang cocok." in _text(citra.get("/presensi/ketidakhadiran/"))
    assert "Dibatalkan" in _text(citra.get("/presensi/ketidakhadiran/?keadaan=batal"))


@pytest.mark.parametrize(
    ("fields", "kalimat"),
    [
        ({"mulai": "2026-11-27", "sampai": "2026-11-26"}, "Tanggal akhir harus sama dengan atau sesudah"),
        ({"nomor_surat": ""}, "Isi nomor surat untuk cuti tahunan."),
        ({"jenis": ""}, "wajib"),
        ({"mulai": "32/13/2026"}, "tanggal"),
        ({"mulai": "2062-11-26", "sampai": "2062-11-26"}, "Periksa tahunnya."),
        ({"keterangan": "x" * 10_000}, "300"),
    ],
)
def test_a_wrong_absence_comes_back_with_what_was_typed(
    kantor: Cast, masuk: Any, fields: dict[str, str], kalimat: str
) -> None:
    form = {"jenis": "cuti_tahunan", "mulai": "2026-11-26", "sampai": "2026-11-27", "nomor_surat": "S-12 😀", **fields}
    answer = masuk("citra").post(f"/presensi/ketidakhadiran/tambah/{kantor.ani.pk}/", form)
    assert answer.status_code == 422
    assert kalimat.lower() in _text(answer).lower()
    assert not Ketidakhadiran.objects.exists()
    if "nomor_surat" not in fields:
        assert "S-12 😀" in _text(answer)


@pytest.mark.parametrize("siapa", ["ani", "budi", "dewi", "gita"])
def test_absence_pages_are_the_admins(kantor: Cast, masuk: Any, siapa: str) -> None:
    client = masuk(siapa)
    for alamat in (
        "/presensi/ketidakhadiran/",
        "/presensi/ketidakhadiran/tambah/",
        f"/presensi/ketidakhadiran/tambah/{kantor.ani.pk}/",
        "/presensi/ketidakhadiran/1/batal/",
    ):
        assert client.get(alamat).status_code == 403


def test_the_admin_finds_nobody_outside_and_not_themselves(kantor: Cast, masuk: Any) -> None:
    citra = masuk("citra")
    for pegawai in (kantor.eko, kantor.citra):
        assert citra.get(f"/presensi/ketidakhadiran/tambah/{pegawai.pk}/").status_code == 404
    foreign = Ketidakhadiran.objects.create(
        pegawai=kantor.eko,
        jenis="sakit",
        mulai=SELASA,
        sampai=SELASA,
        dicatat_oleh=kantor.user("eko"),
        dicatat_at=at(6),
    )
    assert citra.get(f"/presensi/ketidakhadiran/{foreign.pk}/batal/").status_code == 404


def test_the_list_is_filtered_sorted_and_exported_alike(kantor: Cast, masuk: Any) -> None:
    for pegawai, day in ((kantor.ani, 26), (kantor.budi, 27)):
        record_ketidakhadiran(
            actor=kantor.user("citra"),
            at=at(7),
            pegawai=pegawai,
            jenis=JenisKetidakhadiran.SAKIT,
            mulai=date(2026, 11, day),
            sampai=date(2026, 11, day),
            keterangan="demam",
        )
    citra = masuk("citra")

    def names(query: str) -> list[str]:
        rows = citra.get(f"/presensi/ketidakhadiran/?{query}").context["tabel"].rows
        return [row.record.pegawai.nama for row in rows]

    assert names("urut=pegawai") == ["Ani Rahmawati", "Budi Santoso"]
    assert names("urut=-rentang") == ["Budi Santoso", "Ani Rahmawati"]
    assert names("cari=budi") == ["Budi Santoso"]
    assert names("jenis=cuti_tahunan") == []
    assert names("urut=apa;DROP&jenis=ngawur") == ["Budi Santoso", "Ani Rahmawati"]
    assert names("halaman=99") == ["Budi Santoso", "Ani Rahmawati"]
    csv = b"".join(citra.get("/presensi/ketidakhadiran/?cari=budi&ekspor=csv").streaming_content).decode("utf-8-sig")
    assert len(csv.splitlines()) == 2
    assert "demam" not in csv


# --- statements -----------------------------------------------------------------------------------------------------


def test_pages_cost_as_many_statements_for_twenty_as_for_two(kantor: Cast, masuk: Any, query_count: Any) -> None:
    def members(jumlah: int) -> None:
        for _ in range(jumlah):
            pegawai = make_pegawai(unit=kantor.seksi, atasan=kantor.budi)
            assert pegawai.pengguna is not None
            tap(pegawai.pengguna, MASUK, at(7, 0))
            Ketidakhadiran.objects.create(
                pegawai=pegawai,
                jenis="sakit",
                mulai=RABU,
                sampai=RABU,
                dicatat_oleh=kantor.user("citra"),
                dicatat_at=at(6),
            )

    for jumlah in (2, 18):
        members(jumlah)
        budi = masuk("budi")
        budi.get("/presensi/tim/")  # warms the rules
        with query_count("presensi:tim"):
            budi.get("/presensi/tim/")
        citra = masuk("citra")
        with query_count("presensi:ketidakhadiran"):
            citra.get("/presensi/ketidakhadiran/")
    ani = masuk("ani")
    ani.get("/presensi/")
    with query_count("presensi:riwayat"):
        ani.get("/presensi/")
    assert PresensiHarian.objects.count() == 20


def test_the_whole_request_of_a_clock_in_takes_at_most_eight_statements(kantor: Cast, masuk: Any) -> None:
    tap(kantor.user("budi"), MASUK, at(7, 0))  # warms the rules of the office, as its first one does every day
    ani = masuk("ani")
    form = _form(mode="wfh", lintang="-6.9", bujur="107.6")
    with CaptureQueriesContext(connection) as captured:
        assert ani.post("/presensi/ketuk/", form).status_code == 302
    statements = [q["sql"] for q in captured.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(statements) <= 8, "\n".join(statements)
