"""Reads around the approval of a report: its letter, what the letter says, and whether it still fits."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse

from core import formats
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from laporan import queries
from laporan.choices import Bentuk, StatusLaporan
from laporan.models import Laporan
from laporan.rules.pengesahan import DISAHKAN, Sah, laporan_id_of, rujukan_of
from persuratan.choices import StatusSurat
from persuratan.pintu import Rujukan
from persuratan.queries import pejabat
from persuratan.queries import surat as persuratan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja
    from persuratan.models import Surat


@dataclass(frozen=True, slots=True)
class Pengesahan:
    """Where the approval of a report stands, for its page."""

    surat: "Surat | None"
    boleh: bool


def can_ask(user: "Pengguna", laporan: Laporan, at: datetime) -> bool:
    """UKI over the office asks; the head signs."""
    hari_ini = formats.di_zona(at, laporan.unit.zona).date()
    return any(laporan.unit.jalur.startswith(p) for p in orang.peran_of(user, hari_ini).paths(JenisPeran.UKI))


def state_of(laporan: Laporan, user: "Pengguna", at: datetime) -> Pengesahan | None:
    """None: a kind that is not approved by a letter, or a run without a document."""
    if laporan.jenis not in DISAHKAN or laporan.status != StatusLaporan.SELESAI:
        return None
    surat = letter_about(laporan)
    return Pengesahan(surat, surat is None and can_ask(user, laporan, at) and newer_version(laporan) is None)


def letter_about(laporan: Laporan) -> "Surat | None":
    """The letter about a report that is on its way or holds."""
    return persuratan.about([rujukan_of(laporan.pk)]).first()


def newer_version(laporan: Laporan) -> int | None:
    baru = queries.replaced_by(laporan)
    return baru.versi if baru else None


def signed_before(laporan: Laporan) -> "Surat | None":
    """The letter that approved an earlier version and still holds."""
    lama = [rujukan_of(v.pk) for v in queries.versions_of(laporan) if v.versi < laporan.versi]
    return persuratan.about(lama).filter(status=StatusSurat.DITANDATANGANI).first() if lama else None


def material_of(laporan: Laporan, at: datetime) -> Sah:
    """What the letter is made of: the report's own numbers and the hashes of its files as they are kept."""
    berkas = [(Bentuk.XLSX.label, laporan.berkas)]
    berkas += [(Bentuk(b.bentuk).label, b.berkas) for b in laporan.bentuk_lain.select_related("berkas").order_by("pk")]
    hari_ini = formats.di_zona(at, laporan.unit.zona).date()
    atas = _office_above(laporan.unit)
    kepala = orang.kepala_of(atas, hari_ini) if atas else None
    tanda = pejabat.signers_of(laporan.unit, hari_ini)
    return Sah(
        judul=laporan.get_jenis_display(),
        masa=laporan.masa.label,
        unit=laporan.unit.nama,
        versi=laporan.versi,
        sidik=laporan.sidik_data,
        verifikasi=f"{settings.SITE_URL}/verifikasi/laporan/{laporan.kode_verifikasi}/",
        berkas=tuple((f"{label}: {b.nama}", b.sha256) for label, b in berkas if b is not None),
        yth=f"{kepala.jabatan.nama} ({atas.nama_pendek})" if kepala and atas else "",
        dari=tanda[0].jabatan if tanda else "",
    )


def _office_above(unit: "UnitKerja") -> "UnitKerja | None":
    return orang.kantor_of(unit.induk) if unit.induk else None


def rujukan_of_surat(surat: "Surat", user: "Pengguna", at: datetime) -> Rujukan | None:
    """What the page of a letter says of the report behind it."""
    pk = laporan_id_of(surat.rujukan)
    laporan = Laporan.objects.select_related("unit").filter(pk=pk).first() if pk else None
    if laporan is None:
        return None
    kata = f"{laporan.get_jenis_display()} {laporan.masa.label}, versi {laporan.versi}"
    if not queries.laporan_visible_to(user, orang.today(at)).filter(pk=laporan.pk).exists():
        return Rujukan(kata)
    baru = queries.replaced_by(laporan) if surat.status == StatusSurat.DITANDATANGANI else None
    return Rujukan(
        kata=kata,
        url=reverse("laporan:rincian", args=[laporan.pk]),
        selisih=(f"Laporannya sudah terbit lagi sebagai versi {baru.versi}.",) if baru else (),
        url_ulang=reverse("laporan:rincian", args=[baru.pk]) if baru else "",
    )
