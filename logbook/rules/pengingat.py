"""When to remind whom: right after work, inside working hours, never twice a day."""

from datetime import date, datetime, timedelta

from core.formats import BULAN
from core.periods import DateRange
from ketentuan.rules import DayRules

# How many days back a reminder still names; older ones are the supervisor's and UKI's business.
MUNDUR_HARI = 7
# People are reminded within this long after their working day ended, so that nobody's phone rings at night.
SESUDAH_KERJA = timedelta(hours=2)


def is_after_work(aturan: DayRules | None, at: datetime) -> bool:
    """Whether a working day has just ended at this place."""
    if aturan is None or not aturan.is_hari_kerja or aturan.jam_pada is None:
        return False
    return aturan.jam_pada.pulang_at <= at < aturan.jam_pada.pulang_at + SESUDAH_KERJA


def is_in_work(aturan: DayRules | None, at: datetime) -> bool:
    """Whether people are at work at this place."""
    if aturan is None or not aturan.is_hari_kerja or aturan.jam_pada is None:
        return False
    return aturan.jam_pada.masuk_at <= at < aturan.jam_pada.pulang_at


def days_waiting(dikirim: date, hari_ini: date) -> DateRange:
    """The days a sent logbook has been waiting: from the day after it was sent up to today."""
    besok = dikirim + timedelta(days=1)
    return DateRange(besok, max(besok, hari_ini + timedelta(days=1)))


def key_not_sent(hari_ini: date) -> str:
    """One reminder per person and day, however often the task runs."""
    return f"logbook-belum-dikirim:{hari_ini.isoformat()}"


def key_old_queue(hari_ini: date) -> str:
    return f"logbook-menunggu:{hari_ini.isoformat()}"


def write_days(tanggal: tuple[date, ...]) -> str:
    """20 dan 23 November; the month once for its days."""
    bagian: list[str] = []
    for n, hari in enumerate(tanggal):
        is_last_of_month = n + 1 == len(tanggal) or tanggal[n + 1].month != hari.month
        bagian.append(f"{hari.day} {BULAN[hari.month - 1]}" if is_last_of_month else str(hari.day))
    return bagian[0] if len(bagian) == 1 else f"{', '.join(bagian[:-1])} dan {bagian[-1]}"
