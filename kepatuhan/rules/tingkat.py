"""What is made of counts: rates, index, deltas, colours."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from kepatuhan.choices import Ukuran


class Hitungan(NamedTuple):
    """Counts of some units over some days; sums of `Indikator` rows. A tuple, because a page adds up thousands.

    Logbooks and reviews are counted only on days whose deadline has passed: nobody is blamed for what is not yet due.
    The last four count days of units, not of people.
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
    logbook_tanpa_hasil: int = 0
    tinjau_wajib: int = 0
    tinjau_tepat: int = 0
    lupa_ketuk: int = 0
    wfh_tanpa_hak: int = 0
    wfh_luar_tugas: int = 0
    luar_tempat: int = 0
    dikoreksi: int = 0
    luring: int = 0
    pejabat: int = 0
    pejabat_kantor: int = 0
    logbook_wfh: int = 0
    logbook_wfh_tepat: int = 0
    logbook_wfh_tanpa_hasil: int = 0
    logbook_wfo: int = 0
    logbook_wfo_tepat: int = 0
    logbook_wfo_tanpa_hasil: int = 0
    menit_wfh: int = 0
    menit_wfo: int = 0
    logbook_wfh_terkirim: int = 0
    logbook_wfh_disetujui: int = 0
    logbook_wfo_terkirim: int = 0
    logbook_wfo_disetujui: int = 0
    dinas_hadir: int = 0
    dinas_terlambat: int = 0
    logbook_dinas: int = 0
    logbook_dinas_tepat: int = 0
    logbook_dinas_terkirim: int = 0
    logbook_dinas_disetujui: int = 0
    kuota_hari: int = 0
    kuota_patuh: int = 0
    loket_hari: int = 0
    loket_terjaga: int = 0

    def of(self, ukuran: Ukuran) -> int:
        """The count of a measure."""
        if ukuran == Ukuran.LOGBOOK_BELUM:
            return self.logbook_wajib - self.logbook_terkirim
        return int(getattr(self, ukuran.value))

    def in_mode(self, mode: Ukuran | None) -> "Hitungan":
        """The days of one mode only. What no mode has falls away: absence, leave, and with them the schedule."""
        if mode is None:
            return self
        nama = MODE[mode]
        hadir: int = self.dinas_hadir if mode == Ukuran.DINAS_LUAR else getattr(self, nama)
        terlambat: int = getattr(self, f"{nama}_terlambat")
        return Hitungan(
            pegawai=self.pegawai,
            hadir=hadir,
            tepat_waktu=hadir - terlambat,
            terlambat=terlambat,
            logbook_wajib=getattr(self, f"logbook_{nama}"),
            logbook_terkirim=getattr(self, f"logbook_{nama}_terkirim"),
            logbook_tepat_waktu=getattr(self, f"logbook_{nama}_tepat"),
            logbook_disetujui=getattr(self, f"logbook_{nama}_disetujui"),
        )


# The modes a dashboard can be narrowed to, and how their columns are called.
MODE: Mapping[Ukuran, str] = {Ukuran.WFO: "wfo", Ukuran.WFH: "wfh", Ukuran.DINAS_LUAR: "dinas"}
KOLOM: tuple[str, ...] = Hitungan._fields
# Where the columns stand that have a deadline.
_LETAK: Mapping[str, tuple[int, ...]] = {
    awal: tuple(n for n, k in enumerate(KOLOM) if k.split("_")[0] == awal) for awal in ("logbook", "tinjau")
}
# Days of a unit; they are not filters of people's days.
KOLOM_UNIT = ("kuota_hari", "kuota_patuh", "loket_hari", "loket_terjaga")


def total(bagian: Collection[Hitungan]) -> Hitungan:
    """The sum, column by column."""
    if not bagian:
        return Hitungan()
    return Hitungan(*map(sum, zip(*bagian, strict=True)))


@dataclass(frozen=True, slots=True)
class Batas:
    """The last days whose logbook, and whose review, was due."""

    logbook: date
    tinjau: date

    def of(self, kolom: str) -> date | None:
        """Up to which day a column counts; None without end."""
        return {"logbook": self.logbook, "tinjau": self.tinjau}.get(kolom.split("_")[0])

    def clip(self, tanggal: date, n: Sequence[int]) -> Hitungan:
        """Counts of a day without what was not due on it."""
        if tanggal <= self.tinjau and tanggal <= self.logbook:
            return Hitungan(*n)
        isi = list(n)
        for awal, letak in _LETAK.items():
            if tanggal > (self.logbook if awal == "logbook" else self.tinjau):
                for satu in letak:
                    isi[satu] = 0
        return Hitungan(*isi)

    def covers(self, tanggal: date) -> bool:
        """Whether everything up to this day was due."""
        return tanggal <= min(self.logbook, self.tinjau)


@dataclass(frozen=True, slots=True)
class Tingkat:
    """A rate: which days count out of which, and the sentence that says so."""

    kunci: str
    label: str
    pendek: str
    pembilang: Ukuran
    penyebut: Ukuran
    definisi: str
    baik: bool | None = True  # more is better, less is better, or neither (None)

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
PORSI_WFH = Tingkat("wfh", "Porsi WFH", "WFH", Ukuran.WFH, Ukuran.HADIR, "Hari WFH ÷ hari hadir.", baik=None)

TINJAUAN = Tingkat(
    "tinjauan",
    "Ditinjau tepat waktu",
    "Tinjauan",
    Ukuran.TINJAU_TEPAT,
    Ukuran.TINJAU_WAJIB,
    "Logbook yang ditinjau atasan dalam tenggat ÷ logbook terkirim yang tenggat tinjauannya sudah lewat.",
)

TINGKAT_INDEKS = (KEHADIRAN, TEPAT_WAKTU, LOGBOOK, DISETUJUI)
TINGKAT: Mapping[str, Tingkat] = {t.kunci: t for t in (*TINGKAT_INDEKS, PORSI_WFH)}
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


def compare(kini: Decimal | None, dulu: Decimal | None, *, baik: bool | None = True) -> Selisih | None:
    """The difference of two printed values; None when one of them is missing. `baik` as in `Tingkat`."""
    if kini is None or dulu is None:
        return None
    beda = kini - dulu
    if beda == 0:
        return Selisih(Decimal("0.0"), "tetap", "")
    naik = beda > 0
    nada = "" if baik is None else "baik" if naik == baik else "buruk"
    return Selisih(abs(beda), "naik" if naik else "turun", nada)
