"""Kind and structural level of a post from its title and, where given, its echelon (UU 20/2023 Pasal 13-18)."""

import re
from dataclasses import dataclass
from typing import Final

from kepegawaian.choices import JenisJabatan, JenjangStruktural
from kepegawaian.rules.teks import Isi, clean, fold, is_kosong

_ESELON: Final = re.compile(r"\b(IV|I{1,3}|V|[1-5])\s*[./\-]?\s*[AB]?\b", re.IGNORECASE)
_JENJANG_ESELON: Final = {
    "I": JenjangStruktural.JPT_MADYA,
    "II": JenjangStruktural.JPT_PRATAMA,
    "III": JenjangStruktural.ADMINISTRATOR,
    "IV": JenjangStruktural.PENGAWAS,
}
_ANGKA: Final = {"1": "I", "2": "II", "3": "III", "4": "IV", "5": "V"}
_KEPALA: Final = (
    (
        r"^(direktur jenderal|sekretaris jenderal|inspektur jenderal|staf ahli)\b",
        JenjangStruktural.JPT_MADYA,
    ),
    (
        r"^(kepala (kantor wilayah|kanwil|biro|pusat)|direktur|sekretaris direktorat|inspektur|tenaga pengkaji)\b",
        JenjangStruktural.JPT_PRATAMA,
    ),
    (
        r"^kepala (kantor|kpknl|bagian|bidang|subdirektorat|balai)\b",
        JenjangStruktural.ADMINISTRATOR,
    ),
    (
        r"^kepala (subbagian|sub bagian|subbag|seksi|subseksi|subbidang)\b",
        JenjangStruktural.PENGAWAS,
    ),
)
_FUNGSIONAL: Final = re.compile(
    r"\b(ahli )?(utama|madya|muda|pertama)$|\b(penyelia|mahir|terampil|pemula)$"
    r"|^(penilai pemerintah|pelelang|pranata (komputer|sdm aparatur|keuangan apbn|hubungan masyarakat)|arsiparis"
    r"|analis (hukum|sdm aparatur|pengelolaan keuangan apbn|anggaran|kebijakan)|perencana|auditor|statistisi)\b"
)


@dataclass(frozen=True)
class GolonganJabatan:
    """What a title says about a post."""

    jenis: JenisJabatan
    jenjang: JenjangStruktural | None = None


def classify_jabatan(nama: str, eselon: Isi = None) -> GolonganJabatan:
    """Managerial with its level, functional, or pelaksana: by the echelon where it is given, else by the title."""
    jenjang = _from_eselon(eselon)
    kunci = fold(nama)
    if jenjang is None:
        jenjang = next((tingkat for pola, tingkat in _KEPALA if re.search(pola, kunci)), None)
    if jenjang is not None:
        return GolonganJabatan(JenisJabatan.MANAJERIAL, jenjang)
    return GolonganJabatan(JenisJabatan.FUNGSIONAL if _FUNGSIONAL.search(kunci) else JenisJabatan.PELAKSANA)


def _from_eselon(eselon: Isi) -> JenjangStruktural | None:
    if is_kosong(eselon) or not (cocok := _ESELON.search(clean(eselon))):
        return None
    angka = cocok[1].upper()
    return _JENJANG_ESELON.get(_ANGKA.get(angka, angka))
