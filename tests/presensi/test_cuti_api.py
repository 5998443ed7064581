"""Leave over the API: the same deeds and answers as on the page."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from ketentuan.services.cuti import pasang_aturan_cuti
from presensi.models import PermohonanKetidakhadiran, SaldoCuti
from presensi.services import saldo
from tests.cast import Cast
from tests.presensi.ketukan import at

pytestmark = pytest.mark.django_db
JSON = "application/json"


@pytest.fixture
def kantor(kantor: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    pasang_aturan_cuti(actor=None, at=at(6))
    saldo.open_due(at=at(6))
    monkeypatch.setattr("core.clock.now", lambda: at(8))
    return kantor


def login(kantor: Cast, siapa: str) -> Client:
    client = Client()
    client.force_login(kantor.user(siapa))
    return client


def test_a_request_from_asking_to_giving_back(kantor: Cast) -> None:
    ani, budi, gita = (login(kantor, siapa) for siapa in ("ani", "budi", "gita"))
    minta = {"jenis": "cuti_tahunan", "mulai": "2026-11-25", "sampai": "2026-11-27"}
    periksa = ani.post("/api/v1/cuti/periksa/", minta, JSON).json()
    assert periksa["hari"] == 3
    assert all(satu["terpenuhi"] for satu in periksa["syarat"])
    isi = {**minta, "kirim_id": str(uuid4()), "alasan": "Keperluan keluarga", "alamat": "Garut"}
    made = ani.post("/api/v1/cuti/", isi, JSON)
    again = ani.post("/api/v1/cuti/", isi, JSON)
    assert (made.status_code, made.json()["id"]) == (201, again.json()["id"])
    alamat = f"/api/v1/cuti/{made.json()['id']}/"
    assert budi.get("/api/v1/cuti/menunggu/").json()["count"] == 1
    no = budi.post(f"{alamat}putuskan/", {"aksi": "tolak", "catatan": "tidak"}, JSON)
    assert (no.status_code, no.json()["kode"]) == (422, "cuti_catatan_wajib")
    assert budi.post(f"{alamat}putuskan/", {"aksi": "setujui"}, JSON).json()["status"] == "disetujui_atasan"
    assert gita.post(f"{alamat}putuskan/", {"aksi": "setujui"}, JSON).json()["status"] == "disetujui"
    assert [satu["oleh"] for satu in ani.get(alamat).json()["putusan"]] == ["Budi Santoso", "Gita Lestari"]
    saldo_ani = ani.get("/api/v1/cuti/saldo/").json()[0]
    assert (saldo_ani["sisa"], [m["hari"] for m in saldo_ani["mutasi"]]) == (9, [12, -3])
    singkat = ani.post(f"{alamat}persingkat/", {"sampai": "2026-11-25", "alasan": "Kembali lebih awal"}, JSON)
    assert singkat.json()["hari"] == 1
    assert ani.post(f"{alamat}tarik/", {}, JSON).json()["status"] == "dibatalkan"
    assert SaldoCuti.objects.get(pegawai=kantor.ani).sisa == 12
    assert ani.get("/api/v1/cuti/").json()["count"] == 1


def test_a_paper_comes_as_multipart_and_many_are_approved(kantor: Cast) -> None:
    ani, budi = login(kantor, "ani"), login(kantor, "budi")
    isi = {
        "kirim_id": str(uuid4()), "jenis": "dinas_luar", "mulai": "2026-11-25", "alasan": "Survei lapangan BMN",
        "dokumen": SimpleUploadedFile("st.pdf", b"%PDF-1.4", "application/pdf"),
    }  # fmt: skip
    made = ani.post("/api/v1/cuti/", isi)
    assert made.status_code == 201
    assert made.json()["punya_dokumen"] is True
    hasil = budi.post("/api/v1/cuti/massal/", {"pilihan": [made.json()["id"], 999_999]}, JSON).json()
    assert (hasil["berhasil"], len(hasil["gagal"])) == ([made.json()["id"]], 1)
    assert PermohonanKetidakhadiran.objects.get().status == "disetujui"


@pytest.mark.parametrize(
    "isi",
    [{}, {"jenis": "cuti_tahunan"}, {"jenis": "cuti_tahunan", "mulai": "2026-13-01"}, {"jenis": 7, "mulai": []}],
)
def test_wrong_shapes_are_answered_400(kantor: Cast, isi: dict[str, object]) -> None:
    ani = login(kantor, "ani")
    assert ani.post("/api/v1/cuti/periksa/", isi, JSON).status_code == 400
    assert ani.post("/api/v1/cuti/", {**isi, "kirim_id": str(uuid4())}, JSON).status_code == 400


def test_a_draft_is_changed_its_paper_read_and_the_calendar_names_what_one_may_know(kantor: Cast) -> None:
    ani, budi, dewi = (login(kantor, siapa) for siapa in ("ani", "budi", "dewi"))
    isi = {"jenis": "dinas_luar", "mulai": "2026-11-25", "alasan": "Survei lapangan BMN"}
    made = ani.post("/api/v1/cuti/", {**isi, "kirim_id": str(uuid4()), "ajukan": False}, JSON).json()
    alamat = f"/api/v1/cuti/{made['id']}/"
    assert ani.put(alamat, {**isi, "mulai": "besok"}, JSON).status_code == 400
    assert budi.put(alamat, isi, JSON).status_code == 404
    kertas = SimpleUploadedFile("st.pdf", b"%PDF-1.4", "application/pdf")
    badan = encode_multipart(BOUNDARY, {**isi, "mulai": "2026-11-26", "dokumen": kertas})
    sent = ani.put(alamat, badan, MULTIPART_CONTENT)
    assert (sent.status_code, sent.json()["status"], sent.json()["mulai"]) == (200, "diajukan", "2026-11-26")
    assert ani.put(alamat, isi, JSON).status_code == 422
    assert budi.get(f"{alamat}dokumen/").getvalue().startswith(b"%PDF")
    assert dewi.get(f"{alamat}dokumen/").status_code == 404
    assert budi.post(f"{alamat}putuskan/", {"aksi": "setujui"}, JSON).status_code == 200
    kalender = f"/api/v1/cuti/kalender/?unit={kantor.seksi.kode}&bulan=2026-11"
    for klien, kode in ((budi, "D"), (dewi, "•")):
        hari = [satu for row in klien.get(kalender).json()["pegawai"] for satu in row["hari"]]
        assert [(satu["tanggal"], satu["kode"]) for satu in hari] == [("2026-11-26", kode)]
    assert ani.get("/api/v1/cuti/kalender/?bulan=13").status_code == 400
    assert ani.get("/api/v1/cuti/kalender/?unit=tidak-ada").status_code == 404


def test_the_admin_reads_and_corrects_a_balance(kantor: Cast) -> None:
    citra = login(kantor, "citra")
    rows = citra.get("/api/v1/cuti/saldo/daftar/?cari=Ani").json()["results"]
    assert [(r["hak"], r["terpakai"], r["sisa"]) for r in rows] == [(12, 0, 12)]
    alamat = f"/api/v1/cuti/saldo/{kantor.ani.pk}/"
    salah = citra.post(alamat, {"tahun": 2026, "hari": -13, "alasan": "Kartu kendali lama"}, JSON)
    assert salah.status_code == 422
    benar = citra.post(alamat, {"tahun": 2026, "hari": -2, "alasan": "Kartu kendali lama"}, JSON).json()
    assert [m["hari"] for m in benar[0]["mutasi"]] == [12, -2]
