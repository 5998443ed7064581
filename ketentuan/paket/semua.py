"""Every shipped pack by its key."""

from ketentuan.paket.kemenkeu import KEMENKEU
from ketentuan.paket.nasional import NASIONAL

PAKET = {paket.kode: paket for paket in (NASIONAL, KEMENKEU)}
