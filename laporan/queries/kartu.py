"""The card of a person's month: their days, hours, output and ratings beside their own months before."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from core import formats
from core.models import Pemberitahuan
from core.periods import DateRange, Month
from kepatuhan.queries import rekap
from kepatuhan.rules.rekap import RekapBulan
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from laporan.rules.kartu import LALU, Banding, Satuan, UkuranKartu, compare
from logbook.choices.tinjau import NilaiHari
from logbook.queries import capaian
from logbook.rules.isian import write_jumlah

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, Penugasan, UnitKerja

# How long after a month became complete people are still told, so that a missed night heals itself.
KABAR_HARI = 10


@dataclass(frozen=True)
class BarisHasil:
    """A plan item as the card writes it."""

    butir: capaian.CapaianButir

    def _kata(self, satu: capaian.Capai) -> str:
        sasaran = self.butir.isi.sasaran
        if sasaran.target is None:
            return f"{satu.kegiatan} kegiatan"
        return f"{write_jumlah(satu.jumlah) or '0'} {sasaran.satuan}"

    @property
    def bulan(self) -> str:
        return self._kata(self.butir.bulan)

    @property
    def tahun(self) -> str:
        return self._kata(self.butir.tahun)

    @property
    def bagian(self) -> float | None:
        """How much of the year's target is reached, 0..1; None where the target is no number."""
        target = self.butir.isi.sasaran.target
        return min(1.0, float(self.butir.tahun.jumlah / target)) if target else None


@dataclass(frozen=True)
class BarisTugas:
    """A task of the register with all that came of it, each unit of output for itself."""

    tugas: str
    bagian: tuple[capaian.CapaianTugas, ...]

    @property
    def keluaran(self) -> str:
        """31 berkas, 12 konsep surat"""
        ada = [f"{write_jumlah(satu.bulan.jumlah)} {satu.satuan}" for satu in self.bagian if satu.bulan.jumlah]
        return ", ".join(ada)

    @property
    def kegiatan(self) -> int:
        return sum(satu.bulan.kegiatan for satu in self.bagian)

    @property
    def menit(self) -> int:
        return sum(satu.bulan.menit for satu in self.bagian)

    @property
    def berbukti(self) -> int:
        return sum(satu.bulan.berbukti for satu in self.bagian)


@dataclass(frozen=True)
class Kartu:
    """A person's month. `lengkap`: its logbook deadlines have passed; `terkunci`: it no longer changes."""

    pegawai: "Pegawai"
    penugasan: "Penugasan | None"
    bulan: Month
    rekap: RekapBulan | None
    banding: tuple[Banding, ...]
    bulan_lalu: tuple[Month, ...]
    per_bulan: dict[Month, RekapBulan]
    hasil: tuple[BarisHasil, ...]
    tugas: tuple[BarisTugas, ...]
    nilai: tuple[tuple[str, str, int], ...]
    lengkap: bool
    lengkap_pada: date | None
    terkunci: bool
    at: datetime

    @property
    def keadaan(self) -> str:
        if self.terkunci:
            return "Bulan ini sudah dikunci."
        if self.lengkap:
            return "Lengkap; masih bisa berubah bila ada koreksi sampai bulan dikunci."
        kapan = f" sampai {formats.tanggal(self.lengkap_pada)}" if self.lengkap_pada else ""
        return f"Sementara: angka masih bergerak{kapan}."

    @property
    def dinilai(self) -> int:
        return sum(n for _, _, n in self.nilai)


def card_of(pegawai: "Pegawai", bulan: Month, at: datetime) -> Kartu:
    """The card of a month; the number of statements does not depend on how much was done."""
    lalu = tuple(bulan.shift(-n) for n in range(LALU, 0, -1))
    per_bulan = rekap.months_of_person(pegawai.pk, DateRange.inclusive(lalu[0].first, bulan.last))
    post = orang.penugasan_on(pegawai.pk, bulan.last) or orang.penugasan_on(pegawai.pk, orang.today(at))
    unit = post.unit if post else None
    nilai = capaian.ratings_of(pegawai.pk, bulan.days)
    return Kartu(
        pegawai=pegawai,
        penugasan=post,
        bulan=bulan,
        rekap=per_bulan.get(bulan),
        banding=compare(per_bulan.get(bulan), [per_bulan.get(satu) for satu in lalu]),
        bulan_lalu=lalu,
        per_bulan=per_bulan,
        hasil=tuple(BarisHasil(satu) for satu in capaian.items_of([pegawai.pk], bulan)),
        tugas=_by_task(capaian.tasks_of(pegawai.pk, bulan)),
        nilai=tuple((satu.value, str(satu.label), nilai.get(satu.value, 0)) for satu in NilaiHari),
        lengkap=unit is not None and rekap.is_closed(unit, bulan.days, at),
        lengkap_pada=rekap.closed_since(unit, bulan.days) if unit else None,
        terkunci=unit is not None and ketentuan.is_locked(bulan, unit),
        at=at,
    )


def _by_task(rows: list[capaian.CapaianTugas]) -> tuple[BarisTugas, ...]:
    per: dict[str, list[capaian.CapaianTugas]] = {}
    for satu in rows:
        per.setdefault(satu.tugas, []).append(satu)
    return tuple(BarisTugas(tugas, tuple(bagian)) for tugas, bagian in per.items())


def write(ukuran: UkuranKartu, nilai: float | None) -> str:
    """A value in the unit of its measure."""
    if nilai is None:
        return "–"
    if ukuran.satuan == Satuan.PERSEN:
        return f"{formats.angka(nilai, 1)}%"
    if ukuran.satuan == Satuan.JAM:
        return formats.durasi(round(nilai * 60))
    return formats.angka(nilai, 1)


def write_difference(satu: Banding) -> str:
    """The difference to the months before, without its sign: the arrow says it."""
    if satu.selisih is None or satu.arah == "tetap":
        return "sama" if satu.selisih is not None else ""
    besar = abs(satu.selisih)
    if satu.ukuran.satuan == Satuan.PERSEN:
        return f"{formats.angka(besar, 1)} poin"
    return write(satu.ukuran, besar)


# --- who is told that a card is complete ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Siap:
    """An office whose month became complete, and who of it was not told."""

    unit: "UnitKerja"
    bulan: Month
    penerima: "list[Pengguna]"


def notice_key(bulan: Month) -> str:
    return f"kartu:{bulan}"


def ready(at: datetime) -> list[Siap]:
    """Offices whose last month is complete since some days, with the people who worked then and were not told."""
    found = []
    for unit in orang.units_under([""]).filter(is_kantor=True, aktif=True).order_by("jalur"):
        today = formats.di_zona(at, unit.zona).date()
        bulan = Month.of(today).shift(-1)
        if not rekap.is_closed(unit, bulan.days, at):
            continue
        if today > rekap.closed_since(unit, bulan.days) + timedelta(days=KABAR_HARI):
            continue
        people = rekap.people_of_office(rekap.units_of_office(unit), bulan.days)
        told = Pemberitahuan.objects.filter(kunci=notice_key(bulan), penerima__pegawai__in=people)
        sudah = set(told.values_list("penerima_id", flat=True))
        semua = [p.pengguna for p in orang.pegawai_with_login(people).select_related("pengguna")]
        penerima = [p for p in semua if p is not None and p.pk not in sudah]
        if penerima:
            found.append(Siap(unit, bulan, penerima))
    return found
