"""Judgements on letters: states, numbers, signature lines, what is still valid, and the plain data a letter prints."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from string import Formatter
from typing import Any, Final

from core.errors import HURUF_TERPENDEK, Refused, read_reason
from core.formats import di_zona
from persuratan.choices import AksiSurat, Alasan, KeadaanSurat, SebagaiPenandatangan, StatusSurat

TRANSITIONS: Final[dict[tuple[StatusSurat, AksiSurat], StatusSurat]] = {
    (StatusSurat.DRAF, AksiSurat.AJUKAN): StatusSurat.DIAJUKAN,
    (StatusSurat.DIKEMBALIKAN, AksiSurat.AJUKAN): StatusSurat.DIAJUKAN,
    (StatusSurat.DIAJUKAN, AksiSurat.TARIK): StatusSurat.DRAF,
    (StatusSurat.DIAJUKAN, AksiSurat.KEMBALIKAN): StatusSurat.DIKEMBALIKAN,
    (StatusSurat.DIAJUKAN, AksiSurat.TANDATANGANI): StatusSurat.DITANDATANGANI,
    (StatusSurat.DITANDATANGANI, AksiSurat.CABUT): StatusSurat.DICABUT,
}
BISA_DIUBAH: Final = frozenset({StatusSurat.DRAF, StatusSurat.DIKEMBALIKAN})
TERBIT: Final = frozenset({StatusSurat.DITANDATANGANI, StatusSurat.DICABUT})
NOMOR_MAKS: Final = 80
BARIS_KOP_MAKS: Final = 6
BARIS_KOP_PANJANG: Final = 90
LOGO_SISI_MAKS: Final = 1200
ISIAN_POLA: Final = ("kode", "urut", "unit", "tahun")
# Letters and digits that are not mistaken for each other when somebody types a code from paper; 24 of them: 118 bits.
HURUF_KODE: Final = "abcdefghjkmnpqrstuvwxyz23456789"
PANJANG_KODE: Final = 24

# Invisible characters that turn the direction of a line: on paper they could make a name read as another one.
_ARAH: Final = re.compile("[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def next_status(status: str, aksi: AksiSurat) -> StatusSurat:
    """The state a deed leads to; refused where it does not belong."""
    try:
        return TRANSITIONS[StatusSurat(status), aksi]
    except KeyError:
        label = StatusSurat(status).label.lower()
        raise Refused(Alasan.LANGKAH_DITOLAK, status=label, aksi=aksi.label.lower()) from None


def as_note(teks: str) -> str:
    """A reason somebody typed, on one line; refused when it says nothing."""
    return read_reason(teks, Alasan.CATATAN_WAJIB, "catatan", batas=HURUF_TERPENDEK)


# ── numbers ───────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Pola:
    """How an office writes the numbers of one kind: `{kode}-{urut}/{unit}/{tahun}` with the office's code."""

    pola: str
    unit: str
    terverifikasi: bool = False
    dasar: str = ""


def check_pola(pola: str) -> str:
    """A pattern that names each of its parts once, and nothing else."""
    pola = "".join(pola.split())
    try:
        bagian = [(nama, bentuk, ubah) for _, nama, bentuk, ubah in Formatter().parse(pola) if nama is not None]
    except ValueError:
        bagian = []
    if sorted(nama for nama, _, _ in bagian) != sorted(ISIAN_POLA) or any(b or u for _, b, u in bagian):
        raise Refused(Alasan.POLA_SALAH, "pola")
    return pola


def format_nomor(pola: Pola, kode: str, urut: int, tahun: int) -> str:
    """The number as it is printed: ST-7/WKN.08/KNL.01/2026."""
    nomor = pola.pola.format(kode=kode, urut=urut, unit=pola.unit, tahun=tahun)
    if len(nomor) > NOMOR_MAKS:
        raise Refused(Alasan.POLA_TERLALU_PANJANG, "pola", batas=NOMOR_MAKS)
    return nomor


def numbering_year(at: datetime, zona: str) -> int:
    """The year whose sequence a letter belongs to: that of the office's own calendar."""
    return di_zona(at, zona).year


# ── signatures ────────────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Pejabat:
    """Who may sign for an office, and in what capacity. `jabatan` is the post they sign with."""

    pegawai_id: int
    nama: str
    nip: str
    jabatan: str
    sebagai: SebagaiPenandatangan = SebagaiPenandatangan.SENDIRI
    atas_nama: str = ""
    antara: str = ""


def signature_lines(pejabat: Pejabat) -> tuple[str, ...]:
    """The lines above a signature: own post, "Plt."/"Plh." before the post, or "a.n." and "u.b." over it."""
    jabatan = f"{pejabat.jabatan},"
    match pejabat.sebagai:
        case SebagaiPenandatangan.PLT | SebagaiPenandatangan.PLH:
            return (f"{pejabat.sebagai.label} {jabatan}",)
        case SebagaiPenandatangan.ATAS_NAMA:
            return (f"a.n. {pejabat.atas_nama}", jabatan)
        case SebagaiPenandatangan.UNTUK_BELIAU:
            return (f"a.n. {pejabat.atas_nama}", pejabat.antara, "u.b.", jabatan)
        case _:
            return (jabatan,)


def acted_as(pejabat: Pejabat) -> str:
    """Who did something with a letter and in what capacity, in one line: a.n. Kepala Kantor, Kepala Seksi, name."""
    return ", ".join([*(line.rstrip(",") for line in signature_lines(pejabat)), pejabat.nama])


def check_not_own(pejabat: Pejabat, pihak: Iterable[int]) -> None:
    """Nobody signs a letter about themselves (law 8)."""
    if pejabat.pegawai_id in set(pihak):
        raise Refused(Alasan.MENUGASI_DIRI, nama=pejabat.nama)


# ── what holds ────────────────────────────────────────────────────────────────────────────────────────────────────────
def state_of(status: str, nomor_pengganti: str) -> KeadaanSurat | None:
    """What the public is told of a letter; None: there is no letter yet."""
    if status not in TERBIT:
        return None
    if status == StatusSurat.DITANDATANGANI:
        return KeadaanSurat.BERLAKU
    return KeadaanSurat.DIGANTI if nomor_pengganti else KeadaanSurat.DICABUT


# ── what is printed ───────────────────────────────────────────────────────────────────────────────────────────────────
@dataclass(frozen=True, slots=True)
class Kop:
    """A letterhead: lines from the ministry down to the office, address, contact, and the place letters are dated."""

    baris: tuple[str, ...]
    alamat: str = ""
    kontak: str = ""
    kota: str = ""
    logo: bytes = b""


@dataclass(frozen=True, slots=True)
class Dokumen:
    """A letter ready to be printed. `isi` is what its own template asks for; `alamat` empty: not signed yet."""

    templat: str
    kop: Kop
    judul: str
    perihal: str
    isi: Mapping[str, Any]
    tempat_tanggal: str
    sebutan: tuple[str, ...]
    nama: str
    nip: str
    nomor: str = ""
    alamat: str = ""
    at: datetime | None = None
    mengganti: str = ""

    @property
    def is_draf(self) -> bool:
        return not self.alamat


def printable(nilai: Any) -> Any:
    """The same data with every text safe to print: composed, without control, direction or invisible characters."""
    if isinstance(nilai, str):
        teks = _ARAH.sub("", unicodedata.normalize("NFC", nilai))
        return "".join(c if c == "\n" or not unicodedata.category(c).startswith("C") else " " for c in teks)
    if isinstance(nilai, Mapping):
        return {kunci: printable(isi) for kunci, isi in nilai.items()}
    if isinstance(nilai, list | tuple):
        return [printable(isi) for isi in nilai]
    return nilai
