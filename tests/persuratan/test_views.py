"""Pages of letters: reading, signing with the password, the public page, the office's stationery."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from core.models import JejakAudit
from kepegawaian.models import Pegawai, Pengguna
from persuratan.choices import Jejak, StatusSurat
from persuratan.models import KopSurat, PolaNomor, Surat
from persuratan.services import tanda_tangan
from tests.cast import Cast
from tests.factories import SANDI
from tests.persuratan.bantu import AT, buat, buat_terbit, login, make_pola

ALASAN = "Roster berubah sesudah ditandatangani."


@pytest.fixture(autouse=True)
def _jam(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.clock.now", lambda: AT)


def masuk(user: Pengguna, *, yakin: bool = False) -> Client:
    client = Client()
    client.force_login(user)
    if yakin:
        client.post(reverse("account_reauthenticate"), {"password": SANDI})
    return client


def alamat(nama: str, surat: Surat) -> str:
    return reverse(f"persuratan:{nama}", args=[surat.pk])


# ── list ──────────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_people_find_their_own_letters_only_once_signed(cast: Cast, hana: Pegawai) -> None:
    buat(cast, ajukan=True, perihal="Belum jadi")
    terbit = buat_terbit(cast, hana, perihal="Sudah jadi")
    isi = masuk(cast.user("ani")).get(reverse("persuratan:daftar") + "?lihat=saya").content.decode()
    assert "Sudah jadi" in isi
    assert terbit.nomor in isi
    assert "Belum jadi" not in isi
    assert "Sudah jadi" not in masuk(cast.user("eko")).get(reverse("persuratan:daftar")).content.decode()


def test_signer_sees_what_waits(cast: Cast, hana: Pegawai) -> None:
    buat(cast, ajukan=True)
    buat(cast, perihal="Masih draf")
    answer = masuk(login(hana)).get(reverse("persuratan:daftar") + "?lihat=tanda_tangan")
    assert "1 menunggu tanda tangan Anda" in answer.content.decode()
    assert "Masih draf" not in answer.content.decode()


@pytest.mark.parametrize(
    "cari", ["status=ngawur", "tahun=abc", "halaman=9999", "urut=-tanggal", "cari=%25", "jenis=ST"]
)
def test_odd_filters_never_break_the_list(cast: Cast, hana: Pegawai, cari: str) -> None:
    buat_terbit(cast, hana)
    assert masuk(cast.user("citra")).get(reverse("persuratan:daftar") + f"?{cari}").status_code == 200


def test_export_holds_the_filtered_rows_and_leaves_a_trace(cast: Cast, hana: Pegawai) -> None:
    buat_terbit(cast, hana, perihal="=SUM(A1)")
    buat(cast)
    answer = masuk(cast.user("citra")).get(reverse("persuratan:daftar") + "?ekspor=csv&status=ditandatangani")
    isi = b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]
    assert "'=SUM(A1)" in isi
    assert isi.count("\n") == 2
    assert JejakAudit.objects.filter(aksi=Jejak.UNDUH_DAFTAR).count() == 1


def test_list_costs_the_same_for_many(cast: Cast, hana: Pegawai, query_count: Any) -> None:
    client = masuk(cast.user("citra"))
    for jumlah in (2, 18):
        for _ in range(jumlah):
            buat(cast)
        with query_count("persuratan:daftar"):
            client.get(reverse("persuratan:daftar"))


# ── one letter ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_letter_shows_its_pages_and_deeds(cast: Cast, hana: Pegawai) -> None:
    surat = buat(cast, ajukan=True)
    isi = masuk(login(hana)).get(alamat("rincian", surat)).content.decode()
    assert "Tandatangani" in isi
    assert reverse("persuratan:halaman", args=[surat.pk, 1]) in isi
    assert "Tandatangani</a>" not in masuk(cast.user("budi")).get(alamat("rincian", surat)).content.decode()


def test_page_is_a_picture_and_beyond_the_last_there_is_none(cast: Cast, hana: Pegawai) -> None:
    surat, client = buat(cast), masuk(cast.user("budi"))
    answer = client.get(reverse("persuratan:halaman", args=[surat.pk, 1]))
    assert answer.headers["Content-Type"] == "image/png"
    assert "private" in answer.headers["Cache-Control"]
    for nomor in (0, 2, 99):
        assert client.get(reverse("persuratan:halaman", args=[surat.pk, nomor])).status_code == 404


def test_download_gives_the_signed_bytes_and_leaves_a_trace(cast: Cast, hana: Pegawai) -> None:
    surat, client = buat_terbit(cast, hana), masuk(cast.user("ani"))
    answer = client.get(alamat("unduh", surat))
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")  # type: ignore[attr-defined]
    assert JejakAudit.objects.filter(aksi=Jejak.UNDUH, pelaku=cast.user("ani")).count() == 1
    assert masuk(cast.user("budi")).get(alamat("unduh", buat(cast))).status_code == 404


def test_writer_submits_takes_back_and_throws_away(cast: Cast, hana: Pegawai) -> None:
    surat, client = buat(cast), masuk(cast.user("budi"))
    for nama, status in (("ajukan", StatusSurat.DIAJUKAN), ("tarik", StatusSurat.DRAF)):
        assert client.post(alamat(nama, surat)).status_code == 302
        surat.refresh_from_db()
        assert surat.status == status
    client.post(alamat("buang", surat))
    assert not Surat.objects.exists()


def test_wrong_step_is_told_in_a_sentence(cast: Cast, hana: Pegawai) -> None:
    surat = buat_terbit(cast, hana)
    isi = masuk(cast.user("budi")).post(alamat("buang", surat), follow=True).content.decode()
    assert "Surat ini sudah ditandatangani, jadi tidak bisa dibuang" in isi


# ── signing ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_signing_asks_for_the_password_and_a_tick(cast: Cast, hana: Pegawai) -> None:
    surat = buat(cast, ajukan=True)
    ragu = masuk(login(hana)).post(alamat("tandatangani", surat), {"sudah_dibaca": "on"})
    assert "reauthenticate" in ragu.headers["Location"]
    client = masuk(login(hana), yakin=True)
    assert client.post(alamat("tandatangani", surat), {}).status_code == 422
    surat.refresh_from_db()
    assert surat.status == StatusSurat.DIAJUKAN
    isi = client.post(alamat("tandatangani", surat), {"sudah_dibaca": "on"}, follow=True).content.decode()
    assert "ST-1/WKN.08/KNL.01/2026" in isi


def test_signing_again_from_an_old_page_is_refused(cast: Cast, hana: Pegawai) -> None:
    surat = buat_terbit(cast, hana)
    answer = masuk(login(hana), yakin=True).post(alamat("tandatangani", surat), {"sudah_dibaca": "on"})
    assert answer.status_code == 422
    assert "sudah ditandatangani" in answer.content.decode()


def test_returning_and_withdrawing_need_a_reason(cast: Cast, hana: Pegawai) -> None:
    menunggu, terbit = buat(cast, ajukan=True), buat_terbit(cast, hana)
    client = masuk(login(hana), yakin=True)
    for nama, surat, status in (
        ("kembalikan", menunggu, StatusSurat.DIKEMBALIKAN),
        ("cabut", terbit, StatusSurat.DICABUT),
    ):
        assert client.post(alamat(nama, surat), {"catatan": "pendek"}).status_code == 422
        assert client.post(alamat(nama, surat), {"catatan": ALASAN}).status_code == 302
        surat.refresh_from_db()
        assert surat.status == status


# ── the public page ───────────────────────────────────────────────────────────────────────────────────────────────────
def verifikasi(kode: str, **extra: Any) -> Any:
    return Client().get(reverse("persuratan:verifikasi", args=[kode]), **extra)


def test_public_page_proves_the_letter_and_names_nobody(cast: Cast, hana: Pegawai) -> None:
    surat = buat_terbit(cast, hana)
    assert surat.berkas is not None
    answer = verifikasi(surat.kode_verifikasi)
    isi = answer.content.decode()
    for kata in ("Berlaku.", surat.nomor, surat.perihal, "KPKNL Bandung", "24 November 2026", surat.berkas.sha256):
        assert kata in isi
    for pegawai in (cast.ani, hana, cast.budi):
        assert pegawai.nama not in isi
        assert str(pegawai.nip) not in isi
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert 'name="robots" content="noindex' in isi


def test_public_page_tells_withdrawn_and_replaced(cast: Cast, hana: Pegawai) -> None:
    dicabut, diganti = buat_terbit(cast, hana), buat_terbit(cast, hana)
    tanda_tangan.withdraw(actor=login(hana), pk=dicabut.pk, alasan="Rahasia nama Ani di sini", at=AT)
    baru = buat_terbit(cast, hana, menggantikan=diganti.pk)
    assert "Dicabut." in (isi := verifikasi(dicabut.kode_verifikasi).content.decode())
    assert "Rahasia" not in isi
    isi = verifikasi(diganti.kode_verifikasi).content.decode()
    assert "Diganti." in isi
    assert baru.nomor in isi


@pytest.mark.parametrize("kode", ["tidak-ada", "a" * 24, "a" * 300])
def test_unknown_code_gets_a_clear_page(cast: Cast, kode: str) -> None:
    answer = verifikasi(kode)
    assert answer.status_code == 404
    assert "Surat tidak ditemukan" in answer.content.decode()
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_draft_is_not_public(cast: Cast, hana: Pegawai) -> None:
    assert verifikasi(buat(cast, ajukan=True).kode_verifikasi).status_code == 404


def test_looks_are_limited_per_address(cast: Cast, hana: Pegawai) -> None:
    kode = buat_terbit(cast, hana).kode_verifikasi
    dari = {"REMOTE_ADDR": "203.0.113.9"}
    assert [verifikasi(kode, **dari).status_code for _ in range(60)] == [200] * 60
    answer = verifikasi(kode, **dari)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) >= 1
    assert verifikasi(kode, REMOTE_ADDR="203.0.113.10").status_code == 200


def test_typed_code_leads_to_its_page(cast: Cast, hana: Pegawai) -> None:
    surat = buat_terbit(cast, hana)
    diketik = " ".join(surat.kode_verifikasi[n : n + 4] for n in range(0, 24, 4)).upper()
    answer = Client().get(reverse("persuratan:verifikasi-isi"), {"kode": diketik})
    assert answer.headers["Location"] == reverse("persuratan:verifikasi", args=[surat.kode_verifikasi])
    assert Client().get(reverse("persuratan:verifikasi-isi"), {"kode": "pendek"}).status_code == 422


# ── stationery ────────────────────────────────────────────────────────────────────────────────────────────────────────
def png(sisi: int = 40) -> SimpleUploadedFile:
    tampung = io.BytesIO()
    Image.new("RGB", (sisi, sisi), (20, 30, 90)).save(tampung, "PNG")
    return SimpleUploadedFile("lambang.png", tampung.getvalue(), "image/png")


def kop(client: Client, cast: Cast, **fields: Any) -> Any:
    awal = {"baris": "KEMENTERIAN KEUANGAN\nKPKNL BANDUNG", "alamat": "Jalan Uji 1", "kontak": "(022) 1",
            "kota": "Bandung", "mulai": "2026-11-24"}  # fmt: skip
    return client.post(reverse("persuratan:kop", args=[cast.kpknl.kode]), {**awal, **fields})


def test_letterhead_is_superseded_not_edited(cast: Cast, hana: Pegawai) -> None:
    client = masuk(cast.user("citra"))
    assert kop(client, cast, logo=png()).status_code == 302
    assert kop(client, cast, alamat="Jalan Baru 2", mulai="2026-12-01").status_code == 302
    lama, baru = KopSurat.objects.order_by("mulai")
    assert (lama.alamat, lama.selesai, baru.alamat) == ("Jalan Uji 1", baru.mulai, "Jalan Baru 2")
    assert baru.logo_id == lama.logo_id is not None
    assert JejakAudit.objects.filter(aksi=Jejak.ATUR_KOP).count() == 2
    assert kop(client, cast, mulai="2026-11-25").status_code == 422
    surat = buat_terbit(cast, hana)
    assert surat.berkas is not None


def test_letterhead_refuses_the_past_too_many_lines_and_what_is_no_picture(cast: Cast) -> None:
    client = masuk(cast.user("citra"))
    for fields in (
        {"mulai": "2026-11-23"},
        {"baris": "\n".join("ABCDEFG")},
        {"baris": "X" * 91},
        {"logo": SimpleUploadedFile("a.png", b"<svg onload=alert(1)>", "image/png")},
        {"logo": SimpleUploadedFile("a.png", png().read()[:60], "image/png")},
        {"logo": png(1300)},
    ):
        assert kop(client, cast, **fields).status_code == 422, fields
    assert not KopSurat.objects.exists()


def test_pattern_is_set_and_checked(cast: Cast) -> None:
    client, url = masuk(cast.user("citra")), reverse("persuratan:nomor", args=[cast.kpknl.kode])
    awal = {"jenis": "ST", "pola": "{kode}-{urut}/{unit}/{tahun}", "kode_unit": "WKN.08", "mulai": "2026-11-24",
            "dasar": "PMK 164/PMK.01/2021"}  # fmt: skip
    assert client.post(url, {**awal, "pola": "{urut}/{tahun}"}).status_code == 422
    assert client.post(url, awal).status_code == 302
    assert PolaNomor.objects.get().terverifikasi is False
    isi = client.get(reverse("persuratan:pengaturan")).content.decode()
    assert "Perlu verifikasi" in isi
    assert JejakAudit.objects.filter(aksi=Jejak.ATUR_POLA).count() == 1


def test_pattern_of_above_is_shown_below(cast: Cast) -> None:
    make_pola(cast, unit=cast.kanwil, kode_unit="WKN.08")
    assert "WKN.08" in masuk(cast.user("citra")).get(reverse("persuratan:pengaturan")).content.decode()
