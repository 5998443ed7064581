"""Encryption of what is protected: sealed with the first key of the settings, read with any of them."""

import base64
import hmac
import json
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_TUJUAN = b"laras: data terlindung"
# 120 bits: nobody guesses that, and it still can be typed.
CAP_TERPENDEK = 15


def seal(isi: dict[str, Any]) -> bytes:
    """Encrypt a small record."""
    return seal_bytes(json.dumps(isi, ensure_ascii=False).encode())


def unseal(isi: bytes | memoryview) -> dict[str, Any]:
    """Decrypt it. A record no key opens raises: it is lost, and nobody may take it for empty."""
    found: dict[str, Any] = json.loads(unseal_bytes(isi))
    return found


def seal_bytes(isi: bytes) -> bytes:
    """Encrypt contents that are no record, such as a picture."""
    return _kotak(tuple(settings.KUNCI_DATA)).encrypt(isi)


def unseal_bytes(isi: bytes | memoryview) -> bytes:
    """Decrypt them; raises when no key opens."""
    return _kotak(tuple(settings.KUNCI_DATA)).decrypt(bytes(isi))


def reseal(isi: bytes | memoryview) -> bytes:
    """The same contents under the first key."""
    return _kotak(tuple(settings.KUNCI_DATA)).rotate(bytes(isi))


@cache
def _kotak(kunci: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(_derive(satu)) for satu in kunci])


def _derive(kunci: str) -> bytes:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=_TUJUAN).derive(kunci.encode())
    return base64.urlsafe_b64encode(key)


def stamp(tujuan: str, isi: bytes) -> bytes:
    """A mark over contents that only this house can make (HMAC-SHA256), under the first key."""
    return _mark(settings.KUNCI_DATA[0], tujuan, isi)


def is_stamp(tujuan: str, isi: bytes, cap: bytes) -> bool:
    """Whether a mark, or its beginning of at least 15 bytes, was made over these contents under any of the keys."""
    return len(cap) >= CAP_TERPENDEK and any(
        hmac.compare_digest(_mark(kunci, tujuan, isi)[: len(cap)], cap) for kunci in settings.KUNCI_DATA
    )


def _mark(kunci: str, tujuan: str, isi: bytes) -> bytes:
    key = HKDF(algorithm=SHA256(), length=32, salt=None, info=f"laras: cap {tujuan}".encode()).derive(kunci.encode())
    return hmac.digest(key, isi, "sha256")
