"""Changing rules: packs, superseding, holidays, month locks. A refusal changes nothing."""

from datetime import UTC, date, datetime, time
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from core.errors import Refused
from core.models import JejakAudit
from core.periods import DateRange, Month
from ketentuan import queries
from ketentuan.choices import Alasan, JenisLibur, StatusPeriode
from ketentuan.models import AmbangKeterlambatan, DasarHukum, HariLibur, JamKerja, KebijakanWFH, Periode
from ketentuan.paket.kemenkeu import KEMENKEU
from ketentuan.paket.nasional import NASIONAL
from ketentuan.services.jam import supersede_jam_kerja
from ketentuan.services.libur import add_hari_libur, withdraw_hari_libur
from ketentuan.services.paket import pasang_paket
from ketentuan.services.periode import lock_periode, unlock_periode
from tests.cast import Cast
from tests.factories import AT

pytestmark = pytest.mark.django_db
OKTOBER, NOVEMBER = Month(2026, 10), Month(2026, 11)
SESUDAH = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)


@pytest.fixture
def dasar(db: None) -> DasarHukum:
    return DasarHukum.objects.create(kode="uji", nomor="KEP-1/WKN.08/2026", judul="Uji")


@pytest.fixture
def packs(db: None) -> None:
    pasang_paket(actor=None, at=AT, paket=NASIONAL)
    pasang_paket(actor=None, at=AT, paket=KEMENKEU)


def _rows() -> list[int]:
    return [m.objects.count() for m in (DasarHukum, JamKerja, HariLibur, AmbangKeterlambatan, KebijakanWFH)]


def _audits() -> int:
    return JejakAudit.objects.count()


def test_a_pack_becomes_rows_and_again_changes_nothing() -> None:
    first = pasang_paket(actor=None, at=AT, paket=NASIONAL)
    assert first.dibuat == 4 + 79 + 2
    assert _audits() == 1
    rows = _rows()
    again = pasang_paket(actor=None, at=AT, paket=NASIONAL)
    assert (again.dibuat, again.sudah_ada, again.dilewati) == (0, 85, ())
    assert (_rows(), _audits()) == (rows, 1)


def test_a_pack_leaves_out_what_the_office_decided_itself(packs: None, dasar: DasarHukum) -> None:
    policy = KebijakanWFH.objects.get(selesai__isnull=True)
    KebijakanWFH.objects.filter(pk=policy.pk).delete()
    KebijakanWFH.objects.create(nama="Sendiri", dasar=dasar, mulai=date(2026, 4, 5))
    hasil = pasang_paket(actor=None, at=AT, paket=NASIONAL)
    assert hasil.dibuat == 0
    assert hasil.dilewati == ("WFH setiap Jumat sejak 2026-04-01",)
    assert KebijakanWFH.objects.count() == 2


def test_the_command_installs_both_packs() -> None:
    out = StringIO()
    call_command("pasang_ketentuan", stdout=out)
    assert "Ketentuan nasional: 85 baris dibuat" in out.getvalue()
    assert "Ketentuan Kementerian Keuangan: 9 baris dibuat" in out.getvalue()


def test_a_pack_for_a_unit_holds_only_below_it(cast: Cast) -> None:
    pasang_paket(actor=None, at=AT, paket=NASIONAL)
    pasang_paket(actor=None, at=AT, paket=KEMENKEU, unit=cast.kanwil)
    day = date(2026, 11, 24)
    assert queries.day_rules(cast.seksi.pk, day).perangkat == "KEMENKEU_PMK_221_2021"
    elsewhere = queries.day_rules(cast.kpknl_lain.pk, day)
    assert (elsewhere.perangkat, elsewhere.zona, elsewhere.ambang) == ("NASIONAL_PERPRES_21_2023", "WIT", ())


def test_superseding_keeps_the_past_and_opens_a_new_row(packs: None, dasar: DasarHukum, cast: Cast) -> None:
    lama = JamKerja.objects.get(kode="KEMENKEU_PMK_221_2021")
    audits = _audits()
    baru = supersede_jam_kerja(
        actor=None, at=AT, lama=lama, mulai=date(2027, 1, 1), dasar=dasar, fleksi_menit=30, nama="Jam baru"
    )
    lama.refresh_from_db()
    assert (lama.selesai, lama.fleksi_menit) == (date(2027, 1, 1), 90)
    assert (baru.mulai, baru.selesai, baru.fleksi_menit, baru.hari_set.count()) == (date(2027, 1, 1), None, 30, 5)
    assert _audits() == audits + 1
    for day, fleksi in ((date(2026, 12, 31), 90), (date(2027, 1, 4), 30)):
        jam = queries.day_rules(cast.seksi.pk, day).jam
        assert jam is not None
        assert jam.fleksi_menit == fleksi


@pytest.mark.parametrize(
    ("mulai", "alasan"),
    [(date(2026, 2, 19), Alasan.MULAI_TERLALU_AWAL), (date(2026, 3, 21), Alasan.SUDAH_BERAKHIR)],
)
def test_superseding_outside_the_validity_is_refused(
    packs: None, dasar: DasarHukum, mulai: date, alasan: Alasan
) -> None:
    ramadan = JamKerja.objects.get(kode="NASIONAL_RAMADAN_2026")
    rows, audits = _rows(), _audits()
    with pytest.raises(Refused) as no:
        supersede_jam_kerja(actor=None, at=AT, lama=ramadan, mulai=mulai, dasar=dasar)
    assert no.value.alasan is alasan
    assert (_rows(), _audits()) == (rows, audits)


def test_hours_that_open_after_work_begins_are_refused(packs: None, dasar: DasarHukum) -> None:
    lama = JamKerja.objects.get(kode="KEMENKEU_PMK_221_2021")
    with pytest.raises(Refused) as no:
        supersede_jam_kerja(actor=None, at=AT, lama=lama, mulai=date(2027, 1, 1), dasar=dasar, buka=time(8, 0))
    assert (no.value.alasan, no.value.field) == (Alasan.JAM_TERBALIK, "buka")


def test_no_rule_changes_inside_a_locked_month(packs: None, dasar: DasarHukum, cast: Cast) -> None:
    lock_periode(actor=cast.user("citra"), at=AT, unit=cast.kpknl, month=OKTOBER)
    lama = JamKerja.objects.get(kode="KEMENKEU_PMK_221_2021")
    for mulai in (date(2026, 9, 1), date(2026, 10, 31)):
        with pytest.raises(Refused) as no:
            supersede_jam_kerja(actor=None, at=AT, lama=lama, mulai=mulai, dasar=dasar)
        assert no.value.alasan is Alasan.PERIODE_TERKUNCI
    with pytest.raises(Refused):
        add_hari_libur(
            actor=None, at=AT, tanggal=date(2026, 10, 5), jenis=JenisLibur.LIBUR_DAERAH, nama="Uji", dasar=dasar
        )
    assert supersede_jam_kerja(actor=None, at=AT, lama=lama, mulai=date(2026, 11, 1), dasar=dasar)


# --- holidays -------------------------------------------------------------------------------------------------------


def test_a_regional_holiday_by_the_admin_of_the_office(packs: None, dasar: DasarHukum, cast: Cast) -> None:
    audits = _audits()
    row = add_hari_libur(
        actor=cast.user("citra"),
        at=AT,
        tanggal=date(2026, 11, 25),
        jenis=JenisLibur.LIBUR_DAERAH,
        nama="Pilkada",
        dasar=dasar,
        unit=cast.kpknl,
    )
    assert _audits() == audits + 1
    assert not queries.day_rules(cast.seksi.pk, date(2026, 11, 25)).is_hari_kerja
    assert queries.day_rules(cast.kpknl_lain.pk, date(2026, 11, 25)).is_hari_kerja
    withdraw_hari_libur(actor=cast.user("citra"), at=AT, libur=row, alasan="Pilkada ditunda.")
    assert queries.day_rules(cast.seksi.pk, date(2026, 11, 25)).is_hari_kerja
    with pytest.raises(Refused) as no:
        withdraw_hari_libur(actor=cast.user("citra"), at=AT, libur=row, alasan="Pilkada ditunda.")
    assert no.value.alasan is Alasan.LIBUR_SUDAH_DICABUT


def test_a_second_holiday_on_the_same_date_is_refused(packs: None, dasar: DasarHukum) -> None:
    with pytest.raises(Refused) as no:
        add_hari_libur(
            actor=None, at=AT, tanggal=date(2026, 12, 25), jenis=JenisLibur.LIBUR_NASIONAL, nama="Natal", dasar=dasar
        )
    assert no.value.pesan == "25 Desember 2026 sudah tercatat sebagai Hari Raya Natal. Cabut dulu bila keliru."


@pytest.mark.parametrize("siapa", ["ani", "budi", "dewi", "gita", "eko"])
def test_only_the_admin_changes_rules_of_a_unit_and_nobody_the_national_ones(
    cast: Cast, dasar: DasarHukum, siapa: str
) -> None:
    for actor, unit in ((siapa, cast.kpknl), ("citra", None), ("citra", cast.kpknl_lain)):
        with pytest.raises(PermissionDenied):
            add_hari_libur(
                actor=cast.user(actor),
                at=AT,
                tanggal=date(2026, 11, 25),
                jenis=JenisLibur.LIBUR_DAERAH,
                nama="Pilkada",
                dasar=dasar,
                unit=unit,
            )
    assert not HariLibur.objects.exists()


# --- months ---------------------------------------------------------------------------------------------------------


def test_a_month_is_locked_and_reopened_with_a_reason_and_the_next_version(cast: Cast) -> None:
    citra = cast.user("citra")
    row = lock_periode(actor=citra, at=AT, unit=cast.kpknl, month=OKTOBER)
    assert (row.status, row.versi, row.diubah_oleh) == (StatusPeriode.TERKUNCI, 1, citra)
    assert queries.is_locked(OKTOBER, cast.seksi)
    assert not queries.is_locked(NOVEMBER, cast.seksi)
    assert not queries.is_locked(OKTOBER, cast.kanwil)
    assert queries.day_rules(cast.seksi.pk, date(2026, 10, 31)).terkunci
    assert not queries.day_rules(cast.seksi.pk, date(2026, 11, 1)).terkunci
    opened = unlock_periode(actor=citra, at=AT, unit=cast.kpknl, month=OKTOBER, alasan=" Koreksi presensi Ani ")
    assert (opened.status, opened.versi, opened.alasan) == (StatusPeriode.TERBUKA, 2, "Koreksi presensi Ani")
    assert not queries.day_rules(cast.seksi.pk, date(2026, 10, 31)).terkunci
    assert [a.aksi for a in JejakAudit.objects.order_by("pk")] == ["ketentuan.kunci_periode", "ketentuan.buka_periode"]


def test_a_running_month_is_not_locked_and_ends_in_the_zone_of_the_office(cast: Cast) -> None:
    with pytest.raises(Refused) as no:
        lock_periode(actor=cast.user("citra"), at=AT, unit=cast.kpknl, month=NOVEMBER)
    assert no.value.pesan == "November 2026 belum selesai. Bulan ini bisa dikunci mulai 1 Desember 2026."
    at = datetime(2026, 11, 30, 15, 30, tzinfo=UTC)
    assert lock_periode(actor=None, at=at, unit=cast.kpknl_lain, month=NOVEMBER)
    with pytest.raises(Refused):
        lock_periode(actor=None, at=at, unit=cast.kpknl, month=NOVEMBER)


def test_lock_and_unlock_twice_and_without_a_reason_are_refused(cast: Cast) -> None:
    citra = cast.user("citra")
    lock_periode(actor=citra, at=SESUDAH, unit=cast.kpknl, month=NOVEMBER)
    audits = _audits()
    with pytest.raises(Refused) as again:
        lock_periode(actor=citra, at=SESUDAH, unit=cast.kpknl, month=NOVEMBER)
    with pytest.raises(Refused) as silent:
        unlock_periode(actor=citra, at=SESUDAH, unit=cast.kpknl, month=NOVEMBER, alasan="  ya ")
    with pytest.raises(Refused) as never:
        unlock_periode(actor=citra, at=SESUDAH, unit=cast.kpknl, month=OKTOBER, alasan="Perlu dibuka lagi")
    assert [no.value.alasan for no in (again, silent, never)] == [
        Alasan.SUDAH_TERKUNCI,
        Alasan.ALASAN_WAJIB,
        Alasan.SUDAH_TERBUKA,
    ]
    assert _audits() == audits
    assert Periode.objects.get().status == StatusPeriode.TERKUNCI


@pytest.mark.parametrize("siapa", ["ani", "budi", "dewi", "gita", "eko"])
def test_only_the_admin_of_the_unit_locks(cast: Cast, siapa: str) -> None:
    with pytest.raises(PermissionDenied):
        lock_periode(actor=cast.user(siapa), at=AT, unit=cast.kpknl, month=OKTOBER)
    with pytest.raises(PermissionDenied):
        lock_periode(actor=cast.user("citra"), at=AT, unit=cast.kpknl_lain, month=OKTOBER)
    assert not Periode.objects.exists()


def test_the_days_of_a_range_come_at_once(packs: None, cast: Cast) -> None:
    days = queries.day_rules_of(cast.seksi, DateRange(date(2026, 12, 21), date(2026, 12, 28)))
    assert [rules.is_hari_kerja for rules in days.values()] == [True, True, True, False, False, False, False]
