"""What was typed into an entry. Forgiving about writing, strict about meaning; one unreadable field spoils no other."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields, replace
from datetime import time
from decimal import Decimal
from typing import TypeVar

from core.errors import Refused
from core.formats import angka
from core.formats import jam as tulis_jam
from logbook.choices import Alasan

URAIAN_MAKS = 500
SATUAN_MAKS = 40
TAUTAN_MAKS = 500
JUMLAH_MAKS = Decimal("9999999.99")
# Longer than any honest way to write a time or an amount: not worth reading.
KETIKAN_MAKS = 40

_JAM = re.compile(r"(\d{1,2})(?:(?:\s*[.:,]\s*|\s+)(\d{2}))?")
_JAM_RAPAT = re.compile(r"(\d{1,2})(\d{2})")
_ZONA = re.compile(r"\s*(?:wib|wita|wit)$", re.IGNORECASE)
_RIBUAN = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_ANGKA = re.compile(r"\d+(?:[.,]\d+)?")
_SKEMA = re.compile(r"\s*[A-Za-z][A-Za-z0-9+\-]*:")

N = TypeVar("N")


@dataclass(frozen=True, slots=True)
class Ketikan:
    """The fields of an entry as they were typed."""

    jam_mulai: str = ""
    jam_selesai: str = ""
    uraian: str = ""
    jumlah: str = ""
    satuan: str = ""
    tautan: str = ""
    uraian_tugas_id: str = ""
    rencana_id: str = ""

    @property
    def is_kosong(self) -> bool:
        return not any(getattr(self, f.name).strip() for f in fields(self))


@dataclass(frozen=True, slots=True)
class Isi:
    """The fields of an entry as they are kept. A draft may lack any of them."""

    jam_mulai: time | None = None
    jam_selesai: time | None = None
    uraian: str = ""
    jumlah: Decimal | None = None
    satuan: str = ""
    tautan: str = ""
    uraian_tugas_id: int | None = None
    rencana_id: int | None = None

    @property
    def is_kosong(self) -> bool:
        """Whether nobody wrote anything: a start alone is only what the form proposed."""
        return replace(self, jam_mulai=None) == Isi()


@dataclass(frozen=True, slots=True)
class Rujukan:
    """What an entry may point to: tasks of the person's post on the day, and items of the plan of its year."""

    tugas: frozenset[int] = frozenset()
    rencana: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Masalah:
    """One thing to put right: at which field, and the same words everywhere."""

    field: str
    kode: str
    pesan: str

    @classmethod
    def of(cls, no: Refused, field: str = "") -> "Masalah":
        return cls(field or no.field, no.kode, no.pesan)


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What could be read, and what could not: of an unreadable field the earlier value stays."""

    isi: Isi
    masalah: tuple[Masalah, ...]


def clean(teks: str) -> str:
    """Text without control characters, odd line ends and spaces at the ends of lines."""
    teks = unicodedata.normalize("NFC", teks.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(c for c in teks if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    return "\n".join(baris.rstrip() for baris in kept.split("\n")).strip()


def read_jam(teks: str) -> time | None:
    """A time of day: "0730", "730", "7.30", "07:30", "7". Nothing typed is None. 24.00 is not a time of this day."""
    rapi = _ZONA.sub("", _plain(teks))
    if not rapi:
        return None
    cocok = _JAM.fullmatch(rapi) or _JAM_RAPAT.fullmatch(rapi)
    if cocok is None or not rapi.isascii():
        raise Refused(Alasan.JAM_TAK_TERBACA, nilai=_short(teks))
    jam, menit = int(cocok[1]), int(cocok[2] or 0)
    if jam == 24 and menit == 0:
        raise Refused(Alasan.JAM_24)
    if jam > 23 or menit > 59:
        raise Refused(Alasan.JAM_TAK_TERBACA, nilai=_short(teks))
    return time(jam, menit)


def read_jumlah(teks: str) -> Decimal | None:
    """An amount: "1", "2,5", "2.5", "1.200", at most two decimals. Nothing typed is None."""
    rapi = _plain(teks)
    if not rapi:
        return None
    if _RIBUAN.fullmatch(rapi):
        rapi = rapi.replace(".", "")
    elif not (_ANGKA.fullmatch(rapi) and rapi.isascii()):
        raise Refused(Alasan.JUMLAH_TAK_TERBACA, nilai=_short(teks))
    nilai = Decimal(rapi.replace(",", "."))
    if nilai > JUMLAH_MAKS:
        raise Refused(Alasan.JUMLAH_TERLALU_BESAR, batas=angka(JUMLAH_MAKS, 2))
    if nilai != nilai.quantize(Decimal("0.01")):
        raise Refused(Alasan.JUMLAH_TAK_TERBACA, nilai=_short(teks))
    return nilai.quantize(Decimal("0.01"))


def read_uraian(teks: str) -> str:
    rapi = clean(teks)
    if len(rapi) > URAIAN_MAKS:
        raise Refused(Alasan.URAIAN_PANJANG, batas=URAIAN_MAKS, jumlah=angka(len(rapi)))
    return rapi


def read_satuan(teks: str) -> str:
    rapi = " ".join(clean(teks).split())
    if len(rapi) > SATUAN_MAKS:
        raise Refused(Alasan.SATUAN_PANJANG, batas=SATUAN_MAKS)
    return rapi


def read_tautan(teks: str) -> str:
    """An http(s) address or the number of a document; no other scheme, so a link can never run anything."""
    rapi = " ".join(clean(teks).split())
    if len(rapi) > TAUTAN_MAKS:
        raise Refused(Alasan.TAUTAN_PANJANG, batas=TAUTAN_MAKS)
    if _SKEMA.match(rapi) and not is_alamat(rapi):
        raise Refused(Alasan.TAUTAN_DITOLAK)
    return rapi


def is_alamat(tautan: str) -> bool:
    """Whether the text is an address that may become a link."""
    return bool(re.match(r"https?://[^\s/]", tautan, re.IGNORECASE))


def read_rujukan(teks: str, boleh: frozenset[int], semula: int | None, alasan: Alasan) -> int | None:
    """A row chosen from a list: one of those offered, or the one that stood there before. Nothing chosen is None."""
    rapi = teks.strip()
    if not rapi:
        return None
    nilai = int(rapi) if rapi.isascii() and rapi.isdecimal() and len(rapi) < 19 else 0
    if nilai in boleh or nilai == semula:
        return nilai
    raise Refused(alasan)


def read_kegiatan(ketikan: Ketikan, lama: Isi | None = None, rujukan: Rujukan | None = None) -> Bacaan:
    """Read every field by itself. An end not after the start is not kept: half a range is better than a false one."""
    lama, rujukan = lama or Isi(), rujukan or Rujukan()
    masalah: list[Masalah] = []

    def take(nama: str, baca: "Callable[[str], N]", semula: N) -> N:
        try:
            return baca(getattr(ketikan, nama))
        except Refused as no:
            masalah.append(Masalah.of(no, nama))
            return semula

    mulai = take("jam_mulai", read_jam, lama.jam_mulai)
    selesai = take("jam_selesai", read_jam, lama.jam_selesai)
    if mulai is not None and selesai is not None and selesai <= mulai:
        if not any(m.field == "jam_selesai" for m in masalah):
            masalah.append(Masalah.of(Refused(Alasan.SELESAI_SEBELUM_MULAI, "jam_selesai", mulai=tulis_jam(mulai))))
        selesai = None
    isi = Isi(
        jam_mulai=mulai,
        jam_selesai=selesai,
        uraian=take("uraian", read_uraian, lama.uraian),
        jumlah=take("jumlah", read_jumlah, lama.jumlah),
        satuan=take("satuan", read_satuan, lama.satuan),
        tautan=take("tautan", read_tautan, lama.tautan),
        uraian_tugas_id=take(
            "uraian_tugas_id",
            lambda teks: read_rujukan(teks, rujukan.tugas, lama.uraian_tugas_id, Alasan.TUGAS_TAK_BERLAKU),
            lama.uraian_tugas_id,
        ),
        rencana_id=take(
            "rencana_id",
            lambda teks: read_rujukan(teks, rujukan.rencana, lama.rencana_id, Alasan.RENCANA_TAK_BERLAKU),
            lama.rencana_id,
        ),
    )
    return Bacaan(isi, tuple(masalah))


def typed(isi: Isi) -> Ketikan:
    """An entry as it is shown in its fields."""
    return Ketikan(
        jam_mulai=tulis_jam(isi.jam_mulai) if isi.jam_mulai else "",
        jam_selesai=tulis_jam(isi.jam_selesai) if isi.jam_selesai else "",
        uraian=isi.uraian,
        jumlah=write_jumlah(isi.jumlah),
        satuan=isi.satuan,
        tautan=isi.tautan,
        uraian_tugas_id=str(isi.uraian_tugas_id or ""),
        rencana_id=str(isi.rencana_id or ""),
    )


def as_version(
    kunci: str, isi: Isi, bukti: Iterable[tuple[str, str]], *, tugas: str = "", rencana: str = ""
) -> dict[str, object]:
    """An entry as a deed keeps it; `bukti`: key and name of each file. Task and plan item are kept by name as well:
    a version tells what was read then, whatever they are called later."""
    berkas = [{"id": pk, "nama": nama} for pk, nama in bukti]
    return {"kunci": kunci, **asdict(typed(isi)), "tugas": tugas, "rencana": rencana, "bukti": berkas}


def write_jumlah(nilai: Decimal | None) -> str:
    """1 or 2,5, without idle zeros; with grouping it can be read back."""
    if nilai is None:
        return ""
    teks = angka(nilai, 2)
    return teks.rstrip("0").rstrip(",") if "," in teks else teks


def _plain(teks: str) -> str:
    """Typed digits in one writing (a phone may give full-width ones), "?" when nobody would write a number so long."""
    rapi = unicodedata.normalize("NFKC", teks[: KETIKAN_MAKS + 1]).strip()
    return rapi if len(teks.strip()) <= KETIKAN_MAKS else "?"


def _short(teks: str) -> str:
    rapi = " ".join(clean(teks[:200]).split())
    return rapi if len(rapi) <= 20 else f"{rapi[:19]}…"
