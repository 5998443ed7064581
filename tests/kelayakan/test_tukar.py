"""Swaps: offered, accepted, approved; both dates or nothing."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404

from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from kelayakan.choices.roster import Alasan, Jejak, StatusTukar, SumberRoster
from kelayakan.models import PerubahanRoster, Roster, TukarHari
from kelayakan.services import tukar as layanan
from kelayakan.services.tukar import Ajakan
from presensi.models import Ketidakhadiran
from tests.cast import Cast, make_cast
from tests.conftest import run_together
from tests.factories import make_pegawai
from tests.kelayakan.layak_bantu import make_kelayakan
from tests.kelayakan.roster_bantu import (
    JUMAT,
    KAMIS,
    KINI,
    RABU,
    SELASA,
    SENIN,
    KantorRoster,
    isi,
    make_kantor,
    terbitkan,
    wfh,
)


@pytest.fixture
def kantor(cast: Cast) -> KantorRoster:
    found = make_kantor(cast)
    isi(found, (found.cast.ani, [RABU]), (found.joko, [JUMAT]))
    terbitkan(found)
    return found


def ajak(kantor: KantorRoster, milik: date = RABU, rekan: str = "joko", punya: date = JUMAT) -> TukarHari:
    pegawai = getattr(kantor, rekan, None) or getattr(kantor.cast, rekan)
    return layanan.offer(
        actor=kantor.user("ani"), at=KINI, ajakan=Ajakan(milik, pegawai.pk, punya, "Mengantar orang tua berobat")
    )


def sepakat(kantor: KantorRoster) -> TukarHari:
    row = ajak(kantor)
    return layanan.answer(actor=kantor.user("joko"), at=KINI, pk=row.pk, terima=True)


def alasan_of(call: object) -> Alasan:
    with pytest.raises(Refused) as no:
        call()  # type: ignore[operator]
    assert isinstance(no.value.alasan, Alasan)
    return no.value.alasan


def test_both_days_change_hands_once_all_agree(kantor: KantorRoster) -> None:
    row = ajak(kantor)
    assert Pemberitahuan.objects.filter(penerima=kantor.user("joko"), jenis="kelayakan/tukar_ajakan").exists()
    assert (wfh(kantor, RABU), wfh(kantor, JUMAT)) == ({"Ani"}, {"Joko"})
    layanan.answer(actor=kantor.user("joko"), at=KINI, pk=row.pk, terima=True)
    assert Pemberitahuan.objects.filter(penerima=kantor.user("budi"), jenis="kelayakan/tukar_menunggu").exists()
    row = layanan.approve(actor=kantor.user("budi"), at=KINI, pk=row.pk)
    assert row.status == StatusTukar.DISETUJUI
    assert (wfh(kantor, RABU), wfh(kantor, JUMAT)) == ({"Joko"}, {"Ani"})
    assert set(Roster.objects.values_list("sumber", flat=True)) == {SumberRoster.TUKAR}
    assert PerubahanRoster.objects.count() == 4
    for jejak in (Jejak.AJUKAN_TUKAR, Jejak.JAWAB_TUKAR, Jejak.PUTUSKAN_TUKAR):
        assert JejakAudit.objects.filter(aksi=jejak).count() == 1


def test_days_must_be_different_days_at_home_of_two_colleagues(kantor: KantorRoster) -> None:
    assert alasan_of(lambda: ajak(kantor, RABU, "joko", RABU)) == Alasan.TUKAR_TANGGAL_SAMA
    assert alasan_of(lambda: ajak(kantor, KAMIS)) == Alasan.TUKAR_BUKAN_WFH
    assert alasan_of(lambda: ajak(kantor, punya=KAMIS)) == Alasan.TUKAR_BUKAN_WFH
    assert alasan_of(lambda: ajak(kantor, rekan="ani", punya=JUMAT)) == Alasan.TUKAR_BUKAN_REKAN
    isi(kantor, (kantor.joko, [RABU]))
    assert alasan_of(lambda: ajak(kantor)) == Alasan.TUKAR_SUDAH_WFH
    assert not TukarHari.objects.exists()


def test_colleagues_of_other_units_are_no_partners(kantor: KantorRoster) -> None:
    lain = make_pegawai("Mira", unit=kantor.cast.seksi_lain)
    make_kelayakan(lain, kantor.cast.seksi_lain)
    Roster.objects.create(pegawai=lain, unit=kantor.cast.seksi_lain, tanggal=KAMIS, mode="wfh", diubah_at=KINI)
    call = lambda: layanan.offer(  # noqa: E731
        actor=kantor.user("ani"), at=KINI, ajakan=Ajakan(RABU, lain.pk, KAMIS, "Bertukar dengan unit lain")
    )
    assert alasan_of(call) == Alasan.TUKAR_BUKAN_REKAN


def test_a_day_is_offered_once_at_a_time(kantor: KantorRoster) -> None:
    first = ajak(kantor)
    assert alasan_of(lambda: ajak(kantor)) == Alasan.TUKAR_SUDAH_ADA
    layanan.cancel(actor=kantor.user("ani"), at=KINI, pk=first.pk)
    assert ajak(kantor).status == StatusTukar.MENUNGGU_REKAN


def test_week_cap_holds_for_both_with_the_day_given_up_left_out(kantor: KantorRoster) -> None:
    isi(kantor, (kantor.cast.ani, [SELASA]))
    assert ajak(kantor).status == StatusTukar.MENUNGGU_REKAN
    TukarHari.objects.all().delete()
    pekan_lain = date(2026, 12, 8)
    isi(kantor, (kantor.kiki, [pekan_lain]), (kantor.kiki, [SENIN, KAMIS]))
    assert alasan_of(lambda: ajak(kantor, rekan="kiki", punya=pekan_lain)) == Alasan.BATAS_PEKAN


def test_leave_since_the_offer_ends_it_without_half_a_swap(kantor: KantorRoster) -> None:
    row = sepakat(kantor)
    Ketidakhadiran.objects.create(
        pegawai=kantor.joko, jenis="sakit", mulai=RABU, sampai=RABU, dicatat_oleh=kantor.user("citra"), dicatat_at=KINI
    )
    assert alasan_of(lambda: layanan.approve(actor=kantor.user("budi"), at=KINI, pk=row.pk)) == Alasan.SEDANG_PERGI
    assert (wfh(kantor, RABU), wfh(kantor, JUMAT)) == ({"Ani"}, {"Joko"})
    assert not PerubahanRoster.objects.exists()


def test_no_one_answers_or_decides_for_others(kantor: KantorRoster) -> None:
    row = ajak(kantor)
    for nama in ("ani", "budi"):
        with pytest.raises(PermissionDenied):
            layanan.answer(actor=kantor.user(nama), at=KINI, pk=row.pk, terima=True)
    with pytest.raises(Http404):
        layanan.answer(actor=kantor.user("eko"), at=KINI, pk=row.pk, terima=True)
    assert alasan_of(lambda: layanan.approve(actor=kantor.user("budi"), at=KINI, pk=row.pk)) == Alasan.TUKAR_SELESAI
    layanan.answer(actor=kantor.user("joko"), at=KINI, pk=row.pk, terima=True)
    with pytest.raises(PermissionDenied):
        layanan.approve(actor=kantor.user("joko"), at=KINI, pk=row.pk)


def test_colleague_or_superior_may_say_no(kantor: KantorRoster) -> None:
    row = ajak(kantor)
    assert layanan.answer(actor=kantor.user("joko"), at=KINI, pk=row.pk, terima=False).status == StatusTukar.DITOLAK
    row = sepakat(kantor)
    budi = kantor.user("budi")
    assert alasan_of(lambda: layanan.reject(actor=budi, at=KINI, pk=row.pk, catatan=" ")) == Alasan.CATATAN_TOLAK
    assert layanan.reject(actor=budi, at=KINI, pk=row.pk, catatan="Ada rapat").status == StatusTukar.DITOLAK
    assert (wfh(kantor, RABU), wfh(kantor, JUMAT)) == ({"Ani"}, {"Joko"})


def test_days_that_have_begun_stay(kantor: KantorRoster) -> None:
    row = sepakat(kantor)
    on_the_day = datetime(2026, 12, 16, 1, tzinfo=UTC)
    assert alasan_of(lambda: layanan.approve(actor=kantor.user("budi"), at=on_the_day, pk=row.pk)) == Alasan.HARI_LEWAT


def test_approved_twice_at_once_swaps_once(transactional_db: None) -> None:
    kantor = make_kantor(make_cast())
    isi(kantor, (kantor.cast.ani, [RABU]), (kantor.joko, [JUMAT]))
    terbitkan(kantor)
    row = sepakat(kantor)
    budi = kantor.user("budi")
    results = run_together(*[lambda: layanan.approve(actor=budi, at=KINI, pk=row.pk)] * 2)
    assert sum(isinstance(r, Refused) for r in results) == 1, results
    assert (wfh(kantor, RABU), wfh(kantor, JUMAT)) == ({"Joko"}, {"Ani"})
    assert PerubahanRoster.objects.count() == 4
