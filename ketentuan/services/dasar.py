"""Legal bases: note one down, mark it as checked against its text."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify

from core import audit
from core.access import require
from core.errors import Refused
from kepegawaian import queries as orang
from ketentuan import access
from ketentuan.choices import Alasan, Jejak, StatusVerifikasi
from ketentuan.models import DasarHukum
from ketentuan.services import umum

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


@dataclass(frozen=True, slots=True)
class IsiDasar:
    """A regulation or one article of it, as an admin writes it down."""

    nomor: str
    judul: str
    pasal: str = ""
    tanggal: date | None = None
    tautan: str = ""
    catatan: str = ""


@transaction.atomic
def add_dasar(*, actor: "Pengguna | None", at: datetime, isi: IsiDasar) -> DasarHukum:
    """Note down a legal basis; it waits to be checked against its text."""
    require(access.can_prepare_rules(actor, orang.today(at)))
    umum.take_turn()
    if DasarHukum.objects.filter(nomor__iexact=isi.nomor, pasal__iexact=isi.pasal).exists():
        raise Refused(Alasan.DASAR_SUDAH_ADA, field="nomor", nomor=f"{isi.nomor} {isi.pasal}".strip())
    row = DasarHukum.objects.create(
        kode=_free_kode(f"{isi.nomor} {isi.pasal}"),
        nomor=isi.nomor,
        judul=isi.judul,
        pasal=isi.pasal,
        tanggal=isi.tanggal,
        tautan=isi.tautan,
        catatan=isi.catatan,
    )
    audit.record(actor, Jejak.TAMBAH_DASAR, row, at=at, after={"nomor": row.nomor, "pasal": row.pasal})
    return row


@transaction.atomic
def verify_dasar(*, actor: "Pengguna", at: datetime, dasar: DasarHukum, catatan: str = "") -> DasarHukum:
    """Say that the text of a regulation was read and says what the rules on it say."""
    require(access.can_prepare_rules(actor, orang.today(at)))
    row = DasarHukum.objects.select_for_update(of=("self",)).get(pk=dasar.pk)
    if row.verifikasi == StatusVerifikasi.TERVERIFIKASI:
        raise Refused(Alasan.DASAR_SUDAH_TERVERIFIKASI)
    row.verifikasi, row.diverifikasi_at, row.diverifikasi_oleh = StatusVerifikasi.TERVERIFIKASI, at, actor
    if catatan:
        row.catatan = catatan
    row.save(update_fields=["verifikasi", "diverifikasi_at", "diverifikasi_oleh", "catatan"])
    audit.record(
        actor,
        Jejak.VERIFIKASI_DASAR,
        row,
        at=at,
        before={"verifikasi": StatusVerifikasi.PERLU_VERIFIKASI},
        after={"verifikasi": row.verifikasi, "catatan": row.catatan},
    )
    umum.forget()
    return row


def _free_kode(sebutan: str) -> str:
    """A stable key from the number of a regulation that no other row has."""
    awal = slugify(sebutan.replace("/", "-"))[:50] or "dasar"
    taken = set(DasarHukum.objects.filter(kode__startswith=awal).values_list("kode", flat=True))
    return next(kode for n in range(len(taken) + 1) if (kode := f"{awal}-{n + 1}" if n else awal) not in taken)
