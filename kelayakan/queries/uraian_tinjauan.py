"""Whom to remind of tasks due for their yearly review: admins of the units, and who heads them."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count

from kelayakan.models import UraianTugas
from kelayakan.queries.uraian_daftar import due
from kepegawaian import queries as orang
from kepegawaian.choices import JenisJabatan, JenisPeran
from kepegawaian.models import Pengguna, Penugasan, Peran

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Tinjauan:
    """One person and how many tasks they should look at."""

    pengguna: Pengguna
    jumlah: int


def reminder_key(tanggal: date) -> str:
    """One reminder a month."""
    return f"uraian-tinjau-{tanggal:%Y-%m}"


def reviews_due(tanggal: date) -> list[Tinjauan]:
    """People to remind this month and who were not yet: four statements, one where nothing is due."""
    rows = UraianTugas.objects.filter(due(tanggal)).order_by().values_list("unit_id", "unit__jalur")
    per_unit = list(rows.annotate(jumlah=Count("pk")))
    if not per_unit:
        return []
    di_atas = {nomor for _, jalur, _ in per_unit for nomor in orang.unit_ids_on_path(jalur)}
    admin = Peran.objects.filter(orang.in_force(tanggal), jenis=JenisPeran.ADMIN, unit_id__in=di_atas)
    kepala = Penugasan.objects.filter(
        orang.in_force(tanggal),
        unit_id__in=[unit_id for unit_id, _, _ in per_unit],
        jabatan__jenis=JenisJabatan.MANAJERIAL,
        pegawai__pengguna__isnull=False,
    )
    tanggungan: dict[int, Counter[int]] = {}
    for pengguna_id, unit_id in admin.values_list("pengguna_id", "unit_id"):
        for bagian, jalur, jumlah in per_unit:
            if unit_id in orang.unit_ids_on_path(jalur):
                tanggungan.setdefault(pengguna_id, Counter())[bagian] = jumlah
    milik = {unit_id: jumlah for unit_id, _, jumlah in per_unit}
    for pengguna_id, unit_id in kepala.values_list("pegawai__pengguna_id", "unit_id"):
        tanggungan.setdefault(pengguna_id, Counter())[unit_id] = milik[unit_id]
    return [Tinjauan(satu, tanggungan[satu.pk].total()) for satu in _not_reminded(tanggungan, tanggal)]


def _not_reminded(tanggungan: dict[int, Counter[int]], tanggal: date) -> "QuerySet[Pengguna]":
    rows = Pengguna.objects.filter(pk__in=tanggungan, is_active=True)
    return rows.exclude(pemberitahuan__kunci=reminder_key(tanggal)).order_by("pk")
