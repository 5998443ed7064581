"""CSV and its relatives: encoding, separator and quoting found from the text itself."""

import csv
import io
from collections import Counter
from typing import Final

from core.errors import Refused
from kepegawaian.choices import Alasan
from kepegawaian.lembar.columns import count_known
from kepegawaian.lembar.sheet import MAKS_BARIS, MAKS_SEL, Sheet

_PEMISAH: Final = (";", ",", "\t", "|")
_CONTOH: Final = 60
_CUPLIKAN: Final = 200_000
_NAMA_PEMISAH: Final = {"\t": "tab"}


def read_csv(data: bytes) -> tuple[Sheet, str]:
    """One sheet and how it was understood, e.g. "pemisah ;, cp1252"."""
    teks, penyandian = decode(data)
    awal, _, sisa = teks.partition("\n")
    tersurat = awal.strip().casefold().removeprefix("sep=")
    if len(tersurat) == 1 and awal.strip().casefold().startswith("sep="):
        pemisah, teks = tersurat, sisa
    else:
        pemisah = find_separator(teks)
    baris = [[sel if sel else None for sel in satu] for satu in _rows(teks, pemisah)]
    return Sheet("CSV", baris, is_teks=True), f"pemisah {_NAMA_PEMISAH.get(pemisah, pemisah)}, {penyandian}"


def decode(data: bytes) -> tuple[str, str]:
    """The text and its encoding: UTF-8, UTF-16 ("Unicode text" of Excel), else cp1252 of an Indonesian Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[1:200:2].count(0) > len(data[:200]) // 3:
        sandi = "utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-16-le"
        try:
            teks = data.decode(sandi)
        except UnicodeDecodeError:
            raise Refused(Alasan.BERKAS_RUSAK) from None
    else:
        try:
            teks, sandi = data.decode("utf-8-sig"), "utf-8"
        except UnicodeDecodeError:
            # Five byte values have no meaning in cp1252; they become the replacement mark, which no name contains.
            teks, sandi = data.decode("cp1252", errors="replace"), "cp1252"
    if "\x00" in teks:
        raise Refused(Alasan.BERKAS_JENIS_LAIN)
    return teks, sandi


def find_separator(teks: str) -> str:
    """The separator under which the first lines show the most column titles, then the most even rows."""

    def score(pemisah: str) -> tuple[int, float]:
        baris = _rows("\n".join(teks[:_CUPLIKAN].splitlines()[:_CONTOH]), pemisah)
        lebar = Counter(len(satu) for satu in baris if len(satu) > 1)
        umum = lebar.most_common(1)[0] if lebar else (0, 0)
        return max((count_known(satu) for satu in baris), default=0), umum[0] * umum[1]

    return max(_PEMISAH, key=score)


def _rows(teks: str, pemisah: str) -> list[list[str]]:
    hasil: list[list[str]] = []
    sel = 0
    try:
        for satu in csv.reader(io.StringIO(teks, newline=""), delimiter=pemisah):
            hasil.append(satu)
            sel += len(satu)
            if len(hasil) > MAKS_BARIS:
                raise Refused(Alasan.TERLALU_BANYAK_BARIS, batas=f"{MAKS_BARIS:,}".replace(",", "."))
            if sel > MAKS_SEL:
                raise Refused(Alasan.TERLALU_BANYAK_SEL, lembar="CSV")
    except csv.Error:
        raise Refused(Alasan.BERKAS_RUSAK) from None
    return hasil
