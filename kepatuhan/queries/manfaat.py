"""Cost and benefit of a view: months from the rollups, each by the assumptions in force in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from core.periods import DateRange, Month
from kepatuhan.models import AsumsiManfaat, KelasJarak
from kepatuhan.queries import indikator
from kepatuhan.queries.pandangan import Pandangan
from kepatuhan.rules.manfaat import (
    ASUMSI,
    KELAS,
    Asumsi,
    BulanWfh,
    Jarak,
    Kelas,
    Manfaat,
    add,
    classes,
    is_measured,
    reckon,
)
from kepegawaian.queries import under


@dataclass(frozen=True)
class AsumsiBerlaku:
    """An assumption as it holds, since when and where it comes from."""

    asumsi: Asumsi
    nilai: Decimal
    sumber: str
    dasar: str
    mulai: date | None


@dataclass(frozen=True)
class HalamanManfaat:
    bulan: tuple[Month, ...]
    hari_wfh: int
    hari_hadir: int
    manfaat: Manfaat
    asumsi: tuple[AsumsiBerlaku, ...]
    kelas: tuple[Kelas, ...]
    jarak: Jarak | None
    terukur: bool


def benefit(pandangan: Pandangan, bulan: list[Month]) -> HalamanManfaat:
    """These months together: three statements."""
    days = DateRange(bulan[0].first, min(bulan[-1].days.selesai, max(pandangan.hari_ini, bulan[0].first)))
    by_day = indikator.branch_days(pandangan.akar, days, pandangan.batas)
    known = list(AsumsiManfaat.objects.filter(kode__in=ASUMSI).order_by("mulai"))
    jarak = distances(pandangan)
    found: list[Manfaat] = []
    for satu in bulan:
        rows = [(t, n) for (_, t), n in by_day.items() if t in satu.days]
        isi = BulanWfh(
            sum(n.wfh for _, n in rows), len({t for t, n in rows if n.pegawai}),
            max((n.pegawai for _, n in rows), default=0),
        )  # fmt: skip
        found.append(reckon(isi, {k: a.nilai for k, a in in_force(known, satu.last).items()}, jarak))
    n = list(by_day.values())
    berlaku = in_force(known, bulan[-1].last)
    nilai = {k: a.nilai for k, a in berlaku.items()}
    return HalamanManfaat(
        tuple(bulan), sum(x.wfh for x in n), sum(x.hadir for x in n), add(found),
        tuple(berlaku.values()), classes(nilai, jarak), jarak, is_measured(jarak, nilai),
    )  # fmt: skip


def in_force(known: list[AsumsiManfaat], tanggal: date) -> Mapping[str, AsumsiBerlaku]:
    """Every assumption as it holds on a day."""
    found = {k: AsumsiBerlaku(a, a.nilai, a.sumber, a.dasar, None) for k, a in ASUMSI.items()}
    for row in known:
        if row.mulai <= tanggal:
            found[row.kode] = AsumsiBerlaku(ASUMSI[row.kode], row.nilai, row.sumber, row.dasar, row.mulai)
    return found


def distances(pandangan: Pandangan) -> Jarak | None:
    """How far the people of a view live, added up over its units; None before it was counted. One statement."""
    kolom = [f"{awal}{k}" for k, _ in KELAS for awal in ("", "km_")]
    sums = KelasJarak.objects.filter(under(pandangan.paths)).aggregate(**{f"n_{k}": Sum(k) for k in (*kolom, "tanpa")})
    if sums["n_tanpa"] is None:
        return None
    return Jarak({k: sums[f"n_{k}"] for k, _ in KELAS}, {k: sums[f"n_km_{k}"] for k, _ in KELAS}, sums["n_tanpa"])


def history_of(kode: str) -> list[AsumsiManfaat]:
    """Later values of an assumption, newest first."""
    return list(AsumsiManfaat.objects.filter(kode=kode).select_related("dibuat_oleh").order_by("-mulai"))
