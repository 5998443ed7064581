"""Looking through sent days for what is worth a look: after the sending, in the worker, again without harm."""

from datetime import date, datetime

from django.db import transaction

from core import audit
from logbook.choices.sinyal import JejakSinyal, StatusSinyalLogbook
from logbook.models import Logbook, PemeriksaanLogbook, SinyalLogbook
from logbook.queries import sinyal_fakta
from logbook.rules.sinyal import VERSI, Sinyal, signals_of

_BELUM_DITINJAU = (StatusSinyalLogbook.TERBUKA, StatusSinyalLogbook.DIJELASKAN)


def examine_due(*, at: datetime) -> int:
    """Look through what was sent and not yet looked at; how many days. A missed run is made up for."""
    examined = 0
    while ids := sinyal_fakta.due_ids(at):
        done = sum(examine(pk=pk, at=at) for pk in ids)
        examined += done
        if not done:  # all of them are being written by others right now
            break
    return examined


@transaction.atomic
def examine(*, pk: int, at: datetime) -> bool:
    """Write down the signals of a sent day; what no longer holds is closed. One audit row when anything changed."""
    row = sinyal_fakta.lock_for_look(pk)
    if row is None or row.dikirim_at is None:
        return False
    aturan = sinyal_fakta.rule_for(row)
    found = {satu.jenis.value: satu for satu in signals_of(sinyal_fakta.facts_of(row, aturan), aturan)}
    before = sinyal_fakta.signals_on(row)
    berubah = [jenis for jenis, satu in found.items() if _keep(row, before.get(jenis), satu, at)]
    gugur = [jenis for jenis, lama in before.items() if jenis not in found and _drop(lama, at)]
    PemeriksaanLogbook.objects.update_or_create(
        logbook=row, defaults={"dikirim_at": row.dikirim_at, "diperiksa_at": at}
    )
    if berubah or gugur:
        audit.record(None, JejakSinyal.PERIKSA, row, at=at, after={"sinyal": sorted(berubah), "gugur": sorted(gugur)})
    return True


def _keep(row: Logbook, lama: SinyalLogbook | None, satu: Sinyal, at: datetime) -> bool:
    """A new signal, or new facts of a known one; the same again changes nothing."""
    if lama is None:
        SinyalLogbook.objects.create(
            pegawai_id=row.pegawai_id,
            unit_id=row.unit_id,
            logbook=row,
            tanggal=row.tanggal,
            jenis=satu.jenis.value,
            versi=VERSI,
            skor=satu.skor,
            fakta=satu.fakta,
            dibuat_at=at,
            diubah_at=at,
        )
        return True
    if lama.fakta == satu.fakta and lama.status != StatusSinyalLogbook.GUGUR:
        return False
    lama.fakta, lama.skor, lama.versi, lama.diubah_at = satu.fakta, satu.skor, VERSI, at
    if lama.status == StatusSinyalLogbook.GUGUR:
        lama.status = StatusSinyalLogbook.TERBUKA
    lama.save(update_fields=["fakta", "skor", "versi", "diubah_at", "status"])
    return True


def _drop(lama: SinyalLogbook, at: datetime) -> bool:
    if lama.status not in _BELUM_DITINJAU:
        return False
    lama.status, lama.diubah_at = StatusSinyalLogbook.GUGUR, at
    lama.save(update_fields=["status", "diubah_at"])
    return True


def find_no_output(*, at: datetime) -> int:
    """Note who has sent nothing for weeks although at work: once a week and person. Returns how many were noted."""
    return sum(_note_no_output(pegawai_id, unit_id, satu, at, senin)
               for pegawai_id, unit_id, senin, satu in list(sinyal_fakta.without_output(at)))  # fmt: skip


@transaction.atomic
def _note_no_output(pegawai_id: int, unit_id: int, satu: Sinyal, at: datetime, senin: date) -> bool:
    row, dibuat = SinyalLogbook.objects.get_or_create(
        pegawai_id=pegawai_id,
        tanggal=senin,
        jenis=satu.jenis.value,
        defaults={
            "unit_id": unit_id, "versi": VERSI, "skor": satu.skor, "fakta": satu.fakta,
            "dibuat_at": at, "diubah_at": at,
        },
    )  # fmt: skip
    if dibuat:
        audit.record(None, JejakSinyal.PERIKSA, row, at=at, after={"sinyal": [satu.jenis.value]})
    return dibuat
