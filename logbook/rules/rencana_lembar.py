"""A spreadsheet with a plan: the SKP as e-Kinerja gives it out, or our own example; which row says what.

In an SKP the work result is merged over its indicators (quantity, quality, time). The indicator with a number is the
target; all of them are kept as text beside it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from core.errors import AlasanBase, Refused
from kepegawaian.rules.lembar import Buku, Isi, Sheet, clean, fold
from logbook.choices.rencana import Alasan
from logbook.rules.rencana import RENCANA_MAKS, IsiRencana, Sasaran, check_isi, read_sasaran

CARI_SAMPAI = 40


class Kolom(Enum):
    """What is taken from a list; the value is the title we write and know first."""

    NOMOR = "No"
    PIMPINAN = "Rencana Hasil Kerja Pimpinan yang Diintervensi"
    RHK = "Rencana Hasil Kerja"
    ASPEK = "Aspek"
    INDIKATOR = "Indikator Kinerja Individu"
    TARGET = "Target"
    SATUAN = "Satuan"


_JUDUL_LAIN = {
    Kolom.NOMOR: ("nomor", "no."),
    Kolom.PIMPINAN: (
        "rencana hasil kerja pimpinan",
        "rencana hasil kerja atasan",
        "rencana hasil kerja atasan yang diintervensi",
        "rhk pimpinan",
        "rhk atasan",
    ),
    Kolom.RHK: ("rhk", "hasil kerja", "rencana kinerja", "rencana hasil kerja individu"),
    Kolom.ASPEK: ("aspek kinerja",),
    Kolom.INDIKATOR: ("iki", "indikator", "indikator kinerja", "indikator kinerja individu (iki)"),
    Kolom.TARGET: ("target tahunan", "target kuantitas", "sasaran", "target (kuantitas)"),
    Kolom.SATUAN: ("satuan target", "satuan hasil"),
}
_TEMPAT = {fold(judul): kolom for kolom in Kolom for judul in (kolom.value, *_JUDUL_LAIN[kolom])}
# Rows that head a part of the form ("A. Utama", "Perilaku kerja"); what stands under behaviour is no work result.
_AKHIR = frozenset(fold(kata) for kata in ("Perilaku kerja", "Perilaku kerja / behavior"))


@dataclass(frozen=True, slots=True)
class BarisRencana:
    """One work result as the file has it; `galat` says what could not be read. `nomor` counts rows as Excel does."""

    nomor: int
    rhk: str
    isi: IsiRencana | None
    galat: str = ""


@dataclass
class _Kumpulan:
    """The rows of one work result, gathered until the next one begins."""

    nomor: int
    rhk: str
    pimpinan: str
    indikator: list[str] = field(default_factory=list)
    sasaran: list[Sasaran] = field(default_factory=list)
    galat: list[str] = field(default_factory=list)

    def read(self) -> BarisRencana:
        if self.galat:
            return BarisRencana(self.nomor, self.rhk, None, "; ".join(self.galat))
        terhitung = next((s for s in self.sasaran if s.target is not None), None)
        kata = "; ".join(dict.fromkeys(s.kata for s in self.sasaran if s.kata))[:200]
        pilihan = terhitung or Sasaran(kata=kata)
        try:
            isi = check_isi(IsiRencana(self.rhk, self.pimpinan, "\n".join(self.indikator), pilihan))
        except Refused as no:
            return BarisRencana(self.nomor, self.rhk, None, no.pesan)
        return BarisRencana(self.nomor, isi.rhk, isi)


def read_lembar(buku: Buku) -> tuple[BarisRencana, ...]:
    """The work results of the first visible sheet whose header names them."""
    for sheet in buku.sheet:
        if sheet.tersembunyi:
            continue
        for nomor, baris in enumerate(sheet.baris[:CARI_SAMPAI]):
            kolom = recognise(baris)
            if Kolom.RHK in kolom and len(kolom) >= 2:
                found = tuple(satu.read() for satu in _gather(sheet, nomor + 1, kolom))
                if not found:
                    raise Refused(Alasan.LEMBAR_KOSONG, "berkas")
                if len(found) > RENCANA_MAKS:
                    raise Refused(Alasan.RENCANA_PENUH, "berkas", batas=RENCANA_MAKS)
                return found
    raise Refused(Alasan.LEMBAR_TAK_DIKENAL, "berkas")


def recognise(judul: Sequence[Isi]) -> dict[Kolom, int]:
    """Which column means what, each meaning once."""
    found: dict[Kolom, int] = {}
    for indeks, sel in enumerate(judul):
        if isinstance(sel, str) and len(sel) <= 120 and (kolom := _TEMPAT.get(fold(clean(sel)))):
            found.setdefault(kolom, indeks)
    return found


def _gather(sheet: Sheet, mulai: int, kolom: dict[Kolom, int]) -> Iterator[_Kumpulan]:
    kini: _Kumpulan | None = None
    pimpinan = ""
    for nomor in range(mulai, len(sheet.baris)):
        baris = sheet.baris[nomor]
        teks = {satu: clean(baris[i]) if i < len(baris) else "" for satu, i in kolom.items()}
        if any(fold(clean(sel)) in _AKHIR for sel in baris if isinstance(sel, str)):
            break
        rhk = teks[Kolom.RHK]
        if rhk.isdecimal() or Kolom.RHK in recognise(baris):
            continue  # a row of column numbers, or the header again on the next page
        if rhk and (kini is None or fold(rhk) != fold(kini.rhk)):
            if not _has_more(teks):
                continue  # "A. Utama": a heading that spans the table
            if kini is not None:
                yield kini
            pimpinan = teks.get(Kolom.PIMPINAN) or pimpinan
            kini = _Kumpulan(nomor + 1, rhk, pimpinan)
        if kini is not None:
            cacat = {satu: sheet.cacat[nomor, i] for satu, i in kolom.items() if (nomor, i) in sheet.cacat}
            _add(kini, nomor + 1, teks, cacat)
    if kini is not None:
        yield kini


def _has_more(teks: dict[Kolom, str]) -> bool:
    return any(teks.get(satu) for satu in (Kolom.INDIKATOR, Kolom.TARGET, Kolom.PIMPINAN, Kolom.ASPEK, Kolom.NOMOR))


def _add(kini: _Kumpulan, nomor: int, teks: dict[Kolom, str], cacat: Mapping[Kolom, AlasanBase]) -> None:
    kini.galat += [f"Baris {nomor}, kolom {satu.value}: {alasan.kalimat}" for satu, alasan in cacat.items()]
    indikator, aspek = teks.get(Kolom.INDIKATOR, ""), teks.get(Kolom.ASPEK, "")
    target = " ".join(filter(None, (teks.get(Kolom.TARGET, ""), teks.get(Kolom.SATUAN, ""))))
    if indikator or target:
        awal = f"{aspek}: " if aspek else ""
        kini.indikator.append(f"{awal}{indikator}{f' ({target})' if target else ''}".strip())
    if target:
        try:
            kini.sasaran.append(read_sasaran(target))
        except Refused as no:
            kini.galat.append(f"Baris {nomor}, kolom {Kolom.TARGET.value}: {no.pesan}")


@dataclass(frozen=True, slots=True)
class Akibat:
    """What taking a row in would do: `baru`, `berubah`, `sama` or `gagal`; `rencana_id` is the item it meets."""

    baris: BarisRencana
    kata: str
    rencana_id: int | None = None


@dataclass(frozen=True, slots=True)
class Perubahan:
    """What an upload would do to a plan, and how many of its items the file does not name: those stay."""

    akibat: tuple[Akibat, ...]
    tak_disebut: int

    def count(self, kata: str) -> int:
        return sum(1 for satu in self.akibat if satu.kata == kata)

    @property
    def gagal(self) -> int:
        return self.count("gagal")

    @property
    def berisi(self) -> int:
        return self.count("baru") + self.count("berubah")


def compare(baris: Sequence[BarisRencana], ada: Sequence[tuple[int, IsiRencana]]) -> Perubahan:
    """Set the file beside the plan there is; the same wording of a work result is the same item."""
    dikenal = {fold(isi.rhk): (pk, isi) for pk, isi in ada}
    akibat: list[Akibat] = []
    terlihat: dict[str, int] = {}
    for satu in baris:
        kunci = fold(satu.rhk)
        if satu.isi is None:
            akibat.append(Akibat(satu, "gagal"))
        elif kunci in terlihat:
            pesan = f"Rencana yang sama sudah ada di baris {terlihat[kunci]}"
            akibat.append(Akibat(BarisRencana(satu.nomor, satu.rhk, None, pesan), "gagal"))
        elif kunci in dikenal:
            pk, lama = dikenal[kunci]
            akibat.append(Akibat(satu, "sama" if lama == satu.isi else "berubah", pk))
        else:
            akibat.append(Akibat(satu, "baru"))
        terlihat.setdefault(kunci, satu.nomor)
    return Perubahan(tuple(akibat), sum(1 for kunci in dikenal if kunci not in terlihat))
