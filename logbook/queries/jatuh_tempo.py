"""What is due: days not sent, reviews that wait too long, waiting logbooks that lie with the wrong person."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, F, Min, OuterRef, Subquery

from core.periods import DateRange
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from ketentuan.logbook_queries import buku_logbook
from ketentuan.rules import DayRules
from logbook.choices import StatusLogbook
from logbook.models import Logbook
from logbook.rules import pengingat
from logbook.rules.alur import duties

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, Penugasan

SEKALI_AMBIL = 500


@dataclass(frozen=True, slots=True)
class BelumKirim:
    """A person with finished working days that were not sent, oldest first."""

    pengguna: "Pengguna"
    tanggal: tuple[date, ...]
    hari_ini: date


@dataclass(frozen=True, slots=True)
class AntreanLama:
    """A reviewer whose queue is older than the review deadline; `umur` in working days.

    `kepala`: who is told once it is older than the rule allows, for nothing is ever approved by silence.
    """

    pengguna: "Pengguna"
    jumlah: int
    umur: int
    hari_ini: date
    pemeriksa: "Pegawai"
    kepala: "Pengguna | None" = None


def waiting_elsewhere(tanggal: date) -> list[int]:
    """Waiting logbooks of people who are led by someone else today: one statement, at most 500 a run. Who decides in
    their own superior's place is left alone: their days went higher up."""
    atasan = (
        orang.penugasan_definitif(tanggal)
        .filter(pegawai=OuterRef("pegawai"), atasan__aktif=True)
        .exclude(orang.standing_in_for_own_superior(tanggal))
    )
    rows = Logbook.objects.filter(status=StatusLogbook.TERKIRIM).annotate(kini=Subquery(atasan.values("atasan")[:1]))
    pindah = rows.filter(kini__isnull=False).exclude(kini=F("pemeriksa")).order_by("pk")
    return list(pindah.values_list("pk", flat=True)[:SEKALI_AMBIL])


def not_sent(at: datetime, ibu_kota: date) -> Iterator[BelumKirim]:
    """People to remind now: the working day at their place has just ended, they owe a logbook of this or an earlier
    day of the last week, and were not reminded today. Few statements per 500 people, none where nobody is due."""
    aturan = _rules_of_week(ibu_kota)
    per_hari: dict[date, list[int]] = defaultdict(list)
    for unit_id, hari in aturan.items():
        hari_ini = at.astimezone(hari[ibu_kota].zone).date()
        if pengingat.is_after_work(hari.get(hari_ini), at):
            per_hari[hari_ini].append(unit_id)
    for hari_ini, unit_ids in per_hari.items():
        belum = (
            orang.penugasan_definitif(hari_ini)
            .filter(unit_id__in=unit_ids, pegawai__aktif=True, pegawai__pengguna__is_active=True)
            .exclude(pegawai__pengguna__pemberitahuan__kunci=pengingat.key_not_sent(hari_ini))
            .select_related("pegawai__pengguna")
            .order_by("pk")
        )
        akhir = 0
        while potong := list(belum.filter(pk__gt=akhir)[:SEKALI_AMBIL]):
            akhir = potong[-1].pk
            yield from _owing(potong, aturan, hari_ini)


def _owing(potong: "list[Penugasan]", aturan: dict[int, dict[date, DayRules]], hari_ini: date) -> Iterator[BelumKirim]:
    pekan = DateRange.inclusive(hari_ini - timedelta(days=pengingat.MUNDUR_HARI), hari_ini)
    terkirim = set(
        Logbook.objects.filter(
            pegawai_id__in=[p.pegawai_id for p in potong],
            tanggal__gte=pekan.mulai,
            tanggal__lt=pekan.selesai,
            status__in=[StatusLogbook.TERKIRIM, StatusLogbook.DISETUJUI],
        ).values_list("pegawai_id", "tanggal")
    )
    for penugasan in potong:
        pengguna = penugasan.pegawai.pengguna
        hari = aturan[penugasan.unit_id]
        utang = tuple(
            t
            for t in pekan
            if t >= penugasan.mulai
            and t in hari
            and hari[t].is_hari_kerja
            and (penugasan.pegawai_id, t) not in terkirim
        )
        if utang and pengguna is not None:
            yield BelumKirim(pengguna, utang, hari_ini)


def _rules_of_week(ibu_kota: date) -> dict[int, dict[date, DayRules]]:
    """Rules of the last week and tomorrow (it may be tomorrow already in the east) of every unit with people."""
    unit_ids = set(orang.penugasan_definitif(ibu_kota).order_by().values_list("unit_id", flat=True).distinct())
    days = DateRange(ibu_kota - timedelta(days=pengingat.MUNDUR_HARI), ibu_kota + timedelta(days=2))
    found: dict[int, dict[date, DayRules]] = defaultdict(dict)
    for (unit_id, tanggal), rules in ketentuan.day_rules_for(unit_ids, days).items():
        found[unit_id][tanggal] = rules
    return found


def old_queues(at: datetime, ibu_kota: date) -> list[AntreanLama]:
    """Reviewers to remind now: in working hours where they review, something waits longer than the review deadline,
    and they were not reminded today.

    Four statements besides the rules, however many wait, and few for each who is told.
    """
    rows = list(
        Logbook.objects.filter(status=StatusLogbook.TERKIRIM, pemeriksa__pengguna__is_active=True)
        .exclude(pemeriksa__pengguna__pemberitahuan__kunci=pengingat.key_old_queue(ibu_kota))
        .order_by("pemeriksa_id", "unit_id")
        .values("pemeriksa_id", "unit_id")
        .annotate(jumlah=Count("pk"), pertama=Min("dikirim_at"), contoh=Min("pk"))
    )
    unit_ids = {row["unit_id"] for row in rows}
    aturan = ketentuan.day_rules_for(unit_ids, DateRange(ibu_kota, ibu_kota + timedelta(days=2)))
    kalender = ketentuan.calendars(unit_ids)
    jumlah: Counter[int] = Counter()
    lama: dict[int, tuple[int, date, int]] = {}
    for row in rows:
        zone = aturan[row["unit_id"], ibu_kota].zone
        hari_ini = at.astimezone(zone).date()
        hari = aturan[row["unit_id"], hari_ini]
        jumlah[row["pemeriksa_id"]] += row["jumlah"]
        umur = kalender[row["unit_id"]].count(pengingat.days_waiting(row["pertama"].astimezone(zone).date(), hari_ini))
        if pengingat.is_in_work(hari, at) and umur > duties(hari).tinjauan_hari:
            lama[row["pemeriksa_id"]] = max(
                lama.get(row["pemeriksa_id"], (0, hari_ini, 0)), (umur, hari_ini, row["contoh"])
            )
    contoh = [pk for _, _, pk in lama.values()]
    pemeriksa = {
        row.pemeriksa_id: row.pemeriksa
        for row in Logbook.objects.filter(pk__in=contoh).select_related("pemeriksa__pengguna")
        if row.pemeriksa is not None
    }
    return [
        AntreanLama(siapa.pengguna, jumlah[pk], umur, hari_ini, siapa, _head_over(siapa, umur, hari_ini))
        for pk, (umur, hari_ini, _) in sorted(lama.items())
        if (siapa := pemeriksa.get(pk)) is not None and siapa.pengguna is not None
    ]


def _head_over(pemeriksa: "Pegawai", umur: int, hari_ini: date) -> "Pengguna | None":
    """The head of the reviewer's unit, or their own superior where they are that head, once it waits too long."""
    post = orang.penugasan_on(pemeriksa.pk, hari_ini)
    if post is None or umur <= buku_logbook().on(post.unit, hari_ini).eskalasi_hari_kerja:
        return None
    kepala = orang.kepala_of(post.unit, hari_ini)
    atas = kepala.pegawai if kepala and kepala.pegawai_id != pemeriksa.pk else orang.atasan_of(pemeriksa.pk, hari_ini)
    return orang.pengguna_of(atas) if atas is not None else None
