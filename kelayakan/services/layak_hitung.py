"""Judging people in the worker: the proposal of a batch, and whether decided verdicts still say what the rules say.

Batches by person key, each in a transaction of its own together with `sampai_id`: a killed worker loses one batch.
"""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import structlog
from django.db import transaction

from core import audit, jobs
from core.periods import DateRange
from kelayakan.choices.layak import Jejak, StatusKelayakan, StatusKerja
from kelayakan.models import HitunganKelayakan, Kelayakan
from kelayakan.queries.layak import verdicts_between
from kelayakan.queries.layak_fakta import facts_of
from kelayakan.queries.layak_sidik import sources
from kelayakan.rules.layak import Penilaian, Verdict
from kelayakan.services import pekerjaan
from kelayakan.services.pekerjaan import Diambil, beat
from kepegawaian import jabatan_queries as jabatan
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kepegawaian.models import Pegawai, Pengguna

log = structlog.get_logger(__name__)
Clock = Callable[[], datetime]
SEKALI = 1000
SEHARI = timedelta(days=1)


def run(pk: int, *, now: Clock) -> None:
    """Take up a waiting (or abandoned) run and end it. Safe to run twice: only one turn at a time does anything."""
    hitungan = pekerjaan.claim(HitunganKelayakan, pk, now())
    if hitungan is None:
        return
    try:
        _run(hitungan, now)
        _finish(hitungan, now())
    except Diambil:
        log.warning("hitungan_diambil_alih", hitungan=pk, percobaan=hitungan.percobaan)


def start(
    *, actor: "Pengguna | None", at: datetime, usulan_id: int | None, unit_id: int | None, days: DateRange
) -> HitunganKelayakan:
    """A waiting run, sent to the worker after commit. The caller writes the audit row."""
    hitungan = HitunganKelayakan.objects.create(
        usulan_id=usulan_id,
        unit_id=unit_id,
        mulai=days.mulai,
        selesai=days.selesai,
        dibuat_at=at,
        dibuat_oleh=actor,
        sidik=sources(),
    )
    _send(hitungan.pk)
    return hitungan


@transaction.atomic
def start_check_if_due(*, at: datetime) -> HitunganKelayakan | None:
    """Look again at every decided verdict when rules or facts have changed since the last look, and once a day."""
    checks = HitunganKelayakan.objects.filter(usulan__isnull=True)
    if checks.filter(status__in=(StatusKerja.MENUNGGU, StatusKerja.BERJALAN)).exists():
        return None
    last = checks.filter(status=StatusKerja.SELESAI).order_by("-pk").first()
    hari_ini = orang.today(at)
    if last is not None and last.mulai == hari_ini and last.sidik == sources():
        return None
    akhir = _decided(hari_ini).order_by("-selesai").values_list("selesai", flat=True).first()
    if akhir is None:
        return None
    hitungan = start(actor=None, at=at, usulan_id=None, unit_id=None, days=DateRange(hari_ini, akhir))
    audit.record(None, Jejak.PERIKSA_KELAYAKAN, hitungan, at=at, after={"mulai": f"{hari_ini}", "selesai": f"{akhir}"})
    return hitungan


def resend_stale(*, at: datetime) -> int:
    """Send again what has been silent for two minutes; give up after too many tries. How many were touched."""
    from kelayakan.layak_tasks import hitung  # tasks import this package; the cycle is cut here

    return pekerjaan.resend_stale(HitunganKelayakan, hitung, at)


def _send(pk: int) -> None:
    from kelayakan.layak_tasks import hitung  # tasks import this package; the cycle is cut here

    jobs.after_commit(hitung, pk)


def _run(hitungan: HitunganKelayakan, now: Clock) -> None:
    days = DateRange(hitungan.mulai, hitungan.selesai)
    people = _people(hitungan, days)
    hitungan.jumlah = people.count()
    beat(hitungan, now(), jumlah=hitungan.jumlah)
    while batch := list(people.filter(pk__gt=hitungan.sampai_id)[:SEKALI]):
        with transaction.atomic():
            if hitungan.usulan_id is None:
                _check(batch, days, now())
            else:
                _propose(hitungan, batch, days, now())
            hitungan.sampai_id = batch[-1].pk
            hitungan.selesai_jumlah = min(hitungan.jumlah, hitungan.selesai_jumlah + len(batch))
            beat(hitungan, now(), sampai_id=hitungan.sampai_id, selesai_jumlah=hitungan.selesai_jumlah)


@transaction.atomic
def _finish(hitungan: HitunganKelayakan, at: datetime) -> None:
    pekerjaan.finish(hitungan, at)
    audit.record(None, Jejak.SELESAI_HITUNG, hitungan, at=at, after={"orang": hitungan.selesai_jumlah})


def _people(hitungan: HitunganKelayakan, days: DateRange) -> "QuerySet[Pegawai]":
    if hitungan.usulan_id is None:
        return jabatan.people_where(_decided(days.mulai).values("pegawai"))
    return jabatan.people_in([hitungan.unit.jalur] if hitungan.unit else None, days)


def _decided(tanggal: date) -> "QuerySet[Kelayakan]":
    return Kelayakan.objects.filter(status=StatusKelayakan.DITETAPKAN, selesai__gt=tanggal)


def _propose(hitungan: HitunganKelayakan, people: Sequence["Pegawai"], days: DateRange, at: datetime) -> None:
    """Write what the rules say of these people, for the days they belong to the unit; an earlier run's rows go."""
    penilai, fakta = facts_of(people, days)
    ids = [satu.id for satu in fakta]
    before = verdicts_between(ids, DateRange(days.mulai - SEHARI, days.mulai + SEHARI))
    units = _units_below(hitungan)
    rows = [
        _row(hitungan, nilai, unit_id, _before(before[satu.id]), at)
        for satu in fakta
        for nilai in penilai.judge(satu, days)
        if (unit_id := nilai.unit_id) is not None and (units is None or unit_id in units)
    ]
    Kelayakan.objects.filter(usulan_id=hitungan.usulan_id, pegawai_id__in=ids).delete()
    Kelayakan.objects.bulk_create(rows)


def _units_below(hitungan: HitunganKelayakan) -> set[int] | None:
    if hitungan.unit is None:
        return None
    return set(orang.unit_subtree(hitungan.unit).values_list("pk", flat=True))


def _before(lama: Sequence[Verdict]) -> str:
    """What held before the period, else what holds at its start."""
    return lama[0].putusan.value if lama else ""


def _row(hitungan: HitunganKelayakan, nilai: Penilaian, unit_id: int, sebelumnya: str, at: datetime) -> Kelayakan:
    return Kelayakan(
        pegawai_id=nilai.pegawai_id,
        unit_id=unit_id,
        usulan_id=hitungan.usulan_id,
        kebijakan_id=nilai.kebijakan_id,
        putusan=nilai.putusan,
        alasan=[sebab.as_json() for sebab in nilai.alasan],
        sidik=nilai.sidik,
        mulai=nilai.mulai,
        selesai=nilai.selesai,
        dihitung_at=at,
        sebelumnya=sebelumnya,
    )


def _check(people: Sequence["Pegawai"], days: DateRange, at: datetime) -> None:
    """Mark decided verdicts of which the rules now say something else; take the mark away where they agree again."""
    penilai, fakta = facts_of(people, days)
    known = {satu.id: satu for satu in fakta}
    touched = []
    for row in _decided(days.mulai).filter(pegawai_id__in=known).order_by("pk"):
        ahead = DateRange(max(row.mulai, days.mulai), min(row.selesai, days.selesai))
        other = [nilai for nilai in penilai.judge(known[row.pegawai_id], ahead) if nilai.sidik != row.sidik]
        perubahan = [_change(nilai) for nilai in other]
        if perubahan != row.perubahan:
            row.perubahan, row.berubah_at = perubahan, at if perubahan else None
            touched.append(row)
    Kelayakan.objects.bulk_update(touched, ["perubahan", "berubah_at"], batch_size=500)


def _change(nilai: Penilaian) -> dict[str, str]:
    alasan = nilai.menentukan
    return {
        "mulai": f"{nilai.mulai}",
        "putusan": nilai.putusan.value,
        "kode": alasan.kode,
        "kalimat": alasan.kalimat,
        "dasar": alasan.dasar,
    }
