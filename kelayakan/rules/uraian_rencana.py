"""The plan of an import of tasks: for every row what it would do, or why it cannot. List and register in, plan out."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from difflib import get_close_matches
from enum import Enum

from core.errors import Refused
from kelayakan.choices.uraian import Alasan, PutusanUraian, StatusUraian
from kelayakan.rules.uraian import BISA_DIUBAH, IsiUraian, Kriteria, judge
from kelayakan.rules.uraian_lembar import BarisLembar, Galat, Kolom, LembarUraian
from kepegawaian.rules.lembar import fold
from kepegawaian.rules.unit import DaftarUnit, UnitTerdaftar

Kunci = tuple[int, int, str]
"""Unit, post and name in capitals: what one task of the register is known by."""


class StatusBaris(Enum):
    BARU = "baru"
    BERUBAH = "berubah"
    VERSI = "versi"
    SAMA = "sama"
    GAGAL = "gagal"


@dataclass(frozen=True, slots=True)
class Terdaftar:
    """A task of the register that has not ended: a version on its way, or one in force."""

    id: int
    status: StatusUraian
    isi: IsiUraian


@dataclass(frozen=True)
class Keadaan:
    """The register as far as the list touches it. `terbuka` are versions on their way, `berlaku` those in force."""

    unit: DaftarUnit
    dalam: UnitTerdaftar
    """The unit of rows that name none, and the office that settles names several offices have."""
    jabatan: Mapping[str, int]
    """Folded title → key."""
    judul_jabatan: tuple[str, ...] = ()
    terbuka: Mapping[Kunci, Terdaftar] = field(default_factory=dict)
    berlaku: Mapping[Kunci, Terdaftar] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tempat:
    """Where a row belongs, and what in that could not be found."""

    unit: UnitTerdaftar | None
    jabatan_id: int | None
    galat: tuple[Galat, ...] = ()


@dataclass(frozen=True, slots=True)
class Butir:
    """One row of the plan."""

    nomor: int
    nama: str
    jabatan: str
    unit: str
    status: StatusBaris
    unit_id: int = 0
    jabatan_id: int = 0
    isi: IsiUraian | None = None
    putusan: PutusanUraian | None = None
    lama_id: int | None = None
    """The draft to be changed, or the task in force that a new version is begun for."""
    beda: tuple[str, ...] = ()
    galat: tuple[Galat, ...] = ()


@dataclass(frozen=True)
class Rencana:
    """The whole plan; the same list and register give the same plan and the same fingerprint."""

    butir: tuple[Butir, ...]

    def count(self, status: StatusBaris) -> int:
        return sum(1 for satu in self.butir if satu.status is status)

    @property
    def hitungan(self) -> dict[str, int]:
        return {status.value: self.count(status) for status in StatusBaris}

    @property
    def jumlah_ubah(self) -> int:
        return len(self.butir) - self.count(StatusBaris.SAMA) - self.count(StatusBaris.GAGAL)

    @property
    def sidik(self) -> str:
        return hashlib.sha256(repr(self.butir).encode()).hexdigest()[:32]


def places(baris: Iterable[BarisLembar], keadaan: Keadaan) -> list[Tempat]:
    """Unit and post of every row."""
    return [_place(satu, keadaan) for satu in baris]


def make_plan(lembar: LembarUraian, keadaan: Keadaan) -> Rencana:
    """Compare a list with the register. A column the list does not have changes nothing."""
    tak_disebut = {kolom.name.lower() for kolom in Kolom} - {kolom.name.lower() for kolom in lembar.kolom}
    pertama: dict[Kunci, int] = {}
    butir = []
    for satu in lembar.baris:
        tempat = _place(satu, keadaan)
        galat = [*satu.galat, *tempat.galat]
        kunci: Kunci | None = None
        if tempat.unit is not None and tempat.jabatan_id is not None and satu.nama:
            kunci = (tempat.unit.id, tempat.jabatan_id, satu.nama.upper())
            if kunci in pertama:
                galat.append(_galat(Kolom.NAMA, satu.nama, Refused(Alasan.BARIS_GANDA, baris=pertama[kunci])))
            pertama.setdefault(kunci, satu.nomor)
        butir.append(_judge(satu, kunci, _Hal(tempat, galat, keadaan, tak_disebut)))
    return Rencana(tuple(butir))


def key_of(unit_id: int, jabatan_id: int, nama: str) -> Kunci:
    """What a task is known by."""
    return unit_id, jabatan_id, nama.upper()


@dataclass(frozen=True, slots=True)
class _Hal:
    """What a row is judged by besides itself."""

    tempat: Tempat
    galat: list[Galat]
    keadaan: Keadaan
    tak_disebut: set[str]


def _judge(baris: BarisLembar, kunci: Kunci | None, hal: _Hal) -> Butir:
    unit = hal.tempat.unit.nama_pendek if hal.tempat.unit else baris.unit
    gagal = Butir(baris.nomor, baris.nama, baris.jabatan, unit, StatusBaris.GAGAL, galat=tuple(hal.galat))
    if hal.galat or baris.isi is None or kunci is None:
        return gagal
    isi, status = baris.isi, StatusBaris.BARU
    beda: tuple[str, ...] = ()
    lama = hal.keadaan.terbuka.get(kunci) or hal.keadaan.berlaku.get(kunci)
    if lama is not None:
        isi = _keep(lama.isi, isi, hal.tak_disebut)
        beda = _differences(lama.isi, isi)
        status = StatusBaris.SAMA
        if beda and lama.status == StatusUraian.DITETAPKAN:
            status = StatusBaris.VERSI
        elif beda and lama.status in BISA_DIUBAH:
            status = StatusBaris.BERUBAH
        elif beda:
            return replace(gagal, galat=(_galat(Kolom.NAMA, baris.nama, Refused(Alasan.SEDANG_DIUSULKAN)),))
    return Butir(
        nomor=baris.nomor,
        nama=baris.nama,
        jabatan=baris.jabatan,
        unit=unit,
        status=status,
        unit_id=kunci[0],
        jabatan_id=kunci[1],
        isi=isi,
        putusan=judge(isi.kriteria).putusan,
        lama_id=lama.id if lama else None,
        beda=beda,
    )


def _place(baris: BarisLembar, keadaan: Keadaan) -> Tempat:
    galat = []
    unit: UnitTerdaftar | None = keadaan.dalam
    if baris.unit:
        try:
            unit = keadaan.unit.find(baris.unit, dalam=keadaan.dalam)
        except Refused as tolak:
            unit = None
            galat.append(_galat(Kolom.UNIT, baris.unit, tolak))
    jabatan_id = keadaan.jabatan.get(fold(baris.jabatan))
    if jabatan_id is None and baris.jabatan:
        mirip = get_close_matches(baris.jabatan, keadaan.judul_jabatan, n=2, cutoff=0.75)
        kata = f" Mungkin maksud Anda {' atau '.join(mirip)}." if mirip else " Daftarkan dulu jabatannya."
        galat.append(
            _galat(
                Kolom.JABATAN,
                baris.jabatan,
                Refused(Alasan.JABATAN_TAK_DIKENAL, nilai=baris.jabatan[:80], mirip=kata),
            )
        )
    return Tempat(unit, jabatan_id, tuple(galat))


def _galat(kolom: Kolom, isi: str, tolak: Refused) -> Galat:
    return Galat(kolom.value, isi[:60], tolak.pesan)


_LABEL = {kolom.name.lower(): kolom.value for kolom in Kolom}


def _keep(lama: IsiUraian, baru: IsiUraian, tak_disebut: set[str]) -> IsiUraian:
    """What the list says, over what it has no column for; texts that differ in blanks only stay as they are."""
    teks = {
        satu.name: getattr(lama, satu.name)
        for satu in fields(IsiUraian)
        if satu.name != "kriteria"
        and (satu.name in tak_disebut or getattr(lama, satu.name).split() == getattr(baru, satu.name).split())
    }
    kriteria = {satu.name: getattr(lama.kriteria, satu.name) for satu in fields(Kriteria) if satu.name in tak_disebut}
    return replace(baru, **teks, kriteria=replace(baru.kriteria, **kriteria))


def _differences(lama: IsiUraian, baru: IsiUraian) -> tuple[str, ...]:
    """Titles of the cells that would change."""
    dulu, kini = ({**asdict(satu), **asdict(satu.kriteria)} for satu in (lama, baru))
    return tuple(_LABEL[nama] for nama in _LABEL if nama in dulu and dulu[nama] != kini[nama])
