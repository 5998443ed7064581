"""Tasks of the register as other parts of the house ask for them: what holds for a post in a unit on a day."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from kelayakan.choices.uraian import KelasData, PutusanUraian
from kelayakan.models import UraianTugas
from kelayakan.rules.uraian import BERMASA, Tugas, from_rows
from kepegawaian.queries import in_force, unit_ids_on_path


def holding(tanggal: date) -> Q:
    """Versions that hold on the date: decided, begun, not yet superseded or withdrawn."""
    return Q(status__in=BERMASA) & in_force(tanggal)


def tasks_in_force(tempat: Iterable[tuple[str, int]], tanggal: date) -> dict[tuple[int, int], tuple[Tugas, ...]]:
    """Tasks that hold on the date for posts in units, by (unit, post): one statement for any number of pairs.

    `tempat` are pairs of a unit's path and a post. A task of a unit holds for everything below it, and every pair
    asked for is in the answer, with an empty tuple where it has no task.
    """
    tempat = set(tempat)
    rantai = {jalur: unit_ids_on_path(jalur) for jalur, _ in tempat}
    per_tempat: dict[tuple[int, int], list[Tugas]] = {}
    rows = UraianTugas.objects.filter(
        holding(tanggal),
        unit_id__in={unit for units in rantai.values() for unit in units},
        jabatan_id__in={jabatan for _, jabatan in tempat},
    )
    for row in rows.order_by("nama", "pk"):
        per_tempat.setdefault((row.unit_id, row.jabatan_id), []).append(as_tugas(row))
    return {
        (rantai[jalur][-1], jabatan): tuple(
            tugas for unit in rantai[jalur] for tugas in per_tempat.get((unit, jabatan), ())
        )
        for jalur, jabatan in tempat
        if rantai[jalur]
    }


def as_tugas(row: UraianTugas) -> Tugas:
    """A row as plain data."""
    return Tugas(
        id=row.pk,
        nama=row.nama,
        hasil=row.hasil,
        satuan=row.satuan,
        putusan=PutusanUraian(row.putusan),
        kelas_data=KelasData(row.kelas_data),
        unit_id=row.unit_id,
        jabatan_id=row.jabatan_id,
        sebab=from_rows(row.alasan),
    )
