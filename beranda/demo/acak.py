"""Seeded chance. Every question has a stream of its own, so that one more answer never moves the others."""

from collections.abc import Sequence
from datetime import date
from random import Random
from typing import TypeVar
from uuid import UUID

BIBIT = "laras-1"
T = TypeVar("T")


def dadu(*kunci: str | int | date) -> Random:
    """The stream of a question, e.g. dadu("hari", orang, tanggal): the same on every machine and Python."""
    return Random("|".join((BIBIT, *map(str, kunci))))


def pilih_berbobot(acak: Random, pilihan: Sequence[tuple[T, float]]) -> T:
    """One of the values, by weight."""
    return acak.choices([nilai for nilai, _ in pilihan], [bobot for _, bobot in pilihan])[0]


def batasi(nilai: float, paling_kecil: float, paling_besar: float) -> float:
    return max(paling_kecil, min(paling_besar, nilai))


def uuid_dari(acak: Random) -> UUID:
    """A version 4 UUID from the stream."""
    return UUID(int=acak.getrandbits(128), version=4)
