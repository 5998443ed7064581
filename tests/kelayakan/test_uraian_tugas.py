"""Which tasks hold for a post on a day: inherited from units above, dated, one statement for any number of posts."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kelayakan.choices.uraian import StatusUraian
from kelayakan.queries.uraian import tasks_in_force
from tests.cast import Cast
from tests.factories import make_jabatan, make_unit
from tests.kelayakan.uraian_factories import HARI, make_uraian


def test_a_task_of_a_unit_holds_for_everything_below_it(cast: Cast) -> None:
    make_uraian(cast, "Menyusun surat", unit=cast.kanwil)
    make_uraian(cast, "Menilai barang milik negara")
    make_uraian(cast, "Membuat risalah lelang", unit=cast.seksi_lain)
    pos = make_jabatan().pk
    found = tasks_in_force([(cast.seksi.jalur, pos), (cast.kpknl.jalur, pos)], HARI)
    assert [t.nama for t in found[cast.seksi.pk, pos]] == ["Menyusun surat", "Menilai barang milik negara"]
    assert [t.nama for t in found[cast.kpknl.pk, pos]] == ["Menyusun surat"]


def test_another_post_has_none_and_says_so(cast: Cast) -> None:
    make_uraian(cast, "Menyusun surat", unit=cast.kanwil)
    penilai = make_jabatan("Penilai Pemerintah").pk
    assert tasks_in_force([(cast.seksi.jalur, penilai)], HARI) == {(cast.seksi.pk, penilai): ()}


@pytest.mark.parametrize(
    ("status", "selesai", "holds"),
    [
        (StatusUraian.DITETAPKAN, None, True),
        (StatusUraian.DITETAPKAN, date(2026, 11, 25), True),
        (StatusUraian.DITETAPKAN, HARI, False),
        (StatusUraian.DICABUT, date(2026, 11, 25), True),
        (StatusUraian.DICABUT, HARI, False),
        (StatusUraian.DIUSULKAN, None, False),
    ],
)
def test_only_decided_versions_hold_until_their_last_day(
    cast: Cast, status: StatusUraian, selesai: date | None, holds: bool
) -> None:
    make_uraian(cast, "Menyusun surat", status=status, selesai=selesai)
    pos = make_jabatan().pk
    assert bool(tasks_in_force([(cast.seksi.jalur, pos)], HARI)[cast.seksi.pk, pos]) is holds


def test_one_statement_for_any_number_of_posts(cast: Cast) -> None:
    make_uraian(cast, "Menyusun surat", unit=cast.kanwil)
    pos = make_jabatan().pk
    units = [make_unit(induk=cast.kpknl) for _ in range(20)]
    with CaptureQueriesContext(connection) as captured:
        found = tasks_in_force([(unit.jalur, pos) for unit in units], HARI)
    assert len(captured) == 1
    assert len(found) == 20
    assert all(len(tasks) == 1 for tasks in found.values())
