"""Looking through entries: words of their text and of evidence names, task, plan item, unit, mode, state."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Count, Q, QuerySet

from core.periods import DateRange
from kelayakan.queries.roster import modes_between
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from logbook import access
from logbook.models import Bukti, Kegiatan, Logbook

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

KATA_MAKS = 8
RENTANG_HARI = 92
# A mode stands in the roster, person by person: for more people than this the unit must be chosen first.
MODE_ORANG_MAKS = 500


@dataclass(frozen=True, slots=True)
class Saringan:
    """What is looked for. `tim` looks at everybody in view, else only at oneself."""

    dari: date
    sampai: date
    kata: str = ""
    tugas: str = ""
    rencana_id: int | None = None
    jalur: str = ""
    mode: str = ""
    status: str = ""
    tim: bool = False

    @property
    def days(self) -> DateRange:
        return DateRange.inclusive(self.dari, self.sampai)


def last_days(sampai: date, hari: int = RENTANG_HARI) -> date:
    """The first day of a search that ends on a date."""
    return sampai - timedelta(days=hari - 1)


def logbooks_in(user: "Pengguna", saringan: Saringan, at: datetime) -> QuerySet[Logbook]:
    """Logbooks within the days and the unit: one's own, or those of everybody in view."""
    hari_ini = orang.today(at)
    rows = Logbook.objects.filter(tanggal__gte=saringan.dari, tanggal__lte=saringan.sampai)
    if saringan.tim:
        rows = rows.filter(access.scope(user, hari_ini))
    else:
        rows = rows.filter(pegawai_id=orang.peran_of(user, hari_ini).pegawai_id or 0)
    if saringan.jalur:
        rows = rows.filter(unit__jalur__startswith=saringan.jalur)
    if saringan.status:
        rows = rows.filter(status=saringan.status)
    return rows


def find_entries(user: "Pengguna", saringan: Saringan, at: datetime) -> QuerySet[Kegiatan]:
    """Entries that answer to all of it, newest first."""
    logbook = logbooks_in(user, saringan, at)
    if saringan.mode:
        logbook = logbook.filter(_in_mode(logbook, saringan))
    rows = Kegiatan.objects.filter(logbook__in=logbook, dihapus_at__isnull=True)
    if saringan.tugas:
        rows = rows.filter(uraian_tugas__nama=saringan.tugas)
    if saringan.rencana_id is not None:
        rows = rows.filter(rencana_id=saringan.rencana_id)
    if kata := words(saringan.kata):
        rows = rows.filter(_speaks_of(kata))
    return (
        rows.select_related("logbook__pegawai", "logbook__unit", "uraian_tugas")
        .annotate(jumlah_bukti=Count("bukti"))
        .order_by("-logbook__tanggal", "logbook__pegawai__nama", "jam_mulai", "pk")
    )


def tasks_named(user: "Pengguna", saringan: Saringan, at: datetime) -> list[str]:
    """Names of tasks that entries of these days stand under: one statement."""
    rows = Kegiatan.objects.filter(logbook__in=logbooks_in(user, saringan, at), uraian_tugas__isnull=False)
    return list(rows.order_by("uraian_tugas__nama").values_list("uraian_tugas__nama", flat=True).distinct()[:200])


def units_seen(user: "Pengguna", at: datetime) -> list["UnitKerja"]:
    """Units of the people a login may see, for the filter."""
    hari_ini = orang.today(at)
    people = orang.pegawai_in_view(user, hari_ini).values("pk")
    post = orang.penugasan_definitif(hari_ini).filter(pegawai__in=people)
    return sorted({p.unit for p in post}, key=lambda unit: unit.jalur)


def words(teks: str) -> list[str]:
    """The words of a search, letters and digits only, a few of them."""
    return re.findall(r"\w+", teks.lower())[:KATA_MAKS]


def _speaks_of(kata: list[str]) -> Q:
    """Every word begins a word of the description, or all of them stand in the name of one of its files."""
    teks = SearchQuery(" & ".join(f"'{satu}':*" for satu in kata), config="simple", search_type="raw")
    cocok = Kegiatan.objects.annotate(isi=SearchVector("uraian", config="simple")).filter(isi=teks).values("pk")
    nama = Q()
    for satu in kata:
        nama &= Q(berkas__nama__icontains=satu)
    return Q(pk__in=cocok) | Q(pk__in=Bukti.objects.filter(nama).values("kegiatan"))


def _in_mode(logbook: QuerySet[Logbook], saringan: Saringan) -> Q:
    """Only days the published roster has in this mode; of too many people none, the page says why."""
    people = list(logbook.order_by().values_list("pegawai_id", flat=True).distinct()[: MODE_ORANG_MAKS + 1])
    if len(people) > MODE_ORANG_MAKS:
        return Q(pk__in=[])
    hari: dict[int, list[date]] = {}
    for (pegawai_id, tanggal), mode in modes_between(people, saringan.days).items():
        if mode == ModeKerja(saringan.mode):
            hari.setdefault(pegawai_id, []).append(tanggal)
    q = Q(pk__in=[])
    for pegawai_id, semua in hari.items():
        q |= Q(pegawai_id=pegawai_id, tanggal__in=semua)
    return q
