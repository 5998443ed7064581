"""Reads of rules about corrections and discipline, remembered like all other rules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from ketentuan import cache
from ketentuan.buku import concerning, masa_of
from ketentuan.choices import LangkahKedua, TingkatHukuman
from ketentuan.kehadiran import Jenjang, KetentuanDisiplin, KetentuanKoreksi, ladder_in_force
from ketentuan.models import AturanDisiplin, AturanKoreksi, TanggaDisiplin
from ketentuan.queries import as_dasar, lingkup_of
from ketentuan.rules import in_force

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja


@dataclass(frozen=True, slots=True)
class BukuKehadiran:
    """All of these rules."""

    koreksi: tuple[KetentuanKoreksi, ...]
    disiplin: tuple[KetentuanDisiplin, ...]
    tangga: tuple[Jenjang, ...]

    def koreksi_on(self, unit: "UnitKerja", tanggal: date) -> KetentuanKoreksi | None:
        return in_force(self.koreksi, tanggal, lingkup_of(unit))

    def disiplin_on(self, unit: "UnitKerja", tanggal: date) -> KetentuanDisiplin | None:
        return in_force(self.disiplin, tanggal, lingkup_of(unit))

    def tangga_on(self, unit: "UnitKerja", tanggal: date) -> tuple[Jenjang, ...]:
        return ladder_in_force(self.tangga, tanggal, lingkup_of(unit))


def buku() -> BukuKehadiran:
    """All rules about corrections and discipline: three statements, none while they are remembered."""
    ingatan = cache.recall()
    if "kehadiran" not in ingatan:
        ingatan["kehadiran"] = BukuKehadiran(
            tuple(_as_koreksi(row) for row in AturanKoreksi.objects.select_related("dasar").order_by("pk")),
            tuple(_as_disiplin(row) for row in AturanDisiplin.objects.select_related("dasar").order_by("pk")),
            tuple(_as_jenjang(row) for row in TanggaDisiplin.objects.select_related("dasar").order_by("pk")),
        )
    found: BukuKehadiran = ingatan["kehadiran"]
    return found


def _as_koreksi(row: AturanKoreksi) -> KetentuanKoreksi:
    return KetentuanKoreksi(
        masa_of(row),
        row.nama,
        as_dasar(row.dasar),
        row.tenggat_hari_kerja,
        row.maks_per_bulan,
        LangkahKedua(row.langkah_kedua),
        row.bukti_wajib,
        row.ingatkan_hari_kerja,
        row.eskalasi_hari_kerja,
    )


def _as_disiplin(row: AturanDisiplin) -> KetentuanDisiplin:
    return KetentuanDisiplin(
        masa_of(row), row.nama, as_dasar(row.dasar), row.menit_per_hari, row.peringatan_hari, row.potongan_maks
    )


def _as_jenjang(row: TanggaDisiplin) -> Jenjang:
    return Jenjang(
        masa_of(row), row.dari_hari, row.berturut, TingkatHukuman(row.tingkat), row.hukuman, as_dasar(row.dasar)
    )


# --- lists for the pages of rules ------------------------------------------------------------------------------------


def aturan_koreksi(unit_ids: Iterable[int]) -> QuerySet[AturanKoreksi]:
    """Rules about corrections that concern these units, latest first."""
    return concerning(AturanKoreksi.objects.all(), unit_ids).order_by("-mulai", "unit__jalur", "pk")


def aturan_disiplin(unit_ids: Iterable[int]) -> QuerySet[AturanDisiplin]:
    return concerning(AturanDisiplin.objects.all(), unit_ids).order_by("-mulai", "unit__jalur", "pk")


def tangga_disiplin(unit_ids: Iterable[int]) -> QuerySet[TanggaDisiplin]:
    rows = concerning(TanggaDisiplin.objects.all(), unit_ids)
    return rows.order_by("-mulai", "unit__jalur", "layanan", "kelompok", "berturut", "dari_hari", "pk")
