"""An import of tasks: uploaded and looked at, then taken whole or not at all. It makes drafts; it never adopts."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.core.files.base import ContentFile, File
from django.db import transaction

from core import audit, files
from core.access import require
from core.errors import Alasan as AlasanUmum
from core.errors import Refused
from core.formats import ukuran
from kelayakan import uraian_access as access
from kelayakan.choices.uraian import Alasan, Jejak, StatusImporUraian
from kelayakan.models import ImporUraian, PemetaanUraian, UraianTugas
from kelayakan.queries import uraian_daftar as daftar
from kelayakan.queries import uraian_impor as sumber
from kelayakan.rules.uraian_lembar import Kolom, can_match, find_tabel, missing, read_lembar, recognise
from kelayakan.rules.uraian_rencana import Butir, Rencana, StatusBaris
from kelayakan.services.uraian import columns_of, facts
from kepegawaian import queries as orang
from kepegawaian.rules.lembar import MAKS_BYTE, open_workbook

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

UMUR_BERKAS: Final = timedelta(days=7)


@transaction.atomic
def upload_impor(*, actor: "Pengguna", at: datetime, file: "File[bytes]", nama: str, unit: "UnitKerja") -> ImporUraian:
    """Take a file in after reading it; a file that is no list of tasks leaves nothing behind.

    Titles that are known, or were explained before in this unit, need no matching; the others wait for `match_impor`.
    """
    require(access.can_propose(actor, unit, orang.today(at)))
    if file.size > MAKS_BYTE:
        raise Refused(AlasanUmum.BERKAS_TERLALU_BESAR, field="berkas", batas=ukuran(MAKS_BYTE))
    data = file.read()
    try:
        kolom, jumlah = _look_into(data, nama, unit)
    except Refused as tolak:
        raise sumber.refused_at_file(tolak) from None
    berkas = files.keep(ContentFile(data), nama=nama, jenis="application/octet-stream", actor=actor, at=at)
    impor = ImporUraian.objects.create(berkas=berkas, pengunggah=actor, unit=unit, kolom=_kept(kolom), dibuat_at=at)
    after = {"sha256": berkas.sha256, "unit": unit.kode, "baris": jumlah}
    audit.record(actor, Jejak.UNGGAH_IMPOR_URAIAN, impor, at=at, after=after)
    return impor


def _look_into(data: bytes, nama: str, unit: "UnitKerja") -> tuple[dict[Kolom, int], int | None]:
    """What was said of this layout before, and how many tasks it holds: None when its columns are still to be said."""
    buku = open_workbook(data, nama)
    tabel = find_tabel(buku)
    kolom = sumber.remembered(unit.pk, tabel.sidik)
    if not kolom and missing(recognise(tabel.judul)) and can_match(tabel):
        return {}, None
    return kolom, len(read_lembar(buku, kolom).baris)


@transaction.atomic
def match_impor(*, actor: "Pengguna", at: datetime, impor: ImporUraian, kolom: Mapping[Kolom, int]) -> ImporUraian:
    """Say which column of the file means what. The unit remembers it for the next file of this layout."""
    impor = sumber.lock_impor(impor.pk)
    require(access.can_propose(actor, impor.unit, orang.today(at)))
    _refuse_finished(impor)
    if kurang := missing(kolom):
        raise Refused(Alasan.KOLOM_BELUM_DIPILIH, kolom=", ".join(satu.value for satu in kurang))
    for indeks in kolom.values():
        if len(sama := [satu.value for satu, letak in kolom.items() if letak == indeks]) > 1:
            raise Refused(Alasan.KOLOM_GANDA, kolom=" dan ".join(sama))
    tabel = sumber.tabel_of(impor)
    if not all(0 <= indeks < len(tabel.judul) for indeks in kolom.values()):
        raise Refused(Alasan.KOLOM_DI_LUAR)
    lembar = sumber.read_impor(impor, kolom)
    before, impor.kolom = impor.kolom, _kept(kolom)
    impor.save(update_fields=["kolom"])
    PemetaanUraian.objects.update_or_create(
        unit=impor.unit, sidik=tabel.sidik, defaults={"kolom": impor.kolom, "diubah_at": at}
    )
    after = {"kolom": impor.kolom, "baris": len(lembar.baris)}
    audit.record(actor, Jejak.COCOKKAN_IMPOR_URAIAN, impor, at=at, before={"kolom": before}, after=after)
    return impor


def _kept(kolom: Mapping[Kolom, int]) -> dict[str, int]:
    return {satu.name: indeks for satu, indeks in kolom.items()}


@transaction.atomic
def apply_impor(*, actor: "Pengguna", at: datetime, impor: ImporUraian, sidik: str) -> ImporUraian:
    """Do exactly what the preview with this fingerprint showed, or nothing. Applying again changes nothing."""
    impor = sumber.lock_impor(impor.pk)
    tanggal = orang.today(at)
    require(access.can_propose(actor, impor.unit, tanggal))
    if impor.status == StatusImporUraian.DITERAPKAN:
        return impor
    _refuse_finished(impor)
    lembar = sumber.read_impor(impor)
    daftar.lock_units(sumber.units_touched(impor, lembar, actor, tanggal))
    rencana = sumber.plan_of(impor, lembar, actor, tanggal)
    if rencana.sidik != sidik:
        raise Refused(Alasan.RENCANA_BERUBAH)
    if gagal := rencana.count(StatusBaris.GAGAL):
        raise Refused(Alasan.ADA_BARIS_GAGAL, jumlah=gagal)
    _write(actor, at, impor, rencana)
    impor.status, impor.diterapkan_at, impor.hasil = StatusImporUraian.DITERAPKAN, at, rencana.hitungan
    impor.save(update_fields=["status", "diterapkan_at", "hasil"])
    files.discard(impor.berkas, at=at)
    audit.record(actor, Jejak.TERAPKAN_IMPOR_URAIAN, impor, at=at, after=rencana.hitungan)
    return impor


@transaction.atomic
def cancel_impor(*, actor: "Pengguna | None", at: datetime, impor: ImporUraian) -> ImporUraian:
    """Drop an import and its file."""
    impor = sumber.lock_impor(impor.pk)
    require(actor is None or access.can_propose(actor, impor.unit, orang.today(at)))
    _refuse_finished(impor)
    impor.status = StatusImporUraian.DIBATALKAN
    impor.save(update_fields=["status"])
    files.discard(impor.berkas, at=at)
    audit.record(actor, Jejak.BATALKAN_IMPOR_URAIAN, impor, at=at, after={"status": impor.status})
    return impor


def purge_impor(*, at: datetime) -> int:
    """Drop imports that nobody has finished within a week."""
    lama = list(sumber.stale_impor(at - UMUR_BERKAS))
    for impor in lama:
        cancel_impor(actor=None, at=at, impor=impor)
    return len(lama)


def _refuse_finished(impor: ImporUraian) -> None:
    if impor.status != StatusImporUraian.DIPERIKSA:
        raise Refused(Alasan.IMPOR_SELESAI, status=StatusImporUraian(impor.status).label.lower())


def _write(actor: "Pengguna", at: datetime, impor: ImporUraian, rencana: Rencana) -> None:
    """Every row that changes something, each with its audit row."""
    baru = [satu for satu in rencana.butir if satu.status in (StatusBaris.BARU, StatusBaris.VERSI)]
    rows = UraianTugas.objects.bulk_create([_draft_of(actor, at, satu) for satu in baru], batch_size=500)
    for row in rows:
        after = {**facts(row), "impor_id": impor.pk}
        if row.menggantikan_id is not None:
            after["menggantikan"] = row.menggantikan_id
        audit.record(actor, Jejak.BUAT_URAIAN, row, at=at, after=after)
    berubah = {satu.lama_id: satu for satu in rencana.butir if satu.status is StatusBaris.BERUBAH}
    for row in UraianTugas.objects.filter(pk__in=[pk for pk in berubah if pk]).order_by("pk"):
        before = facts(row)
        kolom = _columns(berubah[row.pk])
        for nama, nilai in kolom.items():
            setattr(row, nama, nilai)
        row.versi += 1
        row.save(update_fields=[*kolom, "versi"])
        after = {**facts(row), "impor_id": impor.pk}
        audit.record(actor, Jejak.UBAH_URAIAN, row, at=at, before=before, after=after)


def _draft_of(actor: "Pengguna", at: datetime, butir: Butir) -> UraianTugas:
    return UraianTugas(
        unit_id=butir.unit_id,
        jabatan_id=butir.jabatan_id,
        menggantikan_id=butir.lama_id,
        dibuat_at=at,
        diusulkan_oleh=actor,
        **_columns(butir),
    )


def _columns(butir: Butir) -> dict[str, object]:
    if butir.isi is None:
        raise ValueError(f"row {butir.nomor} has no contents")
    return columns_of(butir.isi)
