"""What bin/test decides by itself."""

from pathlib import Path

import pytest
from _laras import uji


@pytest.mark.parametrize(
    ("words", "needed"),
    [
        ([], True),
        (["-k", "masuk"], True),
        (["tests"], True),
        (["tests/journeys"], True),
        (["tests/presensi", "-x"], False),
    ],
)
def test_browser_is_asked_for_only_where_journeys_run(words: list[str], needed: bool) -> None:
    assert uji.needs_browser(words) is needed


def test_drift_of_the_api_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made, committed = tmp_path / "baru.yaml", tmp_path / "lama.yaml"
    made.write_text("openapi: 3\npaths: {}\n")
    committed.write_text("openapi: 3\n")
    assert uji.compare_schema(made, committed) == 1
    assert "+paths: {}" in capsys.readouterr().out


def test_same_api_passes(tmp_path: Path) -> None:
    made = tmp_path / "satu.yaml"
    made.write_text("openapi: 3\n")
    assert uji.compare_schema(made, made) == 0


def test_missing_description_of_the_api_fails(tmp_path: Path) -> None:
    made = tmp_path / "satu.yaml"
    made.write_text("openapi: 3\n")
    assert uji.compare_schema(made, tmp_path / "tidak-ada.yaml") == 1
