"""Evidence: real types only, images without positions, each file once, every foreign reader on record."""

import io
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.http import Http404
from PIL import Image

from core.errors import Alasan as AlasanUmum
from core.errors import Refused
from core.files import MB
from core.models import Berkas, JejakAudit
from logbook.choices import Alasan, Jejak
from logbook.models import Bukti, Logbook
from logbook.rules.hari import BUKTI_MAKS
from logbook.services.bukti import attach_bukti, read_bukti, remove_bukti
from logbook.services.kegiatan import Tersimpan, delete_kegiatan
from tests.cast import Cast
from tests.logbook.isi import SELASA, SORE, gambar, kirim, login, pdf, tulis


def _lampirkan(kantor: Cast, kegiatan: Tersimpan, berkas: "ContentFile[bytes]", nama: str) -> Bukti:
    return attach_bukti(
        actor=login(kantor.ani), at=SORE, tanggal=SELASA, kunci=kegiatan.kunci, berkas=berkas, nama=nama
    )


def _refused(alasan: object) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, check=lambda no: no.alasan == alasan)


def test_file_is_kept_with_its_entry(kantor: Cast) -> None:
    bukti = _lampirkan(kantor, tulis(kantor.ani), pdf(), "../../nota dinas.pdf")
    assert (bukti.berkas.nama, bukti.berkas.jenis) == ("nota dinas.pdf", "application/pdf")
    assert bukti.berkas.pengunggah == login(kantor.ani)
    assert Logbook.objects.get().versi == 2
    assert JejakAudit.objects.filter(aksi=Jejak.TAMBAH_BUKTI).count() == 1


@pytest.mark.parametrize(("bentuk", "nama"), [("JPEG", "foto.jpg"), ("PNG", "layar.png"), ("WEBP", "foto.webp")])
def test_images_lose_their_metadata(kantor: Cast, bentuk: str, nama: str) -> None:
    bukti = _lampirkan(kantor, tulis(kantor.ani), gambar(bentuk, exif=True), nama)
    isi = bukti.berkas.lokasi.read()
    assert b"rahasia" not in isi
    with Image.open(io.BytesIO(isi)) as im:
        assert (im.format, im.size) == (bentuk, (40, 30))
        assert not im.getexif()


def test_same_file_twice_is_one(kantor: Cast) -> None:
    kegiatan = tulis(kantor.ani)
    satu, dua = (_lampirkan(kantor, kegiatan, pdf(), "nota.pdf") for _ in range(2))
    assert satu == dua
    assert (Berkas.objects.count(), JejakAudit.objects.filter(aksi=Jejak.TAMBAH_BUKTI).count()) == (1, 1)


@pytest.mark.parametrize(
    ("isi", "nama", "alasan"),
    [
        (b"%PDF-1.7" + b"0" * (5 * MB), "besar.pdf", AlasanUmum.BERKAS_TERLALU_BESAR),
        (b"\xff\xd8\xff" + b"0" * (20 * MB), "besar.jpg", AlasanUmum.BERKAS_TERLALU_BESAR),
        (b"", "kosong.pdf", AlasanUmum.BERKAS_KOSONG),
        (b"MZ\x90", "virus.exe", AlasanUmum.BERKAS_JENIS_DITOLAK),
        (b"<svg onload='x'/>", "gambar.svg", AlasanUmum.BERKAS_JENIS_DITOLAK),
        (b"%PDF-1.7", "menyamar.png", AlasanUmum.BERKAS_JENIS_DITOLAK),
        (b"\xff\xd8\xff\xe0rusak", "rusak.jpg", AlasanUmum.GAMBAR_TAK_TERBACA),
        (b"\x89PNG\r\n\x1a\nrusak", "rusak.png", AlasanUmum.GAMBAR_TAK_TERBACA),
        (b"RIFF0000WEBPrusak", "rusak.webp", AlasanUmum.GAMBAR_TAK_TERBACA),
    ],
)
def test_what_is_no_evidence_is_refused_and_nothing_stays(kantor: Cast, isi: bytes, nama: str, alasan: object) -> None:
    kegiatan = tulis(kantor.ani)
    with _refused(alasan):
        _lampirkan(kantor, kegiatan, ContentFile(isi), nama)
    assert not Berkas.objects.exists()
    assert Logbook.objects.get().versi == 1


def test_image_that_would_fill_the_memory_is_refused(kantor: Cast) -> None:
    hasil = io.BytesIO()
    Image.new("1", (10_000, 5_001)).save(hasil, "PNG")
    with _refused(AlasanUmum.GAMBAR_TERLALU_LUAS):
        _lampirkan(kantor, tulis(kantor.ani), ContentFile(hasil.getvalue()), "luas.png")


def test_an_entry_holds_a_few_files(kantor: Cast) -> None:
    kegiatan = tulis(kantor.ani)
    for n in range(BUKTI_MAKS):
        _lampirkan(kantor, kegiatan, pdf(b"%d" % n), f"{n}.pdf")
    with _refused(Alasan.BUKTI_PENUH):
        _lampirkan(kantor, kegiatan, pdf(b"lagi"), "lagi.pdf")
    assert Berkas.objects.count() == BUKTI_MAKS


def test_evidence_needs_ones_own_entry(kantor: Cast) -> None:
    kegiatan = tulis(kantor.ani)
    with _refused(Alasan.KEGIATAN_TIDAK_ADA):
        attach_bukti(
            actor=login(kantor.budi), at=SORE, tanggal=SELASA, kunci=kegiatan.kunci, berkas=pdf(), nama="a.pdf"
        )


def test_sent_evidence_stands(kantor: Cast) -> None:
    kegiatan = tulis(kantor.ani, mulai="16.00", selesai="16.30")
    bukti = _lampirkan(kantor, kegiatan, pdf(), "nota.pdf")
    kirim(kantor.ani)
    with _refused(Alasan.SUDAH_TERKIRIM):
        remove_bukti(actor=login(kantor.ani), at=SORE, tanggal=SELASA, kunci=kegiatan.kunci, berkas_id=bukti.berkas_id)
    assert Bukti.objects.exists()


def test_removed_evidence_is_marked_and_gone_from_view(kantor: Cast) -> None:
    kegiatan = tulis(kantor.ani)
    bukti = _lampirkan(kantor, kegiatan, pdf(), "nota.pdf")
    for _ in range(2):
        remove_bukti(actor=login(kantor.ani), at=SORE, tanggal=SELASA, kunci=kegiatan.kunci, berkas_id=bukti.berkas_id)
    assert Berkas.objects.get().dihapus_at == SORE
    assert JejakAudit.objects.filter(aksi=Jejak.HAPUS_BUKTI).count() == 1
    with pytest.raises(Http404):
        read_bukti(actor=login(kantor.ani), at=SORE, berkas_id=bukti.berkas_id)


def test_own_reading_leaves_no_trace_but_every_foreign_one_does(kantor: Cast) -> None:
    berkas_id = _lampirkan(kantor, tulis(kantor.ani), pdf(), "nota.pdf").berkas_id
    assert read_bukti(actor=login(kantor.ani), at=SORE, berkas_id=berkas_id).nama == "nota.pdf"
    assert not JejakAudit.objects.filter(aksi=Jejak.BACA_BUKTI).exists()
    for pembaca in (kantor.budi, kantor.dewi):
        read_bukti(actor=login(pembaca), at=SORE, berkas_id=berkas_id)
    jejak = JejakAudit.objects.filter(aksi=Jejak.BACA_BUKTI)
    assert [j.pelaku for j in jejak.order_by("pk")] == [login(kantor.budi), login(kantor.dewi)]
    assert jejak[0].sesudah == {"pegawai": kantor.ani.pk, "tanggal": "2026-11-24"}


def test_evidence_outside_the_scope_does_not_exist(kantor: Cast) -> None:
    berkas_id = _lampirkan(kantor, tulis(kantor.ani), pdf(), "nota.pdf").berkas_id
    for kunci in (berkas_id, uuid4()):
        with pytest.raises(Http404):
            read_bukti(actor=login(kantor.eko), at=SORE, berkas_id=kunci)


def test_evidence_of_a_deleted_entry_is_the_owners_alone(kantor: Cast) -> None:
    kegiatan = tulis(kantor.ani)
    berkas_id = _lampirkan(kantor, kegiatan, pdf(), "nota.pdf").berkas_id
    delete_kegiatan(actor=login(kantor.ani), at=SORE, tanggal=SELASA, kunci=kegiatan.kunci)
    assert read_bukti(actor=login(kantor.ani), at=SORE, berkas_id=berkas_id)
    with pytest.raises(Http404):
        read_bukti(actor=login(kantor.budi), at=SORE, berkas_id=berkas_id)
