"""One unit: its place in the tree, its KPI, the mix of each day, and its people, worst first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from core import formats
from core.periods import DateRange, Month
from kepatuhan import sumber
from kepatuhan.choices import Ukuran
from kepatuhan.queries import indikator
from kepatuhan.queries.dasbor import KOLOM_LALU, Kartu, basis
from kepatuhan.queries.hari import as_hari
from kepatuhan.queries.lembar import Angka, Lembar, make_persen, make_saringan, row_sums, write_days
from kepatuhan.queries.pandangan import Pandangan, UnitBaris, levels
from kepatuhan.rules.tingkat import (
    LOGBOOK,
    PORSI_WFH,
    TEPAT_WAKTU,
    Hitungan,
    Selisih,
    compare,
    index_of,
    is_small,
    rounded,
    tone,
    total,
)
from kepatuhan.rules.ukuran import kind_of
from kepegawaian.queries import kepala_of, penugasan_for, under
from ketentuan.choices import ModeKerja
from presensi.choices import StatusHarian

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Penugasan, UnitKerja

KARTU = (TEPAT_WAKTU, LOGBOOK, PORSI_WFH)
# More people than this are not listed at once: the page then leads to the units below.
ORANG_PALING_BANYAK = 1000


@dataclass(frozen=True)
class Simpul:
    """A node of the unit tree with its index; `dalam` is its depth, `terbuka` whether its children follow."""

    unit: UnitBaris
    dalam: int
    indeks: Decimal | None
    nada: str
    terbuka: bool
    kini: bool


@dataclass(frozen=True)
class Ruas:
    """A part of a day's staff; the parts of a day do not overlap."""

    jenis: str
    label: str
    angka: Angka


@dataclass(frozen=True)
class HariUnit:
    """The mix of one day."""

    tanggal: date
    pegawai: Angka
    ruas: tuple[Ruas, ...]


@dataclass(frozen=True)
class Kotak:
    """One day in a person's strip."""

    tanggal: date
    jenis: str
    ket: str


@dataclass(frozen=True)
class BarisOrang:
    """A person in the table of a unit."""

    pegawai: "Pegawai"
    jabatan: str
    indeks: Decimal | None
    nada: str
    hitungan: Hitungan
    strip: tuple[Kotak, ...]
    terlambat: Angka
    logbook_telat: Angka
    tidak_hadir: Angka
    hadir: Angka

    @property
    def rata_menit(self) -> int | None:
        """Mean minutes worked on a day present."""
        return round(self.hitungan.menit_kerja / self.hitungan.hadir) if self.hitungan.hadir else None


@dataclass(frozen=True)
class HalamanUnit:
    pandangan: Pandangan
    bulan: Month
    hari: DateRange
    pegawai: int
    kecil: bool
    indeks: Decimal | None
    selisih_indeks: Selisih | None
    dasar: str
    kartu: tuple[Kartu, ...]
    harian: tuple[HariUnit, ...]
    pohon: tuple[Simpul, ...]
    kepala: "Penugasan | None"
    tanggal: tuple[date, ...]
    dihitung_at: datetime | None

    @property
    def judul_hari(self) -> str:
        return write_days(self.hari)

    @property
    def judul_strip(self) -> str:
        """2–24 Nov"""
        if not self.tanggal:
            return ""
        return f"{self.tanggal[0].day}–{formats.tanggal_pendek(self.tanggal[-1])}"

    @property
    def nada(self) -> str:
        return tone(self.indeks)

    @property
    def bisa_didaftar(self) -> bool:
        """Whether its people are few enough to be listed in one table."""
        return self.pegawai <= ORANG_PALING_BANYAK


def halaman_unit(pandangan: Pandangan, units: "QuerySet[UnitKerja]", bulan: Month) -> HalamanUnit:
    """Everything but the people: two statements for the unit and one per level of the tree above it."""
    lembar = Lembar(pandangan, bulan)
    dulu = total(list(row_sums(pandangan, bulan.shift(-1).days, KOLOM_LALU).values()))
    counts = lembar.of(lembar.tutup)
    kecil = is_small(lembar.staff())
    dasar = basis(bulan.shift(-1).days)
    indeks = None if kecil else index_of(counts)
    return HalamanUnit(
        pandangan=pandangan,
        bulan=bulan,
        hari=lembar.tutup,
        pegawai=lembar.staff(),
        kecil=kecil,
        indeks=indeks,
        selisih_indeks=compare(indeks, index_of(dulu)),
        dasar=dasar,
        kartu=tuple(
            Kartu(
                persen := make_persen(pandangan, tingkat, lembar.tutup, counts, kecil=kecil),
                compare(persen.nilai, rounded(tingkat.of(dulu)), baik=tingkat.baik),
                dasar,
                (),
            )
            for tingkat in KARTU
        ),
        harian=tuple(_mix(pandangan, tanggal, n) for tanggal, n in lembar.by_day().items()),
        pohon=tuple(_tree(units, lembar)),
        kepala=kepala_of(pandangan.unit, pandangan.hari_ini) if pandangan.unit else None,
        tanggal=lembar.tanggal,
        dihitung_at=indikator.computed_at(),
    )


def _mix(pandangan: Pandangan, tanggal: date, n: Hitungan) -> HariUnit:
    """A day's staff in parts that do not overlap; who is late stands in one part wherever they work."""
    day = DateRange.inclusive(tanggal, tanggal)
    late_away = n.terlambat - n.wfh_terlambat - n.wfo_terlambat
    late = (Ukuran.TERLAMBAT,)
    parts: list[tuple[str, str, int, tuple[Ukuran, ...], tuple[Ukuran, ...]]] = [
        ("wfo", "WFO", n.wfo - n.wfo_terlambat, (Ukuran.WFO,), late),
        ("wfh", "WFH", n.wfh - n.wfh_terlambat, (Ukuran.WFH,), late),
        ("telat", "Terlambat", n.terlambat, late, ()),
        ("dinas", "Dinas luar", n.dinas_luar - late_away, (Ukuran.DINAS_LUAR,), late),
        ("cuti", "Cuti, sakit, izin", n.cuti, (Ukuran.CUTI,), ()),
        ("absen", "Tidak hadir", n.tidak_hadir, (Ukuran.TIDAK_HADIR,), ()),
        ("belum", "Belum presensi", n.belum, (Ukuran.BELUM,), ()),
    ]
    rest = n.pegawai - sum(part[2] for part in parts)
    away = (Ukuran.TERJADWAL, Ukuran.CUTI, Ukuran.DINAS_LUAR)
    parts.append(("libur", "Tugas belajar", rest, (Ukuran.PEGAWAI,), away))
    return HariUnit(
        tanggal=tanggal,
        pegawai=Angka(n.pegawai, make_saringan(pandangan, day, Ukuran.PEGAWAI)),
        ruas=tuple(
            Ruas(jenis, label, Angka(nilai, make_saringan(pandangan, day, *ukuran, kecuali=kecuali)))
            for jenis, label, nilai, ukuran, kecuali in parts
        ),
    )


def _tree(units: "QuerySet[UnitKerja]", here: Lembar) -> list[Simpul]:
    """The open path from the top of the scope down to the unit's own children, each level with its siblings."""
    views = levels(here.pandangan, units)
    chain = [view.unit for view in views if view.unit is not None]
    sheets = [Lembar(view, here.bulan) for view in views[:-1]] + [Lembar.same(here, views[-1])]
    top = UnitBaris(str(chain[0].pk), chain[0].kode, chain[0].nama_pendek)
    opened = [str(u.pk) for u in chain]
    nodes = [_node(top, 0, sheets[0], None, opened)]
    place = 1
    for depth, sheet in enumerate(sheets, start=1):
        level = [_node(b, depth, sheet, b.kunci, opened) for b in sheet.pandangan.baris if not b.langsung]
        nodes[place:place] = level
        place += next((n for n, node in enumerate(level, start=1) if node.unit.kunci in opened), 0)
    return nodes


def _node(unit: UnitBaris, depth: int, sheet: Lembar, kunci: str | None, opened: Sequence[str]) -> Simpul:
    indeks = None if is_small(sheet.staff(kunci)) else index_of(sheet.of(sheet.tutup, kunci))
    return Simpul(unit, depth, indeks, tone(indeks), unit.kunci in opened, unit.kunci == opened[-1])


# --- people -----------------------------------------------------------------------------------------------------------


def ranked_people(pandangan: Pandangan, hari: DateRange) -> list[tuple[int, Hitungan]]:
    """People of the unit and below by index, worst first: one statement. Their days elsewhere do not count here."""
    rows = sumber.hari_pegawai().filter(under(pandangan.paths), tanggal__gte=hari.mulai, tanggal__lt=hari.selesai)
    sums = indikator.counts_by_person(rows, pandangan.logbook_sampai)

    def place(row: tuple[int, Hitungan]) -> tuple[Decimal, int]:
        indeks = index_of(row[1])
        return (indeks if indeks is not None else Decimal(101), row[0])

    return sorted(sums.items(), key=place)


def people_of(
    pandangan: Pandangan, hari: DateRange, tanggal: Sequence[date], page: Sequence[tuple[int, Hitungan]]
) -> list[BarisOrang]:
    """The people of one page with their strips and posts: two statements."""
    ids = [pk for pk, _ in page]
    rows = (
        sumber.hari_pegawai()
        .filter(under(pandangan.paths), pegawai_id__in=ids, tanggal__in=list(tanggal))
        .select_related("pegawai")
    )
    days: dict[int, dict[date, Any]] = {pk: {} for pk in ids}
    for row in rows:
        days[row.pegawai_id][row.tanggal] = row
    posts = {p.pegawai_id: p.jabatan.nama for p in penugasan_for(ids, hari)}
    return [_person(pandangan, hari, tanggal, days[pk], posts.get(pk, ""), n) for pk, n in page if days[pk]]


def _person(
    pandangan: Pandangan, hari: DateRange, tanggal: Sequence[date], days: Mapping[date, Any], jabatan: str, n: Hitungan
) -> BarisOrang:
    pegawai = next(iter(days.values())).pegawai
    due = pandangan.logbook_days(hari)

    def angka(nilai: int, in_days: DateRange, *ukuran: Ukuran, kecuali: tuple[Ukuran, ...] = ()) -> Angka:
        base = make_saringan(pandangan, in_days, *ukuran, kecuali=kecuali)
        return Angka(nilai, replace(base, pegawai=pegawai.pk) if base else None)

    indeks = index_of(n)
    logbook_telat = n.logbook_wajib - n.logbook_tepat_waktu
    return BarisOrang(
        pegawai=pegawai,
        jabatan=jabatan,
        indeks=indeks,
        nada=tone(indeks),
        hitungan=n,
        strip=tuple(_kotak(t, days.get(t)) for t in tanggal),
        terlambat=angka(n.terlambat, hari, Ukuran.TERLAMBAT),
        logbook_telat=angka(logbook_telat, due, Ukuran.LOGBOOK_WAJIB, kecuali=(Ukuran.LOGBOOK_TEPAT_WAKTU,)),
        tidak_hadir=angka(n.tidak_hadir, hari, Ukuran.TIDAK_HADIR),
        hadir=angka(n.hadir, hari, Ukuran.HADIR),
    )


def _kotak(tanggal: date, row: Any) -> Kotak:
    if row is None:
        return Kotak(tanggal, "kosong", f"{formats.tanggal_pendek(tanggal)}: tidak tercatat di unit ini")
    jenis = kind_of(as_hari(row))
    label = StatusHarian(row.status).label
    mode = f", {ModeKerja(row.mode).label}" if row.mode else ""
    return Kotak(tanggal, jenis, f"{formats.tanggal_pendek(tanggal)}: {label}{mode}")
