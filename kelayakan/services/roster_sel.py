"""Writing cells: days at home are rows, days in the office are none. Changes after publication are kept with why."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Q

from kelayakan.choices.roster import StatusPermohonan, SumberRoster
from kelayakan.models import PermohonanWFH, PerubahanRoster, Roster
from ketentuan.choices import ModeKerja

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

BAGIAN = 500


@dataclass(frozen=True, slots=True)
class Ubahan:
    """One cell: at home, or in the office."""

    pegawai_id: int
    tanggal: date
    wfh: bool

    @property
    def mode(self) -> str:
        return ModeKerja.WFH.value if self.wfh else ""


@dataclass(frozen=True, slots=True)
class Sebab:
    """Why and by whom a published cell changes. `kabarkan`: the worker tells the person, since nothing else does."""

    sumber: SumberRoster
    alasan: str
    oleh: "Pengguna | None"
    kabarkan: bool = False


def write_cells(unit_id: int, ubahan: Iterable[Ubahan], sumber: SumberRoster, at: datetime) -> None:
    """Put cells as they should be: two statements, however many."""
    rumah: list[Ubahan] = []
    kantor: dict[date, list[int]] = {}
    for satu in ubahan:
        if satu.wfh:
            rumah.append(satu)
        else:
            kantor.setdefault(satu.tanggal, []).append(satu.pegawai_id)
    pergi = Q(pk__in=[])
    for tanggal, ids in kantor.items():
        pergi |= Q(tanggal=tanggal, pegawai_id__in=ids)
    Roster.objects.filter(pergi).delete()
    Roster.objects.bulk_create(
        [
            Roster(
                pegawai_id=satu.pegawai_id,
                unit_id=unit_id,
                tanggal=satu.tanggal,
                mode=ModeKerja.WFH,
                sumber=sumber,
                diubah_at=at,
            )
            for satu in rumah
        ],
        batch_size=BAGIAN,
        update_conflicts=True,
        unique_fields=["pegawai", "tanggal"],
        update_fields=["unit", "mode", "sumber", "diubah_at"],
    )


def change_cells(unit_id: int, ubahan: Sequence[Ubahan], sebab: Sebab, at: datetime) -> None:
    """Change published cells and keep what they were and why; approved requests for days taken back end with them:
    four statements."""
    PerubahanRoster.objects.bulk_create(
        PerubahanRoster(
            pegawai_id=satu.pegawai_id,
            unit_id=unit_id,
            tanggal=satu.tanggal,
            dari="" if satu.wfh else ModeKerja.WFH,
            ke=satu.mode,
            sumber=sebab.sumber,
            alasan=sebab.alasan[:500],
            diubah_oleh=sebab.oleh,
            diubah_at=at,
            kabar_at=at if sebab.kabarkan else None,
        )
        for satu in ubahan
    )
    write_cells(unit_id, ubahan, sebab.sumber, at)
    _end_requests([satu for satu in ubahan if not satu.wfh], sebab.alasan)


def _end_requests(ubahan: Sequence[Ubahan], alasan: str) -> None:
    """A day that was asked for and given is open to be asked for again once it is gone."""
    hari = Q(pk__in=[])
    for satu in ubahan:
        hari |= Q(pegawai_id=satu.pegawai_id, tanggal=satu.tanggal)
    if ubahan:
        given = PermohonanWFH.objects.filter(hari, status=StatusPermohonan.DISETUJUI)
        given.update(status=StatusPermohonan.DIBATALKAN, catatan=alasan[:500])


def as_facts(ubahan: Iterable[Ubahan]) -> dict[str, list[str]]:
    """Cells as the audit row keeps them: by person the days that became home (+) and office (-)."""
    found: dict[str, list[str]] = {}
    for satu in sorted(ubahan, key=lambda sel: (sel.pegawai_id, sel.tanggal)):
        found.setdefault(str(satu.pegawai_id), []).append(f"{'+' if satu.wfh else '-'}{satu.tanggal.isoformat()}")
    return found
