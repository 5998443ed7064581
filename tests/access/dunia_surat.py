"""A signed letter of Ani's Kanwil, about her and the September roster of her section."""

from datetime import date
from typing import Any

from django.core.files.base import ContentFile

from core import files
from kelayakan.choices.roster import StatusRoster
from kelayakan.models import RosterBulan
from persuratan.models import PihakSurat, Surat
from tests.cast import Cast
from tests.factories import AT

ISI: dict[str, Any] = {"dasar": [], "pembuka": "", "orang": [], "tugas_umum": "", "penutup": []}


def make_letters(cast: Cast) -> dict[str, Any]:
    """What addresses of letters name."""
    berkas = files.store(ContentFile(b"%PDF-1.7 surat"), nama="surat.pdf", actor=cast.user("gita"), at=AT)
    roster = RosterBulan.objects.create(
        unit=cast.seksi, bulan=date(2026, 9, 1), status=StatusRoster.TERBIT, diubah_at=AT, terbit_at=AT
    )
    surat = Surat.objects.create(
        jenis="ST", unit=cast.kanwil, tahun=2026, urut=1, nomor="ST-1/UJI/2026", perihal="Penugasan WFH",
        rujukan=f"rosterbulan:{roster.pk}", templat="surat_tugas", isi=ISI, status="ditandatangani",
        kode_verifikasi="a" * 24, berkas=berkas, penandatangan=cast.gita, dibuat_at=AT, ditandatangani_at=AT,
    )  # fmt: skip
    PihakSurat.objects.create(surat=surat, pegawai=cast.ani)
    return {
        "kantor": cast.kanwil.kode,
        "kode_surat": surat.kode_verifikasi,
        "nomor": 1,
        "roster_id": roster.pk,
        "surat_id": surat.pk,
        "persuratan:pk": surat.pk,
        "api:surat:pk": surat.pk,
    }
