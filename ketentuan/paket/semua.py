"""Every shipped pack by its key, the ones of today first."""

from ketentuan.paket.kemenkeu import KEMENKEU
from ketentuan.paket.lama import KEMENKEU_LAMA
from ketentuan.paket.lentur import LENTUR
from ketentuan.paket.musiman import MUSIMAN
from ketentuan.paket.nasional import NASIONAL
from ketentuan.paket.pandemi import PANDEMI

PAKET = {paket.kode: paket for paket in (NASIONAL, KEMENKEU, KEMENKEU_LAMA, *LENTUR, *MUSIMAN, *PANDEMI)}
# What a new installation gets without being asked.
BAWAAN = (NASIONAL, KEMENKEU)
