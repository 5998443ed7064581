"""Lines of attendance terminals as text: PIN and time read, everything odd named, nothing guessed."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from urllib.parse import parse_qs

from core.formats import ZONA_IANA
from presensi.choices.mesin import Cacat

MENTAH_PALING_PANJANG: Final = 300
_JAM: Final = r"\d{1,2}:\d{2}(?::\d{2})?"
_BARIS: Final = re.compile(
    rf"^\s*(?P<pin>\S+)\s+(?P<tanggal>\d{{4}}[-/]\d{{1,2}}[-/]\d{{1,2}})[\sT]+(?P<jam>{_JAM})(?P<sisa>.*)$", re.DOTALL
)
_MENEMPEL: Final = re.compile(rf"{_JAM}\d{{1,2}}:\d{{2}}")
_PIN: Final = re.compile(r"[0-9A-Za-z]{1,24}")


@dataclass(frozen=True, slots=True)
class Baris:
    """One line: a PIN and a claimed instant, or the reason why there is none. `kunci` tells lines of a device apart."""

    mentah: str
    pin: str = ""
    klaim_at: datetime | None = None
    status: str = ""
    verifikasi: str = ""
    cacat: Cacat | None = None
    nomor: int = 0

    @property
    def kunci(self) -> str:
        if self.klaim_at is None:
            return "x" + hashlib.sha1(self.mentah.encode(), usedforsecurity=False).hexdigest()
        return f"{self.pin}|{int(self.klaim_at.timestamp())}"


def read_pin(teks: str) -> str | None:
    """A PIN without padding: blanks and leading zeros say nothing, "0007" and "7" are one person."""
    rapi = teks.strip().strip("'").upper()
    if not _PIN.fullmatch(rapi):
        return None
    return (rapi.lstrip("0") or "0") if rapi.isdecimal() else rapi


def read_local(tanggal: str, jam: str, zona: str) -> datetime | None:
    """A wall time of the device's zone as an instant; Indonesian zones have no summer time."""
    try:
        tahun, bulan, hari = (int(bagian) for bagian in re.split(r"[-/]", tanggal))
        pukul, menit, detik = (int(bagian) for bagian in f"{jam}:00".split(":")[:3])
        lokal = datetime(tahun, bulan, hari, pukul, menit, detik, tzinfo=ZONA_IANA[zona])
    except ValueError:
        return None
    return lokal.astimezone(UTC) if lokal.year >= 1990 else None


def read_attlog_line(teks: str, zona: str, nomor: int = 0) -> Baris:
    """PIN, local time, then status, verification and what else the firmware adds; blanks or tabs between them."""
    mentah = clip(teks)
    found = _BARIS.match(teks)
    if found is None:
        sebab = Cacat.WAKTU if re.match(r"^\s*\S+\t", teks) else Cacat.BENTUK
        return Baris(mentah, cacat=Cacat.WAKTU_MENEMPEL if _MENEMPEL.search(teks) else sebab, nomor=nomor)
    pin = read_pin(found["pin"])
    if pin is None:
        return Baris(mentah, cacat=Cacat.PIN, nomor=nomor)
    if re.match(r"[\d:]", found["sisa"]) or _MENEMPEL.search(teks):
        return Baris(mentah, cacat=Cacat.WAKTU_MENEMPEL, nomor=nomor)
    klaim = read_local(found["tanggal"], found["jam"], zona)
    if klaim is None:
        return Baris(mentah, cacat=Cacat.WAKTU, nomor=nomor)
    lain = found["sisa"].split()
    status, verifikasi = ([*lain, "", ""])[:2]
    return Baris(mentah, pin, klaim, status[:8], verifikasi[:8], nomor=nomor)


def read_push(badan: bytes, zona: str) -> Iterator[Baris]:
    """The body of a push: lines by LF or CRLF, at times inside a form field, at times not text at all."""
    if badan[:5].lower() == b"data=":
        badan = parse_qs(badan.decode("latin-1")).get("data", [""])[0].encode("latin-1", "replace")
    if is_binary(badan):
        yield Baris(clip(badan[:120].hex()), cacat=Cacat.BINER)
        return
    for nomor, teks in enumerate(badan.decode("utf-8", "replace").split("\n"), start=1):
        if teks.strip():
            yield read_attlog_line(teks.rstrip("\r"), zona, nomor)


def is_binary(badan: bytes) -> bool:
    """Text of a terminal holds no NUL and hardly any control character."""
    awal = badan[:4096]
    return b"\0" in badan or sum(byte < 9 or 13 < byte < 32 for byte in awal) > len(awal) // 20


def clip(teks: str) -> str:
    """What is kept of a line: printable, without NUL, not endless."""
    return "".join(huruf if huruf.isprintable() or huruf == "\t" else "�" for huruf in teks.rstrip("\r\n"))[
        :MENTAH_PALING_PANJANG
    ]
