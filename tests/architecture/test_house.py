"""The laws a machine can read from the source: one clock, only services write, every noun in the glossary."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
APPS = (
    "core",
    "kepegawaian",
    "ketentuan",
    "persuratan",
    "kelayakan",
    "presensi",
    "logbook",
    "kepatuhan",
    "laporan",
    "beranda",
    "wfh_office",
)
READING_ROOMS = re.compile(r"^(views|\w+_views|api|\w+_api|queries|forms|tables|rules|choices|access)$")
WRITING = {"create", "bulk_create", "update", "bulk_update", "delete", "get_or_create", "update_or_create", "save"}


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for app in APPS:
        for path in sorted((ROOT / app).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path, ast.parse(path.read_text())


def calls(tree: ast.Module) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def test_there_is_one_clock() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path, tree in modules()
        if path != ROOT / "core/clock.py"
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in {"now", "utcnow", "today", "localdate", "localtime"}
        and not (isinstance(call.func.value, ast.Name) and call.func.value.id == "clock")
        and not (call.func.attr == "today" and call.args)  # queries.today(at): the date of a moment, no clock
    ]
    assert found == []


def test_only_services_write() -> None:
    """Reading rooms never touch rows; what looks like a write there is a dict or set and must be named differently."""
    found = [
        f"{path.relative_to(ROOT)}:{call.lineno} .{call.func.attr}()"
        for path, tree in modules()
        if READING_ROOMS.match(path.stem) and path.parts[-2] != "management"
        for call in calls(tree)
        if isinstance(call.func, ast.Attribute)
        and call.func.attr in WRITING
        and ".objects" in ast.unparse(call.func.value)
    ]
    assert found == []


def test_every_model_stands_in_the_glossary() -> None:
    kamus = (ROOT / "docs/kamus.md").read_text()
    missing = [
        model.__name__
        for app in apps.get_app_configs()
        if app.name in APPS
        for model in app.get_models()
        if f"`{model.__name__}`" not in kamus
    ]
    assert missing == []


def test_every_constraint_and_index_has_a_name_of_ours() -> None:
    for app in apps.get_app_configs():
        if app.name in APPS:
            for model in app.get_models():
                for thing in (*model._meta.constraints, *model._meta.indexes):
                    assert re.fullmatch(r"[a-z_0-9]+", thing.name), f"{model.__name__}: {thing.name}"


def test_no_signals_and_no_save_override() -> None:
    found = []
    for path, tree in modules():
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom) and (node.module or "").endswith("signals"):
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} signal")
            if path.stem == "models" and isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}:
                found.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}")
    assert found == []


@pytest.mark.parametrize("pattern", [r"https?://[^ \"]*(registry\.|pypi\.|pythonhosted|npmjs|deb\.debian)"])
def test_no_registry_address_is_committed(pattern: str) -> None:
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\n")
    found = []
    for name in filter(None, files):
        path = ROOT / name
        if not path.is_file() or path.suffix in {".png", ".woff2", ".xls", ".ico"} or path == Path(__file__):
            continue
        if re.search(pattern, path.read_text(errors="ignore")):
            found.append(name)
    assert found == []
