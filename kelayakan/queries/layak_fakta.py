"""Reads what eligibility is judged by, for many people at once: a fixed number of statements."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from core.periods import DateRange
from kelayakan.choices.layak import KodeSebab, StatusDisiplin
from kelayakan.choices.uraian import PutusanUraian
from kelayakan.models import CatatanDisiplin, PenilaianKinerja
from kelayakan.queries.uraian import tasks_in_force
from kelayakan.rules.layak import JenjangTerisi, Penilai
from kelayakan.rules.layak_fakta import Disiplin, FaktaOrang, Pos, Tugas
from kepegawaian import jabatan_queries as jabatan
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPenugasan
from ketentuan import queries as ketentuan
from ketentuan.rules import AturanWFH

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Penugasan, UnitKerja

_KODE_DISIPLIN = {
    StatusDisiplin.DIPERIKSA: KodeSebab.DISIPLIN_DIPERIKSA,
    StatusDisiplin.DIJALANI: KodeSebab.DISIPLIN_DIJALANI,
}


def facts_of(
    pegawai: Iterable["Pegawai"], days: DateRange, kebijakan: tuple[AturanWFH, ...] | None = None
) -> tuple[Penilai, list[FaktaOrang]]:
    """The facts of these people and who judges them by the policies in force (or those given): seven statements.

    Tasks are those of the first day: a later change of the register is a reason to judge again.
    """
    people = list(pegawai)
    ids = [row.pk for row in people]
    posts: dict[int, list[Penugasan]] = {}
    for row in jabatan.posts_of(ids):
        posts.setdefault(row.pegawai_id, []).append(row)
    kantor = _Kantor([row.unit for rows in posts.values() for row in rows])
    disiplin, predikat = _discipline(ids, days), _ratings(ids)
    fakta = [
        FaktaOrang(
            id=row.pk,
            nonaktif_sejak=None if row.aktif else row.nonaktif_sejak or days.mulai,
            pos=_posts(posts.get(row.pk, ()), kantor, days),
            disiplin=disiplin.get(row.pk, ()),
            predikat=predikat.get(row.pk, ()),
        )
        for row in people
    ]
    penilai = Penilai(
        kebijakan=ketentuan.kebijakan().wfh if kebijakan is None else kebijakan,
        jenjang=_levels(fakta, kantor, days),
        tugas=_tasks(posts, fakta, days),
        kantor=kantor.names,
    )
    return penilai, fakta


class _Kantor:
    """The office each unit belongs to: the nearest at or above it, worked out from paths."""

    def __init__(self, units: Sequence["UnitKerja"]) -> None:
        self.offices = jabatan.office_ids()
        on_path = {pk for unit in units for pk in orang.unit_ids_on_path(unit.jalur)}
        self.rows = orang.units_by_id(on_path)
        self.names = {pk: unit.nama_pendek for pk, unit in self.rows.items()}
        self._known: dict[str, int] = {}

    def of(self, jalur: str) -> int:
        if jalur not in self._known:
            path = orang.unit_ids_on_path(jalur)
            self._known[jalur] = next((pk for pk in reversed(path) if pk in self.offices), path[-1])
        return self._known[jalur]


def _posts(rows: Sequence["Penugasan"], kantor: _Kantor, days: DateRange) -> tuple[Pos, ...]:
    """Posts that touch the days; the ones before only tell since when the present one is held."""
    found = []
    before: Penugasan | None = None
    since = None
    for row in rows:
        acting = row.jenis != JenisPenugasan.DEFINITIF
        if not acting:
            goes_on = before is not None and before.selesai == row.mulai and _same_post(before, row)
            since = since if goes_on else row.mulai
            before = row
        if row.mulai < days.selesai and (row.selesai is None or row.selesai > days.mulai):
            found.append(
                Pos(
                    unit_id=row.unit_id,
                    kantor_id=kantor.of(row.unit.jalur),
                    lingkup=ketentuan.lingkup_of(row.unit, row.jabatan.kelompok.value),
                    jabatan_id=row.jabatan_id,
                    jabatan=row.jabatan.nama,
                    jenjang=row.jabatan.jenjang,
                    mulai=row.mulai,
                    selesai=row.selesai,
                    menjabat_sejak=row.mulai if acting else (since or row.mulai),
                    pelaksana_tugas=row.get_jenis_display() if acting else "",
                )
            )
    return tuple(found)


def _same_post(before: "Penugasan", after: "Penugasan") -> bool:
    """A new row for another superior or a renamed unit is no new post."""
    return before.jabatan_id == after.jabatan_id and before.unit_id == after.unit_id


def _discipline(ids: list[int], days: DateRange) -> dict[int, tuple[Disiplin, ...]]:
    found: dict[int, tuple[Disiplin, ...]] = {}
    rows = CatatanDisiplin.objects.filter(
        orang.not_ended(days.mulai), pegawai_id__in=ids, mulai__lt=days.selesai, status__in=_KODE_DISIPLIN
    )
    for row in rows.order_by("pegawai_id", "mulai", "pk"):
        kode = _KODE_DISIPLIN[StatusDisiplin(row.status)]
        found[row.pegawai_id] = (*found.get(row.pegawai_id, ()), Disiplin(kode, row.mulai, row.selesai))
    return found


def _ratings(ids: list[int]) -> dict[int, tuple[tuple[int, int], ...]]:
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    rows = PenilaianKinerja.objects.filter(pegawai_id__in=ids).order_by("pegawai_id", "tahun")
    for pegawai_id, tahun, predikat in rows.values_list("pegawai_id", "tahun", "predikat"):
        found[pegawai_id] = (*found.get(pegawai_id, ()), (tahun, predikat))
    return found


def _levels(fakta: list[FaktaOrang], kantor: _Kantor, days: DateRange) -> Mapping[int, Sequence[JenjangTerisi]]:
    """Filled structural levels of the offices in which one of these people holds such a post."""
    wanted = {pos.kantor_id for satu in fakta for pos in satu.pos if pos.jenjang is not None}
    found: dict[int, list[JenjangTerisi]] = {pk: [] for pk in wanted}
    paths = [kantor.rows[pk].jalur for pk in sorted(wanted)]
    for pos in jabatan.structural_posts(paths, days) if paths else ():
        office = kantor.of(pos.jalur)
        if office in found:
            found[office].append(JenjangTerisi(pos.jenjang, pos.mulai, pos.selesai))
    return found


def _tasks(
    posts: Mapping[int, Sequence["Penugasan"]], fakta: list[FaktaOrang], days: DateRange
) -> dict[tuple[int, int], Tugas]:
    held = {(pos.unit_id, pos.jabatan_id) for satu in fakta for pos in satu.pos if not pos.pelaksana_tugas}
    tempat = {
        (row.unit.jalur, row.jabatan_id)
        for rows in posts.values()
        for row in rows
        if (row.unit_id, row.jabatan_id) in held
    }
    return {
        key: Tugas(
            semua=len(rows),
            bisa=sum(row.putusan == PutusanUraian.YA for row in rows),
            sebagian=sum(row.putusan == PutusanUraian.SEBAGIAN for row in rows),
        )
        for key, rows in tasks_in_force(tempat, days.mulai).items()
    }
