"""A draft asked for, worked on, taken over: one run at a time, never over a settled roster, nothing half done."""

import uuid
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from core.errors import Refused
from core.models import JejakAudit
from core.periods import Month
from kelayakan import gateways
from kelayakan.choices.layak import StatusKerja
from kelayakan.choices.roster import StatusRoster, SumberRoster
from kelayakan.choices.susun import SebabSusunan
from kelayakan.models import PermohonanWFH, Roster, RosterBulan, SusunanOtomatis
from kelayakan.queries import susunan as queries
from kelayakan.services import roster, susunan
from kelayakan.services.roster import Bulanan
from kelayakan.services.roster_sel import Ubahan
from kepegawaian.models import Pegawai
from tests.cast import Cast

AT = datetime(2026, 11, 24, 3, tzinfo=UTC)
DESEMBER = Month(2026, 12)
SELASA = date(2026, 12, 1)

pytestmark = pytest.mark.django_db


def run(row: SusunanOtomatis) -> SusunanOtomatis:
    susunan.run(row.pk, now=lambda: AT)
    row.refresh_from_db()
    return row


def asked(cast: Cast) -> SusunanOtomatis:
    return susunan.request_susunan(actor=cast.user("budi"), unit=cast.seksi, month=DESEMBER, at=AT)


def test_a_run_proposes_and_the_roster_stays_as_it_was(cast: Cast, pegawai_layak: list[Pegawai]) -> None:
    row = run(asked(cast))
    assert (row.status, row.galat) == (StatusKerja.SELESAI, "")
    assert Roster.objects.count() == 0
    hasil = queries.result_of(row)
    assert hasil is not None
    assert hasil.hari > 0
    assert {nama for nama, tanggal in hasil.orang if not tanggal} == {"Budi Santoso"}, "bound to the office"
    assert hasil.paling_banyak - hasil.paling_sedikit <= 1


def test_taken_over_it_is_a_draft_that_can_be_submitted(cast: Cast, pegawai_layak: list[Pegawai]) -> None:
    row = run(asked(cast))
    before = JejakAudit.objects.count()
    jumlah = susunan.apply_susunan(actor=cast.user("budi"), pk=row.pk, at=AT)
    assert JejakAudit.objects.count() == before + 1
    assert Roster.objects.filter(sumber=SumberRoster.SUSUNAN).count() == jumlah > 0
    assert roster.submit(actor=cast.user("budi"), at=AT, bulanan=Bulanan(cast.seksi, DESEMBER)).status == "diajukan"
    with pytest.raises(Refused) as no:
        susunan.apply_susunan(actor=cast.user("budi"), pk=row.pk, at=AT)
    assert no.value.kode == "susunan_sudah_diterapkan"


def test_cells_set_by_hand_stay_and_wishes_are_met(cast: Cast, pegawai_layak: list[Pegawai]) -> None:
    bulanan = Bulanan(cast.seksi, DESEMBER)
    roster.save_cells(
        actor=cast.user("budi"), at=AT, bulanan=bulanan, ubahan=[Ubahan(pegawai_layak[1].pk, SELASA, wfh=True)]
    )
    PermohonanWFH.objects.create(
        pegawai=cast.ani,
        unit=cast.seksi,
        tanggal=SELASA,
        kirim_id=uuid.uuid4(),
        alasan="Menyusun laporan",
        diajukan_at=AT,
        pemohon=cast.user("ani"),
    )
    susunan.apply_susunan(actor=cast.user("budi"), pk=run(asked(cast)).pk, at=AT)
    at_home = set(Roster.objects.filter(tanggal=SELASA).values_list("pegawai_id", flat=True))
    assert at_home == {pegawai_layak[1].pk, cast.ani.pk}
    assert Roster.objects.get(pegawai=pegawai_layak[1], tanggal=SELASA).sumber == SumberRoster.TANGAN


def test_a_wish_that_cannot_be_met_is_told_with_its_cause(cast: Cast, pegawai_layak: list[Pegawai]) -> None:
    for satu in pegawai_layak:
        PermohonanWFH.objects.create(
            pegawai=satu,
            unit=cast.seksi,
            tanggal=SELASA,
            kirim_id=uuid.uuid4(),
            alasan="Menyusun laporan",
            diajukan_at=AT,
            pemohon=satu.pengguna or cast.user("ani"),
        )
    hasil = queries.result_of(run(asked(cast)))
    assert hasil is not None
    (sisa,) = [satu for satu in hasil.sisa if satu.sebab == SebabSusunan.KUOTA]
    assert sisa.jumlah == 2, "half of five people, rounded down, is two seats"
    assert {tanggal for _, tanggal, _ in sisa.butir} == {SELASA}


def test_one_run_at_a_time_and_a_stopped_one_writes_nothing(
    cast: Cast, pegawai_layak: list[Pegawai], monkeypatch: pytest.MonkeyPatch
) -> None:
    row = asked(cast)
    with pytest.raises(Refused) as no:
        asked(cast)
    assert no.value.kode == "susunan_berjalan"

    def stopped_midway(soal: Any, detik: int, beat: Any) -> None:
        susunan.stop_susunan(actor=cast.user("budi"), pk=row.pk, at=AT)
        beat(50.0)

    monkeypatch.setattr(gateways, "draft", stopped_midway)
    assert (run(row).status, run(row).hasil) == (StatusKerja.DIHENTIKAN, {})
    assert asked(cast).pk != row.pk


def test_a_program_that_dies_is_told_and_may_be_tried_again(
    cast: Cast, pegawai_layak: list[Pegawai], monkeypatch: pytest.MonkeyPatch
) -> None:
    def died(soal: Any, detik: int, beat: Any) -> None:
        raise gateways.PenyusunGagal("Killed")

    monkeypatch.setattr(gateways, "draft", died)
    row = run(asked(cast))
    assert row.status == StatusKerja.GAGAL
    assert "Coba lagi" in row.galat
    assert asked(cast).status == StatusKerja.MENUNGGU


def test_a_lost_worker_is_replaced_and_given_up_after_three_times(cast: Cast, pegawai_layak: list[Pegawai]) -> None:
    row = asked(cast)
    row.status, row.percobaan, row.detak_at = StatusKerja.BERJALAN, 1, AT - timedelta(minutes=3)
    row.save()
    assert susunan.resend_stale(at=AT) == 1
    assert run(row).status == StatusKerja.SELESAI
    row.status, row.percobaan, row.detak_at = StatusKerja.BERJALAN, 3, AT - timedelta(minutes=3)
    row.save()
    susunan.resend_stale(at=AT)
    row.refresh_from_db()
    assert row.status == StatusKerja.GAGAL


def test_a_roster_changed_since_is_not_overwritten(cast: Cast, pegawai_layak: list[Pegawai]) -> None:
    row = run(asked(cast))
    ubahan = [Ubahan(cast.ani.pk, SELASA, wfh=True)]
    roster.save_cells(actor=cast.user("budi"), at=AT, bulanan=Bulanan(cast.seksi, DESEMBER), ubahan=ubahan)
    with pytest.raises(Refused) as no:
        susunan.apply_susunan(actor=cast.user("budi"), pk=row.pk, at=AT)
    assert no.value.kode == "susunan_basi"
    assert Roster.objects.count() == 1


def test_a_published_month_is_not_drafted_and_others_may_not_ask(cast: Cast, pegawai_layak: list[Pegawai]) -> None:
    with pytest.raises(PermissionDenied):
        susunan.request_susunan(actor=cast.user("ani"), unit=cast.seksi, month=DESEMBER, at=AT)
    RosterBulan.objects.create(
        unit=cast.seksi, bulan=DESEMBER.first, status=StatusRoster.TERBIT, diubah_at=AT, terbit_at=AT
    )
    with pytest.raises(Refused) as no:
        asked(cast)
    assert no.value.kode == "roster_terbit"
