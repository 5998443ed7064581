"""Early warnings before a step of the disciplinary ladder: once per person, year and step, never a sanction."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from core import audit, notify
from core.periods import DateRange
from kepegawaian import queries as orang
from presensi.choices.disiplin import Jejak
from presensi.models import PeringatanDisiplin
from presensi.queries import disiplin as queries
from presensi.queries import harian
from presensi.queries.disiplin import BarisDisiplin
from presensi.rules.disiplin import Langkah

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

SEKALI = 500


def warn_due(*, at: datetime) -> int:
    """Warn whoever has come near a step or reached it since the last run; how many warnings were written."""
    hari_ini = orang.today(at)
    tahun, written = hari_ini.year, 0
    for ids in harian.people_between(DateRange.inclusive(date(tahun, 1, 1), hari_ini), SEKALI):
        known = queries.warned_of(ids, tahun)
        for baris in queries.standings(ids, tahun, hari_ini):
            for langkah in baris.kedudukan.peringatan:
                if (baris.pegawai.pk, langkah.jenjang.kunci, langkah.jenis.value) not in known:
                    written += _warn(baris, langkah, at)
    return written


@transaction.atomic
def _warn(baris: BarisDisiplin, langkah: Langkah, at: datetime) -> bool:
    jenjang = langkah.jenjang
    row, made = PeringatanDisiplin.objects.get_or_create(
        pegawai=baris.pegawai,
        tahun=baris.akumulasi.tahun,
        jenjang=jenjang.kunci,
        jenis=langkah.jenis.value,
        defaults={
            "unit": baris.unit,
            "hari": langkah.hari,
            "hukuman": jenjang.hukuman,
            "dasar": jenjang.dasar.sebutan[:220],
            "dibuat_at": at,
        },
    )
    if not made:
        return False
    own = orang.pengguna_of(baris.pegawai)
    if own is not None:
        _tell(own, row, baris, reverse("presensi:disiplin"), at, milik_sendiri=True)
    atasan = orang.peninjau_of(baris.pegawai.pk, orang.today(at)).pegawai
    pengguna = orang.pengguna_of(atasan) if atasan else None
    if pengguna is not None:
        tautan = reverse("presensi:disiplin-pegawai", args=[baris.pegawai.pk])
        _tell(pengguna, row, baris, tautan, at, milik_sendiri=False)
    after = {"pegawai": row.pegawai_id, "jenjang": row.jenjang, "jenis": row.jenis, "hari": row.hari}
    audit.record(None, Jejak.PERINGATAN, row, at=at, after=after)
    return True


def _tell(
    penerima: "Pengguna",
    row: PeringatanDisiplin,
    baris: BarisDisiplin,
    tautan: str,
    at: datetime,
    *,
    milik_sendiri: bool,
) -> None:
    notify.send(
        penerima,
        "presensi/disiplin-peringatan",
        at=at,
        tautan=tautan,
        surel=True,
        kunci=f"disiplin:{row.pk}",
        peringatan=row,
        pegawai=baris.pegawai,
        milik_sendiri=milik_sendiri,
    )
