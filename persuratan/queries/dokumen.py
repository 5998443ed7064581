"""A letter as it is printed: its row, the letterhead of its day, and the address that proves it."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from core.formats import di_zona, tanggal
from persuratan.models import Surat
from persuratan.queries.pengaturan import kop_for
from persuratan.rules import Dokumen


def verification_address(surat: Surat) -> str:
    """Where anybody checks the letter."""
    return f"{settings.SITE_URL}{reverse('persuratan:verifikasi', args=[surat.kode_verifikasi])}"


def document_of(surat: Surat, at: datetime) -> Dokumen:
    """What the templates print. A signed letter is printed by its own date, a draft by `at`."""
    signed = surat.ditandatangani_at
    hari = di_zona(signed or at, surat.unit.zona).date()
    kop = kop_for(surat.unit, hari)
    lama = surat.menggantikan
    return Dokumen(
        templat=surat.templat,
        kop=kop,
        judul=surat.get_jenis_display().upper(),
        perihal=surat.perihal,
        isi=surat.isi,
        tempat_tanggal=", ".join(filter(None, (kop.kota, tanggal(hari)))),
        sebutan=tuple(surat.baris_penandatangan),
        nama=surat.nama_penandatangan,
        nip=surat.nip_penandatangan,
        nomor=surat.nomor,
        alamat=verification_address(surat) if signed else "",
        at=signed or at,
        mengganti=f"Surat ini menggantikan {lama.nomor}, yang dengan ini dicabut." if lama else "",
    )


def file_name(surat: Surat) -> str:
    """surat-tugas-ST-7-WKN.08-2026.pdf"""
    nomor = "-".join(filter(None, "".join(c if c.isalnum() or c in "-." else "-" for c in surat.nomor).split("-")))
    return f"{surat.get_jenis_display().lower().replace(' ', '-')}-{nomor}.pdf"
