"""Pages of leave: asking with and without JavaScript, deciding, the calendar that keeps kinds to those who may know."""

import re
from collections.abc import Callable
from datetime import date, time
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from python_calamine import CalamineWorkbook

from ketentuan.services.cuti import pasang_aturan_cuti
from presensi.choices import JenisKetidakhadiran as J
from presensi.choices.cuti import StatusAbsen
from presensi.models import MutasiCuti, PermohonanKetidakhadiran, SaldoCuti
from presensi.rules.cuti import Permintaan
from presensi.services import cuti as services
from presensi.services import saldo
from presensi.services.cuti import IsiPermohonan
from tests.cast import Cast
from tests.factories import make_pegawai
from tests.presensi.ketukan import SELASA, at

pytestmark = pytest.mark.django_db
RABU, KAMIS, JUMAT = (date(2026, 11, n) for n in (25, 26, 27))


@pytest.fixture
def kantor(kantor: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    pasang_aturan_cuti(actor=None, at=at(6))
    saldo.open_due(at=at(6))
    monkeypatch.setattr("core.clock.now", lambda: at(8))
    return kantor


@pytest.fixture
def masuk(kantor: Cast) -> Callable[[str], Client]:
    def login(siapa: str) -> Client:
        client = Client()
        client.force_login(kantor.user(siapa))
        return client

    return login


def teks(answer: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def isian(**rest: Any) -> dict[str, Any]:
    return {
        "kirim_id": str(uuid4()),
        "jenis": "cuti_tahunan",
        "mulai": "2026-11-25",
        "sampai": "2026-11-27",
        "jam_mulai": "",
        "jam_selesai": "",
        "alasan": "Keperluan keluarga di Garut",
        "alamat": "Jalan Cimanuk 12",
        "aksi": "ajukan",
        **rest,
    }


def minta(
    kantor: Cast, mulai: date = RABU, sampai: date = RABU, jenis: J = J.CUTI_TAHUNAN, **rest: Any
) -> PermohonanKetidakhadiran:
    isi = IsiPermohonan(Permintaan(jenis, mulai, sampai), "Keperluan keluarga di Garut", "Garut", **rest)
    return services.ask(actor=kantor.user("ani"), at=at(8), kirim_id=uuid4(), isi=isi)


def test_one_asks_and_two_decide_on_the_page(kantor: Cast, masuk: Callable[[str], Client]) -> None:
    ani, data = masuk("ani"), isian()
    assert "12" in teks(ani.get("/presensi/cuti/"))
    answer = ani.post("/presensi/cuti/ajukan/", data)
    row = PermohonanKetidakhadiran.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/presensi/cuti/{row.pk}/")
    ani.post("/presensi/cuti/ajukan/", data)
    assert PermohonanKetidakhadiran.objects.count() == 1, "pressed twice, asked once"
    budi = masuk("budi")
    assert "Ani Rahmawati" in teks(budi.get("/presensi/cuti/tim/"))
    page = teks(budi.get(f"/presensi/cuti/{row.pk}/"))
    assert "Putusan Anda" in page
    assert "3 hari kerja" in page
    assert budi.post(f"/presensi/cuti/{row.pk}/putuskan/", {"aksi": "tolak", "catatan": ""}).status_code == 422
    budi.post(f"/presensi/cuti/{row.pk}/putuskan/", {"aksi": "setujui", "catatan": ""})
    gita = masuk("gita")
    assert row.nomor not in teks(gita.get("/presensi/cuti/tim/?tab=selesai"))
    gita.post(f"/presensi/cuti/{row.pk}/putuskan/", {"aksi": "setujui", "nomor_surat": "SIC-7/WKN.08/2026"})
    row.refresh_from_db()
    assert (row.status, row.nomor_surat) == (StatusAbsen.DISETUJUI, "SIC-7/WKN.08/2026")
    assert "SIC-7/WKN.08/2026" in teks(ani.get("/presensi/cuti/saldo/"))
    ani.post(f"/presensi/cuti/{row.pk}/tarik/", {"alasan": "Batal berangkat"})
    assert SaldoCuti.objects.get(pegawai=kantor.ani).sisa == 12


@pytest.mark.parametrize(("rest", "kalimat"), [
    ({"mulai": "2026-11-28", "sampai": "2026-11-29"}, "Tidak ada hari yang dihitung"),
    ({"sampai": "2026-12-31"}, "Sisa cuti tahunan 2026 tinggal 12 hari"),
    ({"jenis": "dinas_luar"}, "Unggah dokumennya: surat tugas."),
    ({"mulai": "kemarin"}, "tanggal"),
    ({"alasan": "x"}, "paling sedikit 10 huruf"),
    ({"kirim_id": "bukan"}, ""),
    ({"jam_mulai": "25:99"}, ""),
])  # fmt: skip
def test_wrong_input_is_answered_on_the_form(
    masuk: Callable[[str], Client], rest: dict[str, str], kalimat: str
) -> None:
    answer = masuk("ani").post("/presensi/cuti/ajukan/", isian(**rest))
    assert answer.status_code == 422
    assert kalimat.lower() in teks(answer).lower()
    assert not PermohonanKetidakhadiran.objects.exists()


def test_the_live_check_says_what_is_missing_before_anything_is_sent(masuk: Callable[[str], Client]) -> None:
    ani = masuk("ani")
    tanya = {"jenis": "cuti_tahunan", "mulai": "2026-12-01", "sampai": "2026-12-31"}
    assert "tinggal 12 hari" in teks(ani.get("/presensi/cuti/periksa/", tanya))
    assert "2026: 1 dari 12 hari" in teks(ani.get("/presensi/cuti/periksa/", {**tanya, "sampai": ""}))
    assert "Isi jenis dan tanggal" in teks(ani.get("/presensi/cuti/periksa/", {"mulai": "\u0661"}))


def test_a_draft_is_finished_later_with_its_paper(kantor: Cast, masuk: Callable[[str], Client]) -> None:
    ani = masuk("ani")
    ani.post("/presensi/cuti/ajukan/", isian(jenis="dinas_luar", aksi="draf"))
    row = PermohonanKetidakhadiran.objects.get()
    assert row.status == StatusAbsen.DRAF
    alamat = f"/presensi/cuti/{row.pk}/ubah/"
    assert "Jalan Cimanuk" in ani.get(alamat).content.decode()
    surat = SimpleUploadedFile("st.pdf", b"%PDF-1.4 surat", "application/pdf")
    ani.post(alamat, isian(jenis="dinas_luar", dokumen=surat))
    row.refresh_from_db()
    assert row.status == StatusAbsen.DIAJUKAN
    answer = ani.get(f"/presensi/cuti/{row.pk}/dokumen/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert "Unggah dokumennya" not in masuk("budi").get(f"/presensi/cuti/{row.pk}/").content.decode()
    assert masuk("dewi").get(f"/presensi/cuti/{row.pk}/dokumen/").status_code == 404


def test_many_are_approved_at_once(kantor: Cast, masuk: Callable[[str], Client]) -> None:
    satu, lama = minta(kantor, jenis=J.IZIN), minta(kantor, KAMIS, date(2026, 12, 4))
    answer = masuk("budi").post("/presensi/cuti/tim/massal/", {"pilih": [satu.pk, lama.pk, "x"]}, follow=True)
    assert "1 disetujui, 1 tidak" in teks(answer)
    assert "Pilih paling sedikit satu" in teks(masuk("budi").post("/presensi/cuti/tim/massal/", {}, follow=True))


def test_colleagues_see_that_somebody_is_away_but_not_why(kantor: Cast, masuk: Callable[[str], Client]) -> None:
    rekan = make_pegawai("Joko Rekan", unit=kantor.seksi, atasan=kantor.budi)
    row = minta(kantor, jenis=J.SAKIT, mulai=SELASA, sampai=SELASA)
    services.approve(actor=kantor.user("budi"), at=at(8), pk=row.pk)
    assert rekan.pengguna is not None
    client = Client()
    client.force_login(rekan.pengguna)
    page = client.get("/presensi/cuti/kalender/").content.decode()
    assert "Tidak di tempat" in page
    assert 'title="Sakit"' not in page
    assert 'title="Sakit"' in masuk("budi").get("/presensi/cuti/kalender/").content.decode()
    assert client.get(f"/presensi/cuti/kalender/?unit={kantor.seksi_lain.kode}").status_code == 404
    book = masuk("budi").get("/presensi/cuti/kalender/?bulan=2026-11&ekspor=xlsx")
    sheet = CalamineWorkbook.from_filelike(BytesIO(b"".join(book))).get_sheet_by_name("Data").to_python()
    ani = next(baris for baris in sheet if baris[0] == "Ani Rahmawati")
    assert (ani[2 + 23], ani[-1]) == ("S", 1)


def test_the_admin_corrects_a_balance_and_exports_the_list(kantor: Cast, masuk: Callable[[str], Client]) -> None:
    citra, alamat = masuk("citra"), f"/presensi/cuti/saldo/{kantor.ani.pk}/"
    assert citra.get(alamat).status_code == 200
    form = {"tahun": "2026", "hari": "2", "alasan": "Cuti bersama yang tidak diambil karena jabatan"}
    assert citra.post(alamat, form).status_code == 302
    assert citra.post(alamat, {**form, "hari": "-99"}).status_code == 422
    assert MutasiCuti.objects.filter(jenis="koreksi").count() == 1
    page = teks(citra.get("/presensi/cuti/saldo/daftar/?cari=ani"))
    assert "Ani Rahmawati" in page
    assert "14" in page
    assert citra.get("/presensi/cuti/saldo/daftar/?ekspor=xlsx").status_code == 200
    assert masuk("budi").get("/presensi/cuti/saldo/daftar/").status_code == 403


def test_rules_are_shown_with_what_they_rest_on(masuk: Callable[[str], Client]) -> None:
    page = teks(masuk("ani").get("/presensi/cuti/aturan/"))
    assert "12 hari setahun, dengan sisa paling banyak 18" in page
    assert "PerBKN 24/2017" in page
    assert "Perlu verifikasi" in page


def test_lists_take_the_same_number_of_statements_however_long(
    kantor: Cast, masuk: Callable[[str], Client], query_count: Callable[[str], Any]
) -> None:
    budi = masuk("budi")
    for n in range(20):
        rekan = make_pegawai(f"Rekan {n}", unit=kantor.seksi, atasan=kantor.budi)
        assert rekan.pengguna is not None
        isi = IsiPermohonan(Permintaan(J.IZIN, RABU, RABU, time(8), time(9)), "Mengurus surat keluarga")
        services.ask(actor=rekan.pengguna, at=at(8), kirim_id=uuid4(), isi=isi)
    for nama, alamat in (
        ("presensi:cuti-tim", "/presensi/cuti/tim/"),
        ("presensi:cuti-kalender", "/presensi/cuti/kalender/"),
    ):
        budi.get(alamat)
        with query_count(nama):
            budi.get(alamat)
    citra = masuk("citra")
    saldo.open_due(at=at(8))
    citra.get("/presensi/cuti/saldo/daftar/")
    with query_count("presensi:saldo-daftar"):
        citra.get("/presensi/cuti/saldo/daftar/")


def test_a_file_too_big_or_of_another_kind_is_refused(masuk: Callable[[str], Client]) -> None:
    ani = masuk("ani")
    for isi in (b"MZ" * 10, b"%PDF-" + b"x" * (5 * 1024 * 1024)):
        surat = ContentFile(isi, "surat.pdf")
        assert ani.post("/presensi/cuti/ajukan/", isian(jenis="dinas_luar", dokumen=surat)).status_code == 422
