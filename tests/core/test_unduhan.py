"""Long lists become downloads: the rows of the screen, made by the worker as their owner, once, for a week."""

import csv
import io
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from core import clock, files, jobs, tables, unduhan_services
from core.choices import StatusUnduhan
from core.models import JejakAudit, Pemberitahuan, Unduhan
from tests.cast import Cast
from tests.factories import AT, make_pegawai

pytestmark = pytest.mark.django_db
DAFTAR = "unduhan:daftar"


@pytest.fixture(autouse=True)
def _quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: AT)
    monkeypatch.setattr(jobs, "send", lambda *_: True)
    monkeypatch.setattr(tables, "LANGSUNG", 3)
    monkeypatch.setattr(tables, "SEKALI", 2)


@pytest.fixture
def banyak(cast: Cast) -> None:
    for n in range(6):
        make_pegawai(f"Pegawai {n}", unit=cast.seksi, akun=False)


def asked(client: Client, cast: Cast, bentuk: str = "xlsx") -> Unduhan:
    client.force_login(cast.user("citra"))
    answer = client.get(reverse("kepegawaian:pegawai"), {"cari": "Pegawai", "urut": "-pegawai", "ekspor": bentuk})
    assert answer.status_code == 302
    assert answer["Location"] == reverse(DAFTAR)
    return Unduhan.objects.get()


def names(isi: bytes, bentuk: str) -> list[str]:
    if bentuk == "csv":
        rows: Iterator[Any] = csv.reader(io.StringIO(isi.decode("utf-8-sig")), delimiter=";")
    else:
        rows = load_workbook(io.BytesIO(isi))["Data"].iter_rows(values_only=True)
    return [c for row in rows for c in row if isinstance(c, str) and c.startswith("Pegawai ")]


@pytest.mark.parametrize("bentuk", ["xlsx", "csv"])
def test_a_long_list_is_made_by_the_worker_with_filter_and_order(
    client: Client, cast: Cast, banyak: None, bentuk: str
) -> None:
    row = asked(client, cast, bentuk)
    assert row.jumlah == 6
    unduhan_services.run(row.pk, now=lambda: AT)
    row.refresh_from_db()
    assert (row.status, row.kemajuan, row.percobaan) == ("selesai", 6, 1)
    assert "siap diunduh" in Pemberitahuan.objects.get(penerima=cast.user("citra")).judul
    isi = b"".join(client.get(reverse("unduhan:ambil", args=[row.pk])))
    assert names(isi, bentuk) == [f"Pegawai {n}" for n in range(5, -1, -1)]
    assert JejakAudit.objects.filter(aksi="core.ambil_unduhan").count() == 1
    assert "cari" not in str(JejakAudit.objects.get(aksi="core.minta_unduhan").sesudah)


def test_a_short_list_is_answered_at_once(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("citra"))
    answer = client.get(reverse("kepegawaian:pegawai"), {"cari": "Ani", "ekspor": "csv"})
    assert answer.status_code == 200
    assert not Unduhan.objects.exists()


def test_asking_twice_while_it_is_made_is_one_run(client: Client, cast: Cast, banyak: None) -> None:
    first = asked(client, cast)
    assert asked(client, cast) == first


def test_running_twice_makes_one_file(client: Client, cast: Cast, banyak: None) -> None:
    row = asked(client, cast)
    unduhan_services.run(row.pk, now=lambda: AT)
    berkas = Unduhan.objects.get().berkas_id
    unduhan_services.run(row.pk, now=lambda: AT)
    assert Unduhan.objects.get().berkas_id == berkas


def test_who_lost_the_right_meanwhile_gets_a_reason_instead_of_rows(client: Client, cast: Cast, banyak: None) -> None:
    row = asked(client, cast)
    Unduhan.objects.update(pemilik=cast.user("ani"))
    unduhan_services.run(row.pk, now=lambda: AT)
    row.refresh_from_db()
    assert (row.status, row.berkas_id) == ("gagal", None)
    assert "tidak lagi terbuka" in row.sebab


def test_a_cancelled_run_stops_in_the_middle_and_leaves_nothing(
    client: Client, cast: Cast, banyak: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = asked(client, cast)
    original = tables.rows_of

    def cancelling(table: Any) -> Iterator[list[Any]]:
        for n, satu in enumerate(original(table)):
            if n == 1:
                unduhan_services.cancel_unduhan(actor=cast.user("citra"), pk=row.pk, at=AT)
            yield satu

    monkeypatch.setattr(tables, "rows_of", cancelling)
    unduhan_services.run(row.pk, now=lambda: AT)
    row.refresh_from_db()
    assert (row.status, row.berkas_id) == ("batal", None)


def test_a_silent_run_is_sent_again_and_given_up_after_three_tries(client: Client, cast: Cast, banyak: None) -> None:
    row, at = asked(client, cast), AT
    for percobaan in (1, 2, 3):
        claimed = unduhan_services._claim(row.pk, at)
        assert claimed is not None
        assert claimed.percobaan == percobaan
        at += timedelta(minutes=3)
        assert unduhan_services.sweep(at=at) == 1
    row.refresh_from_db()
    assert (row.status, "berhenti 3 kali" in row.sebab) == ("gagal", True)


def test_a_full_disk_is_said(client: Client, cast: Cast, banyak: None, monkeypatch: pytest.MonkeyPatch) -> None:
    row = asked(client, cast)

    def full(*_: Any, **__: Any) -> Any:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "keep", full)
    unduhan_services.run(row.pk, now=lambda: AT)
    row.refresh_from_db()
    assert row.sebab.startswith("Penyimpanan berkas penuh")


def test_files_are_thrown_away_after_a_week(client: Client, cast: Cast, banyak: None) -> None:
    row = asked(client, cast)
    unduhan_services.run(row.pk, now=lambda: AT)
    assert unduhan_services.purge(at=AT + timedelta(days=6)) == 0
    assert unduhan_services.purge(at=AT + timedelta(days=8)) == 1
    page = client.get(reverse("unduhan:ambil", args=[row.pk]), follow=True).content.decode()
    assert "belum siap atau sudah dihapus" in page
    assert "Berkas dihapus" in page


def test_downloads_are_ones_own(client: Client, cast: Cast) -> None:
    berkas = files.keep(ContentFile(b"x"), nama="a.csv", jenis="text/csv", actor=None, at=AT)
    row = Unduhan.objects.create(
        pemilik=cast.user("ani"), nama="a.csv", alamat="/", status=StatusUnduhan.SELESAI, berkas=berkas,
        dibuat_at=AT, denyut_at=AT, selesai_at=AT,
    )  # fmt: skip
    client.force_login(cast.user("citra"))
    assert client.get(reverse("unduhan:ambil", args=[row.pk])).status_code == 404
    assert "Belum ada unduhan" in client.get(reverse(DAFTAR)).content.decode()
