"""Independence: kepatuhan has no way to write what it watches, and UKI has no address that changes others' data."""

import ast
from pathlib import Path

from tests.access.matrix import MATRIX, PERAN

DIAWASI = ("presensi", "logbook", "kelayakan", "ketentuan", "kepegawaian", "persuratan")
# What everybody does for themselves, as an employee; and what UKI is there for.
SENDIRI = ("kepatuhan:", "api:temuan", "api:kepatuhan", "laporan:", "api:laporan")


# The worker opens the rows of a new day before it counts them; nobody's deed, and nobody's record changes.
PEKERJA = {"presensi.services", "presensi.services.buka"}
# Bulk deeds over one's own team: without a team they touch nothing and say so.
TIM_SENDIRI = ("-massal", "-ingatkan-semua")


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    return found


def test_kepatuhan_imports_no_service_of_what_it_watches() -> None:
    for path in Path("kepatuhan").rglob("*.py"):
        doors = {m for m in imports(path) if m.startswith(tuple(f"{app}.services" for app in DIAWASI))}
        assert doors <= PEKERJA, f"{path} could write: {doors}"


def test_no_other_role_is_needed_to_read_and_admin_deeds_are_closed_to_uki() -> None:
    """Whatever an admin may post and an employee may not, UKI may not either, outside of UKI's own work."""
    admin, uki, pegawai = (PERAN.index(nama) for nama in ("citra", "dewi", "ani"))
    terbuka = [
        entri
        for entri, status in MATRIX.items()
        if entri.startswith("POST ")
        and not entri.removeprefix("POST ").startswith(SENDIRI)
        and not entri.endswith(TIM_SENDIRI)
        and status[admin] not in (403, 404)
        and status[pegawai] in (403, 404)
        and status[uki] not in (403, 404)
    ]
    assert not terbuka
