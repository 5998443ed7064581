"""Giving numbers: one after the other per kind, office and year, under the lock of the counter."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from core.errors import Refused
from core.formats import di_zona
from persuratan.choices import Alasan, JenisSurat
from persuratan.models import NomorSurat, Surat
from persuratan.queries.pengaturan import pola_for
from persuratan.rules import format_nomor, numbering_year

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja


@dataclass(frozen=True, slots=True)
class Nomor:
    tahun: int
    urut: int
    nomor: str


def give_nomor(*, jenis: str, kantor: "UnitKerja", at: datetime) -> Nomor:
    """The next number. The counter stays locked until the caller's transaction ends: a letter that fails gives it back.

    The caller writes the audit row of the letter that gets the number.
    """
    pola = pola_for(kantor, jenis, di_zona(at, kantor.zona).date())
    if pola is None:
        raise Refused(Alasan.POLA_BELUM_ADA, jenis=JenisSurat(jenis).label.lower(), kantor=kantor.nama_pendek)
    tahun = numbering_year(at, kantor.zona)
    NomorSurat.objects.bulk_create([NomorSurat(jenis=jenis, unit=kantor, tahun=tahun)], ignore_conflicts=True)
    hitung = NomorSurat.objects.select_for_update().get(jenis=jenis, unit=kantor, tahun=tahun)
    hitung.terakhir += 1
    nomor = format_nomor(pola, jenis, hitung.terakhir, tahun)
    if Surat.objects.filter(nomor=nomor).exists():
        raise Refused(Alasan.NOMOR_KEMBAR, nomor=nomor)
    hitung.save(update_fields=["terakhir"])
    return Nomor(tahun, hitung.terakhir, nomor)
