"""Every read of rules: what holds for a unit on a date, the calendar, the months that are locked."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from core.formats import ZONA_IANA
from core.periods import DateRange, Month
from kepegawaian import queries as orang
from ketentuan import cache
from ketentuan.choices import (
    DasarKuota,
    JenisAmbang,
    JenisJam,
    JenisLibur,
    ModeKerja,
    StatusKebijakan,
    StatusPeriode,
    StatusVerifikasi,
    TingkatKuota,
)
from ketentuan.models import AmbangKeterlambatan, DasarHukum, HariLibur, JamKerja, KebijakanWFH, Periode
from ketentuan.rules import (
    Ambang,
    AturanWFH,
    Bermasa,
    DasarRef,
    DayRules,
    JamHari,
    Libur,
    Lingkup,
    Masa,
    PerangkatJam,
    Putaran,
    compose_day_rules,
    count_working_days,
    in_force,
    nth_working_day,
    overlay,
    working_date,
)

if TYPE_CHECKING:
    from kepegawaian.models import Penugasan, UnitKerja

# More days than this at once are a report or a rebuild, not a page.
SIMPAN_PALING_BANYAK = 300


@dataclass(frozen=True, slots=True)
class Buku:
    """All rules of the house as dataclasses: read at once, kept per version."""

    perangkat: tuple[PerangkatJam, ...]
    libur: Mapping[date, tuple[Libur, ...]]
    ambang: tuple[Ambang, ...]
    wfh: tuple[AturanWFH, ...]


# --- what holds on a day ---------------------------------------------------------------------------------------------


def day_rules(unit_id: int, tanggal: date, kelompok: str = "") -> DayRules:
    """Everything that holds for a unit (and a post level) on a date. No statement when it is remembered."""
    return day_rules_for([unit_id], DateRange.inclusive(tanggal, tanggal), kelompok=kelompok)[unit_id, tanggal]


def day_rules_of(unit: "UnitKerja", days: DateRange, kelompok: str = "") -> dict[date, DayRules]:
    """What holds for one unit (and a post level) on each day of a range."""
    found = day_rules_for([unit.pk], days, {unit.pk: unit}, kelompok)
    return {tanggal: rules for (_, tanggal), rules in found.items()}


def day_rules_for(
    unit_ids: Iterable[int], days: DateRange, known: Mapping[int, "UnitKerja"] | None = None, kelompok: str = ""
) -> dict[tuple[int, date], DayRules]:
    """What holds for many units on many days, by (unit, date); for the people of a post level when one is named.

    The number of statements does not grow with units or days: none when all is remembered, else at most eight. Long
    ranges are put together from the rules in memory and are not remembered.
    """
    return _day_rules(cache.recall(), set(unit_ids), days, known or {}, kelompok)


def day_rules_at(penugasan: "Penugasan", days: DateRange) -> dict[date, DayRules]:
    """What holds for the holder of a post on each day of a range."""
    return day_rules_of_posts([penugasan], days)[penugasan.pk]


def day_rules_of_posts(posts: Sequence["Penugasan"], days: DateRange) -> dict[int, dict[date, DayRules]]:
    """What holds for the holders of posts (with unit) on each day of a range, by key of the post.

    Post levels are looked at only while some rule is written for one: until then units alone decide.
    """
    ingatan = cache.recall()
    levels = _levels(ingatan)
    place = {post.pk: (post.unit_id, post.jabatan.kelompok.value if levels else "") for post in posts}
    units = {post.unit_id: post.unit for post in posts}
    found: dict[tuple[int, str], dict[date, DayRules]] = {key: {} for key in place.values()}
    for level in sorted({level for _, level in found}):
        unit_ids = {unit_id for unit_id, own in found if own == level}
        for (unit_id, tanggal), rules in _day_rules(ingatan, unit_ids, days, units, level).items():
            found[unit_id, level][tanggal] = rules
    return {pk: found[key] for pk, key in place.items()}


def _day_rules(
    ingatan: dict[Hashable, Any],
    unit_ids: set[int],
    days: DateRange,
    known: Mapping[int, "UnitKerja"],
    kelompok: str,
) -> dict[tuple[int, date], DayRules]:
    pairs = [(unit_id, tanggal) for unit_id in unit_ids for tanggal in days]
    level = kelompok if kelompok in _levels(ingatan) else ""
    found: dict[tuple[int, date], DayRules] = {
        pair: ingatan[*pair, level] for pair in pairs if (*pair, level) in ingatan
    }
    if len(found) < len(pairs):
        fresh = _compose([pair for pair in pairs if pair not in found], _book(ingatan), known, level)
        if len(pairs) <= SIMPAN_PALING_BANYAK:
            ingatan.update({(*pair, level): rules for pair, rules in fresh.items()})
        found |= fresh
    return found


def working_date_for(unit: "UnitKerja", at: datetime) -> date:
    """The working date a moment belongs to at a unit; a night shift still open keeps it on the day it started."""
    zone = ZONA_IANA[unit.zona]
    today = at.astimezone(zone).date()
    kemarin = day_rules_of(unit, DateRange(today - timedelta(days=1), today + timedelta(days=1)))
    return working_date(at, zone, kemarin[today - timedelta(days=1)].jam_terbuka)


@dataclass(frozen=True, slots=True)
class Kalender:
    """Working days of one unit, answered from rules in memory: no statement per question."""

    lingkup: Lingkup
    buku: Buku

    def is_kerja(self, tanggal: date) -> bool:
        perangkat = in_force(self.buku.perangkat, tanggal, self.lingkup)
        if perangkat is None or perangkat.on(tanggal) is None:
            return False
        return perangkat.holiday_on(self.buku.libur.get(tanggal, ()), tanggal, self.lingkup.jalur) is None

    def count(self, days: DateRange) -> int:
        return count_working_days(days, self.is_kerja)

    def add(self, tanggal: date, n: int) -> date:
        """The n-th working day after (before, if negative) a date."""
        return nth_working_day(tanggal, n, self.is_kerja)


def calendars(unit_ids: Iterable[int]) -> dict[int, Kalender]:
    """Working-day calendars of units: one statement, plus six when the rules are not in memory yet."""
    book = _book(cache.recall())
    return {pk: Kalender(lingkup_of(unit), book) for pk, unit in orang.units_by_id(set(unit_ids)).items()}


def working_days(unit_id: int, days: DateRange) -> int:
    """How many days of a range are working days at a unit."""
    return calendars([unit_id])[unit_id].count(days)


def add_working_days(unit_id: int, tanggal: date, n: int) -> date:
    """The n-th working day after (before, if negative) a date at a unit."""
    return calendars([unit_id])[unit_id].add(tanggal, n)


def _compose(
    pairs: list[tuple[int, date]], book: Buku, known: Mapping[int, "UnitKerja"], kelompok: str
) -> dict[tuple[int, date], DayRules]:
    unit_ids = {unit_id for unit_id, _ in pairs}
    units = {**orang.units_by_id(unit_ids - known.keys()), **known} if unit_ids - known.keys() else known
    paths = {unit_id: orang.unit_ids_on_path(units[unit_id].jalur) for unit_id in unit_ids}
    locked = _locked({pk for path in paths.values() for pk in path}, {tanggal.replace(day=1) for _, tanggal in pairs})
    return {
        (unit_id, tanggal): compose_day_rules(
            unit_id=unit_id,
            lingkup=lingkup_of(units[unit_id], kelompok),
            zona=units[unit_id].zona,
            tanggal=tanggal,
            perangkat=book.perangkat,
            libur=book.libur.get(tanggal, ()),
            ambang=book.ambang,
            wfh=book.wfh,
            terkunci=any((pk, tanggal.replace(day=1)) in locked for pk in paths[unit_id]),
        )
        for unit_id, tanggal in pairs
    }


# --- policies: today's and those being weighed ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BukuKebijakan:
    """WFH policies, answered from memory: the one that holds for a place and a day."""

    wfh: tuple[AturanWFH, ...]

    def on(self, lingkup: Lingkup, tanggal: date) -> AturanWFH | None:
        return in_force(self.wfh, tanggal, lingkup)


def kebijakan(rancangan_id: int | None = None) -> BukuKebijakan:
    """The policies in force; with a draft circular, as they would be once it was adopted.

    Adopting carves the days of the draft out of what holds for the same scope, so a draft row simply outranks it.
    """
    berlaku = _book(cache.recall()).wfh
    if rancangan_id is None:
        return BukuKebijakan(berlaku)
    draf = [as_wfh(row) for row in _kebijakan(StatusKebijakan.DRAF).filter(rancangan_id=rancangan_id)]
    return BukuKebijakan(overlay(berlaku, draf))


def lingkup_of(unit: "UnitKerja", kelompok: str = "") -> Lingkup:
    """The place of a unit, for a post level when it is known."""
    return Lingkup(tuple(orang.unit_ids_on_path(unit.jalur)), unit.layanan, kelompok)


def jabatan_names(jabatan_ids: Iterable[int]) -> list[str]:
    """Titles of posts that policies leave out, by key."""
    ids = list(jabatan_ids)
    found = KebijakanWFH.objects.filter(jabatan_dikecualikan__in=ids).values_list(
        "jabatan_dikecualikan__nama", flat=True
    )
    return list(found.distinct().order_by("jabatan_dikecualikan__nama")) if ids else []


# --- all rules --------------------------------------------------------------------------------------------------------


def _book(ingatan: dict[Hashable, Any]) -> Buku:
    """All rules, remembered with what was put together from them."""
    if "buku" not in ingatan:
        ingatan["buku"] = _read_book()
    book: Buku = ingatan["buku"]
    return book


def _levels(ingatan: dict[Hashable, Any]) -> frozenset[str]:
    """Post levels that some rule is written for."""
    book = _book(ingatan)
    rules: Iterable[Bermasa] = (*book.perangkat, *book.ambang, *book.wfh)
    if "jenjang" not in ingatan:
        ingatan["jenjang"] = frozenset(rule.masa.kelompok for rule in rules) - {""}
    levels: frozenset[str] = ingatan["jenjang"]
    return levels


def buku() -> Buku:
    """All rules, as they are remembered."""
    return _book(cache.recall())


def _read_book() -> Buku:
    """Six statements."""
    libur: dict[date, tuple[Libur, ...]] = {}
    for row in HariLibur.objects.filter(dicabut_at__isnull=True).select_related("dasar"):
        libur[row.tanggal] = (*libur.get(row.tanggal, ()), as_libur(row))
    return Buku(
        perangkat=tuple(
            as_perangkat(row) for row in JamKerja.objects.select_related("dasar").prefetch_related("hari_set")
        ),
        libur=libur,
        ambang=tuple(as_ambang(row) for row in AmbangKeterlambatan.objects.select_related("dasar")),
        wfh=tuple(as_wfh(row) for row in _kebijakan(StatusKebijakan.BERLAKU)),
    )


def _kebijakan(status: StatusKebijakan) -> QuerySet[KebijakanWFH]:
    rows = KebijakanWFH.objects.filter(status=status)
    return rows.select_related("dasar").prefetch_related("jabatan_dikecualikan").order_by("pk")


def as_dasar(row: DasarHukum) -> DasarRef:
    return DasarRef(row.nomor, row.pasal, row.judul, row.verifikasi == StatusVerifikasi.PERLU_VERIFIKASI)


def as_perangkat(row: JamKerja) -> PerangkatJam:
    """An hour set as rule; reads its days (prefetch `hari_set`)."""
    putaran = Putaran(row.putaran, row.putaran_mulai) if row.putaran and row.putaran_mulai else None
    hari: list[JamHari | None] = [None] * (putaran.hari if putaran else 7)
    for day in row.hari_set.all():
        hari[day.hari] = JamHari(
            masuk=day.masuk,
            pulang=day.pulang,
            buka=row.buka,
            tutup=row.tutup,
            istirahat_mulai=day.istirahat_mulai,
            istirahat_selesai=day.istirahat_selesai,
            fleksi_menit=row.fleksi_menit,
            fleksi_awal_menit=row.fleksi_awal_menit,
        )
    menit_pekan = row.menit_pekan if row.jenis == JenisJam.DINAMIS else None
    return PerangkatJam(
        masa=_masa(row, row.prioritas),
        kode=row.kode,
        nama=row.nama,
        hari=tuple(hari),
        dasar=as_dasar(row.dasar),
        menit_pekan=menit_pekan,
        putaran=putaran,
        kerja_hari_libur=row.kerja_hari_libur,
    )


def as_libur(row: HariLibur) -> Libur:
    return Libur(row.tanggal, JenisLibur(row.jenis), row.nama, as_dasar(row.dasar), row.unit_id, row.perkiraan)


def as_ambang(row: AmbangKeterlambatan) -> Ambang:
    return Ambang(
        masa=_masa(row),
        jenis=JenisAmbang(row.jenis),
        kode=row.kode,
        dari_menit=row.dari_menit,
        sampai_menit=row.sampai_menit,
        potongan=row.potongan,
        dasar=as_dasar(row.dasar),
        kejadian_kosong=row.kejadian_kosong,
    )


def as_wfh(row: KebijakanWFH) -> AturanWFH:
    """A policy as rule; reads the posts it leaves out (prefetch `jabatan_dikecualikan`)."""
    return AturanWFH(
        masa=_masa(row),
        nama=row.nama,
        dasar=as_dasar(row.dasar),
        hari_tetap=frozenset(row.hari_tetap),
        maks_hari_pekan=row.maks_hari_pekan,
        kuota_persen=row.kuota_persen,
        kuota_dasar=DasarKuota(row.kuota_dasar),
        kuota_tingkat=TingkatKuota(row.kuota_tingkat),
        minimum_hadir=row.minimum_hadir,
        jenjang_puncak=row.jenjang_puncak,
        jenjang_terikat=frozenset(row.jenjang_terikat),
        jabatan_dikecualikan=frozenset(jabatan.pk for jabatan in row.jabatan_dikecualikan.all()),
        bulan_baru_menjabat=row.bulan_baru_menjabat,
        predikat_minimum=row.predikat_minimum,
        tolak_disiplin=row.tolak_disiplin,
        wajib_uraian_tugas=row.wajib_uraian_tugas,
        utang_logbook_maks=row.utang_logbook_maks,
        pengajuan_hari_kerja=row.pengajuan_hari_kerja,
        logbook_menit_minimum=row.logbook_menit_minimum,
        logbook_tenggat_hari_kerja=row.logbook_tenggat_hari_kerja,
        tinjauan_tenggat_hari_kerja=row.tinjauan_tenggat_hari_kerja,
        lokasi_wajib=frozenset(map(ModeKerja, row.lokasi_wajib)),
        foto_wajib=frozenset(map(ModeKerja, row.foto_wajib)),
        jaringan_wajib=frozenset(map(ModeKerja, row.jaringan_wajib)),
        lokasi_simpan_hari=row.lokasi_simpan_hari,
        foto_simpan_hari=row.foto_simpan_hari,
    )


def _masa(row: JamKerja | AmbangKeterlambatan | KebijakanWFH, prioritas: int = 0) -> Masa:
    return Masa(row.mulai, row.selesai, row.unit_id, prioritas, row.pk, row.layanan, row.kelompok)


# --- months -----------------------------------------------------------------------------------------------------------


def _locked(unit_ids: Iterable[int], months: Iterable[date]) -> set[tuple[int, date]]:
    rows = Periode.objects.filter(
        unit_id__in=list(unit_ids), bulan__in=list(months), status=StatusPeriode.TERKUNCI
    ).values_list("unit_id", "bulan")
    return set(rows)


def is_locked(month: Month, unit: "UnitKerja") -> bool:
    """Whether a month is locked for a unit, by itself or by a unit above. Read from the rows, never from the cache."""
    return bool(_locked(orang.unit_ids_on_path(unit.jalur), [month.first]))


def periode_of(unit_ids: Iterable[int], months: Iterable[Month]) -> QuerySet[Periode]:
    """Month rows of units, newest month first."""
    return (
        Periode.objects.filter(unit_id__in=list(unit_ids), bulan__in=[month.first for month in months])
        .select_related("unit", "diubah_oleh")
        .order_by("-bulan", "unit__urutan", "unit__nama", "pk")
    )


def periode_changed_since(at: datetime) -> QuerySet[Periode]:
    """Month rows locked or opened from a moment on, oldest first."""
    return Periode.objects.filter(diubah_at__gte=at).select_related("unit").order_by("diubah_at", "pk")


def unit_ids_above(unit: "UnitKerja") -> list[int]:
    """The units above one, itself included: a lock on any of them holds for it."""
    return orang.unit_ids_on_path(unit.jalur)


def lock_periode_row(unit_id: int, month: Month) -> Periode | None:
    """The month row of a unit, locked for a change."""
    return Periode.objects.select_for_update(of=("self",)).filter(unit_id=unit_id, bulan=month.first).first()


# --- the calendar -----------------------------------------------------------------------------------------------------


def libur_of_year(tahun: int, jalur: Iterable[int] = ()) -> QuerySet[HariLibur]:
    """Holidays of a year: those for everyone and those of the units on the path."""
    return (
        HariLibur.objects.filter(
            Q(unit__isnull=True) | Q(unit_id__in=list(jalur)), tanggal__year=tahun, dicabut_at__isnull=True
        )
        .select_related("dasar", "unit")
        .order_by("tanggal", "pk")
    )


def years_with_libur() -> list[int]:
    """Years the calendar knows."""
    return [row.year for row in HariLibur.objects.filter(dicabut_at__isnull=True).dates("tanggal", "year")]
