"""Statements written by hand: rows of several tables at once, and rows read as models."""

from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import psycopg2
import pytest
from django.db import (
    DEFAULT_DB_ALIAS,
    IntegrityError,
    InterfaceError,
    NotSupportedError,
    OperationalError,
    connection,
    connections,
    transaction,
)
from django.test.utils import CaptureQueriesContext

from core import audit, sql
from core.models import Berkas, JejakAudit, Pemberitahuan
from kepegawaian.models import Pegawai, Pengguna
from tests.factories import make_pengguna

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def _notice(penerima: Pengguna, judul: str, kunci: str = "") -> Pemberitahuan:
    return Pemberitahuan(penerima=penerima, jenis="uji", judul=judul, dibuat_at=AT, kunci=kunci)


def test_rows_of_several_tables_are_written_by_one_statement() -> None:
    ani = make_pengguna("Ani")
    berkas = Berkas(id=uuid4(), nama="a.pdf", jenis="application/pdf", ukuran=1, sha256="", lokasi="a", dibuat_at=AT)
    with CaptureQueriesContext(connection) as captured:
        sql.write_together(berkas, _notice(ani, "satu"), audit.entry(ani, "uji.tulis", berkas, at=AT, after={"a": 1}))
    assert len(captured) == 1
    assert Berkas.objects.get().nama == "a.pdf"
    assert Pemberitahuan.objects.get().penerima == ani
    jejak = JejakAudit.objects.get(aksi="uji.tulis")
    assert (jejak.objek, jejak.sesudah, jejak.sebelum) == (str(berkas.pk), {"a": 1}, None)


def test_an_audit_row_written_with_others_joins_the_chain() -> None:
    ani = make_pengguna("Ani")
    for n in range(3):
        sql.write_together(_notice(ani, f"{n}"), audit.entry(ani, "uji.tulis", ani, at=AT))
        audit.record(ani, "uji.catat", ani, at=AT)
    assert list(JejakAudit.objects.filter(rantai=ani.pk).order_by("urutan").values_list("urutan", flat=True)) == [
        *range(1, 7)
    ]
    assert list(audit.verify()) == []


def test_all_or_none() -> None:
    ani = make_pengguna("Ani")
    with pytest.raises(IntegrityError), transaction.atomic():
        sql.write_together(
            _notice(ani, "satu", "k"), audit.entry(ani, "uji.tulis", ani, at=AT), _notice(ani, "dua", "k")
        )
    assert not Pemberitahuan.objects.exists()
    assert not JejakAudit.objects.filter(aksi="uji.tulis").exists()


def test_a_row_takes_the_place_of_the_one_with_its_key() -> None:
    make_pengguna("Ani", nip="111")
    baru = Pengguna(nip="111", nama="Ani Baru", email="ani@contoh.id", dibuat_at=AT)
    sql.write_together(sql.Timpa(baru, ("nip",), ("nama",)))
    ani = Pengguna.objects.get()
    assert (ani.nama, ani.email) == ("Ani Baru", None)


def test_rows_come_back_as_models() -> None:
    ani = make_pengguna("Ani")
    kolom = f"{sql.columns(Pengguna, 'p')}, {sql.columns(Pegawai, 'q')}"
    tabel = "kepegawaian_pengguna p LEFT JOIN kepegawaian_pegawai q ON q.pengguna_id = p.id"
    (row,) = sql.fetch(f"SELECT {kolom} FROM {tabel} WHERE p.id = %(pk)s", {"pk": ani.pk})  # noqa: S608
    values = iter(row)
    found = sql.instance(Pengguna, values)
    assert (found, found.nama, found.dibuat_at) == (ani, ani.nama, ani.dibuat_at)
    assert sql.instance_if_any(Pegawai, values) is None
    assert next(values, None) is None


def test_a_field_the_orm_must_convert_is_refused() -> None:
    with pytest.raises(TypeError, match="sesudah"):
        sql.instance(JejakAudit, iter([None] * 20))


def test_a_statement_is_prepared_once_per_connection_and_counts_as_one() -> None:
    satu = sql.Pernyataan("uji_satu", "SELECT %(a)s::int + %(b)s::int, %(a)s::int")
    with CaptureQueriesContext(connection) as captured:
        assert [satu.fetch({"a": n, "b": 10}) for n in (1, 2)] == [[(11, 1)], [(12, 2)]]
    assert [query["sql"] for query in captured] == [f"EXECUTE {satu.nama} (1, 10)", f"EXECUTE {satu.nama} (2, 10)"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name = %s", [satu.nama])
        assert cursor.fetchone() == (1,)


def test_behind_a_pooler_nothing_is_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    dua = sql.Pernyataan("uji_dua", "SELECT %(a)s::int")
    with CaptureQueriesContext(connection) as captured:
        assert dua.fetch({"a": 7}) == [(7,)]
    assert [query["sql"] for query in captured] == ["SELECT 7::int"]


def test_a_column_that_changes_its_type_costs_one_request_per_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "close_at", None)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE uji_kolom (isi varchar(10)) ON COMMIT DROP")
        tiga = sql.Pernyataan("uji_tiga", "SELECT isi FROM uji_kolom WHERE isi <> %(a)s")
        tiga.fetch({"a": ""})
        cursor.execute("ALTER TABLE uji_kolom ALTER isi TYPE text")
        with pytest.raises(NotSupportedError), transaction.atomic():
            tiga.fetch({"a": ""})
    assert connection.close_at == 0, "the connection is not used again after this request"


def test_plans_are_made_anew_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    """A table that was empty when its statement was planned is read by index once it has grown."""
    monkeypatch.setattr(sql, "SEGARKAN_SETIAP", 50)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE uji_tumbuh (id int PRIMARY KEY) ON COMMIT DROP")
    cari = sql.Pernyataan("uji_tumbuh", "SELECT id FROM uji_tumbuh WHERE id = %(a)s")
    for _ in range(10):
        cari.fetch({"a": 1})
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO uji_tumbuh SELECT generate_series(1, 20000)")
        for _ in range(50):
            cari.fetch({"a": 1})
        cursor.execute(f"EXPLAIN EXECUTE {cari.nama} (1)")
        assert "Seq Scan" not in "".join(row[0] for row in cursor.fetchall())


def _within_a_request(*, checked: bool) -> None:
    """As Django leaves a kept connection at the start of a request; connecting anew forgets it."""
    database: Any = connections[DEFAULT_DB_ALIAS]
    database.health_check_enabled, database.health_check_done = True, checked


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_died_is_noticed_by_the_first_read() -> None:
    """The first read of a request stands in for the health check: it connects anew instead of failing."""
    satu = sql.Pernyataan("uji_hidup", "SELECT %(a)s::int")
    assert satu.fetch({"a": 1}) == [(1,)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        lama = cursor.fetchone()[0]
    with psycopg2.connect(**connection.get_connection_params()) as lain, lain.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [lama])
    _within_a_request(checked=False)
    assert satu.fetch({"a": 2}) == [(2,)]


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_died_later_is_not_hidden() -> None:
    """Only the first read may be sent twice: later ones belong to work that has begun."""
    satu = sql.Pernyataan("uji_mati", "SELECT %(a)s::int")
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        lama = cursor.fetchone()[0]
    with psycopg2.connect(**connection.get_connection_params()) as lain, lain.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [lama])
    _within_a_request(checked=True)
    with pytest.raises((OperationalError, InterfaceError)):
        satu.fetch({"a": 2})
    connection.close()
