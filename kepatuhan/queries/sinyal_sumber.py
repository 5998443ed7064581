"""What the apps below report as worth a look, in one shape: presensi and logbook tell changes, rosters are read."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from core import formats
from core.periods import DateRange
from kelayakan.queries.layak import verdicts_between
from kelayakan.queries.roster import modes_between
from kepatuhan.choices.sinyal import JenisSinyalKelayakan
from kepatuhan.rules.sinyal import Masukan
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from logbook.choices.sinyal import StatusSinyalLogbook
from logbook.queries import sinyal as logbook
from presensi.queries import harian
from presensi.queries import sinyal as presensi

SEKALI = 500
# The rule over rosters is this module's own; a change of what it sees is another version.
VERSI_KELAYAKAN = 1
_MUNDUR, _MAJU = timedelta(days=14), timedelta(days=14)


def from_presensi(sejak: datetime, sampai: datetime) -> Iterator[list[Masukan]]:
    yield from _batches(presensi.signals_changed_since(sejak, sampai), presensi.SinyalTampil)


def from_logbook(sejak: datetime, sampai: datetime) -> Iterator[list[Masukan]]:
    yield from _batches(logbook.signals_changed_since(sejak, sampai), logbook.SinyalTampil)


def _batches(rows: Any, tampil: Any) -> Iterator[list[Masukan]]:
    batch: list[Masukan] = []
    for row in rows.iterator(chunk_size=SEKALI):
        satu = tampil(row)
        batch.append(
            Masukan(
                str(row.pk), row.pegawai_id, row.unit_id, row.tanggal.isoformat(), satu.jenis.value, satu.jenis.label,
                row.versi, row.skor, satu.kalimat[:400], satu.status.label, row.fakta,
                satu.status != StatusSinyalLogbook.GUGUR.value,
            )
        )  # fmt: skip
        if len(batch) == SEKALI:
            yield batch
            batch = []
    if batch:
        yield batch


def from_rosters(hari_ini: date) -> Iterator[list[Masukan]]:
    """Published WFH days of the fortnights around a day that no verdict allows; people a thousand at a time."""
    days = DateRange(hari_ini - _MUNDUR, hari_ini + _MAJU)
    for ids in harian.people_between(DateRange(days.mulai, hari_ini + timedelta(days=1)), SEKALI * 2):
        rumah = sorted(k for k, mode in modes_between(ids, days).items() if mode == ModeKerja.WFH)
        putusan = verdicts_between({pk for pk, _ in rumah}, days)
        found = []
        for pk, tanggal in rumah:
            kini = next((v for v in putusan[pk] if tanggal in v), None)
            if kini is None or not kini.boleh:
                found.append((pk, tanggal, kini is None))
        if found:
            yield list(_of_rosters(found, days))


def _of_rosters(found: list[tuple[int, date, bool]], days: DateRange) -> Iterator[Masukan]:
    posts = orang.penugasan_for({pk for pk, *_ in found}, days)
    for pk, tanggal, tanpa in found:
        post = next(
            (p for p in posts if p.pegawai_id == pk and p.mulai <= tanggal and (not p.selesai or tanggal < p.selesai)),
            None,
        )
        if post is None:
            continue
        jenis = JenisSinyalKelayakan.ROSTER_TANPA_PUTUSAN if tanpa else JenisSinyalKelayakan.ROSTER_TIDAK_LAYAK
        sebab = "belum ada putusan kelayakan" if tanpa else "putusan kelayakannya tidak membolehkan"
        yield Masukan(
            f"{pk}:{tanggal:%Y%m%d}:{jenis.value}", pk, post.unit_id, tanggal.isoformat(), jenis.value, jenis.label,
            VERSI_KELAYAKAN, 40 if tanpa else 70,
            f"Roster terbit menetapkan WFH {formats.tanggal(tanggal)}, tetapi {sebab} pada hari itu.", "Roster terbit",
            {"putusan": None if tanpa else "tidak"},
        )  # fmt: skip
