"""Seats, caps, checks, repairs, patterns and sheets: no database."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.errors import Refused
from core.periods import DateRange, Month, week_of
from kelayakan.choices.layak import PutusanKelayakan
from kelayakan.choices.roster import AksiRoster, JenisPola, StatusRoster, SumberRoster
from kelayakan.pintu import Halangan
from kelayakan.rules import roster_lembar as lembar
from kelayakan.rules.kuota import KunciKelompok, Kursi, Penghitung, days_in_week, most_days, weeks_over
from kelayakan.rules.layak import Sebab, Verdict
from kelayakan.rules.matriks import FaktaBulan, HariMatriks, Masa, OrangMatriks, Sel, spans
from kelayakan.rules.roster import JenisHalangan, check, next_status
from kelayakan.rules.roster_perbaikan import repair
from kelayakan.rules.roster_pola import Pola, after_pattern, apply_pattern
from ketentuan.choices import ModeKerja, TingkatKuota
from tests.kelayakan.layak_bantu import aturan

DES = Month(2026, 12)
LIBUR = {date(2026, 12, 24), date(2026, 12, 25)}
UNIT, KANTOR = 3, 2


def is_kerja(tanggal: date) -> bool:
    return tanggal.weekday() < 5 and tanggal not in LIBUR


def orang(nomor: int, *, layak: bool = True, **isi: Any) -> OrangMatriks:
    putusan = PutusanKelayakan.LAYAK if layak else PutusanKelayakan.TIDAK
    sebab = Sebab("jenjang_terikat", "Jenjang Kepala Seksi bekerja dari kantor.", "SE-1/2026", menentukan=True)
    verdict = Verdict(nomor, putusan, date(2026, 1, 1), date(2027, 7, 1), (sebab,))
    masa = Masa(DateRange(date(2020, 1, 1), date(2099, 1, 1)), "pelaksana", 9)
    return OrangMatriks(
        **{"id": nomor, "nama": f"Orang {nomor}", "jabatan": "Pengolah", "masa": (masa,), "verdict": (verdict,),
           "nip": f"{nomor:018d}", **isi}
    )  # fmt: skip


def fakta(
    jumlah: int = 4,
    batas: int | None = 2,
    sel: Collection[tuple[int, date]] = (),
    **isi: Any,
) -> FaktaBulan:
    """A month of a section: `jumlah` people who may, and one who is bound."""
    peraturan = isi.pop("aturan", aturan(maks_hari_pekan=2, hari_tetap=frozenset({4})))
    sekitar = DateRange(date(2026, 11, 30), date(2027, 1, 4))
    kunci = KunciKelompok(peraturan.masa.id, KANTOR if peraturan.kuota_tingkat == TingkatKuota.KANTOR else UNIT)
    return FaktaBulan(
        **{
            "unit_id": UNIT, "kantor_id": KANTOR, "unit": "Seksi PKN", "kantor": "KPKNL Bandung", "month": DES,
            "hari_ini": date(2026, 11, 24),
            "hari": tuple(HariMatriks(t, is_kerja(t), tetap=t.weekday() == 4) for t in DES.days),
            "orang": (orang(99, layak=False), *(orang(n) for n in range(1, jumlah + 1))),
            "aturan": {("pelaksana", t): peraturan for t in DES.days},
            "batas": {(kunci, t): batas for t in DES.days},
            "sel": {key: Sel(ModeKerja.WFH, SumberRoster.TANGAN, UNIT) for key in sel},
            "kerja_sekitar": frozenset(t for t in sekitar if is_kerja(t)),
            **isi,
        }
    )  # fmt: skip


hari_kerja = st.sampled_from([t for t in DES.days if is_kerja(t)])
sel_acak = st.sets(st.tuples(st.integers(1, 6), hari_kerja), max_size=90)


# --- seats ------------------------------------------------------------------------------------------------------------


@given(orang=st.integers(0, 500), persen=st.integers(0, 100))
def test_seats_never_exceed_the_share(orang: int, persen: int) -> None:
    kursi = aturan(kuota_persen=persen).seats(orang)
    assert kursi is not None
    assert kursi * 100 <= orang * persen < (kursi + 1) * 100


def test_seats_are_taken_of_those_the_policy_counts() -> None:
    for dasar, batas in (("pegawai", 3), ("layak", 2)):
        hitung = Penghitung.empty()
        for n in range(6):
            kunci = hitung.add(aturan(kuota_dasar=dasar), UNIT, KANTOR, layak=n < 4, di_rumah=n < 2)
        assert hitung.seats(kunci) == Kursi(2, batas)


def test_groups_are_one_policy_in_one_unit_or_office() -> None:
    hitung = Penghitung.empty()
    per_unit = aturan(kuota_tingkat=TingkatKuota.UNIT)
    per_kantor = aturan(kuota_tingkat=TingkatKuota.KANTOR)
    assert hitung.add(per_unit, 3, 2, layak=True, di_rumah=False) != hitung.add(
        per_unit, 4, 2, layak=True, di_rumah=False
    )
    assert hitung.add(per_kantor, 3, 2, layak=True, di_rumah=True) == hitung.add(
        per_kantor, 4, 2, layak=True, di_rumah=True
    )
    assert hitung.seats(KunciKelompok(1, 2)) == Kursi(2, 1)
    assert hitung.seats(KunciKelompok(7, 7)).penuh


@pytest.mark.parametrize(
    ("terpakai", "batas", "penuh", "lebih"), [(1, 2, 0, 0), (2, 2, 1, 0), (3, 2, 1, 1), (9, None, 0, 0)]
)
def test_a_day_is_full_at_its_limit(terpakai: int, batas: int | None, penuh: bool, lebih: bool) -> None:
    kursi = Kursi(terpakai, batas)
    assert (kursi.penuh, kursi.lebih) == (bool(penuh), bool(lebih))


# --- weeks ------------------------------------------------------------------------------------------------------------


@given(hari=st.sets(st.dates(date(2026, 11, 30), date(2027, 1, 3))), maks=st.integers(0, 5))
def test_weeks_over_are_exactly_those_with_too_many_working_days(hari: set[date], maks: int) -> None:
    over = {satu.pekan for satu in weeks_over(hari, is_kerja, lambda _: maks)}
    for tanggal in hari:
        pekan = week_of(tanggal)
        jumlah = sum(is_kerja(satu) for satu in hari if satu in pekan)
        assert (pekan in over) == (jumlah > maks)
        assert days_in_week(hari, tanggal, is_kerja) == jumlah


def test_a_holiday_and_a_weekend_do_not_count() -> None:
    senin, kamis_libur = date(2026, 12, 21), date(2026, 12, 24)
    assert days_in_week({senin, kamis_libur, date(2026, 12, 26)}, senin, is_kerja) == 1


def test_week_across_months_counts_both_sides() -> None:
    over = weeks_over({date(2026, 11, 30), date(2026, 12, 1), date(2026, 12, 4)}, is_kerja, lambda _: 2)
    assert [(satu.pekan.mulai, satu.hari) for satu in over] == [(date(2026, 11, 30), 3)]


def test_most_days_adds_up_week_by_week() -> None:
    assert most_days([t for t in DES.days if is_kerja(t)], lambda _: 2) == 10
    assert most_days([], lambda _: 2) == 0


# --- checks and repairs -----------------------------------------------------------------------------------------------


def test_each_kind_of_trouble_is_told() -> None:
    rabu = date(2026, 12, 16)
    sel = {(1, rabu), (2, rabu), (3, rabu), (99, date(2026, 12, 2)), (4, date(2026, 12, 25))}
    sel |= {(1, date(2026, 12, 14)), (1, date(2026, 12, 15))}
    halangan = {(2, rabu): Halangan(2, rabu, "D", "Dinas luar", "ST-1/KNL.0801/2026")}
    found = check(fakta(sel=sel, halangan=halangan))
    assert [satu.jenis for satu in found] == [
        JenisHalangan.KUOTA, JenisHalangan.PEKAN, JenisHalangan.ORANG, JenisHalangan.ORANG, JenisHalangan.ORANG,
    ]  # fmt: skip
    assert found[0].kalimat == "Rabu 16 Desember melebihi kuota (3 dari 2)."
    assert any("Dinas luar ST-1/KNL.0801/2026" in satu.kalimat for satu in found)


def test_minimum_presence_cannot_be_broken_by_leave_alone() -> None:
    rabu = date(2026, 12, 16)
    minimum = aturan(maks_hari_pekan=2, minimum_hadir=3)
    pergi = {(n, rabu): Halangan(n, rabu, "C", "Cuti tahunan", "") for n in (1, 2, 3)}
    assert check(fakta(aturan=minimum, halangan=pergi)) == ()
    found = check(fakta(aturan=minimum, halangan=pergi, sel={(4, rabu)}))
    assert [satu.kalimat for satu in found] == ["Rabu 16 Desember hanya 1 orang di kantor, paling sedikit 3."]


def test_days_that_are_over_hold_nothing_back() -> None:
    beku = tuple(HariMatriks(t, is_kerja(t), beku="Hari ini sudah lewat.") for t in DES.days)
    assert check(fakta(sel={(n, date(2026, 12, 16)) for n in range(1, 5)}, hari=beku)) == ()


@settings(max_examples=60, deadline=None)
@given(sel=sel_acak, batas=st.integers(0, 6), minimum=st.integers(0, 4))
def test_repair_always_ends_without_trouble_and_invents_no_days(
    sel: set[tuple[int, date]], batas: int, minimum: int
) -> None:
    bulan = fakta(6, batas, sel, aturan=aturan(maks_hari_pekan=2, minimum_hadir=minimum))
    usul, rumah = repair(bulan)
    assert check(bulan, rumah) == ()
    assert sum(map(len, rumah.values())) <= sum(map(len, bulan.rumah.values()))
    assert (usul == ()) == (check(bulan) == ())


def test_repair_moves_within_the_week_and_spares_wishes() -> None:
    rabu = date(2026, 12, 16)
    people = (orang(1, ingin=frozenset({rabu})), orang(2), orang(3))
    bulan = fakta(3, 2, {(1, rabu), (2, rabu), (3, rabu)}, orang=people)
    usul, _ = repair(bulan)
    assert [(satu.pegawai_id, satu.dari, satu.ke) for satu in usul] == [(2, rabu, date(2026, 12, 15))]
    assert usul[0].kalimat == "Orang 2: Rabu 16 Desember dipindah ke Selasa 15 Desember."


# --- states -----------------------------------------------------------------------------------------------------------


def test_only_these_ways_lead_on() -> None:
    allowed = {
        (StatusRoster.DRAF, AksiRoster.ISI), (StatusRoster.DRAF, AksiRoster.AJUKAN),
        (StatusRoster.DIAJUKAN, AksiRoster.TARIK), (StatusRoster.DIAJUKAN, AksiRoster.KEMBALIKAN),
        (StatusRoster.DIAJUKAN, AksiRoster.TERBITKAN), (StatusRoster.TERBIT, AksiRoster.UBAH),
    }  # fmt: skip
    for status in StatusRoster:
        for aksi in AksiRoster:
            if (status, aksi) in allowed:
                next_status(status, aksi, unit="Seksi", bulan="Desember")
            else:
                with pytest.raises(Refused):
                    next_status(status, aksi, unit="Seksi", bulan="Desember")


# --- patterns ---------------------------------------------------------------------------------------------------------

SEMUA = frozenset({1, 2, 3, 4, 99})


def test_fixed_day_follows_the_policy_and_skips_who_may_not() -> None:
    bulan = fakta()
    rumah = after_pattern(bulan, apply_pattern(bulan, Pola(JenisPola.HARI_TETAP, SEMUA)))
    assert rumah[1] == {date(2026, 12, 4), date(2026, 12, 11), date(2026, 12, 18)}
    assert rumah[99] == frozenset()


def test_teams_take_turns_week_by_week() -> None:
    bulan = fakta()
    pola = Pola(JenisPola.TIM, SEMUA, frozenset({0, 1}), frozenset({1, 2}))
    rumah = after_pattern(bulan, apply_pattern(bulan, pola))
    assert rumah[1] == rumah[2]
    assert not rumah[1] & rumah[3]
    assert {week_of(t) for t in rumah[1] | rumah[3]} == {week_of(t) for t in DES.days}


@settings(max_examples=30)
@given(jumlah=st.integers(1, 12))
def test_two_in_five_keeps_to_the_cap(jumlah: int) -> None:
    bulan = fakta(jumlah, None)
    pola = Pola(JenisPola.DUA_DARI_LIMA, frozenset(range(1, jumlah + 1)))
    assert check(bulan, after_pattern(bulan, apply_pattern(bulan, pola))) == ()


def test_pattern_keeps_what_is_there_when_asked_to() -> None:
    bulan = fakta(sel={(1, date(2026, 12, 16))})
    kept = apply_pattern(bulan, Pola(JenisPola.HARI_TETAP, SEMUA, ganti=False))
    assert date(2026, 12, 16) in after_pattern(bulan, kept)[1]
    assert date(2026, 12, 16) not in after_pattern(bulan, apply_pattern(bulan, Pola(JenisPola.HARI_TETAP, SEMUA)))[1]


# --- sheets -----------------------------------------------------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(sel=sel_acak)
def test_what_is_written_reads_back_without_a_difference(sel: set[tuple[int, date]]) -> None:
    bulan = fakta(6, 3, sel)
    baris = list(lembar.write_rows(bulan))
    hasil = lembar.read_rows(baris, bulan)
    assert (hasil.sel, hasil.ditolak) == ({}, [])
    kosong = fakta(6, 3)
    assert {key for key, rumah in lembar.read_rows(baris, kosong).sel.items() if rumah} == sel


def test_pasted_cells_are_judged_one_by_one() -> None:
    teks = (
        "Nama\t15\t16\t17\t24\nOrang 1\tH\tk\tX9\tH\nTak Dikenal\tH\t\t\t\nOrang 99\tH\tK\t\t\nOrang 2\twfh\tC\t-\t\n"
    )
    hasil = lembar.read_rows(lembar.read_text(teks), fakta())
    assert hasil.sel == {(1, date(2026, 12, 15)): True, (2, date(2026, 12, 15)): True}
    assert [(satu.baris, satu.isi, satu.alasan) for satu in hasil.ditolak] == [
        (2, "Orang 1: X9", "Tulis H untuk WFH atau K untuk kantor."),
        (2, "Orang 1: H", "Bukan hari kerja."),
        (3, "Tak Dikenal", "Tidak dikenal di Seksi PKN."),
        (4, "Orang 99: H", "Jenjang Kepala Seksi bekerja dari kantor. (SE-1/2026)"),
        (5, "Orang 2: C", "Cuti dan dinas luar dicatat di Ketidakhadiran, bukan di roster."),
    ]


def test_people_with_one_name_need_their_number() -> None:
    people = (orang(1, nama="Dewi"), orang(2, nama="Dewi"))
    bulan = fakta(orang=people)
    by_name = lembar.read_rows(lembar.read_text("Nama;15;16;17\nDewi;H;K;K"), bulan)
    assert by_name.ditolak
    assert not by_name.sel
    nip = f"{2:018d}"
    assert lembar.read_rows(lembar.read_text(f"NIP;15;16;17\n{nip};H;K;K"), bulan).sel == {
        (2, date(2026, 12, 15)): True
    }


@pytest.mark.parametrize("teks", ["", "   \n\t\n", "Nama;Unit\nOrang 1;PKN", "1;2\n3;4", "16;17;18"])
def test_what_is_no_matrix_is_refused(teks: str) -> None:
    with pytest.raises(Refused):
        lembar.read_rows(lembar.read_text(teks), fakta())


def test_spans_put_neighbours_together() -> None:
    hari = [date(2026, 12, 8), date(2026, 12, 9), date(2026, 12, 11)]
    assert [(satu.mulai.day, satu.sampai.day) for satu in spans(hari)] == [(8, 9), (11, 11)]
    assert spans([]) == []
    assert spans([hari[0] + timedelta(days=0)]) == [DateRange(hari[0], hari[1])]


def test_half_a_day_away_leaves_the_other_half_at_home() -> None:
    rabu = date(2026, 12, 16)
    pagi = {(1, rabu): Halangan(1, rabu, "D", "Dinas luar", "ST-1/KNL.0801/2026", setengah_hari=True)}
    bulan = fakta(halangan=pagi, sel={(1, rabu)})
    assert bulan.alasan_terkunci(bulan.orang[1], rabu) == ""
    assert check(bulan) == ()
    assert lembar.letter(bulan, bulan.orang[1], rabu) == "H"
