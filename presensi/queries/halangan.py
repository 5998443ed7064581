"""What keeps people from their roster: recorded leave, illness, permission and duty travel, day by day."""

from collections.abc import Sequence

from core.formats import jam
from core.periods import DateRange
from kelayakan.pintu import Halangan
from presensi.choices import JenisKetidakhadiran
from presensi.models import Ketidakhadiran

# The letter of the month matrix; everything that is not duty travel is a kind of leave there.
_DINAS, _CUTI = "D", "C"


def halangan_of(pegawai_ids: Sequence[int], days: DateRange) -> list[Halangan]:
    """Absences in force of people on each of the days, hours of a day as such: one statement."""
    rows = Ketidakhadiran.objects.filter(
        pegawai_id__in=pegawai_ids, mulai__lt=days.selesai, sampai__gte=days.mulai, dibatalkan_at__isnull=True
    ).order_by("pegawai_id", "mulai", "jam_mulai")
    found: list[Halangan] = []
    for row in rows:
        jenis = JenisKetidakhadiran(row.jenis)
        kode = _DINAS if jenis == JenisKetidakhadiran.DINAS_LUAR else _CUTI
        sebutan = str(jenis.label)
        if sebagian := row.jam_mulai is not None and row.jam_selesai is not None:
            sebutan = f"{sebutan} {jam(row.jam_mulai)}–{jam(row.jam_selesai)}"
        shared = DateRange.inclusive(row.mulai, row.sampai).overlap(days)
        found += [
            Halangan(row.pegawai_id, tanggal, kode, sebutan, row.nomor_surat, setengah_hari=sebagian)
            for tanggal in shared or ()
        ]
    return found
