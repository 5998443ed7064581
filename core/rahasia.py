"""Encryption of what is protected: sealed with the first key of the settings, read with any of them."""

import base64
import json
from functools import cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_TUJUAN = b"laras: data terlindung"


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
