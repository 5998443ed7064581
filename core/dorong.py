"""Web push, the part outside the house: encryption (RFC 8291), proof of the sender (RFC 8292), a guarded POST.

The address comes from a browser, so it is input: only https to push services on the operator's list, only public
network addresses, and the connection goes to the very address that was checked. No redirect is followed.
"""

import base64
import json
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from urllib.parse import urlsplit

from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

from core import luar

KURVA = ec.SECP256R1()
REKAMAN = 4096  # the one record of the body; messages are far shorter
UMUR_BUKTI = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Jawaban:
    """What a push service said. `hilang`: the device is gone for good. `sabar`: how long it wants to be left alone."""

    status: int
    sabar: timedelta = timedelta()

    @property
    def sampai(self) -> bool:
        return 200 <= self.status < 300

    @property
    def hilang(self) -> bool:
        return self.status in (404, 410)

    @property
    def boleh_ulang(self) -> bool:
        return self.status == 429 or self.status >= 500


class DorongGagalError(Exception):
    """The push service could not be reached, or may not be."""


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def new_key() -> str:
    """A new private key of the sender, as it stands in VAPID_PRIVAT."""
    number = ec.generate_private_key(KURVA).private_numbers().private_value
    return b64(number.to_bytes(32, "big"))


@cache
def _private(key: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(unb64(key), "big"), KURVA)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def is_ready() -> bool:
    return bool(settings.VAPID_PRIVAT)


def public_key() -> str:
    """The sender's public key, which browsers ask for when they subscribe."""
    return b64(_point(_private(settings.VAPID_PRIVAT).public_key())) if is_ready() else ""


# --- the address ------------------------------------------------------------------------------------------------------


def is_known_service(alamat: str) -> bool:
    """Whether an address belongs to a push service on the operator's list: a host, *.host, or a whole origin."""
    try:
        url = urlsplit(alamat)
        port = url.port
    except ValueError:
        return False
    if not url.hostname or url.username is not None or url.password is not None:
        return False
    host = url.hostname.rstrip(".").lower()
    if luar.is_named(url, settings.DORONG_LAYANAN):
        return True
    if url.scheme != "https" or port not in (None, 443):
        return False
    return any(
        host.endswith(entry[1:]) if entry.startswith("*.") else host == entry
        for entry in settings.DORONG_LAYANAN
        if "://" not in entry
    )


def post(alamat: str, body: bytes, headers: dict[str, str]) -> Jawaban:
    """POST to a push service and say what it answered."""
    if not is_known_service(alamat):
        raise DorongGagalError("layanan tidak dikenal")
    try:
        answer = luar.post(alamat, body, headers, asal=settings.DORONG_LAYANAN)
    except luar.LuarGagalError as error:
        raise DorongGagalError(str(error)) from error
    return Jawaban(answer.status, answer.sabar)


# --- the message ------------------------------------------------------------------------------------------------------


def check_keys(p256dh: str, auth: str) -> bool:
    """Whether a browser's keys are a point of the curve and a secret of the right length."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(KURVA, unb64(p256dh))
        return len(unb64(auth)) == 16
    except ValueError:
        return False


def encrypt(text: bytes, p256dh: str, auth: str, *, salt: bytes = b"", key: str = "") -> bytes:
    """The body only that browser can read: aes128gcm in one record. `salt` and `key` are given by tests only."""
    salt, mine = salt or os.urandom(16), _private(key) if key else ec.generate_private_key(KURVA)
    theirs = unb64(p256dh)
    shared = mine.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(KURVA, theirs))
    own = _point(mine.public_key())
    ikm = _hkdf(unb64(auth), shared, b"WebPush: info\0" + theirs + own, 32)
    cek = _hkdf(salt, ikm, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _hkdf(salt, ikm, b"Content-Encoding: nonce\0", 12)
    head = salt + REKAMAN.to_bytes(4, "big") + bytes([len(own)]) + own
    return head + AESGCM(cek).encrypt(nonce, text + b"\x02", None)


def _hkdf(salt: bytes, ikm: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(ikm)


def proof(alamat: str, at: datetime) -> str:
    """The Authorization header: a token for this push service, signed with the sender's key."""
    url = urlsplit(alamat)
    claims = {
        "aud": f"{url.scheme}://{url.netloc}",
        "exp": int((at + UMUR_BUKTI).timestamp()),
        "sub": settings.VAPID_SUBJEK,
    }
    parts = [b64(json.dumps(part, separators=(",", ":")).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, claims)]
    der = _private(settings.VAPID_PRIVAT).sign(".".join(parts).encode(), ec.ECDSA(SHA256()))
    r, s = decode_dss_signature(der)
    token = ".".join([*parts, b64(r.to_bytes(32, "big") + s.to_bytes(32, "big"))])
    return f"vapid t={token}, k={public_key()}"


def deliver(
    alamat: str, p256dh: str, auth: str, pesan: dict[str, str], *, at: datetime, topik: str, segera: bool
) -> Jawaban:
    """Send one message to one browser. A newer one of the same `topik` replaces what still waits at the service."""
    try:
        body = encrypt(json.dumps(pesan, ensure_ascii=False).encode(), p256dh, auth)
    except (ValueError, InvalidKey) as error:
        raise DorongGagalError("kunci tidak terbaca") from error
    headers = {
        "Authorization": proof(alamat, at),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": "3600" if segera else "86400",
        "Urgency": "high" if segera else "normal",
        "Topic": topik[:32],
    }
    return post(alamat, body, headers)
