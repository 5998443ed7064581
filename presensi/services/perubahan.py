"""Days that were final and turn out otherwise: kept side by side, and told to the person when it touches the cut."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from core import formats, notify
from kepegawaian import queries as orang
from presensi.models import PerubahanHarian, PresensiHarian
from presensi.rules.perubahan import PENTING, SebabUbah, cause_of, differs, in_words

Kunci = tuple[int, date]


def final_before(rows: Sequence[PresensiHarian]) -> dict[Kunci, PresensiHarian]:
    """The final days that these rows are about to take the place of: one statement."""
    if not rows:
        return {}
    dates = [row.tanggal for row in rows]
    stored = PresensiHarian.objects.filter(
        pegawai_id__in={row.pegawai_id for row in rows},
        tanggal__gte=min(dates),
        tanggal__lte=max(dates),
        final=True,
    )
    return {(row.pegawai_id, row.tanggal): row for row in stored}


def keep_differences(
    lama: Mapping[Kunci, PresensiHarian], rows: Iterable[PresensiHarian], sebab: SebabUbah | None
) -> list[PerubahanHarian]:
    """Keep what turned out otherwise, before and after."""
    found = []
    for row in rows:
        before = lama.get((row.pegawai_id, row.tanggal))
        if before is None or not row.final:
            continue
        old, new = as_json(before), as_json(row)
        if not differs(old, new):
            continue
        karena = cause_of(before.alasan, row.alasan, sebab)
        found.append(
            PerubahanHarian(
                pegawai_id=row.pegawai_id,
                tanggal=row.tanggal,
                sebab=karena.sebutan[:250],
                rujukan=karena.rujukan[:60],
                sebelum=old,
                sesudah=new,
                dibuat_at=row.dinilai_at,
            )
        )
    return PerubahanHarian.objects.bulk_create(found)


def tell(perubahan: Iterable[PerubahanHarian], *, at: datetime, kunci: str = "") -> None:
    """Tell each person once of days whose cut changed. The same `kunci` tells only once."""
    per_person: dict[int, list[PerubahanHarian]] = {}
    for item in perubahan:
        if Decimal(item.sebelum["potongan"]) != Decimal(item.sesudah["potongan"]):
            per_person.setdefault(item.pegawai_id, []).append(item)
    for pegawai in orang.pegawai_with_login(per_person) if per_person else ():
        if pegawai.pengguna is None:
            continue
        days = sorted(per_person[pegawai.pk], key=lambda item: item.tanggal)
        notify.send(
            pegawai.pengguna,
            "presensi/dinilai-ulang",
            at=at,
            tautan=f"/presensi/{days[0].tanggal}/",
            surel=True,
            kunci=f"dinilai-ulang:{kunci}:{days[0].tanggal}" if kunci else "",
            hari=[(item.tanggal, in_words(item.sebelum), in_words(item.sesudah)) for item in days],
            jumlah=len(days),
            tanggal=formats.tanggal(days[0].tanggal),
            sebab=days[0].sebab,
        )


def as_json(row: PresensiHarian) -> dict[str, Any]:
    """What is kept of a day for comparison."""
    kept = {name: getattr(row, name) for name in PENTING}
    kept["potongan"] = f"{Decimal(kept['potongan']):.2f}"
    for name in ("masuk_at", "pulang_at"):
        kept[name] = kept[name].isoformat() if kept[name] else None
    return kept
