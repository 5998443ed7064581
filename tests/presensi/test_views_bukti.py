"""Pages about evidence over HTTP: signals, pictures, devices, places and networks; scope 404, deed 403."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from core import clock
from core.models import JejakAudit
from presensi.choices.bukti import Jejak
from presensi.models import JaringanUnit, Perangkat, Rekaman, RekamanFoto, SinyalPresensi, TempatUnit
from presensi.queries import jaringan
from presensi.services.lokasi import read_lokasi
from presensi.services.periksa import examine_due
from tests.cast import Cast
from tests.factories import make_pegawai
from tests.presensi.ketukan import MASUK, SELASA, at, tap
from tests.presensi.test_bukti_ketuk import gambar
from tests.presensi.test_services_bukti import DI_JAKARTA, DI_KANTOR

pytestmark = pytest.mark.django_db


@pytest.fixture
def masuk(kantor: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr(clock, "now", lambda: at(9))
    jaringan.forget()
    TempatUnit.objects.create(
        unit=kantor.kpknl, lintang="-6.91475", bujur="107.60981", mulai=date(2026, 1, 1), dicatat_at=at(6)
    )

    def login(nama: str) -> Client:
        client.force_login(kantor.user(nama))
        return client

    return login


@pytest.fixture
def sinyal(kantor: Cast, masuk: Any) -> SinyalPresensi:
    tap(kantor.user("ani"), MASUK, at(7, 21), lokasi=DI_JAKARTA)
    examine_due(at=at(8))
    return SinyalPresensi.objects.get()


def _text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


# --- signals --------------------------------------------------------------------------------------------------------


def test_a_signal_is_seen_on_the_day_and_explained(kantor: Cast, masuk: Any, sinyal: SinyalPresensi) -> None:
    ani = masuk("ani")
    hari = _text(ani.get(f"/presensi/{SELASA}/"))
    assert "Ketukan WFO, tetapi tempatnya jauh: sekitar 119 km." in hari
    assert "Bukan putusan: tidak ada akibat otomatis." in hari
    alamat = f"/presensi/sinyal/{sinyal.pk}/"
    assert "Jelaskan" in _text(ani.get(alamat))
    assert ani.post(alamat, {"teks": ""}).status_code == 422
    salah = ani.post(alamat, {"teks": "dinas"})
    assert (salah.status_code, "paling sedikit 10 huruf" in _text(salah)) == (422, True)
    assert ani.post(alamat, {"teks": "Rapat di kantor pusat."}).status_code == 302
    assert "Rapat di kantor pusat." in _text(masuk("budi").get(alamat))
    budi = masuk("budi")
    assert budi.post(alamat, {"teks": "Ada surat tugasnya."}).status_code == 422, "which of the two"
    assert budi.post(alamat, {"putusan": "wajar", "teks": "Ada surat tugasnya."}).status_code == 302
    sinyal.refresh_from_db()
    assert sinyal.status == "wajar"
    assert "Ada surat tugasnya." in _text(masuk("ani").get(alamat))


@pytest.mark.parametrize(
    ("siapa", "baca", "tulis"), [("budi", 200, 302), ("dewi", 200, 403), ("citra", 404, 404), ("eko", 404, 404)]
)
def test_uki_reads_and_strangers_find_nothing(
    kantor: Cast, masuk: Any, sinyal: SinyalPresensi, siapa: str, baca: int, tulis: int
) -> None:
    orang, alamat = masuk(siapa), f"/presensi/sinyal/{sinyal.pk}/"
    assert orang.get(alamat).status_code == baca
    assert orang.post(alamat, {"putusan": "wajar", "teks": "Sudah diperiksa."}).status_code == tulis
    daftar = _text(orang.get("/presensi/sinyal/"))
    assert ("Ani Rahmawati" in daftar) is (baca == 200)


def test_the_list_is_filtered_and_exported_alike(kantor: Cast, masuk: Any, sinyal: SinyalPresensi) -> None:
    budi = masuk("budi")
    for saring, ada in (
        ("", True), ("cari=ani", True), ("cari=zzz", False), ("jenis=tempat", True), ("jenis=foto", False),
        ("status=wajar", False), ("status=entah&jenis=entah&bulan=entah", True), ("bulan=2026-11", True),
        ("bulan=2026-10", False), ("halaman=99", True), ("urut=-skor", True),
    ):  # fmt: skip
        assert ("Ani Rahmawati" in _text(budi.get(f"/presensi/sinyal/?{saring}"))) is ada, saring
    csv = b"".join(budi.get("/presensi/sinyal/?ekspor=csv").streaming_content).decode("utf-8-sig")
    assert "Ketukan WFO, tetapi tempatnya jauh: sekitar 119 km." in csv
    assert budi.get("/presensi/sinyal/?ekspor=xlsx").status_code == 200


def test_the_list_costs_as_many_statements_for_twenty_as_for_two(kantor: Cast, masuk: Any, query_count: Any) -> None:
    for jumlah in (2, 18):
        for n in range(jumlah):
            pegawai = make_pegawai(unit=kantor.seksi, atasan=kantor.budi)
            assert pegawai.pengguna is not None
            tap(pegawai.pengguna, MASUK, at(7, n), lokasi=DI_JAKARTA)
        examine_due(at=at(8, jumlah))
        budi = masuk("budi")
        budi.get("/presensi/sinyal/")
        with query_count("presensi:sinyal"):
            budi.get("/presensi/sinyal/")


# --- pictures -------------------------------------------------------------------------------------------------------


def test_a_picture_is_brought_later_and_opened_with_a_trace(kantor: Cast, masuk: Any) -> None:
    ani = masuk("ani")
    form = {"kirim_id": str(uuid4()), "jenis": "masuk", "mode": "wfo"}
    ani.post("/presensi/ketuk/", {**form, "foto": SimpleUploadedFile("x.jpg", b"bukan")})
    row = Rekaman.objects.get()
    assert "Susulkan foto" in _text(ani.get(f"/presensi/{SELASA}/"))
    susul = f"/presensi/foto/{row.pk}/susul/"
    for isi in ({}, {"foto": SimpleUploadedFile("x.jpg", b"masih bukan")}):
        assert ani.post(susul, isi).status_code == 302
        assert not RekamanFoto.objects.exists()
    for _ in range(2):
        ani.post(susul, {"foto": SimpleUploadedFile("x.jpg", gambar())})
        assert RekamanFoto.objects.count() == 1
    assert JejakAudit.objects.filter(aksi=Jejak.SUSUL_FOTO).count() == 1
    hari = _text(ani.get(f"/presensi/{SELASA}/"))
    assert ("Lihat foto" in hari, "Susulkan foto" in hari) == (True, False)
    answer = ani.get(f"/presensi/foto/{row.pk}/")
    assert (answer.status_code, answer["Content-Type"], answer.content[:3]) == (200, "image/jpeg", b"\xff\xd8\xff")
    for siapa, status in (("budi", 200), ("dewi", 200), ("citra", 403), ("eko", 404)):
        assert masuk(siapa).get(f"/presensi/foto/{row.pk}/").status_code == status, siapa
        assert masuk(siapa).post(susul, {"foto": SimpleUploadedFile("x.jpg", gambar())}).status_code == 404
    assert JejakAudit.objects.filter(aksi=Jejak.BACA_FOTO).count() == 2


# --- places and networks --------------------------------------------------------------------------------------------


def test_the_admin_writes_down_places_and_networks(kantor: Cast, masuk: Any) -> None:
    citra = masuk("citra")
    assert "Disimpan berapa lama" in _text(citra.get("/presensi/tempat/"))
    letak = {"bagian": "tempat", "unit": kantor.kpknl.kode, "lintang": "-6,92", "bujur": "107,61", "radius": "200"}
    for salah in ({"lintang": "NaN"}, {"lintang": "1e309"}, {"lintang": "0", "bujur": "0"}, {"lintang": "di Bandung"},
                  {"radius": "5"}, {"radius": "x"}, {"unit": kantor.kpknl_lain.kode}):  # fmt: skip
        assert citra.post("/presensi/tempat/", {**letak, **salah}).status_code == 422, salah
    assert citra.post("/presensi/tempat/", letak).status_code == 302
    lama, baru = TempatUnit.objects.order_by("mulai")
    assert (f"{lama.selesai}", f"{baru.mulai}", str(baru.lintang), baru.radius_meter) == (
        "2026-11-24", "2026-11-24", "-6.92000", 200,
    )  # fmt: skip
    citra.post("/presensi/tempat/", {**letak, "radius": "300"})
    assert TempatUnit.objects.count() == 2, "the same day again replaces it"
    jalur = {
        "bagian": "jaringan", "unit": kantor.kpknl.kode, "alamat": "10.20.3.9/16", "kelas": "kantor", "nama": "LAN",
    }  # fmt: skip
    for alamat in ("kantor", "0.0.0.0/0", "10.20.0.0/99", "::/0", "x" * 59):
        assert citra.post("/presensi/tempat/", {**jalur, "alamat": alamat}).status_code == 422, alamat
    assert citra.post("/presensi/tempat/", jalur).status_code == 302
    assert citra.post("/presensi/tempat/", jalur).status_code == 422, "twice the same"
    row = JaringanUnit.objects.get()
    assert row.alamat == "10.20.0.0/16"
    for _ in range(2):
        citra.post(f"/presensi/tempat/jaringan/{row.pk}/cabut/")
    assert JejakAudit.objects.filter(aksi=Jejak.CABUT_JARINGAN).count() == 1
    assert "Belum ada jaringan" in _text(citra.get("/presensi/tempat/"))


# --- everything kept about oneself ----------------------------------------------------------------------------------


def test_everything_kept_about_oneself_and_who_looked(kantor: Cast, masuk: Any, sinyal: SinyalPresensi) -> None:
    ani = masuk("ani")
    ani.cookies.clear()
    masuk("ani")
    answer = ani.post("/presensi/ketuk/", {"kirim_id": str(uuid4()), "jenis": "masuk", "mode": "wfo"})
    assert answer.status_code == 422, "already in"
    read_lokasi(actor=kantor.user("budi"), at=at(8), pegawai=kantor.ani, tanggal=SELASA)
    for bagian, kalimat in {
        "ketukan": "Ditolak", "penilaian": "Sedang bekerja", "sinyal": "sekitar 119 km", "tempat": "-6,17000",
        "pembaca": "Membaca lokasi pegawai", "foto": "Tidak ada catatan", "perubahan": "Tidak ada catatan",
        "perangkat": "Tidak ada catatan", "entah": "Ditolak",
    }.items():  # fmt: skip
        halaman = _text(ani.get(f"/tercatat/?bagian={bagian}&bulan=2026-11&halaman=7"))
        assert kalimat in halaman, bagian
    assert "Budi Santoso" in _text(ani.get("/tercatat/?bagian=pembaca"))
    assert "Tidak ada catatan" in _text(ani.get("/tercatat/?bulan=2026-10"))
    isi = ani.get("/tercatat/?ekspor=json&bulan=2026-11").json()
    assert len(isi["Ketukan"]) == 2
    assert isi["Tempat"][0]["Kelas"] == "Jauh"
    assert "-6.17" not in str(isi)
    assert "-6,17" not in str(isi), "no exact place in a file"
    assert [satu["Siapa"] for satu in isi["Siapa yang melihat"]] == [str(kantor.user("budi"))]
    buku = ani.get("/tercatat/?ekspor=xlsx&rentang=tahun&bulan=2026-11")
    assert buku["Content-Disposition"] == 'attachment; filename="tercatat-2026.xlsx"'
    assert "Budi Santoso" not in _text(masuk("eko").get("/tercatat/?bagian=pembaca"))


def test_a_device_is_released_by_its_owner_only(kantor: Cast, masuk: Any) -> None:
    tap(kantor.user("ani"), MASUK, at(7, 21), lokasi=DI_KANTOR, kunci_perangkat=uuid4(), perangkat="Firefox Windows")
    examine_due(at=at(8))
    row = Perangkat.objects.get()
    assert masuk("budi").post(f"/presensi/perangkat/{row.pk}/lepas/").status_code == 404
    ani = masuk("ani")
    assert "Firefox di Windows" in _text(ani.get("/tercatat/?bagian=perangkat"))
    for _ in range(2):
        assert ani.post(f"/presensi/perangkat/{row.pk}/lepas/").status_code == 302
    assert JejakAudit.objects.filter(aksi=Jejak.LEPAS_PERANGKAT).count() == 1
