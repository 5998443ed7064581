"""What each measure counts on a judged day, and what is made of the counts: rates, index, deltas, colours.

A measure is written once, as data (`SYARAT`): the pure predicate here and the database filter in `queries` both read
it, so that a number and the list behind it cannot differ.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import urlencode

from kepatuhan.choices import Bagian, Ukuran
from ketentuan.choices import ModeKerja
from logbook.choices import StatusLogbook
from presensi.choices import StatusHarian

# --- what a measure counts -------------------------------------------------------------------------------------------

DATANG = frozenset(
    {
        StatusHarian.BEKERJA,
        StatusHarian.HADIR,
        StatusHarian.TERLAMBAT,
        StatusHarian.PULANG_CEPAT,
        StatusHarian.TERLAMBAT_PULANG_CEPAT,
    }
)
TIDAK_MASUK_SAH = frozenset({StatusHarian.CUTI, StatusHarian.SAKIT, StatusHarian.IZIN})
LOGBOOK_MASUK = frozenset({StatusLogbook.TERKIRIM, StatusLogbook.DISETUJUI})


@dataclass(frozen=True, slots=True)
class HariPegawai:
    """One working day of one person: the judged day with the state of its logbook (None: there is none)."""

    status: StatusHarian
    hari_kerja: bool = True
    mode: ModeKerja | None = None
    menit_terlambat: int = 0
    logbook: StatusLogbook | None = None
    logbook_tepat_waktu: bool | None = None


@dataclass(frozen=True, slots=True)
class Syarat:
    """One way to belong to a measure; what is None does not matter. A day off never belongs."""

    status: frozenset[StatusHarian] | None = None
    mode: ModeKerja | None = None
    menit_terlambat: bool | None = None
    logbook: frozenset[StatusLogbook] | None = None
    logbook_tepat_waktu: bool | None = None
    tanpa_logbook: bool = False

    def holds(self, hari: HariPegawai) -> bool:
        return (
            hari.hari_kerja
            and (self.status is None or hari.status in self.status)
            and (self.mode is None or hari.mode == self.mode)
            and (self.menit_terlambat is None or (hari.menit_terlambat > 0) == self.menit_terlambat)
            and (self.logbook is None or hari.logbook in self.logbook)
            and (self.logbook_tepat_waktu is None or hari.logbook_tepat_waktu == self.logbook_tepat_waktu)
            and not (self.tanpa_logbook and hari.logbook is not None)
        )


# A person who is still at work is late from the first minute on, although the day has no verdict yet.
SYARAT: Mapping[Ukuran, tuple[Syarat, ...]] = {
    Ukuran.PEGAWAI: (Syarat(),),
    Ukuran.TERJADWAL: (Syarat(status=DATANG | {StatusHarian.TIDAK_HADIR, StatusHarian.BELUM}),),
    Ukuran.HADIR: (Syarat(status=DATANG),),
    Ukuran.TEPAT_WAKTU: (
        Syarat(status=frozenset({StatusHarian.HADIR, StatusHarian.PULANG_CEPAT})),
        Syarat(status=frozenset({StatusHarian.BEKERJA}), menit_terlambat=False),
    ),
    Ukuran.TERLAMBAT: (
        Syarat(status=frozenset({StatusHarian.TERLAMBAT, StatusHarian.TERLAMBAT_PULANG_CEPAT})),
        Syarat(status=frozenset({StatusHarian.BEKERJA}), menit_terlambat=True),
    ),
    Ukuran.PULANG_CEPAT: (Syarat(status=frozenset({StatusHarian.PULANG_CEPAT, StatusHarian.TERLAMBAT_PULANG_CEPAT})),),
    Ukuran.TIDAK_HADIR: (Syarat(status=frozenset({StatusHarian.TIDAK_HADIR})),),
    Ukuran.BELUM: (Syarat(status=frozenset({StatusHarian.BELUM})),),
    Ukuran.WFH: (Syarat(status=DATANG, mode=ModeKerja.WFH),),
    Ukuran.WFO: (Syarat(status=DATANG, mode=ModeKerja.WFO),),
    Ukuran.DINAS_LUAR: (
        Syarat(status=frozenset({StatusHarian.DINAS_LUAR})),
        Syarat(status=DATANG, mode=ModeKerja.DINAS_LUAR),
    ),
    Ukuran.CUTI: (Syarat(status=TIDAK_MASUK_SAH),),
    Ukuran.LOGBOOK_WAJIB: (Syarat(status=DATANG),),
    Ukuran.LOGBOOK_TERKIRIM: (Syarat(status=DATANG, logbook=LOGBOOK_MASUK),),
    Ukuran.LOGBOOK_TEPAT_WAKTU: (Syarat(status=DATANG, logbook=LOGBOOK_MASUK, logbook_tepat_waktu=True),),
    Ukuran.LOGBOOK_DISETUJUI: (Syarat(status=DATANG, logbook=frozenset({StatusLogbook.DISETUJUI})),),
    Ukuran.LOGBOOK_BELUM: (
        Syarat(status=DATANG, tanpa_logbook=True),
        Syarat(status=DATANG, logbook=frozenset({StatusLogbook.DRAF, StatusLogbook.DIKEMBALIKAN})),
    ),
}


def counts(ukuran: Ukuran, hari: HariPegawai) -> bool:
    """Whether the day is one of those the measure counts."""
    return any(syarat.holds(hari) for syarat in SYARAT[ukuran])


def counts_all(hari: HariPegawai, ukuran: Collection[Ukuran], kecuali: Collection[Ukuran] = ()) -> bool:
    """Whether the day belongs to every measure named and to none of the excluded ones."""
    return all(counts(u, hari) for u in ukuran) and not any(counts(u, hari) for u in kecuali)


def kind_of(hari: HariPegawai) -> str:
    """What a day is in a strip or chart: telat, wfo, wfh, dinas, cuti, absen, belum or libur. Late comes first."""
    kinds = (
        (Ukuran.TERLAMBAT, "telat"),
        (Ukuran.WFO, "wfo"),
        (Ukuran.WFH, "wfh"),
        (Ukuran.DINAS_LUAR, "dinas"),
        (Ukuran.CUTI, "cuti"),
        (Ukuran.TIDAK_HADIR, "absen"),
        (Ukuran.BELUM, "belum"),
    )
    return next((kind for ukuran, kind in kinds if counts(ukuran, hari)), "libur")


@dataclass(frozen=True, slots=True)
class Saringan:
    """The filter behind a number: days, units, measures that must hold and those that must not.

    `unit` is the code of a unit with everything below it, only its own people with `langsung`; "" is all that the
    reader may see. `dasar` names the measure that a rate divides by, so that the list can show both. Its query string
    is the address of the list.
    """

    dari: date
    sampai: date
    unit: str = ""
    langsung: bool = False
    ukuran: tuple[Ukuran, ...] = ()
    kecuali: tuple[Ukuran, ...] = ()
    dasar: Ukuran | None = None
    pegawai: int | None = None

    def part(self, bagian: Bagian) -> "Saringan":
        """The rows of a rate: those it counts, those it does not, or all it divides by."""
        if self.dasar is None or bagian == Bagian.MASUK:
            return self
        if bagian == Bagian.SEMUA:
            return replace(self, ukuran=(self.dasar,))
        return replace(self, ukuran=(self.dasar,), kecuali=(*self.kecuali, *self.ukuran))

    @property
    def kueri(self) -> str:
        parts: list[tuple[str, str]] = [("unit", self.unit)] if self.unit else []
        parts += [("langsung", "1")] if self.langsung else []
        parts += [("dari", self.dari.isoformat()), ("sampai", self.sampai.isoformat())]
        parts += [("ukuran", u.value) for u in self.ukuran] + [("kecuali", u.value) for u in self.kecuali]
        parts += [("dasar", self.dasar.value)] if self.dasar else []
        parts += [("pegawai", str(self.pegawai))] if self.pegawai is not None else []
        return urlencode(parts)


# --- counts and rates ------------------------------------------------------------------------------------------------


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
