"""Which absences may be recorded."""

from datetime import date, timedelta

from core import formats
from core.errors import Refused
from presensi.choices import Alasan, JenisKetidakhadiran
from presensi.rules.hari import Absen

# Typing errors in a year are caught here; CLTN, the longest kind, lasts three years (PP 11/2017).
PALING_LAMA = 3 * 366
MUNDUR, MAJU = timedelta(days=366), timedelta(days=366)
# Kinds that rest on a decision or letter with a number.
BERSURAT = frozenset(JenisKetidakhadiran) - {JenisKetidakhadiran.SAKIT, JenisKetidakhadiran.IZIN}


def check_dates(mulai: date, sampai: date, today: date) -> None:
    """Say no to dates that cannot be meant."""
    if sampai < mulai:
        raise Refused(Alasan.TANGGAL_TERBALIK, field="sampai")
    dari, hingga = today - MUNDUR, today + MAJU
    if not dari <= mulai <= hingga:
        raise Refused(
            Alasan.TANGGAL_TERLALU_JAUH, field="mulai", dari=formats.tanggal(dari), sampai=formats.tanggal(hingga)
        )
    if (sampai - mulai).days >= PALING_LAMA:
        raise Refused(Alasan.RENTANG_TERLALU_PANJANG, field="sampai", hari=formats.angka(PALING_LAMA))


def check_absence(absen: Absen, today: date) -> None:
    """Say no to dates that cannot be meant and to a kind without its letter."""
    check_dates(absen.mulai, absen.sampai, today)
    if absen.jenis in BERSURAT and not absen.nomor_surat:
        raise Refused(Alasan.SURAT_WAJIB, field="nomor_surat", jenis=absen.jenis.label.lower())
