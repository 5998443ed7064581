"""Absence: recorded by the admin only, never twice for a day, judged into known days, silent about health."""

from datetime import date, time
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused
from core.models import JejakAudit
from core.periods import Month
from ketentuan.services import periode as ketentuan
from ketentuan.services.cuti import pasang_aturan_cuti
from presensi.choices import Alasan, Jejak, JenisKetidakhadiran
from presensi.models import Ketidakhadiran, PresensiHarian
from presensi.services import harian
from presensi.services.ketidakhadiran import cancel_ketidakhadiran, record_ketidakhadiran
from tests.cast import Cast
from tests.presensi.ketukan import MASUK, SELASA, at, tap

pytestmark = pytest.mark.django_db
RABU, KAMIS, JUMAT = (date(2026, 11, n) for n in (25, 26, 27))


def _record(kantor: Cast, actor: str = "citra", **fields: Any) -> Ketidakhadiran:
    return record_ketidakhadiran(
        actor=kantor.user(actor),
        at=at(8),
        **{
            "pegawai": kantor.ani,
            "jenis": JenisKetidakhadiran.CUTI_TAHUNAN,
            "mulai": SELASA,
            "sampai": KAMIS,
            "nomor_surat": "S-12/WKN.08/2026",
            **fields,
        },
    )


def _trail() -> list[str]:
    return list(JejakAudit.objects.filter(aksi__startswith="presensi").order_by("pk").values_list("aksi", flat=True))


def test_an_absence_is_recorded_with_one_audit_row_that_is_silent_about_health(kantor: Cast) -> None:
    row = _record(kantor, jenis=JenisKetidakhadiran.SAKIT, nomor_surat="", keterangan=" demam berdarah ")
    assert (row.keterangan, row.dicatat_oleh, row.dicatat_at) == ("demam berdarah", kantor.user("citra"), at(8))
    assert _trail() == [Jejak.CATAT_KETIDAKHADIRAN]
    assert "demam" not in f"{JejakAudit.objects.get(aksi=Jejak.CATAT_KETIDAKHADIRAN).sesudah}"


def test_days_that_are_known_are_judged_again_and_back_on_cancelling(kantor: Cast) -> None:
    tap(kantor.user("budi"), MASUK, at(7, 0))
    harian.close_days(at=at(0, 1, tanggal=RABU))
    assert PresensiHarian.objects.get(pegawai=kantor.ani).status == "tidak_hadir"
    row = record_ketidakhadiran(
        actor=kantor.user("citra"),
        at=at(8, tanggal=RABU),
        pegawai=kantor.ani,
        jenis=JenisKetidakhadiran.CUTI_TAHUNAN,
        mulai=SELASA,
        sampai=JUMAT,
        nomor_surat="S-12/WKN.08/2026",
    )
    days = dict(PresensiHarian.objects.filter(pegawai=kantor.ani).values_list("tanggal", "status"))
    assert days == {SELASA: "cuti", RABU: "cuti"}, "days to come are judged when they come"
    cancel_ketidakhadiran(actor=kantor.user("citra"), at=at(9, tanggal=RABU), ketidakhadiran=row, alasan="Dibatalkan")
    days = dict(PresensiHarian.objects.filter(pegawai=kantor.ani).values_list("tanggal", "status"))
    assert days == {SELASA: "tidak_hadir", RABU: "belum"}
    row.refresh_from_db()
    assert (row.dibatalkan_at, row.alasan_batal) == (at(9, tanggal=RABU), "Dibatalkan")
    assert _trail()[-2:] == [Jejak.CATAT_KETIDAKHADIRAN, Jejak.BATALKAN_KETIDAKHADIRAN]
    assert list(harian.find_differences(at=at(9, 1, tanggal=RABU))) == []


@pytest.mark.parametrize(
    ("fields", "alasan", "field"),
    [
        ({"mulai": KAMIS, "sampai": RABU}, Alasan.TANGGAL_TERBALIK, "sampai"),
        ({"mulai": date(2062, 11, 24), "sampai": date(2062, 11, 24)}, Alasan.TANGGAL_TERLALU_JAUH, "mulai"),
        ({"mulai": date(1026, 11, 24), "sampai": KAMIS}, Alasan.TANGGAL_TERLALU_JAUH, "mulai"),
        ({"sampai": date(2030, 11, 24)}, Alasan.RENTANG_TERLALU_PANJANG, "sampai"),
        ({"nomor_surat": "  "}, Alasan.SURAT_WAJIB, "nomor_surat"),
        ({"mulai": JUMAT, "sampai": JUMAT}, Alasan.BERTUMPUK, "mulai"),
    ],
)
def test_what_cannot_be_meant_is_refused_and_nothing_changes(
    kantor: Cast, fields: dict[str, Any], alasan: Alasan, field: str
) -> None:
    _record(kantor, mulai=JUMAT, sampai=JUMAT)
    before = (Ketidakhadiran.objects.count(), PresensiHarian.objects.count(), JejakAudit.objects.count())
    with pytest.raises(Refused) as no:
        _record(kantor, **fields)
    assert (no.value.alasan, no.value.field) == (alasan, field)
    assert (Ketidakhadiran.objects.count(), PresensiHarian.objects.count(), JejakAudit.objects.count()) == before


def test_a_clash_says_with_what(kantor: Cast) -> None:
    _record(kantor)
    with pytest.raises(Refused) as no:
        _record(kantor, jenis=JenisKetidakhadiran.DINAS_LUAR)
    assert no.value.pesan.startswith("Bertumpuk dengan cuti tahunan 24 November 2026 s.d. 26 November 2026.")


def test_a_cancelled_absence_makes_room_and_cannot_be_cancelled_again(kantor: Cast) -> None:
    row = _record(kantor)
    cancel_ketidakhadiran(actor=kantor.user("citra"), at=at(8), ketidakhadiran=row, alasan="Salah orang")
    _record(kantor)
    with pytest.raises(Refused) as no:
        cancel_ketidakhadiran(actor=kantor.user("citra"), at=at(8), ketidakhadiran=row, alasan="Salah orang")
    assert no.value.alasan is Alasan.SUDAH_DIBATALKAN
    with pytest.raises(Refused) as silent:
        cancel_ketidakhadiran(actor=kantor.user("citra"), at=at(8), ketidakhadiran=row, alasan=" ")
    assert silent.value.alasan is Alasan.ALASAN_WAJIB


def test_a_locked_month_keeps_its_absences(kantor: Cast) -> None:
    oktober = date(2026, 10, 30)
    row = _record(kantor, mulai=oktober, sampai=oktober)
    ketentuan.lock_periode(actor=None, at=at(8), unit=kantor.kpknl, month=Month(2026, 10))
    for call in (
        lambda: _record(kantor, mulai=date(2026, 10, 31), sampai=date(2026, 11, 2)),
        lambda: cancel_ketidakhadiran(actor=kantor.user("citra"), at=at(8), ketidakhadiran=row, alasan="Keliru"),
    ):
        with pytest.raises(Refused) as no:
            call()
        assert no.value.alasan is Alasan.PERIODE_TERKUNCI
        assert "Oktober 2026" in no.value.pesan


@pytest.mark.parametrize("siapa", ["ani", "budi", "dewi", "gita", "eko"])
def test_only_the_admin_records_and_nobody_their_own(kantor: Cast, siapa: str) -> None:
    with pytest.raises(PermissionDenied):
        _record(kantor, siapa)
    with pytest.raises(PermissionDenied):
        _record(kantor, pegawai=kantor.citra)
    with pytest.raises(PermissionDenied):
        _record(kantor, pegawai=kantor.eko)
    row = _record(kantor)
    with pytest.raises(PermissionDenied):
        cancel_ketidakhadiran(actor=kantor.user(siapa), at=at(8), ketidakhadiran=row, alasan="Tidak berhak")


def test_a_part_of_a_day_is_recorded_where_its_kind_allows_it(kantor: Cast) -> None:
    pasang_aturan_cuti(actor=None, at=at(6))
    jam: dict[str, Any] = {"mulai": KAMIS, "sampai": KAMIS, "jam_mulai": time(8), "jam_selesai": time(10)}
    row = _record(kantor, jenis=JenisKetidakhadiran.IZIN, **jam)
    assert (row.jam_mulai, row.jam_selesai) == (time(8), time(10))
    minta = {**jam, "pegawai": kantor.budi, "jenis": JenisKetidakhadiran.IZIN}
    for salah, kode in (
        ({"jenis": JenisKetidakhadiran.CUTI_TAHUNAN}, "cuti_jam_tidak_boleh"),
        ({"jam_selesai": None}, "cuti_jam_tak_lengkap"),
        ({"jam_selesai": time(7)}, "cuti_jam_terbalik"),
        ({"sampai": JUMAT}, "cuti_jam_sehari"),
    ):
        with pytest.raises(Refused) as no:
            _record(kantor, **minta | salah)
        assert no.value.kode == kode
