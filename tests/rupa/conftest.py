"""The built front end: made once per run, at once when it is there already."""

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def depan() -> ModuleType:
    """bin/_laras/depan.py, which is no package of the product."""
    spec = importlib.util.spec_from_file_location("depan", ROOT / "bin/_laras/depan.py")
    assert spec is not None
    assert spec.loader is not None
    modul = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(modul)
    return modul


@pytest.fixture(scope="session")
def vendor(depan: ModuleType) -> Path:
    depan.pasang(ROOT)
    return ROOT / "static/vendor"
