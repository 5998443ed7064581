"""Secrets that are made on the first start: kept for their owner only, and of use to whoever reads them."""

from pathlib import Path
from typing import Any

import pytest
from _laras import aplikasi
from _laras.rahasia import P256_BANYAK, kept_secret, push_key
from _laras.tempat import DataFolder

from core import dorong
from tests.factories import AT


def test_the_key_of_web_push_is_made_once_and_is_one(tmp_path: Path, settings: Any) -> None:
    first = kept_secret(tmp_path, "kunci-dorong", push_key)
    assert kept_secret(tmp_path, "kunci-dorong", push_key) == first
    assert (tmp_path / "kunci-dorong").stat().st_mode & 0o077 == 0
    assert 0 < int.from_bytes(dorong.unb64(first), "big") < P256_BANYAK
    settings.VAPID_PRIVAT = first
    assert len(dorong.unb64(dorong.public_key())) == 65
    assert dorong.proof("https://fcm.googleapis.com/x", AT).startswith("vapid t=")


def test_bin_run_gives_it_to_its_processes(data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VAPID_PRIVAT", raising=False)
    data.prepare()
    first = aplikasi.environment(data, {})["VAPID_PRIVAT"]
    assert (aplikasi.environment(data, {})["VAPID_PRIVAT"], len(dorong.unb64(first))) == (first, 32)
