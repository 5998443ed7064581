"""What the cells of one row say: date, hours, text, amount. Each refusal is kept beside its cell, in its own words."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any, Final

from core.errors import AlasanBase, Refused
from kepegawaian.rules.lembar import Isi, clean
from kepegawaian.rules.nip import read_nip
from kepegawaian.rules.teks import is_kosong
from kepegawaian.rules.waktu import Urutan, guess_urutan, is_ambigu, read_tanggal
from logbook.choices.impor import AlasanImpor
from logbook.choices.impor import KolomImpor as Kolom
from logbook.rules.impor_lembar import Tabel, letter
from logbook.rules.isian import Ketikan, read_jam, read_kegiatan

_RENTANG: Final = re.compile(r"\s*(?:s\s*[./]\s*d\.?|sampai(?:\s+dengan)?|hingga|[-–—~])\s*", re.IGNORECASE)
_KOMA: Final = re.compile(r"\d{1,2},\d{1,2}")
_LAMA: Final = re.compile(r"(\d+)(?:[.,](\d+))?\s*(menit|mnt|jam|j)?", re.IGNORECASE)
_HASIL: Final = re.compile(r"(\d+(?:[.,]\d+)?)\s+([A-Za-z][\w /().-]*)")
_SEHARI: Final = 1440
_FIELD: Final = {
    "jam_mulai": Kolom.MULAI, "jam_selesai": Kolom.SELESAI, "uraian": Kolom.URAIAN, "jumlah": Kolom.JUMLAH,
    "satuan": Kolom.SATUAN, "tautan": Kolom.TAUTAN,
}  # fmt: skip
KOSONG: Final = Ketikan()


@dataclass(frozen=True, slots=True)
class GalatSel:
    """What is wrong with a cell, or with the row when no cell is named."""

    sel: str
    kolom: str
    isi: str
    pesan: str
    kode: str = ""

    def as_json(self) -> dict[str, str]:
        return {"sel": self.sel, "kolom": self.kolom, "isi": self.isi, "pesan": self.pesan, "kode": self.kode}


@dataclass(frozen=True, slots=True)
class BacaanBaris:
    """One row of a table as the file tells it. `nip` and `surel` name its person, where it says so."""

    lembar: str
    nomor: int
    tanggal: date | None
    ketikan: Ketikan
    nip: str = ""
    surel: str = ""
    kunci: str = ""
    menit: int = 0
    galat: tuple[GalatSel, ...] = ()
    letak: Mapping[Kolom, int] = field(default_factory=dict)

    def at(self, kolom: Kolom, alasan: AlasanBase, isi: str = "", **facts: Any) -> GalatSel:
        """A refusal that only the database could give, at its cell."""
        return mark(self.letak, self.nomor, kolom, Refused(alasan, **facts), isi)


def mark(letak: Mapping[Kolom, int], nomor: int, kolom: Kolom, no: Refused, isi: Isi = "") -> GalatSel:
    """A refusal beside its cell; hours that came in one cell stand at that one."""
    if kolom not in letak and kolom in (Kolom.MULAI, Kolom.SELESAI) and Kolom.WAKTU in letak:
        kolom = Kolom.WAKTU
    if kolom not in letak and kolom is Kolom.TANGGAL and Kolom.STEMPEL in letak:
        kolom = Kolom.STEMPEL
    if kolom not in letak and kolom in (Kolom.JUMLAH, Kolom.SATUAN) and Kolom.HASIL in letak:
        kolom = Kolom.HASIL
    sel = f"{letter(letak[kolom])}{nomor}" if kolom in letak else f"{nomor}"
    return GalatSel(sel, kolom.label, clean(isi)[:80], no.pesan, no.kode)


def date_order(tabel: Tabel, letak: Mapping[Kolom, int]) -> Urutan | None:
    """Day first or month first, as the whole column shows; None when it shows both."""
    indeks = letak.get(Kolom.TANGGAL, letak.get(Kolom.STEMPEL, -1))
    isi = tabel.sheet.baris[tabel.mulai :]
    return guess_urutan(b[indeks] for b in isi if 0 <= indeks < len(b))


def read_row(
    tabel: Tabel, nomor: int, letak: Mapping[Kolom, int], urutan: Urutan | None, hari_ini: date
) -> BacaanBaris:
    """Read row `nomor` (counted from 0) of a table."""
    return _Pembaca(tabel, nomor, letak, urutan, hari_ini).read()


@dataclass(slots=True)
class _Pembaca:
    tabel: Tabel
    nomor: int
    letak: Mapping[Kolom, int]
    urutan: Urutan | None
    hari_ini: date
    galat: list[GalatSel] = field(default_factory=list)

    def read(self) -> BacaanBaris:
        self._broken_cells()
        mulai, selesai, menit = self._hours()
        uraian, jumlah, satuan = self._output()
        ketikan = Ketikan(mulai, selesai, uraian, jumlah, satuan, _text(self._cell(Kolom.TAUTAN)))
        sudah = {g.kolom for g in self.galat}
        for masalah in read_kegiatan(ketikan).masalah:
            kolom = _FIELD.get(masalah.field, Kolom.URAIAN)
            no = Refused(AlasanImpor.TANPA_BARIS)  # only for the place of the cell; its words come from the field
            satu = mark(self.letak, self._nomor, kolom, no, getattr(ketikan, masalah.field))
            if satu.kolom not in sudah:
                self.galat.append(GalatSel(satu.sel, satu.kolom, satu.isi, masalah.pesan, masalah.kode))
        if not uraian:
            self._refuse(Kolom.URAIAN, Refused(AlasanImpor.URAIAN_KOSONG))
        return BacaanBaris(
            lembar=self.tabel.sheet.nama,
            nomor=self._nomor,
            tanggal=self._date(),
            ketikan=ketikan,
            nip=self._nip(),
            surel=clean(self._cell(Kolom.SUREL)).casefold() if "@" in clean(self._cell(Kolom.SUREL)) else "",
            kunci=clean(self._cell(Kolom.KUNCI)),
            menit=menit,
            galat=tuple(self.galat),
            letak=self.letak,
        )

    @property
    def _nomor(self) -> int:
        return self.nomor + 1

    def _cell(self, kolom: Kolom) -> Isi:
        baris: Sequence[Isi] = self.tabel.sheet.baris[self.nomor]
        indeks = self.letak.get(kolom, -1)
        return baris[indeks] if 0 <= indeks < len(baris) else None

    def _refuse(self, kolom: Kolom, no: Refused) -> None:
        self.galat.append(mark(self.letak, self._nomor, kolom, no, self._cell(kolom)))

    def _broken_cells(self) -> None:
        """Formulas without a result and Excel's own errors."""
        for kolom, indeks in self.letak.items():
            if cacat := self.tabel.sheet.cacat.get((self.nomor, indeks)):
                self._refuse(kolom, Refused(cacat))

    def _date(self) -> date | None:
        kolom = Kolom.TANGGAL if Kolom.TANGGAL in self.letak else Kolom.STEMPEL
        isi = self._cell(kolom)
        try:
            if self.urutan is None and is_ambigu(isi):
                raise Refused(AlasanImpor.TANGGAL_AMBIGU, nilai=clean(isi)[:40])
            return read_tanggal(isi, urutan=self.urutan or Urutan.HARI_DULU, paling_akhir=self.hari_ini)
        except Refused as no:
            self._refuse(kolom, no)
            return None

    def _nip(self) -> str:
        isi = self._cell(Kolom.NIP)
        if is_kosong(isi):
            return self.tabel.nip_di_atas
        try:
            nip = read_nip(isi, hari_ini=self.hari_ini)
        except Refused as no:
            self._refuse(Kolom.NIP, no)
            return ""
        return nip.angka if nip else ""

    def _hours(self) -> tuple[str, str, int]:
        try:
            if Kolom.MULAI in self.letak or Kolom.SELESAI in self.letak:
                return self._one_hour(Kolom.MULAI), self._one_hour(Kolom.SELESAI), 0
            return read_rentang(self._cell(Kolom.WAKTU))
        except Refused as no:
            self._refuse(Kolom.WAKTU, no)
            return "", "", 0

    def _one_hour(self, kolom: Kolom) -> str:
        try:
            return read_pukul(self._cell(kolom))
        except Refused as no:
            self._refuse(kolom, no)
            return ""

    def _output(self) -> tuple[str, str, str]:
        """Text, amount and unit. "12 berkas" in one cell is taken apart, other words of an output join the text."""
        uraian, hasil = _text(self._cell(Kolom.URAIAN)), _text(self._cell(Kolom.HASIL))
        jumlah, satuan = _number(self._cell(Kolom.JUMLAH)), _text(self._cell(Kolom.SATUAN))
        if not satuan and (cocok := _HASIL.fullmatch(jumlah)):
            jumlah, satuan = cocok[1], cocok[2].strip()
        if hasil and not jumlah and (cocok := _HASIL.fullmatch(hasil)):
            jumlah, satuan = cocok[1], satuan or cocok[2].strip()
        elif hasil and hasil.casefold() not in uraian.casefold():
            uraian = f"{uraian}\nHasil: {hasil}" if uraian else hasil
        return uraian, jumlah, satuan


def read_pukul(nilai: Isi) -> str:
    """A time of day as it is typed on our pages. A bare number, or one with a comma, may be hours: it is refused."""
    if is_kosong(nilai):
        return ""
    if isinstance(nilai, datetime | time):
        return f"{nilai:%H.%M}"
    if isinstance(nilai, bool | int | float):
        if isinstance(nilai, float) and 0 < nilai < 1:
            menit = round(nilai * _SEHARI)
            return f"{menit // 60:02d}.{menit % 60:02d}"
        raise Refused(AlasanImpor.JAM_ANGKA, nilai=clean(nilai)[:40])
    teks = clean(nilai)
    if _KOMA.fullmatch(teks):
        raise Refused(AlasanImpor.JAM_ANGKA, nilai=teks)
    jam = read_jam(teks)
    return f"{jam:%H.%M}" if jam else ""


def read_rentang(nilai: Isi) -> tuple[str, str, int]:
    """Two times in one cell, or a length in minutes: that says nothing about when, so the hours stay open."""
    if is_kosong(nilai):
        return "", "", 0
    teks = clean(nilai)
    bagian = _RENTANG.split(teks)
    if len(bagian) == 2 and all(any(c.isdigit() for c in b) for b in bagian):
        return read_pukul(bagian[0]), read_pukul(bagian[1]), 0
    if isinstance(nilai, datetime | time) or (isinstance(nilai, float) and 0 < nilai < 1):
        return read_pukul(nilai), "", 0
    cocok = _LAMA.fullmatch(teks)
    if cocok is None:
        raise Refused(AlasanImpor.RENTANG_TAK_TERBACA, nilai=teks[:40])
    angka, pecahan, kata = cocok[1], cocok[2] or "", (cocok[3] or "").casefold()
    if len(pecahan) > 1 or (pecahan and not kata) or not kata:
        raise Refused(AlasanImpor.LAMA_AMBIGU, nilai=teks[:40])
    menit = float(f"{angka}.{pecahan or 0}") * (60 if kata.startswith("j") else 1)
    if menit > _SEHARI:
        raise Refused(AlasanImpor.LAMA_TERLALU_PANJANG, nilai=teks[:40])
    return "", "", round(menit)


def _text(nilai: Isi) -> str:
    """Text with its line breaks; the apostrophe that forces text in a spreadsheet is none of it."""
    if nilai is None or (not isinstance(nilai, str) and is_kosong(nilai)):
        return ""
    teks = nilai if isinstance(nilai, str) else clean(nilai)
    teks = teks.replace("_x000D_", "").strip()
    return "" if teks in ("-", "–", "—") else teks[1:] if teks.startswith("'") else teks


def _number(nilai: Isi) -> str:
    """An amount as it is typed; a date that Excel made of "1/2" stays readable as what it is: no amount."""
    if isinstance(nilai, datetime | date):
        return f"{nilai:%d/%m/%Y}"
    return clean(nilai).replace("'", "") if nilai is not None else ""
