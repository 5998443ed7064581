"""Finding a unit by what a list calls it: code, name, short name, spelling variants, with or without its office."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from core.errors import Refused
from kepegawaian.choices import Alasan
from kepegawaian.rules.teks import clean, fold

_GANTI: Final = (
    (r"\bkantor pelayanan kekayaan negara dan lelang\b", "kpknl"),
    (r"\bkantor wilayah\b", "kanwil"),
    (r"\bdirektorat jenderal kekayaan negara\b", "djkn"),
    (r"\bdaerah istimewa\b", "di"),
    (r"\bd i\b", "di"),
    (r"\bsub bagian\b|\bsub bag\b|\bsubbag\b", "subbagian"),
    (r"\bbag\b", "bagian"),
    (r"\bbid\b", "bidang"),
    (r"\bsie\b", "seksi"),
    (r"\b(bidang|seksi) kihi\b", r"\1 kepatuhan internal hukum dan informasi"),
    (r"\b(bidang|seksi) pkn\b", r"\1 pengelolaan kekayaan negara"),
    (r"\b(bidang|seksi) hi\b", r"\1 hukum dan informasi"),
    (r"\b(bidang|seksi) ki\b", r"\1 kepatuhan internal"),
    (r"\b(bidang|seksi) pn\b", r"\1 piutang negara"),
    (r"\bseksi (penilaian|lelang)\b", r"seksi pelayanan \1"),
    (r"\bsidempuan\b", "sidimpuan"),
    (r"\bdan\b", ""),
)
_POLA: Final = tuple((re.compile(dari), ke) for dari, ke in _GANTI)


@dataclass(frozen=True)
class UnitTerdaftar:
    """What matching needs to know of a unit; `jalur` is its path, `kantor` the office it belongs to, or None."""

    id: int
    kode: str
    nama: str
    nama_pendek: str
    jalur: str
    kantor: "UnitTerdaftar | None" = None


class DaftarUnit:
    """The units a list may name, findable by every name they go by."""

    def __init__(self, unit: Iterable[UnitTerdaftar]) -> None:
        self._kode: dict[str, UnitTerdaftar] = {}
        self._nama: dict[str, dict[int, UnitTerdaftar]] = defaultdict(dict)
        self._tulisan: dict[str, str] = {}
        for satu in unit:
            self._kode[satu.kode.casefold()] = satu
            for nama in _names_of(satu):
                self._nama[unit_key(nama)][satu.id] = satu
                self._tulisan.setdefault(nama.casefold(), nama)

    def find(self, teks: str, *, dalam: UnitTerdaftar | None = None) -> UnitTerdaftar:
        """The one unit meant by a code or name; `dalam` settles names that several offices have."""
        teks = clean(teks)
        if satu := self._kode.get(teks.casefold()):
            return satu
        calon = list(self._nama.get(unit_key(teks), {}).values())
        if len(calon) > 1 and dalam is not None:
            calon = [unit for unit in calon if unit.jalur.startswith(dalam.jalur)]
            calon = _of_office(calon, dalam) or calon
        if len(calon) == 1:
            return calon[0]
        if calon:
            kantor = sorted({unit.kantor.nama_pendek if unit.kantor else unit.nama_pendek for unit in calon})
            raise Refused(Alasan.UNIT_GANDA, nilai=teks[:80], kantor=", ".join(kantor[:4]))
        mirip = [self._tulisan[nama] for nama in get_close_matches(teks.casefold(), self._tulisan, n=2, cutoff=0.75)]
        if mirip:
            raise Refused(Alasan.UNIT_MIRIP, nilai=teks[:80], mirip=" atau ".join(mirip))
        raise Refused(Alasan.UNIT_TAK_DIKENAL, nilai=teks[:80])


def unit_key(nama: str) -> str:
    """Key under which spellings of one unit meet: Pare-Pare = Parepare, KPKNL = its long form, Subbag = Subbagian."""
    kunci = f" {fold(nama)} "
    for pola, ganti in _POLA:
        kunci = pola.sub(ganti, kunci)
    return "".join(kunci.split())


def _names_of(unit: UnitTerdaftar) -> Iterable[str]:
    nama = {unit.nama, unit.nama_pendek}
    yield from nama
    if unit.kantor is not None and unit.kantor.id != unit.id:
        for kantor in (unit.kantor.nama, unit.kantor.nama_pendek):
            for satu in nama:
                yield f"{satu} {kantor}"
                yield f"{kantor} {satu}"


def _of_office(calon: list[UnitTerdaftar], dalam: UnitTerdaftar) -> list[UnitTerdaftar]:
    """Of equal names, the ones of the chosen office itself rather than of offices below it."""
    return [unit for unit in calon if unit.kantor is not None and unit.kantor.id == dalam.id]
