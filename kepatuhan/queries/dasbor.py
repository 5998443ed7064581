"""The dashboard: KPI cards, today, heatmap, ranking and trend of a view. Its cost depends on the rows shown."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from core import formats
from core.periods import DateRange, Month, week_of
from kepatuhan.choices import Tampil, Ukuran
from kepatuhan.choices.indikator import Satuan
from kepatuhan.queries import indikator
from kepatuhan.queries.lembar import Angka, Lembar, Persen, days_of, make_persen, make_saringan, rows_by_day, write_days
from kepatuhan.queries.pandangan import Pandangan, UnitBaris
from kepatuhan.rules.tingkat import (
    DISETUJUI,
    KEHADIRAN,
    LOGBOOK,
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


@dataclass(frozen=True)
class Sel:
    """A cell of the heatmap. `bin` 0 to 4, or "x" where there is nothing to judge; `ket` says why."""

    tanggal: date
    bin: int | str
    ket: str
    persen: Persen | None = None


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


def dasbor(pandangan: Pandangan, bulan: Month, tampil: Tampil, ukuran: Tingkat) -> Dasbor:
    """Everything the dashboard shows: a handful of statements on rollups."""
    lembar = Lembar(pandangan, bulan)
    today = DateRange.inclusive(pandangan.hari_ini, pandangan.hari_ini)
    days = today if tampil == Tampil.HARI else lembar.tutup
    before = _earlier(tampil, bulan, pandangan.hari_ini)
    dulu = totals_of(pandangan, before)
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
        hari_ini=tuple(ButirHariIni(u, Angka(live.of(u), make_saringan(pandangan, today, u))) for u in UKURAN_HARI_INI)
        if live.pegawai
        else (),
        tanggal=lembar.tanggal,
        panas=_heat(lembar, ukuran),
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


def totals_of(pandangan: Pandangan, days: DateRange) -> dict[str, Hitungan]:
    """Sums per row over the days."""
    found: dict[str, list[Hitungan]] = {}
    for (kunci, _), n in rows_by_day(pandangan, days).items():
        found.setdefault(kunci, []).append(n)
    return {kunci: total(ns) for kunci, ns in found.items()}


def _cards(
    lembar: Lembar, days: DateRange, before: DateRange, dulu: Hitungan, trend: tuple[PekanTren, ...]
) -> tuple[Kartu, ...]:
    kecil = is_small(lembar.staff())
    counts = lembar.of(days)
    found = []
    for tingkat in KARTU:
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


def basis(before: DateRange) -> str:
    """dari Oktober, dari Selasa lalu"""
    if len(before) == 1:
        return f"dari {formats.hari(before.mulai)} lalu"
    return f"dari {formats.BULAN[before.mulai.month - 1]}"


def _heat(lembar: Lembar, tingkat: Tingkat) -> tuple[BarisPanas, ...]:
    due = days_of(lembar.pandangan, tingkat, lembar.tutup)
    return tuple(
        BarisPanas(unit, tuple(_cell(lembar, tingkat, unit, tanggal, due) for tanggal in lembar.tanggal))
        for unit in lembar.pandangan.baris
        if lembar.staff(unit.kunci)
    )


def _cell(lembar: Lembar, tingkat: Tingkat, unit: UnitBaris, tanggal: date, due: DateRange) -> Sel:
    kepala = f"{unit.nama}, {formats.hari(tanggal)} {formats.tanggal_pendek(tanggal)}"
    if tanggal not in due:
        sebab = "tenggat logbook belum lewat" if tanggal in lembar.tutup else "belum selesai"
        return Sel(tanggal, "x", f"{kepala}: {sebab}")
    counts = lembar.sel.get((unit.kunci, tanggal), Hitungan())
    day = DateRange.inclusive(tanggal, tanggal)
    kecil = is_small(lembar.staff(unit.kunci))
    persen = make_persen(lembar.pandangan, tingkat, day, counts, unit=unit, kecil=kecil)
    if not persen.penyebut.nilai:
        return Sel(tanggal, "x", f"{kepala}: tidak ada data")
    if persen.nilai is None:
        return Sel(tanggal, "x", f"{kepala}: {persen.hitungan}, terlalu sedikit untuk dirata-ratakan", persen)
    nilai = whole(persen.nilai)
    return Sel(tanggal, heat_bin(nilai), f"{kepala}: {nilai}%, {persen.hitungan}", persen)


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
        nilai = (index_of(isi[unit, p]) for p in pekan if (unit, p) in isi)
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
        counts = total([v for (_, t), v in by_day.items() if t in days])
        persen = tuple(make_persen(pandangan, tingkat, days, counts, kecil=kecil) for tingkat in KARTU)
        found.append(PekanTren(mulai, days.sampai, persen))
    return tuple(found)
