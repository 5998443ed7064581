"""One typed line read as an entry: "09.00-10.30 verifikasi berkas lelang 12 berkas". It reads, it never refuses.

What is not understood stays in the description, so that no word is lost; the fields judge it (`rules.isian`) when the
person has seen them. Hours stand at the beginning or at the end, amount and unit at the end.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal, InvalidOperation

from core.errors import Refused
from core.formats import jam as tulis_jam
from logbook.rules.cocok import TugasKata, best_match
from logbook.rules.isian import Ketikan, clean, read_jam

# A description, an address and the hours; more is not a line but a page.
BARIS_MAKS = 1100
SEHARI = 24 * 60

_JAM = r"(?:\d{1,2}\s?[.:]\s?\d{2}|\d{3,4}|\d{1,2})"
_SAMPAI = r"(?:\s*[-–—~]\s*|\s*s\s?[./]\s?d\s?\.?\s*|\s+(?:sampai(?:\s+dengan)?|hingga|sd|ke)\s+)"
_PUKUL = r"(?:(?:pukul|pkl\.?|jam)\s*)?"
_ZONA = r"(?:\s*(?:wib|wita|wit)\b)?"
_TEPI = r"(?=\s|[,;:]|$)"
_RENTANG_DEPAN = re.compile(rf"{_PUKUL}({_JAM}){_ZONA}{_SAMPAI}{_PUKUL}({_JAM}){_ZONA}{_TEPI}[\s,;:]*", re.IGNORECASE)
_RENTANG_BELAKANG = re.compile(
    rf"(?:^|[\s,;(]+){_PUKUL}(\d{{1,2}}[.:]\d{{2}}|\d{{4}}){_ZONA}{_SAMPAI}{_PUKUL}(\d{{1,2}}[.:]\d{{2}}|\d{{4}}){_ZONA}[).]*$",
    re.IGNORECASE,
)
_MULAI_DEPAN = re.compile(
    rf"(?:(?:pukul|pkl\.?|mulai)\s*({_JAM})|(\d{{1,2}}[.:]\d{{2}})){_ZONA}{_TEPI}[\s,;:]*", re.IGNORECASE
)
_LAMA = r"(?:(\d{1,2}(?:[.,]\d{1,2})?)\s*jam(?:\s*(\d{1,2})\s*(?:menit|mnt))?|(\d{1,3})\s*(?:menit|mnt))"
_LAMA_DEPAN = re.compile(rf"(?:selama\s+)?{_LAMA}{_TEPI}[\s,;:]*", re.IGNORECASE)
_LAMA_BELAKANG = re.compile(rf"(?:^|[\s,;(]+)(?:selama\s+)?{_LAMA}[).]*$", re.IGNORECASE)
_ALAMAT = re.compile(r"(?:^|\s)(https?://[^\s/]\S*)", re.IGNORECASE)
_BUTIR = re.compile(r"^[-–—•*]\s+")
_HASIL = re.compile(
    r"(?P<sebelum>.*\S)(?:\s+|(?<=[(:=;]))(?P<jumlah>\d{1,3}(?:\.\d{3})+|\d{1,7}(?:[.,]\d{1,2})?)"
    r"\s*(?P<satuan>[^\W\d_][^\W\d_-]*(?:[ -][^\W\d_]+){0,2})\s*[).]*$",
    re.DOTALL,
)
_EKOR = re.compile(r"(?:\s+sebanyak)?[\s,;:=(–-]*$", re.IGNORECASE)
# A number behind one of these is a name, not an amount: "semester 2 satker", "lantai 3 gedung".
_BERNOMOR = frozenset({
    "bab", "bulan", "ke", "kelas", "lantai", "minggu", "no", "nomor", "nomer", "pasal", "pekan", "rhk", "ruang",
    "semester", "seksi", "tahap", "tahun", "tanggal", "tgl", "triwulan", "versi",
})  # fmt: skip
_BULAN = frozenset({
    "januari", "februari", "maret", "april", "mei", "juni", "juli", "agustus", "september", "oktober", "november",
    "desember", "jan", "feb", "mar", "apr", "jun", "jul", "agu", "agt", "sep", "okt", "nov", "des",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Baris:
    """What a line says: fields as if they had been typed, and the task and plan item its words point to."""

    ketikan: Ketikan
    tugas_id: int | None = None
    rencana_id: int | None = None


def read_baris(
    teks: str,
    usul_mulai: time | None = None,
    tugas: Sequence[TugasKata] = (),
    rencana: Sequence[TugasKata] = (),
) -> Baris:
    """Read a line. A duration without a start begins at `usul_mulai`, where the next entry would start."""
    sisa = _BUTIR.sub("", " ".join(clean(unicodedata.normalize("NFKC", teks[:BARIS_MAKS])).split()))
    sisa, tautan = _take_address(sisa)
    mulai, selesai, sisa = _take_hours(sisa, usul_mulai)
    sisa, jumlah, satuan = _take_output(sisa)
    ketemu = best_match(sisa, tugas)
    if ketemu is not None and not satuan:
        satuan = ketemu.satuan
    return Baris(
        Ketikan(mulai, selesai, sisa, jumlah, satuan, tautan),
        ketemu.id if ketemu else None,
        item.id if (item := best_match(sisa, rencana)) else None,
    )


def _take_address(teks: str) -> tuple[str, str]:
    """Without the first web address, and that address."""
    cocok = _ALAMAT.search(teks)
    if cocok is None:
        return teks, ""
    return f"{teks[: cocok.start()]} {teks[cocok.end() :]}".strip(), cocok[1]


def _take_hours(teks: str, usul: time | None) -> tuple[str, str, str]:
    """Start, end and the rest: a range, a start with a duration, a duration alone, or a start alone."""
    if cocok := _RENTANG_DEPAN.match(teks):
        return _neat(cocok[1]), _neat(cocok[2]), teks[cocok.end() :]
    if cocok := _RENTANG_BELAKANG.search(teks):
        return _neat(cocok[1]), _neat(cocok[2]), teks[: cocok.start()]
    mulai = ""
    if cocok := _MULAI_DEPAN.match(teks):
        mulai, teks = _neat(cocok[1] or cocok[2]), teks[cocok.end() :]
    if cocok := _LAMA_DEPAN.match(teks):
        sisa = teks[cocok.end() :]
    elif cocok := _LAMA_BELAKANG.search(teks):
        sisa = teks[: cocok.start()]
    else:
        return mulai, "", teks
    mulai = mulai or (tulis_jam(usul) if usul is not None else "")
    return mulai, _after(mulai, _minutes(cocok)), sisa


def _take_output(teks: str) -> tuple[str, str, str]:
    """Description, amount and unit; without an amount at the end all of it is the description."""
    rapi = teks.strip(" \t,;:")
    cocok = _HASIL.fullmatch(rapi)
    if cocok is None:
        return rapi, "", ""
    kata = re.split(r"[\s.]+", cocok["sebelum"].lower().rstrip("."))[-1]
    if kata in _BERNOMOR or cocok["satuan"].lower().split()[0] in _BULAN:
        return rapi, "", ""
    return _EKOR.sub("", cocok["sebelum"]), cocok["jumlah"], cocok["satuan"]


def _minutes(cocok: "re.Match[str]") -> int:
    """8,5 jam, 1 jam 30 menit, 90 menit."""
    if cocok[3]:
        return int(cocok[3])
    try:
        jam = Decimal(cocok[1].replace(",", "."))
    except InvalidOperation:
        return 0
    return int((jam * 60).to_integral_value()) + int(cocok[2] or 0)


def _after(mulai: str, menit: int) -> str:
    """The end after so many minutes; nothing where it would lie beyond the day."""
    try:
        awal = read_jam(mulai)
    except Refused:
        return ""
    if awal is None or menit <= 0 or (akhir := awal.hour * 60 + awal.minute + menit) >= SEHARI:
        return ""
    return tulis_jam(time(akhir // 60, akhir % 60))


def _neat(teks: str) -> str:
    """0900 → 09.00; what is no time stays as typed and is named at its field."""
    try:
        found = read_jam(teks)
    except Refused:
        return teks
    return tulis_jam(found) if found is not None else ""
