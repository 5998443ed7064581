"""Pure rules of evidence: distances and classes for any point, networks, device names, and each signal at its edge."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from kelayakan.rules.fakta import Titik
from kelayakan.rules.jarak import distance
from ketentuan.choices import ModeKerja
from presensi.choices import JenisRekaman, SumberRekaman
from presensi.choices.bukti import (
    Alasan,
    JenisSinyal,
    KelasJaringan,
    KelasTempat,
    StatusFoto,
    StatusPerangkat,
)
from presensi.rules.bukti import device_name
from presensi.rules.jaringan import read_network
from presensi.rules.sinyal import FaktaTap, TapBukti, round_distance, sentence, signals_of
from presensi.rules.tempat import AKURASI_KASAR, Acuan, classify

TITIK = st.builds(Titik, st.floats(-90, 90), st.floats(-180, 180))
METER = st.floats(0, 20_000_000)
AKURASI = st.one_of(st.none(), st.integers(0, 1_000_000))
KANTOR, RUMAH, JAUH, TAK_PASTI = KelasTempat.KANTOR, KelasTempat.RUMAH, KelasTempat.JAUH, KelasTempat.TIDAK_PASTI
BANDUNG, JAKARTA = Titik(-6.91475, 107.60981), Titik(-6.17, 106.83)
PAGI = datetime(2026, 11, 24, 0, 21, tzinfo=UTC)


# --- distance -------------------------------------------------------------------------------------------------------


@given(TITIK, TITIK)
def test_distance_is_the_same_both_ways_and_never_longer_than_half_the_earth(a: Titik, b: Titik) -> None:
    assert distance(a, b) == pytest.approx(distance(b, a), abs=0.01)
    assert 0 <= distance(a, b) <= 20_015_200
    assert distance(a, a) == 0


@given(TITIK, TITIK, TITIK)
def test_a_detour_is_never_shorter(a: Titik, b: Titik, c: Titik) -> None:
    assert distance(a, c) <= distance(a, b) + distance(b, c) + 1


def test_known_distances() -> None:
    assert distance(BANDUNG, JAKARTA) == pytest.approx(119_500, rel=0.02)
    assert distance(Titik(0, 0), Titik(0, 1)) == pytest.approx(111_195, rel=0.001)


# --- class of a place -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("jarak", "akurasi", "lengkap", "kelas"),
    [
        (100, 50, True, KANTOR),
        (101, 50, True, TAK_PASTI),
        (200, 50, True, TAK_PASTI),
        (200, 49, True, JAUH),
        (9000, 20, False, TAK_PASTI),
        (0, None, True, TAK_PASTI),
        (0, AKURASI_KASAR + 1, True, TAK_PASTI),
        (50_000, AKURASI_KASAR, True, JAUH),
        (50_000, AKURASI_KASAR + 1, True, TAK_PASTI),
    ],
)
def test_the_class_counts_the_accuracy_in(jarak: int, akurasi: int | None, lengkap: bool, kelas: KelasTempat) -> None:
    assert classify([Acuan(KANTOR, jarak, 150)], akurasi, lengkap=lengkap).kelas == kelas


@given(
    st.lists(st.builds(Acuan, st.sampled_from([KANTOR, RUMAH]), METER, st.integers(1, 5000)), max_size=3),
    AKURASI,
    st.booleans(),
)
def test_what_is_said_holds_for_every_point_inside_the_accuracy(
    acuan: list[Acuan], akurasi: int | None, lengkap: bool
) -> None:
    nilai = classify(acuan, akurasi, lengkap=lengkap)
    if nilai.kelas in (KANTOR, RUMAH):
        assert akurasi is not None
        assert any(a.kelas == nilai.kelas and a.jarak + akurasi <= a.radius for a in acuan)
    if nilai.kelas == JAUH:
        assert lengkap
        assert akurasi is not None
        assert acuan
        assert all(a.jarak - akurasi > a.radius for a in acuan)
    assert (nilai.jarak is None) == (not acuan)


@given(
    st.lists(st.builds(Acuan, st.sampled_from([KANTOR, RUMAH]), METER, st.integers(1, 5000)), max_size=3),
    st.integers(0, 5000),
    st.integers(0, 5000),
)
def test_a_rougher_position_never_says_something_else_only_less(acuan: list[Acuan], akurasi: int, lebih: int) -> None:
    fine, rough = (classify(acuan, metres, lengkap=True).kelas for metres in (akurasi, akurasi + lebih))
    assert rough in (TAK_PASTI, fine) or {rough, fine} <= {KANTOR, RUMAH}


# --- networks and devices -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("teks", ["10.20.0.0/16", "10.20.3.4", "2001:db8::/32", " 203.0.113.0/24 ", "10.20.3.4/16"])
def test_networks_are_read(teks: str) -> None:
    assert read_network(teks).prefixlen >= 16


@pytest.mark.parametrize(
    ("teks", "alasan"),
    [
        ("kantor", Alasan.ALAMAT_JARINGAN),
        ("", Alasan.ALAMAT_JARINGAN),
        ("10.20.0.0/99", Alasan.ALAMAT_JARINGAN),
        ("0.0.0.0/0", Alasan.JARINGAN_TERLALU_LUAS),
        ("::/0", Alasan.JARINGAN_TERLALU_LUAS),
    ],
)
def test_what_is_no_office_network_is_refused(teks: str, alasan: Alasan) -> None:
    with pytest.raises(Refused) as no:
        read_network(teks)
    assert no.value.alasan is alasan


@pytest.mark.parametrize(
    ("agen", "nama"),
    [
        ("Mozilla/5.0 (Linux; Android 14; SM-A546E) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36",
         "Chrome di Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) Version/17.5 Mobile Safari/604.1", "Safari di iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36 Edg/130.0", "Edge di Windows"),
        ("curl/8.1", "Perangkat tak dikenal"),
        ("", "Perangkat tak dikenal"),
    ],
)  # fmt: skip
def test_a_device_has_a_readable_name(agen: str, nama: str) -> None:
    assert device_name(agen) == nama


# --- signals --------------------------------------------------------------------------------------------------------


def _tap(**fields: Any) -> TapBukti:
    base = TapBukti(
        id=9, tanggal=date(2026, 11, 24), mode=ModeKerja.WFO, sumber=SumberRekaman.WEB, pada=PAGI, titik=BANDUNG,
        akurasi=20, kelas=KANTOR, jarak=10,
    )  # fmt: skip
    return replace(base, **fields)


def _kinds(tap: TapBukti, **fields: object) -> dict[JenisSinyal, dict[str, int | str]]:
    return {satu.jenis: satu.fakta for satu in signals_of(FaktaTap(tap, **fields))}  # type: ignore[arg-type]


def test_an_ordinary_tap_gives_none() -> None:
    before = (_tap(id=1, pada=PAGI - timedelta(days=1), titik=Titik(-6.9147, 107.6099)),)
    assert _kinds(_tap(), sebelum=before, roster=ModeKerja.WFO) == {}


@pytest.mark.parametrize(("menit", "ada"), [(5, True), (7, True), (8, False), (600, False)])
def test_nobody_travels_faster_than_an_airliner(menit: int, ada: bool) -> None:
    before = (_tap(id=1, pada=PAGI - timedelta(minutes=menit), titik=JAKARTA),)
    found = _kinds(_tap(), sebelum=before)
    assert (JenisSinyal.PERJALANAN in found) is ada
    if ada:
        assert found[JenisSinyal.PERJALANAN]["menit"] == menit


def test_rough_positions_and_short_ways_are_no_journey() -> None:
    before = _tap(id=1, pada=PAGI - timedelta(minutes=1), titik=JAKARTA, akurasi=120_000)
    assert _kinds(_tap(), sebelum=(before,)) == {}
    near = replace(before, titik=Titik(-6.7, 107.6), akurasi=10)
    assert _kinds(_tap(), sebelum=(near,)) == {}


@pytest.mark.parametrize(("kali", "hari", "ada"), [(5, 3, True), (4, 3, False), (5, 1, False)])
def test_coordinates_that_never_move(kali: int, hari: int, ada: bool) -> None:
    before = tuple(
        _tap(id=n, tanggal=date(2026, 11, 24 - n % hari), pada=PAGI - timedelta(hours=12 * (n + 1)))
        for n in range(kali)
    )
    assert (JenisSinyal.KOORDINAT_SAMA in _kinds(_tap(), sebelum=before)) is ada
    assert _kinds(_tap(akurasi=21), sebelum=before) == {}


@pytest.mark.parametrize(
    ("tap", "rest", "jenis"),
    [
        (_tap(akurasi=1), {}, JenisSinyal.AKURASI),
        (_tap(akurasi=0), {}, JenisSinyal.AKURASI),
        (_tap(titik=Titik(0, 0), kelas=TAK_PASTI), {}, JenisSinyal.TITIK_NOL),
        (_tap(perangkat=StatusPerangkat.PALSU), {}, JenisSinyal.PERANGKAT_PALSU),
        (_tap(), {"orang_perangkat": 3}, JenisSinyal.PERANGKAT_BERSAMA),
        (_tap(ketuk_at=PAGI - timedelta(minutes=5)), {}, JenisSinyal.JAM_PERANGKAT),
        (_tap(ketuk_at=datetime(1, 1, 1, tzinfo=UTC)), {}, JenisSinyal.JAM_PERANGKAT),
        (_tap(), {"roster": ModeKerja.WFH}, JenisSinyal.DI_LUAR_ROSTER),
        (_tap(mode=ModeKerja.WFH, kelas=RUMAH, jaringan=KelasJaringan.PUBLIK), {"tugas_vpn": 2},
         JenisSinyal.DATA_JARINGAN),
        (_tap(kelas=JAUH, jarak=4321), {}, JenisSinyal.TEMPAT),
        (_tap(mode=ModeKerja.WFH), {}, JenisSinyal.TEMPAT),
        (_tap(kelas=TAK_PASTI, jaringan=KelasJaringan.PUBLIK), {}, JenisSinyal.JARINGAN),
        (_tap(foto=StatusFoto.BUKAN_GAMBAR), {}, JenisSinyal.FOTO),
    ],
)  # fmt: skip
def test_each_rule_speaks_alone_and_in_a_sentence(tap: TapBukti, rest: dict[str, object], jenis: JenisSinyal) -> None:
    (satu,) = signals_of(FaktaTap(tap, **rest))  # type: ignore[arg-type]
    assert satu.jenis == jenis
    assert 0 < satu.skor <= 100
    kalimat = sentence(jenis, satu.fakta)
    assert "{" not in kalimat
    assert kalimat.endswith(".")


@pytest.mark.parametrize(
    ("tap", "rest"),
    [
        (_tap(akurasi=2), {}),
        (_tap(), {"orang_perangkat": 2}),
        (_tap(ketuk_at=PAGI + timedelta(minutes=4, seconds=59)), {}),
        (_tap(ketuk_at=PAGI - timedelta(hours=3), sumber=SumberRekaman.LURING), {}),
        (_tap(mode=ModeKerja.WFH, kelas=RUMAH, jaringan=KelasJaringan.VPN), {"tugas_vpn": 2}),
        (_tap(mode=ModeKerja.WFH, kelas=RUMAH, jaringan=KelasJaringan.PUBLIK), {}),
        (_tap(jaringan=KelasJaringan.PUBLIK), {}),
        (_tap(jenis=JenisRekaman.PULANG), {"roster": ModeKerja.WFH}),
        (_tap(mode=ModeKerja.DINAS_LUAR, kelas=JAUH, jaringan=KelasJaringan.PUBLIK), {}),
    ],
)
def test_just_below_the_threshold_there_is_none(tap: TapBukti, rest: dict[str, object]) -> None:
    assert _kinds(tap, **rest) == {}


@given(
    st.builds(
        _tap,
        titik=st.one_of(st.none(), TITIK), akurasi=AKURASI, mode=st.sampled_from(ModeKerja),
        kelas=st.one_of(st.none(), st.sampled_from(KelasTempat)),
        jarak=st.one_of(st.none(), st.integers(0, 20_000_000)),
        ketuk_at=st.one_of(st.none(), st.datetimes(timezones=st.just(UTC))),
    ),
    st.lists(st.builds(_tap, titik=st.one_of(st.none(), TITIK), akurasi=AKURASI,
        pada=st.integers(1, 20_000).map(lambda menit: PAGI - timedelta(minutes=menit))), max_size=8),
)  # fmt: skip
def test_any_tap_can_be_looked_at_and_no_fact_holds_a_place(tap: TapBukti, sebelum: list[TapBukti]) -> None:
    for satu in signals_of(FaktaTap(tap, tuple(sebelum))):
        assert 0 <= satu.skor <= 100
        assert not {"lintang", "bujur", "titik"} & set(satu.fakta)
        assert sentence(satu.jenis, satu.fakta)


@given(st.integers(0, 20_000_000))
def test_a_told_distance_is_too_rough_to_give_a_place_away(meter: int) -> None:
    told = round_distance(meter)
    assert told >= 100
    assert told % 100 == 0
