"""When the house itself reminds people of a tap: once before lateness begins, once when work is over."""

from datetime import date, datetime, timedelta

from ketentuan.rules import DayRules
from presensi.choices import StatusHarian
from presensi.rules.hari import DayFacts, HariDinilai

SEBELUM_BATAS = timedelta(minutes=30)
SESUDAH_PULANG = timedelta(minutes=15)
# Later than this a reminder to leave is of no use; the evening's notice about the forgotten tap takes over.
PALING_LAMA = timedelta(hours=2)
# Hours of single posts differ from those of their unit by no more than this.
SELISIH_JABATAN = timedelta(hours=3)


def key_in(tanggal: date) -> str:
    """One reminder per person and day, however often the task runs."""
    return f"ingat-masuk:{tanggal:%Y-%m-%d}"


def key_out(tanggal: date) -> str:
    return f"ingat-pulang:{tanggal:%Y-%m-%d}"


def may_concern(aturan: DayRules, at: datetime) -> bool:
    """Whether anyone of a unit could be due now: asked before people are looked at, so that a night costs nothing."""
    pada = aturan.jam_pada if aturan.is_hari_kerja else None
    if pada is None:
        return False
    last = pada.pulang_at + (pada.batas_masuk_at - pada.awal_fleksi_at) + PALING_LAMA
    return pada.batas_masuk_at - SEBELUM_BATAS - SELISIH_JABATAN <= at < last + SELISIH_JABATAN


def is_due_in(fakta: DayFacts, hari: HariDinilai) -> bool:
    """Whether somebody expected today has not clocked in and is about to be late. Leave, holidays and duty travel show
    in the status; while an outage or a granted window runs nobody is pressed."""
    pada = fakta.aturan.jam_pada if hari.hari_kerja else None
    if pada is None or hari.status != StatusHarian.BELUM or _is_excused(fakta):
        return False
    return pada.batas_masuk_at - SEBELUM_BATAS <= fakta.at < pada.batas_masuk_at


def is_due_out(fakta: DayFacts, hari: HariDinilai) -> bool:
    """Whether somebody still counts as working although their hours are done."""
    if hari.status != StatusHarian.BEKERJA or hari.wajib_pulang_at is None or _is_excused(fakta):
        return False
    start = hari.wajib_pulang_at + SESUDAH_PULANG
    return start <= fakta.at < start + PALING_LAMA


def _is_excused(fakta: DayFacts) -> bool:
    return any(
        longgar.mulai_at is not None
        and longgar.mulai_at <= fakta.at
        and (longgar.selesai_at is None or fakta.at < longgar.selesai_at)
        for longgar in fakta.kelonggaran
    )
