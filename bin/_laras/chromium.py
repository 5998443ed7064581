"""The browser of the journeys: found, or installed by apt where that is possible, or asked for."""

import os
import shutil
import subprocess
from pathlib import Path

from _laras.pesan import HaltError, say

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
VARIABLE = "LARAS_CHROMIUM"  # read by the journeys


def prepare() -> str:
    """The path of a Chromium that the journeys can drive."""
    if chosen := os.environ.get(VARIABLE):
        return chosen
    if found := _find():
        return found
    if os.geteuid() == 0 and shutil.which("apt-get") and Path("/etc/debian_version").exists():
        say("Memasang Chromium untuk uji peramban (apt-get, sekitar satu menit) …")
        _apt("update")
        _apt("install", "--yes", "--no-install-recommends", "chromium")
        if found := _find():
            return found
    raise HaltError(
        "Uji peramban memerlukan Chromium. Pasang lebih dahulu (Debian/Ubuntu: sudo apt install chromium),\n"
        f"atau tunjukkan letaknya dengan {VARIABLE}=/letak/chromium."
    )


def _find() -> str | None:
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def _apt(*words: str) -> None:
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", "--quiet", *words], check=False, capture_output=True, text=True, env=env)
    if done.returncode != 0:
        raise HaltError(f"apt-get {' '.join(words)} gagal:\n{done.stderr.strip()[-2000:]}")
