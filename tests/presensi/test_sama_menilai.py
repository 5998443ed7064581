"""A day is judged alike at the tap and from its facts afterwards, whatever the week before it was like."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as tuning
from hypothesis import strategies as st

from ketentuan import cache
from ketentuan.choices import JenisJam, ModeKerja
from ketentuan.models import JamKerja
from presensi.choices import JenisKetidakhadiran
from presensi.models import Ketidakhadiran, PresensiHarian
from presensi.services import harian
from tests.cast import Cast
from tests.presensi.ketukan import MASUK, PULANG, SELASA, at, tap

pytestmark = pytest.mark.django_db
SENIN, JUMAT = SELASA - timedelta(days=1), SELASA + timedelta(days=3)


def _week(kantor: Cast, modes: list[str], terakhir: date) -> None:
    """One person's week: each day a mode worked in, or leave, or nothing."""
    ani = kantor.user("ani")
    for n, mode in enumerate(modes):
        tanggal = SENIN + timedelta(days=n)
        if mode == "cuti":
            Ketidakhadiran.objects.create(
                pegawai=kantor.ani, jenis=JenisKetidakhadiran.CUTI_TAHUNAN, mulai=tanggal, sampai=tanggal,
                dicatat_oleh=kantor.user("citra"), dicatat_at=at(6),
            )  # fmt: skip
        elif mode:
            tap(ani, MASUK, at(7, 20 + n, tanggal=tanggal), mode=ModeKerja(mode))
            tap(ani, PULANG, at(15, 40 + n, tanggal=tanggal), mode=ModeKerja(mode))
    tap(ani, MASUK, at(7, 30, tanggal=terakhir))
    tap(ani, PULANG, at(11, 30, tanggal=terakhir))


@pytest.mark.parametrize("dinamis", [False, True])
@tuning(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(modes=st.lists(st.sampled_from(["", "wfo", "wfh", "cuti"]), min_size=4, max_size=4))
def test_the_tap_and_the_facts_judge_alike(kantor: Cast, dinamis: bool, modes: list[str]) -> None:
    lewat = transaction.savepoint()
    if dinamis:
        JamKerja.objects.update(jenis=JenisJam.DINAMIS, menit_pekan=2250)
        cache.forget()
    _week(kantor, modes, JUMAT)
    judged = PresensiHarian.objects.get(pegawai=kantor.ani, tanggal=JUMAT)
    found = [beda for beda in harian.find_differences(at=judged.dinilai_at) if beda.tanggal == JUMAT]
    transaction.savepoint_rollback(lewat)
    cache.forget()
    assert found == []
