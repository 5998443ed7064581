"""Rules about absence: install what ships, replace one from a date on."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from core import audit, formats
from core.access import require
from core.errors import Refused
from kepegawaian import queries as orang
from ketentuan import access
from ketentuan.choices import Alasan, Jejak
from ketentuan.cuti_models import AturanCuti
from ketentuan.cuti_rules import IsiAturanCuti, kind_label
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


@transaction.atomic
def replace_aturan_cuti(
    *,
    actor: "Pengguna | None",
    at: datetime,
    lama: AturanCuti,
    isi: IsiAturanCuti,
    dasar: DasarHukum,
    mulai: date,
    selesai: date | None = None,
    sidik: str = "",
) -> AturanCuti:
    """From a date on this holds for a kind of absence; what was asked for before keeps the rule of its first day.

    `sidik` is the fingerprint of the row as the editor saw it: who comes second is told.
    """
    require(access.can_change_rules(actor, None, orang.today(at)))
    umum.refuse_reversed(mulai, selesai)
    umum.take_turn()
    row = AturanCuti.objects.select_for_update(of=("self",)).get(pk=lama.pk)
    if sidik and sidik != fingerprint(row):
        raise Refused(Alasan.SUDAH_DIUBAH)
    if mulai <= row.mulai:
        raise Refused(Alasan.MULAI_TERLALU_AWAL, field="mulai", tanggal=formats.tanggal(row.mulai))
    umum.refuse_locked(None, mulai, selesai)
    later = AturanCuti.objects.filter(jenis=row.jenis, status=row.status).exclude(pk=row.pk)
    other = umum.touching(later, mulai, selesai).order_by("mulai").first()
    if other is not None:
        masa = umum.formats_masa(other.mulai, other.selesai)
        raise Refused(Alasan.BERTUMPUK, field="mulai", nama=kind_label(other.jenis), masa=masa)
    akhir = row.selesai
    if akhir is None or akhir > mulai:
        row.selesai = mulai
        row.save(update_fields=["selesai"])
    baru = AturanCuti.objects.create(
        jenis=row.jenis, status=row.status, dasar=dasar, mulai=mulai, selesai=selesai, **asdict(isi)
    )
    audit.record(
        actor,
        Jejak.GANTI_KETENTUAN,
        baru,
        at=at,
        before={"id": row.pk, "selesai": None if akhir is None else f"{akhir}"},
        after={"jenis": row.jenis, "status": row.status, "mulai": f"{mulai}", "dasar": dasar.kode},
    )
    return baru


def fingerprint(row: AturanCuti) -> str:
    """A short hash of a row in force: it changes when somebody replaces it."""
    return orang.fingerprint_of({"id": row.pk, "selesai": row.selesai})


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
