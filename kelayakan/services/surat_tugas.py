"""Surat tugas of a published roster: drafted for a unit or chosen people, made again when the roster has changed.

The letter itself, its signature and its audit rows belong to `persuratan`.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.urls import reverse

from core import notify
from core.access import require
from core.errors import Refused
from core.formats import bulan
from core.periods import Month
from kelayakan.choices.roster import StatusRoster
from kelayakan.choices.surat_tugas import Alasan, Cakupan
from kelayakan.queries import surat_tugas as queries
from kelayakan.rules.surat_tugas import (
    TEMPLAT,
    Bahan,
    days_of_letter,
    letter_of,
    roster_id_of,
    rujukan_of,
    subject,
)
from kepegawaian import queries as orang
from persuratan.choices import JenisSurat, StatusSurat
from persuratan.queries import surat as persuratan
from persuratan.rules import TERBIT
from persuratan.services import surat as surat_services
from persuratan.services.surat import IsiSurat

if TYPE_CHECKING:
    from kelayakan.models import RosterBulan
    from kepegawaian.models import Pengguna
    from persuratan.models import Surat


@transaction.atomic
def draft(
    *,
    actor: "Pengguna",
    roster_id: int,
    at: datetime,
    pegawai_ids: Iterable[int] | None = None,
    ajukan: bool = False,
) -> "Surat":
    """A letter for everybody of a published roster whom no other letter names, or for chosen people of them."""
    roster = queries.lock_roster(roster_id)
    require(queries.can_make(actor, roster, at))
    _check_published(roster)
    bebas = queries.unnamed_in(roster)
    if not bebas:
        raise Refused(Alasan.TANPA_HARI, unit=roster.unit.nama_pendek, bulan=bulan(roster.bulan))
    dipilih = set(pegawai_ids) if pegawai_ids is not None else bebas
    if luar := dipilih - bebas:
        raise Refused(Alasan.BUKAN_ANGGOTA, "pegawai", jumlah=len(luar))
    cakupan = Cakupan.UNIT if dipilih == bebas else Cakupan.PILIHAN
    bahan = queries.material_of(roster, dipilih, cakupan)
    return surat_services.create(actor=actor, isi=_contents(roster, bahan), at=at, ajukan=ajukan)


@transaction.atomic
def reissue(*, actor: "Pengguna", surat_id: int, at: datetime) -> "Surat":
    """A letter by the roster as it is now, submitted at once. One that is not signed yet is written anew; signing what
    replaces a signed one withdraws that."""
    lama = persuratan.by_id(surat_id)
    roster_id = roster_id_of(lama.rujukan) if lama else None
    if lama is None or roster_id is None:
        raise Refused(Alasan.BUKAN_SURAT_ROSTER)
    roster = queries.lock_roster(roster_id)
    require(queries.can_make(actor, roster, at))
    _check_published(roster)
    semua, rumah = queries.letters_of([roster])[roster.pk], queries.days_of([roster])[roster.pk]
    if not queries.differences_of(lama, semua, rumah):
        raise Refused(Alasan.TIDAK_BERUBAH, surat=f"Surat {lama.nomor}" if lama.nomor else "Surat ini")
    cakupan, tertulis = Cakupan(lama.isi.get("cakupan", Cakupan.PILIHAN)), set(days_of_letter(lama.isi))
    if cakupan == Cakupan.UNIT:
        tertulis |= rumah.hari.keys() - queries.named_in(satu for satu in semua if satu.pk != lama.pk)
    if not tertulis & rumah.hari.keys():
        raise Refused(Alasan.HABIS, nomor=lama.nomor) if lama.nomor else Refused(Alasan.HABIS_DRAF)
    bahan = queries.material_of(roster, tertulis, cakupan)
    if lama.status not in TERBIT:
        return _write_anew(actor, lama, _contents(roster, bahan), at)
    return surat_services.create(actor=actor, isi=_contents(roster, bahan), at=at, menggantikan=lama.pk, ajukan=True)


@transaction.atomic
def remind_changed(*, at: datetime) -> int:
    """Tell writers once for each change that their signed letter no longer fits its roster. How many were told."""
    told = 0
    for roster, surat, perubahan in queries.changed_since_signed(Month.of(orang.today(at))):
        if surat.dibuat_oleh is not None and surat.dibuat_oleh.is_active:
            notify.send(
                surat.dibuat_oleh,
                "kelayakan/surat_tugas_berubah",
                at=at,
                tautan=reverse("kelayakan:surat-tugas-ulang", args=[surat.pk]),
                kunci=f"surat-tugas:{surat.pk}:{perubahan}",
                nomor=surat.nomor,
                unit=roster.unit.nama_pendek,
                bulan=bulan(roster.bulan),
            )
            told += 1
    return told


def _write_anew(actor: "Pengguna", surat: "Surat", isi: IsiSurat, at: datetime) -> "Surat":
    """What is not signed yet goes back to its writer for a moment, so that who signs is asked once more."""
    if surat.status == StatusSurat.DIAJUKAN:
        surat_services.recall(actor=actor, pk=surat.pk, at=at)
    surat_services.update(actor=actor, pk=surat.pk, isi=isi, at=at)
    return surat_services.submit(actor=actor, pk=surat.pk, at=at)


def _check_published(roster: "RosterBulan") -> None:
    if roster.status != StatusRoster.TERBIT:
        raise Refused(Alasan.BELUM_TERBIT, bulan=bulan(roster.bulan), unit=roster.unit.nama_pendek)


def _contents(roster: "RosterBulan", bahan: Bahan) -> IsiSurat:
    return IsiSurat(
        jenis=JenisSurat.ST,
        unit=orang.kantor_of(roster.unit),
        perihal=subject(roster.unit.nama_pendek, bahan.month),
        rujukan=rujukan_of(roster.pk),
        templat=TEMPLAT,
        isi=letter_of(bahan),
        pihak=[satu.pegawai_id for satu in bahan.orang],
    )
