"""The people of the demo: as many as promised, valid, in three zones, and always the same."""

import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime

import pytest

from beranda.demo.masa import Masa
from beranda.demo.orang import DEDI, PENSIUN, PINDAH, RATNA, people
from beranda.demo.peran import roles
from beranda.demo.unit import KANTOR, KANWIL, units
from kepegawaian.choices import JenisPegawai, JenisPeran, Zona
from kepegawaian.rules.golongan import read_golongan
from kepegawaian.rules.nip import check_nip

MASA = Masa(datetime(2026, 11, 24, 3, 42, tzinfo=UTC))
ORANG = people(MASA)
UNIT = {unit.kode: unit for unit in units()}


def test_there_are_about_180_people_of_every_kind() -> None:
    assert 170 <= len(ORANG) <= 195
    assert set(Counter(orang.jenis for orang in ORANG)) == {
        JenisPegawai.PNS,
        JenisPegawai.CPNS,
        JenisPegawai.PPPK,
        JenisPegawai.PPNPN,
    }


def test_people_work_in_three_zones() -> None:
    zona = Counter(UNIT[orang.tugas[-1].unit].zona for orang in ORANG)
    assert set(zona) == {Zona.WIB, Zona.WITA, Zona.WIT}
    assert zona[Zona.WIB] > 150


def test_every_number_is_a_valid_nip_and_no_login_is_taken_twice() -> None:
    for orang in ORANG:
        if orang.nip is not None:
            assert check_nip(orang.nip, hari_ini=MASA.hari_ini).tanggal_lahir < date(2005, 1, 1)
            assert read_golongan(orang.golongan) == orang.golongan
        else:
            assert orang.jenis == JenisPegawai.PPNPN
    assert len({orang.masuk for orang in ORANG}) == len(ORANG)
    assert len({orang.surel.upper() for orang in ORANG}) == len(ORANG)
    assert all(orang.surel.endswith(".example") for orang in ORANG)


def test_one_name_stands_for_two_people() -> None:
    assert [nama for nama, banyak in Counter(orang.nama for orang in ORANG).items() if banyak > 1] == ["Asep Hidayat"]


def test_supervisors_follow_the_tree() -> None:
    kode = {orang.kode: orang for orang in ORANG}
    assert kode[RATNA].tugas[0].atasan == DEDI
    for orang in ORANG:
        tugas = orang.tugas[-1]
        if tugas.atasan is not None:
            assert tugas.atasan != orang.kode
            assert tugas.atasan in kode
        else:
            assert orang.kode == f"{KANTOR[0].kode}/0"


def test_nobody_serves_before_the_career_began_and_all_were_there_before_the_history() -> None:
    for orang in ORANG:
        assert orang.tugas[0].mulai < MASA.mulai
        if orang.nip is not None:
            assert orang.tugas[0].mulai.year >= int(orang.nip[8:12])


def test_one_person_moves_and_one_retires_within_the_six_months() -> None:
    kode = {orang.kode: orang for orang in ORANG}
    lama, baru = kode[PINDAH].tugas
    assert lama.selesai == baru.mulai == date(2026, 9, 1)
    assert lama.unit != baru.unit
    assert kode[PENSIUN].nonaktif_sejak == date(2026, 9, 1)


def test_each_watching_role_is_held_over_the_kanwil() -> None:
    over_kanwil = {peran.jenis for peran in roles() if peran.unit == KANWIL}
    assert over_kanwil == {JenisPeran.UKI, JenisPeran.ADMIN, JenisPeran.PIMPINAN}


@pytest.mark.parametrize("hari", ["2025-07-31", "2026-03-01", "2026-08-31", "2027-12-31"])
def test_any_day_gives_a_valid_office(hari: str) -> None:
    masa = Masa(datetime.fromisoformat(f"{hari}T03:42:00+00:00"))
    assert 181 <= len(masa.rentang) <= 184
    for orang in people(masa):
        if orang.nip is not None:
            check_nip(orang.nip, hari_ini=masa.hari_ini)
        assert orang.tugas[0].mulai < masa.mulai


def test_the_same_day_gives_the_same_people_in_another_process() -> None:
    code = (
        "import django; django.setup()\n"
        "from datetime import UTC, datetime\n"
        "from beranda.demo.masa import Masa\n"
        "from beranda.demo.orang import people\n"
        "print(repr(people(Masa(datetime(2026, 11, 24, 3, 42, tzinfo=UTC)))))"
    )
    env = {"DJANGO_SETTINGS_MODULE": "wfh_office.settings_test", "PYTHONHASHSEED": "7"}
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    assert said.stdout.strip() == repr(ORANG)
