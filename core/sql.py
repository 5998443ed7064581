"""SQL for the few places that run thousands of times a minute, where the ORM's own work costs more than the database's.

Models stay the only description of the tables: column lists come from them, and what is read are their instances.
"""

import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count, islice
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from django.db import (
    DEFAULT_DB_ALIAS,
    InterfaceError,
    NotSupportedError,
    OperationalError,
    connection,
    connections,
    models,
)
from django.db.models.base import ModelState

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


class Pernyataan:
    """A statement with %(name)s parameters that each connection prepares once: parsed and planned, then only run.

    A short statement takes PostgreSQL longer to plan than to run. Where a pooler lends a connection for one
    transaction only (DISABLE_SERVER_SIDE_CURSORS, as Django calls it), it is sent as it is.
    """

    def __init__(self, nama: str, sql: str) -> None:
        nomor: dict[str, int] = {}
        body = _PARAM.sub(lambda found: f"${nomor.setdefault(found[1], len(nomor) + 1)}", sql)
        self.sql = sql
        self.nama = f"{nama}_{zlib.crc32(sql.encode()):08x}"
        self.siapkan = f"PREPARE {self.nama} AS {body}"
        self.jalankan = f"EXECUTE {self.nama} ({', '.join(f'%({name})s' for name in nomor)})"

    def fetch(self, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """Its rows."""
        database = _database()
        if database.health_check_enabled and not database.health_check_done and not database.in_atomic_block:
            return self._fetch_first(database, params)
        return self._fetch(database, params)

    def run(self, params: Mapping[str, Any]) -> None:
        database = _database()
        with _cursor(database) as cursor:
            self._run(database, cursor, params)

    def _fetch(self, database: Any, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        with _cursor(database) as cursor:
            self._run(database, cursor, params)
            found: list[tuple[Any, ...]] = cursor.fetchall()
        return found

    def _fetch_first(self, database: Any, params: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The first read of a request is itself the check whether the kept connection still lives."""
        database.health_check_done = True
        try:
            return self._fetch(database, params)
        except (OperationalError, InterfaceError):
            database.close()
            return self._fetch(database, params)

    def _run(self, database: Any, cursor: Any, params: Mapping[str, Any]) -> None:
        if database.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
            cursor.execute(self.sql, params)
            return
        known = _PREPARED.get(database.connection) or _PREPARED.setdefault(database.connection, _Sesi())
        known.banyak += 1
        if self.nama not in known.nama:
            _bare_execute(self.siapkan)
            known.nama.add(self.nama)
        elif known.banyak % SEGARKAN_SETIAP == 0:
            _bare_execute("DISCARD PLANS")
        try:
            cursor.execute(self.jalankan, params)
        except (NotSupportedError, database.Database.NotSupportedError):
            # A migration changed the type of a column under a running process: the next request connects anew.
            database.close_at = 0
            raise


_PARAM = re.compile(r"%\((\w+)\)s")
# Plans follow the tables: one made on an office's first morning would read the whole table for every later tap.
SEGARKAN_SETIAP = 400
_PREPARED: WeakKeyDictionary[Any, "_Sesi"] = WeakKeyDictionary()


@dataclass(slots=True)
class _Sesi:
    """What a connection has prepared, and how many statements it has run."""

    nama: set[str] = field(default_factory=set)
    banyak: int = 0


def _database() -> Any:
    """The connection of this thread, looked up once per statement."""
    return connections[DEFAULT_DB_ALIAS]


@contextmanager
def _cursor(database: Any) -> Iterator[Any]:
    """Django's cursor where somebody listens (query counts, tracing); else the driver's own, which costs a third."""
    if database.connection is None or database.queries_logged or database.execute_wrappers:
        with database.cursor() as cursor:
            yield cursor
        return
    database.validate_no_broken_transaction()
    with database.wrap_database_errors, database.create_cursor() as cursor:
        yield cursor


def _bare_execute(sql: str) -> None:
    with connection.wrap_database_errors, connection.connection.cursor() as cursor:
        cursor.execute(sql)


def instance(model: type[M], values: Iterator[Any]) -> M:
    """A model from its `columns`, which are next in a row."""
    return _filled(model, list(islice(values, len(_attnames(model)))))


def instance_if_any(model: type[M], values: Iterator[Any]) -> M | None:
    """The same behind an outer join, which may have found nothing. The key is the first column of every model."""
    taken = list(islice(values, len(_attnames(model))))
    return None if taken[0] is None else _filled(model, taken)


def _filled(model: type[M], values: Sequence[Any]) -> M:
    """What `Model.from_db` gives, without asking each field for a default and telling signals nobody listens to."""
    row = model.__new__(model)
    row._state = ModelState()
    row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    row.__dict__.update(zip(_attnames(model), values, strict=True))
    return row


def new_row(model: type[M], **values: Any) -> M:
    """What `model(**values)` gives, without its constructor's work. Names are those of columns: `pegawai_id`."""
    row = model.__new__(model)
    row._state = ModelState()
    isi = row.__dict__
    for nama, nilai in _defaults(model):
        isi[nama] = nilai() if callable(nilai) else nilai
    if not isi.keys() >= values.keys():
        raise TypeError(f"{model.__name__}: {', '.join(sorted(values.keys() - isi.keys()))}")
    isi.update(values)
    return row


def write_together(*rows: models.Model | Timpa) -> None:
    """Write rows of several tables by one statement: one round trip, all or none.

    The rows cannot see each other, and none learns its key: one that others point to brings its own.
    """
    shape: list[_Bentuk] = []
    values: list[Any] = []
    database = connections[DEFAULT_DB_ALIAS]
    for item in rows:
        row, kunci, isi = (item.row, item.kunci, item.isi) if isinstance(item, Timpa) else (item, (), ())
        shape.append((type(row), row.pk is not None, kunci, isi))
        for kolom, is_plain in _written(type(row), row.pk is not None):
            value = getattr(row, kolom.attname)
            values.append(value if is_plain else kolom.get_db_prep_save(value, database))
    _writing(tuple(shape)).run(dict(zip(_NAMA, values, strict=False)))


_NAMA = tuple(f"p{n}" for n in range(1000))
# model, whether the key is written, unique fields, fields that are replaced
_Bentuk = tuple[type[models.Model], bool, tuple[str, ...], tuple[str, ...]]
# What the driver takes as it is, without the ORM's preparation.
_POLOS = {
    "BigAutoField", "BigIntegerField", "BooleanField", "CharField", "DateField", "DateTimeField", "DecimalField",
    "ForeignKey", "IntegerField", "OneToOneField", "PositiveIntegerField", "PositiveSmallIntegerField", "TextField",
    "UUIDField",
}  # fmt: skip


@cache
def _writing(shape: tuple[_Bentuk, ...]) -> Pernyataan:
    nomor = count()
    *ahead, last = [_insert(*one, nomor) for one in shape]
    lead = ", ".join(f"baris{n} AS ({part})" for n, part in enumerate(ahead))
    return Pernyataan("tulis", f"WITH {lead} {last}" if lead else last)


def _insert(
    model: type[models.Model], with_key: bool, kunci: tuple[str, ...], isi: tuple[str, ...], nomor: Iterator[int]
) -> str:
    column = {kolom.name: f'"{kolom.column}"' for kolom, _ in _written(model, with_key)}
    names, places = ", ".join(column.values()), ", ".join(f"%(p{next(nomor)})s" for _ in column)
    sql = f'INSERT INTO "{model._meta.db_table}" ({names}) VALUES ({places})'  # noqa: S608 - names of models
    if not kunci:
        return sql
    unique = ", ".join(column[name] for name in kunci)
    new = ", ".join(f"{column[name]} = EXCLUDED.{column[name]}" for name in isi)
    return f"{sql} ON CONFLICT ({unique}) DO UPDATE SET {new}"


@cache
def _written(model: type[models.Model], with_key: bool) -> tuple[tuple["models.Field[Any, Any]", bool], ...]:
    fields = [kolom for kolom in model._meta.concrete_fields if with_key or not kolom.primary_key]
    return tuple((kolom, kolom.get_internal_type() in _POLOS) for kolom in fields)


@cache
def _defaults(model: type[models.Model]) -> tuple[tuple[str, Any], ...]:
    """Each column with its default: a value, or what makes a new one each time."""
    fields = model._meta.concrete_fields
    made = [field.has_default() and callable(field.default) for field in fields]
    return tuple(
        (field.attname, field.default if is_made else field.get_default())
        for field, is_made in zip(fields, made, strict=True)
    )


@cache
def _attnames(model: type[models.Model]) -> tuple[str, ...]:
    """Only for fields that need no converter of the ORM, which nothing here calls."""
    fields = model._meta.concrete_fields
    if odd := [field.name for field in fields if field.get_db_converters(connection)]:
        raise TypeError(f"{model.__name__}: {', '.join(odd)} is read by the ORM only")
    return tuple(field.attname for field in fields)
