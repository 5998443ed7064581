"""The rollup equals a naive count over all rows, however it came about."""

import random
from collections import defaultdict
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kepatuhan import services
from kepatuhan.choices import Ukuran
from kepatuhan.models import BatasHitung, Indikator
from kepatuhan.queries.hari import where
from kepatuhan.rules.tingkat import KOLOM
from kepatuhan.rules.ukuran import HariPegawai, counts
from kepatuhan.sumber import hari_pegawai
from ketentuan.choices import ModeKerja
from logbook.choices import StatusLogbook
from logbook.models import Logbook
from presensi.choices import StatusHarian
from presensi.models import PresensiHarian
from tests.factories import AT, make_pegawai, make_unit
from tests.kepatuhan.rows import make_hari, make_logbook, make_tree, scatter

SENIN = date(2026, 11, 16)
PEKAN = [SENIN + timedelta(days=n) for n in range(5)]

pytestmark = pytest.mark.django_db


def naive() -> dict[tuple[int, date], dict[str, int]]:
    """Counted row by row with the pure predicate."""
    found: dict[tuple[int, date], dict[str, int]] = {}
    for row in PresensiHarian.objects.filter(hari_kerja=True):
        hari = as_hari(row)
        sums = found.setdefault((row.unit_id, row.tanggal), defaultdict(int, dict.fromkeys(KOLOM, 0)))
        for ukuran in Ukuran:
            if ukuran.value in KOLOM:
                sums[ukuran.value] += counts(ukuran, hari)
        late = counts(Ukuran.TERLAMBAT, hari)
        sums["wfh_terlambat"] += late and counts(Ukuran.WFH, hari)
        sums["wfo_terlambat"] += late and counts(Ukuran.WFO, hari)
        sums["menit_terlambat"] += row.menit_terlambat
        sums["menit_kerja"] += row.menit_kerja
    return {kunci: dict(sums) for kunci, sums in found.items()}


def as_hari(row: PresensiHarian) -> HariPegawai:
    lb = Logbook.objects.filter(pegawai_id=row.pegawai_id, tanggal=row.tanggal).first()
    return HariPegawai(
        status=StatusHarian(row.status),
        hari_kerja=row.hari_kerja,
        mode=ModeKerja(row.mode) if row.mode else None,
        menit_terlambat=row.menit_terlambat,
        logbook=StatusLogbook(lb.status) if lb else None,
        logbook_tepat_waktu=lb.tepat_waktu if lb else None,
    )


def stored() -> dict[tuple[int, date], dict[str, int]]:
    return {(i.unit_id, i.tanggal): {k: getattr(i, k) for k in KOLOM} for i in Indikator.objects.all()}


@pytest.mark.parametrize("benih", [1, 2])
def test_full_rebuild_equals_a_naive_count(benih: int) -> None:
    _, units = make_tree()
    scatter(random.Random(benih), units, PEKAN, 12, make_pegawai())
    services.rebuild_all(at=AT)
    assert stored() == naive()


def test_pure_predicate_and_database_filter_agree_on_every_row() -> None:
    _, units = make_tree()
    scatter(random.Random(7), units, PEKAN, 12, make_pegawai())
    rows = list(PresensiHarian.objects.filter(hari_kerja=True))
    for ukuran in Ukuran:
        in_database = set(hari_pegawai().filter(where(ukuran)).values_list("pk", flat=True))
        assert in_database == {row.pk for row in rows if counts(ukuran, as_hari(row))}, ukuran
        outside = set(hari_pegawai().filter(~where(ukuran)).values_list("pk", flat=True))
        assert outside == {row.pk for row in rows} - in_database, ukuran


def test_refresh_follows_changes_of_days_and_logbooks() -> None:
    _, units = make_tree()
    acak = random.Random(3)
    scatter(acak, units, PEKAN, 8, make_pegawai())
    services.refresh(at=AT)
    assert stored() == naive()
    later = AT + timedelta(hours=1)
    for row in acak.sample(list(PresensiHarian.objects.all()), 6):
        row.status, row.unit, row.diubah_at = acak.choice(list(StatusHarian)), acak.choice(units), later
        row.hari_kerja = row.status != StatusHarian.LIBUR
        row.save()
    for lb in acak.sample(list(Logbook.objects.exclude(status="disetujui")), 6):
        lb.status, lb.tepat_waktu, lb.diubah_at = StatusLogbook.TERKIRIM, True, later
        lb.save()
    services.refresh(at=later + timedelta(seconds=1))
    assert stored() == naive()


def test_a_day_that_moved_to_another_unit_leaves_nothing_behind() -> None:
    _, (kantor, a, *_rest) = make_tree()
    hari = make_hari(make_pegawai(unit=a, akun=False), a, SENIN)
    services.refresh(at=AT)
    hari.unit, hari.diubah_at = kantor, AT + timedelta(hours=1)
    hari.save()
    services.refresh(at=AT + timedelta(hours=1))
    assert {k: v["hadir"] for k, v in stored().items()} == {(kantor.pk, SENIN): 1}


def test_refresh_twice_changes_nothing() -> None:
    _, units = make_tree()
    scatter(random.Random(5), units, PEKAN, 4, make_pegawai())
    services.refresh(at=AT)
    first = stored()
    services.refresh(at=AT)
    services.refresh(at=AT + timedelta(minutes=1))
    assert stored() == first


def test_what_was_committed_late_is_found_within_the_overlap() -> None:
    unit = make_unit()
    services.refresh(at=AT)
    make_hari(make_pegawai(unit=unit, akun=False), unit, SENIN, diubah_at=AT - timedelta(minutes=4))
    assert services.refresh(at=AT + timedelta(minutes=1)) == 1


def test_a_batch_costs_a_fixed_number_of_statements() -> None:
    _, units = make_tree()
    pegawai = [make_pegawai(unit=units[0], akun=False) for _ in range(3)]
    costs = []
    for days in (PEKAN[:1], PEKAN):
        for p in pegawai:
            for tanggal in days:
                PresensiHarian.objects.filter(pegawai=p, tanggal=tanggal).delete()
                make_hari(p, units[0], tanggal)
        keys = [(u.pk, t) for u in units for t in days]
        with CaptureQueriesContext(connection) as captured:
            services.rebuild_unit_days(keys, at=AT)
        costs.append(len(captured))
    assert costs[0] == costs[1] <= 5
    assert stored() == naive()


def test_nothing_to_do_is_no_error() -> None:
    assert services.refresh(at=AT) == 0
    assert services.rebuild_unit_days([], at=AT) == 0
    assert BatasHitung.objects.count() == 3


def test_command_rebuilds_everything(capsys: pytest.CaptureFixture[str]) -> None:
    unit = make_unit()
    pegawai = make_pegawai(unit=unit, akun=False)
    make_hari(pegawai, unit, SENIN)
    make_logbook(pegawai, unit, SENIN)
    call_command("hitung_indikator", "--semua")
    assert "1 baris" in capsys.readouterr().out
    assert stored() == naive()
