"""An import of logbooks: read, looked at, then taken whole or not at all. The same file again changes nothing.

What is taken becomes drafts: the person whose day it is sends it, whoever brought the file. Rows are judged and written
one day at a time by the worker; the import carries the work, so a worker that dies is carried on by the next.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Final

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.http import Http404

from core import audit, files, jobs
from core.access import require
from core.errors import Alasan as AlasanUmum
from core.errors import Refused
from core.formats import ukuran
from kepegawaian import access as hak
from kepegawaian import queries as orang
from kepegawaian.rules.lembar import MAKS_BYTE
from logbook.choices.impor import AlasanImpor, JejakImpor, KolomImpor, NasibBaris, StatusImporLogbook
from logbook.models import ImporLogbook, PemetaanLogbook
from logbook.queries import impor as sumber
from logbook.rules.impor_lembar import missing, recognise
from logbook.services.impor_baca import examine
from logbook.services.impor_tulis import run_apply

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja

# Up to this a file is read while the person waits.
LANGSUNG_BYTE: Final = 96 * 1024
UMUR_BERKAS: Final = timedelta(days=7)
SEKALI: Final = 500
NAMA_MAKS: Final = 200
Jam = Callable[[], datetime]


@transaction.atomic
def upload_impor(
    *, actor: "Pengguna", at: datetime, file: "File[bytes]", nama: str, unit: "UnitKerja | None" = None
) -> ImporLogbook:
    """Take a file in after looking into it: one's own, or that of a unit one keeps the register of.

    A layout that is known, or was said before in this unit, needs no matching.
    """
    pegawai: Pegawai | None = None
    if unit is None:
        pegawai = getattr(actor, "pegawai", None)
        penugasan = orang.penugasan_on(pegawai.pk, orang.today(at)) if pegawai else None
        require(penugasan is not None)
        unit = penugasan.unit if penugasan else None
    else:
        require(hak.can_manage_unit(actor, unit, orang.today(at)))
    if unit is None:
        raise Http404
    if len(nama) > NAMA_MAKS:
        raise Refused(AlasanImpor.NAMA_BERKAS_PANJANG, field="berkas", batas=NAMA_MAKS)
    if file.size > MAKS_BYTE:
        raise Refused(AlasanUmum.BERKAS_TERLALU_BESAR, field="berkas", batas=ukuran(MAKS_BYTE))
    data = file.read()
    try:
        lembaran = sumber.read_file(data, nama)
    except Refused as tolak:
        raise Refused(tolak.alasan, field="berkas", **tolak.facts) from None
    tabel = lembaran.tabel[0]
    kolom = sumber.remembered(unit.pk, tabel.sidik) or recognise(tabel.judul)
    berkas = files.keep(ContentFile(data), nama=nama, jenis="application/octet-stream", actor=actor, at=at)
    impor = ImporLogbook.objects.create(
        berkas=berkas,
        pengunggah=actor,
        unit=unit,
        pegawai=pegawai,
        pilihan={"kolom": {str(k): v.value for k, v in kolom.items()}, "judul": list(tabel.judul)},
        ringkasan={"dilewati": [list(satu) for satu in lembaran.dilewati]},
        denyut_at=at,
        dibuat_at=at,
    )
    after = {"sha256": berkas.sha256, "unit": unit.kode, "ukuran": len(data)}
    audit.record(actor, JejakImpor.UNGGAH, impor, at=at, after=after)
    return impor


@transaction.atomic
def match_impor(
    *, actor: "Pengguna", at: datetime, pk: int, kolom: Mapping[int, KolomImpor] | None = None
) -> ImporLogbook:
    """Say which column means what (None: as recognised) and have the file read. The unit remembers it for the next."""
    impor = _open(actor, pk)
    before = impor.pilihan["kolom"]
    dipilih = dict(kolom) if kolom is not None else sumber.columns_of(impor)
    for satu in set(dipilih.values()):
        if list(dipilih.values()).count(satu) > 1:
            raise Refused(AlasanImpor.KOLOM_GANDA, kolom=satu.label)
    if kurang := missing(dipilih):
        raise Refused(AlasanImpor.KOLOM_KURANG, kolom=" dan ".join(satu.label for satu in kurang))
    impor.pilihan = {**impor.pilihan, "kolom": {str(k): v.value for k, v in dipilih.items()}}
    impor.status, impor.denyut_at, impor.dikerjakan, impor.jumlah = StatusImporLogbook.DIBACA, at, 0, 0
    impor.save(update_fields=["pilihan", "status", "denyut_at", "dikerjakan", "jumlah"])
    PemetaanLogbook.objects.update_or_create(
        unit=impor.unit,
        sidik=sumber.tables_of(impor).tabel[0].sidik,
        defaults={"kolom": impor.pilihan["kolom"], "diubah_at": at},
    )
    audit.record(
        actor, JejakImpor.COCOKKAN, impor, at=at, before={"kolom": before}, after={"kolom": impor.pilihan["kolom"]}
    )
    return impor


def start_reading(*, impor: ImporLogbook, now: Jam) -> None:
    """Read a short file at once, a long one in the worker."""
    from logbook.impor_tasks import baca_impor  # tasks import this room; the cycle is cut here

    if impor.berkas.ukuran <= LANGSUNG_BYTE:
        examine(pk=impor.pk, now=now)
    else:
        jobs.after_commit(baca_impor, impor.pk)


@transaction.atomic
def apply_impor(*, actor: "Pengguna", at: datetime, pk: int) -> ImporLogbook:
    """Have done what the preview showed. With a row to mend nothing is taken; applying again changes nothing."""
    impor = sumber.lock_impor(pk)
    _refuse_stranger(actor, impor)
    if impor.status in (StatusImporLogbook.DITERAPKAN, StatusImporLogbook.SELESAI):
        return impor
    if impor.status != StatusImporLogbook.DIPERIKSA:
        raise Refused(AlasanImpor.SELESAI, status=StatusImporLogbook(impor.status).label.lower())
    if gagal := sumber.counts(impor)[NasibBaris.GAGAL]:
        raise Refused(AlasanImpor.ADA_GAGAL, jumlah=gagal)
    impor.status, impor.denyut_at, impor.dikerjakan, impor.diterapkan_at = StatusImporLogbook.DITERAPKAN, at, 0, at
    impor.save(update_fields=["status", "denyut_at", "dikerjakan", "diterapkan_at"])
    audit.record(actor, JejakImpor.TERAPKAN, impor, at=at, after=sumber.counts(impor))
    return impor


def start_applying(*, impor: ImporLogbook, now: Jam) -> None:
    """Apply a short file at once, a long one in the worker."""
    from logbook.impor_tasks import terapkan_impor  # tasks import this room; the cycle is cut here

    if impor.berkas.ukuran <= LANGSUNG_BYTE:
        run_apply(pk=impor.pk, now=now)
    else:
        jobs.after_commit(terapkan_impor, impor.pk)


@transaction.atomic
def cancel_impor(*, actor: "Pengguna | None", at: datetime, pk: int) -> ImporLogbook:
    """Drop an import, its rows and its file."""
    impor = _open(actor, pk)
    impor.status = StatusImporLogbook.DIBATALKAN
    impor.save(update_fields=["status"])
    impor.baris.all().delete()
    files.discard(impor.berkas, at=at)
    audit.record(actor, JejakImpor.BATALKAN, impor, at=at, after={"status": impor.status})
    return impor


@transaction.atomic
def record_export(*, actor: "Pengguna", at: datetime, unit: "UnitKerja", bulan: str, jumlah: int) -> None:
    """That logbooks left the house in a workbook to edit."""
    audit.record(actor, JejakImpor.EKSPOR, unit, at=at, after={"bulan": bulan, "kegiatan": jumlah})


def resend_stale(*, at: datetime) -> int:
    """Imports whose worker died are sent once more."""
    from logbook.impor_tasks import baca_impor, terapkan_impor  # tasks import this room; the cycle is cut here

    rows = list(sumber.stale_impor(at))
    for row in rows:
        jobs.send(baca_impor if row.status == StatusImporLogbook.DIBACA else terapkan_impor, row.pk)
    return len(rows)


def drop_forgotten(*, at: datetime) -> int:
    """Drop imports that nobody has finished within a week."""
    rows = list(sumber.forgotten_impor(at - UMUR_BERKAS))
    for row in rows:
        cancel_impor(actor=None, at=at, pk=row.pk)
    return len(rows)


# --- parts -----------------------------------------------------------------------------------------------------------


def _open(actor: "Pengguna | None", pk: int) -> ImporLogbook:
    """An import of the actor's own (else 404) that nothing is being done with."""
    impor = sumber.lock_impor(pk)
    if actor is not None:
        _refuse_stranger(actor, impor)
    if impor.status not in (StatusImporLogbook.DIUNGGAH, StatusImporLogbook.DIPERIKSA):
        raise Refused(AlasanImpor.SELESAI, status=StatusImporLogbook(impor.status).label.lower())
    return impor


def _refuse_stranger(actor: "Pengguna", impor: ImporLogbook) -> None:
    if impor.pengunggah_id != actor.pk:
        raise Http404
