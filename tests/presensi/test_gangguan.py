"""Outages: written down, closed, corrected, withdrawn; what they change on judged days and on a tap."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction

from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from kepegawaian.models import Pegawai, Pengguna
from ketentuan.choices import ModeKerja
from ketentuan.models import PerubahanKetentuan
from presensi.choices import StatusHarian
from presensi.choices.gangguan import Alasan, Jejak, JenisGangguan, StatusGangguan
from presensi.choices.kelonggaran import JenisKelonggaran
from presensi.models import Gangguan, PerubahanHarian, PresensiHarian
from presensi.queries import gangguan as queries
from presensi.rules.gangguan import Jendela, number_of
from presensi.services import gangguan as services
from presensi.services import harian, kelonggaran
from presensi.services.gangguan import IsiGangguan
from tests.cast import Cast
from tests.presensi.ketukan import MASUK, PULANG, SELASA, at, tap

SORE = at(17, 0)
BESOK = at(2, 0, tanggal=SELASA.replace(day=25))
NANTI = at(9, 0, tanggal=SELASA.replace(day=25))
URAIAN = "Server presensi tidak menjawab"


def login(pegawai: Pegawai) -> Pengguna:
    assert pegawai.pengguna is not None
    return pegawai.pengguna


def _isi(mulai: datetime, selesai: datetime | None, **rest: object) -> IsiGangguan:
    return IsiGangguan(JenisGangguan.SERVER, Jendela(mulai, selesai), URAIAN, **rest)  # type: ignore[arg-type]


def _late_day(kantor: Cast) -> PresensiHarian:
    """Ani comes at 09.40 on a flexi day that ends its window at 09.00, and leaves at 18.40."""
    tap(login(kantor.ani), MASUK, at(9, 40))
    tap(login(kantor.ani), PULANG, at(18, 40))
    harian.close_days(at=BESOK)
    return _day(kantor)


def _day(kantor: Cast) -> PresensiHarian:
    return PresensiHarian.objects.get(pegawai=kantor.ani, tanggal=SELASA)


def test_a_final_day_is_judged_again_with_the_difference_kept_and_told(kantor: Cast) -> None:
    before = _late_day(kantor)
    assert before.menit_terlambat > 0
    assert before.potongan > 0
    jejak = JejakAudit.objects.count()

    row = services.open_gangguan(
        actor=login(kantor.citra), at=NANTI, isi=_isi(at(8, 40), at(9, 35), unit=kantor.kanwil)
    )
    assert JejakAudit.objects.count() == jejak + 1
    assert _day(kantor).menit_terlambat == before.menit_terlambat, "follows in the worker"

    assert harian.rejudge_changes(now=lambda: NANTI) == 1
    day = _day(kantor)
    assert day.menit_terlambat == before.menit_terlambat - 35
    assert [a for a in day.alasan if a.get("rujukan") == f"gangguan:{row.pk}"]
    beda = PerubahanHarian.objects.get(pegawai=kantor.ani, tanggal=SELASA)
    assert (beda.sebelum["menit_terlambat"], beda.sesudah["menit_terlambat"]) == (before.menit_terlambat, 5)
    assert beda.rujukan == f"gangguan:{row.pk}"
    assert row.nomor in beda.sebab
    kabar = Pemberitahuan.objects.filter(penerima=login(kantor.ani), jenis="presensi/dinilai-ulang")
    assert kabar.count() == (1 if beda.sebelum["potongan"] != beda.sesudah["potongan"] else 0)
    assert [d.pegawai_id for d in queries.days_touched(row)] == [kantor.ani.pk]
    assert list(harian.find_differences(at=NANTI)) == []

    services.withdraw_gangguan(actor=login(kantor.citra), at=NANTI, gangguan=row, alasan="Salah unit, bukan kantor ini")
    harian.rejudge_changes(now=lambda: NANTI)
    assert _day(kantor).menit_terlambat == before.menit_terlambat
    assert PerubahanHarian.objects.count() == 2
    assert list(harian.find_differences(at=NANTI)) == []


def test_a_day_that_stays_the_same_leaves_no_difference(kantor: Cast) -> None:
    _late_day(kantor)
    services.open_gangguan(actor=login(kantor.citra), at=NANTI, isi=_isi(at(12, 0), at(13, 0), unit=kantor.kanwil))
    assert harian.rejudge_changes(now=lambda: NANTI) == 0
    assert not PerubahanHarian.objects.exists()


def test_a_tap_sees_a_running_outage_at_once(kantor: Cast, django_assert_num_queries: object) -> None:
    services.open_gangguan(actor=login(kantor.citra), at=at(9, 10), isi=_isi(at(8, 50), None, unit=kantor.kanwil))
    hari = tap(login(kantor.ani), MASUK, at(9, 30)).hari
    assert hari.menit_terlambat == 0
    assert "terlambat_dimaklumi" in [a.kode for a in hari.alasan]
    assert list(harian.find_differences(at=at(9, 31))) == []


def test_another_office_is_not_touched(kantor: Cast) -> None:
    services.open_gangguan(actor=login(kantor.citra), at=at(9, 10), isi=_isi(at(8, 50), None, unit=kantor.kanwil))
    hari = tap(login(kantor.eko), MASUK, at(9, 30)).hari
    assert hari.menit_terlambat > 0


def test_closing_a_running_outage_counts_what_came_after(kantor: Cast) -> None:
    row = services.open_gangguan(actor=login(kantor.citra), at=at(9, 10), isi=_isi(at(8, 50), None, unit=kantor.kanwil))
    assert tap(login(kantor.ani), MASUK, at(9, 40)).hari.menit_terlambat == 0
    services.close_gangguan(actor=login(kantor.citra), at=at(9, 45), gangguan=row, selesai_at=at(9, 30))
    harian.rejudge_changes(now=lambda: at(9, 46))
    assert _day(kantor).menit_terlambat == 10
    with pytest.raises(Refused) as no:
        services.close_gangguan(actor=login(kantor.citra), at=at(9, 50), gangguan=row, selesai_at=at(9, 40))
    assert no.value.kode == Alasan.SUDAH_DITUTUP.kode


def test_correcting_moves_the_window(kantor: Cast) -> None:
    _late_day(kantor)
    row = services.open_gangguan(
        actor=login(kantor.citra), at=NANTI, isi=_isi(at(12, 0), at(13, 0), unit=kantor.kanwil)
    )
    services.correct_gangguan(
        actor=login(kantor.citra),
        at=NANTI,
        gangguan=row,
        jendela=Jendela(at(8, 0), at(9, 40)),
        uraian=URAIAN,
        alasan="Jam keliru ditulis siang",
    )
    harian.rejudge_changes(now=lambda: NANTI)
    assert _day(kantor).status == StatusHarian.HADIR


@pytest.mark.parametrize(
    ("mulai", "selesai", "alasan"),
    [
        (at(17, 1), None, Alasan.MULAI_NANTI),
        (at(8, 0), at(17, 1), Alasan.SELESAI_NANTI),
        (at(8, 0), at(8, 0), Alasan.TERBALIK),
        (at(8, 0, tanggal=SELASA.replace(month=10, day=1)), at(8, 0), Alasan.TERLALU_LAMA),
        (at(8, 0, tanggal=SELASA.replace(year=2025, month=11, day=1)), None, Alasan.TERLALU_LAMPAU),
    ],
)
def test_windows_that_cannot_have_been_are_refused(
    kantor: Cast, mulai: datetime, selesai: datetime | None, alasan: Alasan
) -> None:
    with pytest.raises(Refused) as no:
        services.open_gangguan(actor=login(kantor.citra), at=SORE, isi=_isi(mulai, selesai, unit=kantor.kanwil))
    assert no.value.kode == alasan.kode
    assert not Gangguan.objects.exists()
    assert not PerubahanKetentuan.objects.filter(nama__startswith="gangguan").exists()


def test_only_who_keeps_the_unit_may_write(kantor: Cast) -> None:
    for actor in (login(kantor.ani), login(kantor.budi), login(kantor.dewi), login(kantor.gita)):
        with pytest.raises(PermissionDenied):
            services.open_gangguan(actor=actor, at=SORE, isi=_isi(at(8, 0), None, unit=kantor.kanwil))


def test_the_same_outage_twice_is_refused(kantor: Cast) -> None:
    services.open_gangguan(actor=login(kantor.citra), at=SORE, isi=_isi(at(8, 0), at(9, 0), unit=kantor.kanwil))
    with pytest.raises(Refused) as no:
        services.open_gangguan(actor=login(kantor.citra), at=SORE, isi=_isi(at(8, 59), at(10, 0), unit=kantor.kanwil))
    assert no.value.kode == Alasan.BERTUMPUK.kode


def test_a_suspicion_changes_nothing_until_confirmed(kantor: Cast) -> None:
    _late_day(kantor)
    row = services.suspect_gangguan(at=NANTI, jendela=Jendela(at(8, 40), at(9, 35)), uraian="Tidak ada denyut")
    assert row is not None
    assert row.status == StatusGangguan.DUGAAN
    assert harian.rejudge_changes(now=lambda: NANTI) == 0
    assert list(harian.find_differences(at=NANTI)) == []
    assert services.suspect_gangguan(at=NANTI, jendela=Jendela(at(9, 0), at(9, 35)), uraian="Lagi") is None


def test_differences_cannot_be_rewritten(kantor: Cast) -> None:
    row = PerubahanHarian.objects.create(
        pegawai=kantor.ani, tanggal=SELASA, sebab="uji", sebelum={}, sesudah={}, dibuat_at=SORE
    )
    with pytest.raises(DatabaseError), transaction.atomic():
        PerubahanHarian.objects.filter(pk=row.pk).update(sebab="lain")
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM presensi_perubahanharian")


def test_a_granted_window_and_its_withdrawal(kantor: Cast) -> None:
    before = _late_day(kantor)
    pegawai = kantor.ani
    kelonggaran.grant(
        pegawai_id=pegawai.pk,
        tanggal=SELASA,
        jenis=JenisKelonggaran.KOREKSI_MASUK,
        rujukan="koreksi:7",
        sebutan="koreksi K-7 disetujui",
        at=NANTI,
    )
    harian.rejudge_dates(pegawai.pk, [SELASA], NANTI)
    assert (_day(kantor).menit_terlambat, _day(kantor).kode_tl) == (0, "")
    assert PerubahanHarian.objects.get().sebab == "koreksi K-7 disetujui"
    assert list(harian.find_differences(at=NANTI)) == []

    assert len(kelonggaran.withdraw(jenis=JenisKelonggaran.KOREKSI_MASUK, rujukan="koreksi:7", at=NANTI)) == 1
    harian.rejudge_dates(pegawai.pk, [SELASA], NANTI)
    assert _day(kantor).menit_terlambat == before.menit_terlambat


def test_a_corrected_mode_counts_for_the_day_and_the_week(kantor: Cast) -> None:
    senin = SELASA.replace(day=23)
    tap(login(kantor.ani), MASUK, at(7, 30, tanggal=senin), mode=ModeKerja.WFO)
    kelonggaran.grant(
        pegawai_id=kantor.ani.pk,
        tanggal=senin,
        jenis=JenisKelonggaran.KOREKSI_MODE,
        rujukan="koreksi:8",
        sebutan="koreksi K-8 disetujui",
        at=at(8, 0, tanggal=senin),
        mode=ModeKerja.WFH,
    )
    harian.rejudge_dates(kantor.ani.pk, [senin], at(8, 0, tanggal=senin))
    day = PresensiHarian.objects.get(pegawai=kantor.ani, tanggal=senin)
    assert day.mode == ModeKerja.WFH
    assert "mode_dibetulkan" in [a["kode"] for a in day.alasan]
    tap(login(kantor.ani), MASUK, at(7, 30), mode=ModeKerja.WFH)
    assert list(harian.find_differences(at=at(8, 0))) == []


def test_whoever_writes_down_an_outage_of_their_own_day_is_seen_doing_it(kantor: Cast) -> None:
    uki = kantor.user("dewi")
    row = services.open_gangguan(actor=login(kantor.citra), at=at(9, 10), isi=_isi(at(8, 50), None, unit=kantor.kanwil))
    jejak = JejakAudit.objects.get(aksi=Jejak.BUKA)
    assert (jejak.sesudah or {})["pencatat_sendiri"] is True
    shown = queries.gangguan_visible_to(uki, at(9, 15)).get(pk=row.pk)
    assert shown.pencatat_sendiri is True  # type: ignore[attr-defined]
    told = Pemberitahuan.objects.filter(jenis="presensi/gangguan-sendiri")
    assert told.exists()
    assert not told.filter(penerima=login(kantor.citra)).exists()
    assert tap(login(kantor.citra), MASUK, at(9, 20)).hari.menit_terlambat == 0, "waived like everybody's"


def test_its_number_has_the_date_of_the_capital() -> None:
    assert number_of(7, datetime(2026, 11, 23, 23, 50, tzinfo=UTC)) == "G-261124-0007"
