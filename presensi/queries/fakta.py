"""Facts for judging: place, taps, absence and rules of people and days, in a fixed number of statements."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from core.formats import ZONA_IANA
from core.periods import DateRange, week_of
from core.sql import Pernyataan, columns, instance_if_any
from kelayakan.queries.roster import modes_between, modes_on
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from ketentuan.choices import ModeKerja
from ketentuan.rules import DayRules, working_date
from presensi.choices import JenisKetidakhadiran, JenisRekaman, SumberRekaman
from presensi.models import Ketidakhadiran, Rekaman
from presensi.queries import longgar
from presensi.queries.rekaman import counted
from presensi.rules.hari import Absen, DayFacts, count_wfh_before, week_before
from presensi.rules.kelonggaran import Longgar, mode_of
from presensi.rules.ketuk import Ketukan, counted_at, is_clock_off
from presensi.rules.mesin_arah import directed

if TYPE_CHECKING:
    from kepegawaian.models import Penugasan, UnitKerja

SEHARI = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a person serves at a moment: the unit, the working date there, and the rules of that week so far."""

    unit: "UnitKerja"
    tanggal: date
    aturan: Mapping[date, DayRules]

    @property
    def hari(self) -> DayRules:
        return self.aturan[self.tanggal]


@dataclass(frozen=True, slots=True)
class SebelumKetuk:
    """What stands before a tap: the week's accepted taps and whatever came with its kirim_id, the week's absences,
    what of the week's days is not held against the person.

    `pk` is the key the tap is going to have, so that all it brings about can be written together.
    """

    pk: int
    taps: list[Rekaman]
    absen: tuple[Absen, ...]
    longgar: Mapping[date, tuple[Longgar, ...]]


@dataclass(frozen=True, slots=True)
class HariPegawai:
    """One day of one person, ready to be judged."""

    pegawai_id: int
    unit_id: int
    fakta: DayFacts


def dates_around(at: datetime) -> DateRange:
    """Every date a moment may belong to in any zone, night shifts included."""
    utc = at.astimezone(UTC).date()
    return DateRange(utc - SEHARI, utc + 2 * SEHARI)


def place_at(penugasan: Iterable["Penugasan"], at: datetime) -> Tempat | None:
    """The place among these posts that holds at a moment. No statement when the rules are cached."""
    for post in penugasan:
        zone = ZONA_IANA[post.unit.zona]
        today = at.astimezone(zone).date()
        days = DateRange(week_of(today - SEHARI).mulai, today + SEHARI)
        aturan = ketentuan.day_rules_at(post, days)
        tanggal = working_date(at, zone, aturan[today - SEHARI].jam_terbuka)
        if post.mulai <= tanggal and (post.selesai is None or tanggal < post.selesai):
            return Tempat(post.unit, tanggal, aturan)
    return None


def rules_of_week(unit_id: int, days: DateRange) -> dict[date, DayRules]:
    """Rules of one unit per date."""
    return {tanggal: aturan for (_, tanggal), aturan in ketentuan.day_rules_for([unit_id], days).items()}


def place_of(pegawai_id: int, at: datetime) -> Tempat | None:
    """Where a person serves at a moment: one statement."""
    return place_at(orang.penugasan_for([pegawai_id], dates_around(at)), at)


def as_ketukan(row: Rekaman) -> Ketukan:
    """A kept tap as the judge sees it."""
    sumber = SumberRekaman(row.sumber)
    return Ketukan(
        jenis=JenisRekaman(row.jenis),
        mode=ModeKerja(row.mode),
        pada=counted_at(sumber, row.ketuk_at, row.terima_at),
        id=row.pk,
        jam_berbeda=is_clock_off(sumber, row.ketuk_at, row.terima_at),
        tanpa_arah=sumber == SumberRekaman.TERMINAL,
    )


def as_absen(row: Ketidakhadiran) -> Absen:
    return Absen(JenisKetidakhadiran(row.jenis), row.mulai, row.sampai, row.nomor_surat)


def by_date(rows: Iterable[Rekaman]) -> dict[date, tuple[Ketukan, ...]]:
    """Accepted taps per working date, each with its direction."""
    found: dict[date, tuple[Ketukan, ...]] = {}
    for row in rows:
        if row.diterima:
            found[row.tanggal] = (*found.get(row.tanggal, ()), as_ketukan(row))
    return {tanggal: directed(taps) for tanggal, taps in found.items()}


def absences_until(pegawai_id: int, tanggal: date) -> tuple[Absen, ...]:
    """Absences of whole days from Monday to a date: one statement."""
    return _absences([pegawai_id], DateRange.inclusive(week_of(tanggal).mulai, tanggal)).get(pegawai_id, ())


def absen_on(absen: Iterable[Absen], tanggal: date) -> Absen | None:
    """The one that covers a date."""
    return next((satu for satu in absen if satu.mulai <= tanggal <= satu.sampai), None)


# What keeps the person away on whole days from Monday to the day, NULL in most weeks.
_ABSEN = """
    SELECT json_agg(json_build_array(absen.jenis, absen.mulai, absen.sampai, absen.nomor_surat) ORDER BY absen.id)
    FROM presensi_ketidakhadiran absen
    WHERE absen.pegawai_id = %(pegawai)s AND absen.mulai <= %(tanggal)s AND absen.sampai >= %(senin)s
        AND absen.dibatalkan_at IS NULL AND absen.jam_mulai IS NULL
"""

# Four reads in one round trip, by hand, as this runs with every tap (ADR 0013). It stays apart from the lock: a
# statement that waits for a lock goes on with the rows it saw before it waited.
_SEBELUM_KETUK = Pernyataan(
    "sebelum_ketuk",
    f"""
SELECT nomor.pk, ({longgar.SEPEKAN}), ({longgar.GANGGUAN}), ({_ABSEN}), {columns(Rekaman, "rekaman")}
FROM (SELECT nextval('presensi_rekaman_id_seq') AS pk) nomor
LEFT JOIN presensi_rekaman rekaman ON rekaman.pegawai_id = %(pegawai)s AND (
    rekaman.kirim_id = %(kirim_id)s
    OR (rekaman.diterima AND rekaman.tanggal BETWEEN %(senin)s AND %(tanggal)s
        AND (rekaman.sumber <> 'koreksi' OR NOT EXISTS (
            SELECT FROM presensi_koreksi koreksi
            WHERE koreksi.rekaman_id = rekaman.id AND koreksi.status = 'dibatalkan'))
        AND (rekaman.sumber <> 'luring' OR NOT EXISTS (
            SELECT FROM presensi_ketukluring luring
            WHERE luring.rekaman_id = rekaman.id AND luring.keadaan = 'ditolak')))
)
ORDER BY rekaman.terima_at, rekaman.id
""",  # noqa: S608 - only column names of models
)


def before_tap(pegawai_id: int, tempat: Tempat, kirim_id: UUID) -> SebelumKetuk:
    """What a tap at a place and on its date is judged with: one statement. The person must be locked by the caller."""
    tanggal = tempat.tanggal
    sejak, sampai = longgar.span_of(tanggal, ZONA_IANA[tempat.unit.zona])
    params = {
        "pegawai": pegawai_id,
        "tanggal": tanggal,
        "senin": week_of(tanggal).mulai,
        "kirim_id": kirim_id,
        "sejak_at": sejak,
        "sampai_at": sampai,
        "jalur": orang.unit_ids_on_path(tempat.unit.jalur),
    }
    pk, rows, padam, pergi, taps = 0, None, None, None, []
    for row in _SEBELUM_KETUK.fetch(params):
        values = iter(row)
        pk, rows, padam, pergi = next(values), next(values), next(values), next(values)
        tap = instance_if_any(Rekaman, values)
        if tap is not None:
            taps.append(tap)
    berlaku = dict(longgar.from_json(rows))
    if gangguan := longgar.outages_from_json(padam):
        berlaku[tanggal] = (*berlaku.get(tanggal, ()), *gangguan)
    return SebelumKetuk(pk, taps, _absences_from_json(pergi), berlaku)


def _absences_from_json(rows: Sequence[Sequence[str]] | None) -> tuple[Absen, ...]:
    """The rows of `_ABSEN`."""
    return tuple(
        Absen(JenisKetidakhadiran(jenis), date.fromisoformat(mulai), date.fromisoformat(sampai), nomor)
        for jenis, mulai, sampai, nomor in rows or ()
    )


def leniency_at(pegawai_id: int, tempat: Tempat) -> dict[date, tuple[Longgar, ...]]:
    """What is not held against a person in the week of a place, outages on its date among it: two statements."""
    pekan, tanggal = week_of(tempat.tanggal), tempat.tanggal
    berlaku = longgar.between([pegawai_id], pekan).get(pegawai_id, {})
    padam = longgar.outages(DateRange.inclusive(tanggal, tanggal))
    jalur = orang.unit_ids_on_path(tempat.unit.jalur)
    gangguan = longgar.outages_on(padam, jalur, tanggal, ZONA_IANA[tempat.unit.zona])
    return {**berlaku, tanggal: (*berlaku.get(tanggal, ()), *gangguan)}


def roster_if_home(
    pegawai_id: int,
    tanggal: date,
    taps: Iterable[Rekaman],
    kelonggaran: Mapping[date, tuple[Longgar, ...]] | None = None,
) -> ModeKerja | None:
    """Where the published roster places a day somebody worked from home: one statement, none on a day in the office."""
    settled = _settled(kelonggaran or {}).get(tanggal) == ModeKerja.WFH
    at_home = settled or any(row.tanggal == tanggal and row.diterima and row.mode == ModeKerja.WFH for row in taps)
    return modes_on([pegawai_id], tanggal).get(pegawai_id) if at_home else None


def day_facts(
    tempat: Tempat,
    taps: Sequence[Rekaman],
    absen: Sequence[Absen],
    at: datetime,
    roster: ModeKerja | None = None,
    kelonggaran: Mapping[date, tuple[Longgar, ...]] | None = None,
) -> DayFacts:
    """Facts of the working date of a place from taps and absences of its week and what is not held against the
    person."""
    ketukan, berlaku = by_date(taps), kelonggaran or {}
    return DayFacts(
        aturan=tempat.hari,
        at=at,
        ketukan=ketukan.get(tempat.tanggal, ()),
        absen=absen_on(absen, tempat.tanggal),
        wfh_sebelumnya=count_wfh_before(ketukan, tempat.aturan, tempat.tanggal, _settled(berlaku)),
        roster=roster,
        kelonggaran=berlaku.get(tempat.tanggal, ()),
        pekan_lalu=week_before(ketukan, tempat.aturan, tempat.tanggal, _away(absen)),
    )


def facts_for(pegawai_ids: Iterable[int], days: DateRange, at: datetime) -> dict[tuple[int, date], HariPegawai]:
    """Facts of many people and days by (pegawai, tanggal); only days on which the person held a post.

    Seven statements plus the rules that are not cached, however many people and days.
    """
    ids = list(pegawai_ids)
    posts = orang.penugasan_for(ids, days)
    span = DateRange(week_of(days.mulai).mulai, days.selesai)
    rules = ketentuan.day_rules_of_posts(posts, span)
    taps = _taps(ids, span)
    absences = _absences(ids, span)
    rencana = modes_between(ids, days)
    longgaran = longgar.between(ids, span)
    padam = longgar.outages(days)
    found: dict[tuple[int, date], HariPegawai] = {}
    for post in posts:
        held = days.overlap(DateRange(post.mulai, max(post.selesai or days.selesai, post.mulai)))
        ketukan = taps.get(post.pegawai_id, {})
        aturan = rules[post.pk]
        berlaku = longgaran.get(post.pegawai_id, {})
        dibetulkan = _settled(berlaku)
        jalur = orang.unit_ids_on_path(post.unit.jalur)
        for tanggal in held or ():
            fakta = DayFacts(
                aturan=aturan[tanggal],
                at=at,
                ketukan=ketukan.get(tanggal, ()),
                absen=absen_on(absences.get(post.pegawai_id, ()), tanggal),
                wfh_sebelumnya=count_wfh_before(ketukan, aturan, tanggal, dibetulkan),
                roster=_if_home(
                    ketukan.get(tanggal, ()), rencana.get((post.pegawai_id, tanggal)), dibetulkan.get(tanggal)
                ),
                kelonggaran=(
                    *berlaku.get(tanggal, ()),
                    *longgar.outages_on(padam, jalur, tanggal, aturan[tanggal].zone),
                ),
                pekan_lalu=week_before(ketukan, aturan, tanggal, _away(absences.get(post.pegawai_id, ()))),
            )
            found[post.pegawai_id, tanggal] = HariPegawai(post.pegawai_id, post.unit_id, fakta)
    return found


def _away(absences: Iterable[Absen]) -> Iterator[date]:
    """The days of absences."""
    return (tanggal for absen in absences for tanggal in DateRange.inclusive(absen.mulai, absen.sampai))


def _if_home(ketukan: Iterable[Ketukan], rencana: ModeKerja | None, dibetulkan: ModeKerja | None) -> ModeKerja | None:
    at_home = dibetulkan == ModeKerja.WFH or any(tap.mode == ModeKerja.WFH for tap in ketukan)
    return rencana if at_home else None


def _settled(kelonggaran: Mapping[date, tuple[Longgar, ...]]) -> dict[date, ModeKerja]:
    """Days that count as another mode by decision."""
    found = {tanggal: mode_of(items) for tanggal, items in kelonggaran.items()}
    return {tanggal: item.mode for tanggal, item in found.items() if item is not None and item.mode is not None}


def _taps(pegawai_ids: list[int], span: DateRange) -> dict[int, dict[date, tuple[Ketukan, ...]]]:
    rows = Rekaman.objects.filter(
        counted(),
        pegawai_id__in=pegawai_ids,
        diterima=True,
        tanggal__gte=span.mulai,
        tanggal__lt=span.selesai,
    ).order_by("pegawai_id", "terima_at", "pk")
    found: dict[int, list[Rekaman]] = {}
    for row in rows:
        found.setdefault(row.pegawai_id, []).append(row)
    return {pegawai_id: by_date(taps) for pegawai_id, taps in found.items()}


def _absences(pegawai_ids: list[int], days: DateRange) -> dict[int, tuple[Absen, ...]]:
    rows = Ketidakhadiran.objects.filter(
        pegawai_id__in=pegawai_ids,
        mulai__lt=days.selesai,
        sampai__gte=days.mulai,
        dibatalkan_at__isnull=True,
        jam_mulai__isnull=True,
    ).order_by("pk")
    found: dict[int, tuple[Absen, ...]] = {}
    for row in rows:
        found[row.pegawai_id] = (*found.get(row.pegawai_id, ()), as_absen(row))
    return found
