"""What a surat tugas says of a roster: days in words, what its template prints, in which ways it no longer fits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from core.formats import BULAN, HARI, bulan
from core.periods import Month
from kelayakan.choices.surat_tugas import Cakupan
from kelayakan.choices.uraian import PutusanUraian
from kelayakan.rules.uraian import Tugas

TEMPLAT: Final = "surat_tugas"
RUJUKAN: Final = "rosterbulan"
TUGAS_UMUM: Final = "Tugas sesuai uraian jabatan yang dapat dikerjakan di rumah"
SEBAGIAN: Final = "bagian yang dapat dikerjakan di rumah"
TUGAS_MAKS: Final = 6
PENUTUP: Final = (
    "Selama bekerja dari rumah, pegawai melakukan presensi, mengisi logbook, dan dapat dihubungi pada jam kerja.",
    "Surat tugas ini dilaksanakan dengan penuh tanggung jawab dan bukan izin untuk bepergian.",
)
# A run this long is written by its ends.
_RENTANG_MIN: Final = 3

Hari = Mapping[int, frozenset[date]]
"""Days at home by person."""


@dataclass(frozen=True, slots=True)
class OrangTugas:
    """One person of a letter."""

    pegawai_id: int
    nama: str
    nip: str
    pangkat: str
    jabatan: str
    hari: tuple[date, ...]
    tugas: tuple[str, ...] = ()


def rujukan_of(roster_id: int) -> str:
    return f"{RUJUKAN}:{roster_id}"


def roster_id_of(rujukan: str) -> int | None:
    """The roster a letter is about; None when it is about something else."""
    jenis, _, kunci = rujukan.partition(":")
    return int(kunci) if jenis == RUJUKAN and kunci.isdecimal() else None


def join_words(kata: Sequence[str]) -> str:
    """a · a dan b · a, b, dan c"""
    if len(kata) < 3:
        return " dan ".join(kata)
    return f"{', '.join(kata[:-1])}, dan {kata[-1]}"


def days_in_words(hari: Iterable[date]) -> str:
    """Jumat, 4, 11, dan 18 Desember 2026 · 1, 3, dan 7 s.d. 9 Desember 2026; one weekday is named."""
    semua = sorted(set(hari))
    if not semua:
        return ""
    per_bulan: dict[Month, list[date]] = {}
    for satu in semua:
        per_bulan.setdefault(Month.of(satu), []).append(satu)
    kalimat = [f"{join_words(_runs(days))} {bulan(month)}" for month, days in per_bulan.items()]
    nama = {HARI[satu.weekday()] for satu in semua}
    return f"{nama.pop()}, {join_words(kalimat)}" if len(nama) == 1 else join_words(kalimat)


def _runs(days: Sequence[date]) -> list[str]:
    groups: list[list[date]] = []
    for satu in days:
        if groups and groups[-1][-1] + timedelta(days=1) == satu:
            groups[-1].append(satu)
        else:
            groups.append([satu])
    found: list[str] = []
    for group in groups:
        if len(group) >= _RENTANG_MIN:
            found.append(f"{group[0].day} s.d. {group[-1].day}")
        else:
            found += [str(satu.day) for satu in group]
    return found


def home_tasks(tugas: Iterable[Tugas]) -> tuple[str, ...]:
    """Tasks that can be done at home, those that wholly can first; of the others only a part is meant, and said."""
    bisa = [satu for satu in tugas if satu.putusan != PutusanUraian.TIDAK]
    utuh = [satu.nama for satu in bisa if satu.putusan == PutusanUraian.YA]
    return (*utuh, *(f"{satu.nama} ({SEBAGIAN})" for satu in bisa if satu.putusan == PutusanUraian.SEBAGIAN))


def subject(unit: str, month: Month) -> str:
    """What the letter is called, also on the public page: no name of a person in it."""
    return f"Penugasan bekerja dari rumah (WFH) {unit}, {bulan(month)}"[:250]


@dataclass(frozen=True, slots=True)
class Bahan:
    """What a letter is made of."""

    unit: str
    kantor: str
    month: Month
    orang: tuple[OrangTugas, ...]
    dasar: tuple[str, ...]
    cakupan: Cakupan = Cakupan.UNIT


def letter_of(bahan: Bahan) -> dict[str, Any]:
    """The letter as its template prints it; `pegawai` and `hari` of each person tell later what has changed."""
    return {
        "dasar": [*bahan.dasar, f"Roster WFH {bahan.unit}, {bulan(bahan.month)}, yang sudah ditetapkan"],
        "pembuka": (
            f"Kepala {bahan.kantor} menugaskan pegawai {bahan.unit} di bawah ini untuk melaksanakan tugas kedinasan "
            "dari rumah (work from home) pada tanggal dan dengan tugas sebagai berikut."
        ),
        "orang": [
            {
                "pegawai": satu.pegawai_id,
                "hari": [tanggal.isoformat() for tanggal in satu.hari],
                "nama": satu.nama,
                "nip": satu.nip,
                "pangkat": satu.pangkat,
                "jabatan": satu.jabatan,
                "tanggal": days_in_words(satu.hari),
                "tugas": list(satu.tugas[:TUGAS_MAKS]),
            }
            for satu in bahan.orang
        ],
        "tugas_umum": TUGAS_UMUM,
        "penutup": list(PENUTUP),
        "cakupan": bahan.cakupan.value,
    }


def days_of_letter(isi: Mapping[str, Any]) -> dict[int, frozenset[date]]:
    """The days a letter names, by person."""
    return {
        int(satu["pegawai"]): frozenset(date.fromisoformat(teks) for teks in satu["hari"])
        for satu in isi.get("orang", ())
        if "pegawai" in satu
    }


def differences(isi: Mapping[str, Any], kini: Hari, nama: Mapping[int, str]) -> tuple[str, ...]:
    """In which ways a letter is no longer what the roster says, one sentence a person; empty: it still is.

    `kini` are the days of the roster now. Somebody new counts only where the letter is for the whole unit.
    """
    lama = days_of_letter(isi)
    tertulis = {int(satu["pegawai"]): str(satu["nama"]) for satu in isi.get("orang", ()) if "pegawai" in satu}
    siapa = lama.keys() | (kini.keys() if isi.get("cakupan") == Cakupan.UNIT else set())
    sebut = {**{pk: str(pk) for pk in siapa}, **nama, **tertulis}
    kalimat = {pk: _difference(lama.get(pk, frozenset()), kini.get(pk, frozenset())) for pk in siapa}
    return tuple(f"{sebut[pk]}: {kalimat[pk]}." for pk in sorted(siapa, key=lambda pk: (sebut[pk], pk)) if kalimat[pk])


def _difference(lama: frozenset[date], kini: frozenset[date]) -> str:
    if not kini and lama:
        return "tidak lagi WFH pada bulan ini"
    bagian = []
    if baru := kini - lama:
        bagian.append(f"{'bertambah' if lama else 'belum tercantum,'} {_short(baru)}")
    if hilang := lama - kini:
        bagian.append(f"tidak lagi {_short(hilang)}")
    return ", ".join(bagian)


def _short(hari: Iterable[date]) -> str:
    """4, 11, dan 18 Desember"""
    days = sorted(hari)
    return f"{join_words(_runs(days))} {BULAN[days[0].month - 1]}"
