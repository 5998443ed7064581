"""Drafting a month of WFH days: the problem, its answer, and why a wish could not be met. Pure; the solver reads it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from kelayakan.choices.susun import SebabSusunan as Sebab

# What a day at home is worth. A wish outweighs any fairness step, a protected priority outweighs a plain wish, and a
# cell somebody has set by hand outweighs all wishes together that could stand against it.
NILAI_TERKUNCI = 1000
NILAI_KEINGINAN = 60
NILAI_PRIORITAS = 30
NILAI_HARI_TETAP = 12
# The first day at home of a month is worth this much, each further one a step less: days spread before they pile up.
NILAI_HARI_PERTAMA = 40
LANGKAH_ADIL = 2


@dataclass(frozen=True, slots=True)
class OrangSoal:
    """One person. Lists run over the days of the problem; `terpakai` counts WFH days of a week outside the month."""

    id: int
    boleh: tuple[bool, ...]
    hadir: tuple[bool, ...]
    ingin: tuple[bool, ...]
    terkunci: tuple[bool | None, ...]
    maks_pekan: tuple[int | None, ...]
    terpakai: tuple[int, ...]
    riwayat: int = 0
    prioritas: bool = False


@dataclass(frozen=True, slots=True)
class Kuota:
    """Seats per day of a counted group (None: no cap); `terpakai` seats are taken by people outside the problem."""

    nama: str
    anggota: tuple[int, ...]
    kursi: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Jaga:
    """A group that must keep people in the office: a service desk, a unit, the holders of a post that serves it."""

    nama: str
    anggota: tuple[int, ...]
    minimum: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Soal:
    """A month to draft: `pekan` numbers the week of each day, `tetap` marks days the policy fixes for home."""

    hari: tuple[str, ...]
    pekan: tuple[int, ...]
    tetap: tuple[bool, ...]
    orang: tuple[OrangSoal, ...]
    kuota: tuple[Kuota, ...] = ()
    jaga: tuple[Jaga, ...] = ()

    def weeks(self) -> dict[int, tuple[int, ...]]:
        """Day indexes by week."""
        found: dict[int, tuple[int, ...]] = {}
        for n, pekan in enumerate(self.pekan):
            found[pekan] = (*found.get(pekan, ()), n)
        return found

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, isi: dict[str, Any]) -> "Soal":
        return cls(
            hari=tuple(isi["hari"]),
            pekan=tuple(isi["pekan"]),
            tetap=tuple(isi["tetap"]),
            orang=tuple(OrangSoal(**_tuples(row)) for row in isi["orang"]),
            kuota=tuple(Kuota(**_tuples(row)) for row in isi["kuota"]),
            jaga=tuple(Jaga(**_tuples(row)) for row in isi["jaga"]),
        )


@dataclass(frozen=True, slots=True)
class TakTerpenuhi:
    """A wish or a duty the draft could not meet: person (0: a group), day, cause and what it is about."""

    orang: int
    hari: str
    sebab: Sebab
    tentang: str = ""


@dataclass(frozen=True, slots=True)
class Jawaban:
    """The draft: day indexes at home per person key, what could not be met, and how close to the best it is."""

    wfh: dict[int, tuple[int, ...]]
    tak_terpenuhi: tuple[TakTerpenuhi, ...] = ()
    optimal: bool = False
    celah_persen: float = 0.0
    detik: float = 0.0


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}


def worth(soal: Soal, orang: OrangSoal, n: int) -> int:
    """What a day at home is worth to the draft, before fairness."""
    nilai = 0
    if orang.ingin[n]:
        nilai += NILAI_KEINGINAN + (NILAI_PRIORITAS if orang.prioritas else 0)
    if soal.tetap[n]:
        nilai += NILAI_HARI_TETAP
    if orang.terkunci[n] is not None:
        nilai += NILAI_TERKUNCI if orang.terkunci[n] else -NILAI_TERKUNCI
    return nilai


def steps(soal: Soal, orang: OrangSoal) -> Iterator[int]:
    """What each further day at home adds for fairness: always less, and less the more days the months before had."""
    for ke in range(sum(orang.boleh)):
        yield max(NILAI_HARI_PERTAMA - LANGKAH_ADIL * (ke + orang.riwayat), 1)


def duty(soal: Soal, jaga: Jaga, n: int) -> int:
    """How many must stay: never more than are there at all, so that leave alone cannot make a month impossible."""
    hadir = sum(1 for i in jaga.anggota if soal.orang[i].hadir[n])
    return min(jaga.minimum[n], hadir)


def broken(soal: Soal, wfh: Sequence[frozenset[int]]) -> list[str]:
    """Every hard rule a draft breaks, in words for tests and logs; a draft that may be shown has none."""
    found = []
    for i, orang in enumerate(soal.orang):
        found += [f"{orang.id} may not be at home on {soal.hari[n]}" for n in wfh[i] if not orang.boleh[n]]
        for pekan, days in soal.weeks().items():
            batas, terpakai = orang.maks_pekan[days[0]], orang.terpakai[days[0]]
            if batas is not None and len(wfh[i] & set(days)) > max(batas - terpakai, 0):
                found.append(f"{orang.id} exceeds the cap of week {pekan}")
    for n, hari in enumerate(soal.hari):
        for kuota in soal.kuota:
            kursi = kuota.kursi[n]
            if kursi is not None and sum(n in wfh[i] for i in kuota.anggota) > max(kursi, 0):
                found.append(f"{kuota.nama} exceeds its seats on {hari}")
        for jaga in soal.jaga:
            tinggal = sum(1 for i in jaga.anggota if soal.orang[i].hadir[n] and n not in wfh[i])
            if tinggal < duty(soal, jaga, n):
                found.append(f"{jaga.nama} keeps too few on {hari}")
    return found


def explain(soal: Soal, wfh: Sequence[frozenset[int]]) -> tuple[TakTerpenuhi, ...]:
    """What the draft could not meet: wished days in the office with their cause, and duties leave already breaks."""
    found: list[TakTerpenuhi] = []
    for i, orang in enumerate(soal.orang):
        for n, ingin in enumerate(orang.ingin):
            if (ingin or orang.terkunci[n]) and n not in wfh[i]:
                sebab, tentang = _cause(soal, wfh, i, n)
                found.append(TakTerpenuhi(orang.id, soal.hari[n], sebab, tentang))
    for jaga in soal.jaga:
        for n, hari in enumerate(soal.hari):
            if duty(soal, jaga, n) < jaga.minimum[n]:
                found.append(TakTerpenuhi(0, hari, Sebab.MINIMUM_HADIR, jaga.nama))
    return tuple(found)


def _cause(soal: Soal, wfh: Sequence[frozenset[int]], i: int, n: int) -> tuple[Sebab, str]:
    """The hardest rule that stands against one more day at home; fairness when none does."""
    orang = soal.orang[i]
    if not orang.boleh[n]:
        return Sebab.TIDAK_BOLEH, ""
    with_it = [*wfh]
    with_it[i] = wfh[i] | {n}
    for kuota in soal.kuota:
        kursi = kuota.kursi[n]
        if i in kuota.anggota and kursi is not None and sum(n in with_it[j] for j in kuota.anggota) > kursi:
            return Sebab.KUOTA, kuota.nama
    for jaga in soal.jaga:
        tinggal = sum(1 for j in jaga.anggota if soal.orang[j].hadir[n] and n not in with_it[j])
        if i in jaga.anggota and tinggal < duty(soal, jaga, n):
            return Sebab.MINIMUM_HADIR, jaga.nama
    sepekan = set(soal.weeks()[soal.pekan[n]])
    batas = orang.maks_pekan[n]
    if batas is not None and len(with_it[i] & sepekan) + orang.terpakai[n] > batas:
        return Sebab.BATAS_PEKAN, ""
    return Sebab.KEADILAN, ""
