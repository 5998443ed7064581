"""What a kiosk's screen proves: a code of a kiosk and half a minute, sealed, good for a moment and for one tap."""

import hashlib
import hmac
import re
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Final

from core.errors import Refused
from presensi.choices.kios import Alasan

PUTARAN: Final = timedelta(seconds=30)
# A code that has just changed is still taken: the phone was already pointed at it.
PUTARAN_LAMA: Final = 1
# Time to read the page that a scan opens.
UMUR_TIKET: Final = timedelta(minutes=3)
SALAH_PALING_BANYAK: Final = 5
KUNCI_SELAMA: Final = timedelta(minutes=15)
# Wrong tries at one kiosk before it slows down, and within how long they are counted.
PELAN_SESUDAH: Final = 8
HITUNG_SELAMA: Final = timedelta(minutes=10)
PELAN_PALING_LAMA: Final = 300
_PIN: Final = re.compile(r"[0-9]{6}")


def seal(kunci: bytes, *bagian: int) -> str:
    """Numbers that only we can have written down."""
    isi = ".".join(str(satu) for satu in bagian)
    return f"{isi}.{_mac(kunci, isi)}"


def unseal(kunci: bytes, teks: str, banyak: int) -> tuple[int, ...] | None:
    """The numbers, or nothing when one letter is not ours."""
    isi, _, mac = teks[:200].rpartition(".")
    if not isi.isascii() or not hmac.compare_digest(mac.encode(), _mac(kunci, isi).encode()):
        return None
    bagian = isi.split(".")
    return tuple(int(satu) for satu in bagian) if len(bagian) == banyak else None


def _mac(kunci: bytes, isi: str) -> str:
    return hmac.new(kunci, isi.encode(), hashlib.sha256).hexdigest()[:24]


def turn_of(at: datetime) -> int:
    """Which half minute a moment lies in."""
    return int(at.timestamp() // PUTARAN.total_seconds())


def is_fresh(putaran: int, at: datetime) -> bool:
    """Whether a code is on the screen, or was until a moment ago."""
    return 0 <= turn_of(at) - putaran <= PUTARAN_LAMA


def slow_down(salah: int) -> int:
    """Seconds a kiosk waits after so many wrong tries."""
    return min(5 * 2 ** min(salah - PELAN_SESUDAH, 10), PELAN_PALING_LAMA) if salah >= PELAN_SESUDAH else 0


def check_new_pin(pin: str, nip: str) -> None:
    """Six digits that are not the first a thief would try."""
    if not _PIN.fullmatch(pin):
        raise Refused(Alasan.PIN_BENTUK, field="pin")
    langkah = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    if len(set(pin)) <= 2 or langkah in ({1}, {9}) or pin in _from_nip(nip):
        raise Refused(Alasan.PIN_MUDAH, field="pin")


def _from_nip(nip: str) -> set[str]:
    """Birth date and the ends of the number everybody in the office can look up."""
    if len(nip) != 18:
        return set()
    potong = {nip[:6], nip[-6:], nip[8:14]}
    try:
        lahir = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        return potong
    return potong | {f"{lahir:%d%m%y}", f"{lahir:%y%m%d}", f"{lahir:%m%d%y}", f"{lahir:%d%m}{lahir:%Y}"[:6]}
