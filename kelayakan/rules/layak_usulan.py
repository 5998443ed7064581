"""A batch of verdicts: its states, its period, what it changes for a person."""

from datetime import date
from typing import Final

from core import formats
from core.errors import Refused
from core.periods import DateRange, Month
from kelayakan.choices.layak import AksiUsulan, Alasan, Pergeseran, PutusanKelayakan, StatusUsulan

TRANSITIONS: Final[dict[tuple[StatusUsulan, AksiUsulan], StatusUsulan]] = {
    (StatusUsulan.DRAF, AksiUsulan.AJUKAN): StatusUsulan.DIAJUKAN,
    (StatusUsulan.DIKEMBALIKAN, AksiUsulan.AJUKAN): StatusUsulan.DIAJUKAN,
    (StatusUsulan.DIAJUKAN, AksiUsulan.KEMBALIKAN): StatusUsulan.DIKEMBALIKAN,
    (StatusUsulan.DIAJUKAN, AksiUsulan.TETAPKAN): StatusUsulan.DITETAPKAN,
}
BISA_DIHITUNG: Final = (StatusUsulan.DRAF, StatusUsulan.DIKEMBALIKAN)
TERBUKA: Final = (StatusUsulan.DRAF, StatusUsulan.DIAJUKAN, StatusUsulan.DIKEMBALIKAN)
PALING_LAMA_HARI: Final = 366


def next_status(status: StatusUsulan, aksi: AksiUsulan) -> StatusUsulan:
    """The state after a deed. Raises Refused when it is not its time."""
    if (status, aksi) not in TRANSITIONS:
        raise Refused(Alasan.BUKAN_SAATNYA, status=status.label.lower(), aksi=aksi.label.lower())
    return TRANSITIONS[status, aksi]


def check_period(mulai: date, sampai: date, hari_ini: date) -> DateRange:
    """The days of a batch: not before this month, at most a year, the last day included."""
    if sampai < mulai:
        raise Refused(Alasan.PERIODE_TERBALIK, field="sampai")
    awal = Month.of(hari_ini).first
    if mulai < awal:
        raise Refused(Alasan.PERIODE_LAMPAU, field="mulai", tanggal=formats.tanggal(awal))
    days = DateRange.inclusive(mulai, sampai)
    if len(days) > PALING_LAMA_HARI:
        raise Refused(Alasan.PERIODE_TERLALU_PANJANG, field="sampai", hari=PALING_LAMA_HARI)
    return days


def shift_of(sebelumnya: str, putusan: str) -> Pergeseran:
    """What a verdict changes, given the one before it ("" when there was none)."""
    if not sebelumnya:
        return Pergeseran.BARU
    if sebelumnya == putusan:
        return Pergeseran.TETAP
    if sebelumnya == PutusanKelayakan.TIDAK:
        return Pergeseran.MENDAPAT
    return Pergeseran.KEHILANGAN if putusan == PutusanKelayakan.TIDAK else Pergeseran.BERUBAH
