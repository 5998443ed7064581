"""A list of days off as text, and what it would change in the calendar. Pure: no database, no clock."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from core import formats
from core.errors import Refused
from ketentuan.choices import Alasan, JenisLibur

# A year has seldom more than thirty days off; more lines than this is another kind of list.
BARIS_PALING_BANYAK = 120
_JENIS = {
    "ln": JenisLibur.LIBUR_NASIONAL,
    "libur nasional": JenisLibur.LIBUR_NASIONAL,
    "cb": JenisLibur.CUTI_BERSAMA,
    "cuti bersama": JenisLibur.CUTI_BERSAMA,
    "ld": JenisLibur.LIBUR_DAERAH,
    "libur daerah": JenisLibur.LIBUR_DAERAH,
}
_TANGGAL = re.compile(
    r"^(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/.](\d{1,2})[/.](\d{4})|(\d{1,2}) ([a-z]+) (\d{4}))\b"
)
_BULAN = {nama.lower(): n for n, nama in enumerate(formats.BULAN, 1)}


@dataclass(frozen=True, slots=True)
class BarisLibur:
    """A day off as written in a list, or as kept (`id`)."""

    tanggal: date
    jenis: JenisLibur
    nama: str
    perkiraan: bool = False
    id: int = 0

    @property
    def isi(self) -> tuple[date, str, str, bool]:
        return self.tanggal, self.jenis.value, self.nama, self.perkiraan


@dataclass(frozen=True, slots=True)
class BedaLibur:
    """What a list changes: days to come in, days to be withdrawn; a changed day stands in both."""

    masuk: tuple[BarisLibur, ...]
    dicabut: tuple[BarisLibur, ...]
    tetap: int

    @property
    def jumlah(self) -> int:
        return len(self.masuk) + len(self.dicabut)

    @property
    def sidik(self) -> str:
        """Changes with what would change: what was shown must be what is done."""
        isi = repr([row.isi for row in self.masuk]) + repr([row.id for row in self.dicabut])
        return hashlib.sha256(isi.encode()).hexdigest()[:16]

    def pairs(self) -> list[tuple[date, BarisLibur | None, BarisLibur | None]]:
        """Per date what is withdrawn and what comes in."""
        lama = {row.tanggal: row for row in self.dicabut}
        baru = {row.tanggal: row for row in self.masuk}
        return [(tanggal, lama.get(tanggal), baru.get(tanggal)) for tanggal in sorted(lama.keys() | baru.keys())]


def read_list(teks: str, tahun: int) -> tuple[BarisLibur, ...]:
    """A pasted list: date, kind, name on each line, tabs and semicolons as good as blanks; * marks an estimate."""
    rows = tuple(_rows(teks, tahun))
    seen: set[date] = set()
    for row in rows:
        if row.tanggal in seen:
            raise Refused(Alasan.BARIS_GANDA, field="daftar", tanggal=formats.tanggal(row.tanggal))
        seen.add(row.tanggal)
    return tuple(sorted(rows, key=lambda row: row.tanggal))


def _rows(teks: str, tahun: int) -> Iterator[BarisLibur]:
    for nomor, line in enumerate(teks.splitlines()[:BARIS_PALING_BANYAK], 1):
        words = " ".join(re.sub(r"[;|\t]", " ", line).split())
        if not words:
            continue
        row = _read_line(words)
        if row is None:
            raise Refused(Alasan.BARIS_TAK_TERBACA, field="daftar", nomor=nomor, isi=words[:60])
        if row.tanggal.year != tahun:
            tanggal = formats.tanggal(row.tanggal)
            raise Refused(Alasan.BARIS_TAHUN_LAIN, field="daftar", nomor=nomor, tanggal=tanggal, tahun=tahun)
        yield row


def _read_line(words: str) -> BarisLibur | None:
    found = _TANGGAL.match(words.lower())
    tanggal = _read_date(found) if found else None
    if found is None or tanggal is None:
        return None
    rest = words[found.end() :].lstrip(" ,")
    hari, _, sisa = rest.partition(" ")
    if hari.strip(",") in formats.HARI:
        rest = sisa
    for kata, jenis in _JENIS.items():
        if rest.lower().startswith(kata) and rest[len(kata) :][:1] in (" ", ",", ":"):
            nama = rest[len(kata) :].strip(" ,:")
            is_estimate = nama.endswith("*")
            nama = nama.rstrip("* ")
            return BarisLibur(tanggal, jenis, nama[:150], is_estimate) if nama else None
    return None


def _read_date(found: "re.Match[str]") -> date | None:
    iso, angka, huruf = found.group(1, 2, 3), found.group(6, 5, 4), found.group(9, 8, 7)
    tahun, bulan, hari = next(parts for parts in (iso, angka, huruf) if parts[0])
    try:
        return date(int(tahun), _BULAN[bulan] if bulan.isalpha() else int(bulan), int(hari))
    except (ValueError, KeyError):
        return None


def compare(baru: Sequence[BarisLibur], lama: Iterable[BarisLibur]) -> BedaLibur:
    """What has to change so that the kept days become those of the list."""
    kept = {row.tanggal: row for row in lama}
    wanted = {row.tanggal: row for row in baru}
    same = {tanggal for tanggal, row in wanted.items() if tanggal in kept and kept[tanggal].isi == row.isi}
    return BedaLibur(
        masuk=tuple(row for tanggal, row in sorted(wanted.items()) if tanggal not in same),
        dicabut=tuple(row for tanggal, row in sorted(kept.items()) if tanggal not in same),
        tetap=len(same),
    )
