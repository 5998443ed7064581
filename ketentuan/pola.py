"""Models for a new circular: rows as circulars are usually worded, on top of what holds already. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from kepegawaian.choices import JenisLayanan
from ketentuan.choices import Hari
from ketentuan.rules import AturanWFH, DasarRef, Masa


@dataclass(frozen=True, slots=True)
class BarisPola:
    """One row of a model: its name, the service kind it is for, and what it says otherwise than the present rule."""

    nama: str
    layanan: str = ""
    kolom: Mapping[str, Any] | None = None


@dataclass(frozen=True, slots=True)
class Pola:
    """A model by its key."""

    kode: str
    nama: str
    keterangan: str
    baris: tuple[BarisPola, ...]


POLA = (
    Pola(
        "administrasi-50",
        "Administrasi 50%, loket penuh",
        "WFH paling banyak 50% untuk dukungan administrasi, layanan langsung seluruhnya di kantor.",
        (
            BarisPola("Dukungan administrasi", JenisLayanan.PENDUKUNG, {"kuota_persen": 50}),
            BarisPola(
                "Layanan langsung", JenisLayanan.LAYANAN_LANGSUNG, {"hari_tetap": frozenset(), "kuota_persen": 0}
            ),
        ),
    ),
    Pola(
        "jumat",
        "WFH setiap Jumat",
        "Jumat bekerja dari rumah, empat hari lain di kantor.",
        (BarisPola("WFH setiap Jumat", "", {"hari_tetap": frozenset({int(Hari.JUMAT)}), "kuota_persen": None}),),
    ),
    Pola(
        "dua-hari",
        "Paling banyak dua hari sepekan",
        "Hari dipilih pegawai, paling banyak dua hari kerja sepekan.",
        (BarisPola("Dua hari sepekan", "", {"hari_tetap": frozenset(), "maks_hari_pekan": 2}),),
    ),
    Pola(
        "kantor-penuh",
        "Semua di kantor",
        "Tidak ada yang bekerja dari rumah selama masa ini.",
        (BarisPola("Semua di kantor", "", {"hari_tetap": frozenset(), "kuota_persen": 0}),),
    ),
    Pola(
        "kosong",
        "Mulai dari ketentuan sekarang",
        "Isinya seperti yang berlaku sekarang.",
        (BarisPola("Kebijakan WFH"),),
    ),
)
POLA_MENURUT_KODE = {pola.kode: pola for pola in POLA}


def apply_pola(pola: Pola, dasar_aturan: AturanWFH | None, masa: Masa) -> list[AturanWFH]:
    """The rows of a model, each starting from the rule that holds now."""
    mula = dasar_aturan or AturanWFH(masa=masa, nama="", dasar=DasarRef(""))
    return [
        replace(mula, nama=baris.nama, masa=replace(masa, layanan=baris.layanan), **dict(baris.kolom or {}))
        for baris in pola.baris
    ]
