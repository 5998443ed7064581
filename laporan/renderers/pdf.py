"""A report as an archival PDF by typst: letterhead, introduction, tables that break well, chart, signatures, QR."""

import io
import json
import tempfile
from collections.abc import Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

from core import formats
from laporan.renderers.xlsx import TANPA_TTE, WARNA_KODE, state_of
from laporan.rules.isi import Kepala, Nilai, Tabel, Tipe, text
from persuratan.renderers import qr_svg

if TYPE_CHECKING:
    import typst

TEMPLAT: Final = Path(__file__).resolve().parents[1] / "templat"
KANAN: Final = frozenset({Tipe.BILANGAN, Tipe.PECAHAN, Tipe.DURASI})
# Tagged and archivable first; a sign no font has is refused by the archive's standard, a plain PDF shows a box for it.
STANDAR: Final = (("a-2a", "ua-1"), ("a-2a",), ("a-2b",), ())


def render(kepala: Kepala, tabel: Sequence[Tabel]) -> IO[bytes]:
    """The PDF as an anonymous file; the same rows and moment give the same bytes."""
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 - the caller stores it and closes it
    berkas.write(compile_pdf("laporan", document(kepala, tabel), int(kepala.at.timestamp())))
    berkas.seek(0)
    return berkas


def pages(kepala: Kepala, tabel: Sequence[Tabel]) -> list[bytes]:
    """Pictures (PNG) of the pages, for a preview on screen."""
    hasil = _compiler("laporan", document(kepala, tabel)).compile(format="png", ppi=80)
    return [hasil] if isinstance(hasil, bytes) else list(hasil or [])


def compile_pdf(templat: str, data: dict[str, Any], detik: int) -> bytes:
    """A template filled with data, in the strictest standard that takes it."""
    import typst

    penyusun = _compiler(templat, data)
    for standar in STANDAR:
        try:
            hasil = penyusun.compile(format="pdf", timestamp=detik, pdf_standards=list(standar) or None)
        except (typst.TypstError, ValueError):
            if not standar:
                raise
            continue
        assert isinstance(hasil, bytes)  # noqa: S101 - a PDF is one file
        return hasil
    raise AssertionError(templat)


@cache
def _fonts() -> "typst.Fonts":
    """Only the fonts inside the wheel: the same report looks (and hashes) the same on every machine, offline."""
    import typst

    return typst.Fonts(include_system_fonts=False)


def _compiler(templat: str, data: dict[str, Any]) -> "typst.Compiler":
    import typst

    return typst.Compiler(
        TEMPLAT / f"{templat}.typ",
        root=TEMPLAT,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"isi": json.dumps(data, ensure_ascii=False)},
    )


def document(kepala: Kepala, tabel: Sequence[Tabel]) -> dict[str, Any]:
    """Everything the template prints, as text: nothing of it is read as markup."""
    return {
        "kop": {"baris": list(kepala.kop), "alamat": kepala.alamat, "kontak": kepala.kontak, "logo": list(kepala.logo)},
        "judul": kepala.judul,
        "masa": kepala.sebutan_masa + (f", versi {kepala.versi}" if kepala.versi > 1 else ""),
        "peringatan": state_of(kepala),
        "contoh": kepala.contoh,
        "pengantar": list(kepala.pengantar),
        "kertas": kepala.kertas,
        "tabel": [_table(satu) for satu in tabel if satu.bagian.utama],
        "grafik": [svg for satu in tabel if (svg := bar_chart(satu))],
        "ttd": [
            {"pembuka": p.pembuka, "jabatan": p.jabatan, "nama": p.nama or "…", "nip": f"NIP {p.nip}" if p.nip else ""}
            for p in kepala.penandatangan
        ],
        "tempat": f"{kepala.kota}, {formats.tanggal(formats.di_zona(kepala.at, kepala.zona).date())}".lstrip(", "),
        "keterangan": [
            ["Dibuat", formats.waktu(kepala.at, kepala.zona)],
            *([["Alasan terbit ulang", kepala.alasan_versi]] if kepala.alasan_versi else []),
            *map(list, kepala.keterangan),
        ],
        "definisi": [list(satu) for satu in kepala.definisi],
        "dasar": [list(satu) for satu in kepala.dasar],
        "alamat": kepala.verifikasi,
        "qr": qr_svg(kepala.verifikasi) if kepala.verifikasi else "",
        "kaki": f"{kepala.unit} · {kepala.jenis} · {kepala.masa}. {TANPA_TTE}",
    }


def _table(tabel: Tabel) -> dict[str, Any]:
    kolom = tabel.kolom
    kode = {n for n, k in enumerate(kolom) if k.tipe == Tipe.KODE}
    return {
        "nama": tabel.bagian.nama,
        "lebar": [k.lebar for k in kolom],
        "kelompok": [k.kelompok for k in kolom],
        "judul": [k.judul for k in kolom],
        "kanan": [k.tipe in KANAN for k in kolom],
        "kode": [k.tipe == Tipe.KODE for k in kolom],
        "baris": [
            [[text(x, k.tipe), _colour(x) if n in kode else ""] for n, (x, k) in enumerate(zip(b, kolom, strict=True))]
            for b in tabel.rows()
        ],
        "jumlah": ["" if x is None else text(x, k.tipe) for x, k in zip(tabel.sums, kolom, strict=True)]
        if tabel.banyak and any(x is not None for x in tabel.sums)
        else [],
        "catatan": [f"{kode}: {arti}" for kode, arti in tabel.bagian.catatan],
    }


def _colour(nilai: Nilai) -> str:
    return WARNA_KODE.get(str(nilai or "").rsplit(" ", 1)[-1], "")


def bar_chart(tabel: Tabel) -> dict[str, str] | None:
    """A table's chart as SVG: a bar per row, at most twenty of the longest."""
    grafik = tabel.bagian.grafik
    if grafik is None or not tabel.banyak:
        return None
    label, nilai = tabel.bagian.index(grafik.label), tabel.bagian.index(grafik.nilai[0])
    pairs = sorted(((str(b[label]), int(b[nilai] or 0)) for b in tabel.baris()), key=lambda p: -p[1])[:20]  # type: ignore[arg-type]
    puncak = max((n for _, n in pairs), default=0) or 1
    out = io.StringIO()
    tinggi = 22 * len(pairs) + 8
    out.write(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 {tinggi}" font-family="Libertinus Serif">')
    for n, (nama, banyak) in enumerate(pairs):
        y, lebar = 6 + n * 22, round(360 * banyak / puncak)
        pendek = nama if len(nama) <= 34 else f"{nama[:33]}…"
        out.write(f'<text x="236" y="{y + 12}" font-size="12" text-anchor="end">{escape(pendek)}</text>')
        out.write(f'<rect x="244" y="{y}" width="{lebar}" height="15" fill="#2741B0"/>')
        out.write(f'<text x="{250 + lebar}" y="{y + 12}" font-size="12">{formats.angka(banyak)}</text>')
    out.write("</svg>")
    kalimat = "; ".join(f"{nama} {formats.angka(n)}" for nama, n in pairs)
    return {"judul": grafik.judul, "svg": out.getvalue(), "alt": f"{grafik.judul}: {kalimat}"}
