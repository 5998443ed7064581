"""The trail is one row per change, chained by the database, and cannot be changed unnoticed."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from core import audit
from core.models import JejakAudit
from tests.cast import Cast
from tests.conftest import run_together
from tests.factories import AT, make_pengguna

pytestmark = pytest.mark.django_db


def behind_the_triggers(sql: str) -> None:
    """What somebody with the database's own password could do."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE core_jejakaudit DISABLE TRIGGER jejak_tolak_ubah")
        cursor.execute(sql)
        cursor.execute("ALTER TABLE core_jejakaudit ENABLE TRIGGER jejak_tolak_ubah")


def test_rows_of_an_actor_are_numbered_and_linked(cast: Cast) -> None:
    ani = cast.user("ani")
    for n in range(3):
        audit.record(ani, "uji.ubah", ani, at=AT, after={"n": n})
    rows = list(JejakAudit.objects.filter(rantai=ani.pk).order_by("urutan"))
    assert [r.urutan for r in rows] == [1, 2, 3]
    assert [r.sebelumnya for r in rows] == ["", rows[0].hash, rows[1].hash]
    assert list(audit.verify()) == []


def test_database_refuses_update_and_delete(cast: Cast) -> None:
    audit.record(cast.user("ani"), "uji.ubah", cast.ani, at=AT)
    for sql in ("UPDATE core_jejakaudit SET aksi = 'lain'", "DELETE FROM core_jejakaudit"):
        with pytest.raises(IntegrityError, match="hanya dapat ditambah"), transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(sql)


@pytest.mark.parametrize(
    ("kerusakan", "sebab"),
    [
        ("UPDATE core_jejakaudit SET aksi = 'palsu' WHERE urutan = 2", "isi baris berubah"),
        ("DELETE FROM core_jejakaudit WHERE urutan = 2", "ada baris yang hilang"),
        ("UPDATE core_jejakaudit SET waktu = waktu + interval '1 second' WHERE urutan = 1", "isi baris berubah"),
    ],
)
def test_damage_behind_the_triggers_is_found(cast: Cast, kerusakan: str, sebab: str) -> None:
    ani = cast.user("ani")
    for _ in range(3):
        audit.record(ani, "uji.ubah", ani, at=AT)
    behind_the_triggers(kerusakan)
    assert sebab in {r.sebab for r in audit.verify()}
    with pytest.raises(CommandError, match="tidak utuh"):
        call_command("verifikasi_jejak")


def test_a_cut_tail_changes_the_fingerprint(cast: Cast) -> None:
    ani = cast.user("ani")
    for _ in range(3):
        audit.record(ani, "uji.ubah", ani, at=AT)
    sidik = audit.fingerprint()
    call_command("verifikasi_jejak", sidik=sidik)
    behind_the_triggers("DELETE FROM core_jejakaudit WHERE urutan = 3")
    assert list(audit.verify()) == []  # the chain that is left is whole; only the fingerprint tells
    with pytest.raises(CommandError, match="sidiknya"):
        call_command("verifikasi_jejak", sidik=sidik)


def test_truncate_is_refused_by_its_trigger(cast: Cast) -> None:
    audit.record(cast.user("ani"), "uji.ubah", cast.ani, at=AT)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE core_jejakaudit ENABLE TRIGGER jejak_tolak_kosongkan")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute("TRUNCATE core_jejakaudit")
        cursor.execute("ALTER TABLE core_jejakaudit DISABLE TRIGGER jejak_tolak_kosongkan")


@pytest.mark.django_db(transaction=True)
def test_parallel_writers_of_one_actor_keep_one_chain() -> None:
    pengguna = make_pengguna()

    def write() -> None:
        with transaction.atomic():
            audit.record(pengguna, "uji.ubah", pengguna, at=AT)

    assert run_together(*[write] * 8) == [None] * 8
    assert list(JejakAudit.objects.order_by("urutan").values_list("urutan", flat=True)) == list(range(1, 9))
    assert list(audit.verify()) == []
