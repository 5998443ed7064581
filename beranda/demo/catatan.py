"""A logbook as it comes to stand: what happens to it, one after another, judged by the product's own rules."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from uuid import UUID

from logbook.choices import AksiLogbook, StatusLogbook
from logbook.rules import alur
from logbook.rules.hari import Butir, total_minutes

TANPA_PUTUSAN = alur.Putusan()


class Langkah(Enum):
    """What its owner does between the deeds."""

    TULIS = "tulis"
    LAMPIR = "lampir"


@dataclass(frozen=True)
class Lampiran:
    """A file that shows what an entry says."""

    berkas_id: UUID
    nama: str


@dataclass(frozen=True)
class Peristiwa:
    """One thing that happens. `oleh` is whoever does it; a sending names whom it goes to."""

    at: datetime
    apa: Langkah | AksiLogbook
    oleh: str
    butir: Butir | None = None
    lampiran: Lampiran | None = None
    pemeriksa: str | None = None
    catatan: str = ""


@dataclass(frozen=True)
class Tulisan:
    """An entry with when it was first and last written, and at which version of the day."""

    butir: Butir
    dibuat_at: datetime
    diubah_at: datetime
    versi: int
    lampiran: tuple[tuple[Lampiran, datetime], ...] = ()


@dataclass(frozen=True)
class Tinjau:
    """A deed that is kept, with the entries as they were."""

    aksi: AksiLogbook
    oleh: str
    at: datetime
    catatan: str
    isi: tuple[Tulisan, ...]


@dataclass
class Catatan:
    """The logbook of a person and date."""

    orang: str
    unit: str
    tanggal: date
    tenggat_at: datetime
    dibuat_at: datetime
    diubah_at: datetime
    status: StatusLogbook = StatusLogbook.DRAF
    versi: int = 0
    tulisan: dict[str, Tulisan] = field(default_factory=dict)
    dikirim_at: datetime | None = None
    tepat_waktu: bool | None = None
    pemeriksa: str | None = None
    diputuskan_at: datetime | None = None
    diputuskan_oleh: str | None = None
    catatan: str = ""
    tinjauan: list[Tinjau] = field(default_factory=list)

    @property
    def menit(self) -> int:
        return total_minutes(satu.butir for satu in self.tulisan.values())

    def take(self, peristiwa: Peristiwa) -> None:
        """Let one thing happen."""
        self.versi += 1
        self.diubah_at = peristiwa.at
        if isinstance(peristiwa.apa, Langkah):
            self._write(peristiwa)
        else:
            self._decide(peristiwa, peristiwa.apa)

    def _write(self, peristiwa: Peristiwa) -> None:
        butir, at = peristiwa.butir, peristiwa.at
        if butir is None:
            raise ValueError("nothing to write")
        lama = self.tulisan.get(butir.kunci)
        if peristiwa.lampiran is not None and lama is not None:
            lampiran = (*lama.lampiran, (peristiwa.lampiran, at))
            self.tulisan[butir.kunci] = Tulisan(lama.butir, lama.dibuat_at, lama.diubah_at, lama.versi, lampiran)
        else:
            self.tulisan[butir.kunci] = Tulisan(
                butir, lama.dibuat_at if lama else at, at, self.versi, lama.lampiran if lama else ()
            )

    def _decide(self, peristiwa: Peristiwa, aksi: AksiLogbook) -> None:
        at, sebelum = peristiwa.at, self.status
        self.status = alur.next_status(sebelum, aksi, TANPA_PUTUSAN)
        if aksi == AksiLogbook.KIRIM:
            self.pemeriksa = peristiwa.pemeriksa
            self.tepat_waktu = alur.is_on_time(self.tepat_waktu, at, self.tenggat_at)
            self.dikirim_at = at
            self.diputuskan_at = self.diputuskan_oleh = None
        else:
            self.diputuskan_at, self.diputuskan_oleh, self.catatan = at, peristiwa.oleh, peristiwa.catatan
        urut = sorted(self.tulisan.values(), key=lambda satu: satu.butir.rentang or (1440, 1440))
        self.tinjauan.append(Tinjau(aksi, peristiwa.oleh, at, peristiwa.catatan, tuple(urut)))


def compose(
    orang: str, unit: str, tanggal: date, tenggat_at: datetime, peristiwa: Iterable[Peristiwa], batas: datetime
) -> Catatan | None:
    """The logbook after everything that happened before `batas`; None when nothing did."""
    terjadi = sorted((satu for satu in peristiwa if satu.at < batas), key=lambda satu: satu.at)
    if not terjadi:
        return None
    catatan = Catatan(orang, unit, tanggal, tenggat_at, terjadi[0].at, terjadi[0].at)
    for satu in terjadi:
        catatan.take(satu)
    return catatan
