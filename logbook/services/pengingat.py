"""Reminders, and handing waiting logbooks to who leads now. Safe to run any time and twice: all is found as due."""

from datetime import datetime
from typing import TYPE_CHECKING

from core import notify
from kepegawaian import queries as orang
from logbook.queries import jatuh_tempo
from logbook.rules import pengingat
from logbook.services.tinjauan import readdress

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


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
    """The reviewer, whoever holds their rights meanwhile, and the head above once it waits too long."""
    n = 0
    for antrean in jatuh_tempo.old_queues(at, orang.today(at)):
        kunci = pengingat.key_old_queue(antrean.hari_ini)
        _send_old_queue(antrean.pengguna, antrean, at, kunci)
        n += 1
        for wakil in orang.stand_ins_for(antrean.pemeriksa.pk, antrean.hari_ini).select_related("pengguna"):
            if wakil.pengguna is not None:
                _send_old_queue(wakil.pengguna, antrean, at, f"{kunci}:{antrean.pemeriksa.pk}", antrean.pemeriksa.nama)
                n += 1
        if antrean.kepala is not None:
            notify.send(
                antrean.kepala,
                "logbook/eskalasi",
                at=at,
                tautan="/persetujuan/?lingkup=unit",
                surel=True,
                kunci=f"{kunci}:naik:{antrean.pemeriksa.pk}",
                jumlah=antrean.jumlah,
                umur=antrean.umur,
                pemeriksa=antrean.pemeriksa.nama_lengkap,
            )
            n += 1
    return n


def _send_old_queue(
    pengguna: "Pengguna", antrean: jatuh_tempo.AntreanLama, at: datetime, kunci: str, mewakili: str = ""
) -> None:
    notify.send(
        pengguna,
        "logbook/menunggu",
        at=at,
        tautan="/persetujuan/",
        surel=True,
        kunci=kunci,
        jumlah=antrean.jumlah,
        umur=antrean.umur,
        mewakili=mewakili,
    )
