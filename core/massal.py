"""Many rows at once: a deed done row by row, and what went through told beside what did not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.http import Http404

from core.errors import AlasanBase, Refused


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A row as somebody saw it: its key and version (None when any version will do)."""

    id: int
    versi: int | None = None


@dataclass(frozen=True, slots=True)
class Gagal:
    """One row of a bulk deed that did not go through, and why."""

    id: int
    sebab: str


@dataclass(frozen=True, slots=True)
class HasilMassal:
    """What a bulk deed did, row by row. `kata` is the participle: disetujui, ditetapkan. Each app adds its sentence."""

    kata: str
    berhasil: tuple[int, ...]
    gagal: tuple[Gagal, ...]


H = TypeVar("H", bound=HasilMassal)


@dataclass(frozen=True, slots=True)
class Penolakan:
    """What an app says of a row: nothing was chosen, there is none in the scope, it is not the actor's to do."""

    kosong: AlasanBase
    tak_ada: AlasanBase
    bukan_hak: AlasanBase


def one_by_one(
    bentuk: type[H], kata: str, pilihan: Iterable[Pilihan], deed: Callable[[Pilihan], int], penolakan: Penolakan
) -> H:
    """Do `deed` (which gives back the key) for each row chosen. Rows outside the scope or not the actor's to do fail
    like any other; when nothing else was asked for, the answer is the usual 404 or 403."""
    berhasil: list[int] = []
    gagal: list[Gagal] = []
    tolak: list[Http404 | PermissionDenied] = []
    # By key, so that two bulk deeds at the same time never wait for each other in a circle.
    semua = sorted({satu.id: satu for satu in pilihan}.values(), key=lambda satu: satu.id)
    if not semua:
        raise Refused(penolakan.kosong)
    for satu in semua:
        try:
            berhasil.append(deed(satu))
        except Refused as no:
            gagal.append(Gagal(satu.id, no.pesan))
        except (Http404, PermissionDenied) as no:
            tolak.append(no)
            alasan = penolakan.tak_ada if isinstance(no, Http404) else penolakan.bukan_hak
            gagal.append(Gagal(satu.id, alasan.kalimat))
    if len(tolak) == len(semua):
        raise tolak[0]
    return bentuk(kata, tuple(berhasil), tuple(gagal))
