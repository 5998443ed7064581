"""Populations of control tests from live data, and what the system shows of a drawn item."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q

from core import formats
from core.periods import DateRange
from kelayakan.queries.roster import modes_between
from kepatuhan import sumber
from kepatuhan.choices import Ukuran
from kepatuhan.choices.uji import NilaiAtribut, Populasi
from kepatuhan.models import RencanaUji, TindakLanjut
from kepatuhan.queries.hari import where
from kepegawaian import queries as orang
from kepegawaian.queries import under
from ketentuan.choices import ModeKerja
from persuratan.queries.surat import written_in
from presensi.choices import StatusHarian
from presensi.queries import harian

_UKURAN = {
    Populasi.HARI_WFH: Ukuran.WFH,
    Populasi.HARI_HADIR: Ukuran.HADIR,
    Populasi.HARI_KOREKSI: Ukuran.DIKOREKSI,
    Populasi.HARI_PEJABAT: Ukuran.PEJABAT,
    Populasi.LOGBOOK: Ukuran.LOGBOOK_TERKIRIM,
}


@dataclass(frozen=True)
class Butir:
    """A drawn item: whom and when it is about, what the system shows, what it would answer."""

    kunci: str
    tanggal: date
    ringkas: str
    pegawai_id: int | None = None
    unit_id: int | None = None
    usul: dict[str, str] = field(default_factory=dict)


def population(rencana: RencanaUji, days: DateRange, kecuali: int | None) -> list[str]:
    """The keys of everything a test could be about, sorted; the tester's own rows are not among them."""
    populasi = Populasi(rencana.populasi)
    keys = _day_keys(rencana, days, kecuali) if populasi in _UKURAN else _OTHERS[populasi](rencana, days, kecuali)
    return sorted(keys)


def _days(rencana: RencanaUji, days: DateRange) -> Any:
    rows = sumber.hari_pegawai().filter(
        under([rencana.unit.jalur]), tanggal__gte=days.mulai, tanggal__lt=days.selesai
    )  # fmt: skip
    return rows.filter(where(_UKURAN[Populasi(rencana.populasi)]))


def _day_keys(rencana: RencanaUji, days: DateRange, kecuali: int | None) -> list[str]:
    rows = _days(rencana, days).exclude(pegawai_id=kecuali) if kecuali else _days(rencana, days)
    pairs = rows.order_by().values_list("pegawai_id", "tanggal").distinct()
    return [f"{pk}:{tanggal.isoformat()}" for pk, tanggal in pairs.iterator(chunk_size=5_000)]


def _roster_keys(rencana: RencanaUji, days: DateRange, kecuali: int | None) -> list[str]:
    ids = [pk for pk in harian.people_in(days, rencana.unit.jalur) if pk != kecuali]
    modes = modes_between(ids, days)
    return [f"{pk}:{tanggal.isoformat()}" for (pk, tanggal), mode in modes.items() if mode == ModeKerja.WFH]


def _letters(rencana: RencanaUji, days: DateRange) -> Any:
    units = orang.unit_subtree(rencana.unit).values_list("pk", flat=True)
    return written_in([*units, orang.kantor_of(rencana.unit).pk], days)


def _letter_keys(rencana: RencanaUji, days: DateRange, kecuali: int | None) -> list[str]:
    rows = _letters(rencana, days)
    rows = rows.exclude(pihak__pegawai_id=kecuali) if kecuali else rows
    return [str(pk) for pk in rows.order_by().values_list("pk", flat=True)]


def _steps(rencana: RencanaUji, days: DateRange) -> Any:
    rows = TindakLanjut.objects.filter(under([rencana.unit.jalur], "temuan__unit__"))
    return rows.filter(tenggat__gte=days.mulai, tenggat__lt=days.selesai)


def _step_keys(rencana: RencanaUji, days: DateRange, kecuali: int | None) -> list[str]:
    rows = _steps(rencana, days)
    rows = rows.exclude(penanggung_jawab_id=kecuali) if kecuali else rows
    return [str(pk) for pk in rows.values_list("pk", flat=True)]


_OTHERS: Mapping[Populasi, Callable[[RencanaUji, DateRange, int | None], list[str]]] = {
    Populasi.ROSTER: _roster_keys,
    Populasi.SURAT: _letter_keys,
    Populasi.TINDAK_LANJUT: _step_keys,
}


# --- what the system shows of drawn items -----------------------------------------------------------------------------


def items(rencana: RencanaUji, days: DateRange, keys: Collection[str]) -> dict[str, Butir]:
    """What is known of each drawn key."""
    populasi = Populasi(rencana.populasi)
    if populasi == Populasi.SURAT:
        return {str(s.pk): _letter(s) for s in _letters(rencana, days).filter(pk__in=[int(k) for k in keys])}
    if populasi == Populasi.TINDAK_LANJUT:
        rows = _steps(rencana, days).filter(pk__in=[int(k) for k in keys])
        return {str(s.pk): _step(s) for s in rows.select_related("temuan", "penanggung_jawab")}
    return _day_items(rencana, days, keys)


def _letter(s: Any) -> Butir:
    saat = (
        f"ditandatangani {formats.waktu(s.ditandatangani_at, 'WIB')}" if s.ditandatangani_at else "belum ditandatangani"
    )
    return Butir(str(s.pk), s.tanggal, f"{s.nomor or 'Draf'}: {s.perihal}, {saat}"[:300], unit_id=s.unit_id)


def _step(s: TindakLanjut) -> Butir:
    kata = f"{s.temuan.nomor}: {s.uraian}, {s.get_status_display().lower()}, tenggat {formats.tanggal(s.tenggat)}"
    return Butir(str(s.pk), s.tenggat, kata[:300], s.penanggung_jawab_id, s.temuan.unit_id)


def _split(kunci: str) -> tuple[int, date]:
    pk, _, tanggal = kunci.partition(":")
    return int(pk), date.fromisoformat(tanggal)


def _day_items(rencana: RencanaUji, days: DateRange, keys: Collection[str]) -> dict[str, Butir]:
    pairs = [_split(k) for k in keys]
    chosen = Q(pk__in=[])
    for pk, tanggal in pairs:
        chosen |= Q(pegawai_id=pk, tanggal=tanggal)
    rows = sumber.hari_pegawai().filter(chosen)
    found: dict[str, Butir] = {}
    for row in rows.select_related("pegawai", "unit"):
        kunci = f"{row.pegawai_id}:{row.tanggal.isoformat()}"
        found[kunci] = Butir(kunci, row.tanggal, _day_words(row), row.pegawai_id, row.unit_id)
    for atribut in rencana.atribut:
        if not atribut.get("ukuran"):
            continue
        ya = set(rows.filter(where(Ukuran(atribut["ukuran"]))).values_list("pegawai_id", "tanggal"))
        for butir in found.values():
            holds = (butir.pegawai_id, butir.tanggal) in ya
            butir.usul[atribut["kode"]] = NilaiAtribut.SESUAI if holds == atribut["harus"] else NilaiAtribut.TIDAK
    posts = orang.penugasan_for({pk for pk, _ in pairs}, days)
    for pk, tanggal in pairs:
        kunci = f"{pk}:{tanggal.isoformat()}"
        if kunci not in found:
            unit = next((p.unit_id for p in posts if p.pegawai_id == pk), None)
            found[kunci] = Butir(kunci, tanggal, "Hari WFH menurut roster terbit; presensinya belum ada", pk, unit)
    return found


def _day_words(row: Any) -> str:
    kata = StatusHarian(row.status).label
    if row.mode:
        kata += f", {ModeKerja(row.mode).label}"
    if row.menit_terlambat:
        kata += f", terlambat {formats.durasi(row.menit_terlambat)}"
    logbook = "tanpa logbook" if not row.lb_status else f"logbook {row.lb_status.replace('_', ' ')}"
    return f"{kata}; {logbook}"[:300]
