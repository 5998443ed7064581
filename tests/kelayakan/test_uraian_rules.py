"""The verdict on a task: the worst reason decides, nothing improves by an obstacle more; states and dates."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Refused
from kelayakan.choices.uraian import AksiUraian, Alasan, KelasData, PutusanUraian, StatusUraian, TandaUraian
from kelayakan.rules import uraian as rules
from kelayakan.rules.uraian import IsiUraian, Kriteria

HARI = date(2026, 11, 24)
YA, SEBAGIAN, TIDAK = PutusanUraian.YA, PutusanUraian.SEBAGIAN, PutusanUraian.TIDAK
BERAT = {YA: 0, SEBAGIAN: 1, TIDAK: 2}
KRITERIA = st.builds(
    Kriteria,
    **{
        nama: st.booleans()
        for nama in (
            "perlu_loket", "perlu_berkas_asli", "perlu_lapangan", "perlu_alat_khusus", "perlu_pengawasan",
            "dapat_daring", "hasil_terukur",
        )
    },
    kelas_data=st.sampled_from(KelasData),
)  # fmt: skip


@pytest.mark.parametrize(
    ("ubah", "putusan", "kode"),
    [
        ({}, YA, []),
        ({"perlu_loket": True}, TIDAK, ["perlu_loket"]),
        ({"perlu_alat_khusus": True}, TIDAK, ["perlu_alat_khusus"]),
        ({"perlu_pengawasan": True}, TIDAK, ["perlu_pengawasan"]),
        ({"dapat_daring": False}, TIDAK, ["tidak_daring"]),
        ({"perlu_berkas_asli": True}, SEBAGIAN, ["perlu_berkas_asli"]),
        ({"perlu_lapangan": True}, SEBAGIAN, ["perlu_lapangan"]),
        ({"hasil_terukur": False}, SEBAGIAN, ["hasil_tidak_terukur"]),
        ({"kelas_data": KelasData.KANTOR}, TIDAK, ["data_hanya_kantor"]),
        ({"kelas_data": KelasData.VPN}, YA, ["data_lewat_vpn"]),
        (
            {"perlu_lapangan": True, "perlu_loket": True, "kelas_data": KelasData.VPN},
            TIDAK,
            ["perlu_loket", "perlu_lapangan", "data_lewat_vpn"],
        ),
    ],
)
def test_each_criterion_has_its_verdict_and_reason(ubah: dict[str, object], putusan: str, kode: list[str]) -> None:
    found = rules.judge(replace(Kriteria(), **ubah))  # type: ignore[arg-type]
    assert (found.putusan, [sebab.kode for sebab in found.sebab]) == (putusan, kode)
    assert all(sebab.kalimat.endswith(".") and sebab.dasar for sebab in found.sebab)


@given(KRITERIA)
def test_the_verdict_is_its_worst_reason(kriteria: Kriteria) -> None:
    found = rules.judge(kriteria)
    assert BERAT[found.putusan] == max((BERAT[sebab.putusan] for sebab in found.sebab), default=0)
    assert [BERAT[s.putusan] for s in found.sebab] == sorted((BERAT[s.putusan] for s in found.sebab), reverse=True)


@given(KRITERIA, st.sampled_from(["perlu_loket", "perlu_berkas_asli", "perlu_lapangan", "perlu_alat_khusus"]))
def test_an_obstacle_more_never_improves_the_verdict(kriteria: Kriteria, hambatan: str) -> None:
    tanpa, dengan = (rules.judge(replace(kriteria, **{hambatan: ada})) for ada in (False, True))  # type: ignore[arg-type]
    assert BERAT[dengan.putusan] >= BERAT[tanpa.putusan]
    assert {s.kode for s in tanpa.sebab} < {s.kode for s in dengan.sebab}


@given(KRITERIA)
def test_reasons_come_back_as_they_were_kept(kriteria: Kriteria) -> None:
    sebab = rules.judge(kriteria).sebab
    assert rules.from_rows(rules.as_rows(sebab)) == sebab


@given(KRITERIA)
def test_what_rests_on_an_article_we_have_not_read_says_so(kriteria: Kriteria) -> None:
    assert all(s.perlu_verifikasi is s.dasar.startswith("PermenPANRB") for s in rules.judge(kriteria).sebab)


@given(st.sampled_from(StatusUraian), st.sampled_from(AksiUraian))
def test_a_deed_leads_where_the_table_says_or_is_refused(status: StatusUraian, aksi: AksiUraian) -> None:
    if (status, aksi) in rules.TRANSITIONS:
        assert rules.next_status(status, aksi) is rules.TRANSITIONS[status, aksi]
    else:
        with pytest.raises(Refused) as no:
            rules.next_status(status, aksi)
        assert no.value.alasan is Alasan.BUKAN_SAATNYA
        assert f"di{aksi.value}" in no.value.pesan


def test_nothing_leaves_a_withdrawn_task_and_every_state_is_reached() -> None:
    assert not [aksi for status, aksi in rules.TRANSITIONS if status is StatusUraian.DICABUT]
    assert {StatusUraian.DRAF, *rules.TRANSITIONS.values()} == set(StatusUraian)


@pytest.mark.parametrize(
    ("mulai", "tinjau", "lama", "alasan"),
    [
        (HARI, None, None, None),
        (HARI - timedelta(1), None, None, Alasan.MULAI_TERLALU_AWAL),
        (HARI, None, HARI, None),
        (HARI, None, HARI + timedelta(1), Alasan.MULAI_TERLALU_AWAL),
        (HARI + timedelta(365), None, None, None),
        (HARI + timedelta(366), None, None, Alasan.TANGGAL_TERLALU_JAUH),
        (HARI, HARI, None, Alasan.TINJAUAN_DI_LUAR),
        (HARI, HARI + timedelta(365), None, None),
        (HARI, HARI + timedelta(366), None, Alasan.TINJAUAN_DI_LUAR),
    ],
)
def test_dates_of_an_adoption(mulai: date, tinjau: date | None, lama: date | None, alasan: Alasan | None) -> None:
    if alasan is None:
        masa = rules.term(mulai, tinjau, HARI, lama)
        assert masa.mulai == mulai < masa.tinjau_sebelum <= mulai + timedelta(365)
    else:
        with pytest.raises(Refused) as no:
            rules.term(mulai, tinjau, HARI, lama)
        assert no.value.alasan is alasan


@pytest.mark.parametrize(("sisa", "due"), [(-1, True), (0, True), (30, True), (31, False)])
def test_a_review_is_shown_a_month_before(sisa: int, due: bool) -> None:
    assert rules.is_due(HARI + timedelta(sisa), HARI) is due


def test_texts_are_tidied_and_missing_ones_named() -> None:
    isi = rules.check_isi(IsiUraian("  Menyusun \n laporan ", " Laporan", "laporan "))
    assert (isi.nama, isi.hasil, isi.satuan) == ("Menyusun laporan", "Laporan", "laporan")
    with pytest.raises(Refused) as no:
        rules.check_isi(IsiUraian("Menyusun laporan", " ", "laporan"))
    assert no.value.field == "hasil"


def test_marks_ask_for_a_closer_look() -> None:
    biasa = IsiUraian("Menyusun laporan", "Laporan", "laporan", uraian="Menyusun laporan bulanan dari data yang ada.")
    assert rules.marks(biasa, YA, catatan="", putusan_lama=None) == []
    assert rules.marks(biasa, YA, catatan="", putusan_lama=YA) == []
    vpn = replace(biasa, uraian="", kriteria=Kriteria(kelas_data=KelasData.VPN, hasil_terukur=False))
    assert set(rules.marks(vpn, SEBAGIAN, catatan="Perbaiki hasilnya.", putusan_lama=YA)) == set(TandaUraian)
