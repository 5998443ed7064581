"""What holds for a unit or a person on a date, and why: each part with the row that holds and those that lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from core.periods import DateRange
from kepegawaian import queries as orang
from kepegawaian.choices import KelompokJabatan
from ketentuan import kalimat, queries
from ketentuan.choices import PrioritasJam
from ketentuan.kalimat import Butir
from ketentuan.mengapa import Timbang, other_holidays, weigh, weigh_bands
from ketentuan.pohon import in_tree_order, indented
from ketentuan.rules import Ambang, AturanWFH, DasarRef, DayRules, Libur, Masa, PerangkatJam

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, Penugasan, UnitKerja

ORANG_PALING_BANYAK = 12


@dataclass(frozen=True, slots=True)
class Calon:
    """A row that might hold: its words, basis, and why it does not ("" for the one that does)."""

    nama: str
    masa: str
    lingkup: str
    dasar: DasarRef
    sebab: str


@dataclass(frozen=True, slots=True)
class Berlaku:
    """Everything that holds for a place (and a person) on a date, and the rows that were weighed for it."""

    unit: "UnitKerja"
    aturan: DayRules
    kantor: "UnitKerja"
    pilihan: "list[tuple[UnitKerja, str]]"
    pegawai: "Pegawai | None"
    kelompok: str
    jam: list[Calon]
    wfh: list[Calon]
    ambang_kalah: list[Calon]
    libur_lain: list[Libur]
    butir: list[Butir]

    @property
    def hari_wfh(self) -> list[str]:
        """Names of the weekdays a policy fixes for work from home."""
        return kalimat.nama_hari(self.aturan.wfh.hari_tetap) if self.aturan.wfh else []

    @property
    def jam_kalah(self) -> list[Calon]:
        return [calon for calon in self.jam if calon.sebab]

    @property
    def wfh_kalah(self) -> list[Calon]:
        return [calon for calon in self.wfh if calon.sebab]

    @property
    def jenjang(self) -> str:
        return KelompokJabatan(self.kelompok).label if self.kelompok else ""


@dataclass(frozen=True, slots=True)
class Tanya:
    """What is asked: a day (today when None), and a unit by its code or a person by key (oneself when neither)."""

    tanggal: date | None = None
    unit: str = ""
    pegawai_id: int | None = None


def berlaku(user: "Pengguna", at: datetime, tanya: Tanya) -> Berlaku | None:
    """What holds. None: the unit or person is not in scope, or nothing was asked and there is no own post."""
    hari_ini = orang.today(at)
    pilihan = list(orang.units_in_view(user, hari_ini))
    post = _post_asked(user, tanya, hari_ini)
    if tanya.pegawai_id is not None and post is None:
        return None
    own = None if tanya.unit else post
    if own is not None and own.unit_id not in {unit.pk for unit in pilihan}:
        pilihan.insert(0, own.unit)
    if tanya.unit:
        unit = next((row for row in pilihan if row.kode == tanya.unit), None) or _own_unit(user, tanya, hari_ini)
    else:
        unit = own.unit if own else next(iter(pilihan), None)
    if unit is None:
        return None
    tanggal = tanya.tanggal or queries.working_date_for(unit, at)
    kelompok = own.jabatan.kelompok.value if own else ""
    pegawai = own.pegawai if own and tanya.pegawai_id is not None else None
    return _compose(unit, tanggal, pilihan, kelompok, pegawai)


def _post_asked(user: "Pengguna", tanya: Tanya, hari_ini: date) -> "Penugasan | None":
    """The post on the day of the person asked about, if the login may see them; of oneself without a person."""
    pada = tanya.tanggal or hari_ini
    pegawai_id = tanya.pegawai_id
    if pegawai_id is None:
        pegawai_id = orang.peran_of(user, hari_ini).pegawai_id
    elif not orang.pegawai_in_view(user, hari_ini).filter(pk=pegawai_id).exists():
        return None
    if pegawai_id is None:
        return None
    return orang.penugasan_definitif(pada).select_related("pegawai").filter(pegawai_id=pegawai_id).first()


def _own_unit(user: "Pengguna", tanya: Tanya, hari_ini: date) -> "UnitKerja | None":
    post = _post_asked(user, Tanya(tanya.tanggal), hari_ini)
    return post.unit if post and post.unit.kode == tanya.unit else None


def _compose(
    unit: "UnitKerja", tanggal: date, pilihan: "list[UnitKerja]", kelompok: str, pegawai: "Pegawai | None"
) -> Berlaku:
    buku, lingkup = queries.buku(), queries.lingkup_of(unit, kelompok)
    aturan = queries.day_rules_of(unit, DateRange.inclusive(tanggal, tanggal), kelompok)[tanggal]
    jalur = orang.units_by_id(lingkup.jalur)
    units = {pk: row.nama for pk, row in jalur.items()}
    bands = weigh_bands(buku.ambang, tanggal, lingkup)
    return Berlaku(
        unit=unit,
        aturan=aturan,
        kantor=next((jalur[pk] for pk in reversed(lingkup.jalur) if pk in jalur and jalur[pk].is_kantor), unit),
        pilihan=indented(in_tree_order(pilihan)),
        pegawai=pegawai,
        kelompok=kelompok,
        jam=[_calon_jam(item, units) for item in weigh(buku.perangkat, tanggal, lingkup)],
        wfh=[_calon_wfh(item, units) for item in weigh(buku.wfh, tanggal, lingkup)],
        ambang_kalah=[_calon_ambang(item, units) for item in bands if not item.menang],
        libur_lain=other_holidays(buku.libur.get(tanggal, ()), tanggal, lingkup),
        butir=kalimat.butir(aturan.wfh, _posts_left_out(aturan.wfh)) if aturan.wfh else [],
    )


def _posts_left_out(wfh: AturanWFH) -> list[str]:
    return queries.jabatan_names(wfh.jabatan_dikecualikan)


def _calon_jam(item: Timbang[PerangkatJam], units: Mapping[int, str]) -> Calon:
    rule = item.aturan
    kedudukan = PrioritasJam(rule.masa.prioritas).label
    return Calon(f"{rule.nama} ({kedudukan})", _masa(rule.masa), _where(rule.masa, units), rule.dasar, item.sebab)


def _calon_wfh(item: Timbang[AturanWFH], units: Mapping[int, str]) -> Calon:
    rule = item.aturan
    return Calon(rule.nama, _masa(rule.masa), _where(rule.masa, units), rule.dasar, item.sebab)


def _calon_ambang(item: Timbang[Ambang], units: Mapping[int, str]) -> Calon:
    rule = item.aturan
    return Calon(rule.kode, _masa(rule.masa), _where(rule.masa, units), rule.dasar, item.sebab)


def _masa(masa: Masa) -> str:
    return kalimat.masa(masa.mulai, masa.selesai)


def _where(masa: Masa, units: Mapping[int, str]) -> str:
    return kalimat.lingkup(units.get(masa.unit_id, "") if masa.unit_id else "", masa.layanan, masa.kelompok)


def people_named(user: "Pengguna", at: datetime, cari: str) -> "list[Pegawai]":
    """People in view by a part of their name, for choosing whom the page is about."""
    if len(cari.strip()) < 2:
        return []
    found = orang.pegawai_in_view(user, orang.today(at)).filter(nama__icontains=cari.strip())
    return list(found.order_by("nama", "pk")[:ORANG_PALING_BANYAK])
