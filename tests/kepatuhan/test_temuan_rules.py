"""Findings: no step is skipped, whatever is pressed in whatever order; answers, evidence, deadlines, words."""

import random
from datetime import date, timedelta

import pytest

from core.errors import Refused
from kepatuhan.choices import Aksi, Alasan, Bagian, Keparahan, Pokok, StatusLangkah, StatusTemuan, Ukuran
from kepatuhan.rules.temuan import (
    BARIS_PALING_BANYAK,
    BERES,
    PAKET_TENGGAT,
    TERBUKA,
    TRANSITIONS,
    Keadaan,
    check_independent,
    check_rows,
    deeds_of,
    months_before,
    next_status,
    part_to_open,
    step_of,
    subject_of,
    write_number,
    write_remaining,
)

HARI = date(2026, 11, 24)
MAJU = (Aksi.SAMPAIKAN, Aksi.TANGGAPI, Aksi.NILAI, Aksi.TINDAKLANJUTI, Aksi.VERIFIKASI, Aksi.TUTUP)
S = StatusTemuan


def ready(status: StatusTemuan) -> Keadaan:
    """Everything a step may ask for is there."""
    return Keadaan(
        status, HARI, tenggat=HARI - timedelta(days=1), bernomor=True, langkah=(StatusLangkah.SELESAI,),
        punya_bukti=True,
    )  # fmt: skip


def test_the_way_is_the_one_the_rules_write_down() -> None:
    status = S.DRAF
    walked = [status]
    for aksi in MAJU:
        status = next_status(ready(status), aksi)
        walked.append(status)
    assert walked == [
        S.DRAF, S.DISAMPAIKAN, S.DITANGGAPI, S.DINILAI, S.DITINDAKLANJUTI, S.DIVERIFIKASI, S.DITUTUP
    ]  # fmt: skip


@pytest.mark.parametrize("status", list(S))
@pytest.mark.parametrize("aksi", list(Aksi))
def test_what_is_not_written_down_is_refused(status: StatusTemuan, aksi: Aksi) -> None:
    if (status, aksi) in TRANSITIONS:
        assert next_status(ready(status), aksi) == TRANSITIONS[status, aksi]
    else:
        with pytest.raises(Refused) as no:
            next_status(ready(status), aksi)
        assert no.value.alasan == Alasan.TAHAP_KELIRU


@pytest.mark.parametrize("benih", range(40))
def test_no_random_walk_reaches_the_end_without_an_answer_judging_and_verifying(benih: int) -> None:
    acak = random.Random(benih)
    status, seen = S.DRAF, [S.DRAF]
    for _ in range(60):
        aksi = acak.choice(list(Aksi))
        try:
            status = next_status(ready(status), aksi)
        except Refused:
            continue
        seen.append(status)
    for n, satu in enumerate(seen):
        if satu == S.DITUTUP:
            before = set(seen[:n])
            assert {S.DISAMPAIKAN, S.DITANGGAPI, S.DINILAI, S.DITINDAKLANJUTI, S.DIVERIFIKASI} <= before
            assert seen[n - 1] == S.DIVERIFIKASI


def test_every_open_state_can_be_left_and_every_state_is_a_step() -> None:
    assert all(deeds_of(status) for status in TERBUKA)
    assert {step_of(status) for status in TERBUKA} == {1, 2, 3, 4}
    assert all(step_of(status) == 6 for status in BERES)


@pytest.mark.parametrize(("lewat", "boleh"), [(-1, False), (0, False), (1, True)])
def test_without_an_answer_it_goes_on_only_after_the_deadline(lewat: int, boleh: bool) -> None:
    keadaan = Keadaan(S.DISAMPAIKAN, HARI, tenggat=HARI - timedelta(days=lewat), bernomor=True)
    if boleh:
        assert next_status(keadaan, Aksi.LEWATKAN) == S.DITANGGAPI
        return
    with pytest.raises(Refused) as no:
        next_status(keadaan, Aksi.LEWATKAN)
    assert no.value.alasan == Alasan.MASIH_BOLEH_MENJAWAB


def test_closing_needs_evidence_or_a_chosen_reason() -> None:
    bare = Keadaan(S.DIVERIFIKASI, HARI, bernomor=True)
    with pytest.raises(Refused) as no:
        next_status(bare, Aksi.TUTUP)
    assert no.value.pesan == "Lampirkan bukti atau pilih alasan tanpa bukti."
    dengan_alasan = Keadaan(S.DIVERIFIKASI, HARI, bernomor=True, alasan_tanpa_bukti="dilihat")
    assert next_status(dengan_alasan, Aksi.TUTUP) == S.DITUTUP


def test_follow_up_needs_a_step_and_verifying_needs_all_of_them_done() -> None:
    with pytest.raises(Refused) as no:
        next_status(Keadaan(S.DINILAI, HARI, bernomor=True), Aksi.TINDAKLANJUTI)
    assert no.value.alasan == Alasan.TANPA_LANGKAH
    belum = (StatusLangkah.SELESAI, StatusLangkah.PROSES)
    with pytest.raises(Refused) as no:
        next_status(Keadaan(S.DITINDAKLANJUTI, HARI, bernomor=True, langkah=belum), Aksi.VERIFIKASI)
    assert no.value.facts == {"jumlah": 1}
    tidak_dapat = (StatusLangkah.SELESAI, StatusLangkah.TIDAK_DAPAT)
    done = Keadaan(S.DITINDAKLANJUTI, HARI, bernomor=True, langkah=tidak_dapat)
    assert next_status(done, Aksi.VERIFIKASI) == S.DIVERIFIKASI


def test_judging_needs_cause_effect_and_recommendation() -> None:
    with pytest.raises(Refused) as no:
        next_status(Keadaan(S.DITANGGAPI, HARI, bernomor=True, isian_kosong=("sebab",)), Aksi.NILAI)
    assert no.value.pesan == "Isi dulu: sebab."


def test_a_cancelled_draft_is_not_reopened() -> None:
    with pytest.raises(Refused) as no:
        next_status(Keadaan(S.DIBATALKAN, HARI), Aksi.BUKA_KEMBALI)
    assert no.value.alasan == Alasan.DRAF_DIBATALKAN


def test_nobody_watches_over_themselves() -> None:
    check_independent({1, 2}, 3)
    check_independent({1, 2}, None)
    with pytest.raises(Refused):
        check_independent({1, 2}, 2)


@pytest.mark.parametrize(("jumlah", "boleh"), [(0, False), (1, True), (BARIS_PALING_BANYAK, True),
                                               (BARIS_PALING_BANYAK + 1, False)])  # fmt: skip
def test_a_finding_rests_on_rows_that_can_be_read(jumlah: int, boleh: bool) -> None:
    if boleh:
        check_rows(jumlah)
        return
    with pytest.raises(Refused):
        check_rows(jumlah)


@pytest.mark.parametrize(
    ("hari", "kata", "nada"),
    [(-2, "Lewat 2 hari", "buruk"), (-1, "Lewat 1 hari", "buruk"), (0, "Hari ini", "awas"), (2, "Sisa 2 hari", "awas"),
     (3, "Sisa 3 hari", "")],
)  # fmt: skip
def test_a_deadline_in_words(hari: int, kata: str, nada: str) -> None:
    sisa = write_remaining(hari)
    assert (sisa.kata, sisa.nada) == (kata, nada)


def test_a_number_is_about_its_logbook_or_lateness_first() -> None:
    assert subject_of((Ukuran.LOGBOOK_WAJIB,), (Ukuran.LOGBOOK_TEPAT_WAKTU,)) == Pokok.LOGBOOK
    assert subject_of((Ukuran.WFH, Ukuran.TERLAMBAT)) == Pokok.KETEPATAN
    assert subject_of((Ukuran.HADIR,), (Ukuran.TEPAT_WAKTU,)) == Pokok.KETEPATAN
    assert subject_of((Ukuran.TIDAK_HADIR,)) == Pokok.KEHADIRAN
    assert subject_of(()) == Pokok.LAIN


@pytest.mark.parametrize(
    ("ukuran", "bagian", "is_rate", "expected"),
    [
        (Ukuran.TEPAT_WAKTU, Bagian.MASUK, True, Bagian.LAIN),
        (Ukuran.TEPAT_WAKTU, Bagian.SEMUA, True, Bagian.SEMUA),
        (Ukuran.WFH, Bagian.MASUK, True, Bagian.MASUK),
        (Ukuran.TERLAMBAT, Bagian.MASUK, False, Bagian.MASUK),
    ],
)
def test_of_a_good_rate_the_finding_takes_the_rows_that_do_not_count(
    ukuran: Ukuran, bagian: Bagian, is_rate: bool, expected: Bagian
) -> None:
    assert part_to_open((ukuran,), bagian, is_rate=is_rate) == expected


def test_words_and_dates() -> None:
    assert write_number(2026, 187) == "T-2026-0187"
    assert months_before(date(2026, 11, 24)) == date(2025, 11, 24)
    assert months_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert months_before(date(2026, 1, 31), 1) == date(2025, 12, 28)
    assert set(PAKET_TENGGAT) == set(Keparahan)
    assert PAKET_TENGGAT[Keparahan.TINGGI].days_for(S.DISAMPAIKAN) == 3
    assert PAKET_TENGGAT[Keparahan.TINGGI].days_for(S.DITUTUP) is None
