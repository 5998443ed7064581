"""Rules about absence: install what ships."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from core import audit
from core.access import require
from kepegawaian import queries as orang
from ketentuan import access
from ketentuan.cuti_models import AturanCuti
from ketentuan.models import DasarHukum
from ketentuan.paket.bentuk import DasarPaket
from ketentuan.paket.cuti import CUTI, AturanCutiPaket
from ketentuan.services import umum

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

JEJAK_PASANG = "ketentuan.pasang_cuti"


@dataclass(frozen=True, slots=True)
class HasilPasangCuti:
    """What installing did; an office that has a rule of its own keeps it."""

    dibuat: int
    sudah_ada: int


@transaction.atomic
def pasang_aturan_cuti(
    *, actor: "Pengguna | None", at: datetime, paket: tuple[AturanCutiPaket, ...] = CUTI
) -> HasilPasangCuti:
    """Install the rules about absence for everyone. Again changes nothing; what was superseded stays so."""
    require(access.can_change_rules(actor, None, orang.today(at)))
    umum.take_turn()
    known = set(AturanCuti.objects.values_list("jenis", "status"))
    fresh = [row for row in paket if (row.jenis, row.status) not in known]
    dasar = {row.dasar.kode: _dasar(row.dasar) for row in fresh}
    made = [_create(row, dasar[row.dasar.kode]) for row in fresh]
    if made:
        audit.record(actor, JEJAK_PASANG, made[0], at=at, after={"dibuat": len(made)})
    return HasilPasangCuti(len(made), len(paket) - len(made))


def _dasar(item: DasarPaket) -> DasarHukum:
    isi = {
        "nomor": item.nomor,
        "judul": item.judul[:250],
        "pasal": item.pasal,
        "tanggal": item.tanggal,
        "verifikasi": item.verifikasi,
        "catatan": item.catatan,
    }
    row, _ = DasarHukum.objects.get_or_create(kode=item.kode, defaults=isi)
    return row


def _create(row: AturanCutiPaket, dasar: DasarHukum) -> AturanCuti:
    pokok: dict[str, Any] = {"mulai": row.mulai, "hitung": row.hitung, "penetap": row.penetap}
    return AturanCuti.objects.create(jenis=row.jenis, status=row.status, dasar=dasar, **pokok, **row.isi)
