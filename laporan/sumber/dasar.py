"""What a source of own reports is: a name, its columns, and rows cut to what its reader may see that day."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, DateTimeField, F, Func, Q, QuerySet, TimeField, Value, When
from django.db.models.functions import Cast, Coalesce, Concat

from core.formats import ZONA_IANA
from core.periods import DateRange
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPegawai, JenisPeran
from laporan.rules.isi import Tipe
from laporan.rules.sendiri import Medan

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna

PENGURUS = (JenisPeran.ADMIN, JenisPeran.UKI)
YA = (("ya", "Ya"), ("tidak", "Tidak"))


def labels(choices: Any) -> tuple[tuple[str, str], ...]:
    """The values and labels of a list of states."""
    return tuple((str(nilai), str(label)) for nilai, label in choices.choices if nilai)


JENIS_PEGAWAI = labels(JenisPegawai)


@dataclass(frozen=True)
class Pembaca:
    """Who reads which days, and whether the report holds personal columns. Rights are those of `tanggal`."""

    user: "Pengguna"
    tanggal: date
    days: DateRange
    peka: bool = False

    @property
    def people(self) -> "QuerySet[Pegawai]":
        """People whose rows may be read: all in view, with personal columns only those one keeps or checks."""
        return orang.pegawai_in_view(self.user, self.tanggal, *(PENGURUS if self.peka else ()))


@dataclass(frozen=True)
class Sumber:
    """A source. `tambahan` are values a row's link needs; `urut` is the order when none is asked for."""

    kode: str
    judul: str
    uraian: str
    ikon: str
    medan: tuple[Medan, ...]
    bawaan: tuple[str, ...]
    rows: Callable[[Pembaca], "QuerySet[Any]"]
    urut: tuple[str, ...]
    terbuka: Callable[["Pengguna", date], bool]
    tautan: Callable[[Mapping[str, Any]], str]
    tambahan: Mapping[str, str]
    jalur: str = "unit__jalur"
    hari: str = "Hari yang tanggalnya termasuk masa laporan."

    def by_kode(self, kode: str) -> Medan:
        return next(m for m in self.medan if m.kode == kode)


def is_supervising(user: "Pengguna", tanggal: date) -> bool:
    """Whoever watches over others by a role, a post or a team."""
    peran = orang.peran_of(user, tanggal)
    return bool(peran.is_admin or peran.is_uki or peran.is_pimpinan or peran.is_atasan or peran.memimpin)


def _with(field: str, *, before: str = "", after: str = "") -> Case:
    kosong = Value("", output_field=CharField())
    isi = Concat(Value(before), F(field), Value(after), output_field=CharField())
    return Case(When(**{field: ""}, then=kosong), default=isi, output_field=CharField())


def nama(prefix: str) -> Any:
    """A person's name with titles."""
    return Concat(
        _with(f"{prefix}gelar_depan", after=" "),
        F(f"{prefix}nama"),
        _with(f"{prefix}gelar_belakang", before=", "),
        output_field=CharField(),
    )


def unit_name(prefix: str) -> Any:
    """A unit as people tell it from its namesakes: offices by name, others with the unit above."""
    induk = Coalesce(F(f"{prefix}induk__nama_pendek"), Value(""), output_field=CharField())
    lengkap = Concat(F(f"{prefix}nama_pendek"), Value(", "), induk, output_field=CharField())
    sendiri = Q(**{f"{prefix}is_kantor": True}) | Q(**{f"{prefix}induk__isnull": True})
    return Case(When(sendiri, then=F(f"{prefix}nama_pendek")), default=lengkap, output_field=CharField())


def bulan(field: str) -> Any:
    return Func(F(field), Value("YYYY-MM"), function="to_char", output_field=CharField())


def ya(**condition: Any) -> Any:
    return Case(When(**condition, then=Value("ya")), default=Value("tidak"), output_field=CharField())


def _local(field: str, zona: str) -> Func:
    """The wall time of the row's unit."""
    jakarta, *lain = ZONA_IANA
    tempat = Case(
        *(When(**{zona: kode}, then=Value(str(ZONA_IANA[kode]))) for kode in lain),
        default=Value(str(ZONA_IANA[jakarta])),
        output_field=CharField(),
    )
    return Func(tempat, F(field), function="timezone", output_field=DateTimeField())


def jam(field: str, zona: str = "unit__zona") -> Any:
    menit = Func(Value("minute"), _local(field, zona), function="date_trunc", output_field=DateTimeField())
    return Cast(menit, TimeField())


def waktu(field: str, zona: str = "unit__zona") -> Any:
    return Func(Value("minute"), _local(field, zona), function="date_trunc", output_field=DateTimeField())


def orang_medan(prefix: str = "pegawai__", unit: str = "unit__") -> tuple[Medan, ...]:
    """The columns every source about people begins with."""
    return (
        Medan("nama", "Nama", Tipe.TEKS, nama(prefix), 30, kelompok=True, kunci=f"{prefix}pk"),
        Medan("nip", "NIP", Tipe.TEKS, f"{prefix}nip", 21, peka=True),
        Medan("jenis_pegawai", "Jenis pegawai", Tipe.TEKS, f"{prefix}jenis", 14, pilihan=JENIS_PEGAWAI, kelompok=True),
        Medan("unit", "Unit", Tipe.TEKS, unit_name(unit), 30, kelompok=True, kunci=f"{unit}pk"),
        induk_medan(unit),
    )


def induk_medan(unit: str = "unit__") -> Medan:
    kunci = f"{unit}induk__pk"
    return Medan("induk", "Unit induk", Tipe.TEKS, f"{unit}induk__nama_pendek", 24, kelompok=True, kunci=kunci)


def tanggal_medan(field: str = "tanggal") -> tuple[Medan, ...]:
    return (
        Medan("tanggal", "Tanggal", Tipe.TANGGAL, field, 12, kelompok=True, saring=False),
        Medan("bulan", "Bulan", Tipe.TEKS, bulan(field), 10, kelompok=True, saring=False),
    )
