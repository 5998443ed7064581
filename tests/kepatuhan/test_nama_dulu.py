"""Dashboards of a past month call units as they were called when it ended."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from core import clock
from core.periods import Month
from kepatuhan.queries.pandangan import called_in, look
from kepegawaian.choices import JenisLayanan, PeristiwaUnit, Zona
from kepegawaian.models import RiwayatUnit, UnitKerja
from tests.cast import Cast
from tests.factories import AT

pytestmark = pytest.mark.django_db
OKTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)


def renamed(unit: UnitKerja, dulu: str) -> None:
    """A unit that had another name until the middle of November."""
    ganti = date(2026, 11, 16)
    isi: dict[str, Any] = {"unit": unit, "induk": unit.induk, "zona": Zona.WIB, "layanan": JenisLayanan.PENDUKUNG}
    isi["peristiwa"] = PeristiwaUnit.values[0]
    RiwayatUnit.objects.create(nama=dulu, nama_pendek=dulu, mulai=None, selesai=ganti, **isi)
    RiwayatUnit.objects.create(nama=unit.nama, nama_pendek=unit.nama_pendek, mulai=ganti, selesai=None, **isi)


def test_rows_and_the_way_up_carry_the_names_of_the_month(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    renamed(cast.kanwil, "Kanwil Lama")
    renamed(cast.kpknl, "KPKNL Lama")
    renamed(cast.seksi, "Seksi Lama")
    pandangan = look((cast.kanwil.jalur,), cast.kpknl.kode, AT)
    assert pandangan is not None
    with django_assert_num_queries(1):
        dulu = called_in(pandangan, OKTOBER)
    assert dulu.nama == "KPKNL Lama"
    assert [unit.nama for unit in dulu.atas] == ["Kanwil Lama"]
    assert {"KPKNL Lama", "Seksi Lama"} <= {baris.nama for baris in dulu.baris}
    assert cast.seksi_lain.nama_pendek in {baris.nama for baris in dulu.baris}
    with django_assert_num_queries(0):
        assert called_in(pandangan, NOVEMBER) == pandangan


def test_indicators_show_the_name_of_their_month(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)
    renamed(cast.kpknl, "KPKNL Lama")
    client.force_login(cast.user("dewi"))
    for nama, sisa in (("kepatuhan:indikator", []), ("kepatuhan:indikator-satu", ["kehadiran"])):
        alamat = f"{reverse(nama, args=sisa)}?unit={cast.kpknl.kode}&bulan="
        assert client.get(f"{alamat}2026-10").context["p"].nama == "KPKNL Lama"
        assert client.get(f"{alamat}2026-11").context["p"].nama == cast.kpknl.nama


def test_pages_show_the_name_of_their_month(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)
    renamed(cast.seksi, "Seksi Lama")
    client.force_login(cast.user("dewi"))
    for alamat in (f"/kepatuhan/?unit={cast.kpknl.kode}&", f"/kepatuhan/unit/{cast.kpknl.kode}/?"):
        assert "Seksi Lama" in client.get(f"{alamat}bulan=2026-10").content.decode(), alamat
        assert "Seksi Lama" not in client.get(f"{alamat}bulan=2026-11").content.decode(), alamat


def test_each_side_of_a_comparison_carries_the_name_of_its_range(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)
    renamed(cast.kpknl, "KPKNL Lama")
    client.force_login(cast.user("dewi"))
    rentang = "dari=2026-11-16&sampai=2026-11-20&dari2=2026-10-05&sampai2=2026-10-16"
    konteks = client.get(f"{reverse('kepatuhan:bandingkan')}?unit={cast.kpknl.kode}&{rentang}").context
    assert (konteks["a"].pandangan.nama, konteks["b"].pandangan.nama) == (cast.kpknl.nama, "KPKNL Lama")
