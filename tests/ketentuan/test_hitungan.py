"""Pages of rules cost the same number of statements however many rows they show."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from ketentuan.choices import StatusKebijakan
from ketentuan.models import DasarHukum, RancanganKebijakan
from ketentuan.rules import AturanWFH, DasarRef, Masa
from ketentuan.services import kebijakan
from tests.cast import Cast
from tests.factories import AT

pytestmark = pytest.mark.django_db
HALAMAN = ("daftar", "kebijakan", "jam", "ambang", "kalender", "dasar", "perubahan")


def fill(cast: Cast, awal: int, sampai: int) -> None:
    """Policies, circulars and legal bases from one number to another."""
    for n in range(awal, sampai):
        dasar = DasarHukum.objects.create(kode=f"uji{n}", nomor=f"SE-{n}", judul="Uji")
        mulai = date(2027, 1, 1) + timedelta(days=10 * n)
        aturan = AturanWFH(Masa(mulai, mulai + timedelta(days=9), cast.kanwil.pk), f"K{n}", DasarRef(""))
        kebijakan.create_row(aturan, dasar, StatusKebijakan.BERLAKU)
        RancanganKebijakan.objects.create(
            nama=f"R{n}", dasar=dasar, unit=cast.kanwil, mulai=mulai, dibuat_at=AT, dibuat_oleh=cast.user("citra")
        )


@pytest.mark.parametrize("nama", HALAMAN)
def test_a_page_does_not_grow_with_its_rows(
    nama: str, client: Client, cast: Cast, query_count: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    call_command("pasang_ketentuan")
    monkeypatch.setattr("core.clock.now", lambda: datetime(2026, 11, 24, 1, 0, tzinfo=UTC))
    client.force_login(cast.user("citra"))
    awal = 0
    for sampai in (2, 20):
        fill(cast, awal, sampai)
        awal = sampai
        client.get(reverse(f"ketentuan:{nama}"))
        with query_count(f"ketentuan:{nama}"):
            assert client.get(reverse(f"ketentuan:{nama}")).status_code == 200
