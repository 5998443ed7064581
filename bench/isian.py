"""Filling a table with millions of rows: its secondary indexes are made once at the end, not row by row."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import ProgrammingError, connection, transaction

_INDEKS = """
SELECT c.relname, pg_get_indexdef(i.indexrelid), k.conname, pg_get_constraintdef(k.oid), i.indrelid::regclass::text
FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
LEFT JOIN pg_constraint k ON k.conindid = i.indexrelid AND k.contype = 'u'
WHERE i.indrelid = ANY(%s::regclass[]) AND NOT i.indisprimary ORDER BY c.relname"""


@contextmanager
def without_indexes(*tabel: str) -> Iterator[None]:
    """The tables without indexes, unique constraints and checks of foreign keys while they are filled."""
    with connection.cursor() as cursor:
        cursor.execute(_INDEKS, [list(tabel)])
        found = cursor.fetchall()
        for indeks, _, kendala, _, milik in found:
            cursor.execute(f'ALTER TABLE {milik} DROP CONSTRAINT "{kendala}"' if kendala else f'DROP INDEX "{indeks}"')
        _trust(cursor, percaya=True)
        try:
            yield
        finally:
            _trust(cursor, percaya=False)
            cursor.execute("SET maintenance_work_mem = '768MB'")
            for _, bentuk, kendala, isi, milik in found:
                cursor.execute(f'ALTER TABLE {milik} ADD CONSTRAINT "{kendala}" {isi}' if kendala else bentuk)
            cursor.execute("RESET maintenance_work_mem")


def _trust(cursor: object, *, percaya: bool) -> None:
    """Foreign keys of rows made from those very tables need no check; only a superuser may say so."""
    try:
        with transaction.atomic():
            cursor.execute(f"SET session_replication_role = {'replica' if percaya else 'origin'}")  # type: ignore[attr-defined]
    except ProgrammingError:
        return
