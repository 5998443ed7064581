"""Private files are what they are by content, not by name."""

import io
import zipfile

import pytest
from django.core.files.base import ContentFile

from core import files
from core.errors import Refused
from core.models import Berkas
from tests.factories import AT, make_pengguna
from tests.logbook.isi import gambar

PDF = b"%PDF-1.7\n%%EOF\n"
PNG = gambar("PNG").read()


def _zip(*nama: str) -> bytes:
    buf = io.BytesIO()
    with zipfile.ZipFile(buf, "w") as z:
        for n in nama:
            z.writestr(n, "x")
    return buf.getvalue()


@pytest.mark.django_db
def test_a_file_is_kept_with_its_hash_under_a_name_that_says_nothing() -> None:
    berkas = files.store(ContentFile(PDF), nama="../../etc/rahasia\x00.pdf", actor=make_pengguna(), at=AT)
    assert berkas.jenis == "application/pdf"
    assert "/" not in berkas.nama
    assert "\x00" not in berkas.nama
    assert str(berkas.pk) in str(berkas.lokasi.name)
    assert "rahasia" not in str(berkas.lokasi.name)
    assert berkas.lokasi.read() == PDF


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("isi", "nama", "kode"),
    [
        (b"", "a.pdf", "berkas_kosong"),
        (b"<html>", "a.pdf", "berkas_jenis_ditolak"),
        (PNG, "a.pdf", "berkas_jenis_ditolak"),
        (PDF, "a.exe", "berkas_jenis_ditolak"),
        (_zip("xl/workbook.xml", "xl/vbaProject.bin"), "a.xlsx", "berkas_jenis_ditolak"),
        (_zip("apa.txt"), "a.xlsx", "berkas_jenis_ditolak"),
        (b"PK\x03\x04rusak", "a.xlsx", "berkas_jenis_ditolak"),
        (PDF + b" " * (5 * files.MB), "a.pdf", "berkas_terlalu_besar"),
    ],
)
def test_what_is_not_taken_is_refused_by_name(isi: bytes, nama: str, kode: str) -> None:
    with pytest.raises(Refused) as no:
        files.store(ContentFile(isi), nama=nama, actor=make_pengguna(), at=AT)
    assert no.value.kode == kode
    assert Berkas.objects.count() == 0


@pytest.mark.django_db
def test_only_images_and_pdf_open_in_the_browser() -> None:
    pdf = files.store(ContentFile(PDF), nama="a.pdf", actor=None, at=AT)
    xlsx = files.store(ContentFile(_zip("xl/workbook.xml")), nama="b.xlsx", actor=None, at=AT)
    assert "attachment" not in files.respond(pdf)["Content-Disposition"]
    assert "attachment" in files.respond(xlsx)["Content-Disposition"]
    assert "sandbox" in files.respond(pdf)["Content-Security-Policy"]


def test_long_names_keep_their_ending() -> None:
    assert files.clean_name("a" * 300 + ".pdf").endswith(".pdf")
    assert len(files.clean_name("a" * 300)) == 120
    assert files.clean_name("") == "berkas"
