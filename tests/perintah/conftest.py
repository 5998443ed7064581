"""The commands' own machinery lies in bin/; its tests get a data folder that a server account may enter."""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "bin"))

from _laras.proses import Supervisor  # noqa: E402
from _laras.tempat import DataFolder  # noqa: E402


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.perintah)


@pytest.fixture
def place() -> Iterator[Path]:
    """A short path that everybody may pass (pytest's own folders are closed to other accounts)."""
    folder = Path(tempfile.mkdtemp(prefix="laras-uji-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def data(place: Path) -> DataFolder:
    folder = DataFolder(place / "data")
    folder.prepare()
    return folder


@pytest.fixture
def supervisor(data: DataFolder) -> Iterator[Supervisor]:
    boss = Supervisor(data.runtime)
    yield boss
    boss.stop_all()


@pytest.fixture
def clean_env(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment of somebody who has only a shell: no servers, no settings."""
    servers = ("DATABASE_URL", "REDIS_URL")
    settings = ("SECRET_KEY", "KUNCI_DATA", "LARAS_DATA", "DEBUG", "HTTPS", "STATIC_ROOT")
    for name in (*servers, *settings, "LARAS_JALAN", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.delenv(name, raising=False)
    return dict(os.environ)
