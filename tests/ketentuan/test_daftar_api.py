"""Lists the API tells and never changes: policies, changes of rules, month locks."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client

from core.periods import Month
from ketentuan.models import PerubahanKetentuan
from ketentuan.services.periode import lock_periode
from tests.cast import Cast
from tests.kelayakan.layak_bantu import make_kebijakan

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


@pytest.fixture
def lihat(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setattr("core.clock.now", lambda: AT)

    def lists(siapa: str, alamat: str) -> Any:
        client.force_login(cast.user(siapa))
        return client.get(f"/api/v1/ketentuan/{alamat}/?per_halaman=200")

    return lists


def test_policies_are_told_with_what_they_say_and_where_they_stand(lihat: Any, cast: Cast) -> None:
    make_kebijakan(unit=cast.kanwil, mulai=date(2026, 12, 7), kuota_persen=40, nama="Nanti")
    make_kebijakan(unit=cast.kanwil_lain, mulai=date(2026, 1, 1), nama="Orang lain")
    rows = {row["nama"]: row for row in lihat("ani", "kebijakan").json()["results"]}
    assert "Orang lain" not in rows
    nanti = rows["Nanti"]
    assert (nanti["kini"], nanti["mulai"], nanti["sampai"], nanti["isi"]["kuota_persen"]) == (
        "nanti", "2026-12-07", None, 40,
    )  # fmt: skip


def test_changes_tell_how_far_their_work_has_come(lihat: Any, cast: Cast) -> None:
    PerubahanKetentuan.objects.create(
        aksi="tetapkan_kebijakan", nama="SE baru", unit=cast.kanwil, mulai=date(2026, 11, 1),
        selesai=date(2026, 12, 1), dibuat_at=AT, jumlah=10, sudah=4,
    )  # fmt: skip
    (row,) = lihat("citra", "perubahan").json()["results"]
    assert (row["nama"], row["unit"], row["sampai"], row["sudah"]) == ("SE baru", cast.kanwil.kode, "2026-11-30", 4)
    assert lihat("ani", "perubahan").status_code == 403


def test_months_tell_their_lock_and_who_may_turn_it(lihat: Any, cast: Cast) -> None:
    lock_periode(actor=None, at=AT, unit=cast.kpknl, month=Month(2026, 10))
    rows = lihat("citra", "periode").json()["results"]
    found = {(row["unit"], row["bulan"]): row for row in rows}
    oktober, november = found[cast.kpknl.kode, "2026-10"], found[cast.kpknl.kode, "2026-11"]
    assert (oktober["status"], oktober["boleh_diubah"]) == ("terkunci", True)
    assert (november["status"], november["boleh_diubah"]) == ("terbuka", False)
    assert lihat("ani", "periode").status_code == 403
