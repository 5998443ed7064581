"""Writing tasks of the register: drafts, new versions, proposals. Decisions stand in uraian_putusan."""

from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.http import Http404

from core import audit
from core.access import require
from core.errors import Refused
from core.formats import tanggal as tulis_tanggal
from kelayakan import uraian_access as access
from kelayakan.choices.uraian import AksiUraian, Alasan, Jejak, StatusUraian
from kelayakan.models import UraianTugas
from kelayakan.queries import uraian_daftar as daftar
from kelayakan.queries.uraian_lingkup import Lingkup
from kelayakan.rules import uraian as rules
from kelayakan.rules.uraian import IsiUraian
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Jabatan, Pengguna, UnitKerja


@transaction.atomic
def create_uraian(
    *, actor: "Pengguna", at: datetime, unit: "UnitKerja", jabatan: "Jabatan", isi: IsiUraian
) -> UraianTugas:
    """Begin a task of a post as a draft."""
    require(access.can_propose(actor, unit, orang.today(at)))
    if not unit.aktif:
        raise Refused(Alasan.UNIT_NONAKTIF, field="unit")
    isi = rules.check_isi(isi)
    daftar.lock_units([unit.pk])
    refuse_same_name(unit.pk, jabatan.pk, isi.nama)
    row = UraianTugas(unit=unit, jabatan=jabatan, dibuat_at=at, diusulkan_oleh=actor, **columns_of(isi))
    row.save(force_insert=True)
    audit.record(actor, Jejak.BUAT_URAIAN, row, at=at, after=facts(row))
    return row


@transaction.atomic
def change_uraian(*, actor: "Pengguna", at: datetime, pk: int, versi: int, isi: IsiUraian) -> UraianTugas:
    """Type over a draft or what was returned. Somebody else's change in between is never overwritten."""
    row = for_deed(actor, at, pk)
    require(access.can_propose(actor, row.unit, orang.today(at)))
    rules.check_editable(StatusUraian(row.status))
    refuse_other_version(row, versi)
    isi = rules.check_isi(isi)
    refuse_same_name(row.unit_id, row.jabatan_id, isi.nama, kecuali=(row.pk, row.menggantikan_id))
    before = facts(row)
    kolom = columns_of(isi)
    if all(getattr(row, nama) == nilai for nama, nilai in kolom.items()):
        return row
    for nama, nilai in kolom.items():
        setattr(row, nama, nilai)
    row.versi += 1
    row.save(update_fields=[*kolom, "versi"])
    audit.record(actor, Jejak.UBAH_URAIAN, row, at=at, before=before, after=facts(row))
    return row


@transaction.atomic
def delete_draft(*, actor: "Pengguna", at: datetime, pk: int, versi: int) -> None:
    """Drop a draft that was never proposed; anything later keeps its history."""
    row = for_deed(actor, at, pk)
    require(access.can_propose(actor, row.unit, orang.today(at)))
    if row.status != StatusUraian.DRAF or row.diusulkan_at is not None:
        raise Refused(Alasan.BUKAN_DRAF_BERSIH)
    refuse_other_version(row, versi)
    audit.record(actor, Jejak.HAPUS_URAIAN, row, at=at, before=facts(row))
    row.delete()


@transaction.atomic
def new_version(*, actor: "Pengguna", at: datetime, pk: int) -> UraianTugas:
    """Begin the version that is to supersede a task in force. Asked again, the one begun is given."""
    row = for_deed(actor, at, pk)
    tanggal = orang.today(at)
    require(access.can_propose(actor, row.unit, tanggal))
    if row.status != StatusUraian.DITETAPKAN:
        raise Refused(
            Alasan.BUKAN_SAATNYA, status=StatusUraian(row.status).label.lower(), aksi="perbarui dengan versi baru"
        )
    if row.selesai is not None:
        raise Refused(Alasan.SUDAH_BERAKHIR, tanggal=tulis_tanggal(row.selesai))
    begun = UraianTugas.objects.filter(menggantikan=row, status__in=rules.TERBUKA).first()
    if begun is not None:
        return begun
    baru = UraianTugas(
        unit=row.unit,
        jabatan=row.jabatan,
        menggantikan=row,
        dibuat_at=at,
        diusulkan_oleh=actor,
        **columns_of(daftar.isi_of(row)),
    )
    baru.save(force_insert=True)
    audit.record(actor, Jejak.BUAT_URAIAN, baru, at=at, after={**facts(baru), "menggantikan": row.pk})
    return baru


@transaction.atomic
def propose(*, actor: "Pengguna", at: datetime, pk: int, versi: int | None = None) -> UraianTugas:
    """Put a draft before the admin. Proposed already is answered as it stands."""
    row = for_deed(actor, at, pk)
    require(access.can_propose(actor, row.unit, orang.today(at)))
    if row.status == StatusUraian.DIUSULKAN:
        return row
    status = rules.next_status(StatusUraian(row.status), AksiUraian.USULKAN)
    refuse_other_version(row, versi)
    row.diusulkan_oleh, row.diusulkan_at = actor, at
    row.diputuskan_oleh, row.diputuskan_at = None, None
    kolom = ("diusulkan_oleh", "diusulkan_at", "diputuskan_oleh", "diputuskan_at")
    return move(actor, row, status, Jejak.USULKAN_URAIAN, at, kolom)


@transaction.atomic
def withdraw_proposal(*, actor: "Pengguna", at: datetime, pk: int) -> UraianTugas:
    """Take a proposal back to change it, as long as nobody has decided."""
    row = for_deed(actor, at, pk)
    require(access.can_propose(actor, row.unit, orang.today(at)))
    status = rules.next_status(StatusUraian(row.status), AksiUraian.TARIK)
    return move(actor, row, status, Jejak.TARIK_URAIAN, at)


# --- parts, shared with the decisions and the import -----------------------------------------------------------------


def for_deed(actor: "Pengguna", at: datetime, pk: int) -> UraianTugas:
    """A task in the actor's view (else 404), locked."""
    row = daftar.lock_uraian(Lingkup(actor, orang.today(at)), pk)
    if row is None:
        raise Http404
    return row


def move(
    actor: "Pengguna",
    row: UraianTugas,
    status: StatusUraian,
    jejak: Jejak,
    at: datetime,
    kolom: tuple[str, ...] = (),
) -> UraianTugas:
    """The new state and its one audit row."""
    sebelum, row.status = row.status, status
    row.versi += 1
    row.save(update_fields=["status", "versi", *kolom])
    after: dict[str, Any] = {"status": status.value, "versi": row.versi}
    after |= {nama: _plain(getattr(row, nama)) for nama in kolom if nama in ("mulai", "selesai", "tinjau_sebelum")}
    if "catatan" in kolom and row.catatan:
        after["catatan"] = row.catatan
    audit.record(actor, jejak, row, at=at, before={"status": str(sebelum)}, after=after)
    return row


def columns_of(isi: IsiUraian) -> dict[str, Any]:
    """A task's columns as they are to stand, its verdict and reasons with them."""
    putusan = rules.judge(isi.kriteria)
    return {
        "nama": isi.nama,
        "uraian": isi.uraian,
        "hasil": isi.hasil,
        "satuan": isi.satuan,
        "alat": isi.alat,
        **asdict(isi.kriteria),
        "putusan": putusan.putusan,
        "alasan": rules.as_rows(putusan.sebab),
    }


def refuse_same_name(unit_id: int, jabatan_id: int, nama: str, kecuali: tuple[int | None, ...] = ()) -> None:
    """One task of a name for a post in a unit."""
    if daftar.same_name(unit_id, jabatan_id, nama, kecuali=[pk for pk in kecuali if pk is not None]).exists():
        raise Refused(Alasan.NAMA_SUDAH_ADA, field="nama", nama=nama)


def refuse_other_version(row: UraianTugas, versi: int | None) -> None:
    """Whoever decides or types must have seen the latest."""
    if versi is not None and versi != row.versi:
        raise Refused(Alasan.SUDAH_DIUBAH)


def facts(row: UraianTugas) -> dict[str, Any]:
    """What the audit trail keeps of a task."""
    return {
        "unit_id": row.unit_id,
        "jabatan_id": row.jabatan_id,
        "nama": row.nama,
        "uraian": row.uraian,
        "hasil": row.hasil,
        "satuan": row.satuan,
        "alat": row.alat,
        **{nama: _plain(nilai) for nama, nilai in asdict(daftar.kriteria_of(row)).items()},
        "putusan": str(row.putusan),
        "status": str(row.status),
    }


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value if isinstance(value, bool) else str(value)
