"""Spreadsheets of attendance programs: where the scans stand in each layout. Their own lateness columns are ignored."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from core.formats import ZONA_IANA
from kepegawaian.rules.lembar import Isi, Sheet, clean, fold
from presensi.choices.mesin import Cacat, TataLetak
from presensi.rules.mesin_baris import Baris, clip, read_pin

_CARI_SAMPAI: Final = 40
_PERIODE: Final = re.compile(r"(\d{4}-\d{2}-\d{2})\s*~\s*(\d{4}-\d{2}-\d{2})")
_JAM: Final = re.compile(r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?")
_DUA: Final = re.compile(r"\d{2}:\d{2}")
_MENEMPEL: Final = re.compile(r"(?:\d{2}:\d{2}\s*)+")
_KOSONG: Final = frozenset({"", "-", "--:--", "0", "null", "–"})
_ID: Final = ("no id", "noid", "id", "pin", "emp no", "enno")
_TANGGAL: Final = ("tanggal", "tgl", "date")
_MASUK: Final = ("scan masuk", "c in", "cin", "scan in")
_PULANG: Final = ("scan pulang", "c out", "cout", "scan out")
_BULAN: Final = {
    nama: nomor
    for nomor, semua in enumerate(
        (
            "jan",
            "feb peb",
            "mar",
            "apr",
            "may mei",
            "jun",
            "jul",
            "aug agu agt",
            "sep",
            "oct okt",
            "nov nop",
            "dec des",
        ),
        start=1,
    )
    for nama in semua.split()
}
_AWAL_SERIAL: Final = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Letak:
    """Where what stands: the first row of contents, columns by meaning, and dates by column for the glued report."""

    tata_letak: TataLetak
    mulai: int
    kolom: Mapping[str, int] = field(default_factory=dict)
    tanggal: Mapping[int, date] = field(default_factory=dict)
    bulan_dulu: bool | None = False


def find_layout(sheet: Sheet) -> Letak | None:
    """The layout of a sheet, if it is one we know."""
    for nomor, baris in enumerate(sheet.baris[:_CARI_SAMPAI]):
        found = _PERIODE.search(" ".join(clean(sel) for sel in baris if isinstance(sel, str)))
        if found and (letak := _standard(sheet, nomor, found[1])):
            return letak
        kolom = _columns(baris)
        if {"id", "tanggal", "masuk"} <= kolom.keys() or {"id", "tanggal", "pulang"} <= kolom.keys():
            judul = {fold(clean(sel)) for sel in baris}
            jenis = TataLetak.RINCI if judul & {"scan masuk", "scan pulang"} else TataLetak.RINGKAS
            return Letak(jenis, nomor + 1, kolom, bulan_dulu=_month_first(sheet, nomor + 1, kolom["tanggal"]))
    return None


def scans_of(sheet: Sheet, letak: Letak, zona: str) -> Iterator[Baris]:
    """Every scan of a sheet."""
    return _glued(sheet, letak, zona) if letak.tata_letak == TataLetak.STANDAR else _by_row(sheet, letak, zona)


# --- StandardReport: all scans of a day glued in one cell -----------------------------------------------------------


def _standard(sheet: Sheet, nomor: int, awal: str) -> Letak | None:
    """The row of day numbers below the period; a period may cross the end of a month."""
    try:
        mulai = date.fromisoformat(awal)
    except ValueError:
        return None
    for baris_ke in range(nomor, min(nomor + 4, len(sheet.baris))):
        angka = {kolom: hari for kolom, sel in enumerate(sheet.baris[baris_ke]) if (hari := _day_number(sel))}
        if len(angka) >= 5 and next(iter(angka.values())) == mulai.day:
            tanggal, kini = {}, mulai
            for kolom, hari in angka.items():
                for _ in range(32):
                    if kini.day == hari:
                        break
                    kini += timedelta(days=1)
                tanggal[kolom] = kini
            return Letak(TataLetak.STANDAR, baris_ke + 1, tanggal=tanggal)
    return None


def _day_number(sel: Isi) -> int | None:
    if isinstance(sel, float) and sel.is_integer() and 1 <= sel <= 31:
        return int(sel)
    teks = clean(sel) if isinstance(sel, str) else ""
    return int(teks) if teks.isdecimal() and len(teks) <= 2 and 1 <= int(teks) <= 31 else None


def _glued(sheet: Sheet, letak: Letak, zona: str) -> Iterator[Baris]:
    pin_teks = ""
    for nomor in range(letak.mulai, len(sheet.baris)):
        baris = sheet.baris[nomor]
        if (found := _value_after(baris, "id")) is not None:
            pin_teks = found
            continue
        if not pin_teks:
            continue
        for kolom, tanggal in letak.tanggal.items():
            sel = baris[kolom] if kolom < len(baris) else None
            yield from _cell(f"ID {pin_teks} {tanggal:%Y-%m-%d}", pin_teks, tanggal, sel, zona, nomor + 1)
        pin_teks = ""


def _value_after(baris: Sequence[Isi], nama: str) -> str | None:
    for kolom, sel in enumerate(baris):
        if isinstance(sel, str) and fold(sel).rstrip(" :") == nama and ":" in sel:
            return next((_plain(isi) for isi in baris[kolom + 1 :] if isi is not None and _plain(isi)), "")
    return None


def _cell(awal: str, pin_teks: str, tanggal: date, sel: Isi, zona: str, nomor: int) -> Iterator[Baris]:
    """Scans of one day of one person: `06:1017:00` is two of them."""
    if isinstance(sel, time | datetime | float):
        yield _line(awal, pin_teks, tanggal, sel, zona, nomor)
        return
    teks = clean(sel)
    if teks.casefold() in _KOSONG:
        return
    if not _MENEMPEL.fullmatch(teks):
        yield Baris(clip(f"{awal} {teks}"), cacat=Cacat.WAKTU, nomor=nomor)
        return
    for jam in dict.fromkeys(_DUA.findall(teks)):
        yield _line(awal, pin_teks, tanggal, jam, zona, nomor)


# --- one row for each person and day ----------------------------------------------------------------------------------


def _columns(baris: Sequence[Isi]) -> dict[str, int]:
    judul = {fold(clean(sel)).replace(".", " ").strip(): n for n, sel in enumerate(baris) if isinstance(sel, str)}
    found = {}
    for makna, nama in (("id", _ID), ("tanggal", _TANGGAL), ("masuk", _MASUK), ("pulang", _PULANG)):
        cocok = next((judul[satu] for satu in nama if satu in judul), None)
        if cocok is not None:
            found[makna] = cocok
    return found


def _by_row(sheet: Sheet, letak: Letak, zona: str) -> Iterator[Baris]:
    for nomor in range(letak.mulai, len(sheet.baris)):
        baris = sheet.baris[nomor]

        def at(makna: str, baris: Sequence[Isi] = baris) -> Isi:
            kolom = letak.kolom.get(makna)
            return baris[kolom] if kolom is not None and kolom < len(baris) else None

        pin_teks, scans = _plain(at("id")), [at("masuk"), at("pulang")]
        if not pin_teks or not _plain(at("tanggal")):
            continue  # guide text and blanks under the table
        tanggal = read_date(at("tanggal"), letak.bulan_dulu)
        for sel in scans:
            if (isinstance(sel, str) and clean(sel).casefold() in _KOSONG) or sel is None:
                continue
            awal = f"ID {pin_teks} {_plain(at('tanggal'))}"
            if tanggal is None:
                yield Baris(clip(f"{awal} {_plain(sel)}"), cacat=Cacat.WAKTU, nomor=nomor + 1)
            else:
                yield _line(awal, pin_teks, tanggal, sel, zona, nomor + 1)


def _line(awal: str, pin_teks: str, tanggal: date, sel: Isi, zona: str, nomor: int) -> Baris:
    mentah = clip(f"{awal} {_plain(sel)}")
    pin = read_pin(pin_teks)
    if pin is None:
        return Baris(mentah, cacat=Cacat.PIN, nomor=nomor)
    jam = read_time(sel)
    if jam is None:
        menempel = len(_DUA.findall(clean(sel))) > 1
        return Baris(mentah, cacat=Cacat.WAKTU_MENEMPEL if menempel else Cacat.WAKTU, nomor=nomor)
    klaim = datetime.combine(tanggal, jam, tzinfo=ZONA_IANA[zona]).astimezone(UTC)
    return Baris(mentah, pin, klaim, nomor=nomor)


# --- cells ------------------------------------------------------------------------------------------------------------


def _plain(sel: Isi) -> str:
    if isinstance(sel, float) and sel.is_integer():
        return f"{sel:.0f}"
    if isinstance(sel, time):
        return f"{sel:%H:%M}"
    return clean(sel)


def read_time(sel: Isi) -> time | None:
    """07:21, 07.21, a time cell, or the fraction of a day."""
    if isinstance(sel, datetime):
        return sel.time().replace(microsecond=0)
    if isinstance(sel, time):
        return sel.replace(microsecond=0)
    if isinstance(sel, float):
        detik = round((sel % 1) * 86_400)
        return time(detik // 3600, detik // 60 % 60, detik % 60) if 0 < sel < 1 and detik < 86_400 else None
    teks = clean(sel)
    if not _JAM.fullmatch(teks):
        return None
    try:
        pukul, menit, detik = (int(bagian) for bagian in re.split(r"[:.]", f"{teks}:00")[:3])
        return time(pukul, menit, detik)
    except ValueError:
        return None


def read_date(sel: Isi, bulan_dulu: bool | None) -> date | None:
    """A date cell, a serial number, 24/11/2026, 2026-11-24 or 14-Jul-25; None too where the order cannot be told."""
    if isinstance(sel, datetime):
        return sel.date()
    if isinstance(sel, date):
        return sel
    if isinstance(sel, float):
        return _AWAL_SERIAL + timedelta(days=int(sel)) if 30_000 < sel < 80_000 else None
    angka = re.split(r"[-/. ]+", clean(sel).casefold())
    if len(angka) < 3:
        return None
    pertama, kedua, ketiga = angka[:3]
    if len(pertama) == 4:
        return _date(pertama, kedua, ketiga)
    if kedua[:3] in _BULAN:
        return _date(ketiga, f"{_BULAN[kedua[:3]]}", pertama)
    if bulan_dulu is None and pertama != kedua:
        return None
    return _date(ketiga, pertama, kedua) if bulan_dulu else _date(ketiga, kedua, pertama)


def _date(tahun: str, bulan: str, hari: str) -> date | None:
    try:
        return date(int(tahun) + (2000 if len(tahun) == 2 else 0), int(bulan), int(hari))
    except ValueError:
        return None


def _month_first(sheet: Sheet, mulai: int, kolom: int) -> bool | None:
    """Which order a column of dates has: told by numbers above twelve, else by the order that keeps days together."""
    pasangan = []
    for baris in sheet.baris[mulai : mulai + 5_000]:
        sel = baris[kolom] if kolom < len(baris) else None
        if isinstance(sel, str) and (found := re.match(r"(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}$", clean(sel))):
            pasangan.append((int(found[1]), int(found[2])))
    if not pasangan:
        return False
    hari_dulu, bulan_dulu = any(a > 12 for a, _ in pasangan), any(b > 12 for _, b in pasangan)
    if hari_dulu != bulan_dulu:
        return bulan_dulu
    if hari_dulu:
        return None
    rentang_a, rentang_b = (max(p) - min(p) for p in zip(*pasangan, strict=True))
    return None if rentang_a == rentang_b else rentang_a < rentang_b
