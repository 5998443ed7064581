"""The supervisor's board: everyone counted by group in the database, one page of them judged and drawn.

The counts read stored days, which every tap and every change rewrites; who has none yet is grouped by calendar and
absence. So the number of statements is the same for five people and for five thousand.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from core.formats import ZONA_IANA
from core.models import Pemberitahuan
from core.periods import DateRange
from core.ui_svg import GarisHari
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from ketentuan.choices import ModeKerja
from ketentuan.rules import working_date
from presensi.choices import JenisKetidakhadiran, StatusHarian
from presensi.choices.kelonggaran import JenisKelonggaran
from presensi.kartu import draw_day
from presensi.models import Ketidakhadiran, PresensiHarian
from presensi.queries import fakta, tim
from presensi.queries.fakta import HariPegawai
from presensi.rules.hari import HariDinilai, judge_day
from presensi.rules.kelonggaran import Longgar

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja

SEHALAMAN = 50
SEKALI_EKSPOR = 200
NOL, SEHARI = timedelta(), timedelta(days=1)
# The drawn "now" moves on and what time alone changes comes in: an unchanged board is drawn again this often.
SEGAR = timedelta(minutes=10)
KELOMPOK = {
    "belum": "Belum presensi",
    "wfo": "WFO",
    "wfh": "WFH",
    "dinas": "Dinas luar",
    "pergi": "Cuti, sakit, izin",
    "tidak_hadir": "Tidak hadir",
    "libur": "Libur",
}
# Groups are numbers in the database: one expression to count, filter and sort by.
KE = {kode: ke for ke, kode in enumerate(KELOMPOK)}
KODE = tuple(KELOMPOK)
TERLAMBAT = "terlambat"
PERGI = (StatusHarian.CUTI, StatusHarian.SAKIT, StatusHarian.IZIN, StatusHarian.TUGAS_BELAJAR)


@dataclass(frozen=True, slots=True)
class Saringan:
    """What is asked for. `tanggal` None: now, each person by the day of their own place."""

    unit: "UnitKerja | None" = None
    cari: str = ""
    kelompok: str = ""
    tanggal: date | None = None


@dataclass(frozen=True, slots=True)
class BarisTim:
    pegawai: "Pegawai"
    hari: HariDinilai
    zona: str
    unit: str
    kelompok: str
    garis: GarisHari
    pengingat: Pemberitahuan | None
    bisa_diingatkan: bool
    bisa_dibatalkan: bool
    sebagian: str = ""


@dataclass(frozen=True, slots=True)
class KelompokTim:
    """A group on this page. `jumlah` counts all of it, on other pages too."""

    kode: str
    judul: str
    jumlah: int
    baris: tuple[BarisTim, ...]


@dataclass(frozen=True, slots=True)
class Papan:
    at: datetime
    saringan: Saringan
    versi: str
    jumlah: dict[str, int]
    terlambat: int
    kelompok: tuple[KelompokTim, ...]
    page: "Page[Pegawai]"

    @property
    def semua(self) -> int:
        return sum(self.jumlah.values())

    @property
    def chips(self) -> list[tuple[str, str, int]]:
        """Filter chips: code, words, count. Groups nobody is in stay away, except the one chosen."""
        found = [("", "Semua", self.semua)]
        found += [
            (kode, kata, self.jumlah.get(kode, 0))
            for kode, kata in KELOMPOK.items()
            if self.jumlah.get(kode) or kode == self.saringan.kelompok
        ]
        if self.terlambat or self.saringan.kelompok == TERLAMBAT:
            found.append((TERLAMBAT, "Terlambat", self.terlambat))
        return found


def board(user: "Pengguna", at: datetime, saringan: Saringan, halaman: str | None = None) -> Papan:
    """A page of the board with the counts of all of it."""
    people = _grouped(user, at, saringan)
    counts, late = _counts(people)
    rows = _chosen(people, saringan)
    paginator: Paginator[Pegawai] = Paginator(rows, SEHALAMAN)
    kode = saringan.kelompok
    # Counted already; the paginator would ask once more.
    paginator.__dict__["count"] = late if kode == TERLAMBAT else counts.get(kode, 0) if kode else sum(counts.values())
    page = paginator.get_page(halaman)
    drawn = list(_draw(user, at, saringan.tanggal, list(page)))
    groups = tuple(
        KelompokTim(kode, judul, counts.get(kode, 0), found)
        for kode, judul in KELOMPOK.items()
        if (found := tuple(baris for baris in drawn if baris.kelompok == kode))
    )
    return Papan(at, saringan, stamp(user, at, saringan), counts, late, groups, page)


def row_of(user: "Pengguna", at: datetime, pegawai: "Pegawai") -> BarisTim | None:
    """One person's row of now."""
    person = _grouped(user, at, Saringan()).filter(pk=pegawai.pk).first()
    return next(_draw(user, at, None, [person]), None) if person is not None else None


def all_rows(user: "Pengguna", at: datetime, saringan: Saringan) -> Iterator[BarisTim]:
    """Every row of the board, for files."""
    people = list(_chosen(_grouped(user, at, saringan), saringan))
    for start in range(0, len(people), SEKALI_EKSPOR):
        yield from _draw(user, at, saringan.tanggal, people[start : start + SEKALI_EKSPOR])


def waiting(user: "Pengguna", at: datetime, unit: "UnitKerja | None" = None) -> list["Pegawai"]:
    """Everyone of one's own people who has not clocked in and was not reminded today."""
    found = list(_grouped(user, at, Saringan(unit=unit)).filter(ke=KE["belum"], pengguna__isnull=False))
    mine = tim.own_people(user, [p.pk for p in found], at)
    days = {pk: day.fakta.aturan.tanggal for pk, day in tim.facts_now(sorted(mine), at).items()}
    told = tim.reminded_at(days)
    return [p for p in found if p.pk in days and p.pk not in told]


def stamp(user: "Pengguna", at: datetime, saringan: Saringan) -> str:
    """Stands for what the board shows: the same stamp, the same board. One statement."""
    people = tim.members(user, at, saringan.unit).values("pk")
    hari = (
        [saringan.tanggal]
        if saringan.tanggal
        else [hari - back for hari in _today(at).values() for back in (NOL, SEHARI)]
    )
    seen = PresensiHarian.objects.filter(pegawai__in=people, tanggal__in=hari).aggregate(
        akhir=Max("diubah_at"), ada=Count("pk")
    )
    told = Pemberitahuan.objects.filter(
        jenis="presensi/ingatkan", dibuat_at__gt=at - SEHARI, penerima__pegawai__in=people
    ).aggregate(n=Count("pk"), akhir=Max("pk"))
    isi = (*seen.values(), *told.values(), saringan, int(at.timestamp() // SEGAR.total_seconds()))
    return hashlib.sha256(repr(isi).encode()).hexdigest()[:16]


# --- grouping in the database -----------------------------------------------------------------------------------------


def _today(at: datetime) -> dict[str, date]:
    """The date in each zone."""
    return {zona: at.astimezone(zone).date() for zona, zone in ZONA_IANA.items()}


@dataclass(frozen=True, slots=True)
class _Unit:
    """Units of the people on the board: those that do not work on the day, and those whose night shift still runs."""

    libur: tuple[int, ...]
    malam: tuple[int, ...]


def _units(people: "QuerySet[Pegawai]", at: datetime, tanggal: date | None) -> _Unit:
    posts = orang.penugasan_definitif(orang.today(at)).filter(pegawai__in=people.order_by().values("pk"))
    ids = set(posts.order_by().values_list("unit_id", flat=True).distinct())
    days = DateRange.inclusive(tanggal, tanggal) if tanggal else fakta.dates_around(at)
    rules = ketentuan.day_rules_for(ids, days)
    off, night = [], []
    for unit_id in ids:
        zone = rules[unit_id, days.mulai].zone
        today = tanggal or at.astimezone(zone).date()
        if tanggal is None and working_date(at, zone, rules[unit_id, today - SEHARI].jam_terbuka) != today:
            night.append(unit_id)
        if not rules[unit_id, today].is_hari_kerja:
            off.append(unit_id)
    return _Unit(tuple(off), tuple(night))


def _days(at: datetime, tanggal: date | None, malam: tuple[int, ...]) -> "QuerySet[PresensiHarian]":
    """A person's stored day: of the date asked for, else of today where they serve, or of last night while the shift of
    one of these units runs. Most of the day the date is the same everywhere, and the question stays short."""
    rows = PresensiHarian.objects.filter(pegawai=OuterRef("pk"))
    if tanggal is not None:
        return rows.filter(tanggal=tanggal)
    today = _today(at)
    dates = set(today.values())
    kini = Q(tanggal=dates.pop()) if len(dates) == 1 else Q(pk__isnull=True)
    if dates:
        for zona, hari in today.items():
            kini |= Q(unit__zona=zona, tanggal=hari)
    if malam:
        kini |= Q(
            unit_id__in=malam,
            tanggal__in=[hari - SEHARI for hari in today.values()],
            status=StatusHarian.BEKERJA,
            final=False,
        )
    return rows.filter(kini).order_by("-tanggal")


_KE = Case(
    When(status=StatusHarian.BELUM, then=Value(KE["belum"])),
    When(status=StatusHarian.TIDAK_HADIR, then=Value(KE["tidak_hadir"])),
    When(status__in=PERGI, then=Value(KE["pergi"])),
    When(Q(status=StatusHarian.DINAS_LUAR) | Q(mode=ModeKerja.DINAS_LUAR), then=Value(KE["dinas"])),
    When(mode=ModeKerja.WFH, then=Value(KE["wfh"])),
    When(~Q(mode=""), then=Value(KE["wfo"])),
    default=Value(KE["libur"]),
    output_field=IntegerField(),
)


def _grouped(user: "Pengguna", at: datetime, saringan: Saringan) -> "QuerySet[Any]":
    """The people of the board with the group each is in, in the order of the page."""
    tanggal = saringan.tanggal or orang.today(at)
    people = tim.members(user, at, saringan.unit)
    if saringan.cari:
        people = people.filter(Q(nama__icontains=saringan.cari) | Q(nip__startswith=saringan.cari))
    units = _units(people, at, saringan.tanggal)
    days = _days(at, saringan.tanggal, units.malam)
    post = orang.penugasan_definitif(orang.today(at)).filter(pegawai=OuterRef("pk"))
    away = Ketidakhadiran.objects.filter(
        pegawai=OuterRef("pk"),
        mulai__lte=tanggal,
        sampai__gte=tanggal,
        dibatalkan_at__isnull=True,
        jam_mulai__isnull=True,
    )
    duty = Exists(away.filter(jenis=JenisKetidakhadiran.DINAS_LUAR))
    people = people.annotate(
        ke=Coalesce(
            Subquery(days.values(kode=_KE)[:1], output_field=IntegerField()),
            Case(
                When(Exists(post.filter(unit_id__in=units.libur)), then=Value(KE["libur"])),
                When(duty, then=Value(KE["dinas"])),
                When(Exists(away), then=Value(KE["pergi"])),
                default=Value(KE["belum"]),
                output_field=IntegerField(),
            ),
        ),
        menit=Subquery(days.values("menit_terlambat")[:1], output_field=IntegerField()),
    )
    ordered: QuerySet[Any] = people.select_related("pengguna").order_by("ke", "nama", "pk")
    return ordered


def _counts(people: "QuerySet[Any]") -> tuple[dict[str, int], int]:
    rows = list(people.order_by().values("ke").annotate(n=Count("pk"), telat=Count("pk", filter=Q(menit__gt=0))))
    return {KODE[row["ke"]]: row["n"] for row in rows}, sum(row["telat"] for row in rows)


def _chosen(people: "QuerySet[Any]", saringan: Saringan) -> "QuerySet[Any]":
    if saringan.kelompok == TERLAMBAT:
        return people.filter(menit__gt=0)
    return people.filter(ke=KE[saringan.kelompok]) if saringan.kelompok in KELOMPOK else people


# --- one page ---------------------------------------------------------------------------------------------------------


def _draw(user: "Pengguna", at: datetime, tanggal: date | None, people: list["Pegawai"]) -> Iterator[BarisTim]:
    """Judge and draw these people's day: the same number of statements for one and for a page."""
    ids = [p.pk for p in people]
    days = tim.facts_now(ids, at) if tanggal is None else _facts_on(ids, tanggal, at)
    mine = tim.own_people(user, ids, at) if tanggal is None else set()
    told = tim.reminded_at({pk: day.fakta.aturan.tanggal for pk, day in days.items()})
    units = orang.units_by_id({day.unit_id for day in days.values()})
    for pegawai in people:
        if (day := days.get(pegawai.pk)) is None:
            continue
        hari, aturan, pengingat = judge_day(day.fakta), day.fakta.aturan, told.get(pegawai.pk)
        can = pegawai.pk in mine and pegawai.pengguna_id is not None
        yield BarisTim(
            pegawai=pegawai,
            hari=hari,
            zona=aturan.zona,
            unit=units[day.unit_id].nama_pendek if day.unit_id in units else "",
            kelompok=KODE[pegawai.ke],  # type: ignore[attr-defined]
            garis=draw_day(aturan, hari, at, mini=True),
            pengingat=pengingat,
            bisa_diingatkan=can and pengingat is None and hari.status == StatusHarian.BELUM,
            bisa_dibatalkan=can and pengingat is not None and bool(pengingat.antar_at and pengingat.antar_at > at),
            sebagian=hours_away(day.fakta.kelonggaran),
        )


def hours_away(kelonggaran: Iterable[Longgar]) -> str:
    """Izin 08.00–10.00: the hours of a day that somebody is away for, in words; empty for most."""
    return ", ".join(item.sebutan for item in kelonggaran if item.jenis == JenisKelonggaran.KETIDAKHADIRAN_JAM)


def _facts_on(ids: list[int], tanggal: date, at: datetime) -> dict[int, HariPegawai]:
    facts = fakta.facts_for(ids, DateRange.inclusive(tanggal, tanggal), at)
    return {pk: day for (pk, _), day in facts.items()}
