"""A calendar feed by RFC 5545. Days at home are all-day events: dates without a clock mean the same in every zone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

MAKS_OKTET = 75


@dataclass(frozen=True, slots=True)
class Acara:
    """One all-day event. `uid` never changes, so that a calendar moves what it has instead of adding to it."""

    uid: str
    tanggal: date
    judul: str
    uraian: str
    diubah_at: datetime


def write_calendar(nama: str, acara: Iterable[Acara]) -> str:
    """The feed as text with the line ends and folds the standard asks for."""
    return "".join(f"{line}\r\n" for teks in _lines(nama, acara) for line in fold(teks))


def _lines(nama: str, acara: Iterable[Acara]) -> Iterator[str]:
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Laras//Jadwal WFH//ID"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{escape(nama)}"
    yield "REFRESH-INTERVAL;VALUE=DURATION:PT6H"
    yield "X-PUBLISHED-TTL:PT6H"
    for satu in acara:
        yield "BEGIN:VEVENT"
        yield f"UID:{satu.uid}"
        yield f"DTSTAMP:{satu.diubah_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
        yield f"DTSTART;VALUE=DATE:{satu.tanggal:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{satu.tanggal + timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY:{escape(satu.judul)}"
        yield f"DESCRIPTION:{escape(satu.uraian)}"
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def escape(teks: str) -> str:
    """Text values: backslash, semicolon, comma and line ends have a meaning of their own."""
    teks = teks.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return teks.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")


def fold(teks: str) -> Iterator[str]:
    """Lines of at most 75 octets; what follows begins with a blank. A letter is never cut in two."""
    line, panjang = "", 0
    for huruf in teks:
        oktet = len(huruf.encode())
        if panjang + oktet > MAKS_OKTET:
            yield line
            line, panjang = " ", 1
        line += huruf
        panjang += oktet
    yield line
