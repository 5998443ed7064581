"""What taking a file's rows of one day would do to the day: new, changed, the same, sent twice, or why not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time
from typing import Final
from uuid import NAMESPACE_URL, UUID, uuid5

from core.errors import Refused
from core.formats import durasi
from kepegawaian.rules.lembar import fold
from logbook.choices.impor import AlasanImpor, NasibBaris
from logbook.choices.impor import KolomImpor as Kolom
from logbook.rules.hari import KEGIATAN_MAKS, Rentang, minute_of, write_rentang
from logbook.rules.isian import Isi

_ASAL: Final = uuid5(NAMESPACE_URL, "laras:impor-logbook")
_SEHARI: Final = 1440
# Which field of an entry a column of the file fills; what the file has no column for stays as it is.
FIELD: Final[dict[str, tuple[Kolom, ...]]] = {
    "jam_mulai": (Kolom.MULAI, Kolom.WAKTU),
    "jam_selesai": (Kolom.SELESAI, Kolom.WAKTU),
    "uraian": (Kolom.URAIAN,),
    "jumlah": (Kolom.JUMLAH, Kolom.HASIL),
    "satuan": (Kolom.SATUAN, Kolom.JUMLAH, Kolom.HASIL),
    "tautan": (Kolom.TAUTAN,),
}


@dataclass(frozen=True, slots=True)
class BarisHari:
    """A row of the day. `letak` names its place in the file in words."""

    id: int
    letak: str
    isi: Isi
    menit: int = 0
    kunci: str = ""


@dataclass(frozen=True, slots=True)
class KeadaanImpor:
    """The day as it stands: its entries by key, why it cannot be written (if so), and which columns the file has."""

    pegawai_id: int
    tanggal: date
    ada: Mapping[UUID, Isi] = field(default_factory=dict)
    terhapus: frozenset[UUID] = frozenset()
    tertutup: Refused | None = None
    kolom: frozenset[Kolom] = frozenset(Kolom)


@dataclass(frozen=True, slots=True)
class Putusan:
    """What becomes of a row; a refusal stands at a column."""

    id: int
    nasib: NasibBaris
    kunci: UUID
    isi: Isi
    tolak: Refused | None = None
    kolom: Kolom = Kolom.TANGGAL


def judge_day(baris: Sequence[BarisHari], keadaan: KeadaanImpor) -> list[Putusan]:
    """Judge the rows of one day together, in the order of the file."""
    found: list[Putusan] = []
    terpakai: dict[UUID, Isi] = {}
    rentang: list[tuple[Rentang, str]] = []
    menit = 0
    for satu in baris:
        kunci = _key_of(satu, keadaan)
        lama = keadaan.ada.get(kunci)
        isi = _merged(satu.isi, lama, keadaan.kolom)
        menit += satu.menit or _minutes(isi)
        if terpakai.get(kunci) == isi:
            found.append(Putusan(satu.id, NasibBaris.ULANG, kunci, isi))
            continue
        if kunci in terpakai:  # the same start with other words: its own entry, so that the overlap is named
            kunci, lama = uuid5(kunci, satu.letak), None
        terpakai[kunci] = isi
        putusan = _judge(satu, kunci, isi, lama, keadaan)
        if putusan.tolak is None and putusan.nasib != NasibBaris.SAMA:
            putusan = _refuse_overlap(putusan, rentang) or putusan
        if (milik := _range(isi)) is not None:
            rentang.append((milik, satu.letak))
        found.append(putusan)
    return _against_day(found, keadaan, terpakai, menit)


def _judge(satu: BarisHari, kunci: UUID, isi: Isi, lama: Isi | None, keadaan: KeadaanImpor) -> Putusan:
    if lama == isi:
        return Putusan(satu.id, NasibBaris.SAMA, kunci, isi)
    if keadaan.tertutup is not None:
        return Putusan(satu.id, NasibBaris.GAGAL, kunci, isi, keadaan.tertutup)
    return Putusan(satu.id, NasibBaris.BARU if lama is None else NasibBaris.UBAH, kunci, isi)


def _against_day(
    found: list[Putusan], keadaan: KeadaanImpor, terpakai: Mapping[UUID, Isi], menit: int
) -> list[Putusan]:
    """Overlaps with entries the file does not speak of, more than a day of hours, more entries than a day takes."""
    lain = [
        (milik, "logbook Anda")
        for kunci, isi in keadaan.ada.items()
        if kunci not in terpakai and (milik := _range(isi)) is not None
    ]
    penuh = len(set(keadaan.ada) | set(terpakai)) > KEGIATAN_MAKS
    hasil: list[Putusan] = []
    for satu in found:
        if satu.tolak is not None or satu.nasib not in (NasibBaris.BARU, NasibBaris.UBAH):
            hasil.append(satu)
        elif menit > _SEHARI:
            tolak = Refused(AlasanImpor.HARI_PENUH, jam=durasi(menit))
            hasil.append(replace(satu, nasib=NasibBaris.GAGAL, tolak=tolak, kolom=Kolom.WAKTU))
        elif penuh:
            tolak = Refused(AlasanImpor.KEGIATAN_PENUH, batas=KEGIATAN_MAKS)
            hasil.append(replace(satu, nasib=NasibBaris.GAGAL, tolak=tolak, kolom=Kolom.URAIAN))
        else:
            hasil.append(_refuse_overlap(satu, lain) or satu)
    return hasil


def _refuse_overlap(satu: Putusan, rentang: Iterable[tuple[Rentang, str]]) -> Putusan | None:
    milik = _range(satu.isi)
    if milik is None:
        return None
    for lain, letak in rentang:
        if milik[0] < lain[1] and lain[0] < milik[1]:
            tolak = Refused(AlasanImpor.BERTUMPUK_BARIS, rentang=write_rentang(lain), letak=letak)
            return replace(satu, nasib=NasibBaris.GAGAL, tolak=tolak, kolom=Kolom.MULAI)
    return None


def _key_of(satu: BarisHari, keadaan: KeadaanImpor) -> UUID:
    """The entry a row speaks of: by the key of our own export, by start and words, else one made of these."""
    try:
        if satu.kunci and (kunci := UUID(satu.kunci)) in keadaan.ada:
            return kunci
    except ValueError:
        pass
    for kunci, isi in keadaan.ada.items():
        if isi.jam_mulai == satu.isi.jam_mulai and fold(isi.uraian) == fold(satu.isi.uraian):
            return kunci
    mulai: time | None = satu.isi.jam_mulai
    pokok = f"{mulai:%H%M}" if mulai is not None else fold(satu.isi.uraian)[:120]
    return uuid5(_ASAL, f"{keadaan.pegawai_id}|{keadaan.tanggal}|{pokok}")


def _merged(baru: Isi, lama: Isi | None, kolom: frozenset[Kolom]) -> Isi:
    """What the row says over what stands there: jobdesk, plan and columns the file lacks stay."""
    if lama is None:
        return baru
    return replace(lama, **{nama: getattr(baru, nama) for nama, asal in FIELD.items() if kolom & set(asal)})


def _range(isi: Isi) -> Rentang | None:
    if isi.jam_mulai is None or isi.jam_selesai is None:
        return None
    return minute_of(isi.jam_mulai), minute_of(isi.jam_selesai)


def _minutes(isi: Isi) -> int:
    milik = _range(isi)
    return milik[1] - milik[0] if milik else 0
