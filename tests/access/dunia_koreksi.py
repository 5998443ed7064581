"""A correction of Ani's with evidence and an objection to a cut, both waiting for Budi."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.files.base import ContentFile

from core import files
from presensi.choices.koreksi import JenisKoreksi
from presensi.models import BuktiKoreksi, KeberatanPotongan, Koreksi
from tests.cast import Cast
from tests.factories import AT

KIRIM = UUID("22222222-2222-4222-8222-222222222222")


def make_corrections(cast: Cast) -> dict[str, Any]:
    ani, hari = cast.user("ani"), date(2026, 11, 20)
    koreksi = Koreksi.objects.create(
        pegawai=cast.ani, unit=cast.seksi, pemohon=ani, kirim_id=KIRIM, tanggal=hari, jenis=JenisKoreksi.LUPA_PULANG,
        jam_at=AT, alasan="Mesin presensi mati.", diajukan_at=AT,
    )  # fmt: skip
    berkas = files.store(ContentFile(b"%PDF-1.7 koreksi"), nama="surat.pdf", actor=ani, at=AT)
    bukti = BuktiKoreksi.objects.create(koreksi=koreksi, berkas=berkas)
    surat = files.store(ContentFile(b"%PDF-1.7 keberatan"), nama="surat.pdf", actor=ani, at=AT)
    keberatan = KeberatanPotongan.objects.create(
        pegawai=cast.ani, unit=cast.seksi, pemohon=ani, kirim_id=KIRIM, tanggal=hari, potongan=Decimal(5),
        alasan="Saya bertugas di Cimahi.", bukti=surat, diajukan_at=AT,
    )  # fmt: skip
    return {"koreksi_id": koreksi.pk, "lampiran_id": bukti.pk, "keberatan_id": keberatan.pk}
