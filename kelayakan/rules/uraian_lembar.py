"""A spreadsheet of tasks: which column means what, and what each row says, cell by cell."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import islice
from typing import Final, TypeVar

from core.errors import AlasanBase, Refused
from kelayakan.choices.uraian import Alasan, KelasData
from kelayakan.rules.uraian import MENDUKUNG, IsiUraian, Kriteria
from kepegawaian.rules.lembar import Buku, Isi, Sheet, clean, fold, lines

T = TypeVar("T")
MAKS_TUGAS: Final = 2_000
_CARI_SAMPAI: Final = 40
_MAKS_KOLOM: Final = 60
_MAKS_JUDUL: Final = 120
_CONTOH: Final = 3
_NIHIL: Final = frozenset({"-", "–", "—", "null", "n/a", "nihil"})


class Kolom(Enum):
    """What is taken from a list; the value is the title we write and know first."""

    UNIT = "Kode unit"
    JABATAN = "Jabatan"
    NAMA = "Uraian tugas"
    URAIAN = "Penjelasan"
    HASIL = "Hasil"
    SATUAN = "Satuan"
    PERLU_LOKET = "Perlu loket"
    PERLU_BERKAS_ASLI = "Perlu berkas asli"
    PERLU_LAPANGAN = "Perlu lapangan"
    PERLU_ALAT_KHUSUS = "Perlu alat khusus"
    PERLU_PENGAWASAN = "Perlu pengawasan"
    DAPAT_DARING = "Dapat daring"
    HASIL_TERUKUR = "Hasil terukur"
    KELAS_DATA = "Data boleh dibuka"
    ALAT = "Aplikasi atau alat"


WAJIB: Final = (Kolom.JABATAN, Kolom.NAMA, Kolom.HASIL, Kolom.SATUAN)
KRITERIA: Final = (
    Kolom.PERLU_LOKET,
    Kolom.PERLU_BERKAS_ASLI,
    Kolom.PERLU_LAPANGAN,
    Kolom.PERLU_ALAT_KHUSUS,
    Kolom.PERLU_PENGAWASAN,
    Kolom.DAPAT_DARING,
    Kolom.HASIL_TERUKUR,
)
# Other titles seen for the same, best first; ours stand before all of them.
_JUDUL_LAIN: Final[dict[Kolom, str]] = {
    Kolom.UNIT: "unit kerja | unit | seksi | unit organisasi | nama unit",
    Kolom.JABATAN: "nama jabatan",
    Kolom.NAMA: "nama tugas | tugas | nama uraian tugas | rincian tugas | kegiatan | jobdesk | job desk",
    Kolom.URAIAN: "keterangan | deskripsi | langkah kerja",
    Kolom.HASIL: "hasil kerja | output | keluaran",
    Kolom.SATUAN: "satuan hasil | satuan output",
    Kolom.PERLU_LOKET: "loket | tatap muka | layanan langsung",
    Kolom.PERLU_BERKAS_ASLI: "berkas asli | dokumen fisik | berkas fisik",
    Kolom.PERLU_LAPANGAN: "lapangan | kunjungan lapangan",
    Kolom.PERLU_ALAT_KHUSUS: "alat khusus | ruang atau alat khusus | ruang khusus",
    Kolom.PERLU_PENGAWASAN: "pengawasan | pengawasan terus menerus",
    Kolom.DAPAT_DARING: "daring | dapat tik | dengan tik | online",
    Kolom.HASIL_TERUKUR: "terukur",
    Kolom.KELAS_DATA: "kelas data | akses data | klasifikasi data",
    Kolom.ALAT: "aplikasi | alat | sarana",
}
_TEMPAT: Final[dict[str, tuple[Kolom, int]]] = {
    fold(judul): (kolom, urutan)
    for kolom in Kolom
    for urutan, judul in enumerate((kolom.value, *_JUDUL_LAIN[kolom].split(" | ")))
}
_YA: Final = frozenset({"ya", "y", "1", "true", "benar", "v", "x", "perlu", "dapat", "ada"})
_TIDAK: Final = frozenset({"tidak", "t", "false", "0", "salah", "tdk", "n", "no", "belum"})
_KELAS: Final = {
    "terbuka": KelasData.TERBUKA,
    "vpn": KelasData.VPN,
    "hanya lewat vpn": KelasData.VPN,
    "hanya vpn": KelasData.VPN,
    "kantor": KelasData.KANTOR,
    "hanya di kantor": KelasData.KANTOR,
    "hanya kantor": KelasData.KANTOR,
}
_PANJANG: Final = {
    Kolom.NAMA: 250,
    Kolom.URAIAN: 2000,
    Kolom.HASIL: 120,
    Kolom.SATUAN: 40,
    Kolom.ALAT: 200,
    Kolom.UNIT: 250,
    Kolom.JABATAN: 150,
}


@dataclass(frozen=True, slots=True)
class Galat:
    """What is wrong with one cell."""

    kolom: str
    isi: str
    pesan: str


@dataclass(frozen=True, slots=True)
class BarisLembar:
    """One task as the list says it. `isi` is None where a cell could not be read; `nomor` counts as Excel does."""

    nomor: int
    unit: str
    jabatan: str
    nama: str
    isi: IsiUraian | None
    galat: tuple[Galat, ...] = ()


@dataclass(frozen=True, slots=True)
class LembarUraian:
    """A list taken in: where it stood, which columns were recognised, and its rows."""

    sheet: str
    kolom: Mapping[Kolom, int]
    tak_dikenal: tuple[str, ...]
    baris: tuple[BarisLembar, ...]


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table of a workbook before anybody said what its columns mean: the sheet and the row of its titles."""

    sheet: Sheet
    nomor: int

    @property
    def judul(self) -> tuple[str, ...]:
        return tuple(clean(sel) for sel in self.sheet.baris[self.nomor][:_MAKS_KOLOM])

    @property
    def sidik(self) -> str:
        """The same for every file of this layout."""
        return hashlib.sha256("|".join(map(fold, self.judul)).encode()).hexdigest()

    def samples(self, indeks: int) -> tuple[str, ...]:
        """The first cells under a title, to tell by what the column holds."""
        isi = (clean(baris[indeks]) for baris in self.sheet.baris[self.nomor + 1 :] if indeks < len(baris))
        return tuple(islice(filter(None, isi), _CONTOH))


def find_tabel(buku: Buku) -> Tabel:
    """The header that shows most titles we know; else the first row of words wide enough to hold what a task needs."""
    terbaik: tuple[int, Tabel] | None = None
    tertebak: Tabel | None = None
    for sheet in buku.sheet:
        for nomor, baris in enumerate(sheet.baris[:_CARI_SAMPAI]):
            kolom = recognise(baris)
            if Kolom.NAMA in kolom and len(kolom) >= 2 and (terbaik is None or len(kolom) > terbaik[0]):
                terbaik = (len(kolom), Tabel(sheet, nomor))
            if tertebak is None and not sheet.tersembunyi and _is_header(sheet, nomor):
                tertebak = Tabel(sheet, nomor)
    tabel = terbaik[1] if terbaik else tertebak
    if tabel is None:
        raise Refused(Alasan.JUDUL_TAK_DITEMUKAN, field="berkas")
    return tabel


def _is_header(sheet: Sheet, nomor: int) -> bool:
    """Different short words side by side, with something written under them."""
    isi = [sel for sel in sheet.baris[nomor][:_MAKS_KOLOM] if sel is not None and clean(sel)]
    kata = {fold(clean(sel)) for sel in isi if isinstance(sel, str) and len(sel) <= _MAKS_JUDUL}
    bawah = sheet.baris[nomor + 1] if nomor + 1 < len(sheet.baris) else ()
    return len(kata) == len(isi) >= len(WAJIB) and any(sel is not None and clean(sel) for sel in bawah)


def missing(kolom: Mapping[Kolom, int]) -> list[Kolom]:
    """What a list must have and this one has not."""
    return [satu for satu in WAJIB if satu not in kolom]


def can_match(tabel: Tabel) -> bool:
    """Whether it has columns enough for somebody to say which is which."""
    return sum(map(bool, tabel.judul)) >= len(WAJIB)


def read_lembar(buku: Buku, dipilih: Mapping[Kolom, int] | None = None) -> LembarUraian:
    """The list in a workbook by the columns somebody chose, else by their titles. One without a header, a column that
    must be there, or a row is refused with what it lacks."""
    tabel = find_tabel(buku)
    sheet, judul = tabel.sheet, tabel.nomor
    kolom = dipilih or recognise(sheet.baris[judul])
    if kurang := missing(kolom):
        raise Refused(Alasan.KOLOM_KURANG, field="berkas", kolom=", ".join(satu.value for satu in kurang))
    tugas = tuple(_rows(sheet, judul + 1, kolom))
    if not tugas:
        raise Refused(Alasan.TANPA_BARIS, field="berkas")
    if len(tugas) > MAKS_TUGAS:
        raise Refused(Alasan.BARIS_TERLALU_BANYAK, field="berkas", batas=f"{MAKS_TUGAS:,}".replace(",", "."))
    dipakai = set(kolom.values())
    lain = tuple(clean(sel) for n, sel in enumerate(sheet.baris[judul]) if n not in dipakai and clean(sel))
    return LembarUraian(sheet.nama, kolom, lain, tugas)


def recognise(judul: Sequence[Isi]) -> dict[Kolom, int]:
    """Which column means what: each meaning once, the best title first."""
    calon = []
    for indeks, sel in enumerate(judul):
        if isinstance(sel, str) and len(sel) <= _MAKS_JUDUL and (cocok := _TEMPAT.get(fold(clean(sel)))):
            calon.append((cocok[1], indeks, cocok[0]))
    found: dict[Kolom, int] = {}
    for _, indeks, kolom in sorted(calon, key=lambda satu: satu[:2]):
        found.setdefault(kolom, indeks)
    return found


def _rows(sheet: Sheet, mulai: int, kolom: Mapping[Kolom, int]) -> Iterator[BarisLembar]:
    """Rows with a task or a post in them; blank ones, repeated headers and rows of column numbers are passed over."""
    judul = sheet.baris[mulai - 1]
    for nomor in range(mulai, len(sheet.baris)):
        baris = sheet.baris[nomor]
        if baris == judul or (Kolom.NAMA in (ulang := recognise(baris)) and len(ulang) >= 2):
            continue
        sel = {satu: baris[indeks] if indeks < len(baris) else None for satu, indeks in kolom.items()}
        teks = {satu: _text(isi) for satu, isi in sel.items()}
        nama, jabatan = teks[Kolom.NAMA], teks[Kolom.JABATAN]
        if (not nama and not jabatan) or (nama.isdecimal() and jabatan.isdecimal()):
            continue
        cacat = {satu: sheet.cacat[nomor, n] for satu, n in kolom.items() if (nomor, n) in sheet.cacat}
        yield _Pembaca(nomor, sel, teks, cacat).read()


class _Pembaca:
    """Reads one row; each refusal is kept beside its column."""

    def __init__(
        self, nomor: int, sel: Mapping[Kolom, Isi], teks: Mapping[Kolom, str], cacat: Mapping[Kolom, AlasanBase]
    ) -> None:
        self.nomor, self.sel, self.teks, self.cacat = nomor, sel, teks, cacat
        self.galat: list[Galat] = []

    def read(self) -> BarisLembar:
        teks = {kolom: self._ask(kolom, self._short) for kolom in _PANJANG}
        kriteria = {kolom: self._ask(kolom, self._yes_no) for kolom in KRITERIA}
        kelas = self._ask(Kolom.KELAS_DATA, self._class)
        isi = None
        if not self.galat and kelas is not None:
            isi = IsiUraian(
                nama=teks[Kolom.NAMA] or "",
                hasil=teks[Kolom.HASIL] or "",
                satuan=teks[Kolom.SATUAN] or "",
                uraian="\n".join(lines(self.sel.get(Kolom.URAIAN))),
                alat=teks[Kolom.ALAT] or "",
                kriteria=Kriteria(
                    **{kolom.name.lower(): bool(nilai) for kolom, nilai in kriteria.items()}, kelas_data=kelas
                ),
            )
        unit, jabatan, nama = (self.teks.get(kolom, "") for kolom in (Kolom.UNIT, Kolom.JABATAN, Kolom.NAMA))
        return BarisLembar(self.nomor + 1, unit, jabatan, nama, isi, tuple(self.galat))

    def _ask(self, kolom: Kolom, baca: Callable[[Kolom, str], T]) -> T | None:
        try:
            if kolom in self.cacat:
                raise Refused(self.cacat[kolom])
            return baca(kolom, self.teks.get(kolom, ""))
        except Refused as tolak:
            self.galat.append(Galat(kolom.value, self.teks.get(kolom, "")[:60], tolak.pesan))
            return None

    @staticmethod
    def _short(kolom: Kolom, teks: str) -> str:
        if not teks and kolom in WAJIB:
            raise Refused(Alasan.SEL_WAJIB, kolom=kolom.value)
        if len(teks) > _PANJANG[kolom]:
            raise Refused(Alasan.SEL_TERLALU_PANJANG, batas=_PANJANG[kolom], ada=len(teks))
        return teks

    def _yes_no(self, kolom: Kolom, teks: str) -> bool:
        """Blank means what a task has when nothing is said: no obstacle, by ICT, measurable."""
        nilai = self.sel.get(kolom)
        if isinstance(nilai, bool):
            return nilai
        kunci = fold(teks)
        if not teks:
            return kolom.name.lower() in MENDUKUNG
        if kunci in _YA or teks in "✓✔√":
            return True
        if kunci in _TIDAK:
            return False
        raise Refused(Alasan.BUKAN_YA_TIDAK, nilai=teks[:40])

    @staticmethod
    def _class(_kolom: Kolom, teks: str) -> KelasData:
        if not teks:
            return KelasData.TERBUKA
        found = _KELAS.get(fold(teks))
        if found is None:
            raise Refused(Alasan.KELAS_TAK_DIKENAL, nilai=teks[:40])
        return found


def _text(isi: Isi) -> str:
    """A cell as text; "-" and its like are nothing."""
    teks = clean(isi)
    return "" if teks.casefold() in _NIHIL else teks
