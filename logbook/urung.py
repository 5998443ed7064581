"""Undo: what the last change of a day was, offered once on the page that comes next, with scripts or without.

An edit is undone by saving what stood in the entry when it was opened; copies and favourites by taking them out again.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from uuid import UUID

from django.http import HttpRequest

from logbook.queries.penyunting import ButirTampil
from logbook.rules.isian import Ketikan, typed

_KUNCI = "logbook-urung"
_NAMA = tuple(f.name for f in fields(Ketikan))


@dataclass(frozen=True, slots=True)
class Urung:
    """What may be undone: an entry's earlier content, or keys of entries that just came."""

    kata: str
    kunci: str = ""
    isi: tuple[tuple[str, str], ...] = ()
    batal: tuple[str, ...] = ()


def opened_with(ketikan: Ketikan) -> str:
    """What an entry holds when it is opened, as the form carries it along."""
    return json.dumps(asdict(ketikan))


def offer_edit(request: HttpRequest, tanggal: date, butir: ButirTampil | None, semula: str) -> None:
    """Offer to go back to what the entry held when it was opened, if that was something else."""
    lama = _read(semula)
    if butir is None or lama is None or lama == asdict(typed(butir.baris.isi)):
        return
    _keep(request, tanggal, kata="Kegiatan tersimpan.", kunci=str(butir.baris.kunci), isi=list(lama.items()))


def offer_take_back(request: HttpRequest, tanggal: date, kunci: Sequence[UUID], kata: str) -> None:
    """Offer to take entries out again that just came."""
    _keep(request, tanggal, kata=kata, batal=[str(satu) for satu in kunci])


def take_offer(request: HttpRequest, tanggal: date) -> Urung | None:
    """What may be undone on this day: told once."""
    satu = request.session.pop(_KUNCI, None)
    if not satu or satu["tanggal"] != tanggal.isoformat():
        return None
    isi = tuple((nama, nilai) for nama, nilai in satu.get("isi", ()))
    return Urung(satu["kata"], satu.get("kunci", ""), isi, tuple(satu.get("batal", ())))


def _keep(request: HttpRequest, tanggal: date, **isi: object) -> None:
    request.session[_KUNCI] = {"tanggal": tanggal.isoformat(), **isi}


def _read(semula: str) -> dict[str, str] | None:
    try:
        isi = json.loads(semula)
    except ValueError:
        return None
    if not isinstance(isi, dict) or set(isi) != set(_NAMA) or not all(isinstance(n, str) for n in isi.values()):
        return None
    return {nama: isi[nama] for nama in _NAMA}
