"""Reads of control tests: plans with their calendar, one test with its working paper, the redraw."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q, QuerySet

from core.periods import DateRange
from kepatuhan.choices.uji import Frekuensi, NilaiAtribut, StatusUji
from kepatuhan.models import BuktiUji, ButirUji, HasilUji, RencanaUji
from kepatuhan.queries.uji_populasi import population
from kepatuhan.rules.uji import MasaUji, calendar_of, draw, is_exception, population_hash
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from kepegawaian.queries import under

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


def can_test(user: "Pengguna", tanggal: date) -> bool:
    return orang.peran_of(user, tanggal).is_uki


def can_read(user: "Pengguna", tanggal: date) -> bool:
    """UKI tests; pimpinan read."""
    peran = orang.peran_of(user, tanggal)
    return peran.is_uki or peran.is_pimpinan


def handles(user: "Pengguna", unit: "UnitKerja", tanggal: date) -> bool:
    """Whether the user is UKI over the unit."""
    return any(unit.jalur.startswith(path) for path in orang.peran_of(user, tanggal).paths(JenisPeran.UKI))


def _paths(user: "Pengguna", tanggal: date) -> tuple[str, ...]:
    return tuple(orang.peran_of(user, tanggal).paths(JenisPeran.UKI, JenisPeran.PIMPINAN))


def rencana_visible_to(user: "Pengguna", tanggal: date) -> QuerySet[RencanaUji]:
    rows = RencanaUji.objects.filter(under(_paths(user, tanggal)))
    return rows.select_related("unit", "pembuat").order_by("nama", "unit__nama_pendek", "pk")


def hasil_visible_to(user: "Pengguna", tanggal: date) -> QuerySet[HasilUji]:
    rows = HasilUji.objects.filter(under(_paths(user, tanggal), "rencana__unit__"))
    return rows.select_related("rencana__unit", "penguji", "petugas").order_by("-mulai", "-pk")


@dataclass(frozen=True)
class SelKalender:
    """One period of a plan: tested, being tested, due, or still to come."""

    masa: MasaUji
    hasil: HasilUji | None
    keadaan: str


@dataclass(frozen=True)
class BarisKalender:
    rencana: RencanaUji
    sel: list[SelKalender]
    hasil: list[HasilUji]


def calendar(user: "Pengguna", tahun: int, hari_ini: date, cari: str = "") -> list[BarisKalender]:
    """The year's plans with what was tested and what is due: two statements."""
    rows = rencana_visible_to(user, hari_ini).filter(tahun=tahun)
    rows = rows.filter(Q(dihentikan_at__isnull=True) | Q(hasil__isnull=False)).distinct()
    for word in cari.split():
        rows = rows.filter(Q(nama__icontains=word) | Q(proses__icontains=word) | Q(unit__nama_pendek__icontains=word))
    plans = list(rows)
    done: dict[tuple[int, date], HasilUji] = {}
    per: dict[int, list[HasilUji]] = {}
    for hasil in HasilUji.objects.filter(rencana__in=plans).order_by("mulai"):
        done[hasil.rencana_id, hasil.mulai] = hasil
        per.setdefault(hasil.rencana_id, []).append(hasil)
    return [BarisKalender(r, _cells(r, done, hari_ini), per.get(r.pk, [])) for r in plans]


def _cells(rencana: RencanaUji, done: dict[tuple[int, date], HasilUji], hari_ini: date) -> list[SelKalender]:
    masa = calendar_of(Frekuensi(rencana.frekuensi), rencana.tahun, rencana.mulai)
    return [_cell(rencana, m, done.get((rencana.pk, m.mulai)), hari_ini) for m in masa]


def _cell(rencana: RencanaUji, masa: MasaUji, hasil: HasilUji | None, hari_ini: date) -> SelKalender:
    if hasil is not None:
        return SelKalender(masa, hasil, hasil.pelaksanaan if hasil.status == StatusUji.SELESAI else "dikerjakan")
    if rencana.dihentikan_at is not None:
        return SelKalender(masa, None, "berhenti")
    return SelKalender(masa, None, "jatuh_tempo" if masa.sampai < hari_ini else "nanti")


def due_count(user: "Pengguna", hari_ini: date) -> int:
    """Periods that are over and have not been tested."""
    return sum(s.keadaan == "jatuh_tempo" for b in calendar(user, hari_ini.year, hari_ini) for s in b.sel)


def butir_of(hasil: HasilUji) -> list[ButirUji]:
    rows = hasil.butir.select_related("pegawai", "unit", "penguji", "temuan").annotate(bukti_n=Count("bukti"))
    return list(rows.order_by("urut"))


def bukti_of(butir: ButirUji) -> list[BuktiUji]:
    """The files of an item, in the order they came."""
    return list(butir.bukti.select_related("berkas").order_by("pk"))


def bukti_for(hasil: HasilUji, urut: int, pk: int) -> BuktiUji | None:
    """A file of an item of a test."""
    rows = BuktiUji.objects.filter(pk=pk, butir__hasil=hasil, butir__urut=urut)
    return rows.select_related("berkas", "butir").first()


def exceptions_of(hasil: HasilUji) -> list[ButirUji]:
    """Items that did not conform and are in no finding yet."""
    return [b for b in butir_of(hasil) if is_exception(b.nilai) and b.temuan_id is None]


@dataclass(frozen=True)
class Hitungan:
    """How far a working paper is."""

    semua: int
    diisi: int
    pengecualian: int

    @property
    def belum(self) -> int:
        return self.semua - self.diisi


def progress(butir: list[ButirUji]) -> Hitungan:
    return Hitungan(len(butir), sum(b.diuji_at is not None for b in butir), sum(is_exception(b.nilai) for b in butir))


def lock_rencana(pk: int) -> RencanaUji:
    return RencanaUji.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)


def lock_hasil(pk: int) -> HasilUji:
    return HasilUji.objects.select_for_update(of=("self",)).select_related("rencana__unit").get(pk=pk)


def lock_butir(hasil: HasilUji, urut: int) -> ButirUji | None:
    return hasil.butir.select_for_update(of=("self",)).filter(urut=urut).first()


@dataclass(frozen=True)
class Undian:
    """The redraw: whether the kept population and seed give the very sample, and how the live population differs."""

    populasi: list[str]
    sidik: str
    sampel: list[str]
    tersimpan: list[str]
    sidik_tersimpan: str
    kini: int
    hilang: int
    baru: int

    @property
    def utuh(self) -> bool:
        return self.sidik == self.sidik_tersimpan

    @property
    def cocok(self) -> bool:
        return self.utuh and self.sampel == self.tersimpan


def redraw(hasil: HasilUji) -> Undian:
    """Draw the sample anew from the kept population, and look what the live data would give today."""
    kunci = hasil.populasi.kunci.splitlines()
    kini = set(population(hasil.rencana, DateRange.inclusive(hasil.mulai, hasil.sampai), hasil.petugas_id))
    dulu = set(kunci)
    tersimpan = list(hasil.butir.order_by("urut").values_list("kunci", flat=True))
    return Undian(
        kunci, population_hash(kunci), draw(kunci, hasil.benih, hasil.sampel_jumlah), tersimpan,
        hasil.populasi_sidik, len(kini), len(dulu - kini), len(kini - dulu),
    )  # fmt: skip


def units_to_plan(user: "Pengguna", tanggal: date) -> list["UnitKerja"]:
    return list(orang.units_in_view(user, tanggal, JenisPeran.UKI).order_by("jalur"))


def results_in(jalur: str, days: DateRange) -> QuerySet[HasilUji]:
    """Tests whose period touches the days, in a unit subtree, with counts of items and exceptions; for reports."""
    rows = HasilUji.objects.filter(
        rencana__unit__jalur__startswith=jalur, mulai__lt=days.selesai, sampai__gte=days.mulai
    )
    return (
        rows.select_related("rencana__unit").annotate(butir_n=Count("butir")).order_by("mulai", "rencana__nama", "pk")
    )


def exception_counts(hasil_ids: list[int]) -> dict[int, int]:
    found: dict[int, int] = dict.fromkeys(hasil_ids, 0)
    for pk, nilai in ButirUji.objects.filter(hasil_id__in=hasil_ids).values_list("hasil_id", "nilai"):
        found[pk] += NilaiAtribut.TIDAK in nilai.values()
    return found


def plans_in(jalur: str, tahun: int) -> QuerySet[RencanaUji]:
    """Plans in force of a unit subtree and year; for reports."""
    rows = RencanaUji.objects.filter(unit__jalur__startswith=jalur, tahun=tahun, dihentikan_at__isnull=True)
    return rows.select_related("unit").order_by("unit__jalur", "nama", "pk")
