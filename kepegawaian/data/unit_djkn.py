"""DJKN's offices: 17 Kanwil and 71 KPKNL with satker codes and zones, and the inner units every one of them has.

Names and codes from two public unit tables of DJKN that agree on them; zones by place. Section heads are being
replaced by functional posts, so the tree is a start that admins edit.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kepegawaian.choices import JenisLayanan, JenisUnit, Zona

KODE_PUSAT: Final = "411792"


@dataclass(frozen=True)
class UnitDjkn:
    """One row of the tree, parents before children."""

    kode: str
    nama: str
    nama_pendek: str
    jenis: JenisUnit
    induk: str | None
    zona: Zona
    layanan: JenisLayanan = JenisLayanan.PENDUKUNG
    is_kantor: bool = False
    is_uki: bool = False
    urutan: int = 0


_WIB, _WITA, _WIT = Zona.WIB, Zona.WITA, Zona.WIT

# Kanwil (code, name, short name, zone): KPKNL as "code name", with the zone where it differs.
_KANTOR: Final[tuple[tuple[str, str, str, Zona, str], ...]] = (
    ("506050", "Aceh", "Aceh", _WIB, "537827 Banda Aceh; 506069 Lhokseumawe"),
    ("411806", "Sumatera Utara", "Sumut", _WIB,
     "537831 Medan; 119703 Pematangsiantar; 506081 Kisaran; 506090 Padangsidimpuan"),
    ("506101", "Riau, Sumatera Barat, dan Kepulauan Riau", "RSK", _WIB,
     "537852 Pekanbaru; 506461 Dumai; 537848 Padang; 119745 Bukittinggi; 119656 Batam"),
    ("537880", "Sumatera Selatan, Jambi, dan Bangka Belitung", "Sumsel Jambi Babel", _WIB,
     "537894 Palembang; 506126 Lahat; 537873 Jambi; 119809 Pangkal Pinang"),
    ("506142", "Lampung dan Bengkulu", "Lampung Bengkulu", _WIB,
     "537902 Bandar Lampung; 506157 Metro; 538154 Bengkulu"),
    ("506172", "Banten", "Banten", _WIB, "119724 Serang; 506188 Tangerang I; 506194 Tangerang II"),
    ("411852", "DKI Jakarta", "DKI Jakarta", _WIB,
     "537721 Jakarta I; 604442 Jakarta II; 537916 Jakarta III; 537937 Jakarta IV; 119312 Jakarta V"),
    ("411812", "Jawa Barat", "Jabar", _WIB,
     "537738 Bandung; 604460 Bekasi; 537759 Bogor; 506208 Purwakarta; 525343 Tasikmalaya; 119393 Cirebon"),
    ("411821", "Jawa Tengah dan D.I. Yogyakarta", "Jateng DIY", _WIB,
     "537763 Semarang; 119511 Surakarta; 506239 Pekalongan; 411786 Tegal; 537770 Purwokerto; 537784 Yogyakarta"),
    ("411837", "Jawa Timur", "Jatim", _WIB,
     "537791 Surabaya; 506276 Sidoarjo; 537810 Malang; 538140 Jember; 506282 Pamekasan; 537920 Madiun"),
    ("506291", "Kalimantan Barat", "Kalbar", _WIB, "604456 Pontianak; 506302 Singkawang"),
    ("506327", "Kalimantan Selatan dan Tengah", "Kalselteng", _WITA,
     "537958 Banjarmasin; 119834 Palangka Raya (WIB); 506333 Pangkalan Bun (WIB)"),
    ("506358", "Kalimantan Timur dan Utara", "Kaltimtara", _WITA,
     "537962 Balikpapan; 537941 Samarinda; 506370 Bontang; 506364 Tarakan"),
    ("538051", "Bali dan Nusa Tenggara", "Balinusra", _WITA,
     "538065 Denpasar; 525591 Singaraja; 538086 Mataram; 538072 Bima; 538108 Kupang"),
    ("411843", "Sulawesi Selatan, Tenggara, dan Barat", "Sulseltrabar", _WITA,
     "538019 Makassar; 538190 Parepare; 119944 Palopo; 538030 Kendari; 418495 Mamuju"),
    ("537979", "Sulawesi Utara, Tengah, Gorontalo, dan Maluku Utara", "Suluttenggomalut", _WITA,
     "537983 Manado; 538002 Palu; 538023 Gorontalo; 538133 Ternate (WIT)"),
    ("506409", "Papua, Papua Barat, dan Maluku", "Papabaruku", _WIT,
     "538129 Jayapura; 525474 Biak; 537990 Sorong; 538044 Ambon"),
)  # fmt: skip

_DUKUNG, _LANGSUNG, _TAK = JenisLayanan.PENDUKUNG, JenisLayanan.LAYANAN_LANGSUNG, JenisLayanan.LAYANAN_TAK_LANGSUNG
_ISI_KANWIL: Final = (
    ("UMUM", "Bagian Umum", "Bagian Umum", JenisUnit.BAGIAN, _DUKUNG),
    ("PKN", "Bidang Pengelolaan Kekayaan Negara", "Bidang PKN", JenisUnit.BIDANG, _TAK),
    ("PENILAIAN", "Bidang Penilaian", "Bidang Penilaian", JenisUnit.BIDANG, _TAK),
    ("PIUTANG", "Bidang Piutang Negara", "Bidang Piutang Negara", JenisUnit.BIDANG, _TAK),
    ("LELANG", "Bidang Lelang", "Bidang Lelang", JenisUnit.BIDANG, _TAK),
    ("KIHI", "Bidang Kepatuhan Internal, Hukum, dan Informasi", "Bidang KIHI", JenisUnit.BIDANG, _DUKUNG),
)
_ISI_KPKNL: Final = (
    ("UMUM", "Subbagian Umum", "Subbag. Umum", JenisUnit.SUBBAGIAN, _DUKUNG),
    ("PKN", "Seksi Pengelolaan Kekayaan Negara", "Seksi PKN", JenisUnit.SEKSI, _LANGSUNG),
    ("PENILAIAN", "Seksi Pelayanan Penilaian", "Seksi Penilaian", JenisUnit.SEKSI, _TAK),
    ("PIUTANG", "Seksi Piutang Negara", "Seksi Piutang Negara", JenisUnit.SEKSI, _LANGSUNG),
    ("LELANG", "Seksi Pelayanan Lelang", "Seksi Lelang", JenisUnit.SEKSI, _LANGSUNG),
    ("HI", "Seksi Hukum dan Informasi", "Seksi HI", JenisUnit.SEKSI, _TAK),
    ("KI", "Seksi Kepatuhan Internal", "Seksi KI", JenisUnit.SEKSI, _DUKUNG),
)
_UKI: Final = frozenset({"KIHI", "KI"})
NAMA_KANWIL: Final = tuple(nama for _, nama, *_ in _KANTOR)


def units(kanwil: Sequence[str] = ()) -> Iterator[UnitDjkn]:
    """The head office and the Kanwil named (all when none is), with everything in them, parents before children."""
    yield UnitDjkn(
        KODE_PUSAT, "Direktorat Jenderal Kekayaan Negara", "DJKN", JenisUnit.KANTOR_PUSAT, None, _WIB, is_kantor=True
    )
    for urutan, (kode, nama, pendek, zona, kpknl) in enumerate(_KANTOR, start=1):
        if kanwil and nama not in kanwil:
            continue
        yield UnitDjkn(
            kode, f"Kanwil DJKN {nama}", f"Kanwil DJKN {pendek}", JenisUnit.KANWIL, KODE_PUSAT, zona,
            is_kantor=True, urutan=urutan,
        )  # fmt: skip
        yield from _inner(kode, zona, _ISI_KANWIL)
        for nomor, tulisan in enumerate(kpknl.split("; "), start=1):
            yield from _kpknl(tulisan, kode, zona, urutan=100 + nomor)


def _kpknl(tulisan: str, induk: str, zona: Zona, *, urutan: int) -> Iterator[UnitDjkn]:
    kode, _, nama = tulisan.partition(" ")
    nama, _, lain = nama.partition(" (")
    if lain:
        zona = Zona(lain.rstrip(")"))
    yield UnitDjkn(
        kode, f"KPKNL {nama}", f"KPKNL {nama}", JenisUnit.KPKNL, induk, zona, _LANGSUNG, is_kantor=True, urutan=urutan
    )
    yield from _inner(kode, zona, _ISI_KPKNL)


def _inner(kantor: str, zona: Zona, isi: Sequence[tuple[str, str, str, JenisUnit, JenisLayanan]]) -> Iterator[UnitDjkn]:
    for urutan, (tugas, nama, pendek, jenis, layanan) in enumerate(isi, start=1):
        yield UnitDjkn(
            f"{kantor}-{tugas}", nama, pendek, jenis, kantor, zona, layanan, is_uki=tugas in _UKI, urutan=urutan
        )
