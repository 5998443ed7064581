"""What the indicators mean: every version, the one in force, and the number inside a formula for the database."""

from datetime import date
from typing import Any

from django.db.models import Case, DateField, F, IntegerField, OuterRef, Value, When
from django.db.models.lookups import GreaterThanOrEqual

from kepatuhan.models import IndikatorDefinisi
from kepatuhan.rules.katalog import BAKU, Butir, in_force, override


def versions(kode: str) -> list[Butir]:
    """Every version of an indicator, oldest first: one statement."""
    rows = IndikatorDefinisi.objects.filter(kode=kode).order_by("mulai")
    return [BAKU[kode], *(_as_butir(row) for row in rows)]


def rows_of(kode: str) -> list[IndikatorDefinisi]:
    """The later versions as kept, newest first, with who wrote them."""
    return list(IndikatorDefinisi.objects.filter(kode=kode).select_related("dibuat_oleh").order_by("-mulai"))


def catalogue(tanggal: date) -> dict[str, Butir]:
    """Every indicator as it holds on a day, in the catalogue's order: one statement."""
    later: dict[str, list[Butir]] = {}
    for row in IndikatorDefinisi.objects.filter(kode__in=BAKU, mulai__lte=tanggal):
        later.setdefault(row.kode, []).append(_as_butir(row))
    return {kode: in_force([baku, *later.get(kode, [])], tanggal) for kode, baku in BAKU.items()}


def limit_of(kode: str, *, outer: bool = False) -> Any:
    """The number inside an indicator's formula on the row's day. `outer`: the day is that of the outer query."""
    known = versions(kode)
    awal = Value(known[0].batas or 0, output_field=IntegerField())
    if len(known) == 1:
        return awal
    hari: Any = OuterRef("tanggal") if outer else F("tanggal")
    whens = [
        When(
            GreaterThanOrEqual(hari, Value(b.mulai, output_field=DateField())),
            then=Value(b.batas or 0, output_field=IntegerField()),
        )
        for b in reversed(known[1:])
    ]
    return Case(*whens, default=awal, output_field=IntegerField())


def _as_butir(row: IndikatorDefinisi) -> Butir:
    return override(
        BAKU[row.kode],
        row.versi,
        row.mulai,
        rumus=row.rumus,
        ambang_baik=row.ambang_baik,
        ambang_awas=row.ambang_awas,
        batas=row.batas,
        pemilik=row.pemilik,
        dasar=row.dasar,
    )
