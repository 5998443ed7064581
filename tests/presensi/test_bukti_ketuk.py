"""Evidence that comes with a tap: kept whatever it is, refused only where the policy says so, never a 500."""

import io
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image

from core import clock
from core.models import Berkas, JejakAudit
from ketentuan import cache as ketentuan_cache
from ketentuan.models import DasarHukum, KebijakanWFH
from presensi.choices.bukti import Jejak
from presensi.models import JaringanUnit, Rekaman, RekamanFoto, RekamanLokasi
from presensi.queries import jaringan
from presensi.services import foto as foto_services
from tests.cast import Cast
from tests.presensi.ketukan import MASUK, SELASA, at, tap

pytestmark = pytest.mark.django_db


class Jam:
    """The clock of a test."""

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
def ani(kantor: Cast, client: Client, jam: Jam) -> Client:
    client.force_login(kantor.user("ani"))
    jaringan.forget()
    return client


@pytest.fixture
def minta(kantor: Cast) -> Any:
    """Ask for evidence by a policy of the office."""

    def write(**fields: object) -> None:
        KebijakanWFH.objects.create(
            nama="Bukti", dasar=DasarHukum.objects.earliest("pk"), unit=kantor.kpknl, mulai=date(2026, 1, 1), **fields
        )
        ketentuan_cache.forget()

    return write


def gambar(bentuk: str = "JPEG", sisi: int = 900, **rest: Any) -> bytes:
    isi = io.BytesIO()
    Image.new("RGB", (sisi, sisi // 2), (180, 120, 90)).save(isi, bentuk, **rest)
    return isi.getvalue()


def _exif() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "Kamera Rahasia"
    exif.get_ifd(0x8825)[1] = "S"
    return gambar(exif=exif)


def _form(**fields: object) -> dict[str, object]:
    return {"kirim_id": str(uuid4()), "jenis": "masuk", "mode": "wfo", **fields}


def _text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


# --- place ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "status", "tersimpan"),
    [
        ({"lintang": "-6.9", "bujur": "107.6", "akurasi": "18"}, "ada", True),
        ({"status_lokasi": "ditolak"}, "ditolak", False),
        ({"status_lokasi": "tidak_tersedia"}, "tidak_tersedia", False),
        ({"status_lokasi": "habis_waktu"}, "habis_waktu", False),
        ({"status_lokasi": "dilewati"}, "dilewati", False),
        ({"status_lokasi": "entah" * 900}, "", False),
        ({"status_lokasi": "ada"}, "", False),
        ({}, "", False),
        ({"lintang": "NaN", "bujur": "NaN"}, "tak_terbaca", False),
        ({"lintang": "1e309", "bujur": "-1e309"}, "tak_terbaca", False),
        ({"lintang": "di rumah", "bujur": "Bandung"}, "tak_terbaca", False),
        ({"lintang": "-6.9", "bujur": "107.6", "akurasi": "1e309"}, "ada", True),
        ({"lintang": "0", "bujur": "0"}, "ada", True),
    ],
)
def test_what_became_of_the_place_is_kept_and_never_stops_a_tap(
    ani: Client, fields: dict[str, str], status: str, tersimpan: bool
) -> None:
    assert ani.post("/presensi/ketuk/", _form(**fields)).status_code == 302
    assert Rekaman.objects.get().status_lokasi == status
    assert RekamanLokasi.objects.exists() is tersimpan


@pytest.mark.parametrize("fields", [{"status_lokasi": "ditolak"}, {}, {"lintang": "0", "bujur": "0"}])
def test_a_policy_may_ask_for_the_place_of_one_mode(ani: Client, minta: Any, fields: dict[str, str]) -> None:
    minta(lokasi_wajib=["wfh"])
    answer = ani.post("/presensi/ketuk/", _form(mode="wfh", **fields))
    assert answer.status_code == 422
    assert "Kebijakan unit Anda meminta lokasi untuk presensi WFH." in _text(answer)
    row = Rekaman.objects.get()
    assert (row.diterima, row.alasan_tolak) == (False, "lokasi_wajib")
    assert ani.post("/presensi/ketuk/", _form(**fields)).status_code == 302, "the office asks for none"


# --- network --------------------------------------------------------------------------------------------------------


def _networks(kantor: Cast) -> None:
    for unit, alamat, kelas in (
        (kantor.kpknl, "10.20.0.0/16", "kantor"),
        (kantor.kanwil, "10.20.9.0/24", "vpn"),
        (kantor.kanwil, "2001:db8:20::/48", "kantor"),
        (kantor.kpknl_lain, "203.0.113.0/24", "kantor"),
    ):
        JaringanUnit.objects.create(unit=unit, alamat=alamat, kelas=kelas, nama="Jaringan", dicatat_at=at(6))
    jaringan.forget()


@pytest.mark.parametrize(
    ("alamat", "kelas"),
    [
        ("10.20.3.4", "kantor"),
        ("10.20.9.4", "vpn"),
        ("::ffff:10.20.3.4", "kantor"),
        ("2001:db8:20::7", "kantor"),
        ("2001:db8:21::7", "publik"),
        ("203.0.113.9", "publik"),
        ("192.168.1.10", "publik"),
        ("fe80::1%eth0", "publik"),
        ("bukan alamat", ""),
        ("", ""),
    ],
)
def test_the_network_of_a_tap_is_told_by_its_real_address(kantor: Cast, ani: Client, alamat: str, kelas: str) -> None:
    _networks(kantor)
    assert ani.post("/presensi/ketuk/", _form(), REMOTE_ADDR=alamat).status_code == 302
    assert Rekaman.objects.get().jaringan == kelas


def test_an_office_without_networks_is_told_nothing(ani: Client) -> None:
    ani.post("/presensi/ketuk/", _form(), REMOTE_ADDR="10.20.3.4")
    assert Rekaman.objects.get().jaringan == ""


@pytest.mark.parametrize(
    ("percaya", "kepala", "alamat", "kelas"),
    [
        (0, "10.20.3.4", "198.51.100.7", "publik"),
        (1, "10.20.3.4, 198.51.100.7", "198.51.100.7", "publik"),
        (1, "198.51.100.7, 10.20.3.4", "10.20.3.4", "kantor"),
        (1, "'; DROP TABLE x; --", None, ""),
        (1, "10.20.3.4:51234", None, ""),
        (2, "10.20.3.4", "198.51.100.7", "publik"),
    ],
)
def test_a_forged_forwarded_header_never_decides(
    kantor: Cast, ani: Client, settings: Any, percaya: int, kepala: str, alamat: str | None, kelas: str
) -> None:
    _networks(kantor)
    settings.TRUSTED_PROXIES = percaya
    answer = ani.post("/presensi/ketuk/", _form(), REMOTE_ADDR="198.51.100.7", HTTP_X_FORWARDED_FOR=kepala)
    assert answer.status_code == 302
    row = Rekaman.objects.get()
    assert (row.alamat_ip, row.jaringan) == (alamat, kelas)


def test_a_policy_may_ask_for_the_office_network(kantor: Cast, ani: Client, minta: Any) -> None:
    _networks(kantor)
    minta(jaringan_wajib=["wfo"])
    answer = ani.post("/presensi/ketuk/", _form(), REMOTE_ADDR="198.51.100.7")
    assert (answer.status_code, Rekaman.objects.get().jaringan) == (422, "publik")
    assert "dari jaringan kantor atau VPN" in _text(answer)
    assert ani.post("/presensi/ketuk/", _form(), REMOTE_ADDR="10.20.9.1").status_code == 302


# --- device ---------------------------------------------------------------------------------------------------------


def test_a_device_is_known_again_and_a_forged_cookie_is_evidence(ani: Client, jam: Jam) -> None:
    answer = ani.post("/presensi/ketuk/", _form(), HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 14) Chrome/130")
    kue = answer.cookies["laras_perangkat"]
    assert (kue["httponly"], kue["samesite"], "ani" in kue.value.lower()) == (True, "Lax", False)
    jam.kini = at(17)
    ani.post("/presensi/ketuk/", _form(jenis="pulang"))
    first, second = Rekaman.objects.order_by("pk")
    assert (first.status_perangkat, second.status_perangkat) == ("baru", "dikenal")
    assert first.kunci_perangkat == second.kunci_perangkat == UUID(kue.value.partition(":")[0])
    for palsu in (str(first.kunci_perangkat), f"{first.kunci_perangkat}:x", "ÿ" * 50, "a" * 4000):
        jam.kini = at(17, 30)
        ani.cookies["laras_perangkat"] = palsu
        ani.post("/presensi/ketuk/", _form(jenis="pulang"))
        row = Rekaman.objects.latest("pk")
        assert row.status_perangkat == "palsu"
        assert row.kunci_perangkat not in (None, first.kunci_perangkat)


# --- picture --------------------------------------------------------------------------------------------------------


def test_a_picture_is_small_clean_and_sealed(kantor: Cast, ani: Client, minta: Any) -> None:
    minta(foto_wajib=["wfo"], foto_simpan_hari=14)
    assert 'capture="user"' in _text(ani.get("/presensi/ketuk/"))
    answer = ani.post("/presensi/ketuk/", _form(foto=SimpleUploadedFile("IMG_1.jpg", _exif(), "image/jpeg")))
    assert answer.status_code == 302
    foto = RekamanFoto.objects.get()
    assert (foto.lebar, foto.tinggi, f"{foto.hapus_sesudah}") == (480, 240, "2026-12-08")
    tersimpan = foto.berkas.lokasi.open("rb").read()
    assert b"JFIF" not in tersimpan
    assert "IMG" not in foto.berkas.nama
    isi = foto_services.open_foto(actor=kantor.user("ani"), at=at(9), rekaman_id=foto.pk)
    assert b"Kamera" not in isi
    dibuka = Image.open(io.BytesIO(isi))
    assert (dibuka.format, dict(dibuka.getexif())) == ("JPEG", {})
    assert not JejakAudit.objects.filter(aksi=Jejak.BACA_FOTO).exists(), "one's own"


@pytest.mark.parametrize(
    ("nama", "isi", "status", "kalimat"),
    [
        ("besar.jpg", gambar() + b"\x00" * (30 * 1024 * 1024), "terlalu_besar", "Foto lebih dari 15,0 MB"),
        ("virus.jpg", b"MZ bukan gambar", "bukan_gambar", "bukan foto yang bisa dibaca"),
        ("rusak.jpg", gambar()[:400], "bukan_gambar", "bukan foto yang bisa dibaca"),
        ("kosong.jpg", b"", "bukan_gambar", "bukan foto yang bisa dibaca"),
        ("surat.jpg", b"%PDF-1.7", "bukan_gambar", "bukan foto yang bisa dibaca"),
    ],
)
def test_a_picture_that_is_none_never_costs_the_tap(
    ani: Client, minta: Any, nama: str, isi: bytes, status: str, kalimat: str
) -> None:
    minta(foto_wajib=["wfo"])
    answer = ani.post("/presensi/ketuk/", _form(foto=SimpleUploadedFile(nama, isi)))
    assert answer.status_code == 302
    assert (Rekaman.objects.get().diterima, Rekaman.objects.get().status_foto) == (True, status)
    told = " ".join(str(m) for m in get_messages(answer.wsgi_request))
    assert kalimat in told
    assert "Ketukan Anda sudah tercatat" in told
    assert not RekamanFoto.objects.exists()


def test_without_the_picture_asked_for_the_tap_is_refused_and_kept(ani: Client, minta: Any) -> None:
    minta(foto_wajib=["wfo"])
    answer = ani.post("/presensi/ketuk/", _form())
    assert answer.status_code == 422
    assert "meminta foto untuk presensi WFO. Ambil foto, lalu ketuk lagi." in _text(answer)
    assert Rekaman.objects.get().alasan_tolak == "foto_wajib"


def test_anothers_picture_is_opened_with_a_trace_and_goes_after_its_time(kantor: Cast, ani: Client) -> None:
    ani.post("/presensi/ketuk/", _form(foto=SimpleUploadedFile("a.png", gambar("PNG"))))
    foto = RekamanFoto.objects.get()
    foto_services.open_foto(actor=kantor.user("budi"), at=at(9), rekaman_id=foto.pk)
    jejak = JejakAudit.objects.get(aksi=Jejak.BACA_FOTO)
    assert (jejak.jenis_objek, jejak.objek, jejak.sesudah) == (
        "kepegawaian.Pegawai", str(kantor.ani.pk), {"tanggal": "2026-11-24"},
    )  # fmt: skip
    assert foto_services.purge_foto(at=at(3, tanggal=date(2026, 12, 24))) == 0
    assert foto_services.purge_foto(at=at(3, tanggal=date(2026, 12, 25))) == 1
    foto.refresh_from_db()
    assert foto.dihapus_at is not None
    assert Berkas.objects.get(pk=foto.berkas_id).dihapus_at is not None
    assert JejakAudit.objects.get(aksi=Jejak.HAPUS_FOTO).sesudah == {"jumlah": 1}
    assert foto_services.purge_foto(at=at(3, tanggal=date(2026, 12, 25))) == 0


# --- cost -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("mode", "paling_banyak"), [("wfo", 4), ("wfh", 5)])
def test_evidence_costs_a_clock_in_no_statement(kantor: Cast, ani: Client, mode: str, paling_banyak: int) -> None:
    _networks(kantor)
    tap(kantor.user("budi"), MASUK, at(7), alamat_ip="10.20.3.4")
    kantor.user("ani")
    from_ani = _form(mode=mode, lintang="-6.9", bujur="107.6")
    with CaptureQueriesContext(connection) as captured:
        assert ani.post("/presensi/ketuk/", from_ani).status_code == 302
    sql = [q["sql"] for q in captured.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len([s for s in sql if "jaringanunit" in s]) == 0
    assert len(sql) <= paling_banyak + 2, "\n".join(sql)
    assert Rekaman.objects.latest("pk").tanggal == SELASA
