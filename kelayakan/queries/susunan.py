"""Reads of the solver's runs: the problem of a month, the last run, and its answer in words."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from core.periods import Month
from kelayakan.choices.layak import StatusKerja
from kelayakan.choices.susun import SebabSusunan
from kelayakan.models import RosterBulan, SusunanOtomatis
from kelayakan.queries.matriks import month_facts
from kelayakan.queries.uraian import tasks_in_force
from kelayakan.rules.matriks import FaktaBulan
from kelayakan.rules.susun import Soal
from kelayakan.rules.susun_soal import problem
from kelayakan.rules.uraian import Tugas

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

LOKET = "perlu_loket"


def problem_of(unit: "UnitKerja", month: Month, at: datetime) -> tuple[FaktaBulan, Soal]:
    """A unit's month, and what the solver is asked: the statements of `month_facts` and one more."""
    fakta = month_facts(unit, month, at)
    return fakta, problem(fakta, _counter_posts(unit, fakta))


def _counter_posts(unit: "UnitKerja", fakta: FaktaBulan) -> dict[int, str]:
    """Posts of the unit with a task that serves people face to face."""
    posts = {masa.jabatan_id: orang.jabatan for orang in fakta.orang for masa in orang.masa}
    tasks = tasks_in_force([(unit.jalur, jabatan_id) for jabatan_id in posts], fakta.month.first)
    at_counter = {jabatan_id for (_, jabatan_id), rows in tasks.items() if any(_serves(row) for row in rows)}
    return {jabatan_id: nama for jabatan_id, nama in posts.items() if jabatan_id in at_counter}


def _serves(tugas: Tugas) -> bool:
    return any(satu.kode == LOKET for satu in tugas.sebab)


def lock_susunan(pk: int) -> SusunanOtomatis | None:
    """A run, locked for a change."""
    return SusunanOtomatis.objects.select_for_update(of=("self",)).select_related("unit").filter(pk=pk).first()


def roster_version(unit_id: int, month: Month) -> int:
    """The version the roster of a month is at; 0 while nothing is stored."""
    rows = RosterBulan.objects.filter(unit_id=unit_id, bulan=month.first)
    return rows.values_list("versi", flat=True).first() or 0


def latest(unit_id: int, month: Month) -> SusunanOtomatis | None:
    """The last run of a unit and month."""
    rows = SusunanOtomatis.objects.filter(unit_id=unit_id, bulan=month.first)
    return rows.select_related("dibuat_oleh", "unit").order_by("-pk").first()


@dataclass(frozen=True, slots=True)
class Sisa:
    """One kind of thing a draft could not meet, with the people and days it concerns."""

    sebab: SebabSusunan
    butir: tuple[tuple[str, date, str], ...]

    @property
    def jumlah(self) -> int:
        return len(self.butir)


@dataclass(frozen=True, slots=True)
class HasilSusunan:
    """What a finished run proposes, ready to be read."""

    orang: tuple[tuple[str, tuple[date, ...]], ...]
    sisa: tuple[Sisa, ...]
    optimal: bool
    celah_persen: float
    detik: float

    @property
    def hari(self) -> int:
        return sum(len(tanggal) for _, tanggal in self.orang)

    @property
    def jumlah_sisa(self) -> int:
        return sum(satu.jumlah for satu in self.sisa)

    @property
    def paling_sedikit(self) -> int:
        """Fewest days at home of those who get any."""
        return min((len(tanggal) for _, tanggal in self.orang if tanggal), default=0)

    @property
    def paling_banyak(self) -> int:
        return max((len(tanggal) for _, tanggal in self.orang), default=0)


def result_of(susunan: SusunanOtomatis) -> HasilSusunan | None:
    """The answer of a finished run; names are those of the time it was made. No statement."""
    if susunan.status != StatusKerja.SELESAI or not susunan.hasil:
        return None
    isi = susunan.hasil
    nama: dict[str, str] = isi["nama"]
    sisa: dict[SebabSusunan, list[tuple[str, date, str]]] = {}
    for item in isi["tak_terpenuhi"]:
        row = (nama.get(str(item["orang"]), ""), date.fromisoformat(item["hari"]), item["tentang"])
        sisa.setdefault(SebabSusunan(item["sebab"]), []).append(row)
    return HasilSusunan(
        orang=tuple(
            (nama[pk], tuple(date.fromisoformat(satu) for satu in hari))
            for pk, hari in sorted(isi["wfh"].items(), key=lambda row: nama[row[0]])
        ),
        sisa=tuple(Sisa(sebab, tuple(butir)) for sebab, butir in sisa.items()),
        optimal=isi["optimal"],
        celah_persen=isi["celah_persen"],
        detik=isi["detik"],
    )
