"""How unexcused absence adds up in a year and where that stands on the ladder (PP 94/2021).

The house adds up and warns. Whether anybody is punished is decided by the authorised official after an examination.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from core import formats
from ketentuan.kehadiran import Jenjang, KetentuanDisiplin
from presensi.choices.disiplin import JenisPeringatan, KeadaanDisiplin


@dataclass(frozen=True, slots=True)
class HariDisiplin:
    """One closed working day as discipline sees it: absent without reason, or minutes short."""

    tanggal: date
    tidak_hadir: bool = False
    menit: int = 0


@dataclass(frozen=True, slots=True)
class Akumulasi:
    """What a person has in a year. `berturut` is the longest run of absent working days that ends in the year,
    `berturut_kini` the run that still goes on."""

    tahun: int
    hari_absen: int = 0
    menit: int = 0
    berturut: int = 0
    berturut_kini: int = 0
    menit_per_hari: int | None = None

    @property
    def hari_konversi(self) -> int:
        """Whole days that the minutes make, where a rule converts them."""
        return self.menit // self.menit_per_hari if self.menit_per_hari else 0

    @property
    def menit_sisa(self) -> int:
        """Minutes that do not make a whole day yet."""
        return self.menit % self.menit_per_hari if self.menit_per_hari else self.menit

    @property
    def total(self) -> int:
        return self.hari_absen + self.hari_konversi

    @property
    def kosong(self) -> bool:
        return not (self.hari_absen or self.menit)


@dataclass(frozen=True, slots=True)
class Langkah:
    """A step that is near or reached."""

    jenjang: Jenjang
    jenis: JenisPeringatan
    hari: int

    @property
    def sisa(self) -> int:
        return max(0, self.jenjang.dari_hari - self.hari)


@dataclass(frozen=True, slots=True)
class Kedudukan:
    """Where a person stands: the highest step reached, the next one with the days left, and what to warn of."""

    akumulasi: Akumulasi
    tercapai: Jenjang | None
    berikut: Jenjang | None
    peringatan: tuple[Langkah, ...]

    @property
    def sisa(self) -> int | None:
        return self.berikut.dari_hari - self.akumulasi.total if self.berikut else None

    @property
    def keadaan(self) -> KeadaanDisiplin:
        if any(satu.jenis == JenisPeringatan.TERCAPAI for satu in self.peringatan):
            return KeadaanDisiplin.TERCAPAI
        return KeadaanDisiplin.MENDEKATI if self.peringatan else KeadaanDisiplin.AMAN


def accumulate(hari: Iterable[HariDisiplin], tahun: int, aturan: KetentuanDisiplin | None) -> Akumulasi:
    """Add up closed working days, in any order. Days of other years count only as part of a run into this one."""
    absen = menit = longest = run = 0
    for satu in sorted(hari, key=lambda satu: satu.tanggal):
        run = run + 1 if satu.tidak_hadir else 0
        if satu.tanggal.year == tahun:
            absen += satu.tidak_hadir
            menit += satu.menit
            longest = max(longest, run)
    return Akumulasi(tahun, absen, menit, longest, run, aturan.menit_per_hari if aturan else None)


def stand(akumulasi: Akumulasi, tangga: Iterable[Jenjang], aturan: KetentuanDisiplin | None) -> Kedudukan:
    """Where an amount stands on a ladder, and which steps deserve a word: the highest reached, and the next if near."""
    steps = tuple(tangga)
    dekat = aturan.peringatan_hari if aturan else 0
    yearly = sorted((step for step in steps if not step.berturut), key=lambda step: step.dari_hari)
    total = akumulasi.total
    tercapai = next((step for step in reversed(yearly) if step.dari_hari <= total), None)
    berikut = next((step for step in yearly if step.dari_hari > total), None)
    found = [Langkah(tercapai, JenisPeringatan.TERCAPAI, total)] if tercapai else []
    if berikut is not None and total and berikut.dari_hari - total <= dekat:
        found.append(Langkah(berikut, JenisPeringatan.MENDEKATI, total))
    for step in (step for step in steps if step.berturut):
        if akumulasi.berturut >= step.dari_hari:
            found.append(Langkah(step, JenisPeringatan.TERCAPAI, akumulasi.berturut))
        elif akumulasi.berturut_kini and step.dari_hari - akumulasi.berturut_kini <= dekat:
            found.append(Langkah(step, JenisPeringatan.MENDEKATI, akumulasi.berturut_kini))
    return Kedudukan(akumulasi, tercapai, berikut, tuple(found))


def sentence(akumulasi: Akumulasi) -> str:
    """2 hari tidak masuk dan 9 jam 12 menit kurang (1 hari)"""
    parts = [f"{akumulasi.hari_absen} hari tidak masuk"] if akumulasi.hari_absen else []
    if akumulasi.menit:
        konversi = f" ({akumulasi.hari_konversi} hari)" if akumulasi.menit_per_hari else ""
        parts.append(f"{formats.durasi(akumulasi.menit)} terlambat atau pulang cepat{konversi}")
    return " dan ".join(parts) or "tidak ada"
