"""A report an office edits before it sends it: letterhead, introduction, the main table, signatures, as Word."""

import tempfile
import zipfile
from collections.abc import Sequence
from typing import IO
from xml.sax.saxutils import escape

from laporan.renderers.pdf import KANAN
from laporan.rules.isi import Kepala, Tabel, text

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PAKET = "http://schemas.openxmlformats.org/package/2006"
_KANTOR = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ISI = "application/vnd.openxmlformats-officedocument.wordprocessingml"
JENIS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="{_PAKET}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_ISI}.document.main+xml"/></Types>'
)
HUBUNGAN = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="{_PAKET}/relationships">'
    f'<Relationship Id="rId1" Type="{_KANTOR}/officeDocument" Target="word/document.xml"/></Relationships>'
)
KERTAS = {"a4": (16838, 11906), "f4": (18709, 12189)}
PINGGIR = 850


def render(kepala: Kepala, tabel: Sequence[Tabel]) -> IO[bytes]:
    """The document as an anonymous file; the same rows and moment give the same bytes."""
    lebar, tinggi = KERTAS[kepala.kertas]
    tubuh = [
        *(_p(baris, tebal=n == len(kepala.kop) - 1, tengah=True) for n, baris in enumerate(kepala.kop)),
        _p(kepala.alamat, tengah=True, ukuran=16),
        _p(""),
        _p(kepala.judul, tebal=True, tengah=True, ukuran=26),
        _p(kepala.sebutan_masa, tengah=True),
        *(_p(kalimat) for kalimat in kepala.pengantar),
        *(isi for n, satu in enumerate(_printed(tabel)) for isi in _titled(satu, n, lebar - 2 * PINGGIR)),
        *_signatures(kepala),
        *(_p(f"{hal}: {isi}", ukuran=16) for hal, isi in (*kepala.keterangan, *kepala.dasar)),
    ]
    halaman = (
        f'<w:sectPr><w:pgSz w:w="{lebar}" w:h="{tinggi}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{PINGGIR}" w:right="{PINGGIR}" w:bottom="{PINGGIR}" w:left="{PINGGIR}" w:header="400" '
        'w:footer="400" w:gutter="0"/></w:sectPr>'
    )
    isi_dokumen = "".join(tubuh) + halaman
    awal = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document {_W}><w:body>'
    xml = f"{awal}{isi_dokumen}</w:body></w:document>"
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 - the caller stores it and closes it
    with zipfile.ZipFile(berkas, "w", zipfile.ZIP_DEFLATED) as arsip:
        for nama, isi in (("[Content_Types].xml", JENIS), ("_rels/.rels", HUBUNGAN), ("word/document.xml", xml)):
            arsip.writestr(zipfile.ZipInfo(nama, (1980, 1, 1, 0, 0, 0)), isi)
    berkas.seek(0)
    return berkas


def _printed(tabel: Sequence[Tabel]) -> list[Tabel]:
    """The first table and every other that is printed."""
    return [satu for n, satu in enumerate(tabel) if n == 0 or satu.bagian.utama]


def _titled(tabel: Tabel, nomor: int, lebar: int) -> tuple[str, ...]:
    """A table under its name; the first stands under the document's own title."""
    return (_p(""), _p(tabel.bagian.nama, tebal=True), _table(tabel, lebar)) if nomor else (_table(tabel, lebar),)


def _p(teks: str, *, tebal: bool = False, tengah: bool = False, kanan: bool = False, ukuran: int = 20) -> str:
    """A paragraph; `ukuran` in half points."""
    rata = '<w:jc w:val="center"/>' if tengah else '<w:jc w:val="right"/>' if kanan else ""
    huruf = f'{"<w:b/>" if tebal else ""}<w:sz w:val="{ukuran}"/>'
    isi = escape("".join(c for c in teks if c >= " "))
    return (
        f'<w:p><w:pPr><w:spacing w:after="40"/>{rata}</w:pPr>'
        f'<w:r><w:rPr>{huruf}</w:rPr><w:t xml:space="preserve">{isi}</w:t></w:r></w:p>'
    )


def _table(tabel: Tabel, lebar: int) -> str:
    kolom = tabel.kolom
    total = 5 + sum(k.lebar for k in kolom)
    widths = [round(lebar * w / total) for w in (5, *(k.lebar for k in kolom))]
    garis = "".join(
        f'<w:{sisi} w:val="single" w:sz="4" w:color="8A94A8"/>'
        for sisi in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    heads = ["No.", *(f"{k.kelompok} {k.judul}".strip() for k in kolom)]
    out = [f'<w:tbl><w:tblPr><w:tblW w:w="{lebar}" w:type="dxa"/><w:tblBorders>{garis}</w:tblBorders>']
    out.append('<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>')
    out += [f'<w:gridCol w:w="{w}"/>' for w in widths]
    out.append("</w:tblGrid>")
    out.append(_row(heads, widths, kepala=True))
    kanan = [False, *(k.tipe in KANAN for k in kolom)]
    for n, baris in enumerate(tabel.rows(), start=1):
        out.append(_row([str(n), *(text(x, k.tipe) for x, k in zip(baris, kolom, strict=True))], widths, kanan))
    if any(x is not None for x in tabel.sums):
        sums = ["" if x is None else text(x, k.tipe) for x, k in zip(tabel.sums, kolom, strict=True)]
        out.append(_row(["", sums[0] or "Jumlah", *sums[1:]], widths, kanan, tebal=True))
    out.append("</w:tbl>")
    return "".join(out)


def _row(
    isi: Sequence[str], widths: Sequence[int], kanan: Sequence[bool] = (), *, kepala: bool = False, tebal: bool = False
) -> str:
    warna = '<w:shd w:val="clear" w:color="auto" w:fill="EBEEF3"/>' if kepala or tebal else ""
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/>{warna}</w:tcPr>'
        + _p(teks, tebal=kepala or tebal, tengah=kepala, kanan=bool(kanan) and kanan[n], ukuran=16)
        + "</w:tc>"
        for n, (teks, w) in enumerate(zip(isi, widths, strict=True))
    )
    sifat = "<w:trPr><w:cantSplit/>" + ("<w:tblHeader/>" if kepala else "") + "</w:trPr>"
    return f"<w:tr>{sifat}{cells}</w:tr>"


def _signatures(kepala: Kepala) -> list[str]:
    found = [_p("")]
    for satu in kepala.penandatangan:
        nip = f"NIP {satu.nip}" if satu.nip else "NIP …"
        lines = (satu.pembuka, satu.jabatan, "", "", "", satu.nama or "…", nip)
        found += [_p(teks, kanan=True, tebal=teks == satu.nama) for teks in lines]
    return found
