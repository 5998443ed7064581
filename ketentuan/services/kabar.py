"""Word of circulars to whoever keeps their rules: left with the row, told in the worker."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.urls import reverse

from core import jobs, notify
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan.models import RancanganKebijakan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

SEHARI = timedelta(days=1)


def leave(actor: "Pengguna", row: RancanganKebijakan, kind: str, **facts: str) -> None:
    """Leave word of a deed with its circular; the worker tells it after the commit."""
    from ketentuan.tasks import kabarkan  # tasks import this module; the cycle is cut here

    row.kabar = {"jenis": kind, "oleh_id": actor.pk, "oleh": actor.nama, "facts": facts}
    row.save(update_fields=["kabar"])
    jobs.after_commit(kabarkan)


def tell_due(*, at: datetime) -> int:
    """Tell what was left; how many circulars. Safe to run twice and side by side."""
    told = 0
    for pk in list(RancanganKebijakan.objects.filter(kabar__isnull=False).order_by("pk").values_list("pk", flat=True)):
        with transaction.atomic():
            rows = RancanganKebijakan.objects.select_for_update(of=("self",), skip_locked=True)
            row = rows.select_related("dasar", "unit").filter(pk=pk, kabar__isnull=False).first()
            if row is None or row.kabar is None:
                continue
            _tell(row, row.kabar, at)
            row.kabar = None
            row.save(update_fields=["kabar"])
            told += 1
    return told


def _tell(row: RancanganKebijakan, kabar: dict[str, Any], at: datetime) -> None:
    """Word to the other admins and UKI officers whose units a circular holds for."""
    akhir = row.selesai - SEHARI if row.selesai is not None else None
    for jenis in (JenisPeran.ADMIN, JenisPeran.UKI):
        for penerima in orang.holders_around(jenis, row.unit, orang.today(at)).exclude(pk=kabar["oleh_id"]):
            notify.send(
                penerima,
                f"ketentuan/{kabar['jenis']}",
                at=at,
                tautan=reverse("ketentuan:rancangan-rincian", args=[row.pk]),
                surel=True,
                kunci=f"{kabar['jenis']}:{row.pk}:{row.selesai}",
                nama=row.nama,
                dasar=str(row.dasar),
                mulai=row.mulai,
                sampai=akhir,
                oleh=kabar["oleh"],
                unit=row.unit.nama if row.unit else "",
                **kabar["facts"],
            )
