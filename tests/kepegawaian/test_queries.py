"""Who sees whom, on which date, and at what cost."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from core.periods import DateRange
from kepegawaian import access, queries
from kepegawaian.choices import JenisPenugasan, JenisPeran
from kepegawaian.models import Pegawai, Pengguna
from tests.cast import Cast
from tests.factories import LAMA, make_jabatan, make_pegawai, make_pengguna, make_penugasan, make_peran, make_unit

HARI_INI = date(2026, 11, 24)


def names(rows: Any) -> set[str]:
    return {satu.nama.split()[0] for satu in rows}


def test_everybody_sees_themselves(cast: Cast) -> None:
    assert names(queries.pegawai_in_view(cast.user("ani"), HARI_INI)) == {"Ani"}


def test_a_supervisor_sees_the_people_under_them_today(cast: Cast) -> None:
    assert names(queries.pegawai_in_view(cast.user("budi"), HARI_INI)) == {"Budi", "Ani"}


def test_a_former_supervisor_no_longer_sees_them(cast: Cast) -> None:
    cast.ani.penugasan.update(selesai=HARI_INI)
    make_penugasan(cast.ani, cast.seksi_lain, atasan=cast.gita, mulai=HARI_INI)
    assert names(queries.pegawai_in_view(cast.user("budi"), HARI_INI)) == {"Budi"}
    kemarin = HARI_INI - timedelta(days=1)
    assert names(queries.pegawai_in_view(cast.user("budi"), kemarin)) == {"Budi", "Ani"}


@pytest.mark.parametrize("nama", ["citra", "dewi", "gita"])
def test_a_role_over_the_kanwil_sees_its_people_and_nobody_elsewhere(cast: Cast, nama: str) -> None:
    terlihat = names(queries.pegawai_in_view(cast.user(nama), HARI_INI))
    assert terlihat == {"Ani", "Budi", "Citra", "Dewi", "Gita"}


def test_view_can_be_narrowed_to_what_one_role_shows(cast: Cast) -> None:
    assert names(queries.pegawai_in_view(cast.user("dewi"), HARI_INI, JenisPeran.ADMIN)) == set()
    assert names(queries.pegawai_in_view(cast.user("gita"), HARI_INI, JenisPeran.ATASAN)) == {"Budi", "Citra", "Dewi"}
    assert names(queries.pegawai_in_view(cast.user("dewi"), HARI_INI, JenisPeran.PEGAWAI)) == {"Dewi"}


def test_an_ended_role_shows_nothing(cast: Cast) -> None:
    cast.user("dewi").peran.update(selesai=HARI_INI)
    assert names(queries.pegawai_in_view(cast.user("dewi"), HARI_INI)) == {"Dewi"}


def test_people_who_have_left_stay_with_their_last_unit(cast: Cast) -> None:
    cast.ani.penugasan.update(selesai=date(2026, 10, 1))
    Pegawai.objects.filter(pk=cast.ani.pk).update(aktif=False, nonaktif_sejak=date(2026, 10, 1))
    assert "Ani" in names(queries.pegawai_in_view(cast.user("citra"), HARI_INI))


def test_people_whose_post_has_ended_are_not_lost(cast: Cast) -> None:
    cast.ani.penugasan.update(selesai=date(2026, 10, 1))
    assert "Ani" in names(queries.pegawai_in_view(cast.user("citra"), HARI_INI))
    assert "Ani" not in names(queries.pegawai_in_view(cast.user("budi"), HARI_INI))
    make_penugasan(cast.ani, cast.kpknl_lain, mulai=date(2026, 12, 1))
    assert "Ani" not in names(queries.pegawai_in_view(cast.user("citra"), HARI_INI)), "another office expects her"


def test_people_about_to_come_are_seen_by_their_new_unit_only(cast: Cast) -> None:
    calon = make_pegawai("Fajar", unit=cast.seksi, atasan=cast.budi, mulai=date(2026, 12, 1))
    assert "Fajar" in names(queries.pegawai_in_view(cast.user("citra"), HARI_INI))
    assert "Fajar" not in names(queries.pegawai_in_view(cast.user("budi"), HARI_INI))
    assert calon not in queries.bawahan_of(cast.budi.pk, HARI_INI)


def test_a_visitor_sees_nothing(cast: Cast) -> None:
    tamu: Any = AnonymousUser()
    assert not queries.pegawai_in_view(tamu, HARI_INI)
    assert not queries.units_in_view(tamu, HARI_INI)
    assert not queries.peran_of(tamu, HARI_INI).is_pegawai


def test_peran_of_tells_every_kind_of_person(cast: Cast) -> None:
    ani, budi, citra = (queries.peran_of(cast.user(n), HARI_INI) for n in ("ani", "budi", "citra"))
    assert (ani.is_pegawai, ani.is_atasan, ani.is_admin) == (True, False, False)
    assert (budi.is_atasan, budi.is_uki) == (True, False)
    assert (citra.is_admin, citra.is_uki, citra.is_pimpinan) == (True, False, False)
    assert citra.paths(JenisPeran.ADMIN) == (cast.kanwil.jalur,)
    assert citra.paths() == (cast.kanwil.jalur,)
    assert citra.paths(JenisPeran.UKI) == ()


def test_a_unit_path_is_no_prefix_of_its_numbers_alone(cast: Cast) -> None:
    """Unit 1 must not reach unit 12: the point at the end of a path sees to it."""
    lain = make_unit("Lain")
    lain.jalur = cast.kanwil.jalur.rstrip(".") + "9."
    lain.save(update_fields=["jalur"])
    assert lain not in queries.units_in_view(cast.user("citra"), HARI_INI)


def test_a_login_that_is_nobodys_has_roles_but_no_person(cast: Cast) -> None:
    layanan = make_pengguna("Layanan")
    make_peran(layanan, JenisPeran.ADMIN, cast.kpknl)
    peran = queries.peran_of(layanan, HARI_INI)
    assert peran.is_admin
    assert not peran.is_pegawai
    assert names(queries.pegawai_in_view(layanan, HARI_INI)) == {"Ani", "Budi"}


def test_units_in_view_are_those_of_the_roles(cast: Cast) -> None:
    assert set(queries.units_in_view(cast.user("dewi"), HARI_INI)) == {
        cast.kanwil,
        cast.kpknl,
        cast.seksi,
        cast.seksi_lain,
    }
    assert not queries.units_in_view(cast.user("budi"), HARI_INI)


def test_the_post_on_a_date_is_the_definitive_one(cast: Cast) -> None:
    make_penugasan(
        cast.ani, cast.kpknl, jenis=JenisPenugasan.PLH, mulai=date(2026, 11, 20), jabatan=make_jabatan("Kepala Kantor")
    )
    penugasan = queries.penugasan_on(cast.ani.pk, HARI_INI)
    assert penugasan is not None
    assert penugasan.unit == cast.seksi
    assert queries.penugasan_on(cast.ani.pk, LAMA - timedelta(days=1)) is None
    assert queries.atasan_of(cast.ani.pk, HARI_INI) == cast.budi
    assert list(queries.bawahan_of(cast.budi.pk, HARI_INI)) == [cast.ani]


def test_posts_for_a_range_are_those_that_touch_it(cast: Cast) -> None:
    cast.ani.penugasan.update(selesai=date(2026, 11, 10))
    make_penugasan(cast.ani, cast.seksi_lain, mulai=date(2026, 11, 10))
    november = DateRange(date(2026, 11, 1), date(2026, 12, 1))
    hasil = queries.penugasan_for([cast.eko.pk, cast.ani.pk], november)
    assert [(p.pegawai, p.unit) for p in hasil] == [
        (cast.ani, cast.seksi),
        (cast.ani, cast.seksi_lain),
        (cast.eko, cast.kpknl_lain),
    ]
    oktober = DateRange(date(2026, 10, 1), date(2026, 11, 1))
    assert [p.unit for p in queries.penugasan_for([cast.ani.pk], oktober)] == [cast.seksi]


def test_office_of_a_unit_is_the_nearest_above(cast: Cast) -> None:
    assert queries.kantor_of(cast.seksi) == cast.kpknl
    assert queries.kantor_of(cast.kpknl) == cast.kpknl
    lepas = make_unit("Lepas")
    assert queries.kantor_of(lepas) == lepas
    assert list(queries.unit_subtree(cast.kpknl).order_by("pk")) == [cast.kpknl, cast.seksi, cast.seksi_lain]


def test_holders_of_a_role_are_found_from_below(cast: Cast) -> None:
    assert list(queries.holders_of(JenisPeran.UKI, cast.seksi, HARI_INI)) == [cast.user("dewi")]
    assert not queries.holders_of(JenisPeran.UKI, cast.kpknl_lain, HARI_INI)


def test_nobody_manages_their_own_record(cast: Cast) -> None:
    assert access.can_manage_pegawai(cast.user("citra"), cast.ani, HARI_INI)
    assert not access.can_manage_pegawai(cast.user("citra"), cast.citra, HARI_INI)
    assert not access.can_manage_pegawai(cast.user("citra"), cast.eko, HARI_INI)
    assert not access.can_manage_pegawai(cast.user("dewi"), cast.ani, HARI_INI)
    assert access.can_manage_unit(cast.user("citra"), cast.seksi, HARI_INI)
    assert not access.can_manage_unit(cast.user("citra"), cast.kpknl_lain, HARI_INI)


def test_reading_costs_the_same_for_many_people(cast: Cast, django_assert_num_queries: Callable[[int], Any]) -> None:
    for _ in range(2):
        budi = Pengguna.objects.select_related("pegawai").get(pk=cast.user("budi").pk)
        with django_assert_num_queries(2):
            queries.peran_of(budi, HARI_INI)
        with django_assert_num_queries(1):
            list(queries.pegawai_in_view(budi, HARI_INI))
        with django_assert_num_queries(1):
            queries.penugasan_for([p.pk for p in (cast.ani, cast.budi, cast.eko)], DateRange(LAMA, HARI_INI))
        for n in range(18):
            make_pegawai(f"Tambahan {n}", unit=cast.seksi, atasan=cast.budi)
