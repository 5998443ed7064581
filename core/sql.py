"""SQL for the few places that run thousands of times a minute, where the ORM's own work costs more than the database's.

Models stay the only description of the tables: column lists come from them, and what is read are their instances.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any, TypeVar

from django.db import connection, models

M = TypeVar("M", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Timpa:
    """A row to write that takes the place of the one with the same key, where there is one: these fields of it."""

    row: models.Model
    kunci: tuple[str, ...]
    isi: tuple[str, ...]


def columns(model: type[models.Model], alias: str) -> str:
    """The columns of a model for a SELECT, in the order `instance` takes them."""
    return ", ".join(f'{alias}."{field.column}"' for field in model._meta.concrete_fields)


def fetch(sql: str, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
    """The rows of a SELECT written by hand."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found


def instance(model: type[M], values: Iterator[Any]) -> M:
    """A model from its `columns`, which are next in a row."""
    names = _attnames(model)
    return model.from_db(connection.alias, names, list(islice(values, len(names))))


def instance_if_any(model: type[M], values: Iterator[Any]) -> M | None:
    """The same behind an outer join, which may have found nothing."""
    found = instance(model, values)
    return None if found.pk is None else found


def write_together(*rows: models.Model | Timpa) -> None:
    """Write rows of several tables by one statement: one round trip, all or none.

    The rows cannot see each other, and none learns its key: one that others point to brings its own.
    """
    parts: list[str] = []
    params: list[Any] = []
    for item in rows:
        row, kunci, isi = (item.row, item.kunci, item.isi) if isinstance(item, Timpa) else (item, (), ())
        with_key = row.pk is not None
        parts.append(_insert(type(row), with_key, kunci, isi))
        params += [f.get_db_prep_save(getattr(row, f.attname), connection) for f in _written(type(row), with_key)]
    *ahead, last = parts
    lead = ", ".join(f"baris{n} AS ({part})" for n, part in enumerate(ahead))
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {lead} {last}" if lead else last, params)


@cache
def _insert(model: type[models.Model], with_key: bool, kunci: tuple[str, ...], isi: tuple[str, ...]) -> str:
    fields = _written(model, with_key)
    column = {field.name: f'"{field.column}"' for field in fields}
    names, places = ", ".join(column.values()), ", ".join(["%s"] * len(fields))
    sql = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({places})'  # noqa: S608 - names of models
    if not kunci:
        return sql
    unique = ", ".join(column[name] for name in kunci)
    new = ", ".join(f"{column[name]} = EXCLUDED.{column[name]}" for name in isi)
    return f"{sql} ON CONFLICT ({unique}) DO UPDATE SET {new}"


@cache
def _written(model: type[models.Model], with_key: bool) -> tuple["models.Field[Any, Any]", ...]:
    return tuple(field for field in model._meta.concrete_fields if with_key or not field.primary_key)


@cache
def _attnames(model: type[models.Model]) -> tuple[str, ...]:
    """Only for fields that need no converter of the ORM, which nothing here calls."""
    fields = model._meta.concrete_fields
    if odd := [field.name for field in fields if field.get_db_converters(connection)]:
        raise TypeError(f"{model.__name__}: {', '.join(odd)} is read by the ORM only")
    return tuple(field.attname for field in fields)
