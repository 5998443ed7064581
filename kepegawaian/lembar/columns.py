"""Which column of a list means what, by its title. Titles seen in DUK, SIMPEG, SIASN, PPNPN and simple lists."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from kepegawaian.rules.teks import Isi, clean, fold


class Kolom(Enum):
    """What we take from a list. Values are stored with an import, labels are shown."""

    NIP = "nip"
    NAMA = "nama"
    GELAR_DEPAN = "gelar_depan"
    GELAR_BELAKANG = "gelar_belakang"
    JENIS = "jenis"
    GOLONGAN = "golongan"
    GOLONGAN_BKN = "golongan_bkn"
    UNIT = "unit"
    JABATAN = "jabatan"
    ESELON = "eselon"
    NIP_ATASAN = "nip_atasan"
    SUREL = "surel"
    TANGGAL_LAHIR = "tanggal_lahir"

    @property
    def label(self) -> str:
        return _LABEL[self]


_LABEL: Final = {
    Kolom.NIP: "NIP",
    Kolom.NAMA: "Nama",
    Kolom.GELAR_DEPAN: "Gelar depan",
    Kolom.GELAR_BELAKANG: "Gelar belakang",
    Kolom.JENIS: "Jenis pegawai",
    Kolom.GOLONGAN: "Golongan",
    Kolom.GOLONGAN_BKN: "Golongan (kode BKN)",
    Kolom.UNIT: "Unit kerja",
    Kolom.JABATAN: "Jabatan",
    Kolom.ESELON: "Eselon",
    Kolom.NIP_ATASAN: "NIP atasan",
    Kolom.SUREL: "Alamat surel",
    Kolom.TANGGAL_LAHIR: "Tanggal lahir",
}

# Best title first: of several columns for one meaning the earliest in its list is taken.
_JUDUL: Final[dict[Kolom, str]] = {
    Kolom.NIP: (
        "nip baru | nip | nip ni pppk | nip nippppk | nip nipppk | nipppk | ni pppk | nip pns | nip nidn | "
        "nip nik | nomor induk pegawai | no induk pegawai | nip pegawai | nomor induk | nip baru 18 digit | "
        "formatted nip | nip format"
    ),
    Kolom.NAMA: (
        "nama | nama pegawai | nama lengkap | nama asn | nama tempat tgl lahir | nama ttl | nama tempat "
        "tanggal lahir | nama tempat dan tanggal lahir | nama dan gelar | nama gelar | nmpppnpn | nmppnpn | "
        "nama ppnpn | nama lengkap dan gelar | nama pns | nama lengkap tempat tgl lahir"
    ),
    Kolom.GELAR_DEPAN: "gelar depan | gelar dpn | glr depan",
    Kolom.GELAR_BELAKANG: "gelar belakang | gelar blk | glr belakang",
    Kolom.JENIS: (
        "status asn | status kepegawaian | jenis kepegawaian | jenis pegawai nama | jenis pegawai | status "
        "pegawai | kategori pegawai | status cpns pns | jenis asn | pns pppk"
    ),
    Kolom.GOLONGAN: (
        "gol akhir nama | golongan ruang | gol ruang | golru | golongan | pkt terakhir gol ruang | pangkat "
        "gol ruang | pangkat golongan ruang | pangkat golongan | golongan pangkat | pangkat terakhir gol "
        "ruang | pangkat gol | gol | pangkat golongan ruang terakhir | pangkat terakhir golongan ruang | "
        "golongan akhir | pkt terakhir | pangkat terakhir | pangkat"
    ),
    Kolom.GOLONGAN_BKN: "gol akhir id | golongan id",
    Kolom.UNIT: (
        "kode unit | kode unit kerja | unit kerja | unor nama | nama unit kerja | nama unit | unit "
        "organisasi | unit | unor | nama unor | seksi | subbagian seksi | satker | satuan kerja | nama "
        "satker | satuan kerja kerja nama | satuan kerja nama"
    ),
    Kolom.JABATAN: (
        "jabatan | jabatan nama | nama jabatan | jabatan terakhir | jabatan terakhir nama | jabatan nama "
        "jabatan | jabatan saat ini"
    ),
    Kolom.ESELON: "eselon | esl | eselon id | jabatan eselon | jabatan esl | eselonering",
    Kolom.NIP_ATASAN: (
        "nip atasan | nip atasan langsung | atasan nip | atasan langsung nip | nip penilai | nip pejabat penilai"
    ),
    Kolom.SUREL: (
        "email gov | email kantor | email dinas | surel | email | e mail | alamat email | alamat surel | email address"
    ),
    Kolom.TANGGAL_LAHIR: "tanggal lahir | tgl lahir | tgl lhr",
}
JUDUL_EKSPOR: Final = (
    "NIP",
    "Nama",
    "Gelar Depan",
    "Gelar Belakang",
    "Jenis Pegawai",
    "Golongan",
    "Kode Unit",
    "Nama Unit",
    "Jabatan",
    "NIP Atasan",
    "Nama Atasan",
    "Email",
)
"""Titles of the workbook that we give out to be edited and taken back."""
_PRIBADI: Final = re.compile(
    r"\b(nik|nikpp?npn|npwp|bpjs|agama|alamat|telepon|telp|tlp|hp|handphone|wa|whatsapp|kawin|perkawinan|norek"
    r"|rekening|bank|kartu asn virtual|no kk|golongan darah|suku)\b"
)
_KURUNG: Final = re.compile(r"\([^)]*\)")
_TEMPAT: Final[dict[str, tuple[Kolom, int]]] = {
    judul: (kolom, urutan) for kolom, daftar in _JUDUL.items() for urutan, judul in enumerate(daftar.split(" | "))
}


@dataclass(frozen=True)
class KolomBerkas:
    """One column of a file: what it is called there, what it means here (None: not taken), whether it is private."""

    indeks: int
    judul: str
    kolom: Kolom | None = None
    is_pribadi: bool = False

    @property
    def huruf(self) -> str:
        """The column's letter in a spreadsheet: A, B, … AA."""
        nomor, huruf = self.indeks + 1, ""
        while nomor:
            nomor, sisa = divmod(nomor - 1, 26)
            huruf = chr(65 + sisa) + huruf
        return huruf


def recognise(
    judul: Iterable[str], fits: Callable[[int, Kolom], bool] = lambda _indeks, _kolom: True
) -> tuple[KolomBerkas, ...]:
    """Give every meaning to at most one column, the best titled one that `fits`; private columns are never taken."""
    daftar = list(judul)
    calon = sorted(
        ((urutan, indeks, kolom) for indeks, satu in enumerate(daftar) for kolom, urutan in _lookup(satu)),
        key=lambda satu: satu[:2],
    )
    makna: dict[int, Kolom] = {}
    for _, indeks, kolom in calon:
        if indeks not in makna and kolom not in makna.values() and fits(indeks, kolom):
            makna[indeks] = kolom
    if Kolom.GOLONGAN in makna.values():
        makna = {indeks: kolom for indeks, kolom in makna.items() if kolom is not Kolom.GOLONGAN_BKN}
    return tuple(
        KolomBerkas(indeks, satu, makna.get(indeks), indeks not in makna and is_private(satu))
        for indeks, satu in enumerate(daftar)
    )


def is_private(judul: str) -> bool:
    """Columns we do not want to know: NIK, tax and health numbers, address, phone, religion, bank account."""
    return bool(_PRIBADI.search(fold(judul)))


def count_known(baris: Iterable[Isi]) -> int:
    """How many cells of a row are titles we know, private ones included."""
    return sum(1 for sel in baris if isinstance(sel, str) and (_lookup(clean(sel)) or is_private(sel)))


def meaning_of(judul: Isi) -> Kolom | None:
    """What a single title means."""
    cocok = _lookup(clean(judul)) if isinstance(judul, str) else []
    return cocok[0][0] if cocok else None


def _lookup(judul: str) -> list[tuple[Kolom, int]]:
    """The meaning of a title and its rank among the titles of that meaning, if it is known."""
    if len(judul) > 120:
        return []
    cocok = _TEMPAT.get(fold(judul)) or _TEMPAT.get(fold(_KURUNG.sub(" ", judul)))
    return [cocok] if cocok else []
