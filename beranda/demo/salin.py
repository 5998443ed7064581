"""Rows by COPY: ten times faster than INSERT for the hundred thousands that six months are."""

import io
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from itertools import islice

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection
from django.db.models import Model

SETUMPUK = 5000
_LOLOS = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def copy_rows(table: type[Model], rows: Iterable[Mapping[str, object]]) -> int:
    """Append rows given by column name (`unit_id`, not `unit`); what is left out takes the model's default."""
    fields = [field for field in table._meta.concrete_fields if not field.primary_key or field.remote_field]
    return _copy(table, [field.attname for field in fields], _filled(table, rows))


def copy_rows_with_keys(table: type[Model], rows: Iterable[Mapping[str, object]]) -> list[int]:
    """The same; returns the keys the rows got, in their order."""
    semua = list(rows)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [table._meta.db_table, len(semua)],
        )
        keys = [int(nomor) for (nomor,) in cursor.fetchall()]
    columns = [field.attname for field in table._meta.concrete_fields]
    berkunci = ({**row, "id": key} for row, key in zip(_filled(table, semua), keys, strict=True))
    _copy(table, columns, berkunci)
    return keys


def _filled(table: type[Model], rows: Iterable[Mapping[str, object]]) -> Iterable[dict[str, object]]:
    bawaan = {field.attname: field.get_default() for field in table._meta.concrete_fields if not field.primary_key}
    return ({**bawaan, **row} for row in rows)


def _copy(table: type[Model], columns: list[str], rows: Iterable[Mapping[str, object]]) -> int:
    quote = connection.ops.quote_name
    statement = f"COPY {quote(table._meta.db_table)} ({', '.join(map(quote, columns))}) FROM STDIN"
    jumlah, sumber = 0, iter(rows)
    with connection.cursor() as cursor:
        while batch := list(islice(sumber, SETUMPUK)):
            teks = "".join("\t".join(_text(row[name]) for name in columns) + "\n" for row in batch)
            cursor.copy_expert(statement, io.StringIO(teks))
            jumlah += len(batch)
    return jumlah


def _text(nilai: object) -> str:
    """A value as COPY reads it."""
    if nilai is None:
        return r"\N"
    if isinstance(nilai, str):
        return str.__str__(nilai).translate(_LOLOS)
    if isinstance(nilai, bool):
        return "t" if nilai else "f"
    if isinstance(nilai, datetime | date | time):
        return nilai.isoformat()
    if isinstance(nilai, dict | list):
        return json.dumps(nilai, cls=DjangoJSONEncoder, ensure_ascii=False).translate(_LOLOS)
    return str(nilai)
