"""Locks wider than one row: the tree of units, the register of people."""

from enum import IntEnum

from django.db import connection


class Kunci(IntEnum):
    """Keys of the database's advisory locks; held until the transaction ends."""

    POHON_UNIT = 730_001
    DAFTAR_PEGAWAI = 730_002
    """Who is registered under which number and address: taken by registrations, changes of identity and imports."""


def hold(kunci: Kunci) -> None:
    """Wait for a lock and keep it until commit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(kunci)])
