"""Installing DJKN's tree of units. Units that are there already (by code) are left as they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from core import audit
from core.access import require
from kepegawaian import access, queries
from kepegawaian.choices import Jejak
from kepegawaian.data.unit_djkn import KODE_PUSAT, UnitDjkn, units
from kepegawaian.models import Pengguna, UnitKerja
from kepegawaian.services.locks import Kunci, hold
from kepegawaian.services.unit import IsiUnit, insert_unit


@dataclass(frozen=True)
class HasilPasangUnit:
    """What installing did, and the head office under which everything hangs."""

    pusat: UnitKerja
    dibuat: int
    sudah_ada: int


@transaction.atomic
def pasang_unit_djkn(*, actor: Pengguna | None, at: datetime, kanwil: Sequence[str] = ()) -> HasilPasangUnit:
    """Install the head office and the Kanwil named (all when none is), with KPKNL and inner units."""
    hold(Kunci.POHON_UNIT)
    pusat = queries.unit_by_kode(KODE_PUSAT)
    require(actor is None or (pusat is not None and access.can_manage_unit(actor, pusat, queries.today(at))))
    ada = {unit.kode: unit for unit in UnitKerja.objects.all()}
    dibuat = sudah = 0
    for satu in units(kanwil):
        if satu.kode in ada:
            sudah += 1
            continue
        ada[satu.kode] = insert_unit(_isi(satu), ada[satu.induk] if satu.induk else None)
        dibuat += 1
    hasil = HasilPasangUnit(ada[KODE_PUSAT], dibuat, sudah)
    if dibuat:
        after = {"dibuat": dibuat, "kanwil": list(kanwil)}
        audit.record(actor, Jejak.PASANG_UNIT, hasil.pusat, at=at, after=after)
    return hasil


def _isi(satu: UnitDjkn) -> IsiUnit:
    return IsiUnit(
        kode=satu.kode,
        nama=satu.nama,
        nama_pendek=satu.nama_pendek,
        jenis=satu.jenis,
        zona=satu.zona,
        layanan=satu.layanan,
        is_kantor=satu.is_kantor,
        is_uki=satu.is_uki,
        urutan=satu.urutan,
    )
