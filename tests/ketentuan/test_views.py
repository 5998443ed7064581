"""Pages about rules: what holds and why, the calendar, and turning the lock of a month."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from core.models import JejakAudit
from ketentuan.models import Periode
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _waktu(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    call_command("pasang_ketentuan")
    monkeypatch.setattr("core.clock.now", lambda: datetime(2026, 11, 24, 1, 0, tzinfo=UTC))


def get(client: Client, alamat: str, **query: str) -> tuple[int, str]:
    answer = client.get(alamat, query)
    return answer.status_code, answer.content.decode()


def test_what_holds_today_with_its_basis(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("ani"))
    status, isi = get(client, reverse("ketentuan:daftar"))
    assert status == 200
    assert "Selasa, 24 November 2026" in isi
    assert "hari kerja" in isi
    assert "TL1" in isi
    assert "Perlu verifikasi" in isi


def test_a_holiday_is_named(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("ani"))
    isi = get(client, reverse("ketentuan:daftar"), tanggal="2026-12-25")[1]
    assert "Natal" in isi


@pytest.mark.parametrize("tanggal", ["kemarin", "2026-02-30", "9999-01-01"])
def test_odd_dates_get_a_sentence(client: Client, cast: Cast, tanggal: str) -> None:
    client.force_login(cast.user("ani"))
    status, isi = get(client, reverse("ketentuan:daftar"), tanggal=tanggal)
    assert status == 200
    assert "perlu diperbaiki" in isi


def test_units_out_of_scope_are_not_found(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("dewi"))
    assert get(client, reverse("ketentuan:daftar"), unit=cast.kpknl.kode)[0] == 200
    assert get(client, reverse("ketentuan:daftar"), unit=cast.kpknl_lain.kode)[0] == 404


def test_calendar_lists_a_year(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("ani"))
    status, isi = get(client, reverse("ketentuan:kalender"), tahun="2027")
    assert status == 200
    assert "Perkiraan" in isi
    assert get(client, reverse("ketentuan:kalender"), tahun="abc")[0] == 200


def _confirm_password(client: Client) -> None:
    client.post(reverse("account_reauthenticate"), {"password": "Rahasia-Uji-2026"})


def test_admin_locks_and_opens_a_month_with_a_reason(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("citra"))
    alamat = reverse("ketentuan:periode-ubah", args=[cast.kpknl.kode, "2026-10"])
    assert "reauthenticate" in client.get(alamat)["Location"]
    _confirm_password(client)
    assert client.get(alamat).status_code == 200
    assert client.post(alamat, {"alasan": ""}).status_code == 302
    assert Periode.objects.get().status == "terkunci"
    answer = client.post(alamat, {"alasan": "pendek"})
    assert answer.status_code == 422
    assert "paling sedikit 10 huruf" in answer.content.decode()
    client.post(alamat, {"alasan": "Koreksi presensi atas putusan atasan"})
    row = Periode.objects.get()
    assert (row.status, row.versi) == ("terbuka", 2)
    assert JejakAudit.objects.filter(jenis_objek="ketentuan.Periode").count() == 2


def test_a_running_month_is_not_locked(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("citra"))
    _confirm_password(client)
    answer = client.post(reverse("ketentuan:periode-ubah", args=[cast.kpknl.kode, "2026-11"]), {})
    assert answer.status_code == 422
    assert "belum selesai" in answer.content.decode()


@pytest.mark.parametrize(("siapa", "status"), [("dewi", 403), ("ani", 404)])
def test_only_admins_turn_locks(client: Client, cast: Cast, siapa: str, status: int) -> None:
    client.force_login(cast.user(siapa))
    _confirm_password(client)
    assert client.get(reverse("ketentuan:periode-ubah", args=[cast.kpknl.kode, "2026-10"])).status_code == status


def test_api_says_the_same(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("ani"))
    isi: dict[str, Any] = client.get("/api/v1/ketentuan/", {"tanggal": "2026-11-27"}).json()
    assert isi["hari_kerja"] is True
    assert isi["hari_wfh"] == ["Jumat"]
    assert {x["kode"] for x in isi["ambang"]} >= {"TL1", "PSW1", "TM"}
    assert client.get("/api/v1/ketentuan/", {"tanggal": "besok"}).json()["field"] == "tanggal"
