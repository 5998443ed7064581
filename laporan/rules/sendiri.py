"""What an own report may ask for: columns, filters, groups, sums and order of a source, days, and when it comes.

A source is a list of columns that mean something (`Medan`); a report chooses among them. Nothing here is SQL: `baca` is
what the source's own query understands, and only columns of the source reach it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from core.errors import Refused
from core.periods import DateRange, Month
from laporan.choices.sendiri import AlasanSendiri, Berkala, CaraHitung, CaraSaring, Tempo
from laporan.rules.isi import Kolom, Tipe

PALING_LAMA = 366
PALING_BANYAK_SARINGAN = 12
PALING_BANYAK_KELOMPOK = 2
PALING_BANYAK_NILAI = 60
PALING_PANJANG_JUDUL = 120
PALING_PANJANG_KATA = 80
HARI_PER = {Berkala.TIDAK: 31, Berkala.HARIAN: 31, Berkala.MINGGUAN: 7, Berkala.BULANAN: 28}
ANGKA = frozenset({Tipe.BILANGAN, Tipe.PECAHAN, Tipe.DURASI})
BANYAK = "banyak"


@dataclass(frozen=True, slots=True)
class Medan:
    """A column a report may choose. `peka`: personal, only for whoever keeps or checks the people; `kelompok`: rows may
    be put together by it, `kunci` telling apart what bears the same name; `pilihan`: its values with their labels;
    `ubah`: a stored value in words."""

    kode: str
    judul: str
    tipe: Tipe = Tipe.TEKS
    baca: Any = None
    lebar: float = 14
    pilihan: tuple[tuple[str, str], ...] = ()
    peka: bool = False
    kelompok: bool = False
    saring: bool = True
    ubah: Any = None
    kunci: str = ""

    @property
    def is_angka(self) -> bool:
        return self.tipe in ANGKA

    @property
    def is_cari(self) -> bool:
        """Whether one may search words in it."""
        return self.saring and self.tipe == Tipe.TEKS and not self.pilihan


@dataclass(frozen=True, slots=True)
class Saring:
    """One filter."""

    kolom: str
    cara: str
    nilai: Any


@dataclass(frozen=True)
class IsiSendiri:
    """A report as somebody composed it."""

    judul: str
    sumber: str
    unit: str
    tempo: str = Tempo.BULAN_INI
    dari: date | None = None
    sampai: date | None = None
    kolom: tuple[str, ...] = ()
    saring: tuple[Saring, ...] = ()
    kelompok: tuple[str, ...] = ()
    hitung: Mapping[str, str] = field(default_factory=dict)
    urut: str = ""
    bagikan: tuple[str, ...] = ()
    berkala: str = Berkala.TIDAK
    hari: int = 1
    bentuk: str = "xlsx"


def check(isi: IsiSendiri, medan: Sequence[Medan]) -> None:
    """Refused with the sentence of the first thing that cannot be."""
    known = {m.kode: m for m in medan}
    if not isi.judul.strip() or len(isi.judul) > PALING_PANJANG_JUDUL:
        raise Refused(AlasanSendiri.JUDUL_KOSONG, "judul")
    _check_columns(isi, known)
    _check_groups(isi, known)
    if len(isi.saring) > PALING_BANYAK_SARINGAN:
        raise Refused(AlasanSendiri.TERLALU_BANYAK_SARINGAN, batas=PALING_BANYAK_SARINGAN)
    for satu in isi.saring:
        filter_value(satu, known)
    if isi.urut and isi.urut.removeprefix("-") not in shown(isi):
        kode = isi.urut.removeprefix("-")
        raise Refused(AlasanSendiri.URUT_DITOLAK, "urut", kolom=known[kode].judul if kode in known else kode)
    if not 1 <= isi.hari <= HARI_PER[Berkala(isi.berkala)]:
        raise Refused(AlasanSendiri.HARI_KELIRU, "hari", batas=HARI_PER[Berkala(isi.berkala)])
    if isi.tempo == Tempo.TANGGAL:
        fixed_days(isi.dari, isi.sampai)


def _check_columns(isi: IsiSendiri, known: Mapping[str, Medan]) -> None:
    for kode in (*isi.kolom, *isi.kelompok, *isi.hitung, *(s.kolom for s in isi.saring)):
        if kode not in known:
            raise Refused(AlasanSendiri.KOLOM_TIDAK_DIKENAL, kolom=kode[:40])
    for kode in isi.kolom:
        if isi.kolom.count(kode) > 1:
            raise Refused(AlasanSendiri.KOLOM_GANDA, kolom=known[kode].judul)
    if not isi.kolom and not isi.kelompok:
        raise Refused(AlasanSendiri.KOLOM_KOSONG)
    for kode, cara in isi.hitung.items():
        if not known[kode].is_angka or cara not in CaraHitung.values:
            raise Refused(AlasanSendiri.HITUNG_DITOLAK, kolom=known[kode].judul)


def _check_groups(isi: IsiSendiri, known: Mapping[str, Medan]) -> None:
    if len(isi.kelompok) > PALING_BANYAK_KELOMPOK:
        raise Refused(AlasanSendiri.TERLALU_BANYAK_KELOMPOK, "kelompok_2", batas=PALING_BANYAK_KELOMPOK)
    for n, kode in enumerate(isi.kelompok, start=1):
        if not known[kode].kelompok:
            raise Refused(AlasanSendiri.KELOMPOK_DITOLAK, f"kelompok_{n}", kolom=known[kode].judul)
        if isi.kelompok.count(kode) > 1:
            raise Refused(AlasanSendiri.KOLOM_GANDA, f"kelompok_{n}", kolom=known[kode].judul)


def filter_value(satu: Saring, known: Mapping[str, Medan]) -> Any:
    """The value of a filter as its column means it: a list of choices, words, or a number."""
    medan = known[satu.kolom]
    no = Refused(AlasanSendiri.SARINGAN_KELIRU, f"saring_{satu.kolom}", kolom=medan.judul)
    if satu.cara == CaraSaring.SALAH_SATU and medan.pilihan:
        allowed = {nilai for nilai, _ in medan.pilihan}
        if not isinstance(satu.nilai, list | tuple) or not 0 < len(satu.nilai) <= PALING_BANYAK_NILAI:
            raise no
        if not all(isinstance(nilai, str) and nilai in allowed for nilai in satu.nilai):
            raise no
        return list(satu.nilai)
    if satu.cara == CaraSaring.MEMUAT and medan.is_cari:
        if not isinstance(satu.nilai, str) or not 0 < len(satu.nilai.strip()) <= PALING_PANJANG_KATA:
            raise no
        if "\x00" in satu.nilai:
            raise no
        return satu.nilai.strip()
    if satu.cara in (CaraSaring.MINIMAL, CaraSaring.MAKSIMAL) and medan.is_angka:
        try:
            angka = Decimal(str(satu.nilai))
        except InvalidOperation:
            raise no from None
        if not angka.is_finite() or abs(angka) >= Decimal(10) ** 9:
            raise no
        return angka
    raise no


def shown(isi: IsiSendiri) -> tuple[str, ...]:
    """Codes of the columns of the result, in order: chosen ones, or groups, their number of rows, and their sums."""
    if not isi.kelompok:
        return isi.kolom
    return (*isi.kelompok, BANYAK, *isi.hitung)


def columns(isi: IsiSendiri, medan: Sequence[Medan]) -> tuple[Kolom, ...]:
    """The result's columns as every renderer draws them."""
    known = {m.kode: m for m in medan}
    found = []
    for kode in shown(isi):
        if kode == BANYAK:
            found.append(Kolom(BANYAK, "Baris", Tipe.BILANGAN, 9, jumlah=True))
            continue
        m, cara = known[kode], isi.hitung.get(kode, "")
        judul, tipe = m.judul, m.tipe
        if isi.kelompok and cara:
            judul = m.judul if cara == CaraHitung.JUMLAH else f"{m.judul} ({CaraHitung(cara).label.lower()})"
            tipe = Tipe.PECAHAN if cara == CaraHitung.RATA else m.tipe
        found.append(Kolom(kode, judul, tipe, m.lebar, jumlah=cara == CaraHitung.JUMLAH))
    return tuple(found)


def sensitive(isi: IsiSendiri, medan: Sequence[Medan]) -> tuple[str, ...]:
    """Titles of personal columns that a report shows, groups by or filters by: even a filter says something."""
    used = {*shown(isi), *(s.kolom for s in isi.saring), isi.urut.removeprefix("-")}
    return tuple(m.judul for m in medan if m.peka and m.kode in used)


def fixed_days(dari: date | None, sampai: date | None) -> DateRange:
    """Two typed dates, both included."""
    if dari is None or sampai is None:
        raise Refused(AlasanSendiri.TANGGAL_KOSONG, "dari")
    if sampai < dari:
        raise Refused(AlasanSendiri.TANGGAL_TERBALIK, "sampai")
    if (sampai - dari).days >= PALING_LAMA or not 2000 <= dari.year <= sampai.year < 2200:
        raise Refused(AlasanSendiri.TERLALU_LAMA, "sampai", batas=PALING_LAMA)
    return DateRange.inclusive(dari, sampai)


def days_of(isi: IsiSendiri, pada: date) -> DateRange:
    """The days a report is about when it is opened on a day."""
    tempo = Tempo(isi.tempo)
    if tempo == Tempo.TANGGAL:
        return fixed_days(isi.dari, isi.sampai)
    if tempo == Tempo.TUJUH_HARI:
        return DateRange.inclusive(pada - timedelta(days=6), pada)
    kini = Month.of(pada)
    triwulan = Month(kini.year, (kini.month - 1) // 3 * 3 + 1)
    awal, panjang = {
        Tempo.BULAN_INI: (kini, 1),
        Tempo.BULAN_LALU: (kini.shift(-1), 1),
        Tempo.TRIWULAN_INI: (triwulan, 3),
        Tempo.TRIWULAN_LALU: (triwulan.shift(-3), 3),
        Tempo.TAHUN_INI: (Month(kini.year, 1), 12),
        Tempo.TAHUN_LALU: (Month(kini.year - 1, 1), 12),
    }[tempo]
    return DateRange(awal.first, awal.shift(panjang).first)


def coming_day(berkala: str, hari: int, pada: date) -> date:
    """The newest day up to `pada` on which a report of this rhythm is to come, holidays not asked."""
    if berkala == Berkala.MINGGUAN:
        return pada - timedelta(days=(pada.isoweekday() - hari) % 7)
    if berkala == Berkala.BULANAN:
        ini = pada.replace(day=hari)
        return ini if ini <= pada else Month.of(pada).shift(-1).first.replace(day=hari)
    return pada


def in_words(satu: Saring, medan: Sequence[Medan]) -> str:
    """A filter as people read it: Keadaan: Terlambat atau Tidak hadir."""
    m = next(m for m in medan if m.kode == satu.kolom)
    if satu.cara == CaraSaring.SALAH_SATU:
        label = dict(m.pilihan)
        return f"{m.judul}: {' atau '.join(label.get(n, n) for n in satu.nilai)}"
    return f"{m.judul} {CaraSaring(satu.cara).label} {satu.nilai}"


def rhythm(berkala: str, hari: int) -> str:
    """When it comes, in words."""
    if berkala == Berkala.MINGGUAN:
        return f"Tiap {('Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu')[hari - 1]}"
    return f"Tiap tanggal {hari}" if berkala == Berkala.BULANAN else str(Berkala(berkala).label)
