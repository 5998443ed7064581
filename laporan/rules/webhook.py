"""Webhooks: which address may be written to, how a message is signed, when it is tried again."""

import hashlib
import hmac
import ipaddress
from collections.abc import Collection
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from core.errors import Refused
from laporan.choices.webhook import AlasanWebhook

# The receiver refuses older signatures, so a message that was overheard cannot be played again later.
JENDELA = timedelta(minutes=5)
# After each failure a longer wait: about two days in all.
JEDA = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=8),
    timedelta(hours=12),
    timedelta(hours=24),
)
# How long a worker may be silent with a message before another one takes it.
SEWA = timedelta(minutes=2)
PALING_BANYAK = 10
DALAM = ("localhost", ".localhost", ".local", ".internal", ".intern", ".lan")


def check_address(alamat: str, asal: Collection[str]) -> None:
    """Refuse what can never be right. Where a name leads is looked at when something is sent."""
    try:
        url = urlsplit(alamat)
        url.port  # noqa: B018 - reading it checks it
    except ValueError:
        raise Refused(AlasanWebhook.ALAMAT_KELIRU, "alamat") from None
    if not url.hostname or any(c.isspace() or not c.isprintable() for c in alamat) or url.fragment:
        raise Refused(AlasanWebhook.ALAMAT_KELIRU, "alamat")
    if f"{url.scheme}://{url.netloc}".lower() in asal:
        return
    if url.scheme != "https" or url.username is not None or url.password is not None:
        raise Refused(AlasanWebhook.BUKAN_HTTPS, "alamat")
    host = url.hostname.rstrip(".").lower()
    if host == DALAM[0] or host.endswith(DALAM[1:]) or not ("." in host or ":" in host):
        raise Refused(AlasanWebhook.ALAMAT_DALAM, "alamat", host=host)
    try:
        ip = ipaddress.ip_address(host)
    except ValueError:
        return
    if not ip.is_global:
        raise Refused(AlasanWebhook.ALAMAT_DALAM, "alamat", host=host)


def sign(rahasia: str, detik: int, body: bytes) -> str:
    """The header `Laras-Signature`: when it was signed, and HMAC-SHA256 over that moment and the body."""
    cap = hmac.new(rahasia.encode(), f"{detik}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={detik},v1={cap}"


def verify(rahasia: str, tanda: str, body: bytes, kini: int) -> bool:
    """How a receiver checks a message; the documentation shows this very function."""
    bagian = dict(satu.split("=", 1) for satu in tanda.split(",") if "=" in satu)
    if not bagian.get("t", "").isdecimal() or abs(kini - int(bagian["t"])) > JENDELA.total_seconds():
        return False
    return hmac.compare_digest(sign(rahasia, int(bagian["t"]), body), f"t={bagian['t']},v1={bagian.get('v1', '')}")


# What the network's errors mean to whoever reads the log.
ARTI = {
    "gaierror": "Nama alamat tidak ditemukan",
    "ConnectionRefusedError": "Sambungan ditolak penerima",
    "TimeoutError": "Penerima tidak menjawab dalam sepuluh detik",
    "SSLCertVerificationError": "Sertifikat penerima tidak sah",
    "SSLError": "Sambungan aman gagal dibuat",
    "alamat jaringan tidak diizinkan": "Nama itu menunjuk ke jaringan dalam, jadi tidak dihubungi",
}


def explain(galat: str) -> str:
    """Why a message did not arrive, in words."""
    return ARTI.get(galat, "Sambungan terputus sebelum penerima menjawab")


def next_try(percobaan: int, at: datetime, sabar: timedelta = timedelta()) -> datetime | None:
    """When a message goes out again after so many tries, no sooner than the other side asks; None: given up."""
    return at + max(JEDA[percobaan - 1], sabar) if percobaan <= len(JEDA) else None
