"""Layouts of an office: proposed, looked at, adopted. The one in force is superseded, never edited."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit, formats
from core.access import require
from core.errors import Refused
from kepegawaian import queries as orang
from laporan import access
from laporan.choices import JenisLaporan
from laporan.choices.tata_letak import AlasanTata, JejakTata, StatusTata
from laporan.jenis import jenis_of
from laporan.models import TataLetak
from laporan.queries import tata_letak as reads

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


@dataclass(frozen=True)
class IsiTata:
    """A layout as somebody typed it; `penandatangan` are pairs of the line above and who signs."""

    judul: str
    pengantar: str
    kertas: str
    kolom: Sequence[str]
    penandatangan: Sequence[tuple[str, str]]


@transaction.atomic
def propose(*, actor: "Pengguna", unit: "UnitKerja", jenis: JenisLaporan, isi: IsiTata, at: datetime) -> TataLetak:
    """Keep a proposal, in the place of the one before. It holds for nothing until it is adopted."""
    require(access.can_request(actor, unit, formats.di_zona(at, unit.zona).date()))
    _check(unit, jenis, isi)
    old = next((row for row in reads.lock_layouts(jenis, unit) if row.status == StatusTata.USULAN), None)
    row = old or TataLetak(jenis=jenis, unit=unit)
    row.judul, row.pengantar, row.kertas = " ".join(isi.judul.split()), isi.pengantar.strip(), isi.kertas
    row.kolom = list(isi.kolom)
    row.penandatangan = [{"pembuka": pembuka, "siapa": siapa} for pembuka, siapa in isi.penandatangan]
    row.dibuat_oleh, row.dibuat_at = actor, at
    row.save()
    after = {"jenis": jenis, "unit": unit.kode, "kolom": row.kolom, "kertas": row.kertas}
    audit.record(actor, JejakTata.USUL, row, at=at, after=after)
    return row


@transaction.atomic
def adopt(
    *, actor: "Pengguna", unit: "UnitKerja", jenis: JenisLaporan, dilihat_at: datetime, at: datetime
) -> TataLetak:
    """Let the proposal hold from the next report on; refused when it changed since it was looked at."""
    require(access.can_request(actor, unit, formats.di_zona(at, unit.zona).date()))
    rows = {row.status: row for row in reads.lock_layouts(jenis, unit)}
    baru, lama = rows.get(StatusTata.USULAN), rows.get(StatusTata.BERLAKU)
    if baru is None:
        raise Refused(AlasanTata.TIDAK_ADA_USULAN)
    if baru.dibuat_at != dilihat_at:
        raise Refused(AlasanTata.SUDAH_BERUBAH)
    if lama is not None:
        lama.status, lama.berakhir_at = StatusTata.DIGANTI, at
        lama.save(update_fields=["status", "berakhir_at"])
    baru.status, baru.berlaku_at = StatusTata.BERLAKU, at
    baru.save(update_fields=["status", "berlaku_at"])
    before = {"tata_letak": lama.pk} if lama else None
    audit.record(actor, JejakTata.TERAPKAN, baru, at=at, before=before, after={"tata_letak": baru.pk})
    return baru


def _check(unit: "UnitKerja", jenis: JenisLaporan, isi: IsiTata) -> None:
    known = {k.nama: k for k in jenis_of(jenis).kolom}
    for nama, kali in Counter(isi.kolom).items():
        if nama not in known:
            raise Refused(AlasanTata.KOLOM_TIDAK_DIKENAL, "kolom", kolom=nama)
        if kali > 1:
            raise Refused(AlasanTata.KOLOM_GANDA, "kolom", kolom=known[nama].judul)
    for k in known.values():
        if isi.kolom and k.wajib and k.nama not in isi.kolom:
            raise Refused(AlasanTata.KOLOM_WAJIB, "kolom", kolom=k.judul)
    if not isi.penandatangan:
        raise Refused(AlasanTata.PENANDATANGAN_KOSONG, "siapa_1")
    inside = set(orang.unit_subtree(unit).values_list("kode", flat=True))
    for _, siapa in isi.penandatangan:
        if siapa != reads.KEPALA and siapa not in inside:
            raise Refused(AlasanTata.PENANDATANGAN_TIDAK_DIKENAL, "siapa_1", unit=siapa)
