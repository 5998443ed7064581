"""Published months held against what holds now: days no rule allows any more go back to the office, with the reason.

Policies, verdicts, holidays, leave and moves change after publication. Nothing of that calls here; a periodic task
looks. The day that has begun stays as it is.
"""

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit, notify
from core.formats import bulan as nama_bulan
from core.periods import Month
from kelayakan.choices.roster import Jejak, StatusPermohonan, StatusRoster, StatusTukar, SumberRoster
from kelayakan.models import PermohonanWFH, RosterBulan, TukarHari
from kelayakan.queries import roster_tinjau as queries
from kelayakan.queries.matriks import kantor_around, month_facts
from kelayakan.rules.matriks import FaktaBulan
from kelayakan.rules.roster_perbaikan import Perbaikan, repair
from kelayakan.services.kuota import hold_days
from kelayakan.services.permohonan_antrean import promote
from kelayakan.services.roster import Bulanan, lock_bulan, touch
from kelayakan.services.roster_sel import Sebab, Ubahan, as_facts, change_cells
from kelayakan.services.roster_terbit import send_word
from kepegawaian import queries as orang

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

LEWAT = "Harinya sudah lewat tanpa putusan."


def review_due(*, at: datetime) -> int:
    """Look at published months that are due; how many days went back to the office."""
    return sum(review(pk=pk, at=at) for pk in queries.due_for_review(at))


@transaction.atomic
def review(*, pk: int, at: datetime) -> int:
    """Hold one published month against the rules; how many days went back to the office."""
    found = RosterBulan.objects.select_related("unit").get(pk=pk)
    bulanan = Bulanan(found.unit, Month.of(found.bulan))
    kantor = kantor_around(bulanan.unit)
    hold_days(kantor.unit.pk, bulanan.month.days)
    row = lock_bulan(bulanan)
    if row.status != StatusRoster.TERBIT:
        return 0
    fakta = month_facts(bulanan.unit, bulanan.month, at)
    usul, _ = repair(_tomorrow_on(fakta), pindah=False)
    if usul:
        _take_back(bulanan, usul, at)
        touch(row, None, at)
        sel = as_facts(Ubahan(satu.pegawai_id, satu.dari, wfh=False) for satu in usul)
        after = {"bulan": str(bulanan.month), "sel": sel, "sebab": sorted({satu.sebab for satu in usul})}
        audit.record(None, Jejak.TINJAU_ROSTER, row, at=at, after=after)
    row.ditinjau_at = at
    row.save(update_fields=["ditinjau_at"])
    for tanggal in sorted({satu.dari for satu in usul}):
        promote(kantor, tanggal, at)
    return len(usul)


def _tomorrow_on(fakta: FaktaBulan) -> FaktaBulan:
    """The same month with today closed: people may have clocked in already."""
    hari = tuple(
        replace(satu, beku="Hari ini sudah dimulai.") if satu.tanggal == fakta.hari_ini else satu for satu in fakta.hari
    )
    return replace(fakta, hari=hari)


def _take_back(bulanan: Bulanan, usul: tuple[Perbaikan, ...], at: datetime) -> None:
    """Cells to the office, each with its own reason, and everybody told; the head of the unit as well."""
    for sebab in sorted({satu.sebab for satu in usul}):
        ubahan = [Ubahan(satu.pegawai_id, satu.dari, wfh=False) for satu in usul if satu.sebab == sebab]
        alasan = f"Tidak lagi memenuhi ketentuan: {sebab}"
        change_cells(bulanan.unit.pk, ubahan, Sebab(SumberRoster.ATURAN, alasan, None, kabarkan=True), at)
    send_word()
    _tell_head(bulanan.unit, bulanan, usul, at)


def _tell_head(unit: "UnitKerja", bulanan: Bulanan, usul: tuple[Perbaikan, ...], at: datetime) -> None:
    kepala = orang.kepala_of(unit, orang.today(at))
    pengguna = orang.pengguna_of(kepala.pegawai) if kepala else None
    if pengguna is not None:
        notify.send(
            pengguna,
            "kelayakan/roster_disesuaikan",
            at=at,
            tautan=bulanan.alamat,
            surel=True,
            unit=unit,
            bulan=nama_bulan(bulanan.month),
            usul=usul,
        )


@transaction.atomic
def expire(*, at: datetime) -> int:
    """End requests and swaps whose day is over; how many."""
    rows, swaps = queries.lapsed_requests(at), queries.lapsed_swaps(at)
    for row in rows:
        row.status, row.catatan = StatusPermohonan.DIBATALKAN, LEWAT
    for swap in swaps:
        swap.status, swap.catatan = StatusTukar.DIBATALKAN, LEWAT
    PermohonanWFH.objects.bulk_update(rows, ["status", "catatan"])
    TukarHari.objects.bulk_update(swaps, ["status", "catatan"])
    if rows:
        after = {"jumlah": len(rows), "catatan": LEWAT}
        audit.record(None, Jejak.BATALKAN_PERMOHONAN, rows[0], at=at, after=after)
    if swaps:
        audit.record(None, Jejak.BATALKAN_TUKAR, swaps[0], at=at, after={"jumlah": len(swaps), "catatan": LEWAT})
    return len(rows) + len(swaps)
