"""What several pages of rules share: choices of units and legal bases, and turning a sent form into rows."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest

from core import clock
from core.access import require
from core.errors import Refused
from core.web import pengguna_of
from kepegawaian import queries as orang
from ketentuan import access, daftar_queries
from ketentuan.choices import Alasan, StatusVerifikasi
from ketentuan.forms import SEMUA, BerdasarForm, LingkupForm, Pilihan
from ketentuan.models import DasarHukum
from ketentuan.pohon import in_tree_order, indented
from ketentuan.services.dasar import add_dasar
from ketentuan.services.umum import Lingkup

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja


@dataclass(frozen=True, slots=True)
class Penyunting:
    """Who changes rules, when, and the units whose rules are theirs to change."""

    user: "Pengguna"
    at: datetime
    unit: "list[UnitKerja]"
    untuk_semua: bool

    @property
    def tanggal(self) -> date:
        return orang.today(self.at)

    @property
    def pilihan(self) -> Pilihan:
        """Units as choices in tree order, everyone first where that is theirs to say."""
        units = [(str(unit.pk), label) for unit, label in indented(self.unit)]
        return [(SEMUA, "Seluruh instansi"), *units] if self.untuk_semua else units

    def unit_of(self, nilai: str) -> "UnitKerja | None":
        """The chosen unit; None is everyone."""
        return None if nilai == SEMUA else next(unit for unit in self.unit if str(unit.pk) == nilai)

    def nilai_of(self, unit_id: int | None) -> str:
        """A unit as value of the choice."""
        return SEMUA if unit_id is None else str(unit_id)


def penyunting_of(request: HttpRequest) -> Penyunting:
    """The admin who asks (403 for everybody else)."""
    user, at = pengguna_of(request), clock.now()
    tanggal = orang.today(at)
    require(access.can_prepare_rules(user, tanggal))
    return Penyunting(
        user=user,
        at=at,
        unit=in_tree_order(daftar_queries.units_to_rule(user, tanggal)),
        untuk_semua=access.can_change_rules(user, None, tanggal),
    )


def dasar_choices() -> Pilihan:
    """Legal bases as choices, newest first."""
    return [(str(row.pk), _sebutan(row)) for row in daftar_queries.dasar_hukum()]


def _sebutan(row: DasarHukum) -> str:
    perlu = " (perlu verifikasi)" if row.verifikasi == StatusVerifikasi.PERLU_VERIFIKASI else ""
    return f"{row}: {row.judul[:70]}{perlu}"


def dasar_of(form: BerdasarForm, siapa: Penyunting) -> DasarHukum:
    """The legal basis a valid form names; a new one is noted down first."""
    baru = form.dasar_baru
    if baru is not None:
        return add_dasar(actor=siapa.user, at=siapa.at, isi=baru)
    return daftar_queries.dasar_hukum().get(pk=int(form.cleaned_data["dasar"]))


def lingkup_of(form: LingkupForm, siapa: Penyunting) -> Lingkup:
    """Basis, dates and scope that a valid form names."""
    isi = form.cleaned_data
    return Lingkup(
        dasar=dasar_of(form, siapa),
        mulai=isi["mulai"],
        selesai=form.selesai,
        unit=siapa.unit_of(isi["unit"]),
        layanan=isi["layanan"],
        kelompok=isi["kelompok"],
    )


def jabatan_of(nama: list[str]) -> frozenset[int]:
    """Keys of posts by their titles; an unknown title is refused."""
    known = {row.nama.upper(): row.pk for row in orang.jabatan_named([judul.upper() for judul in nama])}
    for judul in nama:
        if judul.upper() not in known:
            raise Refused(Alasan.JABATAN_TAK_DIKENAL, field="jabatan_dikecualikan", nama=judul)
    return frozenset(known.values())
