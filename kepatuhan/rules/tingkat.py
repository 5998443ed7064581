"""What is made of counts: rates, index, deltas, colours."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal

from kepatuhan.choices import Ukuran


@dataclass(frozen=True, slots=True)
class Hitungan:
    """Counts of some units over some days; sums of `Indikator` rows.

    Logbooks are counted only on days whose deadline has passed: nobody is blamed for what is not yet due.
    """

    pegawai: int = 0
    terjadwal: int = 0
    hadir: int = 0
    tepat_waktu: int = 0
    terlambat: int = 0
    menit_terlambat: int = 0
    pulang_cepat: int = 0
    tidak_hadir: int = 0
    belum: int = 0
    wfh: int = 0
    wfo: int = 0
    wfh_terlambat: int = 0
    wfo_terlambat: int = 0
    dinas_luar: int = 0
    cuti: int = 0
    menit_kerja: int = 0
    logbook_wajib: int = 0
    logbook_terkirim: int = 0
    logbook_tepat_waktu: int = 0
    logbook_disetujui: int = 0

    def __add__(self, other: "Hitungan") -> "Hitungan":
        return Hitungan(*(getattr(self, f) + getattr(other, f) for f in KOLOM))

    def of(self, ukuran: Ukuran) -> int:
        """The count of a measure."""
        if ukuran == Ukuran.LOGBOOK_BELUM:
            return self.logbook_wajib - self.logbook_terkirim
        return int(getattr(self, ukuran.value))


KOLOM: tuple[str, ...] = tuple(f.name for f in fields(Hitungan))


def total(bagian: Collection[Hitungan]) -> Hitungan:
    return sum(bagian, Hitungan())


@dataclass(frozen=True, slots=True)
class Tingkat:
    """A rate: which days count out of which, and the sentence that says so."""

    kunci: str
    label: str
    pendek: str
    pembilang: Ukuran
    penyebut: Ukuran
    definisi: str
    baik: bool = True  # more is better; a share that is neither good nor bad is False

    def of(self, n: Hitungan) -> float | None:
        """The rate of these counts, 0 to 1; None when there is nothing to divide by."""
        penyebut = n.of(self.penyebut)
        return n.of(self.pembilang) / penyebut if penyebut else None


KEHADIRAN = Tingkat(
    "kehadiran",
    "Tingkat kehadiran",
    "Kehadiran",
    Ukuran.HADIR,
    Ukuran.TERJADWAL,
    "Hari hadir ÷ hari kerja terjadwal, tanpa cuti, sakit, izin, dan dinas luar.",
)
TEPAT_WAKTU = Tingkat(
    "tepat_waktu",
    "Masuk tepat waktu",
    "Tepat waktu",
    Ukuran.TEPAT_WAKTU,
    Ukuran.HADIR,
    "Hari masuk tepat waktu ÷ hari hadir.",
)
LOGBOOK = Tingkat(
    "logbook",
    "Logbook tepat waktu",
    "Logbook",
    Ukuran.LOGBOOK_TEPAT_WAKTU,
    Ukuran.LOGBOOK_WAJIB,
    "Logbook yang dikirim sebelum tenggat ÷ hari hadir yang tenggat logbooknya sudah lewat.",
)
DISETUJUI = Tingkat(
    "disetujui",
    "Logbook disetujui",
    "Disetujui",
    Ukuran.LOGBOOK_DISETUJUI,
    Ukuran.LOGBOOK_TERKIRIM,
    "Logbook yang disetujui atasan ÷ logbook yang terkirim, pada hari yang tenggat logbooknya sudah lewat.",
)
PORSI_WFH = Tingkat("wfh", "Porsi WFH", "WFH", Ukuran.WFH, Ukuran.HADIR, "Hari WFH ÷ hari hadir.", baik=False)

TINGKAT_INDEKS = (KEHADIRAN, TEPAT_WAKTU, LOGBOOK, DISETUJUI)
TINGKAT: Mapping[str, Tingkat] = {t.kunci: t for t in (*TINGKAT_INDEKS, PORSI_WFH)}
BERGANTUNG_LOGBOOK = frozenset({LOGBOOK.kunci, DISETUJUI.kunci})
DEFINISI_INDEKS = (
    "Rata-rata sederhana dari tingkat kehadiran, masuk tepat waktu, logbook tepat waktu, dan logbook disetujui; "
    "yang belum punya penyebut tidak ikut dihitung."
)


def rounded(bagian: float | None, desimal: int = 1) -> Decimal | None:
    """A rate in percent as it is printed: half up, so that screen, Excel and API show the same digit."""
    if bagian is None:
        return None
    return Decimal(repr(bagian * 100)).quantize(Decimal(1).scaleb(-desimal), ROUND_HALF_UP)


def index_of(n: Hitungan) -> Decimal | None:
    """The compliance index of a unit or person, 0 to 100, one decimal.

    It is the plain mean of the four rates as printed; equal weights, so that anyone can check it by hand.
    """
    known = [r for r in (rounded(t.of(n)) for t in TINGKAT_INDEKS) if r is not None]
    if not known:
        return None
    return (sum(known, Decimal(0)) / len(known)).quantize(Decimal("0.1"), ROUND_HALF_UP)


# --- how it is shown -------------------------------------------------------------------------------------------------

BATAS_PANAS: Sequence[int] = (95, 92, 88, 80)
LEGENDA_PANAS = ("≥ 95%", "92–94", "88–91", "80–87", "< 80")
TERLALU_SEDIKIT = 3


def heat_bin(persen: int) -> int:
    """Colour of a heatmap cell from its whole percentage: 0 is fine, 4 needs a look."""
    return next((n for n, batas in enumerate(BATAS_PANAS) if persen >= batas), len(BATAS_PANAS))


def is_small(orang: int) -> bool:
    """Whether a group is too small to be averaged: an average of two people names both."""
    return orang < TERLALU_SEDIKIT


@dataclass(frozen=True, slots=True)
class Selisih:
    """Difference to an earlier period in percentage points, with its direction and whether that is good."""

    nilai: Decimal
    arah: str  # naik | turun | tetap
    nada: str  # baik | buruk | ""


def whole(persen: Decimal) -> int:
    """A printed percentage without decimals, half up."""
    return int(persen.quantize(Decimal(1), ROUND_HALF_UP))


def tone(indeks: Decimal | None) -> str:
    """Colour of an index: the heatmap's bins told in three words."""
    if indeks is None:
        return ""
    panas = heat_bin(whole(indeks))
    return "baik" if panas == 0 else "awas" if panas <= 2 else "buruk"


def compare(kini: Decimal | None, dulu: Decimal | None, *, baik: bool = True) -> Selisih | None:
    """The difference of two printed values; None when one of them is missing."""
    if kini is None or dulu is None:
        return None
    beda = kini - dulu
    if beda == 0:
        return Selisih(Decimal("0.0"), "tetap", "")
    naik = beda > 0
    nada = ("baik" if naik else "buruk") if baik else ""
    return Selisih(abs(beda), "naik" if naik else "turun", nada)
