"""What the register holds when a list is compared with it, as plain data: the input of the plan (rencana)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kepegawaian.choices import JenisPegawai
from kepegawaian.rules.unit import DaftarUnit, UnitTerdaftar


@dataclass(frozen=True)
class Rujukan:
    """Somebody an assignment points to: registered (id) or coming with the same list (nip)."""

    nama: str = field(compare=False)
    id: int | None = None
    nip: str | None = None


@dataclass(frozen=True)
class PenugasanKini:
    """The definitive post in force on the day from which the list is to count."""

    unit_id: int
    jabatan: str
    mulai: date
    jenjang: int | None = None
    atasan: Rujukan | None = None


@dataclass(frozen=True)
class PegawaiTerdaftar:
    """A person who is registered. `boleh`: the importing admin may change them."""

    id: int
    nip: str | None
    nama: str
    jenis: JenisPegawai
    gelar_depan: str = ""
    gelar_belakang: str = ""
    golongan: str = ""
    surel: str | None = None
    aktif: bool = True
    boleh: bool = True
    penugasan: PenugasanKini | None = None
    mendatang: date | None = None
    """First day of a later definitive post, if one is planned."""


@dataclass(frozen=True)
class Kepala:
    """Who heads a unit, by a managerial post."""

    orang: Rujukan
    jenjang: int


@dataclass(frozen=True)
class Keadaan:
    """The register, as far as one list touches it."""

    daftar: DaftarUnit
    unit: Mapping[int, UnitTerdaftar]
    pegawai: Sequence[PegawaiTerdaftar] = ()
    surel_terpakai: Mapping[str, int] = field(default_factory=dict)
    """Address → id of the person who has it; 0 for a login that is nobody's."""
    jabatan: Mapping[str, int | None] = field(default_factory=dict)
    """Title in capitals → structural level (None: not managerial)."""
    kepala: Mapping[int, Sequence[Kepala]] = field(default_factory=dict)


@dataclass(frozen=True)
class Pilihan:
    """What the admin has chosen for what the list does not say."""

    berlaku: date
    dalam: UnitTerdaftar
    """The office the list is about: settles unit names that several offices have."""
    unit: UnitTerdaftar | None = None
    """The unit of new people whose row names none."""
    jenis: JenisPegawai | None = None
    """The kind of new people whose row names none; None: the hint in the number."""
    atasan_otomatis: bool = True
