"""Sending and reviewing: every state, every refusal, one effect and one audit row per deed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.http import Http404

from core.errors import Alasan as AlasanUmum
from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from core.tasks import kirim_surel
from kepegawaian.choices import JenisPeran
from kepegawaian.models import Penugasan
from ketentuan import cache
from ketentuan.models import KebijakanWFH
from logbook.choices import AksiLogbook, Alasan, Jejak, StatusLogbook
from logbook.models import Logbook, Tinjauan
from logbook.queries.tinjauan import waiting_count
from logbook.services.bukti import attach_bukti
from logbook.services.tinjauan import (
    Pilihan,
    approve,
    approve_many,
    readdress,
    return_logbook,
    return_many,
    submit,
    undo_approval,
    undo_many,
    withdraw,
)
from tests.cast import Cast
from tests.factories import make_pegawai, make_peran
from tests.logbook.isi import PAGI, RABU, SELASA, SENIN, SORE, kirim, login, pdf, tulis, tulis_hari

ESOK = datetime(2026, 11, 25, 2, tzinfo=UTC)  # Wednesday 09.00 WIB


def _refused(alasan: object) -> "pytest.RaisesExc[Refused]":
    return pytest.raises(Refused, check=lambda no: no.alasan == alasan)


def _state() -> tuple[str, int, int]:
    logbook = Logbook.objects.get()
    return logbook.status, logbook.versi, JejakAudit.objects.count()


# --- sending ---------------------------------------------------------------------------------------------------------


def test_day_goes_to_the_supervisor_by_name(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    assert (logbook.status, logbook.pemeriksa) == (StatusLogbook.TERKIRIM, kantor.budi)
    assert (logbook.dikirim_at, logbook.tepat_waktu) == (SORE, True)
    assert JejakAudit.objects.filter(aksi=Jejak.KIRIM).count() == 1
    assert waiting_count(login(kantor.budi), SORE) == 1


def test_sending_keeps_a_version_of_the_entries(kantor: Cast) -> None:
    kunci = tulis(kantor.ani, mulai="07.30", selesai="14.00").kunci
    attach_bukti(actor=login(kantor.ani), at=SORE, tanggal=SELASA, kunci=kunci, berkas=pdf(), nama="nota.pdf")
    submit(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
    tinjauan = Tinjauan.objects.get()
    assert (tinjauan.aksi, tinjauan.oleh, tinjauan.at) == (AksiLogbook.KIRIM, login(kantor.ani), SORE)
    [isi] = tinjauan.isi
    assert (isi["jam_mulai"], isi["jam_selesai"], isi["jumlah"]) == ("07.30", "14.00", "1")
    assert [b["nama"] for b in isi["bukti"]] == ["nota.pdf"]


def test_sending_twice_is_once(kantor: Cast) -> None:
    kirim(kantor.ani)
    before = _state()
    submit(actor=login(kantor.ani), at=SORE + timedelta(seconds=1), tanggal=SELASA)
    assert _state() == before
    assert Tinjauan.objects.count() == 1


@pytest.mark.parametrize(("jam", "tepat"), [(16, True), (17, False)])
def test_on_time_ends_with_the_next_working_day(kantor: Cast, jam: int, tepat: bool) -> None:
    tulis_hari(kantor.ani)
    at = datetime(2026, 11, 25, jam, 0, tzinfo=UTC)  # 23.00 and 24.00 WIB
    assert submit(actor=login(kantor.ani), at=at, tanggal=SELASA).tepat_waktu is tepat


def test_empty_day_cannot_be_sent(kantor: Cast) -> None:
    with _refused(Alasan.BELUM_ADA_KEGIATAN):
        submit(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
    with _refused(Alasan.TANGGAL_MENDATANG):
        submit(actor=login(kantor.ani), at=SORE, tanggal=RABU)


@pytest.mark.parametrize(
    ("isi", "jumlah"),
    [({"uraian": "Rapat"}, 1), ({"satuan": "", "jumlah": ""}, 2), ({"jumlah": "0"}, 1), ({"selesai": ""}, 1)],
)
def test_incomplete_day_says_how_much_is_missing(kantor: Cast, isi: dict[str, str], jumlah: int) -> None:
    lain = {k: v for k, v in isi.items() if k != "selesai"}
    tulis(kantor.ani, SELASA, "07.30", isi.get("selesai", "15.00"), at=SORE, kunci=None, versi=0, **lain)
    before = _state()
    with _refused(Alasan.BELUM_LENGKAP) as no:
        submit(actor=login(kantor.ani), at=SORE, tanggal=SELASA, tahu_kurang=True)
    assert no.value.facts["jumlah"] == jumlah
    assert _state() == before


def test_work_of_this_afternoon_cannot_be_sent_in_the_morning(kantor: Cast) -> None:
    tulis_hari(kantor.ani, at=PAGI)
    with _refused(Alasan.BELUM_LENGKAP) as no:
        submit(actor=login(kantor.ani), at=PAGI, tanggal=SELASA)
    assert "Pukul 12.00 belum lewat" in no.value.pesan


def test_short_day_is_sent_once_it_is_named(kantor: Cast) -> None:
    tulis(kantor.ani, mulai="07.30", selesai="13.29")
    with _refused(Alasan.KURANG_DARI_MINIMUM) as no:
        submit(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
    assert "Tercatat 5 j 59 m, kurang 1 m dari minimal 6 j 00 m" in no.value.pesan
    assert submit(actor=login(kantor.ani), at=SORE, tanggal=SELASA, tahu_kurang=True).status == StatusLogbook.TERKIRIM


def test_minimum_is_that_of_the_policy_and_of_working_days_only(kantor: Cast) -> None:
    KebijakanWFH.objects.update(logbook_menit_minimum=60)
    cache.forget()
    minggu = SENIN - timedelta(days=1)
    tulis(kantor.ani, minggu, "09.00", "09.10")
    assert submit(actor=login(kantor.ani), at=SORE, tanggal=minggu).status == StatusLogbook.TERKIRIM
    tulis(kantor.ani, SENIN, "09.00", "10.00")
    assert submit(actor=login(kantor.ani), at=SORE, tanggal=SENIN).status == StatusLogbook.TERKIRIM


def test_what_is_sent_is_what_was_seen(kantor: Cast) -> None:
    logbook = tulis_hari(kantor.ani)
    with _refused(AlasanUmum.BERUBAH_DI_TEMPAT_LAIN):
        submit(actor=login(kantor.ani), at=SORE, tanggal=SELASA, versi=logbook.versi - 1)
    assert submit(actor=login(kantor.ani), at=SORE, tanggal=SELASA, versi=logbook.versi)


def test_without_a_supervisor_the_refusal_says_whom_to_ask(kantor: Cast) -> None:
    Penugasan.objects.filter(pegawai=kantor.ani).update(atasan=None)
    tulis_hari(kantor.ani)
    with _refused(Alasan.TANPA_ATASAN) as no:
        submit(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
    assert "admin kepegawaian KPKNL Bandung" in no.value.pesan
    assert "(Citra Kirana)" in no.value.pesan
    assert Logbook.objects.get().status == StatusLogbook.DRAF


def test_supervisor_who_left_is_no_supervisor(kantor: Cast) -> None:
    type(kantor.budi).objects.filter(pk=kantor.budi.pk).update(aktif=False)
    tulis_hari(kantor.ani)
    with _refused(Alasan.TANPA_ATASAN):
        submit(actor=login(kantor.ani), at=SORE, tanggal=SELASA)


# --- withdrawing -----------------------------------------------------------------------------------------------------


def test_sent_day_can_be_taken_back(kantor: Cast) -> None:
    kirim(kantor.ani)
    logbook = withdraw(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
    assert (logbook.status, logbook.tepat_waktu) == (StatusLogbook.DRAF, None)
    assert JejakAudit.objects.filter(aksi=Jejak.TARIK).count() == 1
    with _refused(Alasan.BELUM_TERKIRIM):
        withdraw(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
    logbook = submit(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
    approve(actor=login(kantor.budi), at=SORE, pilihan=Pilihan(logbook.pk))
    assert withdraw(actor=login(kantor.ani), at=SORE, tanggal=SELASA).diputuskan_oleh is None, "the approval dropped"


def test_withdrawn_and_sent_again_late_is_late_but_returned_late_is_not(kantor: Cast) -> None:
    telat = SORE + timedelta(days=3)
    kirim(kantor.ani)
    withdraw(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
    assert submit(actor=login(kantor.ani), at=telat, tanggal=SELASA).tepat_waktu is False
    logbook = kirim(kantor.ani, SENIN)
    return_logbook(actor=login(kantor.budi), at=telat, pilihan=Pilihan(logbook.pk), catatan="Jelaskan jeda")
    assert submit(actor=login(kantor.ani), at=telat, tanggal=SENIN).tepat_waktu is True
    withdraw(actor=login(kantor.ani), at=telat, tanggal=SENIN)
    assert submit(actor=login(kantor.ani), at=telat, tanggal=SENIN).tepat_waktu is True, "mending it is not being late"


# --- approving -------------------------------------------------------------------------------------------------------


def test_supervisor_approves_once(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    for _ in range(2):
        logbook = approve(
            actor=login(kantor.budi), at=ESOK, pilihan=Pilihan(logbook.pk, logbook.versi), catatan="Rapi."
        )
    assert (logbook.status, logbook.diputuskan_oleh, logbook.diputuskan_at) == (
        StatusLogbook.DISETUJUI,
        kantor.budi,
        ESOK,
    )
    assert logbook.catatan == "Rapi."
    assert JejakAudit.objects.filter(aksi=Jejak.SETUJUI).count() == 1
    assert waiting_count(login(kantor.budi), ESOK) == 0


def test_own_logbook_is_never_approved(kantor: Cast) -> None:
    logbook = kirim(kantor.budi)
    make_peran(login(kantor.budi), JenisPeran.ATASAN, kantor.kanwil)
    with pytest.raises(PermissionDenied):
        approve(actor=login(kantor.budi), at=ESOK, pilihan=Pilihan(logbook.pk))
    with pytest.raises(PermissionDenied):
        approve_many(actor=login(kantor.budi), at=ESOK, pilihan=[Pilihan(logbook.pk)])
    with pytest.raises(IntegrityError), transaction.atomic():
        Logbook.objects.filter(pk=logbook.pk).update(diputuskan_oleh=kantor.budi)
    with pytest.raises(IntegrityError), transaction.atomic():
        Logbook.objects.filter(pk=logbook.pk).update(pemeriksa=kantor.budi)


def test_who_may_not_review_gets_403_and_who_may_not_see_404(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    for pegawai in (kantor.dewi, kantor.citra, kantor.gita):
        with pytest.raises(PermissionDenied):
            approve(actor=login(pegawai), at=ESOK, pilihan=Pilihan(logbook.pk))
    with pytest.raises(Http404):
        approve(actor=login(kantor.eko), at=ESOK, pilihan=Pilihan(logbook.pk))
    assert Logbook.objects.get().status == StatusLogbook.TERKIRIM


def test_stand_in_by_role_may_approve(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    make_peran(login(kantor.citra), JenisPeran.ATASAN, kantor.seksi)
    assert approve(actor=login(kantor.citra), at=ESOK, pilihan=Pilihan(logbook.pk)).diputuskan_oleh == kantor.citra


def test_second_reviewer_hears_who_was_first(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    make_peran(login(kantor.citra), JenisPeran.ATASAN, kantor.seksi)
    approve(actor=login(kantor.budi), at=ESOK, pilihan=Pilihan(logbook.pk))
    with _refused(Alasan.SUDAH_DISETUJUI) as no:
        approve(actor=login(kantor.citra), at=ESOK, pilihan=Pilihan(logbook.pk))
    assert no.value.pesan == "Logbook ini sudah disetujui Budi Santoso, 25 November 2026 pukul 09.00."


def test_what_changed_since_it_was_seen_is_not_approved(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    withdraw(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
    tulis(kantor.ani, mulai="16.00", selesai="17.00")
    submit(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
    with _refused(AlasanUmum.BERUBAH_DI_TEMPAT_LAIN):
        approve(actor=login(kantor.budi), at=ESOK, pilihan=Pilihan(logbook.pk, logbook.versi))


# --- returning -------------------------------------------------------------------------------------------------------


def test_return_tells_the_owner_in_app_and_by_mail_after_commit(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    return_logbook(actor=login(kantor.budi), at=ESOK, pilihan=Pilihan(logbook.pk), catatan="Lampirkan bukti & jelaskan")
    logbook.refresh_from_db()
    assert (logbook.status, logbook.catatan) == (StatusLogbook.DIKEMBALIKAN, "Lampirkan bukti & jelaskan")
    notice = Pemberitahuan.objects.get(penerima=login(kantor.ani))
    assert notice.judul == "Logbook 24 November 2026 dikembalikan"
    assert "Lampirkan bukti & jelaskan" in notice.isi
    assert notice.tautan == "/logbook/2026-11-24/"
    assert not mail.outbox
    kirim_surel(notice.pk)
    assert [m.to for m in mail.outbox] == [[login(kantor.ani).email]]
    assert JejakAudit.objects.filter(aksi=Jejak.KEMBALIKAN).count() == 1


def test_return_twice_with_the_same_words_is_once(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    for _ in range(2):
        return_logbook(actor=login(kantor.budi), at=ESOK, pilihan=Pilihan(logbook.pk), catatan="Jelaskan jeda")
    assert Pemberitahuan.objects.count() == 1


def test_return_needs_a_reason(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    with _refused(Alasan.CATATAN_WAJIB):
        return_logbook(actor=login(kantor.budi), at=ESOK, pilihan=Pilihan(logbook.pk), catatan="  ")
    with _refused(Alasan.CATATAN_PANJANG):
        return_logbook(actor=login(kantor.budi), at=ESOK, pilihan=Pilihan(logbook.pk), catatan="a" * 10_000)
    assert Logbook.objects.get().status == StatusLogbook.TERKIRIM


def test_returned_day_is_mended_and_sent_again(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    return_logbook(actor=login(kantor.budi), at=ESOK, pilihan=Pilihan(logbook.pk), catatan="Jelaskan jeda")
    tulis(kantor.ani, mulai="12.00", selesai="13.00", at=ESOK)
    logbook = submit(actor=login(kantor.ani), at=ESOK, tanggal=SELASA)
    assert (logbook.status, logbook.catatan, logbook.diputuskan_oleh) == (StatusLogbook.TERKIRIM, "", None)
    assert [t.aksi for t in Tinjauan.objects.order_by("pk")] == ["kirim", "kembalikan", "kirim"]


# --- undoing ---------------------------------------------------------------------------------------------------------


def test_approval_can_be_undone_by_who_gave_it_on_the_same_day(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    approve(actor=login(kantor.budi), at=ESOK, pilihan=Pilihan(logbook.pk))
    make_peran(login(kantor.citra), JenisPeran.ATASAN, kantor.seksi)
    with _refused(Alasan.BUKAN_PEMUTUS):
        undo_approval(actor=login(kantor.citra), at=ESOK, pk=logbook.pk)
    with _refused(Alasan.LEWAT_HARI):
        undo_approval(actor=login(kantor.budi), at=ESOK + timedelta(hours=15), pk=logbook.pk)  # 24.00 WIB
    logbook = undo_approval(actor=login(kantor.budi), at=ESOK + timedelta(hours=14, minutes=59), pk=logbook.pk)
    assert (logbook.status, logbook.diputuskan_oleh, logbook.catatan) == (StatusLogbook.TERKIRIM, None, "")
    assert JejakAudit.objects.filter(aksi=Jejak.BATAL_SETUJUI).count() == 1
    with _refused(Alasan.BELUM_DISETUJUI):
        undo_approval(actor=login(kantor.budi), at=ESOK, pk=logbook.pk)


# --- many at once ----------------------------------------------------------------------------------------------------


def test_bulk_approval_leaves_one_audit_row_per_logbook(kantor: Cast) -> None:
    rows = [kirim(kantor.ani), kirim(kantor.ani, SENIN)]
    hasil = approve_many(actor=login(kantor.budi), at=ESOK, pilihan=[Pilihan(r.pk, r.versi) for r in rows] * 2)
    assert hasil.kalimat == "2 logbook disetujui."
    assert JejakAudit.objects.filter(aksi=Jejak.SETUJUI).count() == 2


def test_bulk_approval_reports_row_by_row(kantor: Cast) -> None:
    yoga = make_pegawai("Yoga Pramudita", unit=kantor.seksi, atasan=kantor.budi)
    rows = [kirim(kantor.ani), kirim(kantor.ani, SENIN), kirim(yoga, SENIN), kirim(yoga)]
    withdraw(actor=login(yoga), at=SORE, tanggal=SELASA)
    hasil = approve_many(actor=login(kantor.budi), at=ESOK, pilihan=[Pilihan(r.pk) for r in rows])
    assert hasil.kalimat == "3 disetujui, 1 gagal: ditarik oleh Yoga Pramudita."
    assert hasil.gagal[0].id == rows[3].pk


def test_marked_rows_are_left_out_of_bulk_approval(kantor: Cast) -> None:
    kegiatan = [("07.30", "09.00"), ("10.00", "16.00")]
    for mulai, selesai in kegiatan:
        tulis(kantor.ani, SENIN, mulai, selesai)
    bertanda = submit(actor=login(kantor.ani), at=SORE, tanggal=SENIN)
    biasa = kirim(kantor.ani)
    hasil = approve_many(
        actor=login(kantor.budi), at=ESOK, pilihan=[Pilihan(bertanda.pk), Pilihan(biasa.pk)], bertanda={biasa.pk}
    )
    assert (hasil.berhasil, {g.id for g in hasil.gagal}) == ((), {bertanda.pk, biasa.pk})
    assert hasil.kalimat == "0 disetujui, 2 gagal: bertanda, buka satu per satu."
    assert approve(actor=login(kantor.budi), at=ESOK, pilihan=Pilihan(bertanda.pk))


def test_rows_outside_the_scope_fail_like_any_other(kantor: Cast) -> None:
    milik = kirim(kantor.ani)
    hasil = approve_many(actor=login(kantor.budi), at=ESOK, pilihan=[Pilihan(milik.pk), Pilihan(10**9)])
    assert (hasil.berhasil, hasil.gagal[0].sebab) == ((milik.pk,), "tidak ditemukan")
    with pytest.raises(Http404):
        approve_many(actor=login(kantor.budi), at=ESOK, pilihan=[Pilihan(10**9)])
    with _refused(Alasan.TANPA_PILIHAN):
        approve_many(actor=login(kantor.budi), at=ESOK, pilihan=[])


def test_bulk_return_and_bulk_undo(kantor: Cast) -> None:
    rows = [kirim(kantor.ani), kirim(kantor.ani, SENIN)]
    approve_many(actor=login(kantor.budi), at=ESOK, pilihan=[Pilihan(r.pk) for r in rows])
    assert undo_many(actor=login(kantor.budi), at=ESOK, ids=[r.pk for r in rows]).kalimat == "2 logbook menunggu lagi."
    with _refused(Alasan.CATATAN_WAJIB):
        return_many(actor=login(kantor.budi), at=ESOK, pilihan=[Pilihan(r.pk) for r in rows], catatan="")
    hasil = return_many(
        actor=login(kantor.budi), at=ESOK, pilihan=[Pilihan(r.pk) for r in rows], catatan="Perjelas hasil"
    )
    assert hasil.kalimat == "2 logbook dikembalikan."
    assert set(Logbook.objects.values_list("status", flat=True)) == {StatusLogbook.DIKEMBALIKAN}


# --- readdressing ----------------------------------------------------------------------------------------------------


def test_waiting_logbook_follows_the_new_supervisor(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    assert readdress(at=ESOK, pk=logbook.pk, tanggal=RABU) is False
    Penugasan.objects.filter(pegawai=kantor.ani).update(atasan=kantor.gita)
    assert readdress(at=ESOK, pk=logbook.pk, tanggal=RABU) is True
    logbook.refresh_from_db()
    assert logbook.pemeriksa == kantor.gita
    assert JejakAudit.objects.filter(aksi=Jejak.ALIHKAN, pelaku=None).count() == 1
    assert readdress(at=ESOK, pk=logbook.pk, tanggal=RABU) is False


def test_unknown_logbook_is_not_found(kantor: Cast) -> None:
    with pytest.raises(Http404):
        undo_approval(actor=login(kantor.budi), at=ESOK, pk=10**9)
    with _refused(Alasan.BELUM_TERKIRIM):
        withdraw(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
