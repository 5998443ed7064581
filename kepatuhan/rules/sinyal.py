"""Signals: what may be decided about one, and how precise a rule has been. No clock, no database."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from core.errors import Refused
from kepatuhan.choices.sinyal import AlasanSinyal, AlasanWajar, StatusTriase

# What an officer may decide by hand; a finding is opened, never merely declared.
PUTUSAN = (StatusTriase.DIPANTAU, StatusTriase.WAJAR, StatusTriase.BARU)
TERBUKA = (StatusTriase.BARU, StatusTriase.DIPANTAU)
# From which score on a signal weighs as it says; below both it weighs little.
SKOR_TINGGI, SKOR_SEDANG = 60, 35


def weight_of(skor: int) -> str:
    """rendah, sedang, tinggi: how much a signal is worth a look."""
    return "tinggi" if skor >= SKOR_TINGGI else "sedang" if skor >= SKOR_SEDANG else "rendah"


@dataclass(frozen=True, slots=True)
class Masukan:
    """A signal as its source tells it; `berlaku` False: the source took it back."""

    kunci: str
    pegawai_id: int
    unit_id: int
    tanggal: str
    aturan: str
    nama: str
    versi: int
    skor: int
    kalimat: str
    keadaan: str
    fakta: Mapping[str, object]
    berlaku: bool = True


def check_decision(status: StatusTriase, ke: StatusTriase, alasan: str, nomor: str) -> None:
    """Refuse a decision about what has become a finding, and a false positive without its reason."""
    if status == StatusTriase.TEMUAN:
        raise Refused(AlasanSinyal.SUDAH_TEMUAN, nomor=nomor or "(draf)")
    if ke == StatusTriase.WAJAR and alasan not in AlasanWajar.values:
        raise Refused(AlasanSinyal.ALASAN_WAJIB, field="alasan")


def check_not_own(pegawai_id: int, petugas_id: int | None) -> None:
    """UKI decides nothing about themselves."""
    if petugas_id is not None and pegawai_id == petugas_id:
        raise Refused(AlasanSinyal.TENTANG_DIRI)


@dataclass(frozen=True, slots=True)
class Ketepatan:
    """How one version of a rule has fared: of the signals judged to the end, how many became findings."""

    sumber: str
    aturan: str
    nama: str
    versi: int
    semua: int
    temuan: int
    wajar: int
    dipantau: int
    baru: int

    @property
    def diputus(self) -> int:
        return self.temuan + self.wajar

    @property
    def presisi(self) -> Decimal | None:
        """Findings in percent of what was decided; None while nothing was."""
        if not self.diputus:
            return None
        return (Decimal(self.temuan * 100) / self.diputus).quantize(Decimal("0.1"))
