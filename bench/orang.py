"""A measured employee, known to processes that have no Django."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Orang:
    pegawai_id: int
    pengguna_id: int
    nip: str
