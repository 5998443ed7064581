"""Telling people their verdicts, and admins which ones run out soon. What is due stands in the database."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.urls import reverse

from core import formats, notify
from kelayakan.choices.layak import PutusanKelayakan, StatusKelayakan
from kelayakan.models import Kelayakan
from kelayakan.queries import layak_kabar as queries
from kelayakan.rules.layak import reasons_from
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran

SEKALI = 500
INGATKAN_HARI = 30


def tell_decided(*, at: datetime) -> int:
    """Tell everybody whose decided verdict they have not heard of. How many were told."""
    told = 0
    while batch := _tell_some(at):
        told += batch
    return told


def remind_expiring(*, at: datetime) -> int:
    """Tell the admins of an office, once per date, which verdicts run out within thirty days. How many notices."""
    sent = 0
    hari_ini = orang.today(at)
    for due in queries.expiring(hari_ini, hari_ini + timedelta(days=INGATKAN_HARI)):
        with transaction.atomic():
            for admin in orang.holders_of(JenisPeran.ADMIN, due.kantor, hari_ini):
                notify.send(
                    admin,
                    "kelayakan/akan-berakhir",
                    at=at,
                    tautan=reverse("kelayakan:usulan-baru"),
                    surel=True,
                    kunci=f"kelayakan-berakhir:{due.kantor.pk}:{due.selesai}",
                    unit=due.kantor.nama_pendek,
                    jumlah=due.orang,
                    sampai=formats.tanggal(due.selesai - timedelta(days=1)),
                )
                sent += 1
    return sent


@transaction.atomic
def _tell_some(at: datetime) -> int:
    rows = list(queries.untold()[:SEKALI])
    for row in _first_of_each(rows):
        _tell(row, at)
    Kelayakan.objects.filter(pk__in=[row.pk for row in rows], status=StatusKelayakan.DITETAPKAN).update(
        dikabarkan_at=at
    )
    return len(rows)


def _first_of_each(rows: Iterable[Kelayakan]) -> list[Kelayakan]:
    """One notice per person and batch, even where the period has several verdicts: the page shows them all."""
    first: dict[tuple[int, int | None], Kelayakan] = {}
    for row in rows:
        first.setdefault((row.pegawai_id, row.usulan_id), row)
    return list(first.values())


def _tell(row: Kelayakan, at: datetime) -> None:
    pengguna = row.pegawai.pengguna
    if pengguna is None or not pengguna.is_active:
        return
    alasan = next((sebab for sebab in reasons_from(row.alasan) if sebab.menentukan), None)
    notify.send(
        pengguna,
        "kelayakan/ditetapkan",
        at=at,
        tautan=reverse("kelayakan:saya"),
        surel=row.sebelumnya != row.putusan,
        kunci=f"kelayakan:{row.usulan_id}:{row.pegawai_id}",
        putusan=PutusanKelayakan(row.putusan).label,
        mulai=formats.tanggal(row.mulai),
        sampai=formats.tanggal(row.selesai - timedelta(days=1)),
        kalimat=alasan.kalimat if alasan else "",
        dasar=alasan.dasar if alasan else "",
        nama=row.pegawai.nama,
    )
