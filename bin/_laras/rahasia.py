"""Secrets made once and kept beside the data: one file each, readable by its owner only."""

import os
import secrets
from pathlib import Path


def kept_secret(folder: Path, name: str) -> str:
    """The secret of this name; made at the first call."""
    file = folder / name
    if file.is_file() and (value := file.read_text().strip()):
        return value
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    value = secrets.token_hex(32)
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
