"""Keeping taps: one effect per kirim_id, refusals committed, days judged at once, few statements, no lost evidence."""

from datetime import date, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from core.errors import Refused
from core.models import JejakAudit
from core.periods import Month
from kepegawaian.models import Pegawai, Pengguna, Penugasan
from ketentuan.choices import ModeKerja
from ketentuan.services import periode as ketentuan
from presensi.choices import Alasan, Jejak, SumberRekaman, Tanda
from presensi.models import PresensiHarian, Rekaman, RekamanLokasi
from presensi.services.ketuk import Ketuk, Lokasi, record_tap
from tests.cast import Cast
from tests.factories import make_pengguna
from tests.presensi.ketukan import MASUK, PULANG, SELASA, at, tap

pytestmark = pytest.mark.django_db
LOKASI = Lokasi(Decimal("-6.91475"), Decimal("107.60981"), 18)


def _rows() -> tuple[int, int, int]:
    return (
        Rekaman.objects.count(),
        PresensiHarian.objects.count(),
        JejakAudit.objects.filter(aksi__startswith="presensi.").count(),
    )


def test_a_tap_becomes_a_record_a_judged_day_and_one_audit_row(kantor: Cast) -> None:
    ani = kantor.user("ani")
    hasil = tap(ani, MASUK, at(7, 21), mode=ModeKerja.WFH, perangkat="HP Ani", alamat_ip="10.0.0.7")
    row, hari = hasil.rekaman, PresensiHarian.objects.get()
    assert (row.tanggal, row.zona, row.terima_at, row.diterima, row.pelaku) == (SELASA, "WIB", at(7, 21), True, ani)
    assert row.nomor == f"P-261124-{row.pk:05d}"
    assert (hari.pegawai, hari.unit, hari.status, hari.mode) == (kantor.ani, kantor.seksi, "bekerja", "wfh")
    assert (hari.masuk_at, hari.menit_wajib, hari.final) == (at(7, 21), 525, False)
    assert hari.alasan[0]["dasar"] == "PMK 221/PMK.01/2021 Pasal 2"
    assert hari.aturan["jam"]["masuk"] == "07.30"
    audit = JejakAudit.objects.get(aksi=Jejak.KETUK_MASUK)
    assert (audit.pelaku, audit.objek, audit.sesudah) == (ani, str(row.pk), {"status": "bekerja", "mode": "wfh"})


def test_in_and_out_make_a_day(kantor: Cast) -> None:
    ani = kantor.user("ani")
    tap(ani, MASUK, at(7, 21))
    hasil = tap(ani, PULANG, at(17, 3))
    hari = PresensiHarian.objects.get()
    assert (hari.status, hari.pulang_at, hari.menit_kerja, hari.kode_psw) == ("hadir", at(17, 3), 537, "")
    assert hasil.hari.wajib_pulang_at == at(16, 51)


def test_the_same_kirim_id_again_has_one_effect(kantor: Cast) -> None:
    ani, kirim_id = kantor.user("ani"), uuid4()
    first = tap(ani, MASUK, at(7, 21), kirim_id=kirim_id)
    rows = _rows()
    again = tap(ani, MASUK, at(7, 55), kirim_id=kirim_id)
    assert (again.rekaman, again.ulangan, first.ulangan) == (first.rekaman, True, False)
    assert again.hari.masuk_at == at(7, 21)
    assert _rows() == rows


def test_a_kirim_id_of_another_deed_is_refused_without_a_trace(kantor: Cast) -> None:
    ani, kirim_id = kantor.user("ani"), uuid4()
    tap(ani, MASUK, at(7, 21), kirim_id=kirim_id)
    rows = _rows()
    with pytest.raises(Refused) as no:
        tap(ani, PULANG, at(17, 0), kirim_id=kirim_id)
    assert no.value.alasan is Alasan.KIRIM_ID_DIPAKAI
    assert _rows() == rows


def test_two_people_may_use_the_same_kirim_id(kantor: Cast) -> None:
    kirim_id = uuid4()
    assert tap(kantor.user("ani"), MASUK, at(7, 0), kirim_id=kirim_id).rekaman.pegawai == kantor.ani
    assert tap(kantor.user("budi"), MASUK, at(7, 0), kirim_id=kirim_id).rekaman.pegawai == kantor.budi


@pytest.mark.parametrize(
    ("moments", "alasan"),
    [
        ([(MASUK, at(4, 59))], Alasan.BELUM_DIBUKA),
        ([(PULANG, at(16, 0))], Alasan.BELUM_MASUK),
        ([(MASUK, at(7, 0)), (MASUK, at(7, 1))], Alasan.SUDAH_MASUK),
        ([(MASUK, at(7, 0)), (PULANG, at(17, 0)), (PULANG, at(17, 1))], Alasan.SUDAH_PULANG),
    ],
)
def test_a_refused_tap_is_kept_with_its_reason_and_changes_nothing_else(
    kantor: Cast, moments: list[tuple[object, object]], alasan: Alasan
) -> None:
    ani = kantor.user("ani")
    for jenis, moment in moments[:-1]:
        tap(ani, jenis, moment)  # type: ignore[arg-type]
    taps, days, audits = _rows()
    judged = list(PresensiHarian.objects.values())
    with pytest.raises(Refused) as no:
        tap(ani, moments[-1][0], moments[-1][1], lokasi=LOKASI)  # type: ignore[arg-type]
    assert no.value.alasan is alasan
    assert _rows() == (taps + 1, days, audits)
    assert list(PresensiHarian.objects.values()) == judged
    kept = Rekaman.objects.latest("pk")
    assert (kept.diterima, kept.alasan_tolak) == (False, alasan.kode)
    assert not RekamanLokasi.objects.exists(), "a refused tap keeps no location"


def test_a_refused_tap_sent_again_gets_the_same_answer(kantor: Cast) -> None:
    ani, kirim_id = kantor.user("ani"), uuid4()
    answers = []
    for moment in (at(4, 58), at(6, 0)):
        with pytest.raises(Refused) as no:
            tap(ani, MASUK, moment, kirim_id=kirim_id)
        answers.append(no.value.pesan)
    assert answers == ["Presensi dibuka pukul 05.00. Ketuk lagi setelah itu."] * 2
    assert Rekaman.objects.count() == 1
    with pytest.raises(Refused) as later:
        tap(ani, MASUK, at(6, 0, tanggal=date(2026, 11, 25)), kirim_id=kirim_id)
    assert later.value.alasan is Alasan.SUDAH_DITOLAK


def test_a_locked_month_takes_no_tap(kantor: Cast) -> None:
    oktober = date(2026, 10, 31)
    moment = at(23, 30, tanggal=oktober)
    ketentuan.lock_periode(actor=None, at=at(8), unit=kantor.kpknl, month=Month(2026, 10))
    with pytest.raises(Refused) as no:
        tap(kantor.user("ani"), MASUK, moment)
    assert no.value.alasan is Alasan.PERIODE_TERKUNCI
    assert Rekaman.objects.get().tanggal == oktober


def test_a_person_without_a_post_or_inactive_is_refused_but_kept(kantor: Cast) -> None:
    Pegawai.objects.filter(pk=kantor.ani.pk).update(aktif=False)
    Penugasan.objects.filter(pegawai=kantor.budi).update(selesai=SELASA)
    for nama in ("ani", "budi"):
        with pytest.raises(Refused) as no:
            tap(kantor.user(nama), MASUK, at(7, 0))
        assert no.value.alasan is Alasan.PEGAWAI_NONAKTIF
    assert Rekaman.objects.filter(diterima=False).count() == 2


def test_a_login_that_is_no_pegawai_cannot_clock(kantor: Cast) -> None:
    with pytest.raises(PermissionDenied):
        tap(make_pengguna("Tamu"), MASUK, at(7, 0))
    assert _rows() == (0, 0, 0)


def test_the_day_belongs_to_the_zone_of_the_unit(kantor: Cast) -> None:
    hasil = tap(kantor.user("eko"), MASUK, at(7, 29, zona="WIT"))
    assert (hasil.rekaman.tanggal, hasil.rekaman.zona, hasil.hari.menit_terlambat) == (SELASA, "WIT", 0)
    assert at(7, 29, zona="WIT") == at(5, 29)


def test_a_location_goes_to_its_own_table_with_its_last_day(kantor: Cast) -> None:
    hasil = tap(kantor.user("ani"), MASUK, at(7, 0), lokasi=LOKASI)
    place = RekamanLokasi.objects.get()
    assert (place.rekaman, place.akurasi_meter) == (hasil.rekaman, 18)
    assert place.hapus_sesudah == SELASA + timedelta(days=90)
    trail = "".join(f"{row.sebelum}{row.sesudah}" for row in JejakAudit.objects.all())
    assert "6.91475" not in trail


def test_a_wrong_device_clock_never_decides_but_is_marked(kantor: Cast) -> None:
    hasil = tap(kantor.user("ani"), MASUK, at(9, 6), ketuk_at=at(7, 0))
    assert (hasil.hari.masuk_at, hasil.hari.menit_terlambat) == (at(9, 6), 6)
    assert hasil.hari.tanda == (Tanda.WAKTU_PERANGKAT_BERBEDA,)


def test_the_third_wfh_day_of_a_week_is_taken_and_marked(kantor: Cast) -> None:
    ani = kantor.user("ani")
    for day in (23, 24):
        tap(ani, MASUK, at(7, 0, tanggal=date(2026, 11, day)), mode=ModeKerja.WFH)
    hasil = tap(ani, MASUK, at(7, 0, tanggal=date(2026, 11, 27)), mode=ModeKerja.WFH)
    assert hasil.hari.tanda == (Tanda.MELEBIHI_KUOTA_PEKAN,)
    assert "melebihi_kuota_pekan" in PresensiHarian.objects.get(tanggal=date(2026, 11, 27)).tanda


def test_a_clock_in_takes_at_most_eight_statements(kantor: Cast) -> None:
    tap(kantor.user("budi"), MASUK, at(7, 0))  # warms the rules of the day, as the first one of an office does
    pk = kantor.user("ani").pk
    with CaptureQueriesContext(connection) as captured:
        actor = Pengguna.objects.get(pk=pk)
        record_tap(
            actor=actor,
            ketuk=Ketuk(uuid4(), MASUK, ModeKerja.WFH, lokasi=LOKASI, sumber=SumberRekaman.WEB),
            at=at(7, 21),
        )
    statements = [q["sql"] for q in captured.captured_queries if not q["sql"].startswith(("SAVEPOINT", "RELEASE"))]
    assert len(statements) <= 8, "\n".join(statements)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE presensi_rekaman SET terima_at = now()",
        "DELETE FROM presensi_rekaman",
    ],
)
def test_the_database_itself_refuses_to_change_a_tap(kantor: Cast, sql: str) -> None:
    hasil = tap(kantor.user("ani"), MASUK, at(7, 21))
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Rekaman.objects.get(pk=hasil.rekaman.pk).terima_at == at(7, 21)
