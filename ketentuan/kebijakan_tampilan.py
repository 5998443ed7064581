"""What the pages of policies show: each scope with its history, and a circular with what it does."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING

from kepegawaian import queries as orang
from ketentuan import daftar_queries, kalimat, queries
from ketentuan.choices import StatusKebijakan, StatusRancangan
from ketentuan.daftar_queries import Kena
from ketentuan.kalimat import Butir
from ketentuan.models import KebijakanWFH, RancanganKebijakan
from ketentuan.rancangan import cut

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna


class Kini(StrEnum):
    """Where a dated row stands on a day."""

    BERLAKU = "berlaku"
    NANTI = "nanti"
    LALU = "lalu"
    GUGUR = "gugur"


@dataclass(frozen=True, slots=True)
class BarisMasa:
    """A dated row ready to be shown."""

    pk: int
    nama: str
    lingkup: str
    masa: str
    dasar: str
    perlu_verifikasi: bool
    kini: Kini
    ringkas: str
    rancangan_id: int | None = None
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Lintasan:
    """One scope and all rows it ever had, latest first."""

    lingkup: str
    baris: list[BarisMasa]

    @property
    def kini(self) -> BarisMasa | None:
        return next((row for row in self.baris if row.kini == Kini.BERLAKU), None)

    @property
    def nanti(self) -> list[BarisMasa]:
        return [row for row in self.baris if row.kini == Kini.NANTI]

    @property
    def lalu(self) -> list[BarisMasa]:
        return [row for row in self.baris if row.kini in (Kini.LALU, Kini.GUGUR)]


@dataclass(frozen=True, slots=True)
class BarisRancangan:
    """A row of a circular: what it says and whom it reaches."""

    baris: BarisMasa
    butir: list[Butir]
    kena: Kena


@dataclass(frozen=True, slots=True)
class Tergeser:
    """A policy that loses days to a circular."""

    baris: BarisMasa
    hari: str


@dataclass(frozen=True, slots=True)
class LembarRancangan:
    """A circular with everything one weighs before adopting it."""

    rancangan: RancanganKebijakan
    masa: str
    lingkup: str
    baris: list[BarisRancangan]
    tergeser: list[Tergeser]
    lebih_kuat: list[BarisMasa]
    surut: bool
    sudah_mulai: bool

    @property
    def is_draf(self) -> bool:
        return self.rancangan.status == StatusRancangan.DRAF

    @property
    def bisa_diakhiri(self) -> bool:
        return self.rancangan.status == StatusRancangan.DITETAPKAN


def kini_of(mulai: date, selesai: date | None, hari_ini: date) -> Kini:
    if mulai > hari_ini:
        return Kini.NANTI
    return Kini.BERLAKU if selesai is None or hari_ini < selesai else Kini.LALU


def unit_ids_seen(user: "Pengguna", tanggal: date) -> set[int]:
    """Units whose rules concern a login: the path to the own unit and whatever lies in view."""
    peran = orang.peran_of(user, tanggal)
    own = orang.penugasan_on(peran.pegawai_id, tanggal) if peran.pegawai_id else None
    path = orang.unit_ids_on_path(own.unit.jalur) if own else []
    above = [pk for jalur in peran.paths() for pk in orang.unit_ids_on_path(jalur)]
    return {*path, *above, *orang.units_in_view(user, tanggal).values_list("pk", flat=True)}


def policies_in_view(user: "Pengguna", tanggal: date) -> list[Lintasan]:
    """Policies that concern a login, by scope."""
    rows = daftar_queries.kebijakan_rows(unit_ids_seen(user, tanggal)).prefetch_related("jabatan_dikecualikan")
    return [
        Lintasan(lingkup, [baris_of(row, tanggal) for row in group])
        for lingkup, group in groupby(rows, key=lingkup_kata)
    ]


def lingkup_kata(row: KebijakanWFH) -> str:
    return kalimat.lingkup(row.unit.nama if row.unit else "", row.layanan, row.kelompok)


def baris_of(row: KebijakanWFH, hari_ini: date) -> BarisMasa:
    aturan = queries.as_wfh(row)
    held = row.status == StatusKebijakan.BERLAKU or row.status == StatusKebijakan.DRAF
    return BarisMasa(
        pk=row.pk,
        nama=row.nama,
        lingkup=lingkup_kata(row),
        masa=kalimat.masa(row.mulai, row.selesai),
        dasar=aturan.dasar.sebutan,
        perlu_verifikasi=aturan.dasar.perlu_verifikasi,
        kini=kini_of(row.mulai, row.selesai, hari_ini) if held else Kini.GUGUR,
        ringkas=kalimat.ringkas(aturan),
        rancangan_id=row.rancangan_id,
        unit_id=row.unit_id,
    )


def rancangan_page(rancangan: RancanganKebijakan, hari_ini: date) -> LembarRancangan:
    """A circular with its rows, reach, and the rules around it."""
    rows = daftar_queries.rows_of(rancangan)
    is_draf = rancangan.status == StatusRancangan.DRAF
    return LembarRancangan(
        rancangan=rancangan,
        masa=kalimat.masa(rancangan.mulai, rancangan.selesai),
        lingkup=rancangan.unit.nama if rancangan.unit else "Seluruh instansi",
        baris=[_baris_rancangan(row, hari_ini) for row in rows],
        tergeser=list(_displaced(rancangan, rows, hari_ini)) if is_draf else [],
        lebih_kuat=[baris_of(row, hari_ini) for row in daftar_queries.stronger_than(rancangan)] if is_draf else [],
        surut=is_draf and rancangan.mulai <= hari_ini,
        sudah_mulai=rancangan.mulai <= hari_ini,
    )


def _baris_rancangan(row: KebijakanWFH, hari_ini: date) -> BarisRancangan:
    jabatan = [jabatan.nama for jabatan in row.jabatan_dikecualikan.all()]
    return BarisRancangan(
        baris=baris_of(row, hari_ini),
        butir=kalimat.butir(queries.as_wfh(row), jabatan),
        kena=daftar_queries.reach_of(row.unit, row.layanan, row.kelompok, max(row.mulai, hari_ini)),
    )


def _displaced(rancangan: RancanganKebijakan, drafts: list[KebijakanWFH], hari_ini: date) -> "Iterable[Tergeser]":
    for row in daftar_queries.displaced_by(rancangan):
        for draft in drafts:
            same = (draft.unit_id, draft.layanan, draft.kelompok) == (row.unit_id, row.layanan, row.kelompok)
            span = cut(draft.mulai, draft.selesai, row.mulai, row.selesai) if same else None
            if span is not None:
                yield Tergeser(baris_of(row, hari_ini), kalimat.masa(*span))
