"""Granting and withdrawing leniency.

Part of another deed: inside its transaction, with the person locked, and under its audit row. Whoever calls judges
the day again afterwards (`harian.rejudge_dates`).
"""

from datetime import date, datetime

from ketentuan.choices import ModeKerja
from presensi.choices.kelonggaran import JenisKelonggaran
from presensi.models import Kelonggaran


def grant(
    *,
    pegawai_id: int,
    tanggal: date,
    jenis: JenisKelonggaran,
    rujukan: str,
    sebutan: str,
    at: datetime,
    mulai_at: datetime | None = None,
    selesai_at: datetime | None = None,
    mode: ModeKerja | None = None,
    dasar: str = "",
) -> Kelonggaran:
    """Do not hold a window of a day against a person (both ends None: the whole day), or count it as a mode."""
    return Kelonggaran.objects.create(
        pegawai_id=pegawai_id,
        tanggal=tanggal,
        jenis=jenis,
        mulai_at=mulai_at,
        selesai_at=selesai_at,
        mode=mode.value if mode else "",
        rujukan=rujukan,
        sebutan=sebutan,
        dasar=dasar,
        dibuat_at=at,
    )


def withdraw(*, jenis: JenisKelonggaran, rujukan: str, at: datetime) -> list[Kelonggaran]:
    """Take back what a reference granted; the rows stay. Returns those that held, so that their days can be judged."""
    rows = list(
        Kelonggaran.objects.select_for_update()
        .filter(jenis=jenis, rujukan=rujukan, ditarik_at__isnull=True)
        .order_by("pegawai_id", "tanggal", "pk")
    )
    for row in rows:
        row.ditarik_at = at
        row.save(update_fields=["ditarik_at"])
    return rows
