"""Reminding of yearly reviews. Safe to run any time and twice: who is due is found anew, each once a month."""

from datetime import datetime

from core import notify
from kelayakan.queries.uraian_tinjauan import reminder_key, reviews_due
from kepegawaian import queries as orang


def remind_reviews(*, at: datetime) -> int:
    """Tell admins and heads of units how many tasks are due, in the product and by e-mail."""
    tanggal = orang.today(at)
    found = reviews_due(tanggal)
    for satu in found:
        notify.send(
            satu.pengguna,
            "kelayakan/uraian_tinjau",
            at=at,
            tautan="/uraian-tugas/?status=tinjau",
            surel=True,
            kunci=reminder_key(tanggal),
            jumlah=satu.jumlah,
        )
    return len(found)
