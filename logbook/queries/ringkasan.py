"""A person's month for the performance conversation: results by plan item, other work, and how the days went."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from django.db.models import Count

from core.periods import DateRange, Month
from kelayakan.queries.roster import modes_between
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from logbook.choices import StatusLogbook
from logbook.models import Kegiatan
from logbook.queries import logbook_for
from logbook.queries.hari import isi_of
from logbook.queries.rencana import isi_of as rencana_isi
from logbook.queries.rencana import plan_of
from logbook.rules.hari import Butir
from logbook.rules.isian import write_jumlah
from logbook.rules.rencana import IsiRencana

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Penugasan


@dataclass
class Hitung:
    """What approved entries brought."""

    kegiatan: int = 0
    menit: int = 0
    bukti: int = 0
    jumlah: Decimal = Decimal()

    def add(self, row: Kegiatan, *, sama: bool) -> None:
        self.kegiatan += 1
        self.menit += Butir(str(row.kunci), isi_of(row)).menit
        self.bukti += bool(row.tautan) + row.jumlah_bukti  # type: ignore[attr-defined]
        if sama and row.jumlah is not None:
            self.jumlah += row.jumlah


@dataclass(frozen=True, slots=True)
class HasilRencana:
    """An item of the plan: its month and its year up to then."""

    nomor: int
    isi: IsiRencana
    bulan: Hitung
    tahun: Hitung

    def kata(self, hitung: Hitung) -> str:
        """12 laporan; without a number as target the entries are counted."""
        if self.isi.sasaran.target is None:
            return f"{hitung.kegiatan} kegiatan"
        return f"{write_jumlah(hitung.jumlah) or '0'} {self.isi.sasaran.satuan}"


@dataclass(frozen=True, slots=True)
class Lain:
    """Work outside the plan, by task of the register and unit of output."""

    tugas: str
    satuan: str
    hitung: Hitung


@dataclass(frozen=True, slots=True)
class Hari:
    """Days of a mode."""

    mode: str
    terisi: int
    disetujui: int
    tepat: int
    menit: int


@dataclass(frozen=True, slots=True)
class Ringkasan:
    pegawai: "Pegawai"
    penugasan: "Penugasan | None"
    penilai: "Pegawai | None"
    jabatan_penilai: str
    bulan: Month
    rencana: tuple[HasilRencana, ...]
    lain: tuple[Lain, ...]
    hari: tuple[Hari, ...]
    belum_disetujui: int
    at: datetime


def month_summary(pegawai: "Pegawai", bulan: Month, at: datetime) -> Ringkasan:
    """The month and the year up to its end; only approved entries are results. Eight statements."""
    awal_tahun = DateRange.inclusive(Month(bulan.year, 1).first, bulan.last)
    rencana = list(plan_of(pegawai.pk, bulan.year))
    per_bulan: dict[int, Hitung] = defaultdict(Hitung)
    per_tahun: dict[int, Hitung] = defaultdict(Hitung)
    lain: dict[tuple[str, str], Hitung] = defaultdict(Hitung)
    satuan = {row.pk: row.satuan.lower() for row in rencana}
    for row in _approved(pegawai.pk, awal_tahun):
        is_bulan = row.logbook.tanggal in bulan
        if row.rencana_id in satuan:
            sama = row.satuan.lower() == satuan[row.rencana_id]
            per_tahun[row.rencana_id].add(row, sama=sama)
            if is_bulan:
                per_bulan[row.rencana_id].add(row, sama=sama)
        elif is_bulan:
            nama = row.uraian_tugas.nama if row.uraian_tugas else "Tanpa uraian tugas"
            lain[nama, row.satuan.lower()].add(row, sama=True)
    penugasan = orang.penugasan_on(pegawai.pk, bulan.last) or orang.penugasan_on(pegawai.pk, orang.today(at))
    penilai = penugasan.atasan if penugasan else None
    post = orang.penugasan_on(penilai.pk, min(bulan.last, orang.today(at))) if penilai else None
    hari, belum = _days(pegawai.pk, bulan)
    return Ringkasan(
        pegawai=pegawai,
        penugasan=penugasan,
        penilai=penilai,
        jabatan_penilai=f"{post.jabatan}" if post else "",
        bulan=bulan,
        rencana=tuple(HasilRencana(r.nomor, rencana_isi(r), per_bulan[r.pk], per_tahun[r.pk]) for r in rencana),
        lain=tuple(Lain(*kunci, hitung) for kunci, hitung in sorted(lain.items())),
        hari=hari,
        belum_disetujui=belum,
        at=at,
    )


def _approved(pegawai_id: int, days: DateRange) -> "list[Kegiatan]":
    return list(
        Kegiatan.objects.filter(
            logbook__pegawai_id=pegawai_id,
            logbook__tanggal__gte=days.mulai,
            logbook__tanggal__lt=days.selesai,
            logbook__status=StatusLogbook.DISETUJUI,
            dihapus_at__isnull=True,
        )
        .select_related("logbook", "uraian_tugas")
        .annotate(jumlah_bukti=Count("bukti"))
    )


def _days(pegawai_id: int, bulan: Month) -> tuple[tuple[Hari, ...], int]:
    """Days with a logbook by mode, and how many of them nobody has approved yet."""
    rows = [r for r in logbook_for([pegawai_id], bulan.days).values() if r.jumlah_kegiatan]
    modes = modes_between([pegawai_id], bulan.days)
    found = []
    for mode in (ModeKerja.WFO, ModeKerja.WFH, ModeKerja.DINAS_LUAR, None):
        satu = [r for r in rows if modes.get((pegawai_id, r.tanggal)) == mode]
        if satu:
            found.append(
                Hari(
                    mode=str(mode.label) if mode else "Tanpa roster",
                    terisi=len(satu),
                    disetujui=sum(r.is_disetujui for r in satu),
                    tepat=sum(bool(r.tepat_waktu) for r in satu),
                    menit=sum(r.menit for r in satu),
                )
            )
    return tuple(found), sum(not r.is_disetujui for r in rows)
