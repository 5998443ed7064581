"""How a report ends: done or failed, with its audit row and the notice to whom it concerns."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.urls import reverse

from core import audit, formats, notify
from core.periods import Month
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from laporan.choices import Jejak, StatusLaporan
from laporan.models import Laporan

if TYPE_CHECKING:
    from core.models import Berkas
    from kepegawaian.models import Pengguna


def mark_failed(laporan: Laporan, sebab: str, at: datetime) -> None:
    """The run ends without a document, and says why. The caller holds the row's lock."""
    laporan.status, laporan.sebab_gagal = StatusLaporan.GAGAL, sebab[:500]
    laporan.save(update_fields=["status", "sebab_gagal"])
    audit.record(None, Jejak.GAGAL, laporan, at=at, after={"sebab": laporan.sebab_gagal})
    _tell(laporan, "laporan/gagal", at)


def mark_done(laporan: Laporan, berkas: "Berkas", sidik: str, at: datetime) -> None:
    """The run ends with its document. The caller holds the row's lock."""
    laporan.status, laporan.berkas, laporan.selesai_at = StatusLaporan.SELESAI, berkas, at
    laporan.kemajuan = laporan.total
    laporan.save(update_fields=["status", "berkas", "selesai_at", "kemajuan"])
    after = {"versi": laporan.versi, "sha256": berkas.sha256, "sidik_data": sidik}
    audit.record(None, Jejak.SELESAI, laporan, at=at, after=after)
    _tell(laporan, "laporan/selesai", at)


def _tell(laporan: Laporan, jenis: str, at: datetime) -> None:
    for penerima in _recipients(laporan, at):
        notify.send(
            penerima,
            jenis,
            at=at,
            tautan=reverse("laporan:daftar"),
            surel=True,
            kunci=f"{jenis}:{laporan.pk}:{at:%Y%m%d%H%M}",
            bulan=formats.bulan(laporan.bulan),
            unit=laporan.unit.nama_pendek,
            versi=laporan.versi,
            sebab=laporan.sebab_gagal,
        )


def _recipients(laporan: Laporan, at: datetime) -> "Iterable[Pengguna]":
    """Who asked; for a scheduled report of the newest month the compliance officers. Older ones only fill a gap."""
    if laporan.peminta is not None:
        return [laporan.peminta]
    today = formats.di_zona(at, laporan.unit.zona).date()
    if Month.of(laporan.bulan) < Month.of(today).shift(-1):
        return []
    return orang.holders_of(JenisPeran.UKI, laporan.unit, today)
