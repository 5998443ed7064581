"""Requests for a day at home: conditions, seats, the waiting list, decisions."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from core.errors import Refused
from core.models import JejakAudit
from kelayakan.choices.roster import Alasan, Jejak, StatusPermohonan
from kelayakan.models import PermohonanWFH, PerubahanRoster
from kelayakan.queries import permohonan as queries
from kelayakan.services import permohonan as layanan
from kelayakan.services.kuota import hold_days
from kepegawaian.models import Delegasi, Pegawai
from presensi.models import Ketidakhadiran
from tests.cast import Cast, make_cast
from tests.conftest import run_together
from tests.kelayakan.roster_bantu import (
    JUMAT,
    KAMIS,
    KINI,
    NATAL,
    RABU,
    SENIN,
    KantorRoster,
    isi,
    make_kantor,
    mohon,
    terbitkan,
    wfh,
)

S = StatusPermohonan


@pytest.fixture
def kantor(cast: Cast) -> KantorRoster:
    found = make_kantor(cast)
    terbitkan(found)
    return found


def alasan_of(pegawai: Pegawai, *tanggal: date, at: datetime = KINI) -> Alasan:
    with pytest.raises(Refused) as no:
        mohon(pegawai, *tanggal, at=at)
    assert isinstance(no.value.alasan, Alasan)
    assert not PermohonanWFH.objects.filter(
        pegawai=pegawai, tanggal__in=tanggal, status=S.DIAJUKAN, alasan="x"
    ).exists()
    return no.value.alasan


@pytest.mark.parametrize(
    ("tanggal", "alasan"),
    [
        (date(2026, 11, 23), Alasan.HARI_LEWAT),
        (date(2026, 11, 24), Alasan.TERLALU_MEPET),
        (date(2026, 11, 26), Alasan.TERLALU_MEPET),
        (date(2026, 12, 19), Alasan.BUKAN_HARI_KERJA),
        (NATAL, Alasan.BUKAN_HARI_KERJA),
        (date(2027, 2, 1), Alasan.TERLALU_JAUH),
    ],
)
def test_dates_that_cannot_be_asked_for(kantor: KantorRoster, tanggal: date, alasan: Alasan) -> None:
    assert alasan_of(kantor.cast.ani, tanggal) == alasan


def test_first_day_that_may_be_asked_for_is_three_working_days_ahead(kantor: KantorRoster) -> None:
    assert mohon(kantor.cast.ani, date(2026, 11, 27)).status == S.DIAJUKAN


def test_who_is_bound_is_refused_with_the_article(kantor: KantorRoster) -> None:
    with pytest.raises(Refused, match=r"Jenjang jabatan .* \(SE-1/2026 huruf E\)") as no:
        mohon(kantor.cast.budi, RABU)
    assert no.value.alasan == Alasan.BELUM_LAYAK


def test_leave_names_its_paper(kantor: KantorRoster) -> None:
    Ketidakhadiran.objects.create(
        pegawai=kantor.cast.ani, jenis="cuti_tahunan", mulai=RABU, sampai=KAMIS, nomor_surat="SIC-7/KNL.0801/2026",
        dicatat_oleh=kantor.user("citra"), dicatat_at=KINI,
    )  # fmt: skip
    with pytest.raises(Refused, match=r"cuti tahunan SIC-7/KNL\.0801/2026"):
        mohon(kantor.cast.ani, RABU)


def test_week_counts_cells_and_requests_on_working_days(kantor: KantorRoster) -> None:
    isi(kantor, (kantor.cast.ani, [SENIN]))
    mohon(kantor.cast.ani, RABU)
    assert alasan_of(kantor.cast.ani, KAMIS) == Alasan.BATAS_PEKAN
    assert mohon(kantor.cast.ani, date(2026, 12, 21)).status == S.DIAJUKAN


def test_many_days_are_asked_for_together_or_not_at_all(kantor: KantorRoster) -> None:
    assert alasan_of(kantor.cast.ani, SENIN, RABU, KAMIS) == Alasan.BATAS_PEKAN
    assert not PermohonanWFH.objects.exists()
    mohon(kantor.cast.ani, SENIN, RABU)
    assert PermohonanWFH.objects.count() == 2
    assert JejakAudit.objects.filter(aksi=Jejak.MOHON_WFH).count() == 1


def test_same_request_twice_is_one(kantor: KantorRoster) -> None:
    kirim_id = uuid4()
    assert mohon(kantor.cast.ani, kirim_id=kirim_id).pk == mohon(kantor.cast.ani, kirim_id=kirim_id).pk
    assert alasan_of(kantor.cast.ani, RABU) == Alasan.SUDAH_DIMINTA


def test_owed_logbooks_are_counted_where_the_policy_asks(cast: Cast) -> None:
    kantor = make_kantor(cast, utang_logbook_maks=2)
    terbitkan(kantor)
    with pytest.raises(Refused) as no:
        mohon(kantor.cast.ani, RABU)
    assert no.value.alasan == Alasan.UTANG_LOGBOOK


def test_full_day_has_a_waiting_list_with_places(kantor: KantorRoster) -> None:
    isi(kantor, (kantor.joko, [RABU]))
    held = mohon(kantor.kiki, RABU)
    first = mohon(kantor.lina, RABU)
    second = mohon(kantor.cast.ani, RABU, at=datetime(2026, 11, 24, 3, tzinfo=UTC))
    assert (held.status, first.status, second.status) == (S.DIAJUKAN, S.TUNGGU, S.TUNGGU)
    assert queries.places_in_queue([first, second]) == {first.pk: 1, second.pk: 2}
    layanan.reject(actor=kantor.user("budi"), at=KINI, pk=held.pk, catatan="Ada rapat di kantor")
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == (S.DIAJUKAN, S.TUNGGU)
    assert queries.places_in_queue([first, second]) == {second.pk: 1}


def test_who_may_not_have_the_seat_keeps_their_place(kantor: KantorRoster) -> None:
    isi(kantor, (kantor.joko, [RABU]))
    held, first = mohon(kantor.kiki, RABU), mohon(kantor.lina, RABU)
    second = mohon(kantor.cast.ani, RABU, at=datetime(2026, 11, 24, 3, tzinfo=UTC))
    isi(kantor, (kantor.lina, [SENIN, KAMIS]))
    layanan.cancel(actor=kantor.user("kiki"), at=KINI, pk=held.pk)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status) == (S.TUNGGU, S.DIAJUKAN)


def test_approved_day_is_a_cell_with_its_reason(kantor: KantorRoster) -> None:
    row = mohon(kantor.cast.ani)
    row = layanan.approve(actor=kantor.user("budi"), at=KINI, pk=row.pk)
    assert row.status == S.DISETUJUI
    assert wfh(kantor, RABU) == {"Ani"}
    assert PerubahanRoster.objects.get().alasan == "Permohonan: Menyusun laporan keuangan"
    with pytest.raises(Refused):
        layanan.approve(actor=kantor.user("budi"), at=KINI, pk=row.pk)


def test_nobody_decides_on_their_own_and_strangers_find_nothing(kantor: KantorRoster) -> None:
    row = mohon(kantor.cast.ani)
    with pytest.raises(PermissionDenied):
        layanan.approve(actor=kantor.user("ani"), at=KINI, pk=row.pk)
    with pytest.raises(Http404):
        layanan.approve(actor=kantor.user("eko"), at=KINI, pk=row.pk)
    with pytest.raises(PermissionDenied):
        layanan.cancel(actor=kantor.user("budi"), at=KINI, pk=row.pk)


def test_wish_for_a_draft_month_waits_for_the_roster(cast: Cast) -> None:
    kantor = make_kantor(cast)
    row = mohon(kantor.cast.ani)
    assert row.status == S.DIAJUKAN
    assert not queries.permohonan_to_decide(kantor.user("budi"), KINI).exists()
    with pytest.raises(Refused) as no:
        layanan.approve(actor=kantor.user("budi"), at=KINI, pk=row.pk)
    assert no.value.alasan == Alasan.PILIHAN_BELUM_DIPUTUS


def test_approved_day_is_given_back_until_it_begins(kantor: KantorRoster) -> None:
    row = mohon(kantor.cast.ani)
    layanan.approve(actor=kantor.user("budi"), at=KINI, pk=row.pk)
    with pytest.raises(Refused) as no:
        layanan.cancel(actor=kantor.user("ani"), at=datetime(2026, 12, 16, 1, tzinfo=UTC), pk=row.pk)
    assert no.value.alasan == Alasan.BATAL_TERLAMBAT
    layanan.cancel(actor=kantor.user("ani"), at=datetime(2026, 12, 15, 12, tzinfo=UTC), pk=row.pk)
    assert wfh(kantor, RABU) == set()


def test_minimum_in_the_office_fills_a_day(cast: Cast) -> None:
    kantor = make_kantor(cast, kuota_persen=100, minimum_hadir=4)
    terbitkan(kantor)
    assert mohon(kantor.cast.ani).status == S.DIAJUKAN
    assert mohon(kantor.joko).status == S.TUNGGU


def test_office_quota_counts_every_section(cast: Cast) -> None:
    from tests.factories import make_pegawai
    from tests.kelayakan.layak_bantu import make_kelayakan

    kantor = make_kantor(cast, kuota_tingkat="kantor", kuota_persen=40)
    terbitkan(kantor)
    lain = make_pegawai("Mira", unit=cast.seksi_lain)
    make_kelayakan(lain, cast.seksi_lain)
    assert mohon(kantor.cast.ani).status == S.DIAJUKAN
    isi(kantor, (lain, [RABU]))
    assert mohon(kantor.joko).status == S.TUNGGU  # 40% of 5 is 2: Ani's request and Mira's cell


def test_counting_seats_takes_three_statements_with_the_lock(kantor: KantorRoster) -> None:
    tempat = queries.place_on(kantor.cast.ani.pk, JUMAT)
    assert tempat is not None
    fakta = queries.day_facts(tempat, JUMAT, KINI)
    hold_days(tempat.kantor.unit.pk, [JUMAT])
    with CaptureQueriesContext(connection) as captured:
        hold_days(tempat.kantor.unit.pk, [JUMAT])
        queries.with_seats(fakta, tempat)
    assert len([q for q in captured.captured_queries if "SAVEPOINT" not in q["sql"]]) == 3


def test_last_seat_is_given_once(transactional_db: None) -> None:
    kantor = make_kantor(make_cast())
    terbitkan(kantor)
    isi(kantor, (kantor.joko, [RABU]))
    results = run_together(*[lambda pegawai=p: mohon(pegawai) for p in (kantor.cast.ani, kantor.kiki, kantor.lina)])
    assert sorted(row.status for row in results) == [S.DIAJUKAN, S.TUNGGU, S.TUNGGU]


def test_request_and_change_do_not_share_the_last_seat(transactional_db: None) -> None:
    from kelayakan.services import roster_terbit
    from tests.kelayakan.roster_bantu import sel

    kantor = make_kantor(make_cast())
    terbitkan(kantor)
    isi(kantor, (kantor.joko, [RABU]))
    budi = kantor.user("budi")
    results = run_together(
        lambda: mohon(kantor.cast.ani),
        lambda: roster_terbit.change_published(
            actor=budi, at=KINI, bulanan=kantor.desember, ubahan=sel(kantor.kiki, RABU), alasan="Menyusun konsep surat"
        ),
    )
    taken = PermohonanWFH.objects.filter(status=S.DIAJUKAN).count() + len(wfh(kantor, RABU))
    assert taken == 2
    assert all(not isinstance(r, Exception) or isinstance(r, Refused) for r in results), results


def test_two_cancellations_promote_two(transactional_db: None) -> None:
    kantor = make_kantor(make_cast())
    terbitkan(kantor)
    held = [mohon(kantor.cast.ani), mohon(kantor.joko)]
    waiting = [mohon(kantor.kiki), mohon(kantor.lina)]
    results = run_together(
        *[lambda row=row, nama=nama: layanan.cancel(actor=kantor.user(nama), at=KINI, pk=row.pk)
          for row, nama in zip(held, ("ani", "joko"), strict=True)]
    )  # fmt: skip
    assert not any(isinstance(r, Exception) for r in results), results
    assert {PermohonanWFH.objects.get(pk=row.pk).status for row in waiting} == {S.DIAJUKAN}


def test_stand_in_decides_and_signs_in_whose_place(kantor: KantorRoster) -> None:
    Delegasi.objects.create(
        pemberi=kantor.cast.budi, penerima=kantor.kiki, mulai=date(2026, 11, 23), selesai=date(2026, 12, 31),
        alasan="Cuti", dibuat_at=KINI,
    )  # fmt: skip
    row = layanan.approve(actor=kantor.user("kiki"), at=KINI, pk=mohon(kantor.cast.ani).pk)
    assert row.atas_nama == "a.n. Kepala Seksi (delegasi)"
    with pytest.raises(PermissionDenied):
        layanan.approve(actor=kantor.user("kiki"), at=KINI, pk=mohon(kantor.kiki, KAMIS).pk)
