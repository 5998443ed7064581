"""Who is offered which places, and that only places which exist are offered."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory

from beranda import navigasi
from kepegawaian.queries import peran_of
from tests.cast import Cast
from tests.factories import AT

pytestmark = pytest.mark.django_db
SEMUA = [t for t in vars(navigasi).values() if isinstance(t, navigasi.Tempat)]


@pytest.fixture(autouse=True)
def _semua_ada(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every place has an address here, whatever is built already."""
    alamat = {t.nama: f"/{t.nama.replace(':', '/')}/" for t in SEMUA} | {"beranda:home": "/"}
    monkeypatch.setattr(navigasi, "address", lambda nama: alamat.get(nama, ""))


def asked(rf: RequestFactory, cast: Cast, siapa: str, path: str = "/") -> HttpRequest:
    request = rf.get(path)
    request.user = cast.user(siapa)
    request.peran = peran_of(request.user, AT.date())  # type: ignore[attr-defined]
    return request


def words(nav: navigasi.Navigasi) -> dict[str, list[str]]:
    return {k.judul: [b.kata for b in k.butir] for k in nav.kelompok}


def test_each_role_sees_its_places(rf: RequestFactory, cast: Cast) -> None:
    def lihat(siapa: str) -> dict[str, list[str]]:
        return words(navigasi.build(asked(rf, cast, siapa)))

    saya = {"Beranda", "Logbook", "Jadwal WFH", "Riwayat presensi"}
    assert set(lihat("ani")) == {""}
    assert saya <= set(lihat("ani")[""])
    assert set(lihat("budi")) == {"", "Tim saya"}
    assert {"Persetujuan", "Kehadiran tim", "Roster WFH", "Plt., Plh., delegasi"} <= set(lihat("budi")["Tim saya"])
    assert {"Pemantauan", "Hasil", "Saya"} <= set(lihat("dewi"))
    assert {"Dasbor kepatuhan", "Rincian", "Roster WFH"} <= set(lihat("dewi")["Pemantauan"])
    assert saya <= set(lihat("dewi")["Saya"])
    assert {"Pegawai", "Impor pegawai", "Unit kerja", "Plt., Plh., delegasi"} <= set(lihat("citra")["Data induk"])
    assert lihat("gita")["Pemantauan"][0] == "Ringkas"
    assert lihat("gita")["Hasil"] == ["Koreksi presensi", "Disiplin kehadiran", "Pelaporan", "Laporan sendiri"]


def test_only_heads_of_units_are_offered_who_looked(rf: RequestFactory, cast: Cast) -> None:
    def lihat(siapa: str) -> dict[str, list[str]]:
        return words(navigasi.build(asked(rf, cast, siapa)))

    assert "Siapa yang melihat" in lihat("budi")["Tim saya"]
    assert "Siapa yang melihat" in lihat("gita")["Tim saya"]
    for siapa in ("ani", "citra", "dewi", "eko"):
        assert all("Siapa yang melihat" not in kata for kata in lihat(siapa).values())


def test_the_corner_says_post_and_office(rf: RequestFactory, cast: Cast) -> None:
    nav = navigasi.build(asked(rf, cast, "ani"))
    assert (nav.nama, nav.unit, nav.zona) == ("Ani Rahmawati", "KPKNL Bandung", "WIB")
    assert navigasi.build(asked(rf, cast, "eko")).zona == "WIT"


def test_at_most_five_tabs_and_one_current(rf: RequestFactory, cast: Cast) -> None:
    for siapa in ("ani", "budi", "citra", "dewi", "gita"):
        nav = navigasi.build(asked(rf, cast, siapa, "/logbook/hari-ini/2026-11-24/"))
        assert len(nav.tab) <= 5
        assert [b.kata for k in nav.kelompok for b in k.butir if b.kini] == ["Logbook"]


def test_a_page_that_does_not_exist_is_not_offered(
    rf: RequestFactory, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(navigasi, "address", lambda nama: "/" if nama == "beranda:home" else "")
    assert words(navigasi.build(asked(rf, cast, "dewi"))) == {"Saya": ["Beranda"]}


def test_the_anonymous_get_nothing(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.user = AnonymousUser()
    assert navigasi.build(request) == navigasi.Navigasi()


def test_counters_stand_beside_their_place(rf: RequestFactory, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("beranda.queries.lencana", lambda user, at: {"persetujuan": 14})
    nav = navigasi.build(asked(rf, cast, "budi"))
    assert [(b.kata, b.jumlah) for k in nav.kelompok for b in k.butir if b.jumlah] == [("Persetujuan", 14)]


def test_a_long_menu_is_folded_around_where_we_are(rf: RequestFactory, cast: Cast) -> None:
    nav = navigasi.build(asked(rf, cast, "citra", "/kelayakan/layak/"))
    assert nav.terlipat
    assert [k.judul for k in nav.kelompok if k.kini] == ["Kelayakan"]
    assert navigasi.build(asked(rf, cast, "citra", "/tak-dikenal")).tanpa_kini
    assert not navigasi.build(asked(rf, cast, "ani")).terlipat
