"""The solver's runs: asked for, worked on beside the worker, stopped, and taken over into the draft."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import structlog
from django.db import IntegrityError, transaction

from core import audit, formats, jobs
from core.access import require
from core.errors import Refused
from core.periods import Month
from kelayakan import gateways, roster_access
from kelayakan.choices.layak import StatusKerja
from kelayakan.choices.roster import StatusRoster, SumberRoster
from kelayakan.choices.susun import Alasan, Jejak
from kelayakan.gateways import PenyusunGagal
from kelayakan.models import SusunanOtomatis
from kelayakan.queries import susunan as queries
from kelayakan.queries.matriks import month_facts
from kelayakan.rules.matriks import FaktaBulan
from kelayakan.rules.susun import Jawaban, Soal
from kelayakan.rules.susun_soal import planned
from kelayakan.services import pekerjaan
from kelayakan.services.pekerjaan import Diambil
from kelayakan.services.roster import Bulanan, save_cells
from kelayakan.services.roster_sel import Ubahan

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

log = structlog.get_logger(__name__)
Clock = Callable[[], datetime]
BATAS_DETIK = 45
GAGAL = "Penyusun berhenti tanpa jawaban. Coba lagi; bila terulang, hubungi pengelola server."


@transaction.atomic
def request_susunan(*, actor: "Pengguna", unit: "UnitKerja", month: Month, at: datetime) -> SusunanOtomatis:
    """Ask for a draft of a unit's month. While one runs there is no second; the unique constraint is the last word."""
    require(roster_access.can_edit(actor, unit, at))
    fakta = month_facts(unit, month, at)
    _refuse_settled(fakta)
    if not fakta.orang:
        raise Refused(Alasan.TANPA_PEGAWAI, bulan=formats.bulan(month))
    berjalan = queries.latest(unit.pk, month)
    try:
        with transaction.atomic():
            row = SusunanOtomatis.objects.create(
                unit=unit,
                bulan=month.first,
                versi_roster=fakta.keadaan.versi,
                batas_detik=BATAS_DETIK,
                jumlah=len(fakta.orang),
                dibuat_at=at,
                dibuat_oleh=actor,
            )
    except IntegrityError:
        since = berjalan.dibuat_at if berjalan else at
        raise Refused(Alasan.SUSUNAN_BERJALAN, bulan=formats.bulan(month), jam=formats.jam(since, unit.zona)) from None
    audit.record(actor, Jejak.MINTA_SUSUNAN, row, at=at, after={"unit": unit.kode, "bulan": str(month)})
    jobs.after_commit(_task(), row.pk)
    return row


@transaction.atomic
def stop_susunan(*, actor: "Pengguna", pk: int, at: datetime) -> SusunanOtomatis:
    """End a run; the worker notices at its next heartbeat."""
    row = _for_deed(actor, pk, at)
    if row.status in pekerjaan.TERBUKA:
        row.status, row.selesai_at = StatusKerja.DIHENTIKAN, at
        row.save(update_fields=["status", "selesai_at"])
        audit.record(actor, Jejak.HENTIKAN_SUSUNAN, row, at=at, after={"unit": row.unit.kode})
    return row


@transaction.atomic
def apply_susunan(*, actor: "Pengguna", pk: int, at: datetime) -> int:
    """Take a finished run over into the draft; how many days at home it has. The roster's own deed checks and audits
    it, and refuses when the roster has changed since."""
    row = _for_deed(actor, pk, at)
    if row.status != StatusKerja.SELESAI:
        raise Refused(Alasan.SUSUNAN_BELUM_SELESAI)
    if row.diterapkan_at is not None:
        raise Refused(Alasan.SUSUNAN_SUDAH_DITERAPKAN, waktu=formats.waktu(row.diterapkan_at, row.unit.zona))
    bulanan = Bulanan(row.unit, Month.of(row.bulan), row.versi_roster)
    if queries.roster_version(row.unit_id, bulanan.month) != row.versi_roster:
        raise Refused(Alasan.SUSUNAN_BASI, unit=row.unit.nama_pendek)
    hari = [date.fromisoformat(satu) for satu in row.hasil["hari"]]
    ubahan = [
        Ubahan(int(pegawai_id), satu, satu.isoformat() in rumah)
        for pegawai_id, rumah in row.hasil["wfh"].items()
        for satu in hari
    ]
    save_cells(actor=actor, at=at, bulanan=bulanan, ubahan=ubahan, sumber=SumberRoster.SUSUNAN)
    row.diterapkan_at = at
    row.save(update_fields=["diterapkan_at"])
    return sum(satu.wfh for satu in ubahan)


def run(pk: int, *, now: Clock) -> None:
    """Take up a waiting (or abandoned) run and end it. Safe to run twice: only one turn at a time does anything."""
    row = pekerjaan.claim(SusunanOtomatis, pk, now())
    if row is None:
        return
    try:
        fakta, soal = queries.problem_of(row.unit, Month.of(row.bulan), now())
        pekerjaan.beat(row, now(), versi_roster=fakta.keadaan.versi)
        jawaban = gateways.draft(soal, row.batas_detik, lambda celah: _beat(row, celah, now))
        pekerjaan.finish(row, now(), hasil=_result(fakta, soal, jawaban), selesai_jumlah=row.jumlah)
    except PenyusunGagal as no:
        log.error("penyusun_gagal", susunan=pk, keluaran=str(no))
        pekerjaan.fail(row, GAGAL, now())
    except Diambil:
        log.warning("susunan_diambil_alih", susunan=pk, percobaan=row.percobaan)


def resend_stale(*, at: datetime) -> int:
    """Runs whose message or worker was lost are sent again."""
    return pekerjaan.resend_stale(SusunanOtomatis, _task(), at)


def _for_deed(actor: "Pengguna", pk: int, at: datetime) -> SusunanOtomatis:
    """The run, locked, for whoever fills the roster."""
    row = queries.lock_susunan(pk)
    require(row is not None and roster_access.can_edit(actor, row.unit, at))
    assert row is not None  # noqa: S101 - required above
    return row


def _beat(row: SusunanOtomatis, celah: float, now: Clock) -> None:
    """The nearer the draft is to the best, the more people count as settled: that is the progress shown."""
    settled = int(row.jumlah * max(0.0, 100 - celah) / 100)
    pekerjaan.beat(row, now(), selesai_jumlah=min(settled, row.jumlah))


def _result(fakta: FaktaBulan, soal: Soal, jawaban: Jawaban) -> dict[str, Any]:
    wfh = planned(soal, jawaban.wfh)
    return {
        "hari": list(soal.hari),
        "nama": {str(satu.id): satu.nama for satu in fakta.orang},
        "wfh": {str(pk): [satu.isoformat() for satu in tanggal] for pk, tanggal in wfh.items()},
        "tak_terpenuhi": [asdict(satu) for satu in jawaban.tak_terpenuhi],
        "optimal": jawaban.optimal,
        "celah_persen": jawaban.celah_persen,
        "detik": jawaban.detik,
    }


def _refuse_settled(fakta: FaktaBulan) -> None:
    if fakta.keadaan.status != StatusRoster.DRAF:
        raise Refused(Alasan.ROSTER_TERBIT, unit=fakta.unit, bulan=formats.bulan(fakta.month))


def _task() -> Any:
    from kelayakan.susun_tasks import susun  # tasks import this module; the cycle is cut here

    return susun
