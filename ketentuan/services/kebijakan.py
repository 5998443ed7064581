"""WFH policies as rows: write one from its rule, copy one over other dates, carve days out and give them back."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from typing import Any

from ketentuan import queries
from ketentuan.choices import StatusKebijakan, StatusRancangan
from ketentuan.models import DasarHukum, GeseranKebijakan, KebijakanWFH, RancanganKebijakan
from ketentuan.rancangan import cut
from ketentuan.rules import AturanWFH, Masa
from ketentuan.services import umum

_BUKAN_KOLOM = {"masa", "nama", "dasar", "jabatan_dikecualikan"}
KOLOM = tuple(f.name for f in fields(AturanWFH) if f.name not in _BUKAN_KOLOM)


def create_row(
    aturan: AturanWFH,
    dasar: DasarHukum,
    status: StatusKebijakan,
    rancangan: RancanganKebijakan | None = None,
) -> KebijakanWFH:
    """A policy row that says what the rule says."""
    row = KebijakanWFH.objects.create(
        nama=aturan.nama,
        dasar=dasar,
        status=status,
        rancangan=rancangan,
        unit_id=aturan.masa.unit_id,
        layanan=aturan.masa.layanan,
        kelompok=aturan.masa.kelompok,
        mulai=aturan.masa.mulai,
        selesai=aturan.masa.selesai,
        **{name: _column(getattr(aturan, name)) for name in KOLOM},
    )
    if aturan.jabatan_dikecualikan:
        row.jabatan_dikecualikan.set(aturan.jabatan_dikecualikan)
    return row


def _column(value: Any) -> Any:
    return sorted(value) if isinstance(value, frozenset) else value


def copy_row(row: KebijakanWFH, mulai: date, selesai: date | None) -> KebijakanWFH:
    """The same policy over other dates, posts it leaves out included."""
    aturan = queries.as_wfh(row)
    masa = replace(aturan.masa, mulai=mulai, selesai=selesai)
    return create_row(replace(aturan, masa=masa), row.dasar, StatusKebijakan.BERLAKU, row.rancangan)


def carve_out(baru: KebijakanWFH, rancangan: RancanganKebijakan) -> None:
    """Take the days of a coming row out of those in force with the same scope, exactly as `rules.overlay` does.

    What held before goes on until the new row begins, and again from the day it ends; what was taken is noted down.
    """
    for row in _same_scope(baru):
        akhir = row.selesai
        taken = cut(baru.mulai, baru.selesai, row.mulai, akhir)
        if taken is None:
            continue
        GeseranKebijakan.objects.create(rancangan=rancangan, kebijakan=row, mulai=taken[0], selesai=taken[1])
        _shorten(row, baru.mulai, StatusKebijakan.DIGANTIKAN)
        if baru.selesai is not None and (akhir is None or akhir > baru.selesai):
            copy_row(row, baru.selesai, akhir)


def give_back(rancangan: RancanganKebijakan, sejak: date) -> None:
    """Take a circular back from a day on: its rows end there, and what they had put aside holds again."""
    rows = KebijakanWFH.objects.select_for_update(of=("self",)).filter(
        rancangan=rancangan, status=StatusKebijakan.BERLAKU
    )
    for row in umum.touching(rows, sejak, None).order_by("mulai", "pk"):
        freed = cut(row.mulai, row.selesai, sejak, None)
        if freed is None:
            continue
        pieces = list(_put_aside(rancangan, row, *freed))
        _shorten(row, sejak, StatusKebijakan.DICABUT)
        for piece, mulai, selesai in pieces:
            _restore(piece, mulai, selesai)


def _shorten(row: KebijakanWFH, sampai: date, bila_habis: StatusKebijakan) -> None:
    """End a row; one that would never have held is put aside with its dates kept."""
    if row.mulai < sampai:
        row.selesai = sampai
        row.save(update_fields=["selesai"])
    else:
        row.status = bila_habis
        row.save(update_fields=["status"])


def _put_aside(
    rancangan: RancanganKebijakan, row: KebijakanWFH, mulai: date, selesai: date | None
) -> Iterator[tuple[KebijakanWFH, date, date | None]]:
    """Policies a circular had taken these days from; one of a circular that ended meanwhile leads further back."""
    geseran = GeseranKebijakan.objects.filter(
        rancangan=rancangan,
        kebijakan__unit_id=row.unit_id,
        kebijakan__layanan=row.layanan,
        kebijakan__kelompok=row.kelompok,
    ).select_related("kebijakan__rancangan", "kebijakan__dasar")
    for item in geseran.order_by("mulai", "pk"):
        span = cut(mulai, selesai, item.mulai, item.selesai)
        if span is None:
            continue
        asal, lama = item.kebijakan, item.kebijakan.rancangan
        if lama is None:
            yield asal, *span
            continue
        ended = lama.mulai if lama.status == StatusRancangan.DICABUT else lama.selesai
        held = cut(*span, lama.mulai, ended) if lama.status != StatusRancangan.DICABUT else None
        if held is not None:
            yield asal, *held
        rest = cut(*span, ended, None) if ended is not None else None
        if rest is not None:
            yield from _put_aside(lama, row, *rest)


def _restore(asal: KebijakanWFH, mulai: date, selesai: date | None) -> None:
    """Let a policy hold again on these days, grown together with its own parts beside them."""
    same = [row for row in _same_scope(asal) if _says_the_same(row, asal)]
    after = next((row for row in same if selesai is not None and row.mulai == selesai), None)
    if after is not None:
        selesai = after.selesai
        after.status = StatusKebijakan.DIGANTIKAN
        after.save(update_fields=["status"])
    before = next((row for row in same if row.selesai == mulai), None)
    if before is None:
        copy_row(asal, mulai, selesai)
    else:
        before.selesai = selesai
        before.save(update_fields=["selesai"])


def _says_the_same(one: KebijakanWFH, other: KebijakanWFH) -> bool:
    nowhere = Masa(date.min)
    same_source = one.rancangan_id == other.rancangan_id
    return same_source and replace(queries.as_wfh(one), masa=nowhere) == replace(queries.as_wfh(other), masa=nowhere)


def _same_scope(row: KebijakanWFH) -> list[KebijakanWFH]:
    """Policies in force with the scope of a row, locked, oldest first."""
    rows = KebijakanWFH.objects.select_for_update(of=("self",)).filter(
        status=StatusKebijakan.BERLAKU, unit_id=row.unit_id, layanan=row.layanan, kelompok=row.kelompok
    )
    return list(rows.select_related("dasar").order_by("mulai", "pk"))
