"""A batch of verdicts on its way: made, judged in the worker, proposed, decided by somebody else or sent back."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import connection, transaction

from core import audit, jobs
from core.access import require
from core.errors import Refused, read_reason
from core.periods import DateRange
from kelayakan import layak_access as access
from kelayakan.choices.layak import (
    AksiUsulan,
    Alasan,
    Jejak,
    StatusKelayakan,
    StatusKerja,
    StatusUsulan,
)
from kelayakan.models import HitunganKelayakan, Kelayakan, UsulanKelayakan
from kelayakan.queries import layak_usulan as queries
from kelayakan.rules.layak_usulan import BISA_DIHITUNG, check_period, next_status
from kelayakan.services import layak_hitung
from kelayakan.services.layak_tetapkan import put_in_force
from kepegawaian import jabatan_queries as jabatan
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

# Two batches for the same people must not be begun at the same moment.
KUNCI_USULAN = 0x4C61796B


@transaction.atomic
def create_usulan(
    *, actor: "Pengguna", at: datetime, unit: "UnitKerja", mulai: date, sampai: date, catatan: str = ""
) -> UsulanKelayakan:
    """Begin a batch for everybody in a unit and below it; the worker judges them."""
    require(access.can_propose(actor, unit, orang.today(at)))
    days = check_period(mulai, sampai, orang.today(at))
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [KUNCI_USULAN])
    clash = queries.open_for(unit, days)
    if clash is not None:
        raise Refused(Alasan.USULAN_TERBUKA, field="unit", unit=clash.unit.nama_pendek)
    if not jabatan.people_in([unit.jalur], days).exists():
        raise Refused(Alasan.TANPA_PEGAWAI, field="unit")
    usulan = UsulanKelayakan.objects.create(
        unit=unit,
        mulai=days.mulai,
        selesai=days.selesai,
        catatan=" ".join(catatan.split())[:500],
        dibuat_at=at,
        diajukan_oleh=actor,
    )
    layak_hitung.start(actor=actor, at=at, usulan_id=usulan.pk, unit_id=unit.pk, days=days)
    audit.record(actor, Jejak.BUAT_USULAN, usulan, at=at, after=_trail(usulan))
    return usulan


@transaction.atomic
def recompute(*, actor: "Pengguna", at: datetime, pk: int) -> HitunganKelayakan:
    """Judge a batch anew, by the rules and facts of now."""
    usulan = _lock(pk)
    require(access.can_propose(actor, usulan.unit, orang.today(at)))
    if usulan.status not in BISA_DIHITUNG:
        raise Refused(Alasan.BUKAN_SAATNYA, status=usulan.get_status_display().lower(), aksi="hitung ulang")
    if queries.running(usulan.pk):
        raise Refused(Alasan.SEDANG_DIHITUNG)
    days = DateRange(usulan.mulai, usulan.selesai)
    hitungan = layak_hitung.start(actor=actor, at=at, usulan_id=usulan.pk, unit_id=usulan.unit_id, days=days)
    audit.record(actor, Jejak.HITUNG_USULAN, usulan, at=at, after={"hitungan": hitungan.pk})
    return hitungan


@transaction.atomic
def submit_usulan(*, actor: "Pengguna", at: datetime, pk: int) -> UsulanKelayakan:
    """Put a judged batch before whoever decides."""
    usulan = _lock(pk)
    require(access.can_propose(actor, usulan.unit, orang.today(at)))
    status = next_status(StatusUsulan(usulan.status), AksiUsulan.AJUKAN)
    _require_judged(usulan)
    before = {"status": usulan.status}
    usulan.status, usulan.diajukan_oleh, usulan.diajukan_at = status, actor, at
    usulan.diputuskan_oleh = usulan.diputuskan_at = None
    usulan.save(update_fields=["status", "diajukan_oleh", "diajukan_at", "diputuskan_oleh", "diputuskan_at"])
    audit.record(actor, Jejak.AJUKAN_USULAN, usulan, at=at, before=before, after={"status": usulan.status})
    return usulan


@transaction.atomic
def return_usulan(*, actor: "Pengguna", at: datetime, pk: int, catatan: str) -> UsulanKelayakan:
    """Send a batch back with a reason."""
    usulan = _lock(pk)
    require(access.can_decide(actor, usulan, orang.today(at)))
    status = next_status(StatusUsulan(usulan.status), AksiUsulan.KEMBALIKAN)
    before = {"status": usulan.status}
    usulan.catatan = read_reason(catatan, Alasan.CATATAN_WAJIB, "catatan")[:500]
    usulan.status, usulan.diputuskan_oleh, usulan.diputuskan_at = status, actor, at
    usulan.save(update_fields=["status", "catatan", "diputuskan_oleh", "diputuskan_at"])
    after = {"status": usulan.status, "catatan": usulan.catatan}
    audit.record(actor, Jejak.KEMBALIKAN_USULAN, usulan, at=at, before=before, after=after)
    return usulan


@transaction.atomic
def decide_usulan(*, actor: "Pengguna", at: datetime, pk: int) -> UsulanKelayakan:
    """Put the verdicts of a batch into force; what held on those days before is replaced, day by day."""
    usulan = _lock(pk)
    require(access.can_decide(actor, usulan, orang.today(at)))
    status = next_status(StatusUsulan(usulan.status), AksiUsulan.TETAPKAN)
    _require_judged(usulan)
    before = {"status": usulan.status}
    usulan.status, usulan.diputuskan_oleh, usulan.diputuskan_at = status, actor, at
    usulan.save(update_fields=["status", "diputuskan_oleh", "diputuskan_at"])
    diganti = put_in_force(usulan.pk)
    after = {**_trail(usulan), "status": usulan.status, **queries.totals(usulan.pk), "diganti": diganti}
    audit.record(actor, Jejak.TETAPKAN_USULAN, usulan, at=at, before=before, after=after)
    _tell_people()
    return usulan


@transaction.atomic
def discard_usulan(*, actor: "Pengguna", at: datetime, pk: int) -> None:
    """Throw away a batch nobody has decided on, with its proposed verdicts."""
    usulan = _lock(pk)
    require(access.can_propose(actor, usulan.unit, orang.today(at)))
    if usulan.status not in BISA_DIHITUNG:
        raise Refused(Alasan.BUKAN_SAATNYA, status=usulan.get_status_display().lower(), aksi="buang")
    audit.record(actor, Jejak.BUANG_USULAN, usulan, at=at, before=_trail(usulan))
    HitunganKelayakan.objects.filter(usulan=usulan).delete()
    Kelayakan.objects.filter(usulan=usulan, status=StatusKelayakan.USULAN).delete()
    usulan.delete()


def _lock(pk: int) -> UsulanKelayakan:
    return UsulanKelayakan.objects.select_for_update(of=("self",)).select_related("unit").get(pk=pk)


def _require_judged(usulan: UsulanKelayakan) -> None:
    last = queries.last_run(usulan.pk)
    if last is None or last.status == StatusKerja.GAGAL:
        raise Refused(Alasan.HITUNG_GAGAL)
    if last.status != StatusKerja.SELESAI:
        raise Refused(Alasan.BELUM_SELESAI_DIHITUNG)


def _tell_people() -> None:
    from kelayakan.layak_tasks import kabarkan  # tasks import this package; the cycle is cut here

    jobs.after_commit(kabarkan)


def _trail(usulan: UsulanKelayakan) -> dict[str, object]:
    return {"unit": usulan.unit.kode, "mulai": f"{usulan.mulai}", "selesai": f"{usulan.selesai}"}
