"""Deciding in somebody's place: seen by the stand-in, signed "a.n.", never on one's own, over at midnight."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import Client

from core.models import JejakAudit, Pemberitahuan
from kepegawaian import queries as orang
from kepegawaian.choices import CaraTinjauPuncak, JenisPenugasan
from kepegawaian.models import Delegasi, Pegawai, PeninjauPuncak
from logbook.choices import Jejak, StatusLogbook
from logbook.models import Logbook, Tinjauan
from logbook.queries.jatuh_tempo import waiting_elsewhere
from logbook.queries.tinjauan import logbook_for_review, waiting_count
from logbook.services.pengingat import remind_due
from logbook.services.tinjauan import Pilihan, approve, readdress, return_logbook, undo_approval
from tests.cast import Cast
from tests.factories import make_kepala, make_pegawai, make_penugasan
from tests.logbook.isi import SELASA, SORE, kirim, login

pytestmark = pytest.mark.django_db
ESOK = SORE + timedelta(hours=14)


@pytest.fixture
def tono(kantor: Cast) -> Pegawai:
    return make_pegawai("Tono Hartono", unit=kantor.seksi_lain, atasan=kantor.gita)


def delegated(pemberi: Pegawai, penerima: Pegawai, mulai: date = SELASA, hari: int = 7) -> Delegasi:
    return Delegasi.objects.create(
        pemberi=pemberi,
        penerima=penerima,
        mulai=mulai,
        selesai=mulai + timedelta(days=hari),
        alasan="Cuti",
        dibuat_at=SORE,
    )


def test_stand_in_decides_on_behalf_of_the_post(kantor: Cast, tono: Pegawai) -> None:
    logbook = kirim(kantor.ani)
    assert waiting_count(login(tono), SORE) == 0
    delegated(kantor.budi, tono)
    assert waiting_count(login(tono), SORE) == 1
    hasil = approve(actor=login(tono), at=ESOK, pilihan=Pilihan(logbook.pk), catatan="Rapi")
    assert (hasil.diputuskan_oleh, hasil.atas_nama) == (tono, "a.n. Kepala Seksi (delegasi)")
    assert Tinjauan.objects.latest("pk").atas_nama == "a.n. Kepala Seksi (delegasi)"
    jejak = JejakAudit.objects.get(aksi=Jejak.SETUJUI)
    assert (jejak.pelaku, (jejak.sesudah or {})["atas_nama"]) == (tono.pengguna, "a.n. Kepala Seksi (delegasi)")


def test_undoing_takes_the_signature_away(kantor: Cast, tono: Pegawai) -> None:
    logbook = kirim(kantor.ani)
    delegated(kantor.budi, tono)
    approve(actor=login(tono), at=ESOK, pilihan=Pilihan(logbook.pk))
    assert undo_approval(actor=login(tono), at=ESOK, pk=logbook.pk).atas_nama == ""


def test_owner_of_the_rights_still_decides_in_their_own_name(kantor: Cast, tono: Pegawai) -> None:
    logbook = kirim(kantor.ani)
    delegated(kantor.budi, tono)
    assert return_logbook(actor=login(kantor.budi), at=ESOK, pilihan=Pilihan(logbook.pk), catatan="x").atas_nama == ""


def test_page_and_thread_say_who_really_decided(kantor: Cast, tono: Pegawai, client: Client) -> None:
    logbook = kirim(kantor.ani)
    delegated(kantor.budi, tono)
    approve(actor=login(tono), at=ESOK, pilihan=Pilihan(logbook.pk))
    client.force_login(login(kantor.ani))
    isi = client.get(f"/logbook/{SELASA}/").content.decode()
    assert isi.count("Tono Hartono, a.n. Kepala Seksi (delegasi)") == 2


def test_right_ends_at_midnight_of_the_office(kantor: Cast, tono: Pegawai) -> None:
    logbook = kirim(kantor.ani)
    delegated(kantor.budi, tono, hari=1)
    with pytest.raises((PermissionDenied, Http404)):
        approve(actor=login(tono), at=ESOK, pilihan=Pilihan(logbook.pk))
    logbook.refresh_from_db()
    assert logbook.status == StatusLogbook.TERKIRIM


def test_never_on_their_own(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    delegated(kantor.budi, kantor.ani)
    with pytest.raises(PermissionDenied):
        approve(actor=login(kantor.ani), at=ESOK, pilihan=Pilihan(logbook.pk))
    assert not logbook_for_review(login(kantor.ani), ESOK, seluruh_unit=True).exists()


def test_own_day_of_a_stand_in_goes_higher_and_stays_there(kantor: Cast) -> None:
    delegated(kantor.budi, kantor.ani)
    logbook = kirim(kantor.ani)
    assert logbook.pemeriksa == kantor.gita
    assert waiting_elsewhere(orang.today(SORE)) == []
    assert not readdress(at=SORE, pk=logbook.pk, tanggal=SELASA)
    Delegasi.objects.update(selesai=SELASA)
    assert waiting_elsewhere(SELASA) == [logbook.pk]
    assert readdress(at=SORE, pk=logbook.pk, tanggal=SELASA)


def test_acting_head_of_a_vacant_post_gets_what_waits_for_the_one_before(kantor: Cast, tono: Pegawai) -> None:
    logbook = kirim(kantor.ani)
    make_penugasan(
        tono, kantor.seksi, jabatan=make_kepala(), jenis=JenisPenugasan.PLT, mulai=SELASA, menggantikan=kantor.budi
    )
    Pegawai.objects.filter(pk=kantor.budi.pk).update(aktif=False)
    assert list(logbook_for_review(login(tono), ESOK)) == [logbook]
    assert approve(actor=login(tono), at=ESOK, pilihan=Pilihan(logbook.pk)).atas_nama == "a.n. Kepala Seksi (Plt.)"


def test_top_official_only_reports_where_the_rule_says_so(kantor: Cast) -> None:
    PeninjauPuncak.objects.create(unit=kantor.kanwil, cara=CaraTinjauPuncak.TIDAK_ADA, mulai=SELASA, dasar="KEP-1")
    logbook = kirim(kantor.gita)
    assert (logbook.status, logbook.pemeriksa) == (StatusLogbook.TERKIRIM, None)
    assert Logbook.objects.filter(pemeriksa__isnull=True).count() == 1


def test_old_queue_reminds_the_stand_in_too(kantor: Cast, tono: Pegawai) -> None:
    kirim(kantor.ani)
    delegated(kantor.budi, tono, hari=60)
    siang = SORE + timedelta(days=20, hours=-7)
    remind_due(at=siang)
    kabar = {p.penerima_id: p.isi for p in Pemberitahuan.objects.filter(jenis="logbook/menunggu")}
    assert "untuk Budi Santoso, yang Anda wakili" in kabar[tono.pengguna_id or 0]
    assert "yang Anda wakili" not in kabar[kantor.budi.pengguna_id or 0]
    jumlah = Pemberitahuan.objects.count()
    remind_due(at=siang)
    assert Pemberitahuan.objects.count() == jumlah
