"""The rollup equals a naive count over all rows, however it came about."""

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Sum
from django.test.utils import CaptureQueriesContext

from core.periods import DateRange, Month, week_of
from kelayakan.models import Kelayakan
from kepatuhan import services
from kepatuhan.choices import Ukuran
from kepatuhan.choices.indikator import Ciri
from kepatuhan.models import BatasHitung, HitungUlang, Indikator, IndikatorCabang
from kepatuhan.queries.hari import where
from kepatuhan.queries.indikator import KOLOM_HARI
from kepatuhan.rules.tingkat import KOLOM
from kepatuhan.rules.ukuran import HariPegawai, counts
from kepatuhan.sumber import hari_pegawai
from kepegawaian.choices import JenisLayanan
from ketentuan import cache
from ketentuan.choices import ModeKerja, TingkatKuota
from ketentuan.models import DasarHukum, KebijakanWFH
from logbook.choices import StatusLogbook
from logbook.models import Logbook
from presensi.choices import StatusHarian
from presensi.models import Koreksi, PresensiHarian, Rekaman, SinyalPresensi
from tests.factories import AT, make_pegawai, make_unit
from tests.kepatuhan.rows import (
    LIBUR,
    make_hari,
    make_koreksi,
    make_logbook,
    make_sinyal,
    make_tree,
    scatter,
    sprinkle,
)

SENIN = date(2026, 11, 16)
PEKAN = [SENIN + timedelta(days=n) for n in range(5)]

pytestmark = pytest.mark.django_db


MODE = {"wfo": Ukuran.WFO, "wfh": Ukuran.WFH, "dinas": Ukuran.DINAS_LUAR}


def naive() -> dict[tuple[int, date], dict[str, int]]:
    """Counted row by row with the pure predicate."""
    found: dict[tuple[int, date], dict[str, int]] = {}
    for row in PresensiHarian.objects.filter(hari_kerja=True):
        hari = as_hari(row)
        sums = found.setdefault((row.unit_id, row.tanggal), defaultdict(int, dict.fromkeys(KOLOM_HARI, 0)))
        for ukuran in Ukuran:
            if ukuran.value in KOLOM_HARI:
                sums[ukuran.value] += counts(ukuran, hari)
        for mode, ukuran in (("wfh", Ukuran.WFH), ("wfo", Ukuran.WFO)):
            here = counts(ukuran, hari)
            sums[f"{mode}_terlambat"] += here and counts(Ukuran.TERLAMBAT, hari)
            sums[f"logbook_{mode}"] += here
            sums[f"logbook_{mode}_tepat"] += here and counts(Ukuran.LOGBOOK_TEPAT_WAKTU, hari)
            sums[f"logbook_{mode}_tanpa_hasil"] += here and counts(Ukuran.LOGBOOK_TANPA_HASIL, hari)
            sums[f"menit_{mode}"] += row.menit_kerja if here else 0
        for mode, ukuran in MODE.items():
            here = counts(ukuran, hari) and counts(Ukuran.HADIR, hari)
            if mode == "dinas":
                sums["dinas_hadir"] += here
                sums["dinas_terlambat"] += here and counts(Ukuran.TERLAMBAT, hari)
                sums["logbook_dinas"] += here
                sums["logbook_dinas_tepat"] += here and counts(Ukuran.LOGBOOK_TEPAT_WAKTU, hari)
            sums[f"logbook_{mode}_terkirim"] += here and counts(Ukuran.LOGBOOK_TERKIRIM, hari)
            sums[f"logbook_{mode}_disetujui"] += here and counts(Ukuran.LOGBOOK_DISETUJUI, hari)
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
        ciri=frozenset(traits(row, lb)),
    )


def traits(row: PresensiHarian, lb: Logbook | None) -> Iterator[Ciri]:
    """What other apps know about the day, looked up one by one."""
    tanda = set(row.tanda)
    if tanda & {"tanpa_masuk", "tanpa_pulang"}:
        yield Ciri.LUPA_KETUK
    if "di_luar_roster" in tanda:
        yield Ciri.LUAR_ROSTER
    if SinyalPresensi.objects.filter(pegawai=row.pegawai, tanggal=row.tanggal, jenis="tempat", status="terbuka"):
        yield Ciri.LUAR_TEMPAT
    if Koreksi.objects.filter(pegawai=row.pegawai, tanggal=row.tanggal, status="disetujui"):
        yield Ciri.DIKOREKSI
    if Rekaman.objects.filter(pegawai=row.pegawai, tanggal=row.tanggal, sumber="luring"):
        yield Ciri.LURING
    verdicts = Kelayakan.objects.filter(pegawai=row.pegawai, status="ditetapkan", putusan="layak")
    if not any(v.mulai <= row.tanggal < v.selesai for v in verdicts):
        yield Ciri.TANPA_KELAYAKAN
    entries = list(lb.kegiatan.all()) if lb else []
    if any(k.uraian_tugas_id for k in entries):
        yield Ciri.LUAR_TUGAS
    if not any(k.jumlah for k in entries):
        yield Ciri.TANPA_HASIL
    if lb and lb.diputuskan_at and lb.dikirim_at and _working_days(lb.dikirim_at, lb.diputuskan_at) <= 2:
        yield Ciri.DITINJAU_TEPAT
    if row.pegawai.penugasan.filter(jabatan__jenjang__lte=4, mulai__lte=row.tanggal):
        yield Ciri.PEJABAT


def _working_days(dari: datetime, sampai: datetime) -> int:
    days = DateRange(dari.date() + timedelta(days=1), sampai.date() + timedelta(days=1))
    return sum(t.weekday() < 5 and t != LIBUR for t in days)


def stored() -> dict[tuple[int, date], dict[str, int]]:
    return {(i.unit_id, i.tanggal): {k: getattr(i, k) for k in KOLOM_HARI} for i in Indikator.objects.all()}


def subtrees() -> dict[tuple[int, str, date], dict[str, int]]:
    """Sums of subtrees, added up unit by unit."""
    found: dict[tuple[int, str, date], dict[str, int]] = {}
    for row in Indikator.objects.select_related("unit"):
        starts = (("hari", row.tanggal), ("pekan", week_of(row.tanggal).mulai), ("bulan", Month.of(row.tanggal).first))
        for pk in (int(p) for p in row.unit.jalur.split(".") if p):
            for satuan, mulai in starts:
                sums = found.setdefault((pk, satuan, mulai), dict.fromkeys(KOLOM, 0))
                for kolom in KOLOM:
                    sums[kolom] += getattr(row, kolom)
    return found


def stored_subtrees() -> dict[tuple[int, str, date], dict[str, int]]:
    return {(i.unit_id, i.satuan, i.mulai): {k: getattr(i, k) for k in KOLOM} for i in IndikatorCabang.objects.all()}


@pytest.mark.parametrize("benih", [1, 2])
def test_full_rebuild_equals_a_naive_count(benih: int) -> None:
    _, units = make_tree()
    scatter(random.Random(benih), units, PEKAN, 12, make_pegawai())
    sprinkle(random.Random(benih))
    services.rebuild_all(at=AT)
    assert stored() == naive()
    assert stored_subtrees() == subtrees()
    sums = Indikator.objects.aggregate(**{f"n_{u.value}": Sum(u.value) for u in Ukuran if u.value in KOLOM_HARI})
    assert benih > 1 or all(sums.values()), sums


def test_pure_predicate_and_database_filter_agree_on_every_row() -> None:
    _, units = make_tree()
    scatter(random.Random(7), units, PEKAN, 12, make_pegawai())
    sprinkle(random.Random(7))
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
    assert stored_subtrees() == subtrees()
    assert services.check_days(DateRange.inclusive(PEKAN[0], PEKAN[-1]), at=later) == []


def test_a_signal_or_correction_alone_is_followed() -> None:
    unit = make_unit()
    hari = make_hari(make_pegawai(unit=unit), unit, SENIN)
    services.refresh(at=AT)
    later = AT + timedelta(hours=1)
    make_sinyal(hari, later)
    make_koreksi(hari, later)
    services.refresh(at=later + timedelta(minutes=1))
    row = Indikator.objects.get()
    assert (row.luar_tempat, row.dikoreksi) == (1, 1)


def test_a_difference_is_told_and_nothing_is_changed_by_looking() -> None:
    unit = make_unit()
    make_hari(make_pegawai(unit=unit, akun=False), unit, SENIN)
    services.refresh(at=AT)
    Indikator.objects.update(hadir=7)
    beda = services.check_days(DateRange.inclusive(SENIN, SENIN), at=AT)
    assert [(b.satuan, b.kolom) for b in beda] == [("unit", ("hadir",))]
    assert Indikator.objects.get().hadir == 7
    with pytest.raises(CommandError):
        call_command("hitung_indikator", "--cek")


def test_a_killed_recount_goes_on_where_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    unit = make_unit()
    pegawai = make_pegawai(unit=unit, akun=False)
    for n in (0, 7, 14):
        make_hari(pegawai, unit, SENIN + timedelta(days=n))

    class MatiError(Exception):
        pass

    def die(row: HitungUlang) -> None:
        if row.posisi >= SENIN + timedelta(days=14):
            raise MatiError

    with pytest.raises(MatiError):
        services.rebuild_all(at=AT, kabar=die)
    row = HitungUlang.objects.get()
    assert (row.posisi, row.selesai_at) == (SENIN + timedelta(days=7), None)
    seen: list[date] = []
    assert services.rebuild_all(at=AT, kabar=lambda r: seen.append(r.posisi)) == 3
    assert seen == [SENIN + timedelta(days=14), SENIN + timedelta(days=15)]
    assert Indikator.objects.count() == 3


def test_quota_and_service_desk_of_a_day() -> None:
    kantor = make_unit("Kantor Layanan", is_kantor=True, layanan=JenisLayanan.LAYANAN_LANGSUNG)
    KebijakanWFH.objects.create(
        nama="WFH", dasar=DasarHukum.objects.create(kode="UJI", nomor="1", judul="Uji"), mulai=date(2026, 1, 1),
        kuota_persen=50, kuota_tingkat=TingkatKuota.UNIT,
    )  # fmt: skip
    cache.forget()
    for n, modes in enumerate(((ModeKerja.WFH, ModeKerja.WFO), (ModeKerja.WFH, ModeKerja.WFH))):
        for mode in modes:
            make_hari(make_pegawai(unit=kantor, akun=False), kantor, SENIN + timedelta(days=n), mode=mode)
    services.refresh(at=AT)
    found = {i.tanggal: (i.kuota_hari, i.kuota_patuh, i.loket_hari, i.loket_terjaga) for i in Indikator.objects.all()}
    assert found == {SENIN: (1, 1, 1, 1), SENIN + timedelta(days=1): (1, 0, 1, 0)}


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
    assert costs[1] <= costs[0] <= 35
    assert stored() == naive()


def test_nothing_to_do_is_no_error() -> None:
    assert services.refresh(at=AT) == 0
    assert services.rebuild_unit_days([], at=AT) == 0
    assert BatasHitung.objects.count() == 5


def test_command_rebuilds_everything(capsys: pytest.CaptureFixture[str]) -> None:
    unit = make_unit()
    pegawai = make_pegawai(unit=unit, akun=False)
    make_hari(pegawai, unit, SENIN)
    make_logbook(pegawai, unit, SENIN)
    call_command("hitung_indikator", "--semua")
    assert "1 baris" in capsys.readouterr().out
    assert stored() == naive()
