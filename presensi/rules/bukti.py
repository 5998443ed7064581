"""What a tap must bring along by the policy in force, and the name of a device."""

from dataclasses import dataclass

from core.errors import Refused
from ketentuan.choices import ModeKerja
from ketentuan.rules import AturanWFH
from presensi.choices import SumberRekaman
from presensi.choices.bukti import Alasan, KelasJaringan, StatusFoto

# Only what a person sends live is held against the policy; machines and late deliveries cannot bring more.
LANGSUNG = frozenset({SumberRekaman.WEB, SumberRekaman.API})


@dataclass(frozen=True, slots=True)
class Bukti:
    """What came with a tap."""

    mode: ModeKerja
    sumber: SumberRekaman
    lokasi: bool
    jaringan: KelasJaringan | None
    foto: StatusFoto | None


def check_evidence(kebijakan: AturanWFH | None, bukti: Bukti) -> None:
    """Refuse a tap without evidence the policy asks for. A picture that could not be used is no reason to refuse."""
    if kebijakan is None or bukti.sumber not in LANGSUNG:
        return
    mode = bukti.mode
    if mode in kebijakan.lokasi_wajib and not bukti.lokasi:
        raise Refused(Alasan.LOKASI_WAJIB, mode=mode.label)
    if mode in kebijakan.jaringan_wajib and bukti.jaringan is KelasJaringan.PUBLIK:
        raise Refused(Alasan.JARINGAN_WAJIB, mode=mode.label)
    if mode in kebijakan.foto_wajib and bukti.foto is None:
        raise Refused(Alasan.FOTO_WAJIB, "foto", mode=mode.label)


# Order matters: browsers name those they descend from.
_PERAMBAN = (
    ("SamsungBrowser", "Samsung Internet"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_SISTEM = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("CrOS", "ChromeOS"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


def device_name(agen: str) -> str:
    """A device as its owner would call it, from what the browser says it is: Chrome di Android."""
    peramban = next((nama for tanda, nama in _PERAMBAN if tanda in agen), "")
    sistem = next((nama for tanda, nama in _SISTEM if tanda in agen), "")
    if peramban and sistem:
        return f"{peramban} di {sistem}"
    return peramban or sistem or "Perangkat tak dikenal"
