"""The catalogue of groups and the zone of a person: asked of the floors above through two settings (ADR 0010)."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from functools import cache
from typing import cast

from django.conf import settings
from django.template.loader import get_template
from django.utils.module_loading import import_string

from core.kabar_rules import Golongan

LAIN = Golongan("lain", "Lain-lain", "Pemberitahuan lain dari aplikasi.", ())
# Asked for at this moment by whoever gets it, so nothing is chosen about it.
PERCOBAAN = Golongan("percobaan", "Percobaan", "", ("core/percobaan",), wajib=True, segera=True)


@cache
def catalogue() -> tuple[Golongan, ...]:
    """The groups in the order of the page."""
    return (*cast("tuple[Golongan, ...]", import_string(settings.KABAR_KATALOG)), LAIN)


def golongan_of(jenis: str) -> Golongan:
    """The group of a kind: the one that names it, else the one that takes the rest of its app."""
    app = f"{jenis.partition('/')[0]}/"
    groups = (PERCOBAAN, *catalogue())
    named = (g for g in groups if jenis in g.jenis)
    rest = (g for g in groups if app in g.jenis)
    return next(named, None) or next(rest, LAIN)


def zona_of(pengguna_ids: Collection[int], tanggal: date) -> Mapping[int, str]:
    """The zone of each person's place of work."""
    ask = cast("Callable[[Collection[int], date], Mapping[int, str]]", import_string(settings.KABAR_ZONA))
    return ask(pengguna_ids, tanggal)


@cache
def fixed_subject(jenis: str) -> str:
    """The subject of a kind when it says the same to everybody, else nothing: it may go where others look on."""
    app, _, kind = jenis.partition("/")
    try:
        source = get_template(f"{app}/surel/{kind}.subject.txt").template.source  # type: ignore[attr-defined]
    except LookupError:
        return ""
    return "" if "{" in source else " ".join(source.split())
