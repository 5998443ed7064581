"""Deciding on tasks of the register: adopt, return, withdraw, confirm at review; one by one or many at once."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit, notify
from core.access import require
from core.errors import Refused, read_reason
from core.formats import tanggal as tulis_tanggal
from core.massal import Penolakan, one_by_one
from core.massal import Pilihan as Pilihan
from kelayakan import uraian_access as access
from kelayakan.choices.uraian import AksiUraian, Alasan, Jejak, StatusUraian
from kelayakan.models import UraianTugas
from kelayakan.queries import uraian_daftar as daftar
from kelayakan.rules import uraian as rules
from kelayakan.services.uraian import for_deed, move, propose, refuse_other_version
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

_PUTUSAN = ("diputuskan_oleh", "diputuskan_at", "catatan")


_PENOLAKAN = Penolakan(Alasan.TIDAK_ADA_YANG_DIPILIH, Alasan.TIDAK_DITEMUKAN, Alasan.BUKAN_PEMUTUS)


@transaction.atomic
def adopt(
    *,
    actor: "Pengguna",
    at: datetime,
    pilihan: Pilihan,
    mulai: date | None = None,
    tinjau_sebelum: date | None = None,
    hanya_tanpa_tanda: bool = False,
) -> UraianTugas:
    """Let a proposal hold from a day on. The version it supersedes ends that day."""
    row = _for_decision(actor, at, pilihan)
    hari_ini = orang.today(at)
    status = rules.next_status(StatusUraian(row.status), AksiUraian.TETAPKAN)
    if hanya_tanpa_tanda and daftar.tanda_of(row):
        raise Refused(Alasan.BERTANDA)
    lama = row.menggantikan
    masa = rules.term(mulai or _first_day(hari_ini, lama), tinjau_sebelum, hari_ini, lama.mulai if lama else None)
    if lama is not None:
        if lama.status != StatusUraian.DITETAPKAN or lama.selesai is not None:
            raise Refused(Alasan.SUDAH_BERAKHIR, tanggal=tulis_tanggal(lama.selesai or hari_ini))
        lama.selesai = masa.mulai
        lama.versi += 1
        lama.save(update_fields=["selesai", "versi"])
    _refuse_lasting_twin(row)
    row.mulai, row.tinjau_sebelum = masa.mulai, masa.tinjau_sebelum
    row.diputuskan_oleh, row.diputuskan_at, row.catatan = actor, at, ""
    return move(actor, row, status, Jejak.TETAPKAN_URAIAN, at, (*_PUTUSAN, "mulai", "tinjau_sebelum"))


@transaction.atomic
def return_uraian(*, actor: "Pengguna", at: datetime, pilihan: Pilihan, catatan: str) -> UraianTugas:
    """Send a proposal back with what is to be mended; whoever proposed it is told."""
    row = _for_decision(actor, at, pilihan)
    catatan = read_reason(catatan, Alasan.CATATAN_WAJIB, "catatan")
    status = rules.next_status(StatusUraian(row.status), AksiUraian.KEMBALIKAN)
    row.diputuskan_oleh, row.diputuskan_at, row.catatan = actor, at, catatan
    move(actor, row, status, Jejak.KEMBALIKAN_URAIAN, at, _PUTUSAN)
    notify.send(
        row.diusulkan_oleh,
        "kelayakan/uraian_dikembalikan",
        at=at,
        tautan=f"/uraian-tugas/{row.pk}/",
        surel=True,
        nama=row.nama,
        jabatan=row.jabatan.nama,
        catatan=catatan,
        oleh=actor.nama,
    )
    return row


@transaction.atomic
def revoke(*, actor: "Pengguna", at: datetime, pilihan: Pilihan, alasan: str) -> UraianTugas:
    """End a task without a new version: from today on it no longer holds."""
    row = _for_decision(actor, at, pilihan)
    alasan = read_reason(alasan, Alasan.ALASAN_CABUT_WAJIB, "catatan")
    status = rules.next_status(StatusUraian(row.status), AksiUraian.CABUT)
    if row.selesai is not None:
        raise Refused(Alasan.SUDAH_BERAKHIR, tanggal=tulis_tanggal(row.selesai))
    row.selesai = max(orang.today(at), row.mulai or orang.today(at))
    row.catatan = alasan
    return move(actor, row, status, Jejak.CABUT_URAIAN, at, ("selesai", "catatan"))


@transaction.atomic
def confirm_review(*, actor: "Pengguna", at: datetime, pilihan: Pilihan) -> UraianTugas:
    """The yearly look found a task as it should be: the next one is due in a year."""
    row = _for_decision(actor, at, pilihan)
    hari_ini = orang.today(at)
    if row.status != StatusUraian.DITETAPKAN or row.selesai is not None:
        raise Refused(Alasan.BELUM_SAATNYA_DITINJAU)
    sebelum, row.tinjau_sebelum = row.tinjau_sebelum, hari_ini + timedelta(days=rules.TINJAU_HARI)
    row.versi += 1
    row.save(update_fields=["tinjau_sebelum", "versi"])
    audit.record(
        actor,
        Jejak.TINJAU_URAIAN,
        row,
        at=at,
        before={"tinjau_sebelum": f"{sebelum}"},
        after={"tinjau_sebelum": f"{row.tinjau_sebelum}"},
    )
    return row


# --- many at once ----------------------------------------------------------------------------------------------------


def adopt_many(*, actor: "Pengguna", at: datetime, pilihan: Iterable[Pilihan]) -> rules.HasilMassal:
    """Adopt many from today on, each by itself. Marked ones and one's own stay, with their reason."""
    return _each("ditetapkan", pilihan, lambda satu: adopt(actor=actor, at=at, pilihan=satu, hanya_tanpa_tanda=True))


def propose_many(*, actor: "Pengguna", at: datetime, pilihan: Iterable[Pilihan]) -> rules.HasilMassal:
    """Propose many drafts, each by itself."""
    return _each("diusulkan", pilihan, lambda satu: propose(actor=actor, at=at, pk=satu.id, versi=satu.versi))


def _each(kata: str, pilihan: Iterable[Pilihan], deed: Callable[[Pilihan], UraianTugas]) -> rules.HasilMassal:
    return one_by_one(rules.HasilMassal, kata, pilihan, lambda satu: deed(satu).pk, _PENOLAKAN)


# --- parts -----------------------------------------------------------------------------------------------------------


def _for_decision(actor: "Pengguna", at: datetime, pilihan: Pilihan) -> UraianTugas:
    """A task the actor may decide on, as they saw it, and not their own."""
    row = for_deed(actor, at, pilihan.id)
    require(access.can_decide(actor, row.unit, orang.today(at)))
    if access.is_own(actor, row):
        raise Refused(Alasan.USULAN_SENDIRI)
    refuse_other_version(row, pilihan.versi)
    return row


def _first_day(hari_ini: date, lama: UraianTugas | None) -> date:
    return max(hari_ini, lama.mulai) if lama is not None and lama.mulai is not None else hari_ini


def _refuse_lasting_twin(row: UraianTugas) -> None:
    """Another task of that name may have been adopted since this one was begun."""
    if (
        daftar.same_name(row.unit_id, row.jabatan_id, row.nama, kecuali=(row.pk, row.menggantikan_id or 0))
        .filter(status=StatusUraian.DITETAPKAN)
        .exists()
    ):
        raise Refused(Alasan.NAMA_SUDAH_ADA, nama=row.nama)
