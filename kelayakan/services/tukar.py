"""Swapping days at home: offered, accepted by the colleague, approved by the superior; both dates or nothing."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.http import Http404

from core import audit, notify
from core.access import require
from core.errors import Refused
from core.formats import bulan as nama_bulan
from core.formats import tanggal_panjang
from core.periods import Month
from kelayakan import roster_access as access
from kelayakan.choices.roster import AksiTukar, Alasan, Jejak, StatusTukar, SumberRoster
from kelayakan.models import TukarHari
from kelayakan.queries import permohonan as hari
from kelayakan.queries import tukar as queries
from kelayakan.queries.matriks import published_units, seats_of_day
from kelayakan.queries.permohonan import TempatHari
from kelayakan.rules import permohonan as rules
from kelayakan.services.kuota import hold_days
from kelayakan.services.permohonan import own_pegawai
from kelayakan.services.permohonan_antrean import ALAMAT_JADWAL, ALAMAT_PERMOHONAN
from kelayakan.services.roster_sel import Sebab, Ubahan, change_cells
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna


@dataclass(frozen=True, slots=True)
class Ajakan:
    """One's own day at home against that of a colleague."""

    tanggal_pemohon: date
    rekan_id: int
    tanggal_rekan: date
    alasan: str


@transaction.atomic
def offer(*, actor: "Pengguna", at: datetime, ajakan: Ajakan) -> TukarHari:
    """Offer a colleague of the unit one's day at home for theirs. Nothing changes yet."""
    pegawai = own_pegawai(actor)
    orang.lock_pegawai_many([pegawai.pk, ajakan.rekan_id])
    rekan = orang.pegawai_by_id(ajakan.rekan_id)
    if rekan is None or rekan.pk == pegawai.pk:
        raise Refused(Alasan.TUKAR_BUKAN_REKAN, field="rekan")
    row = TukarHari(
        pemohon=pegawai,
        rekan=rekan,
        tanggal_pemohon=ajakan.tanggal_pemohon,
        tanggal_rekan=ajakan.tanggal_rekan,
        alasan=ajakan.alasan.strip()[:500],
        diajukan_at=at,
    )
    _places(row, at)
    if any(queries.has_open(*satu) for satu in _days(row)):
        raise Refused(Alasan.TUKAR_SUDAH_ADA)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise Refused(Alasan.TUKAR_SUDAH_ADA) from None
    audit.record(actor, Jejak.AJUKAN_TUKAR, row, at=at, after=_facts(row))
    _tell(rekan, "tukar_ajakan", row, at, ALAMAT_JADWAL)
    return row


@transaction.atomic
def answer(*, actor: "Pengguna", at: datetime, pk: int, terima: bool) -> TukarHari:
    """The colleague says yes, and it goes to the superior; or no, and it ends."""
    row = _locked(actor, at, pk)
    require(row.rekan.pengguna_id == actor.pk)
    sebelum = StatusTukar(row.status)
    row.status = rules.next_tukar(sebelum, AksiTukar.TERIMA if terima else AksiTukar.TOLAK)
    if terima:
        _places(row, at)
    row.dijawab_at = at
    row.save(update_fields=["status", "dijawab_at"])
    audit.record(actor, Jejak.JAWAB_TUKAR, row, at=at, before={"status": sebelum.value}, after=_facts(row))
    if terima:
        atasan = orang.peninjau_of(row.pemohon_id, orang.today(at)).pegawai
        if atasan is not None:
            _tell(atasan, "tukar_menunggu", row, at, ALAMAT_PERMOHONAN)
    else:
        _tell(row.pemohon, "tukar_diputuskan", row, at, ALAMAT_JADWAL, actor)
    return row


@transaction.atomic
def approve(*, actor: "Pengguna", at: datetime, pk: int, catatan: str = "") -> TukarHari:
    """Let both dates change hands, under the locks of both days; when either cannot, neither does."""
    row = _locked(actor, at, pk)
    require(access.can_decide_tukar(actor, row, at))
    status = rules.next_tukar(StatusTukar(row.status), AksiTukar.SETUJUI)
    tempat, tempat_rekan = _places(row, at)
    if tempat.kantor.unit.pk != tempat_rekan.kantor.unit.pk:
        raise Refused(Alasan.TUKAR_BUKAN_REKAN)
    hold_days(tempat.kantor.unit.pk, [row.tanggal_pemohon, row.tanggal_rekan])
    _places(row, at)
    _refuse_other_group(row, tempat)
    ubahan = [
        Ubahan(row.pemohon_id, row.tanggal_pemohon, wfh=False),
        Ubahan(row.rekan_id, row.tanggal_rekan, wfh=False),
        Ubahan(row.pemohon_id, row.tanggal_rekan, wfh=True),
        Ubahan(row.rekan_id, row.tanggal_pemohon, wfh=True),
    ]
    alasan = f"Tukar hari {row.pemohon.nama} dan {row.rekan.nama}: {row.alasan}"
    change_cells(tempat.penugasan.unit_id, ubahan, Sebab(SumberRoster.TUKAR, alasan, actor), at)
    return _decide(actor, row, status, catatan, at)


@transaction.atomic
def reject(*, actor: "Pengguna", at: datetime, pk: int, catatan: str) -> TukarHari:
    """Say no with a reason."""
    row = _locked(actor, at, pk)
    require(access.can_decide_tukar(actor, row, at))
    if not catatan.strip():
        raise Refused(Alasan.CATATAN_TOLAK, field="catatan")
    return _decide(actor, row, rules.next_tukar(StatusTukar(row.status), AksiTukar.TOLAK), catatan, at)


@transaction.atomic
def cancel(*, actor: "Pengguna", at: datetime, pk: int) -> TukarHari:
    """Either of the two may step back until it is decided."""
    row = _locked(actor, at, pk)
    require(actor.pk in (row.pemohon.pengguna_id, row.rekan.pengguna_id))
    sebelum = StatusTukar(row.status)
    row.status = rules.next_tukar(sebelum, AksiTukar.BATALKAN)
    row.save(update_fields=["status"])
    audit.record(actor, Jejak.BATALKAN_TUKAR, row, at=at, before={"status": sebelum.value}, after=_facts(row))
    other = row.rekan if actor.pk == row.pemohon.pengguna_id else row.pemohon
    _tell(other, "tukar_diputuskan", row, at, ALAMAT_JADWAL, actor)
    return row


# --- checks -----------------------------------------------------------------------------------------------------------


def _places(row: TukarHari, at: datetime) -> tuple[TempatHari, TempatHari]:
    """Where both would be at home, once everything about the swap holds."""
    if row.tanggal_pemohon == row.tanggal_rekan:
        raise Refused(Alasan.TUKAR_TANGGAL_SAMA, field="rekan")
    _refuse_not_at_home(row)
    mine = _check(row.pemohon, row.tanggal_rekan, row.tanggal_pemohon, at)
    theirs = _check(row.rekan, row.tanggal_pemohon, row.tanggal_rekan, at)
    if mine.penugasan.unit_id != theirs.penugasan.unit_id:
        raise Refused(Alasan.TUKAR_BUKAN_REKAN, field="rekan")
    for tanggal in (row.tanggal_pemohon, row.tanggal_rekan):
        if not published_units([mine.penugasan.unit_id], Month.of(tanggal)):
            raise Refused(Alasan.TUKAR_BELUM_TERBIT, bulan=nama_bulan(tanggal))
    return mine, theirs


def _refuse_not_at_home(row: TukarHari) -> None:
    own, theirs = (row.pemohon, row.tanggal_pemohon), (row.rekan, row.tanggal_rekan)
    cross = [(row.pemohon, row.tanggal_rekan), (row.rekan, row.tanggal_pemohon)]
    found = queries.at_home({(pegawai.pk, tanggal) for pegawai, tanggal in (own, theirs, *cross)})
    for pegawai, tanggal in (own, theirs):
        if (pegawai.pk, tanggal) not in found:
            raise Refused(Alasan.TUKAR_BUKAN_WFH, nama=pegawai.nama, tanggal=tanggal_panjang(tanggal))
    for pegawai, tanggal in cross:
        if (pegawai.pk, tanggal) in found:
            raise Refused(Alasan.TUKAR_SUDAH_WFH, nama=pegawai.nama, tanggal=tanggal_panjang(tanggal))


def _check(pegawai: "Pegawai", baru: date, lama: date, at: datetime) -> TempatHari:
    """Whether a person may be at home on the new day when they give the old one up; the old one must not have begun."""
    tempat = hari.place_on(pegawai.pk, baru)
    if tempat is None:
        raise Refused(Alasan.TUKAR_BUKAN_REKAN, field="rekan")
    fakta = hari.day_facts(tempat, baru, at, tanpa=(lama,))
    if min(lama, baru) <= fakta.hari_ini:
        raise Refused(Alasan.HARI_LEWAT, tanggal=tanggal_panjang(min(lama, baru)))
    rules.check(fakta, diminta=False)
    return tempat


def _refuse_other_group(row: TukarHari, tempat: TempatHari) -> None:
    """Of one group the seats stay as they are; of two, whoever comes in needs a free one."""
    for masuk, keluar, tanggal in (
        (row.rekan_id, row.pemohon_id, row.tanggal_pemohon),
        (row.pemohon_id, row.rekan_id, row.tanggal_rekan),
    ):
        kantor = seats_of_day(tempat.kantor, tanggal)
        kursi = kantor.seats_for(masuk)
        if kantor.kelompok.get(masuk) != kantor.kelompok.get(keluar) and kursi.penuh:
            raise Refused(Alasan.PENUH, tanggal=tanggal_panjang(tanggal), terpakai=kursi.terpakai, batas=kursi.batas)


# --- rows and words ---------------------------------------------------------------------------------------------------


def _locked(actor: "Pengguna", at: datetime, pk: int) -> TukarHari:
    seen = queries.tukar_in_view(actor, at).filter(pk=pk).values_list("pemohon_id", "rekan_id").first()
    if seen is None:
        raise Http404
    orang.lock_pegawai_many(seen)
    row = queries.lock_tukar(pk)
    if row is None:
        raise Http404
    return row


def _decide(actor: "Pengguna", row: TukarHari, status: StatusTukar, catatan: str, at: datetime) -> TukarHari:
    sebelum, wakil = row.status, orang.acting_over(actor, row.pemohon_id, at)
    row.status, row.catatan, row.diputuskan_oleh, row.diputuskan_at = status, catatan.strip()[:500], actor, at
    row.atas_nama = wakil.atas_nama[:200] if wakil else ""
    row.save(update_fields=["status", "catatan", "diputuskan_oleh", "diputuskan_at", "atas_nama"])
    audit.record(actor, Jejak.PUTUSKAN_TUKAR, row, at=at, before={"status": sebelum}, after=_facts(row))
    for pegawai in (row.pemohon, row.rekan):
        _tell(pegawai, "tukar_diputuskan", row, at, ALAMAT_JADWAL, actor)
    return row


def _days(row: TukarHari) -> tuple[tuple[int, date], tuple[int, date]]:
    return (row.pemohon_id, row.tanggal_pemohon), (row.rekan_id, row.tanggal_rekan)


def _facts(row: TukarHari) -> dict[str, str]:
    return {
        "pemohon": f"{row.pemohon_id} {row.tanggal_pemohon.isoformat()}",
        "rekan": f"{row.rekan_id} {row.tanggal_rekan.isoformat()}",
        "status": row.status,
        "catatan": row.catatan,
        "atas_nama": row.atas_nama,
    }


def _tell(
    pegawai: "Pegawai", jenis: str, row: TukarHari, at: datetime, tautan: str, oleh: "Pengguna | None" = None
) -> None:
    pengguna = orang.pengguna_of(pegawai)
    if pengguna is not None:
        notify.send(pengguna, f"kelayakan/{jenis}", at=at, tautan=tautan, surel=True, tukar=row, oleh=oleh)
