"""The paper: complete, the same bytes every time, and whatever somebody typed is printed and never run."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pypdf
import pytest
import segno
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from persuratan import renderers
from persuratan.rules import Dokumen, Kop

ALAMAT = "https://laras.contoh.go.id/verifikasi/abcdefghjkmnpqrstuvwxyz2/"
JAHAT = '#[$*_`" \\ <x> @y ~ = - + / // /* */ #{panic()} #import "/etc/passwd" https://a.b \'q\' -- ...'


def orang(**fields: Any) -> dict[str, Any]:
    awal = {"nama": "Ani Rahmawati", "nip": "199001012015011001", "pangkat": "Penata Muda (III/a)",
            "jabatan": "Pengolah Data", "tanggal": "Jumat, 4 Desember 2026", "tugas": ["Menyusun laporan"]}  # fmt: skip
    return {**awal, **fields}


def dokumen(*siapa: dict[str, Any], **fields: Any) -> Dokumen:
    isi = {"dasar": ["PermenPANRB 4/2025"], "pembuka": "Menugaskan kepada:", "orang": list(siapa) or [orang()],
           "tugas_umum": "Tugas jabatan", "penutup": ["Penutup."]}  # fmt: skip
    awal = Dokumen(
        templat="surat_tugas", kop=Kop(("KEMENTERIAN KEUANGAN", "KPKNL BANDUNG"), "Jalan Uji 1", "(022) 1", "Bandung"),
        judul="SURAT TUGAS", perihal="Penugasan WFH", isi=isi, tempat_tanggal="Bandung, 24 November 2026",
        sebutan=("Plh. Kepala KPKNL Bandung,",), nama="Hana", nip="198001012005012001", nomor="ST-7/WKN.08/2026",
        alamat=ALAMAT, at=datetime(2026, 11, 24, tzinfo=UTC),
    )  # fmt: skip
    return replace(awal, **fields)


def text_of(isi: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(isi)).pages)


def squeeze(teks: str) -> str:
    return re.sub(r"\s", "", teks)


def test_a_letter_names_everything() -> None:
    teks = text_of(renderers.render(dokumen(mengganti="Surat ini menggantikan ST-3/X/2026.")))
    for kata in (
        "KEMENTERIAN KEUANGAN", "Jalan Uji 1", "SURAT TUGAS", "NOMOR ST-7/WKN.08/2026", "PermenPANRB 4/2025",
        "Ani Rahmawati", "NIP 199001012015011001", "Penata Muda (III/a)", "Menyusun laporan", "4 Desember",
        "Bandung, 24 November 2026", "Plh. Kepala KPKNL Bandung,", "Hana", "NIP 198001012005012001",
        "menggantikan ST-3/X/2026", "Halaman 1 dari 1",
    ):  # fmt: skip
        assert kata in teks, kata
    assert "belum ditandatangani secara elektronik tersertifikasi (BSrE)" in " ".join(teks.split())
    assert squeeze(ALAMAT) in squeeze(teks)


def test_the_same_letter_gives_the_same_bytes() -> None:
    satu, dua = renderers.render(dokumen()), renderers.render(dokumen())
    assert satu == dua
    assert renderers.render(dokumen(nama="Lain")) != satu


def test_a_draft_says_so_and_has_no_code() -> None:
    teks = text_of(renderers.render(dokumen(alamat="", nomor="")))
    assert "DRAF" in teks
    assert "diberikan saat ditandatangani" in teks
    assert "verifikasi" not in teks
    assert "BSrE" not in teks


def test_hostile_text_is_printed_as_it_is() -> None:
    teks = text_of(
        renderers.render(dokumen(orang(nama=JAHAT, tugas=[JAHAT], jabatan=JAHAT), nama=JAHAT, perihal=JAHAT))
    )
    assert squeeze(teks).count(squeeze(JAHAT)) == 4


# Letters the fonts of the typesetter have; pypdf reads others back as it likes.
ASCII = st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=25)


@settings(max_examples=40, deadline=None)
@given(ASCII, ASCII)
def test_any_ascii_prints_literally(nama: str, tugas: str) -> None:
    teks = squeeze(text_of(renderers.render(dokumen(orang(nama=nama, tugas=[tugas])))))
    assert nama in teks
    assert tugas in teks


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_a_letter(teks: str) -> None:
    isi = dokumen(orang(nama=teks, tugas=[teks, teks]))
    assert renderers.render(isi).startswith(b"%PDF-")
    assert renderers.render(isi) == renderers.render(isi)


def test_a_long_list_repeats_its_header_and_counts_its_pages() -> None:
    halaman = pypdf.PdfReader(
        io.BytesIO(renderers.render(dokumen(*[orang(nama=f"Orang {n}") for n in range(40)])))
    ).pages
    assert len(halaman) > 2
    assert all("Nama dan NIP" in satu.extract_text() for satu in halaman[:-1])
    assert f"Halaman 2 dari {len(halaman)}" in halaman[1].extract_text()


def test_somebody_without_tasks_has_the_common_one() -> None:
    assert "Tugas jabatan" in text_of(renderers.render(dokumen(orang(tugas=[]))))


def test_the_logo_is_on_the_paper() -> None:
    tampung = io.BytesIO()
    Image.new("RGBA", (40, 40), (10, 20, 90, 255)).save(tampung, "PNG")
    dengan = renderers.render(dokumen(kop=Kop(("KPKNL BANDUNG",), logo=tampung.getvalue())))
    assert len(pypdf.PdfReader(io.BytesIO(dengan)).pages[0].images) == 1


def test_the_code_holds_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    dipakai: list[str] = []
    asli = segno.make

    def make(isi: str, **pilihan: Any) -> segno.QRCode:
        dipakai.append(isi)
        return asli(isi, **pilihan)

    monkeypatch.setattr(segno, "make", make)
    renderers.render(dokumen())
    assert dipakai == [ALAMAT]


def test_pages_are_pictures() -> None:
    gambar = renderers.render_pages(dokumen(*[orang() for _ in range(15)]))
    assert len(gambar) == 2
    with Image.open(io.BytesIO(gambar[0])) as satu:
        assert satu.format == "PNG"
        assert satu.height > satu.width


def test_an_unknown_template_is_a_bug() -> None:
    with pytest.raises(ValueError, match="lain"):
        renderers.render(dokumen(templat="../lain"))
