"""Ani's request for leave with its paper, for the walk over every address."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile

from core import files
from presensi.models import DokumenKetidakhadiran, PermohonanKetidakhadiran
from tests.cast import Cast
from tests.factories import AT


def make_leave(cast: Cast) -> dict[str, Any]:
    """It waits for Budi; Gita, who heads the Kanwil, would end it."""
    row = PermohonanKetidakhadiran.objects.create(
        pegawai=cast.ani, pemohon=cast.user("ani"), unit=cast.seksi, unit_penetap=cast.kanwil, kirim_id=UUID(int=9),
        jenis="cuti_tahunan", mulai=date(2026, 12, 1), sampai=date(2026, 12, 2), hari=2, alasan="Keperluan keluarga",
        alamat="Garut", status="diajukan", dibuat_at=AT, diajukan_at=AT,
    )  # fmt: skip
    berkas = files.keep(ContentFile(b"%PDF-1.4"), nama="surat.pdf", jenis=files.PDF.mime, actor=row.pemohon, at=AT)
    DokumenKetidakhadiran.objects.create(permohonan=row, berkas=berkas, hapus_sesudah=date(2030, 1, 1))
    return {"absen_id": row.pk}
