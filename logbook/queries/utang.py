"""Logbooks still owed: working days past their deadline that were never sent, or came back and lie there."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from core.formats import ZONA_IANA
from core.periods import DateRange
from kelayakan import pintu
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from ketentuan.logbook_queries import buku_logbook
from logbook.choices import StatusLogbook
from logbook.models import Logbook
from logbook.rules import alur

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

# Older debts are the superior's and UKI's business; nobody can fill them any more once the month is locked.
MUNDUR_HARI = 31


def utang_of(pegawai_ids: Sequence[int], at: datetime) -> Mapping[int, int]:
    """How many logbooks past their deadline each person owes; leave and trips owe none. Fixed statements."""
    ids = list(pegawai_ids)
    hari_ini = orang.today(at)
    days = DateRange(hari_ini - timedelta(days=MUNDUR_HARI), hari_ini + timedelta(days=1))
    tugas = orang.penugasan_for(ids, days)
    terkirim = set(
        Logbook.objects.filter(
            pegawai_id__in=ids,
            tanggal__gte=days.mulai,
            tanggal__lt=days.selesai,
            status__in=[StatusLogbook.TERKIRIM, StatusLogbook.DISETUJUI],
        ).values_list("pegawai_id", "tanggal")
    )
    pergi = pintu.halangan_of(ids, days)
    jatuh_tempo = _overdue({row.unit_id: row.unit for row in tugas}, days, at)
    utang = dict.fromkeys(ids, 0)
    for row in tugas:
        for tanggal in jatuh_tempo[row.unit_id]:
            serving = row.mulai <= tanggal and (row.selesai is None or tanggal < row.selesai)
            key = row.pegawai_id, tanggal
            if serving and key not in terkirim and key not in pergi:
                utang[row.pegawai_id] += 1
    return utang


def _overdue(units: "Mapping[int, UnitKerja]", days: DateRange, at: datetime) -> dict[int, list[date]]:
    """Working days of each unit whose logbooks were due, the unit's grace included, before this moment."""
    aturan = ketentuan.day_rules_for(units, days)
    kalender = ketentuan.calendars(units)
    buku = buku_logbook()
    found: dict[int, list[date]] = {unit_id: [] for unit_id in units}
    for (unit_id, tanggal), hari in aturan.items():
        if hari.is_hari_kerja:
            tenggang = buku.on(units[unit_id], tanggal).tenggang_utang_hari_kerja
            tenggat = kalender[unit_id].add(tanggal, alur.duties(hari).tenggat_hari + tenggang)
            if alur.deadline_at(tenggat, ZONA_IANA[units[unit_id].zona]) < at:
                found[unit_id].append(tanggal)
    return found
