"""A machine that is silent on a working morning: its admins hear of it once that day, before the queue does."""

from datetime import datetime, timedelta

from core import notify
from core.formats import di_zona, tanggal, waktu
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan import queries as ketentuan
from presensi.models import Terminal
from presensi.queries import mesin

# From an hour after the start of work until noon: before that nobody has scanned, after that it is late to hear.
SEJAK, SAMPAI_JAM = timedelta(minutes=30), 12


def tell_silence(*, at: datetime) -> int:
    """Tell the admins of units whose machine is silent; how many machines are."""
    diam = [row for row in mesin.active_terminals() if mesin.is_silent(row, at) and _is_morning(row, at)]
    for row in diam:
        _tell(row, at)
    return len(diam)


def _is_morning(row: Terminal, at: datetime) -> bool:
    lokal = di_zona(at, row.zona)
    aturan = ketentuan.day_rules(row.unit_id, lokal.date())
    jam = aturan.jam_pada if aturan.is_hari_kerja else None
    return jam is not None and at >= jam.masuk_at + SEJAK and lokal.hour < SAMPAI_JAM


def _tell(row: Terminal, at: datetime) -> None:
    hari = di_zona(at, row.zona).date()
    for pengguna in orang.holders_of(JenisPeran.ADMIN, row.unit, orang.today(at)):
        notify.send(
            pengguna,
            "presensi/mesin_diam",
            at=at,
            tautan=f"/presensi/mesin/{row.pk}/",
            surel=True,
            kunci=f"mesin-diam-{row.pk}-{hari}",
            mesin=row.nama,
            kantor=row.unit.nama,
            terakhir=waktu(row.terlihat_at, row.zona) if row.terlihat_at else "belum pernah",
            tanggal=tanggal(hari),
        )
