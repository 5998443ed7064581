"""The team now: who has not clocked in, who works where, who is away."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet

from core.models import Pemberitahuan
from core.ui_svg import GarisHari
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan.choices import ModeKerja
from ketentuan.rules import working_date
from presensi import access
from presensi.choices import StatusHarian
from presensi.kartu import draw_day
from presensi.queries import fakta
from presensi.queries.fakta import HariPegawai
from presensi.rules.hari import HariDinilai, judge_day

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja

# A page of people; larger views are narrowed by unit.
PALING_BANYAK = 200
KELOMPOK = {
    "belum": "Belum presensi",
    "wfh": "WFH",
    "wfo": "WFO",
    "dinas": "Dinas luar",
    "pergi": "Cuti, sakit, izin",
    "tidak_hadir": "Tidak hadir",
    "libur": "Libur",
}


@dataclass(frozen=True, slots=True)
class BarisTim:
    pegawai: "Pegawai"
    hari: HariDinilai
    zona: str
    garis: GarisHari
    diingatkan: bool
    bisa_diingatkan: bool


@dataclass(frozen=True, slots=True)
class KelompokTim:
    kode: str
    judul: str
    baris: tuple[BarisTim, ...]


@dataclass(frozen=True, slots=True)
class Tim:
    at: datetime
    kelompok: tuple[KelompokTim, ...]
    jumlah: int
    terpotong: bool


def key_of_reminder(pegawai_id: int, tanggal: date) -> str:
    """One reminder per person and day, whoever sends it."""
    return f"ingatkan-presensi:{pegawai_id}:{tanggal:%Y-%m-%d}"


def members(user: "Pengguna", at: datetime, unit: "UnitKerja | None" = None) -> QuerySet["Pegawai"]:
    """Active people a login answers for: a superior's own people, else everyone in view; oneself excluded."""
    today = orang.today(at)
    peran = orang.peran_of(user, today)
    roles = (JenisPeran.ATASAN,) if peran.is_atasan and unit is None else access.PENGAWAS
    people = orang.pegawai_in_view(user, today, *roles).filter(aktif=True).exclude(pengguna_id=user.pk)
    if unit is not None:
        posts = orang.penugasan_definitif(today).filter(pegawai=OuterRef("pk"), unit__jalur__startswith=unit.jalur)
        people = people.filter(Exists(posts))
    return people.select_related("pengguna").order_by("nama", "pk")


def team_now(user: "Pengguna", at: datetime, unit: "UnitKerja | None" = None) -> Tim:
    """The people of a login, grouped by what they do at this moment."""
    people = list(members(user, at, unit)[: PALING_BANYAK + 1])
    cut = len(people) > PALING_BANYAK
    people = people[:PALING_BANYAK]
    days = facts_now([p.pk for p in people], at)
    keys = {key_of_reminder(pk, day.fakta.aturan.tanggal) for pk, day in days.items()}
    reminded = set(Pemberitahuan.objects.filter(kunci__in=keys).values_list("kunci", flat=True))
    mine = set(
        orang.pegawai_in_view(user, orang.today(at), JenisPeran.ATASAN)
        .filter(pk__in=[p.pk for p in people])
        .values_list("pk", flat=True)
    )
    groups: dict[str, list[BarisTim]] = {kode: [] for kode in KELOMPOK}
    for pegawai in people:
        if (day := days.get(pegawai.pk)) is None:
            continue
        hari = judge_day(day.fakta)
        aturan = day.fakta.aturan
        sent = key_of_reminder(pegawai.pk, aturan.tanggal) in reminded
        can = pegawai.pk in mine and pegawai.pengguna_id is not None
        garis = draw_day(aturan, hari, at, mini=True)
        groups[_group_of(hari)].append(BarisTim(pegawai, hari, aturan.zona, garis, sent, can and not sent))
    kelompok = tuple(KelompokTim(kode, KELOMPOK[kode], tuple(rows)) for kode, rows in groups.items() if rows)
    return Tim(at, kelompok, sum(len(group.baris) for group in kelompok), cut)


def facts_now(pegawai_ids: list[int], at: datetime) -> dict[int, HariPegawai]:
    """Each person's working day of this moment, in the zone of their own place."""
    facts = fakta.facts_for(pegawai_ids, fakta.dates_around(at), at)
    zones = {pk: day.fakta.aturan.zone for (pk, _), day in facts.items()}
    found = {}
    for pk, zone in zones.items():
        today = at.astimezone(zone).date()
        kemarin = facts.get((pk, today - fakta.SEHARI))
        tanggal = working_date(at, zone, kemarin.fakta.aturan.jam_terbuka if kemarin else None)
        if (day := facts.get((pk, tanggal))) is not None:
            found[pk] = day
    return found


def _group_of(hari: HariDinilai) -> str:
    if hari.status == StatusHarian.BELUM:
        return "belum"
    if hari.status == StatusHarian.TIDAK_HADIR:
        return "tidak_hadir"
    if hari.status in (StatusHarian.CUTI, StatusHarian.SAKIT, StatusHarian.IZIN, StatusHarian.TUGAS_BELAJAR):
        return "pergi"
    if hari.status == StatusHarian.DINAS_LUAR or hari.mode == ModeKerja.DINAS_LUAR:
        return "dinas"
    if hari.mode is not None:
        return "wfh" if hari.mode == ModeKerja.WFH else "wfo"
    return "libur"
