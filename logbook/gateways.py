"""The way to ClamAV: a file goes through its INSTREAM protocol before it is kept. Without an address nothing is asked.

A scanner that was set up and does not answer lets nothing through.
"""

import socket
import struct
from collections.abc import Iterable

from django.conf import settings

from core.errors import Refused
from logbook.choices.bukti import AlasanBukti

_POTONG = 64 * 1024
_TUNGGU = 15.0


def refuse_virus(potongan: Iterable[bytes]) -> None:
    """Ask the scanner about a file; refused by the name of what it found."""
    if not settings.CLAMAV:
        return
    try:
        jawab = _ask(settings.CLAMAV, potongan)
    except (OSError, ValueError):
        raise Refused(AlasanBukti.PEMERIKSA_DIAM, "berkas") from None
    if jawab.endswith("FOUND"):
        nama = jawab.removeprefix("stream:").removesuffix("FOUND").strip()
        raise Refused(AlasanBukti.BERVIRUS, "berkas", nama=nama[:80])
    if not jawab.endswith("OK"):
        raise Refused(AlasanBukti.PEMERIKSA_DIAM, "berkas")


def _ask(alamat: str, potongan: Iterable[bytes]) -> str:
    """One question on one connection: chunks with their length in front, a chunk of none at the end."""
    with _connect(alamat) as sambung:
        sambung.settimeout(_TUNGGU)
        sambung.sendall(b"zINSTREAM\0")
        for potong in potongan:
            for awal in range(0, len(potong), _POTONG):
                bagian = potong[awal : awal + _POTONG]
                sambung.sendall(struct.pack("!I", len(bagian)) + bagian)
        sambung.sendall(struct.pack("!I", 0))
        jawab = b""
        while not jawab.endswith(b"\0") and len(jawab) < 4096:
            lagi = sambung.recv(1024)
            if not lagi:
                break
            jawab += lagi
    return jawab.rstrip(b"\0\n").decode("utf-8", "replace").strip()


def _connect(alamat: str) -> socket.socket:
    """tcp://host:3310 or unix:/run/clamav/clamd.ctl."""
    if alamat.startswith("unix:"):
        sambung = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        sambung.settimeout(_TUNGGU)
        try:
            sambung.connect(alamat.removeprefix("unix:"))
        except OSError:
            sambung.close()
            raise
        return sambung
    host, _, port = alamat.removeprefix("tcp://").rpartition(":")
    return socket.create_connection((host, int(port)), timeout=_TUNGGU)
