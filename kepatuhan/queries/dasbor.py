"""The dashboard: KPI cards, today, heatmap, ranking and trend of a view. Its cost depends on the rows shown."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from core import formats
from core.periods import DateRange, Month, week_of
from kepatuhan.choices import Tampil, Ukuran
from kepatuhan.choices.indikator import Satuan
from kepatuhan.queries import indikator
from kepatuhan.queries.lembar import Angka, Lembar, Persen, days_of, make_persen, make_saringan, row_sums, write_days
from kepatuhan.queries.pandangan import Pandangan, UnitBaris
from kepatuhan.rules.tingkat import (
    DISETUJUI,
    KEHADIRAN,
    LOGBOOK,
    MODE,
    PORSI_WFH,
    TEPAT_WAKTU,
    Hitungan,
    Selisih,
    Tingkat,
    compare,
    heat_bin,
    index_of,
    is_small,
    rounded,
    tone,
    total,
    whole,
)

PEKAN_TREN = 8
KARTU = (KEHADIRAN, TEPAT_WAKTU, LOGBOOK, DISETUJUI, PORSI_WFH)
# A schedule has no mode, and a share of one mode in itself says nothing.
KARTU_MODE = (TEPAT_WAKTU, LOGBOOK, DISETUJUI)
# What the cards and the index of an earlier period are made of, in every mode.
KOLOM_LALU = (
    "pegawai",
    *dict.fromkeys(u.value for t in KARTU for u in (t.pembilang, t.penyebut)),
    *("wfo", "wfh_terlambat", "wfo_terlambat", "dinas_hadir", "dinas_terlambat"),
    *(f"logbook_{mode}{ekor}" for mode in MODE.values() for ekor in ("", "_terkirim", "_tepat", "_disetujui")),
)
UKURAN_HARI_INI = (
    Ukuran.HADIR,
    Ukuran.TERLAMBAT,
    Ukuran.BELUM,
    Ukuran.TIDAK_HADIR,
    Ukuran.WFO,
    Ukuran.WFH,
    Ukuran.DINAS_LUAR,
    Ukuran.CUTI,
)
UKURAN_MODE = (Ukuran.HADIR, Ukuran.TERLAMBAT)


@dataclass(frozen=True)
class Kartu:
    """A KPI card: the rate, its difference to an earlier period (`dasar` says which), and eight weeks of it."""

    persen: Persen
    selisih: Selisih | None
    dasar: str
    tren: tuple[float, ...]

    @property
    def nada_tren(self) -> str:
        """Colour of the sparkline: red when it got worse."""
        return "buruk" if self.selisih and self.selisih.nada == "buruk" else ""


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell of the heatmap. `bin` 0 to 4, or "x" where there is nothing to judge; `ket` says why; `kueri` names its
    rows, "" where there are none."""

    tanggal: date
    bin: int | str
    ket: str
    nilai: Decimal | None = None
    kueri: str = ""


@dataclass(frozen=True)
class BarisPanas:
    unit: UnitBaris
    sel: tuple[Sel, ...]


@dataclass(frozen=True)
class Peringkat:
    """A unit in the ranking; `nada` colours its bar."""

    nomor: int
    unit: UnitBaris
    indeks: Decimal
    selisih: Selisih | None
    nada: str
    tren: tuple[float, ...] = ()


@dataclass(frozen=True)
class PekanTren:
    """A week of the trend, Monday to Sunday or to the last closed day."""

    mulai: date
    sampai: date
    persen: tuple[Persen, ...]

    def of(self, tingkat: Tingkat) -> Decimal | None:
        return next(p.nilai for p in self.persen if p.tingkat == tingkat)


@dataclass(frozen=True)
class ButirHariIni:
    """One count of the live day."""

    ukuran: Ukuran
    angka: Angka


@dataclass(frozen=True)
class BarisRekap:
    """The counts of one row over the days shown; the last one is the sum."""

    nama: str
    pegawai: int
    hitungan: Hitungan


@dataclass(frozen=True)
class Dasbor:
    pandangan: Pandangan
    bulan: Month
    tampil: Tampil
    ukuran: Tingkat
    hari: DateRange
    hari_kerja: int
    pegawai: int
    kartu: tuple[Kartu, ...]
    hari_ini: tuple[ButirHariIni, ...]
    tanggal: tuple[date, ...]
    panas: tuple[BarisPanas, ...]
    peringkat: tuple[Peringkat, ...]
    tren: tuple[PekanTren, ...]
    rekap: tuple[BarisRekap, ...]
    dihitung_at: datetime | None

    @property
    def judul_hari(self) -> str:
        return write_days(self.hari) or formats.bulan(self.bulan)


def dasbor(pandangan: Pandangan, bulan: Month, tampil: Tampil, ukuran: Tingkat, *, dengan_panas: bool = True) -> Dasbor:
    """Everything the dashboard shows: a handful of statements on rollups. A page without a heatmap need not draw it."""
    lembar = Lembar(pandangan, bulan)
    today = DateRange.inclusive(pandangan.hari_ini, pandangan.hari_ini)
    days = today if tampil == Tampil.HARI else lembar.tutup
    before = _earlier(tampil, bulan, pandangan.hari_ini)
    dulu = row_sums(pandangan, before, KOLOM_LALU)
    trend = _trend(pandangan, kecil=is_small(lembar.staff()))
    live = lembar.of(today)
    return Dasbor(
        pandangan=pandangan,
        bulan=bulan,
        tampil=tampil,
        ukuran=ukuran,
        hari=days,
        hari_kerja=sum(1 for t in lembar.tanggal if t in lembar.tutup),
        pegawai=lembar.staff(),
        kartu=_cards(lembar, days, before, total(list(dulu.values())), trend),
        hari_ini=tuple(
            ButirHariIni(u, Angka(live.of(u), make_saringan(pandangan, today, u)))
            for u in (UKURAN_MODE if pandangan.mode else UKURAN_HARI_INI)
        )
        if live.pegawai
        else (),
        tanggal=lembar.tanggal,
        panas=_heat(lembar, ukuran) if dengan_panas else (),
        peringkat=_ranking(lembar, days, dulu),
        tren=trend,
        rekap=_recap(lembar, days),
        dihitung_at=indikator.computed_at(),
    )


def _recap(lembar: Lembar, days: DateRange) -> tuple[BarisRekap, ...]:
    found = [
        BarisRekap(
            f"{unit.nama} (langsung)" if unit.langsung else unit.nama,
            lembar.staff(unit.kunci),
            lembar.of(days, unit.kunci),
        )
        for unit in lembar.pandangan.baris
        if lembar.staff(unit.kunci)
    ]
    return (*found, BarisRekap("Jumlah", lembar.staff(), lembar.of(days)))


def _earlier(tampil: Tampil, bulan: Month, hari_ini: date) -> DateRange:
    """What the numbers are compared with: the month before, or the same weekday a week ago."""
    if tampil == Tampil.BULAN:
        return bulan.shift(-1).days
    pekan_lalu = hari_ini - timedelta(days=7)
    return DateRange.inclusive(pekan_lalu, pekan_lalu)


def _cards(
    lembar: Lembar, days: DateRange, before: DateRange, dulu: Hitungan, trend: tuple[PekanTren, ...]
) -> tuple[Kartu, ...]:
    kecil = is_small(lembar.staff())
    counts = lembar.of(days)
    found = []
    for tingkat in cards_of(lembar.pandangan):
        persen = make_persen(lembar.pandangan, tingkat, days, counts, kecil=kecil)
        weeks = [nilai for pekan in trend if (nilai := pekan.of(tingkat)) is not None]
        found.append(
            Kartu(
                persen=persen,
                selisih=compare(persen.nilai, rounded(tingkat.of(dulu)), baik=tingkat.baik),
                dasar=basis(before),
                tren=tuple(float(nilai) for nilai in weeks),
            )
        )
    return tuple(found)


def cards_of(pandangan: Pandangan) -> tuple[Tingkat, ...]:
    """The rates a dashboard shows."""
    return KARTU_MODE if pandangan.mode else KARTU


def basis(before: DateRange) -> str:
    """dari Oktober, dari Selasa lalu"""
    if len(before) == 1:
        return f"dari {formats.hari(before.mulai)} lalu"
    return f"dari {formats.BULAN[before.mulai.month - 1]}"


def _heat(lembar: Lembar, tingkat: Tingkat) -> tuple[BarisPanas, ...]:
    due = days_of(lembar.pandangan, tingkat, lembar.tutup)
    kapan = {t: f"{formats.hari(t)} {formats.tanggal_pendek(t)}" for t in lembar.tanggal}
    return tuple(
        BarisPanas(unit, _cells(lembar, tingkat, unit, due, kapan))
        for unit in lembar.pandangan.baris
        if lembar.staff(unit.kunci)
    )


def _cells(
    lembar: Lembar, tingkat: Tingkat, unit: UnitBaris, due: DateRange, kapan: Mapping[date, str]
) -> tuple[Sel, ...]:
    """A unit's row of the heatmap. What does not change from day to day is worked out once: a page has a thousand."""
    kecil = is_small(lembar.staff(unit.kunci))
    saringan = make_saringan(lembar.pandangan, due, tingkat.pembilang, unit=unit, dasar=tingkat.penyebut)
    daily = saringan.daily() if saringan else None
    found = []
    for tanggal, hari in kapan.items():
        kepala = f"{unit.nama}, {hari}"
        if tanggal not in due or daily is None:
            sebab = "tenggat logbook belum lewat" if tanggal in lembar.tutup else "belum selesai"
            found.append(Sel(tanggal, "x", f"{kepala}: {sebab}"))
            continue
        n = lembar.sel.get((unit.kunci, tanggal), Hitungan())
        atas, bawah = n.of(tingkat.pembilang), n.of(tingkat.penyebut)
        if not bawah:
            found.append(Sel(tanggal, "x", f"{kepala}: tidak ada data"))
            continue
        hitungan = f"{formats.angka(atas)} dari {formats.angka(bawah)}"
        kueri = daily(tanggal)
        nilai = None if kecil else rounded(atas / bawah)
        if nilai is None:
            ket = f"{kepala}: {hitungan}, terlalu sedikit untuk dirata-ratakan"
            found.append(Sel(tanggal, "x", ket, None, kueri))
        else:
            bulat = whole(nilai)
            found.append(Sel(tanggal, heat_bin(bulat), f"{kepala}: {bulat}%, {hitungan}", nilai, kueri))
    return tuple(found)


def _ranking(lembar: Lembar, days: DateRange, dulu: dict[str, Hitungan]) -> tuple[Peringkat, ...]:
    """Units by index, best first. Groups too small to be averaged are left out."""
    found: list[tuple[Decimal, UnitBaris, Selisih | None]] = []
    for unit in lembar.pandangan.baris:
        indeks = None if is_small(lembar.staff(unit.kunci)) else index_of(lembar.of(days, unit.kunci))
        if indeks is not None:
            lalu = index_of(dulu.get(unit.kunci, Hitungan()))
            found.append((indeks, unit, compare(indeks, lalu)))
    found.sort(key=lambda row: (-row[0], row[1].nama))
    kecil = _small_multiples(lembar.pandangan)
    return tuple(
        Peringkat(n, unit, i, beda, tone(i), kecil.get(unit.kunci, ())) for n, (i, unit, beda) in enumerate(found, 1)
    )


def _small_multiples(pandangan: Pandangan) -> dict[str, tuple[float, ...]]:
    """The index of each row over the last eight weeks in which everything was due: one statement."""
    last = week_of(min(pandangan.batas.tinjau, pandangan.batas.logbook)).mulai
    if not pandangan.batas.covers(last + timedelta(days=6)):
        last -= timedelta(days=7)
    pekan = [last - timedelta(days=7 * n) for n in reversed(range(PEKAN_TREN))]
    isi = indikator.branch_periods(pandangan.anak, Satuan.PEKAN, pekan)
    found: dict[str, tuple[float, ...]] = {}
    for unit in pandangan.anak:
        nilai = (index_of(isi[unit, p].in_mode(pandangan.mode)) for p in pekan if (unit, p) in isi)
        found[str(unit)] = tuple(float(n) for n in nilai if n is not None)
    return found


def _trend(pandangan: Pandangan, *, kecil: bool) -> tuple[PekanTren, ...]:
    """Eight weeks up to the last day whose logbook is due, so that all lines end together: one statement."""
    last = week_of(min(pandangan.logbook_sampai, pandangan.hari_ini - timedelta(days=1)))
    first = last.mulai - timedelta(days=7 * (PEKAN_TREN - 1))
    until = max(first, min(last.selesai, pandangan.hari_ini))
    by_day = indikator.branch_days(pandangan.akar, DateRange(first, until), pandangan.batas)
    found = []
    for n in range(PEKAN_TREN):
        mulai = first + timedelta(days=7 * n)
        days = DateRange(mulai, min(mulai + timedelta(days=7), pandangan.hari_ini))
        counts = total([v for (_, t), v in by_day.items() if t in days]).in_mode(pandangan.mode)
        persen = tuple(make_persen(pandangan, tingkat, days, counts, kecil=kecil) for tingkat in cards_of(pandangan))
        found.append(PekanTren(mulai, days.sampai, persen))
    return tuple(found)
