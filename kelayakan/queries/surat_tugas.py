"""Reads around surat tugas: days at home of published rosters, the letters about them, and what no longer fits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from core.formats import bulan
from core.periods import Month
from kelayakan import roster_access
from kelayakan.choices.roster import StatusRoster
from kelayakan.choices.surat_tugas import Cakupan
from kelayakan.models import PerubahanRoster, Roster, RosterBulan
from kelayakan.queries.roster_lingkup import Lingkup, within
from kelayakan.queries.uraian import tasks_in_force
from kelayakan.rules.surat_tugas import (
    Bahan,
    OrangTugas,
    days_of_letter,
    differences,
    home_tasks,
    roster_id_of,
    rujukan_of,
)
from kepegawaian import queries as orang
from kepegawaian.rules.golongan import pangkat_of
from ketentuan import queries as ketentuan
from ketentuan.choices import ModeKerja
from persuratan.choices import StatusSurat
from persuratan.pintu import Rujukan
from persuratan.queries import surat as persuratan

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kepegawaian.models import Pengguna, Penugasan, UnitKerja
    from persuratan.models import Surat

Kunci = tuple[int, date]
"""A unit and the first day of a month."""


@dataclass(frozen=True, slots=True)
class HariRumah:
    """Days at home of one roster by person, with their names."""

    hari: Mapping[int, frozenset[date]]
    nama: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class SuratRoster:
    """A letter about a roster; `selisih` says in which ways it is no longer true."""

    surat: "Surat"
    selisih: tuple[str, ...] = ()

    @property
    def is_terbit(self) -> bool:
        return self.surat.status == StatusSurat.DITANDATANGANI


@dataclass(frozen=True, slots=True)
class KeadaanSuratTugas:
    """Where the letters of one roster stand. `sisa`: people with days at home whom no letter names."""

    roster: RosterBulan
    surat: tuple[SuratRoster, ...]
    orang: int
    sisa: int
    boleh_buat: bool

    @property
    def perlu_ulang(self) -> bool:
        return any(satu.selisih for satu in self.surat)


def roster_terbit(user: "Pengguna", at: datetime, month: Month) -> "QuerySet[RosterBulan]":
    """Published rosters of a month in a login's view, in tree order."""
    rows = RosterBulan.objects.filter(
        orang.under(Lingkup(user, at).lihat), bulan=month.first, status=StatusRoster.TERBIT
    )
    return rows.select_related("unit").order_by("unit__jalur", "pk")


def roster_in_view(user: "Pengguna", at: datetime, roster_id: int) -> RosterBulan | None:
    """A roster of the login's view by key, published or not."""
    rows = RosterBulan.objects.filter(orang.under(Lingkup(user, at).lihat), pk=roster_id)
    return rows.select_related("unit").first()


def roster_of(unit: "UnitKerja", month: Month) -> RosterBulan | None:
    return RosterBulan.objects.select_related("unit").filter(unit=unit, bulan=month.first).first()


def lock_roster(roster_id: int) -> RosterBulan:
    """The roster while a letter about it is made: nobody else makes one meanwhile."""
    return RosterBulan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=roster_id)


def days_of(rosters: Iterable[RosterBulan]) -> dict[int, HariRumah]:
    """Days at home of rosters, by roster: one statement for any number of them."""
    kunci: dict[Kunci, int] = {(row.unit_id, row.bulan): row.pk for row in rosters}
    if not kunci:
        return {}
    cells = Q(pk__in=[])
    for month in {bulan_ for _, bulan_ in kunci}:
        units = [unit for unit, lain in kunci if lain == month]
        cells |= Q(unit_id__in=units, tanggal__gte=month, tanggal__lte=Month.of(month).last)
    rows = Roster.objects.filter(cells, mode=ModeKerja.WFH).order_by("tanggal").select_related("pegawai")
    hari: dict[int, dict[int, set[date]]] = {pk: {} for pk in kunci.values()}
    nama: dict[int, dict[int, str]] = {pk: {} for pk in kunci.values()}
    for row in rows:
        pk = kunci[row.unit_id, row.tanggal.replace(day=1)]
        hari[pk].setdefault(row.pegawai_id, set()).add(row.tanggal)
        nama[pk][row.pegawai_id] = row.pegawai.nama_lengkap
    return {pk: HariRumah({p: frozenset(d) for p, d in hari[pk].items()}, nama[pk]) for pk in kunci.values()}


def letters_of(rosters: Iterable[RosterBulan]) -> "dict[int, list[Surat]]":
    """Letters about rosters that are open or hold, newest first: one statement."""
    found: dict[int, list[Surat]] = {row.pk: [] for row in rosters}
    for surat in persuratan.about(rujukan_of(pk) for pk in found):
        roster_id = roster_id_of(surat.rujukan)
        if roster_id is not None:
            found[roster_id].append(surat)
    return found


def states_of(rosters: Iterable[RosterBulan], user: "Pengguna", at: datetime) -> list[KeadaanSuratTugas]:
    """Where the letters of each roster stand: three statements for any number of rosters."""
    rosters = list(rosters)
    hari, surat, lingkup = days_of(rosters), letters_of(rosters), Lingkup(user, at)
    found = []
    for row in rosters:
        rumah = hari[row.pk]
        mine = tuple(SuratRoster(satu, differences_of(satu, surat[row.pk], rumah)) for satu in surat[row.pk])
        bebas = rumah.hari.keys() - named_in(surat[row.pk])
        boleh = within(row.unit.jalur, lingkup.ubah)
        found.append(KeadaanSuratTugas(row, mine, len(rumah.hari), len(bebas), boleh))
    return found


def state_of(roster: RosterBulan, user: "Pengguna", at: datetime) -> KeadaanSuratTugas:
    """Where the letters of one roster stand, for its page."""
    return states_of([roster], user, at)[0]


def named_in(surat: "Iterable[Surat]") -> set[int]:
    """People whom some of these letters name."""
    return {pegawai_id for satu in surat for pegawai_id in days_of_letter(satu.isi)}


def differences_of(surat: "Surat", semua: "Iterable[Surat]", rumah: HariRumah) -> tuple[str, ...]:
    """In which ways a letter no longer fits; people named by other letters of the roster are none of its own."""
    if surat.status == StatusSurat.DICABUT:
        return ()
    own = named_in([surat])
    lain = named_in(satu for satu in semua if satu.pk != surat.pk and satu.menggantikan_id != surat.pk) - own
    return differences(surat.isi, {pk: d for pk, d in rumah.hari.items() if pk not in lain}, rumah.nama)


def rujukan_of_surat(surat: "Surat", user: "Pengguna", at: datetime) -> Rujukan | None:
    """What the page of a letter says of the roster behind it."""
    roster_id = roster_id_of(surat.rujukan)
    row = RosterBulan.objects.select_related("unit").filter(pk=roster_id).first() if roster_id else None
    if row is None:
        return None
    month, lingkup = Month.of(row.bulan), Lingkup(user, at)
    kata = f"Roster WFH {row.unit.nama_pendek}, {bulan(month)}"
    if not within(row.unit.jalur, lingkup.lihat):
        return Rujukan(kata)
    selisih = differences_of(surat, letters_of([row])[row.pk], days_of([row])[row.pk])
    ulang = selisih and within(row.unit.jalur, lingkup.ubah)
    return Rujukan(
        kata=kata,
        url=reverse("kelayakan:roster", args=[row.unit.kode, str(month)]),
        selisih=selisih,
        url_ulang=reverse("kelayakan:surat-tugas-ulang", args=[surat.pk]) if ulang else "",
    )


def material_of(roster: RosterBulan, pegawai_ids: Iterable[int], cakupan: Cakupan) -> Bahan:
    """What a letter for these people of a roster is made of; who has no day at home is left out."""
    month, wanted = Month.of(roster.bulan), set(pegawai_ids)
    rumah = days_of([roster])[roster.pk]
    hari = {pk: tuple(sorted(days)) for pk, days in rumah.hari.items() if pk in wanted}
    posts = _posts(roster, hari)
    return Bahan(
        unit=roster.unit.nama,
        kantor=orang.kantor_of(roster.unit).nama,
        month=month,
        orang=tuple(_people(posts, hari, month)),
        dasar=_grounds(posts, hari),
        cakupan=cakupan,
    )


def _posts(roster: RosterBulan, hari: Mapping[int, tuple[date, ...]]) -> "list[Penugasan]":
    """The post of each person in the month, in the order of posts: one statement."""
    rows = orang.penugasan_touching(Month.of(roster.bulan).days).filter(pegawai_id__in=list(hari))
    rows = rows.select_related("pegawai", "jabatan", "unit").order_by("mulai", "pk")
    # The post in the roster's own unit wins over one of another unit in the same month.
    posts = {row.pegawai_id: row for row in sorted(rows, key=lambda row: row.unit_id == roster.unit_id)}
    return sorted(posts.values(), key=lambda row: (row.jabatan.jenjang or 9, row.pegawai.nama, row.pegawai_id))


def _people(posts: "list[Penugasan]", hari: Mapping[int, tuple[date, ...]], month: Month) -> list[OrangTugas]:
    """Names, posts and tasks for home: one statement."""
    tugas = tasks_in_force([(row.unit.jalur, row.jabatan_id) for row in posts], month.first)
    return [
        OrangTugas(
            pegawai_id=row.pegawai_id,
            nama=row.pegawai.nama_lengkap,
            nip=row.pegawai.nip or "",
            pangkat=_rank(row.pegawai.golongan),
            jabatan=row.jabatan.nama,
            hari=hari[row.pegawai_id],
            tugas=home_tasks(tugas.get((row.unit_id, row.jabatan_id), ())),
        )
        for row in posts
    ]


def _rank(golongan: str) -> str:
    """Penata Muda (III/a); a PPPK has a grade only."""
    pangkat = pangkat_of(golongan)
    return f"{pangkat} ({golongan})" if pangkat else golongan and f"Golongan {golongan}"


def _grounds(posts: "list[Penugasan]", hari: Mapping[int, tuple[date, ...]]) -> tuple[str, ...]:
    """The policies of each person's days. An article nobody has checked is not put on paper, its regulation is."""
    kebijakan, dasar = ketentuan.kebijakan(), set()
    for post in posts:
        lingkup = ketentuan.lingkup_of(post.unit, post.jabatan.kelompok.value)
        found = {aturan for tanggal in hari[post.pegawai_id] if (aturan := kebijakan.on(lingkup, tanggal))}
        dasar |= {aturan.dasar for aturan in found}
    return tuple(sorted({satu.nomor if satu.perlu_verifikasi else satu.sebutan for satu in dasar}))


def changed_since_signed(month: Month) -> list[tuple[RosterBulan, "Surat", int]]:
    """Signed letters of this month or a later one whose roster changed after the signature, with the latest change."""
    rows = RosterBulan.objects.filter(bulan__gte=month.first, status=StatusRoster.TERBIT)
    changes = PerubahanRoster.objects.filter(unit=OuterRef("unit"), tanggal__gte=OuterRef("bulan"))
    rosters = {row.pk: row for row in rows.filter(Exists(changes)).select_related("unit")}
    hari, surat = days_of(rosters.values()), letters_of(rosters.values())
    found = []
    for pk, row in rosters.items():
        for satu in surat[pk]:
            if satu.ditandatangani_at and differences_of(satu, surat[pk], hari[pk]):
                here = PerubahanRoster.objects.filter(
                    unit=row.unit_id, tanggal__gte=row.bulan, tanggal__lte=Month.of(row.bulan).last
                )
                found.append((row, satu, here.order_by("-pk").values_list("pk", flat=True).first() or 0))
    return found


def can_make(user: "Pengguna", roster: RosterBulan, at: datetime) -> bool:
    """Who fills the roster also writes its letters; the head of the office signs them."""
    return roster_access.can_edit(user, roster.unit, at)


def unnamed_in(roster: RosterBulan) -> set[int]:
    """People of a roster with days at home whom no letter names that is open or holds."""
    return set(days_of([roster])[roster.pk].hari.keys() - named_in(letters_of([roster])[roster.pk]))
