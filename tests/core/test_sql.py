"""Statements written by hand: rows of several tables at once, and rows read as models."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
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
    teks = (
        f"SELECT {sql.columns(Pengguna, 'p')}, {sql.columns(Pegawai, 'q')} FROM kepegawaian_pengguna p"
        " LEFT JOIN kepegawaian_pegawai q ON q.pengguna_id = p.id WHERE p.id = %(pk)s"  # noqa: S608 - names of models
    )
    (row,) = sql.fetch(teks, {"pk": ani.pk})
    values = iter(row)
    found = sql.instance(Pengguna, values)
    assert (found, found.nama, found.dibuat_at) == (ani, ani.nama, ani.dibuat_at)
    assert sql.instance_if_any(Pegawai, values) is None
    assert next(values, None) is None


def test_a_field_the_orm_must_convert_is_refused() -> None:
    with pytest.raises(TypeError, match="sesudah"):
        sql.instance(JejakAudit, iter([None] * 20))
