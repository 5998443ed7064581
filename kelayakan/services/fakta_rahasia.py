"""Protected priority and the home point: sealed, opened only by the person and who decides, each reader in the trail.

Nothing of what they say goes into audit rows, logs, notices or exports: keys and states only (UU 27/2022 Pasal 4).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.urls import reverse

from core import audit, notify
from core.access import require
from core.errors import Refused, read_reason
from core.rahasia import reseal, seal, unseal
from kelayakan import layak_access as access
from kelayakan.choices.fakta import Alasan, Jejak
from kelayakan.choices.layak import JenisPrioritas, StatusTitik
from kelayakan.models import PrioritasTerlindung, TitikRumah
from kelayakan.queries import fakta as queries
from kelayakan.rules.fakta import check_address, check_point, check_priority
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

SEKALI = 500


@dataclass(frozen=True, slots=True)
class IsiPrioritas:
    """What a ground for priority says."""

    jenis: JenisPrioritas
    keterangan: str


@dataclass(frozen=True, slots=True)
class IsiRumah:
    """What a home point says."""

    alamat: str
    lintang: float
    bujur: float


# --- priority ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def propose_priority(
    *,
    actor: "Pengguna",
    at: datetime,
    pegawai: "Pegawai",
    jenis: JenisPrioritas,
    mulai: date,
    sampai: date,
    keterangan: str = "",
) -> PrioritasTerlindung:
    """Ask for priority on a protected ground."""
    require(pegawai.pengguna_id == actor.pk)
    days = check_priority(mulai, sampai, orang.today(at))
    orang.lock_pegawai(pegawai.pk)
    if PrioritasTerlindung.objects.filter(pegawai=pegawai, disetujui__isnull=True).exists():
        raise Refused(Alasan.MASIH_DIPERIKSA)
    row = PrioritasTerlindung.objects.create(
        pegawai=pegawai,
        isi=seal({"jenis": jenis.value, "keterangan": keterangan.strip()[:500]}),
        mulai=days.mulai,
        selesai=days.selesai,
        diajukan_at=at,
    )
    audit.record(actor, Jejak.AJUKAN_PRIORITAS, row, at=at)
    return row


@transaction.atomic
def open_priority(*, actor: "Pengguna", at: datetime, row: PrioritasTerlindung) -> IsiPrioritas:
    """Read a ground. Whoever reads another's leaves a trace."""
    require(access.can_open_protected(actor, row.pegawai, orang.today(at)))
    _trace_reader(actor, Jejak.BACA_PRIORITAS, row, at)
    isi = unseal(row.isi)
    return IsiPrioritas(JenisPrioritas(isi["jenis"]), isi["keterangan"])


@transaction.atomic
def decide_priority(*, actor: "Pengguna", at: datetime, pk: int, setuju: bool) -> PrioritasTerlindung:
    """Grant priority or not; the roster then learns yes or no, and nothing else."""
    row = PrioritasTerlindung.objects.select_for_update(of=("self",)).select_related("pegawai__pengguna").get(pk=pk)
    require(access.can_keep_facts_of(actor, row.pegawai, orang.today(at)))
    if row.disetujui is not None:
        raise Refused(Alasan.SUDAH_DIPUTUSKAN)
    row.disetujui, row.diputuskan_oleh, row.diputuskan_at = setuju, actor, at
    row.save(update_fields=["disetujui", "diputuskan_oleh", "diputuskan_at"])
    audit.record(actor, Jejak.PUTUSKAN_PRIORITAS, row, at=at)
    _tell(row.pegawai, "kelayakan/prioritas", reverse("kelayakan:prioritas"), f"prioritas:{row.pk}", at)
    return row


@transaction.atomic
def withdraw_priority(*, actor: "Pengguna", at: datetime, pk: int) -> None:
    """Take one's own ground back; what it said is gone at once."""
    row = PrioritasTerlindung.objects.select_for_update(of=("self",)).select_related("pegawai").get(pk=pk)
    require(row.pegawai.pengguna_id == actor.pk)
    audit.record(actor, Jejak.TARIK_PRIORITAS, row, at=at)
    row.delete()


# --- the home point ---------------------------------------------------------------------------------------------------


@transaction.atomic
def propose_home(
    *, actor: "Pengguna", at: datetime, pegawai: "Pegawai", alamat: str, lintang: str, bujur: str
) -> TitikRumah:
    """Propose where one works from home (PermenPANRB 4/2025 Pasal 12)."""
    require(pegawai.pengguna_id == actor.pk)
    titik, alamat = check_point(lintang, bujur), check_address(alamat)
    orang.lock_pegawai(pegawai.pk)
    if TitikRumah.objects.filter(pegawai=pegawai, status=StatusTitik.DIAJUKAN).exists():
        raise Refused(Alasan.MASIH_DIPERIKSA)
    isi = seal({"alamat": alamat[:300], "lintang": titik.lintang, "bujur": titik.bujur})
    row = TitikRumah.objects.create(pegawai=pegawai, isi=isi, diajukan_at=at)
    audit.record(actor, Jejak.AJUKAN_RUMAH, row, at=at)
    return row


@transaction.atomic
def open_home(*, actor: "Pengguna", at: datetime, row: TitikRumah) -> IsiRumah:
    """Read a home point. Whoever reads another's leaves a trace."""
    require(access.can_open_protected(actor, row.pegawai, orang.today(at)))
    _trace_reader(actor, Jejak.BACA_RUMAH, row, at)
    isi = unseal(row.isi)
    return IsiRumah(isi["alamat"], isi["lintang"], isi["bujur"])


@transaction.atomic
def decide_home(*, actor: "Pengguna", at: datetime, pk: int, setuju: bool, catatan: str = "") -> TitikRumah:
    """Approve a home point, which ends the one before, or refuse it with a reason."""
    row = TitikRumah.objects.select_related("pegawai__pengguna").get(pk=pk)
    require(access.can_keep_facts_of(actor, row.pegawai, orang.today(at)))
    orang.lock_pegawai(row.pegawai_id)
    row.refresh_from_db(fields=["status"])
    if row.status != StatusTitik.DIAJUKAN:
        raise Refused(Alasan.SUDAH_DIPUTUSKAN)
    hari_ini = orang.today(at)
    if setuju:
        for lama in TitikRumah.objects.filter(pegawai=row.pegawai, status=StatusTitik.DISETUJUI):
            lama.status, lama.selesai = StatusTitik.DIGANTI, hari_ini
            lama.save(update_fields=["status", "selesai"])
        row.status, row.mulai = StatusTitik.DISETUJUI, hari_ini
    else:
        row.status = StatusTitik.DITOLAK
        row.catatan = read_reason(catatan, Alasan.ALASAN_TOLAK_WAJIB, "catatan")[:300]
    row.diputuskan_oleh, row.diputuskan_at = actor, at
    row.save(update_fields=["status", "mulai", "catatan", "diputuskan_oleh", "diputuskan_at"])
    audit.record(actor, Jejak.PUTUSKAN_RUMAH, row, at=at, after={"status": str(row.status)})
    _tell(row.pegawai, "kelayakan/rumah", reverse("kelayakan:rumah"), f"rumah:{row.pk}", at)
    return row


# --- the end of it ----------------------------------------------------------------------------------------------------


def purge_protected(*, at: datetime) -> int:
    """Remove grounds and home points whose time is over, in batches; how many. One audit row a batch."""
    removed = 0
    for rows in (queries.priorities_overdue(orang.today(at)), queries.homes_overdue(orang.today(at))):
        while batch := _purge_batch(rows, at):
            removed += batch
    return removed


@transaction.atomic
def _purge_batch(rows: "models.QuerySet[Any]", at: datetime) -> int:
    found = list(rows.order_by("pk").select_for_update(skip_locked=True)[:SEKALI])
    if not found:
        return 0
    audit.record(None, Jejak.HAPUS_TERLINDUNG, found[0], at=at, after={"jumlah": len(found)})
    type(found[0]).objects.filter(pk__in=[row.pk for row in found]).delete()
    return len(found)


@transaction.atomic
def rotate_keys(*, at: datetime) -> int:
    """Seal everything anew under the first key of the settings; how many. Afterwards the older keys may go."""
    changed = 0
    last: models.Model | None = None
    for model in (PrioritasTerlindung, TitikRumah):
        for row in model._default_manager.select_for_update(of=("self",)).order_by("pk").iterator(SEKALI):
            row.isi = reseal(row.isi)
            row.save(update_fields=["isi"])
            changed, last = changed + 1, row
    if last is not None:
        audit.record(None, Jejak.PUTAR_KUNCI, last, at=at, after={"jumlah": changed})
    return changed


def _trace_reader(actor: "Pengguna", jejak: Jejak, row: PrioritasTerlindung | TitikRumah, at: datetime) -> None:
    if row.pegawai.pengguna_id != actor.pk:
        audit.record(actor, jejak, row, at=at, after={"pegawai": row.pegawai_id})


def _tell(pegawai: "Pegawai", jenis: str, tautan: str, kunci: str, at: datetime) -> None:
    if pegawai.pengguna is not None:
        notify.send(pegawai.pengguna, jenis, at=at, tautan=tautan, kunci=kunci)
