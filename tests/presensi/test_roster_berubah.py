"""A roster changed after the day: the day is judged again, and what it was stays beside what it is."""

from datetime import date, timedelta

import pytest

from kelayakan.choices.roster import StatusRoster, SumberRoster
from kelayakan.models import RosterBulan
from kelayakan.services.roster_sel import Sebab, Ubahan, change_cells
from ketentuan.choices import ModeKerja
from presensi.choices import Tanda
from presensi.models import PerubahanHarian, PresensiHarian
from presensi.rules.perubahan import in_words
from presensi.services import harian
from presensi.services.roster import rejudge_rosters
from tests.cast import Cast
from tests.presensi.ketukan import MASUK, PULANG, SELASA, at, tap

pytestmark = pytest.mark.django_db
RABU = SELASA + timedelta(days=1)


def test_a_day_given_afterwards_is_no_longer_outside_the_roster(kantor: Cast) -> None:
    ani, awal = kantor.user("ani"), at(8, tanggal=date(2026, 11, 1))
    RosterBulan.objects.create(
        unit=kantor.seksi, bulan=date(2026, 11, 1), status=StatusRoster.TERBIT, diubah_at=awal, terbit_at=awal
    )
    tap(ani, MASUK, at(7, 20), mode=ModeKerja.WFH)
    tap(ani, PULANG, at(17, 30), mode=ModeKerja.WFH)
    harian.close_days(at=at(1, tanggal=RABU))
    assert Tanda.DI_LUAR_ROSTER in PresensiHarian.objects.get(pegawai=kantor.ani).tanda
    assert rejudge_rosters(at=at(9, tanggal=RABU)) == 0

    sebab = Sebab(SumberRoster.TANGAN, "Salah hari saat menyusun", kantor.user("budi"))
    change_cells(kantor.seksi.pk, [Ubahan(kantor.ani.pk, SELASA, wfh=True)], sebab, at(10, tanggal=RABU))
    assert rejudge_rosters(at=at(10, 5, tanggal=RABU)) == 1
    assert Tanda.DI_LUAR_ROSTER not in PresensiHarian.objects.get(pegawai=kantor.ani).tanda
    beda = PerubahanHarian.objects.get(pegawai=kantor.ani, tanggal=SELASA)
    assert beda.sebab == "roster hari itu berubah"
    assert "WFH di luar roster" in in_words(beda.sebelum)
    assert "WFH di luar roster" not in in_words(beda.sesudah)
    assert rejudge_rosters(at=at(10, 10, tanggal=RABU)) == 0
    assert list(harian.find_differences(at=at(11, tanggal=RABU))) == []
