"""Taps without a connection: the moment from our clock and the wait, one effect, the supervisor's word."""

import base64
import io
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from PIL import Image

from core import clock
from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from core.periods import Month
from kepegawaian.choices import CaraTinjauPuncak
from kepegawaian.models import PeninjauPuncak
from ketentuan.choices import ModeKerja
from ketentuan.services import periode
from presensi.choices import JenisRekaman, StatusHarian
from presensi.choices.luring import HasilKirim, KeadaanLuring
from presensi.models import JaringanUnit, KetukLuring, PresensiHarian, Rekaman, SinyalPresensi
from presensi.queries import jaringan
from presensi.queries import luring as luring_queries
from presensi.rules.luring import Ukuran, measure_wait
from presensi.services import harian, luring, periksa
from presensi.services.ketuk import Lokasi
from presensi.services.luring import Antrean, Jawaban, Kiriman
from tests.cast import Cast
from tests.presensi.ketukan import MASUK, PULANG, SELASA, at, tap

pytestmark = pytest.mark.django_db
JAM, MENIT = timedelta(hours=1), timedelta(minutes=1)
TANPA: Any = None


# --- how long it waited ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dinding", "monoton", "geser", "lama", "pasti"),
    [
        (2 * JAM, 2 * JAM, TANPA, 2 * JAM, True),  # both say the same
        (2 * JAM, 2 * JAM + MENIT, 0 * JAM, 2 * JAM + MENIT, True),
        (3 * JAM, 2 * JAM, JAM, 2 * JAM, True),  # the clock was put forward by an hour while it waited
        (1 * JAM, 2 * JAM, -JAM, 2 * JAM, True),  # and back
        (-3 * JAM, 2 * JAM, -5 * JAM, 2 * JAM, True),
        (2 * JAM, 10 * MENIT, 0 * JAM, 2 * JAM, True),  # the phone slept; its clock stood still against ours
        (2 * JAM, 10 * MENIT, TANPA, 2 * JAM, False),  # it slept or was turned: nobody knows
        (2 * JAM, TANPA, 0 * JAM, 2 * JAM, False),  # restarted in between
        (3 * JAM, TANPA, JAM, 2 * JAM, False),  # restarted and turned: the later moment
        (2 * JAM, TANPA, TANPA, 2 * JAM, False),
        (-MENIT, TANPA, TANPA, 0 * JAM, False),
        (JAM, 2 * JAM, TANPA, 2 * JAM, False),  # turned back without a trace: the counter is the least
    ],
)
def test_the_wait_is_the_shortest_that_all_measures_allow(
    dinding: timedelta, monoton: timedelta | None, geser: timedelta | None, lama: timedelta, pasti: bool
) -> None:
    terima, salah = at(10), 3 * JAM
    selisih = None if geser is None else salah - geser
    kirim = terima + salah
    found = measure_wait(Ukuran(kirim - dinding, kirim, terima, monoton, selisih))
    assert found is not None
    assert (found.lama, found.pasti) == (lama, pasti)


def test_a_clock_turned_back_with_nothing_else_known_gives_no_wait() -> None:
    assert measure_wait(Ukuran(at(12), at(9), at(10))) is None


# --- taking in ------------------------------------------------------------------------------------------------------


def kirim(
    kantor: Cast, *kiriman: Kiriman, terima: datetime, salah: timedelta = JAM, nama: str = "ani"
) -> list[Jawaban]:
    """A queue from a phone whose clock is wrong by `salah`."""
    user = kantor.user(nama)
    return luring.receive(actor=user, antrean=Antrean(user.pk, terima + salah, kiriman), at=terima)


def ketukan(
    pada: datetime, terima: datetime, jenis: JenisRekaman = MASUK, salah: timedelta = JAM, kirim_id: UUID | None = None
) -> Kiriman:
    return Kiriman(kirim_id or uuid4(), jenis, ModeKerja.WFO, pada + salah, monoton=terima - pada)


def test_a_wrong_phone_clock_does_not_matter(kantor: Cast) -> None:
    (jawab,) = kirim(kantor, ketukan(at(7, 14), at(10)), terima=at(10))
    assert jawab.status == HasilKirim.DITERIMA
    assert jawab.pada == at(7, 14)
    row, hari = Rekaman.objects.get(), PresensiHarian.objects.get()
    assert (row.ketuk_at, row.terima_at, row.luring.klaim_at) == (at(7, 14), at(10), at(8, 14))
    assert (row.luring.keadaan, row.luring.tunggu_pasti) == (KeadaanLuring.MENUNGGU, True)
    assert (hari.masuk_at, hari.menit_terlambat, hari.status) == (at(7, 14), 0, StatusHarian.BEKERJA)
    assert JejakAudit.objects.filter(aksi="presensi.ketuk_luring").count() == 1
    assert Pemberitahuan.objects.get().penerima == kantor.user("budi")


def test_replays_and_two_tabs_have_one_effect(kantor: Cast) -> None:
    satu = ketukan(at(7, 14), at(10))
    kirim(kantor, satu, terima=at(10))
    (lagi,) = kirim(kantor, satu, terima=at(10, 5))
    assert (lagi.status, lagi.pada) == (HasilKirim.SUDAH_ADA, at(7, 14))
    assert (Rekaman.objects.count(), KetukLuring.objects.count(), Pemberitahuan.objects.count()) == (1, 1, 1)


def test_a_tap_that_arrived_online_after_all_is_not_taken_twice(kantor: Cast) -> None:
    sama = uuid4()
    tap(kantor.user("ani"), MASUK, at(7, 14), kirim_id=sama)
    (jawab,) = kirim(kantor, ketukan(at(7, 14), at(8), kirim_id=sama), terima=at(8))
    assert jawab.status == HasilKirim.SUDAH_ADA
    assert not KetukLuring.objects.exists()


def test_in_and_out_of_one_queue_make_the_day(kantor: Cast) -> None:
    terima = at(18)
    jawab = kirim(kantor, ketukan(at(7, 14), terima), ketukan(at(17, 2), terima, PULANG), terima=terima)
    assert [satu.status for satu in jawab] == [HasilKirim.DITERIMA] * 2
    hari = PresensiHarian.objects.get()
    assert (hari.masuk_at, hari.pulang_at) == (at(7, 14), at(17, 2))


def test_an_earlier_offline_tap_comes_before_a_later_one_made_online(kantor: Cast) -> None:
    tap(kantor.user("ani"), MASUK, at(8, 30))
    (jawab,) = kirim(kantor, ketukan(at(7, 14), at(9)), terima=at(9))
    assert jawab.status == HasilKirim.DITERIMA
    assert PresensiHarian.objects.get().masuk_at == at(7, 14)


def test_the_working_date_is_that_of_the_estimated_moment(kantor: Cast) -> None:
    besok = SELASA + timedelta(days=1)
    terima = at(6, 45, tanggal=besok)
    kirim(kantor, ketukan(at(7, 14), terima), terima=terima, salah=-30 * JAM)
    assert Rekaman.objects.get().tanggal == SELASA


def test_the_day_of_jayapura_at_half_past_midnight_utc(kantor: Cast) -> None:
    pada = at(7, 10, zona="WIT")
    kirim(kantor, ketukan(pada, pada + JAM), terima=pada + JAM, nama="eko")
    row = Rekaman.objects.get()
    assert (row.tanggal, row.zona) == (SELASA, "WIT")


def test_a_queue_of_somebody_else_is_not_taken(kantor: Cast) -> None:
    antrean = Antrean(kantor.user("budi").pk, at(10), [ketukan(at(7), at(10))])
    with pytest.raises(Refused) as no:
        luring.receive(actor=kantor.user("ani"), antrean=antrean, at=at(10))
    assert no.value.kode == "luring_bukan_pemilik"
    assert not Rekaman.objects.exists()


def test_what_comes_too_late_is_kept_and_refused(kantor: Cast) -> None:
    terima = at(8, tanggal=date(2027, 1, 15))
    (jawab,) = kirim(kantor, ketukan(at(7, 14), terima), terima=terima)
    assert (jawab.status, jawab.kode) == (HasilKirim.DITOLAK, "luring_terlalu_lama")
    row = Rekaman.objects.get()
    assert (row.diterima, row.tanggal, row.luring.keadaan) == (False, SELASA, KeadaanLuring.TIDAK_DITERIMA)
    assert not PresensiHarian.objects.exists()
    (lagi,) = kirim(kantor, ketukan(at(7, 14), terima, kirim_id=row.kirim_id), terima=terima)
    assert (lagi.status, lagi.kode) == (HasilKirim.DITOLAK, "luring_terlalu_lama")


def test_a_locked_month_refuses_and_keeps(kantor: Cast) -> None:
    terima = at(9, tanggal=date(2026, 12, 1))
    periode.lock_periode(actor=kantor.user("citra"), at=terima, unit=kantor.kpknl, month=Month(2026, 11))
    (jawab,) = kirim(kantor, ketukan(at(16, tanggal=date(2026, 11, 30)), terima), terima=terima)
    assert jawab.kode == "periode_terkunci"
    assert not Rekaman.objects.get().diterima


# --- the supervisor -------------------------------------------------------------------------------------------------


def test_a_rejected_tap_stops_counting_and_stays_as_it_was(kantor: Cast) -> None:
    kirim(kantor, ketukan(at(7, 14), at(10)), terima=at(10))
    row, raw = KetukLuring.objects.get(), Rekaman.objects.values().get()
    luring.reject(actor=kantor.user("budi"), at=at(11), luring=row, alasan="Yang bersangkutan sedang dinas luar")
    assert PresensiHarian.objects.get().status == StatusHarian.BELUM
    assert Rekaman.objects.values().get() == raw
    assert list(harian.find_differences(at=at(12))) == []
    assert "ditolak" in Pemberitahuan.objects.get(penerima=kantor.user("ani")).judul
    assert JejakAudit.objects.filter(aksi="presensi.tolak_luring").count() == 1
    # The next tap is judged without it, too.
    assert tap(kantor.user("ani"), MASUK, at(11, 30)).hari.masuk_at == at(11, 30)


def test_a_rejection_can_be_put_right(kantor: Cast) -> None:
    kirim(kantor, ketukan(at(7, 14), at(10)), terima=at(10))
    row = KetukLuring.objects.get()
    luring.reject(actor=kantor.user("budi"), at=at(11), luring=row, alasan="Salah orang rupanya")
    luring.confirm(actor=kantor.user("budi"), at=at(11, 5), luring=row)
    assert PresensiHarian.objects.get().masuk_at == at(7, 14)
    with pytest.raises(Refused):
        luring.confirm(actor=kantor.user("budi"), at=at(11, 6), luring=row)


@pytest.mark.parametrize("nama", ["ani", "citra", "dewi", "eko"])
def test_only_the_superior_decides(kantor: Cast, nama: str) -> None:
    kirim(kantor, ketukan(at(7, 14), at(10)), terima=at(10))
    with pytest.raises(PermissionDenied):
        luring.confirm(actor=kantor.user(nama), at=at(11), luring=KetukLuring.objects.get())


def test_the_database_refuses_a_decision_on_oneself(kantor: Cast) -> None:
    kirim(kantor, ketukan(at(7, 14), at(10)), terima=at(10))
    with pytest.raises(IntegrityError, match="luring_bukan_putusan_sendiri"), transaction.atomic():
        KetukLuring.objects.update(keadaan="dikonfirmasi", diputuskan_oleh=kantor.ani, diputuskan_at=at(11))


# --- over HTTP ------------------------------------------------------------------------------------------------------


@pytest.fixture
def pukul(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: at(10))


def _body(kantor: Cast, **rest: Any) -> dict[str, Any]:
    satu = {"kirim_id": str(uuid4()), "jenis": "masuk", "mode": "wfh", "klaim_at": "2026-11-24T01:14:00Z"}
    return {"pengguna": kantor.user("ani").pk, "kirim_at": "2026-11-24T04:00:00Z", "ketukan": [{**satu, **rest}]}


def test_the_api_answers_per_tap(kantor: Cast, client: Client, pukul: None) -> None:
    client.force_login(kantor.user("ani"))
    body = _body(kantor, monoton_ms=2 * 3600_000 + 46 * 60_000, selisih_ms=3600_000)
    answer = client.post("/api/v1/presensi/luring/", body, content_type="application/json")
    assert answer.status_code == 200
    (satu,) = answer.json()["ketukan"]
    assert (satu["status"], satu["pada"]) == ("diterima", "2026-11-24T00:14:00Z")


@pytest.mark.parametrize(
    "rusak",
    [
        {"klaim_at": "kemarin"}, {"klaim_at": "0001-01-01T00:00:00Z"}, {"klaim_at": "9999-12-31T23:59:59Z"},
        {"monoton_ms": -1}, {"monoton_ms": 10**30}, {"monoton_ms": "NaN"}, {"selisih_ms": 10**30}, {"jenis": "tidur"},
        {"lokasi": {"lintang": "NaN", "bujur": "1e309"}}, {"kirim_id": "bukan"},
    ],
)  # fmt: skip
def test_unreadable_taps_are_turned_away(kantor: Cast, client: Client, pukul: None, rusak: dict[str, Any]) -> None:
    client.force_login(kantor.user("ani"))
    answer = client.post("/api/v1/presensi/luring/", _body(kantor, **rusak), content_type="application/json")
    assert answer.status_code == 400
    assert not Rekaman.objects.exists()


def test_another_login_and_no_login_get_nothing_taken(kantor: Cast, client: Client, pukul: None) -> None:
    answer = client.post("/api/v1/presensi/luring/", _body(kantor), content_type="application/json")
    assert answer.status_code == 401
    client.force_login(kantor.user("budi"))
    answer = client.post("/api/v1/presensi/luring/", _body(kantor), content_type="application/json")
    assert (answer.status_code, answer.json()["kode"]) == (422, "luring_bukan_pemilik")


def test_the_superior_finds_and_decides_on_the_page(kantor: Cast, client: Client, pukul: None) -> None:
    kirim(kantor, ketukan(at(7, 14), at(10)), terima=at(10))
    pk = KetukLuring.objects.get().pk
    client.force_login(kantor.user("budi"))
    assert "Ani Rahmawati" in client.get("/presensi/luring/?keadaan=menunggu&cari=ani").content.decode()
    assert client.get("/presensi/luring/?ekspor=csv").status_code == 200
    assert "1 ketukan menunggu" in client.get("/presensi/luring/").content.decode()
    answer = client.post(f"/presensi/luring/{pk}/", {"aksi": "tolak", "alasan": "tidak"})
    assert answer.status_code == 422
    assert "Tulis alasan penolakan" in answer.content.decode()
    assert client.post(f"/presensi/luring/{pk}/", {"aksi": "konfirmasi"}).status_code == 302
    client.force_login(kantor.user("ani"))
    page = client.get(f"/presensi/luring/{pk}/").content.decode()
    assert "Dikonfirmasi oleh Budi" in page
    client.force_login(kantor.user("eko"))
    assert client.get(f"/presensi/luring/{pk}/").status_code == 404


# --- evidence that travels with it ------------------------------------------------------------------------------------


def gambar() -> str:
    isi = io.BytesIO()
    Image.new("RGB", (900, 600), "teal").save(isi, "JPEG")
    return base64.b64encode(isi.getvalue()).decode()


def test_picture_network_and_device_come_along(kantor: Cast, client: Client, pukul: None) -> None:
    JaringanUnit.objects.create(
        unit=kantor.kanwil, alamat="127.0.0.0/8", kelas="vpn", nama="VPN", dicatat_at=at(6), dicatat_oleh=None
    )
    jaringan.forget()
    client.force_login(kantor.user("ani"))
    body = _body(kantor, foto=gambar(), status_lokasi="ditolak")
    answer = client.post("/api/v1/presensi/luring/", body, content_type="application/json")
    row = Rekaman.objects.select_related("foto").get()
    assert (row.status_foto, row.jaringan, row.status_lokasi) == ("ada", "vpn", "ditolak")
    assert (row.foto.lebar, row.foto.tinggi) == (480, 320)
    assert (row.status_perangkat, "laras_perangkat" in answer.cookies) == ("baru", True)
    client.force_login(kantor.user("budi"))
    assert f"/presensi/foto/{row.pk}/" in client.get(f"/presensi/luring/{row.pk}/").content.decode()
    client.force_login(kantor.user("citra"))  # an admin has no business with pictures
    assert f"/presensi/foto/{row.pk}/" not in client.get(f"/presensi/luring/{row.pk}/").content.decode()
    jaringan.forget()


@pytest.mark.parametrize(
    ("foto", "status"),
    [("bukan gambar", "bukan_gambar"), ("QUJD", "bukan_gambar"), ("A" * 21_000_000, "terlalu_besar")],
)
def test_a_picture_that_is_none_costs_nobody_the_tap(
    kantor: Cast, client: Client, pukul: None, foto: str, status: str
) -> None:
    client.force_login(kantor.user("ani"))
    answer = client.post("/api/v1/presensi/luring/", _body(kantor, foto=foto), content_type="application/json")
    assert answer.json()["ketukan"][0]["status"] == "diterima"
    assert Rekaman.objects.get().status_foto == status


def test_a_body_of_thirty_megabytes_is_told_to_be_smaller(kantor: Cast, client: Client, pukul: None) -> None:
    client.force_login(kantor.user("ani"))
    answer = client.post("/api/v1/presensi/luring/", _body(kantor, foto="A" * 30_000_000), "application/json")
    assert (answer.status_code, answer.json()["kode"]) == (400, "kiriman_terlalu_besar")


def test_its_place_was_taken_at_the_tap_not_at_its_arrival(kantor: Cast) -> None:
    """On the train: tapped in Bandung at 07.14, sent from Jakarta, where the next tap is made. Nobody flew."""
    bandung = Lokasi(Decimal("-6.91475"), Decimal("107.60981"), 20)
    jakarta = Lokasi(Decimal("-6.17511"), Decimal("106.82715"), 20)
    kirim(kantor, replace(ketukan(at(7, 14), at(10)), lokasi=bandung), terima=at(10))
    tap(kantor.user("ani"), PULANG, at(10, 10), lokasi=jakarta)
    periksa.examine(rows=list(Rekaman.objects.order_by("pk")), at=at(11))
    assert not SinyalPresensi.objects.filter(jenis="perjalanan").exists()


# --- the inbox --------------------------------------------------------------------------------------------------------


def test_the_inbox_confirms_many_but_none_with_a_mark(kantor: Cast, client: Client, pukul: None) -> None:
    kirim(kantor, ketukan(at(7, 14), at(10)), terima=at(10))
    tanpa = Kiriman(uuid4(), PULANG, ModeKerja.WFO, at(9, 30) + JAM)
    kirim(kantor, tanpa, terima=at(10))
    pasti, ragu = KetukLuring.objects.order_by("rekaman__ketuk_at")
    client.force_login(kantor.user("budi"))
    assert "2 ketukan luring menunggu konfirmasi Anda" in client.get("/").content.decode()
    halaman = client.get("/persetujuan/luring/").content.decode()
    assert "Waktu tunggu tidak teruji" in halaman
    assert client.post("/persetujuan/luring/massal/", {}).status_code == 422
    client.post("/persetujuan/luring/massal/", {"pilih": [pasti.pk, ragu.pk, "x"]})
    assert set(KetukLuring.objects.values_list("pk", "keadaan")) == {
        (pasti.pk, "dikonfirmasi"), (ragu.pk, "menunggu"),
    }  # fmt: skip
    alamat = f"/persetujuan/luring/{ragu.pk}/"
    assert client.post(alamat, {"aksi": "tolak", "alasan": "tidak"}).status_code == 422
    assert client.post(alamat, {"aksi": "tolak", "alasan": "Tidak ada di kantor pagi itu"}).status_code == 302
    assert not luring_queries.luring_to_decide(kantor.user("budi"), at(10)).exists()


def test_the_api_lists_shows_and_decides(kantor: Cast, client: Client, pukul: None) -> None:
    kirim(kantor, ketukan(at(7, 14), at(10)), terima=at(10))
    pk = KetukLuring.objects.get().pk
    client.force_login(kantor.user("budi"))
    (satu,) = client.get("/api/v1/presensi/luring/menunggu/").json()["results"]
    assert (satu["ketukan"]["id"], satu["tanda"], satu["foto"]) == (pk, [], False)
    assert client.get("/api/v1/presensi/luring/?keadaan=menunggu").json()["count"] == 1
    alamat, isi = f"/api/v1/presensi/luring/{pk}/putusan/", {"aksi": "tolak", "alasan": ""}
    assert client.post(alamat, isi, content_type="application/json").json()["kode"] == "luring_alasan_wajib"
    answer = client.post("/api/v1/presensi/luring/massal/", {"id": [pk, 10**9]}, content_type="application/json")
    assert answer.json() == {"berhasil": [pk], "gagal": [{"id": 10**9, "sebab": "Ketukan tidak ditemukan."}]}
    assert client.get(f"/api/v1/presensi/luring/{pk}/").json()["keadaan"] == "dikonfirmasi"
    client.force_login(kantor.user("ani"))
    assert client.get("/api/v1/presensi/luring/menunggu/").json()["count"] == 0
    assert client.post(alamat, isi, content_type="application/json").status_code == 403


def test_a_head_without_a_superior_waits_for_who_reviews_heads(kantor: Cast) -> None:
    PeninjauPuncak.objects.create(
        unit=kantor.kanwil, cara=CaraTinjauPuncak.PEJABAT, pejabat=kantor.citra, mulai=SELASA, dasar="KEP-1"
    )
    kirim(kantor, ketukan(at(7, 14), at(10)), terima=at(10), nama="gita")
    assert luring_queries.waiting_count(kantor.user("citra"), at(11)) == 1
    assert luring_queries.waiting_count(kantor.user("gita"), at(11)) == 0
    luring.confirm(actor=kantor.user("citra"), at=at(11), luring=KetukLuring.objects.get())
    assert Pemberitahuan.objects.get(penerima=kantor.user("gita")).jenis == "presensi/luring-putusan"
