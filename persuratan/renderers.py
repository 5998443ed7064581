"""A letter as PDF or as pictures of its pages. Rows and the clock are unknown here: same letter, same bytes.

Text goes to the templates as JSON and is printed literally: nothing somebody typed is ever read as markup.
"""

import io
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from persuratan.rules import Dokumen, printable

if TYPE_CHECKING:
    import typst

TEMPLAT: Final = Path(__file__).resolve().parent / "templat"
NAMA: Final = frozenset(p.stem for p in TEMPLAT.glob("*.typ")) - {"dasar"}
CAP: Final = "Ditandatangani melalui aplikasi"
KAKI: Final = (
    "Dokumen ini dibuat dan ditandatangani di aplikasi kantor, belum ditandatangani secara elektronik tersertifikasi "
    "(BSrE). Keaslian dan keadaannya dapat diperiksa lewat kode QR."
)
KAKI_DRAF: Final = "Draf. Belum bernomor, belum ditandatangani, dan tidak berlaku sebagai surat."
AJAKAN: Final = "Periksa keaslian dan keadaan surat ini:"
_PPI: Final = 110


def render(dokumen: Dokumen) -> bytes:
    """The letter as an archival PDF (PDF/A-2b), dated by the letter and not by the machine."""
    import typst

    penyusun, at = _compiler(dokumen), int(dokumen.at.timestamp()) if dokumen.at else 0
    try:
        hasil = penyusun.compile(format="pdf", timestamp=at, pdf_standards="a-2b")
    except typst.TypstError:
        # The archive's standard refuses a sign no font has; a plain PDF shows a box in its place.
        hasil = penyusun.compile(format="pdf", timestamp=at)
    assert isinstance(hasil, bytes)  # noqa: S101 - a PDF is one file
    return hasil


def render_pages(dokumen: Dokumen) -> list[bytes]:
    """Pictures (PNG) of the pages, for the preview on screen."""
    hasil = _compiler(dokumen).compile(format="png", ppi=_PPI)
    return [hasil] if isinstance(hasil, bytes) else list(hasil or [])


def count_pages(dokumen: Dokumen) -> int:
    """How many pages the letter has, measured on very small pictures."""
    hasil = _compiler(dokumen).compile(format="png", ppi=4)
    return len(hasil) if isinstance(hasil, list) else 1


def qr_svg(alamat: str) -> str:
    """The code of an address, as SVG."""
    import segno

    tampung = io.BytesIO()
    segno.make(alamat, error="m").save(tampung, kind="svg", xmldecl=False, border=2)
    return tampung.getvalue().decode()


@cache
def _fonts() -> "typst.Fonts":
    """Only the fonts inside the wheel: the same letter looks (and hashes) the same on every machine, offline."""
    import typst

    return typst.Fonts(include_system_fonts=False)


def _compiler(dokumen: Dokumen) -> "typst.Compiler":
    """The compiler of one letter. typst is loaded by the first letter, not by each web process at its start."""
    import typst

    if dokumen.templat not in NAMA:
        raise ValueError(dokumen.templat)
    return typst.Compiler(
        TEMPLAT / f"{dokumen.templat}.typ",
        root=TEMPLAT,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"isi": json.dumps(_data(dokumen), sort_keys=True)},
    )


def _data(dokumen: Dokumen) -> dict[str, Any]:
    kop = dokumen.kop
    data = {
        "kop": {"baris": list(kop.baris), "alamat": kop.alamat, "kontak": kop.kontak},
        "judul": dokumen.judul,
        "nomor": dokumen.nomor,
        "perihal": dokumen.perihal,
        "isi": dokumen.isi,
        "tempat_tanggal": dokumen.tempat_tanggal,
        "sebutan": dokumen.sebutan,
        "nama": dokumen.nama,
        "nip": dokumen.nip,
        "mengganti": dokumen.mengganti,
        "alamat": dokumen.alamat,
        "ajakan": AJAKAN,
        "cap": CAP,
        "kaki": KAKI_DRAF if dokumen.is_draf else KAKI,
        "draf": dokumen.is_draf,
    }
    bersih: dict[str, Any] = printable(data)
    bersih["kop"]["logo"] = list(kop.logo) or None
    bersih["qr"] = qr_svg(dokumen.alamat) if dokumen.alamat else None
    return bersih
