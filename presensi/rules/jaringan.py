"""From which network a tap came: the address the server saw, held against the networks an office wrote down."""

from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from core.errors import Refused
from presensi.choices.bukti import Alasan, KelasJaringan

Alamat = IPv4Address | IPv6Address
# Wider than this a network is no longer that of an office.
PALING_LUAS = {4: 8, 6: 24}


@dataclass(frozen=True, slots=True)
class Jaringan:
    """A network of an office, or the way its VPN comes out."""

    rentang: IPv4Network | IPv6Network
    kelas: KelasJaringan


def read_address(teks: str | None) -> Alamat | None:
    """An address, an IPv4 one wrapped in IPv6 unwrapped; None when it is none."""
    try:
        found = ip_address((teks or "").strip())
    except ValueError:
        return None
    return found.ipv4_mapped or found if isinstance(found, IPv6Address) else found


def read_network(teks: str) -> IPv4Network | IPv6Network:
    """A network as an admin writes it; a single address is a network of one."""
    try:
        found = ip_network(teks.strip(), strict=False)
    except ValueError as error:
        raise Refused(Alasan.ALAMAT_JARINGAN, "alamat") from error
    if found.prefixlen < PALING_LUAS[found.version]:
        raise Refused(Alasan.JARINGAN_TERLALU_LUAS, "alamat")
    return found


def network_class(alamat: str | None, jaringan: Iterable[Jaringan]) -> KelasJaringan | None:
    """The class of an address; the narrowest network that holds it decides.

    None without an address or without any networks: an office that wrote none down is told nothing about its people.
    """
    known = tuple(jaringan)
    found = read_address(alamat)
    if found is None or not known:
        return None
    holding = [satu for satu in known if satu.rentang.version == found.version and found in satu.rentang]
    if not holding:
        return KelasJaringan.PUBLIK
    return max(holding, key=lambda satu: satu.rentang.prefixlen).kelas
