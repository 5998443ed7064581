"""The first thing every command does. This file must parse on any Python 3, to say on an old one what is missing."""

import os
import sys
from pathlib import Path

NEEDED = (3, 11)
NEWER = ("python3.14", "python3.13", "python3.12", "python3.11")


def require_python() -> None:
    """Go on with Python 3.11 or newer: this one, else one found in PATH, else say what to install."""
    if tuple(sys.version_info[:2]) >= NEEDED:
        return
    for name in NEWER:
        for folder in os.environ.get("PATH", "").split(os.pathsep):
            other = Path(folder) / name
            if folder and os.access(str(other), os.X_OK):
                os.execv(str(other), [str(other), *sys.argv])  # noqa: S606
    here = ".".join(str(part) for part in sys.version_info[:2])
    sys.exit(
        f"Laras memerlukan Python 3.11 atau lebih baru; yang dipakai sekarang Python {here} ({sys.executable}).\n"
        "Pasang Python yang lebih baru (Debian/Ubuntu: apt install python3.11 python3.11-venv),\n"
        f"lalu jalankan lagi: python3.11 {sys.argv[0]}"
    )
