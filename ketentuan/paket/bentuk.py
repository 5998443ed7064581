"""Shapes of the data in a rule pack, and how it reads as rules."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal

from ketentuan.choices import (
    DasarKuota,
    JenisAmbang,
    JenisJam,
    JenisLibur,
    PrioritasJam,
    StatusVerifikasi,
    TingkatKuota,
)
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
    istirahat_mulai: time | None = None
    istirahat_selesai: time | None = None

    @property
    def is_break_inside(self) -> bool:
        """Whether the break lies between in and out, midnight passed or not; no break is inside."""
        if self.istirahat_mulai is None or self.istirahat_selesai is None:
            return self.istirahat_mulai is self.istirahat_selesai
        span = _minutes_on(self.masuk, self.pulang) or 1440
        awal, akhir = (_minutes_on(self.masuk, jam) for jam in (self.istirahat_mulai, self.istirahat_selesai))
        return 0 < awal < akhir < span


def _minutes_on(masuk: time, jam: time) -> int:
    """Minutes from clock-in to a later time on the dial."""
    return (jam.hour * 60 + jam.minute - masuk.hour * 60 - masuk.minute) % 1440


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
    jenis: JenisJam = JenisJam.TETAP

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
    selesai: date | None = None

    def as_rule(self) -> Ambang:
        return Ambang(
            masa=Masa(self.mulai, self.selesai),
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
    """A WFH policy; what a regulation leaves to the office is left open here."""

    nama: str
    dasar: DasarPaket
    mulai: date
    selesai: date | None = None
    layanan: str = ""
    kelompok: str = ""
    maks_hari_pekan: int | None = None
    hari_tetap: tuple[int, ...] = ()
    kuota_persen: int | None = None
    kuota_dasar: DasarKuota = DasarKuota.PEGAWAI
    kuota_tingkat: TingkatKuota = TingkatKuota.KANTOR
    jenjang_puncak: int = 0
    jenjang_terikat: tuple[int, ...] = ()
    bulan_baru_menjabat: int = 0
    predikat_minimum: int | None = None
    tolak_disiplin: bool = False
    wajib_uraian_tugas: bool = False

    def as_rule(self, unit_id: int | None = None) -> AturanWFH:
        """The policy for everyone, or for a unit subtree."""
        return AturanWFH(
            masa=Masa(self.mulai, self.selesai, unit_id, layanan=self.layanan, kelompok=self.kelompok),
            nama=self.nama,
            dasar=self.dasar.as_rule(),
            hari_tetap=frozenset(self.hari_tetap),
            maks_hari_pekan=self.maks_hari_pekan,
            kuota_persen=self.kuota_persen,
            kuota_dasar=self.kuota_dasar,
            kuota_tingkat=self.kuota_tingkat,
            jenjang_puncak=self.jenjang_puncak,
            jenjang_terikat=frozenset(self.jenjang_terikat),
            bulan_baru_menjabat=self.bulan_baru_menjabat,
            predikat_minimum=self.predikat_minimum,
            tolak_disiplin=self.tolak_disiplin,
            wajib_uraian_tugas=self.wajib_uraian_tugas,
        )


@dataclass(frozen=True, slots=True)
class Paket:
    """What is installed together. `perlu_tanggal`: dates were not found, so it is only a model for a circular."""

    kode: str
    nama: str
    jam: tuple[JamPaket, ...] = ()
    libur: tuple[LiburPaket, ...] = ()
    ambang: tuple[AmbangPaket, ...] = ()
    wfh: tuple[WFHPaket, ...] = ()
    keterangan: str = ""
    golongan: str = ""
    perlu_tanggal: bool = False

    @property
    def dasar(self) -> tuple[DasarPaket, ...]:
        """Every legal basis the rows of the pack rest on, once each."""
        rows = [row.dasar for group in (self.jam, self.libur, self.ambang, self.wfh) for row in group]
        return tuple(dict.fromkeys(rows))

    @property
    def jumlah(self) -> int:
        """How many rows it holds."""
        return len(self.jam) + len(self.libur) + len(self.ambang) + len(self.wfh)
