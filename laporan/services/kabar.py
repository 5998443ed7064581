"""How a report ends: done or failed, with its audit row and the notice to whom it concerns."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core import signing
from django.urls import reverse

from core import audit, formats, notify
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from laporan.choices import Jejak, JenisLaporan, StatusLaporan
from laporan.models import Laporan

if TYPE_CHECKING:
    from core.models import Berkas
    from kepegawaian.models import Pengguna


GARAM = "laporan.ambil"
BERLAKU = timedelta(days=7)


def mark_failed(laporan: Laporan, sebab: str, at: datetime) -> None:
    """The run ends without a document, and says why. The caller holds the row's lock."""
    laporan.status, laporan.sebab_gagal = StatusLaporan.GAGAL, sebab[:500]
    laporan.save(update_fields=["status", "sebab_gagal"])
    audit.record(None, Jejak.GAGAL, laporan, at=at, after={"sebab": laporan.sebab_gagal})
    _tell(laporan, "laporan/gagal", at)


def mark_done(laporan: Laporan, berkas: "Berkas", at: datetime) -> None:
    """The run ends with its document. The caller holds the row's lock."""
    laporan.status, laporan.berkas, laporan.selesai_at = StatusLaporan.SELESAI, berkas, at
    laporan.sebab_gagal = ""
    laporan.save(update_fields=["status", "berkas", "selesai_at", "sebab_gagal"])
    after = {"versi": laporan.versi, "sha256": berkas.sha256, "sidik_data": laporan.sidik_data, "beku": laporan.beku}
    audit.record(None, Jejak.SELESAI, laporan, at=at, after=after)
    _tell(laporan, "laporan/selesai", at)


def _tell(laporan: Laporan, jenis: str, at: datetime) -> None:
    for penerima in _recipients(laporan, at):
        notify.send(
            penerima,
            jenis,
            at=at,
            tautan=signed_link(laporan, penerima),
            surel=True,
            kunci=f"{jenis}:{laporan.pk}:{at:%Y%m%d%H%M}",
            laporan=JenisLaporan(laporan.jenis).label,
            masa=laporan.masa.label,
            unit=laporan.unit.nama_pendek,
            versi=laporan.versi,
            sebab=laporan.sebab_gagal,
        )


def _recipients(laporan: Laporan, at: datetime) -> "Iterable[Pengguna]":
    """Who asked; for a scheduled report of the newest month the compliance officers. Older ones only fill a gap."""
    if laporan.peminta is not None:
        return [laporan.peminta]
    today = formats.di_zona(at, laporan.unit.zona).date()
    if laporan.masa.shift(2).mulai <= today and laporan.versi == 1:
        return []
    peran = laporan.jadwal.penerima if laporan.jadwal else [JenisPeran.UKI]
    found = {p.pk: p for satu in peran for p in orang.holders_of(JenisPeran(satu), laporan.unit, today)}
    return found.values()


def signed_link(laporan: Laporan, penerima: "Pengguna") -> str:
    """A way to the document for one person that ends after some days; it opens for that login only."""
    kode = signing.dumps([laporan.pk, penerima.pk], salt=GARAM, compress=True)
    return reverse("laporan:ambil", args=[kode])


def read_link(kode: str) -> tuple[int, int] | None:
    """The report and the login behind a link; None when it is forged or has ended."""
    try:
        laporan, penerima = signing.loads(kode, salt=GARAM, max_age=BERLAKU)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return int(laporan), int(penerima)
