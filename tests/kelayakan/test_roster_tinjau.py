"""After publication: what changes in rules, verdicts and leave reaches the roster, with its reason."""

from datetime import UTC, datetime

import pytest

from core.models import JejakAudit, Pemberitahuan
from kelayakan.choices.roster import Jejak, StatusPermohonan, StatusTukar, SumberRoster
from kelayakan.models import Kelayakan, PerubahanRoster, RosterBulan
from kelayakan.services import permohonan as layanan
from kelayakan.services import tukar
from kelayakan.services.roster_terbit import tell_changed
from kelayakan.services.roster_tinjau import expire, review_due
from kelayakan.services.tukar import Ajakan
from ketentuan import cache
from ketentuan.models import KebijakanWFH
from presensi.models import Ketidakhadiran
from tests.cast import Cast
from tests.kelayakan.roster_bantu import (
    JUMAT,
    KAMIS,
    KINI,
    RABU,
    KantorRoster,
    isi,
    make_kantor,
    mohon,
    terbitkan,
    wfh,
)

NANTI = datetime(2026, 11, 24, 3, tzinfo=UTC)


@pytest.fixture
def kantor(cast: Cast) -> KantorRoster:
    found = make_kantor(cast)
    isi(found, (found.cast.ani, [RABU, JUMAT]), (found.joko, [RABU]))
    terbitkan(found)
    return found


def test_nothing_changes_where_all_still_holds(kantor: KantorRoster) -> None:
    assert review_due(at=KINI) == 0
    assert not PerubahanRoster.objects.exists()
    assert RosterBulan.objects.get().ditinjau_at == KINI
    assert not JejakAudit.objects.filter(aksi=Jejak.TINJAU_ROSTER).exists()


def test_leave_frees_the_day_with_its_paper_and_the_next_in_line_gets_it(kantor: KantorRoster) -> None:
    waiting = mohon(kantor.kiki, RABU)
    Ketidakhadiran.objects.create(
        pegawai=kantor.joko, jenis="cuti_tahunan", mulai=RABU, sampai=KAMIS, nomor_surat="SIC-3/KNL.0801/2026",
        dicatat_oleh=kantor.user("citra"), dicatat_at=KINI,
    )  # fmt: skip
    assert review_due(at=KINI) == 1
    assert wfh(kantor, RABU) == {"Ani"}
    row = PerubahanRoster.objects.get()
    assert (row.sumber, row.diubah_oleh) == (SumberRoster.ATURAN, None)
    assert "Cuti tahunan SIC-3/KNL.0801/2026" in row.alasan
    waiting.refresh_from_db()
    assert waiting.status == StatusPermohonan.DIAJUKAN
    assert tell_changed(at=KINI) == 1
    told = set(Pemberitahuan.objects.values_list("penerima__nama", "jenis"))
    assert ("Joko Susilo", "kelayakan/roster_berubah") in told
    assert ("Budi Santoso", "kelayakan/roster_disesuaikan") in told
    assert JejakAudit.objects.filter(aksi=Jejak.TINJAU_ROSTER).count() == 1


def test_verdict_that_turned_takes_all_coming_days(kantor: KantorRoster) -> None:
    alasan = [{"kode": "disiplin_diperiksa", "kalimat": "Sedang dalam pemeriksaan disiplin.", "dasar": "SE-1/2026",
               "menentukan": True, "perlu_verifikasi": False}]  # fmt: skip
    Kelayakan.objects.filter(pegawai=kantor.cast.ani).update(putusan="tidak", alasan=alasan)
    assert review_due(at=KINI) == 2
    assert (wfh(kantor, RABU), wfh(kantor, JUMAT)) == ({"Joko"}, set())


def test_smaller_quota_takes_as_few_as_it_must(kantor: KantorRoster) -> None:
    KebijakanWFH.objects.filter(pk=kantor.kebijakan.pk).update(kuota_persen=25)
    cache.forget()
    assert review_due(at=KINI) == 1
    assert len(wfh(kantor, RABU)) == 1
    assert wfh(kantor, JUMAT) == {"Ani"}
    assert "kuota 1 orang" in PerubahanRoster.objects.get().alasan


def test_today_and_days_before_stay(kantor: KantorRoster) -> None:
    Kelayakan.objects.filter(pegawai=kantor.cast.ani).update(putusan="tidak")
    on_wednesday = datetime(2026, 12, 16, 1, tzinfo=UTC)
    assert review_due(at=on_wednesday) == 1
    assert (wfh(kantor, RABU), wfh(kantor, JUMAT)) == ({"Ani", "Joko"}, set())


def test_a_month_is_looked_at_every_half_hour(kantor: KantorRoster) -> None:
    review_due(at=KINI)
    Kelayakan.objects.filter(pegawai=kantor.cast.ani).update(putusan="tidak")
    assert review_due(at=datetime(2026, 11, 24, 2, 20, tzinfo=UTC)) == 0
    assert review_due(at=NANTI) == 2


def test_request_whose_day_was_taken_back_can_be_made_again(kantor: KantorRoster) -> None:
    row = mohon(kantor.kiki, KAMIS)
    layanan.approve(actor=kantor.user("budi"), at=KINI, pk=row.pk)
    cuti = Ketidakhadiran.objects.create(
        pegawai=kantor.kiki, jenis="izin", mulai=KAMIS, sampai=KAMIS, dicatat_oleh=kantor.user("citra"), dicatat_at=KINI
    )
    review_due(at=KINI)
    row.refresh_from_db()
    assert row.status == StatusPermohonan.DIBATALKAN
    Ketidakhadiran.objects.filter(pk=cuti.pk).update(dibatalkan_at=KINI)
    assert mohon(kantor.kiki, KAMIS).status == StatusPermohonan.DIAJUKAN


def test_what_nobody_decided_ends_with_its_day(kantor: KantorRoster) -> None:
    row = mohon(kantor.kiki, KAMIS)
    isi(kantor, (kantor.lina, [KAMIS]))
    ajakan = Ajakan(JUMAT, kantor.lina.pk, KAMIS, "Mengantar anak sekolah")
    swap = tukar.offer(actor=kantor.user("ani"), at=KINI, ajakan=ajakan)
    assert expire(at=KINI) == 0
    assert expire(at=datetime(2026, 12, 18, 1, tzinfo=UTC)) == 2
    row.refresh_from_db()
    swap.refresh_from_db()
    assert (row.status, swap.status) == (StatusPermohonan.DIBATALKAN, StatusTukar.DIBATALKAN)
    assert "sudah lewat" in row.catatan
