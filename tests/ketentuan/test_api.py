"""Rules over the API: hour sets, bands, days off, legal bases and packs, with what each refuses."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from core.models import JejakAudit
from ketentuan.models import AmbangKeterlambatan, DasarHukum, HariLibur, JamKerja
from tests.cast import Cast

pytestmark = pytest.mark.django_db
HARI = [{"hari": n, "masuk": "08:00", "pulang": "16:30"} for n in range(5)]


@pytest.fixture
def citra(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Client:
    call_command("pasang_ketentuan")
    monkeypatch.setattr("core.clock.now", lambda: datetime(2026, 11, 24, 1, 0, tzinfo=UTC))
    client.force_login(cast.user("citra"))
    isi = {"nomor": "SE-7/WKN.08/2026", "judul": "Jam pelayanan"}
    dasar = client.post("/api/v1/ketentuan/dasar/", isi, content_type="application/json")
    assert dasar.status_code == 201
    return client


def post(client: Client, alamat: str, isi: dict[str, Any]) -> Any:
    return client.post(f"/api/v1/ketentuan/{alamat}", isi, content_type="application/json")


def body(cast: Cast, **isi: Any) -> dict[str, Any]:
    return {"dasar": DasarHukum.objects.get(nomor="SE-7/WKN.08/2026").kode, "unit": cast.kanwil.kode, **isi}


def code(jawab: Any) -> tuple[int, str, str]:
    return jawab.status_code, jawab.json()["kode"], jawab.json()["field"]


def test_hour_set_is_added_replaced_and_ended(citra: Client, cast: Cast) -> None:
    jam = {"nama": "Jam posko", "buka": "05:00", "tutup": "22:00", "hari": HARI, "prioritas": 30}
    isi = body(cast, mulai="2027-01-04", **jam)
    before = JejakAudit.objects.count()
    satu = post(citra, "jam/", isi).json()
    assert JejakAudit.objects.count() == before + 1
    assert code(post(citra, "jam/", isi)) == (422, "bertumpuk", "mulai")
    assert code(post(citra, "jam/", isi | {"sampai": "2027-01-03"}))[1:] == ("selesai_tidak_sesudah", "selesai")
    assert code(post(citra, "jam/", isi | {"hari": HARI + HARI[:1]}))[0] == 400
    baru = isi | {"mulai": "2027-02-01", "fleksi_menit": 30, "sidik": satu["sidik"]}
    assert post(citra, f"jam/{satu['id']}/ganti/", baru).status_code == 201
    assert code(post(citra, f"jam/{satu['id']}/ganti/", baru | {"mulai": "2027-01-11"}))[1] == "sudah_diubah"
    lama, kini = JamKerja.objects.filter(nama="Jam posko").order_by("mulai")
    assert (lama.selesai, kini.mulai, kini.fleksi_menit) == (kini.mulai, kini.mulai, 30)
    akhir = {"sampai": "2027-03-31", "alasan": "Posko selesai tugas"}
    assert post(citra, f"jam/{kini.pk}/akhiri/", akhir).json()["sampai"] == "2027-03-31"
    nama = [row["nama"] for row in citra.get("/api/v1/ketentuan/jam/?per_halaman=200").json()["results"]]
    assert nama.count("Jam posko") == 2


def test_bands_are_replaced_whole_or_not_at_all(citra: Client, cast: Cast) -> None:
    tl = {"jenis": "tl", "kode": "TL1", "dari_menit": 1, "sampai_menit": 31, "potongan": "0.50"}
    isi = body(cast, mulai="2027-01-01", baris=[tl, tl | {"kode": "TL2", "dari_menit": 20, "sampai_menit": None}])
    assert code(post(citra, "ambang/", isi))[1] == "ambang_tumpang"
    assert not AmbangKeterlambatan.objects.filter(unit=cast.kanwil).exists()
    isi["baris"][1]["dari_menit"] = 31
    assert [row["kode"] for row in post(citra, "ambang/", isi).json()] == ["TL1", "TL2"]
    assert "TL2" in {row["kode"] for row in citra.get("/api/v1/ketentuan/ambang/").json()["results"]}


def test_days_off_one_by_one_and_by_decree(citra: Client, cast: Cast) -> None:
    hari = {"tanggal": "2027-06-18", "jenis": "libur_daerah", "nama": "Hari jadi"}
    satu = post(citra, "libur/", body(cast, **hari)).json()
    assert code(post(citra, "libur/", body(cast, **hari)))[1:] == ("libur_sudah_ada", "tanggal")
    keputusan = body(cast, tahun=2027, hari=[hari | {"tanggal": "2027-06-19"}])
    beda = post(citra, "libur/keputusan/", keputusan).json()
    assert [[row["tanggal"] for row in beda[k]] for k in ("masuk", "dicabut")] == [["2027-06-19"], ["2027-06-18"]]
    assert HariLibur.objects.get(pk=satu["id"]).dicabut_at is None
    ambil = keputusan | {"terapkan": True}
    assert code(post(citra, "libur/keputusan/", ambil | {"sidik": "lain"}))[1] == "sudah_diubah"
    assert post(citra, "libur/keputusan/", ambil | {"sidik": beda["sidik"]}).json()["diterapkan"]
    assert code(post(citra, f"libur/{satu['id']}/cabut/", {"alasan": "Keputusan baru terbit"}))[1]
    tahun = citra.get("/api/v1/ketentuan/libur/?tahun=2027").json()
    assert [row["tanggal"] for row in tahun if row["unit"]] == ["2027-06-19"]


def test_legal_basis_is_verified_and_a_pack_installed_once(citra: Client, cast: Cast) -> None:
    dasar = DasarHukum.objects.get(nomor="SE-7/WKN.08/2026")
    alamat = f"dasar/{dasar.pk}/verifikasi/"
    assert post(citra, alamat, {"catatan": "Naskah dibaca"}).json()["verifikasi"] == "terverifikasi"
    assert code(post(citra, alamat, {}))[1] == "dasar_sudah_terverifikasi"
    assert "nasional" in {row["kode"] for row in citra.get("/api/v1/ketentuan/paket/").json()}
    isi = {"unit": cast.kanwil.kode}
    nasib = {row["nasib"] for row in citra.get("/api/v1/ketentuan/paket/nasional/", isi).json()}
    assert "baru" in nasib
    satu, dua = (post(citra, "paket/nasional/", isi).json() for _ in range(2))
    assert satu["dibuat"] > 0 == dua["dibuat"]
    assert code(post(citra, "paket/nasional/", {}))[0] == 403
    assert post(citra, "jam/", body(cast, unit=cast.kanwil_lain.kode)).status_code == 400
