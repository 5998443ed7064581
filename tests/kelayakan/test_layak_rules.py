"""Eligibility: each rule around its boundary, which one decides, and what the days between look like."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.periods import DateRange
from kelayakan.choices.layak import KodeSebab, PutusanKelayakan
from kelayakan.rules.layak import JenjangTerisi, Penilai, Penilaian, Sebab, Verdict, add_months, reasons_from
from kelayakan.rules.layak_fakta import Disiplin, FaktaOrang, Tugas
from kelayakan.rules.layak_kini import ahead, tighten
from ketentuan.rules import Lingkup, Masa
from tests.kelayakan.layak_bantu import HARI_INI, TAHUN_INI, aturan, orang, pos

SETAHUN = DateRange(TAHUN_INI, date(2027, 1, 1))
LAYAK, SEBAGIAN, TIDAK = PutusanKelayakan.LAYAK, PutusanKelayakan.SEBAGIAN, PutusanKelayakan.TIDAK


def judge(fakta: FaktaOrang | None = None, tanggal: date = HARI_INI, *, latar: Any = None, **syarat: Any) -> Penilaian:
    return Penilai((aturan(**syarat),), **(latar or {})).judge_on(fakta or orang(), tanggal)


def codes(nilai: Penilaian) -> list[str]:
    return [sebab.kode for sebab in nilai.alasan]


def test_who_meets_every_condition_may_and_the_policy_is_cited() -> None:
    nilai = judge()
    assert nilai.putusan == LAYAK
    assert nilai.menentukan.kode == KodeSebab.MEMENUHI
    assert nilai.menentukan.dasar == "SE-1/2026 huruf E"
    assert not nilai.menentukan.perlu_verifikasi


def test_without_a_policy_nobody_may() -> None:
    nilai = Penilai(()).judge_on(orang(), HARI_INI)
    assert (nilai.putusan, codes(nilai)) == (TIDAK, ["tanpa_kebijakan"])


@pytest.mark.parametrize(("persen", "putusan"), [(None, LAYAK), (1, LAYAK), (0, TIDAK)])
def test_a_quota_of_nothing_is_for_nobody(persen: int | None, putusan: PutusanKelayakan) -> None:
    assert judge(kuota_persen=persen).putusan == putusan


@pytest.mark.parametrize(("sejak", "putusan"), [(HARI_INI, TIDAK), (HARI_INI + timedelta(days=1), LAYAK)])
def test_who_has_left_may_not_from_that_day(sejak: date, putusan: PutusanKelayakan) -> None:
    assert judge(orang(nonaktif_sejak=sejak)).putusan == putusan


def test_without_a_post_there_is_no_verdict_but_no() -> None:
    nilai = judge(orang(pos(selesai=HARI_INI)))
    assert (nilai.putusan, codes(nilai)) == (TIDAK, ["tanpa_penugasan"])


# Kanwil: a head (3), bureau heads (4), section heads (5). KPKNL: a head (4), section heads (5).
@pytest.mark.parametrize(
    ("terisi", "jenjang", "puncak", "putusan"),
    [
        ((3, 4, 5), 3, 2, TIDAK),
        ((3, 4, 5), 4, 2, TIDAK),
        ((3, 4, 5), 5, 2, LAYAK),
        ((4, 5), 5, 2, TIDAK),
        ((4, 5), 5, 1, LAYAK),
        ((5,), 5, 2, TIDAK),
        ((4, 5), 5, 0, LAYAK),
    ],
)
def test_the_highest_filled_levels_of_the_office_stay(
    terisi: tuple[int, ...], jenjang: int, puncak: int, putusan: PutusanKelayakan
) -> None:
    latar = {"jenjang": {2: [JenjangTerisi(n, TAHUN_INI) for n in terisi]}, "kantor": {2: "KPKNL Bandung"}}
    nilai = judge(orang(pos(jenjang=jenjang, jabatan="Kepala Seksi")), latar=latar, jenjang_puncak=puncak)
    assert nilai.putusan == putusan
    if putusan == TIDAK:
        assert "jenjang tertinggi di KPKNL Bandung" in nilai.menentukan.kalimat


def test_an_acting_head_stays_and_the_sentence_says_as_what() -> None:
    latar = {"jenjang": {2: [JenjangTerisi(4, TAHUN_INI), JenjangTerisi(5, TAHUN_INI)]}, "kantor": {2: "KPKNL"}}
    plt = pos(jenjang=4, jabatan="Kepala Kantor", pelaksana_tugas="Plt.")
    nilai = judge(orang(pos(), plt), latar=latar, jenjang_puncak=1)
    assert nilai.putusan == TIDAK
    assert nilai.menentukan.kalimat.startswith("Plt. Kepala Kantor termasuk satu jenjang tertinggi")


def test_levels_bound_anywhere_need_no_office() -> None:
    fakta = orang(pos(jenjang=5))
    assert codes(judge(fakta, jenjang_terikat=frozenset({5}))) == ["jenjang_terikat"]
    assert judge(fakta, jenjang_terikat=frozenset({4})).putusan == LAYAK


def test_an_excluded_post_may_not() -> None:
    assert codes(judge(jabatan_dikecualikan=frozenset({9}))) == ["jabatan_dikecualikan"]
    assert judge(jabatan_dikecualikan=frozenset({8})).putusan == LAYAK


@pytest.mark.parametrize(
    ("mulai", "selesai", "putusan"),
    [
        (HARI_INI, None, TIDAK),
        (HARI_INI + timedelta(days=1), None, LAYAK),
        (TAHUN_INI, HARI_INI, LAYAK),
        (TAHUN_INI, HARI_INI + timedelta(days=1), TIDAK),
    ],
)
def test_discipline_binds_while_it_lasts(mulai: date, selesai: date | None, putusan: PutusanKelayakan) -> None:
    fakta = orang(disiplin=(Disiplin(KodeSebab.DISIPLIN_DIPERIKSA, mulai, selesai),))
    assert judge(fakta, tolak_disiplin=True).putusan == putusan
    assert judge(fakta, tolak_disiplin=False).putusan == LAYAK


@pytest.mark.parametrize(
    ("tanggal", "putusan"), [(date(2026, 4, 14), TIDAK), (date(2026, 4, 15), LAYAK), (date(2026, 4, 16), LAYAK)]
)
def test_new_in_post_for_three_months(tanggal: date, putusan: PutusanKelayakan) -> None:
    fakta = orang(pos(menjabat_sejak=date(2026, 1, 15)))
    nilai = judge(fakta, tanggal, bulan_baru_menjabat=3)
    assert nilai.putusan == putusan
    if putusan == TIDAK:
        assert "dapat WFH mulai 15 April 2026" in nilai.menentukan.kalimat


@pytest.mark.parametrize(
    ("mulai", "bulan", "sampai"),
    [
        (date(2026, 1, 31), 1, date(2026, 3, 1)),
        (date(2028, 1, 29), 1, date(2028, 2, 29)),
        (date(2027, 1, 29), 1, date(2027, 3, 1)),
        (date(2026, 12, 31), 2, date(2027, 3, 1)),
        (date(2026, 11, 30), 12, date(2027, 11, 30)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
        (date(2026, 10, 31), 1, date(2026, 12, 1)),
    ],
)
def test_months_pass_in_full(mulai: date, bulan: int, sampai: date) -> None:
    assert add_months(mulai, bulan) == sampai


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_never_run_backwards(mulai: date, bulan: int) -> None:
    akhir = add_months(mulai, bulan)
    assert akhir >= mulai
    assert add_months(mulai + timedelta(days=1), bulan) >= akhir
    assert add_months(mulai, bulan + 1) > akhir
    assert akhir.day == mulai.day or akhir.day == 1


@pytest.mark.parametrize(("nilai", "putusan"), [(3, TIDAK), (4, LAYAK), (5, LAYAK)])
def test_a_rating_below_good(nilai: int, putusan: PutusanKelayakan) -> None:
    assert judge(orang(predikat=((2025, nilai),)), predikat_minimum=4).putusan == putusan


def test_the_last_known_year_decides_and_no_rating_is_no_hindrance() -> None:
    assert judge(orang(predikat=((2024, 3), (2025, 4))), predikat_minimum=4).putusan == LAYAK
    assert judge(orang(predikat=((2024, 5), (2025, 2))), predikat_minimum=4).putusan == TIDAK
    assert judge(orang(), predikat_minimum=4).putusan == LAYAK
    assert judge(orang(predikat=((2027, 1),)), predikat_minimum=4).putusan == LAYAK


@pytest.mark.parametrize(
    ("tugas", "putusan", "kode"),
    [
        (Tugas(), TIDAK, "tanpa_uraian"),
        (Tugas(3, 0, 0), TIDAK, "tugas_kantor"),
        (Tugas(3, 2, 0), SEBAGIAN, "tugas_sebagian"),
        (Tugas(3, 0, 3), SEBAGIAN, "tugas_sebagian"),
        (Tugas(3, 3, 0), LAYAK, "memenuhi"),
    ],
)
def test_tasks_of_the_post(tugas: Tugas, putusan: PutusanKelayakan, kode: str) -> None:
    nilai = judge(latar={"tugas": {(3, 9): tugas}}, wajib_uraian_tugas=True)
    assert (nilai.putusan, nilai.menentukan.kode) == (putusan, kode)
    assert judge(latar={"tugas": {(3, 9): tugas}}).putusan == LAYAK


def test_every_rule_that_hit_is_told_and_the_gravest_decides() -> None:
    fakta = orang(
        pos(menjabat_sejak=HARI_INI),
        predikat=((2025, 1),),
        disiplin=(Disiplin(KodeSebab.DISIPLIN_DIJALANI, TAHUN_INI, None),),
    )
    nilai = judge(
        fakta, bulan_baru_menjabat=6, predikat_minimum=4, tolak_disiplin=True, wajib_uraian_tugas=True,
        latar={"tugas": {(3, 9): Tugas(2, 1, 0)}},
    )  # fmt: skip
    assert codes(nilai) == ["disiplin_dijalani", "baru_menjabat", "predikat_kurang", "tugas_sebagian"]
    assert [sebab.kode for sebab in nilai.alasan if sebab.menentukan] == ["disiplin_dijalani"]
    assert nilai.putusan == TIDAK


def test_reasons_survive_storage() -> None:
    nilai = judge(bulan_baru_menjabat=12, predikat_minimum=4)
    assert reasons_from([sebab.as_json() for sebab in nilai.alasan]) == nilai.alasan


def test_a_range_is_cut_where_the_answer_changes_and_only_there() -> None:
    fakta = orang(
        pos(menjabat_sejak=date(2025, 12, 1)),
        disiplin=(Disiplin(KodeSebab.DISIPLIN_DIPERIKSA, date(2026, 8, 1), date(2026, 8, 11)),),
    )
    spans = Penilai((aturan(bulan_baru_menjabat=3, tolak_disiplin=True),)).judge(fakta, SETAHUN)
    assert [(satu.mulai, satu.putusan) for satu in spans] == [
        (date(2026, 1, 1), TIDAK),
        (date(2026, 3, 1), LAYAK),
        (date(2026, 8, 1), TIDAK),
        (date(2026, 8, 11), LAYAK),
    ]
    assert spans[-1].selesai == SETAHUN.selesai


def test_a_policy_of_another_place_or_level_does_not_judge() -> None:
    lain = aturan(masa=Masa(TAHUN_INI, unit_id=99, id=2))
    atas = aturan(masa=Masa(TAHUN_INI, kelompok="jpt", id=3))
    nilai = Penilai((lain, atas)).judge_on(orang(pos(lingkup=Lingkup((1, 2, 3), "", "pelaksana"))), HARI_INI)
    assert codes(nilai) == ["tanpa_kebijakan"]


HARI = st.dates(date(2025, 6, 1), date(2027, 6, 1))


@st.composite
def facts(draw: Any) -> FaktaOrang:
    """Anything that can stand in the register of one person."""
    cuts = sorted(draw(st.lists(HARI, min_size=2, max_size=4, unique=True)))
    posts = tuple(
        pos(mulai=a, selesai=b, menjabat_sejak=draw(HARI), jenjang=draw(st.sampled_from([None, 4, 5])))
        for a, b in pairwise(cuts)
    )
    mulai = draw(HARI)
    disiplin = Disiplin(KodeSebab.DISIPLIN_DIJALANI, mulai, draw(st.sampled_from([None, mulai + timedelta(days=30)])))
    predikat = tuple((tahun, draw(st.integers(1, 5))) for tahun in draw(st.sets(st.integers(2024, 2027))))
    return FaktaOrang(7, draw(st.none() | HARI), posts, (disiplin,), tuple(sorted(predikat)))


PENILAI = Penilai(
    (
        aturan(masa=Masa(TAHUN_INI, date(2026, 6, 1), id=1), bulan_baru_menjabat=2, tolak_disiplin=True),
        aturan(masa=Masa(date(2026, 9, 1), id=2), jenjang_puncak=1, predikat_minimum=4, kuota_persen=25),
    ),
    jenjang={2: [JenjangTerisi(4, TAHUN_INI, date(2026, 10, 1)), JenjangTerisi(5, TAHUN_INI)]},
)


@given(facts(), HARI, st.integers(1, 400))
def test_spans_cover_the_range_without_gap_and_agree_with_each_day(fakta: FaktaOrang, mulai: date, n: int) -> None:
    days = DateRange(mulai, mulai + timedelta(days=n))
    spans = PENILAI.judge(fakta, days)
    assert spans[0].mulai == days.mulai
    assert spans[-1].selesai == days.selesai
    for kiri, kanan in pairwise(spans):
        assert kiri.selesai == kanan.mulai
        assert (kiri.sidik, kiri.putusan) != (kanan.sidik, kanan.putusan) or kiri.alasan != kanan.alasan
    for tanggal in days:
        satu = next(span for span in spans if span.mulai <= tanggal < span.selesai)
        lone = PENILAI.judge_on(fakta, tanggal)
        assert (satu.putusan, satu.alasan, satu.sidik) == (lone.putusan, lone.alasan, lone.sidik)
        assert sum(sebab.menentukan for sebab in satu.alasan) == 1


# --- what holds now ---------------------------------------------------------------------------------------------------

MUSIM = DateRange(date(2026, 11, 1), date(2026, 12, 1))


def span(putusan: PutusanKelayakan, mulai: date, selesai: date, kode: str = "memenuhi") -> Penilaian:
    return Penilaian(7, mulai, selesai, putusan, (Sebab(kode, kode, menentukan=True),), 1, 3)


def decided(putusan: PutusanKelayakan, sidik: str = "lama") -> tuple[Verdict, str]:
    return Verdict(7, putusan, date(2026, 7, 1), date(2026, 11, 21)), sidik


def test_what_was_decided_stands_while_nothing_binds() -> None:
    kini = span(LAYAK, MUSIM.mulai, MUSIM.selesai)
    assert [v.putusan for v in tighten([decided(SEBAGIAN)], [kini], MUSIM)] == [SEBAGIAN, TIDAK]


def test_undecided_days_are_no_days_at_home() -> None:
    akhir = tighten([decided(LAYAK)], [span(LAYAK, MUSIM.mulai, MUSIM.selesai)], MUSIM)[-1]
    assert (akhir.mulai, akhir.menentukan and akhir.menentukan.kode) == (date(2026, 11, 21), "belum_ditetapkan")


def test_a_rule_that_binds_since_narrows_from_its_day() -> None:
    kini = [
        span(LAYAK, MUSIM.mulai, date(2026, 11, 10)),
        span(TIDAK, date(2026, 11, 10), MUSIM.selesai, "disiplin_diperiksa"),
    ]
    found = tighten([decided(LAYAK)], kini, MUSIM)
    assert [(v.mulai, v.putusan) for v in found] == [
        (date(2026, 11, 1), LAYAK),
        (date(2026, 11, 10), TIDAK),
        (date(2026, 11, 21), TIDAK),
    ]
    assert found[1].menentukan is not None
    assert found[1].menentukan.kode == "disiplin_diperiksa"


def test_what_was_known_when_it_was_decided_does_not_narrow_again() -> None:
    kini = span(TIDAK, MUSIM.mulai, MUSIM.selesai, "predikat_kurang")
    assert tighten([decided(LAYAK, kini.sidik)], [kini], MUSIM)[0].putusan == LAYAK


def test_a_decided_no_is_never_widened() -> None:
    assert tighten([decided(TIDAK)], [span(LAYAK, MUSIM.mulai, MUSIM.selesai)], MUSIM)[0].putusan == TIDAK


def test_what_is_to_come_is_told_once_and_only_as_far_as_it_is_decided() -> None:
    kini = [
        span(LAYAK, MUSIM.mulai, date(2026, 11, 10)),
        span(TIDAK, date(2026, 11, 10), date(2026, 11, 12), "kuota_nol"),
        span(TIDAK, date(2026, 11, 12), date(2026, 11, 16), "kuota_nol"),
        span(LAYAK, date(2026, 11, 16), MUSIM.selesai),
    ]
    nanti = ahead(tighten([decided(LAYAK)], kini, MUSIM))
    assert [(satu.mulai, satu.selesai, satu.putusan) for satu in nanti] == [
        (date(2026, 11, 10), date(2026, 11, 16), TIDAK),
        (date(2026, 11, 16), date(2026, 11, 21), LAYAK),
    ]
    assert ahead(tighten([], [span(LAYAK, MUSIM.mulai, MUSIM.selesai)], MUSIM)) == ()
