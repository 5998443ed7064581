"""Ani's request and swap, her feed, and the roster of her section, for the walk over every address."""

from datetime import date
from typing import Any
from uuid import UUID

from kelayakan.choices.roster import StatusRoster, StatusTukar
from kelayakan.models import LanggananKalender, PermohonanWFH, Roster, RosterBulan, TukarHari
from kelayakan.services.jadwal_langganan import fingerprint
from tests.cast import Cast
from tests.factories import AT, make_pegawai

HARI, HARI_LAIN = date(2026, 12, 16), date(2026, 12, 18)
RAHASIA = "rahasia-kalender-ani"


def make_roster(cast: Cast) -> dict[str, Any]:
    """December of the section is published; Ani asks for a day and has agreed on a swap."""
    RosterBulan.objects.create(
        unit=cast.seksi, bulan=date(2026, 12, 1), status=StatusRoster.TERBIT, versi=2, diubah_at=AT, terbit_at=AT
    )
    rekan = make_pegawai("Joko Rekan", unit=cast.seksi, atasan=cast.budi, akun=False)
    Roster.objects.create(pegawai=cast.ani, unit=cast.seksi, tanggal=HARI_LAIN, mode="wfh", diubah_at=AT)
    permohonan = PermohonanWFH.objects.create(
        pegawai=cast.ani, unit=cast.seksi, tanggal=HARI, kirim_id=UUID(int=7), alasan="Menyusun laporan",
        diajukan_at=AT, pemohon=cast.user("ani"),
    )  # fmt: skip
    tukar = TukarHari.objects.create(
        pemohon=cast.ani, rekan=rekan, tanggal_pemohon=HARI_LAIN, tanggal_rekan=HARI, alasan="Mengantar anak",
        status=StatusTukar.MENUNGGU_ATASAN, diajukan_at=AT,
    )  # fmt: skip
    LanggananKalender.objects.create(pegawai=cast.ani, sidik=fingerprint(RAHASIA), dibuat_at=AT)
    return {"permohonan_id": permohonan.pk, "tukar_id": tukar.pk, "rahasia": RAHASIA}
