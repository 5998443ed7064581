"""Reminders, and handing waiting logbooks to who leads now. Safe to run any time and twice: all is found as due."""

from datetime import datetime

from core import notify
from kepegawaian import queries as orang
from logbook.queries import jatuh_tempo
from logbook.rules import pengingat
from logbook.services.tinjauan import readdress


def remind_due(*, at: datetime) -> int:
    """Readdress, then remind people of unsent days and reviewers of old queues. Returns how many were reminded."""
    ibu_kota = orang.today(at)
    for pk in jatuh_tempo.waiting_elsewhere(ibu_kota):
        readdress(at=at, pk=pk, tanggal=ibu_kota)
    return _remind_not_sent(at) + _remind_old_queues(at)


def _remind_not_sent(at: datetime) -> int:
    n = 0
    for belum in jatuh_tempo.not_sent(at, orang.today(at)):
        notify.send(
            belum.pengguna,
            "logbook/belum_dikirim",
            at=at,
            tautan=f"/logbook/{belum.tanggal[-1].isoformat()}/",
            kunci=pengingat.key_not_sent(belum.hari_ini),
            hanya_hari_ini=belum.tanggal == (belum.hari_ini,),
            jumlah=len(belum.tanggal),
            hari=pengingat.write_days(belum.tanggal),
        )
        n += 1
    return n


def _remind_old_queues(at: datetime) -> int:
    n = 0
    for antrean in jatuh_tempo.old_queues(at, orang.today(at)):
        notify.send(
            antrean.pengguna,
            "logbook/menunggu",
            at=at,
            tautan="/persetujuan/",
            surel=True,
            kunci=pengingat.key_old_queue(antrean.hari_ini),
            jumlah=antrean.jumlah,
            umur=antrean.umur,
        )
        n += 1
    return n
