"""A week as a grid: tasks of the register down, days across, minutes and output in the cells."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from core.periods import DateRange, week_of
from kelayakan.queries.roster import modes_between
from ketentuan.choices import ModeKerja
from logbook.choices import StatusLogbook
from logbook.models import Kegiatan
from logbook.queries import logbook_for
from logbook.queries.hari import isi_of
from logbook.queries.pilihan import tasks_at
from logbook.queries.tempat import place_of
from logbook.rules.hari import Butir
from logbook.rules.isian import write_jumlah

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai

TANPA = "Tanpa uraian tugas"


@dataclass(frozen=True, slots=True)
class Sel:
    """What one day holds of one task."""

    tanggal: date
    menit: int = 0
    kegiatan: int = 0
    hasil: str = ""
    bisa_isi: bool = False


@dataclass(frozen=True, slots=True)
class BarisPekan:
    nama: str
    tugas_id: int | None
    sel: tuple[Sel, ...]

    @property
    def menit(self) -> int:
        return sum(s.menit for s in self.sel)


@dataclass(frozen=True, slots=True)
class HariPekan:
    tanggal: date
    mode: ModeKerja | None
    status: StatusLogbook | None
    menit: int
    is_hari_ini: bool


@dataclass(frozen=True, slots=True)
class Pekan:
    days: DateRange
    hari: tuple[HariPekan, ...]
    baris: tuple[BarisPekan, ...]

    @property
    def menit(self) -> int:
        return sum(h.menit for h in self.hari)


def week_grid(pegawai: "Pegawai", tanggal: date, at: datetime) -> Pekan:
    """The week that holds a date: every task of the post, and any other that was named; six statements."""
    days = week_of(tanggal)
    tempat = place_of(pegawai.pk, tanggal, at)
    nama: dict[int | None, str] = {t.id: t.nama for t in tasks_at(tempat)}
    isi: dict[tuple[int | None, date], list[Kegiatan]] = {}
    for row in Kegiatan.objects.filter(
        logbook__pegawai_id=pegawai.pk,
        logbook__tanggal__gte=days.mulai,
        logbook__tanggal__lt=days.selesai,
        dihapus_at__isnull=True,
    ).select_related("logbook", "uraian_tugas"):
        nama.setdefault(row.uraian_tugas_id, row.uraian_tugas.nama if row.uraian_tugas else TANPA)
        isi.setdefault((row.uraian_tugas_id, row.logbook.tanggal), []).append(row)
    nama.setdefault(None, TANPA)
    ringkas, mode = logbook_for([pegawai.pk], days), modes_between([pegawai.pk], days)
    hari = tuple(
        HariPekan(
            h,
            mode.get((pegawai.pk, h)),
            r.status if (r := ringkas.get((pegawai.pk, h))) else None,
            r.menit if r else 0,
            h == tempat.hari_ini,
        )
        for h in days
    )
    bisa = {
        h.tanggal: h.tanggal <= tempat.hari_ini and h.status not in {StatusLogbook.TERKIRIM, StatusLogbook.DISETUJUI}
        for h in hari
    }
    baris = tuple(
        BarisPekan(kata, tugas_id, tuple(_cell(h, isi.get((tugas_id, h), []), bisa[h]) for h in days))
        for tugas_id, kata in sorted(nama.items(), key=lambda n: (n[0] is None, n[1]))
    )
    return Pekan(days, hari, baris)


def _cell(tanggal: date, rows: list[Kegiatan], bisa_isi: bool) -> Sel:
    jumlah: dict[str, Decimal] = {}
    for row in rows:
        if row.jumlah is not None:
            jumlah[row.satuan.lower()] = jumlah.get(row.satuan.lower(), Decimal()) + row.jumlah
    menit = sum(Butir(str(row.kunci), isi_of(row)).menit for row in rows)
    hasil = ", ".join(f"{write_jumlah(n)} {satuan}".strip() for satuan, n in jumlah.items())
    return Sel(tanggal, menit, len(rows), hasil, bisa_isi)
