"""The tests of the demo office share the office they look at."""

import pytest


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.name == "test_kantor.py":
            # One worker builds it, the other goes on.
            item.add_marker(pytest.mark.xdist_group("kantor contoh"))
