"""Secrets made once and kept beside the data: one file each, readable by its owner only."""

import base64
import os
import secrets
from collections.abc import Callable
from pathlib import Path

# How many points the curve P-256 has: a private key is a number below it, and nothing else.
P256_BANYAK = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def random_text() -> str:
    return secrets.token_hex(32)


def push_key() -> str:
    """The private key of web push (VAPID_PRIVAT), from which the public one is reckoned."""
    number = secrets.randbelow(P256_BANYAK - 1) + 1
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode()


def kept_secret(folder: Path, name: str, make: Callable[[], str] = random_text) -> str:
    """The secret of this name; made at the first call."""
    file = folder / name
    if file.is_file() and (value := file.read_text().strip()):
        return value
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    value = make()
    write_private(file, value + "\n")
    return value


def write_private(file: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    half = file.with_name(f"{file.name}.baru")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    half.rename(file)
