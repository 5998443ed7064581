"""Where taps come from: networks of offices and homes, and places near them. Addresses are those of documentation."""

from dataclasses import dataclass
from decimal import Decimal
from random import Random

from beranda.demo.acak import dadu
from beranda.demo.hari import Ketukan
from beranda.demo.orang import RATNA
from beranda.demo.unit import KANTOR
from ketentuan.choices import ModeKerja
from presensi.choices.bukti import KelasJaringan

# Middle of the towns, no house or office in particular.
_PUSAT_KOTA = {
    "411792": (-6.17, 106.83), "411812": (-6.92, 107.61), "537738": (-6.93, 107.62), "604460": (-6.24, 106.99),
    "537759": (-6.59, 106.80), "506208": (-6.55, 107.44), "525343": (-7.33, 108.22), "119393": (-6.72, 108.56),
    "411843": (-5.14, 119.43), "538019": (-5.15, 119.42), "506409": (-2.54, 140.71), "538129": (-2.55, 140.70),
}  # fmt: skip
RUMAH_RATNA = (-6.8937, 107.6047)
_NOMOR = {kantor.kode: nomor for nomor, kantor in enumerate(KANTOR, start=1)}


@dataclass(frozen=True)
class Letak:
    lintang: Decimal
    bujur: Decimal
    akurasi_meter: int


def alamat_ip(tap: Ketukan) -> str:
    """The office's network, or one of the homes and phones."""
    kantor = tap.orang[:6]
    if tap.mode == ModeKerja.WFO:
        return alamat_kantor(kantor)
    acak = dadu("jaringan", tap.orang)
    if _through_vpn(tap):
        return f"10.8.{acak.randrange(1, 9)}.{acak.randrange(2, 250)}"
    return f"{acak.choice(('198.51.100', '203.0.113'))}.{acak.randrange(2, 250)}"


def alamat_kantor(kantor: str) -> str:
    """Where an office's network meets the internet."""
    return f"192.0.2.{_NOMOR[kantor]}"


def pusat(kantor: str) -> tuple[float, float]:
    """Where an office sits."""
    return _PUSAT_KOTA[kantor]


def rumah(orang: str) -> tuple[float, float]:
    """Where somebody lives: as registered for Ratna, somewhere in town for everybody else."""
    if orang == RATNA:
        return RUMAH_RATNA
    lintang, bujur = _PUSAT_KOTA[orang[:6]]
    acak = dadu("rumah", orang)
    return lintang + acak.uniform(-0.06, 0.06), bujur + acak.uniform(-0.07, 0.07)


def jaringan(tap: Ketukan) -> KelasJaringan:
    """The class `alamat_ip` has with the networks the demo writes down."""
    if tap.mode == ModeKerja.WFO:
        return KelasJaringan.KANTOR
    return KelasJaringan.VPN if _through_vpn(tap) else KelasJaringan.PUBLIK


def _through_vpn(tap: Ketukan) -> bool:
    """Most people connect before they clock in from home."""
    return tap.mode == ModeKerja.WFH and dadu("vpn", tap.orang).random() < 0.85


def letak(acak: Random, tap: Ketukan) -> Letak:
    """Near the office, near home, or somewhere in the region."""
    lintang, bujur = _PUSAT_KOTA[tap.orang[:6]]
    if tap.mode == ModeKerja.WFH:
        lintang, bujur = rumah(tap.orang)
    elif tap.mode == ModeKerja.DINAS_LUAR:
        lintang, bujur = lintang + acak.uniform(-0.3, 0.3), bujur + acak.uniform(-0.3, 0.3)
    goyang = 0.00025
    return Letak(
        lintang=_lima(lintang + acak.uniform(-goyang, goyang)),
        bujur=_lima(bujur + acak.uniform(-goyang, goyang)),
        akurasi_meter=acak.choice((8, 12, 15, 18, 24, 35, 60)),
    )


def _lima(derajat: float) -> Decimal:
    return Decimal(repr(derajat)).quantize(Decimal("0.00001"))
