"""Shapes of the data in a rule pack, and how it reads as rules."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from ketentuan.choices import JenisAmbang, JenisLibur, PrioritasJam, StatusVerifikasi
from ketentuan.rules import Ambang, AturanWFH, DasarRef, JamHari, Libur, Masa, PerangkatJam

TERLIHAT = StatusVerifikasi.TERVERIFIKASI
PERLU = StatusVerifikasi.PERLU_VERIFIKASI


@dataclass(frozen=True, slots=True)
class DasarPaket:
    """A regulation or one article of it. `kode` is its stable key."""

    kode: str
    nomor: str
    judul: str
    pasal: str = ""
    tanggal: date | None = None
    verifikasi: StatusVerifikasi = PERLU
    catatan: str = ""

    def as_rule(self) -> DasarRef:
        return DasarRef(self.nomor, self.pasal, self.judul, self.verifikasi == PERLU)


@dataclass(frozen=True, slots=True)
class HariPaket:
    """One weekday: in, out, break."""

    masuk: time
    pulang: time
    istirahat_mulai: time | None
    istirahat_selesai: time | None


@dataclass(frozen=True, slots=True)
class JamPaket:
    """An hour set; weekdays 0 (Monday) to 6."""

    kode: str
    nama: str
    dasar: DasarPaket
    prioritas: PrioritasJam
    mulai: date
    hari: dict[int, HariPaket]
    selesai: date | None = None
    buka: time = time(5, 0)
    tutup: time = time(23, 59)
    fleksi_menit: int = 0

    def as_rule(self) -> PerangkatJam:
        hari = tuple(self._jam_hari(self.hari[n]) if n in self.hari else None for n in range(7))
        masa = Masa(self.mulai, self.selesai, prioritas=self.prioritas)
        return PerangkatJam(masa, self.kode, self.nama, hari, self.dasar.as_rule())

    def _jam_hari(self, hari: HariPaket) -> JamHari:
        return JamHari(
            masuk=hari.masuk,
            pulang=hari.pulang,
            buka=self.buka,
            tutup=self.tutup,
            istirahat_mulai=hari.istirahat_mulai,
            istirahat_selesai=hari.istirahat_selesai,
            fleksi_menit=self.fleksi_menit,
        )


@dataclass(frozen=True, slots=True)
class LiburPaket:
    tanggal: date
    jenis: JenisLibur
    nama: str
    dasar: DasarPaket
    perkiraan: bool = False

    def as_rule(self) -> Libur:
        return Libur(self.tanggal, self.jenis, self.nama, self.dasar.as_rule(), perkiraan=self.perkiraan)


@dataclass(frozen=True, slots=True)
class AmbangPaket:
    jenis: JenisAmbang
    kode: str
    dari_menit: int
    sampai_menit: int | None
    potongan: Decimal
    dasar: DasarPaket
    mulai: date
    kejadian_kosong: bool = False

    def as_rule(self) -> Ambang:
        return Ambang(
            masa=Masa(self.mulai),
            jenis=self.jenis,
            kode=self.kode,
            dari_menit=self.dari_menit,
            sampai_menit=self.sampai_menit,
            potongan=self.potongan,
            dasar=self.dasar.as_rule(),
            kejadian_kosong=self.kejadian_kosong,
        )


@dataclass(frozen=True, slots=True)
class WFHPaket:
    nama: str
    dasar: DasarPaket
    mulai: date
    selesai: date | None = None
    maks_hari_pekan: int | None = None
    hari_tetap: tuple[int, ...] = ()

    def as_rule(self) -> AturanWFH:
        return AturanWFH(
            masa=Masa(self.mulai, self.selesai),
            nama=self.nama,
            dasar=self.dasar.as_rule(),
            hari_tetap=frozenset(self.hari_tetap),
            maks_hari_pekan=self.maks_hari_pekan,
        )


@dataclass(frozen=True, slots=True)
class Paket:
    """What is installed together."""

    kode: str
    nama: str
    jam: tuple[JamPaket, ...] = ()
    libur: tuple[LiburPaket, ...] = ()
    ambang: tuple[AmbangPaket, ...] = ()
    wfh: tuple[WFHPaket, ...] = ()

    @property
    def dasar(self) -> tuple[DasarPaket, ...]:
        """Every legal basis the rows of the pack rest on, once each."""
        rows = [row.dasar for group in (self.jam, self.libur, self.ambang, self.wfh) for row in group]
        return tuple(dict.fromkeys(rows))
