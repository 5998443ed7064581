"""Looking through taps after they were kept: devices, classes of places, signals. Again and again without harm."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from core import audit
from presensi.choices.bukti import Jejak
from presensi.models import Perangkat, PosisiBukti, Rekaman, RekamanLokasi, SinyalPresensi
from presensi.queries import sinyal_fakta
from presensi.queries.sinyal_fakta import Diperiksa
from presensi.rules.bukti import device_name
from presensi.rules.sinyal import VERSI, signals_of

SEKALI = 500
# A tap is received before it is committed; no request takes this long.
TENANG = timedelta(minutes=2)
# The first run ever looks this far back.
AWAL = timedelta(days=7)


def examine_due(*, at: datetime) -> int:
    """Look through what was received since the last run, in batches; how many taps. A missed run is made up for."""
    examined = 0
    while batch := _examine_next(at):
        examined += batch
    return examined


@transaction.atomic
def _examine_next(at: datetime) -> int:
    PosisiBukti.objects.get_or_create(kunci="bukti", defaults={"sampai_at": at - AWAL, "dijalankan_at": at})
    posisi = sinyal_fakta.position()
    if posisi is None:
        return 0  # another worker is at it
    rows = sinyal_fakta.taps_received(posisi.sampai_at, at - TENANG, SEKALI)
    if rows:
        examine(rows=rows, at=at)
        posisi.sampai_at = rows[-1].terima_at + timedelta(microseconds=1)
    posisi.dijalankan_at = at
    posisi.save(update_fields=["sampai_at", "dijalankan_at"])
    return len(rows)


@transaction.atomic
def examine(*, rows: Sequence[Rekaman], at: datetime) -> int:
    """Write down devices, classes and signals of taps; how many signals. One audit row when anything was found."""
    _note_devices(rows)
    found = sinyal_fakta.facts_for(rows)
    places = [lokasi for satu in found if (lokasi := sinyal_fakta.with_class(satu)) is not None]
    RekamanLokasi.objects.bulk_update(places, ["kelas", "jarak_meter"], batch_size=SEKALI)
    signals = [row for satu in found for row in _as_rows(satu, at)]
    SinyalPresensi.objects.bulk_create(signals, ignore_conflicts=True, batch_size=SEKALI)
    if places or signals:
        after = {"ketukan": len(rows), "tempat": len(places), "sinyal": len(signals)}
        audit.record(None, Jejak.PERIKSA_BUKTI, rows[-1], at=at, after=after)
    return len(signals)


def _note_devices(rows: Iterable[Rekaman]) -> None:
    """One row per person and device; what it is called is what it said last."""
    devices: dict[tuple[int, object], Perangkat] = {}
    for row in rows:
        if row.kunci_perangkat is None:
            continue
        key = row.pegawai_id, row.kunci_perangkat
        known = devices.get(key)
        devices[key] = Perangkat(
            pegawai_id=row.pegawai_id,
            kunci=row.kunci_perangkat,
            nama=device_name(row.perangkat),
            pertama_at=known.pertama_at if known else row.terima_at,
            terakhir_at=row.terima_at,
        )
    Perangkat.objects.bulk_create(
        [devices[key] for key in sorted(devices, key=str)],
        update_conflicts=True,
        unique_fields=["pegawai", "kunci"],
        update_fields=["nama", "terakhir_at"],
        batch_size=SEKALI,
    )


def _as_rows(satu: Diperiksa, at: datetime) -> list[SinyalPresensi]:
    row = satu.row
    return [
        SinyalPresensi(
            pegawai_id=row.pegawai_id,
            unit_id=satu.unit_id,
            rekaman_id=row.pk,
            tanggal=row.tanggal,
            jenis=sinyal.jenis.value,
            versi=VERSI,
            skor=sinyal.skor,
            fakta=sinyal.fakta,
            dibuat_at=at,
            diubah_at=at,
        )
        for sinyal in signals_of(satu.fakta, satu.ambang)
    ]
