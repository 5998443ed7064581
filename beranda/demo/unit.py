"""The units: real names, codes of the satker table and zones; the inner units every Kanwil and KPKNL has."""

from collections.abc import Iterator
from dataclasses import dataclass

from kepegawaian.choices import JenisLayanan, JenisUnit, Zona

PUSAT = "411792"
KANWIL = "411812"
BANDUNG = "537738"
BEKASI = "604460"
PURWAKARTA = "506208"
TASIKMALAYA = "525343"
MAKASSAR = "538019"
JAYAPURA = "538129"


@dataclass(frozen=True)
class Bagian:
    """An inner unit that repeats in every office of a kind. `tugas` names its field of work."""

    tugas: str
    nama: str
    pendek: str
    jenis: JenisUnit
    layanan: JenisLayanan
    is_uki: bool = False


@dataclass(frozen=True)
class Kantor:
    """An office with its satker code; `kota` are the places it serves."""

    kode: str
    nama: str
    pendek: str
    jenis: JenisUnit
    induk: str | None
    zona: Zona
    isi: tuple[Bagian, ...]
    kota: tuple[str, ...] = ()
    asal: str = "jabar"


@dataclass(frozen=True)
class Unit:
    """One row of the tree to be."""

    kode: str
    nama: str
    nama_pendek: str
    jenis: JenisUnit
    induk: str | None
    zona: Zona
    layanan: JenisLayanan
    is_kantor: bool
    is_uki: bool
    urutan: int
    kontak: str = ""


_DUKUNG, _LANGSUNG, _TAK = (
    JenisLayanan.PENDUKUNG,
    JenisLayanan.LAYANAN_LANGSUNG,
    JenisLayanan.LAYANAN_TAK_LANGSUNG,
)

ISI_KANWIL = (
    Bagian("umum", "Bagian Umum", "Bagian Umum", JenisUnit.BAGIAN, _DUKUNG),
    Bagian("pkn", "Bidang Pengelolaan Kekayaan Negara", "Bidang PKN", JenisUnit.BIDANG, _TAK),
    Bagian("penilaian", "Bidang Penilaian", "Bidang Penilaian", JenisUnit.BIDANG, _TAK),
    Bagian("piutang", "Bidang Piutang Negara", "Bidang Piutang Negara", JenisUnit.BIDANG, _TAK),
    Bagian("lelang", "Bidang Lelang", "Bidang Lelang", JenisUnit.BIDANG, _TAK),
    Bagian(
        "kihi", "Bidang Kepatuhan Internal, Hukum, dan Informasi", "Bidang KIHI", JenisUnit.BIDANG, _DUKUNG, is_uki=True
    ),
)
ISI_KPKNL = (
    Bagian("umum", "Subbagian Umum", "Subbag. Umum", JenisUnit.SUBBAGIAN, _DUKUNG),
    Bagian("pkn", "Seksi Pengelolaan Kekayaan Negara", "Seksi PKN", JenisUnit.SEKSI, _LANGSUNG),
    Bagian("penilaian", "Seksi Pelayanan Penilaian", "Seksi Penilaian", JenisUnit.SEKSI, _TAK),
    Bagian("piutang", "Seksi Piutang Negara", "Seksi Piutang Negara", JenisUnit.SEKSI, _LANGSUNG),
    Bagian("lelang", "Seksi Pelayanan Lelang", "Seksi Lelang", JenisUnit.SEKSI, _LANGSUNG),
    Bagian("hi", "Seksi Hukum dan Informasi", "Seksi HI", JenisUnit.SEKSI, _TAK),
    Bagian("ki", "Seksi Kepatuhan Internal", "Seksi KI", JenisUnit.SEKSI, _DUKUNG, is_uki=True),
)
_SEBAGIAN = tuple(bagian for bagian in ISI_KPKNL if bagian.tugas in ("umum", "pkn", "lelang"))

_KPKNL_JABAR = (
    (BANDUNG, "Bandung", ("Kota Bandung", "Kota Cimahi", "Kab. Bandung", "Sumedang", "Kab. Bandung Barat")),
    (BEKASI, "Bekasi", ("Kota Bekasi", "Cikarang")),
    ("537759", "Bogor", ("Kota Bogor", "Cibinong", "Depok", "Sukabumi", "Cianjur")),
    (PURWAKARTA, "Purwakarta", ("Purwakarta", "Karawang", "Subang")),
    (TASIKMALAYA, "Tasikmalaya", ("Tasikmalaya", "Garut", "Ciamis", "Banjar", "Pangandaran")),
    ("119393", "Cirebon", ("Kota Cirebon", "Indramayu", "Kuningan", "Majalengka")),
)


def _kpknl(kode: str, tempat: str, induk: str, zona: Zona, isi: tuple[Bagian, ...], kota: tuple[str, ...]) -> Kantor:
    asal = {Zona.WIB: "jabar", Zona.WITA: "sulawesi", Zona.WIT: "papua"}[zona]
    return Kantor(kode, f"KPKNL {tempat}", f"KPKNL {tempat}", JenisUnit.KPKNL, induk, zona, isi, kota, asal)


KANTOR = (
    Kantor(
        PUSAT, "Direktorat Jenderal Kekayaan Negara", "DJKN", JenisUnit.KANTOR_PUSAT, None, Zona.WIB, (),
        ("Jakarta Pusat",),
    ),
    Kantor(
        KANWIL, "Kanwil DJKN Jawa Barat", "Kanwil DJKN Jabar", JenisUnit.KANWIL, PUSAT, Zona.WIB, ISI_KANWIL,
        ("Bandung", "Jawa Barat"),
    ),
    *(_kpknl(kode, tempat, KANWIL, Zona.WIB, ISI_KPKNL, kota) for kode, tempat, kota in _KPKNL_JABAR),
    Kantor(
        "411843", "Kanwil DJKN Sulawesi Selatan, Tenggara, dan Barat", "Kanwil DJKN Sulseltrabar", JenisUnit.KANWIL,
        PUSAT, Zona.WITA, (), ("Makassar",), "sulawesi",
    ),
    _kpknl(MAKASSAR, "Makassar", "411843", Zona.WITA, _SEBAGIAN, ("Kota Makassar", "Maros", "Gowa", "Takalar")),
    Kantor(
        "506409", "Kanwil DJKN Papua, Papua Barat, dan Maluku", "Kanwil DJKN Papabaruku", JenisUnit.KANWIL, PUSAT,
        Zona.WIT, (), ("Jayapura",), "papua",
    ),
    _kpknl(JAYAPURA, "Jayapura", "506409", Zona.WIT, _SEBAGIAN, ("Kota Jayapura", "Sentani", "Keerom")),
)  # fmt: skip


@dataclass(frozen=True)
class Regu:
    """A team of guards below the general affairs of an office: no head of its own, shifts of its own."""

    kode: str
    nama: str
    pendek: str
    orang: int


# One post held for 24 hours by three teams in turn, and one team that guards two nights out of three.
REGU_24_JAM = tuple(
    Regu(f"{BANDUNG}-JAGA-{huruf}", f"Pos Jaga 24 Jam Regu {huruf}", f"Pos Jaga {huruf}", 1) for huruf in "ABC"
)
REGU_MALAM = Regu(f"{BANDUNG}-JAGA-M", "Regu Jaga Malam", "Jaga Malam", 2)
REGU = (*REGU_24_JAM, REGU_MALAM)


def is_jaga(unit: str) -> bool:
    """Whether a unit stands guard instead of keeping office hours."""
    return "-JAGA-" in unit


def kode_bagian(kantor: Kantor, bagian: Bagian) -> str:
    return f"{kantor.kode}-{bagian.tugas.upper()}"


def units() -> Iterator[Unit]:
    """Every unit, parents before children, in the order they are shown."""
    for nomor, kantor in enumerate(KANTOR, start=1):
        tempat = kantor.pendek.split()[-1].lower()
        yield Unit(
            kode=kantor.kode,
            nama=kantor.nama,
            nama_pendek=kantor.pendek,
            jenis=kantor.jenis,
            induk=kantor.induk,
            zona=kantor.zona,
            layanan=JenisLayanan.PENDUKUNG,
            is_kantor=True,
            is_uki=False,
            # An office stands after the inner units of its parent, as the mock of the tree shows it.
            urutan=100 + nomor,
            kontak=f"umum.{tempat}@djkn.example",
        )
        for urutan, bagian in enumerate(kantor.isi, start=1):
            yield Unit(
                kode=kode_bagian(kantor, bagian),
                nama=bagian.nama,
                nama_pendek=bagian.pendek,
                jenis=bagian.jenis,
                induk=kantor.kode,
                zona=kantor.zona,
                layanan=bagian.layanan,
                is_kantor=False,
                is_uki=bagian.is_uki,
                urutan=urutan,
            )
    for urutan, regu in enumerate(REGU, start=1):
        yield Unit(
            kode=regu.kode,
            nama=regu.nama,
            nama_pendek=regu.pendek,
            jenis=JenisUnit.LAINNYA,
            induk=f"{BANDUNG}-UMUM",
            zona=Zona.WIB,
            layanan=_DUKUNG,
            is_kantor=False,
            is_uki=False,
            urutan=urutan,
        )
