"""The plan of the history: every kind of day occurs, nothing lies ahead, and the same day gives the same plan."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from beranda.demo.masa import Masa
from beranda.demo.orang import DEDI, RATNA, people
from beranda.demo.sejarah import KE_DEPAN, Aturan, Sejarah, locked_from, plan
from beranda.demo.unit import BEKASI, units
from beranda.demo.watak import DETIK
from core.formats import di_zona
from core.periods import DateRange
from ketentuan.choices import ModeKerja
from ketentuan.paket.kemenkeu import KEMENKEU
from ketentuan.paket.nasional import NASIONAL
from ketentuan.rules import Lingkup, compose_day_rules
from logbook.choices import AksiLogbook, StatusLogbook
from logbook.rules.hari import check_day
from presensi.choices import JenisRekaman

SIANG = datetime(2026, 11, 24, 3, 42, tzinfo=UTC)


def rules(masa: Masa) -> Aturan:
    """The shipped packs for every unit."""
    rentang = DateRange.inclusive(masa.mulai, masa.hari_ini + KE_DEPAN)
    per_zona = {
        (zona, tanggal): compose_day_rules(
            unit_id=1,
            lingkup=Lingkup((1,)),
            zona=zona,
            tanggal=tanggal,
            perangkat=[jam.as_rule() for paket in (NASIONAL, KEMENKEU) for jam in paket.jam],
            libur=[libur.as_rule() for libur in NASIONAL.libur],
            ambang=[],
            wfh=[wfh.as_rule() for wfh in NASIONAL.wfh],
            terkunci=False,
        )
        for zona in ("WIB", "WITA", "WIT")
        for tanggal in rentang
    }
    isi = {(unit.kode, tanggal): per_zona[unit.zona, tanggal] for unit in units() for tanggal in rentang}
    return Aturan(isi, DateRange.inclusive(masa.mulai, masa.hari_ini + timedelta(days=1)))


def history(at: datetime, bulan: int = 1) -> Sejarah:
    masa = Masa(at, bulan)
    return plan(people(masa), rules(masa), masa)


@pytest.fixture(scope="module")
def sejarah() -> Sejarah:
    return history(SIANG)


def test_the_history_is_six_months_to_the_day() -> None:
    masa = Masa(SIANG)
    assert (masa.mulai, masa.hari_ini) == (date(2026, 5, 25), date(2026, 11, 24))
    assert [str(month) for month in masa.bulan_tutup] == [f"2026-{n:02d}" for n in range(5, 11)]


def test_the_same_day_gives_the_same_plan(sejarah: Sejarah) -> None:
    assert history(SIANG) == sejarah


def test_a_later_hour_adds_to_today_and_changes_nothing_before(sejarah: Sejarah) -> None:
    sore = history(SIANG + timedelta(hours=6))
    kemarin = date(2026, 11, 23)

    def before(satu: Sejarah) -> list[object]:
        return [tap for hari in satu.hari.values() for h in hari if h.tanggal <= kemarin for tap in h.ketukan]

    assert before(sore) == before(sejarah)
    assert _taps_today(sore, JenisRekaman.PULANG) > 20 > _taps_today(sejarah, JenisRekaman.PULANG)


def _taps_today(sejarah: Sejarah, jenis: JenisRekaman) -> int:
    return sum(
        tap.jenis == jenis
        for hari in sejarah.hari.values()
        for h in hari
        if h.tanggal == date(2026, 11, 24)
        for tap in h.ketukan
    )


@pytest.mark.parametrize(("pukul", "paling_sedikit", "paling_banyak"), [(1, 0, 0), (7, 10, 150), (15, 150, 200)])
def test_today_is_filled_up_to_this_moment(pukul: int, paling_sedikit: int, paling_banyak: int) -> None:
    at = datetime(2026, 11, 23, 17, tzinfo=UTC) + timedelta(hours=pukul)  # so many hours after midnight WIB
    found = history(at)
    assert paling_sedikit <= _taps_today(found, JenisRekaman.MASUK) <= paling_banyak
    for hari in found.hari.values():
        assert all(tap.terima_at <= at and tap.pada <= at for h in hari for tap in h.ketukan)
    for catatan in found.logbook:
        assert catatan.dibuat_at <= catatan.diubah_at < at


@pytest.mark.parametrize("hari", ["2026-03-01", "2027-01-01", "2025-08-18"])
def test_any_day_can_be_the_last(hari: str) -> None:
    """A Sunday in Ramadan, New Year's day, a day of cuti bersama."""
    found = history(datetime.fromisoformat(f"{hari}T03:42:00+00:00"))
    assert {tap.mode for hari in found.hari.values() for h in hari for tap in h.ketukan} >= {
        ModeKerja.WFO,
        ModeKerja.WFH,
    }
    assert {catatan.status for catatan in found.logbook} == set(StatusLogbook)


def test_every_kind_of_day_occurs(sejarah: Sejarah) -> None:
    hari = [h for satu in sejarah.hari.values() for h in satu]
    assert set(Counter(h.mode for h in hari)) == {ModeKerja.WFO, ModeKerja.WFH, ModeKerja.DINAS_LUAR}
    assert any(not h.aturan.is_hari_kerja for h in hari)
    assert any(h.pulang_at is None and h.tanggal < date(2026, 11, 24) for h in hari)
    assert {tap.alasan_tolak for h in hari for tap in h.ketukan} >= {"", "sudah_masuk", "sudah_pulang"}
    late = [
        h for h in hari if h.aturan.jam_pada and h.masuk_at > h.aturan.jam_pada.batas_masuk_at + timedelta(minutes=1)
    ]
    assert 0.01 < len(late) / len(hari) < 0.1
    assert len({absen.jenis for absen in sejarah.absen}) >= 5


def test_wfh_is_worked_on_fridays(sejarah: Sejarah) -> None:
    wfh = [h.tanggal.weekday() for satu in sejarah.hari.values() for h in satu if h.mode == ModeKerja.WFH]
    assert wfh.count(4) / len(wfh) > 0.8


def test_one_person_comes_at_the_same_second_every_day(sejarah: Sejarah) -> None:
    jam = [f"{di_zona(h.masuk_at, 'WIB'):%H.%M.%S}" for h in sejarah.hari[DETIK] if h.aturan.is_hari_kerja]
    assert jam
    assert all(satu.startswith("07.29.5") for satu in jam)


def test_a_sent_day_would_pass_the_rules_of_sending(sejarah: Sejarah) -> None:
    sent = [catatan for catatan in sejarah.logbook if catatan.dikirim_at is not None]
    assert sent
    for catatan in sent:
        butir = [tulisan.butir for tulisan in catatan.tulisan.values()]
        assert check_day(butir) == (), (catatan.orang, catatan.tanggal)
        assert catatan.pemeriksa not in (None, catatan.orang)


def test_all_states_of_a_logbook_occur_and_some_days_have_none(sejarah: Sejarah) -> None:
    assert {catatan.status for catatan in sejarah.logbook} == set(StatusLogbook)
    assert {catatan.tepat_waktu for catatan in sejarah.logbook} == {True, False, None}
    assert {tinjau.aksi for c in sejarah.logbook for tinjau in c.tinjauan} >= {
        AksiLogbook.KIRIM,
        AksiLogbook.SETUJUI,
        AksiLogbook.KEMBALIKAN,
    }
    assert sum(len(satu) for satu in sejarah.hari.values()) > len(sejarah.logbook)


def test_the_visitor_finds_a_returned_day_and_a_queue(sejarah: Sejarah) -> None:
    ratna = {c.tanggal: c for c in sejarah.logbook if c.orang == RATNA}
    jumat = ratna[date(2026, 11, 20)]
    assert (jumat.status, jumat.catatan) == (StatusLogbook.DIKEMBALIKAN, "Lampirkan berita acara rekonsiliasi.")
    assert ratna[date(2026, 11, 24)].status == StatusLogbook.DRAF
    antre = [c for c in sejarah.logbook if c.pemeriksa == DEDI and c.status == StatusLogbook.TERKIRIM]
    assert 8 <= len(antre) <= 40


def test_one_office_let_its_logbooks_slide(sejarah: Sejarah) -> None:
    buruk = DateRange(date(2026, 10, 29), date(2026, 11, 17))

    def share(kantor: bool) -> float:
        orang = {kode for kode in sejarah.hari if kode.startswith(BEKASI) == kantor}
        wajib = sum(h.tanggal in buruk for kode in orang for h in sejarah.hari[kode])
        masuk = sum(c.orang in orang and c.tanggal in buruk and bool(c.tepat_waktu) for c in sejarah.logbook)
        return masuk / wajib

    assert share(True) < 0.8 < 0.9 < share(False)


def test_months_are_locked_a_month_after_they_end() -> None:
    assert locked_from(date(2026, 9, 30)).isoformat() == "2026-11-01T01:00:00+07:00"
    assert locked_from(date(2026, 11, 2)).isoformat() == "2027-01-01T01:00:00+07:00"
