"""Around a review: locked days, reopening, ratings, messages, versions, and queues that climb."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from django.http import Http404
from django.test import Client

from core.errors import Refused
from core.models import JejakAudit, Pemberitahuan
from ketentuan.logbook_rules import IsiAturanLogbook
from ketentuan.models import AturanLogbook, DasarHukum
from ketentuan.services import umum
from logbook.choices.tinjau import NilaiHari, StatusPembukaan
from logbook.models import Logbook, NilaiLogbook, PembukaanHari
from logbook.queries.utang import utang_of
from logbook.queries.versi import changes_of
from logbook.rules.beda import compare, words
from logbook.services import pembukaan
from logbook.services.nilai import rate, say
from logbook.services.pengingat import remind_due
from logbook.services.tinjauan import Pilihan, approve, return_logbook, submit, withdraw
from tests.cast import Cast
from tests.logbook.conftest import Jam
from tests.logbook.isi import SELASA, SORE, kirim, login, tulis, tulis_hari

LAMA = date(2026, 11, 12)  # Thursday, seven working days before Tuesday 24


@pytest.fixture
def aturan(kantor: Cast) -> AturanLogbook:
    """Days close after five working days."""
    dasar = DasarHukum.objects.create(kode="uji-logbook", nomor="KEP-1", judul="Uji", tanggal=date(2026, 1, 1))
    isi = {f: getattr(IsiAturanLogbook(), f) for f in IsiAturanLogbook.__dataclass_fields__}
    row = AturanLogbook.objects.create(
        **{**isi, "nama": "Uji", "kunci_hari_kerja": 5}, dasar=dasar, mulai=date(2026, 1, 1)
    )
    umum.forget()
    return row


@pytest.mark.usefixtures("aturan")
def test_a_locked_day_is_opened_with_a_reason_and_closes_again(kantor: Cast) -> None:
    with pytest.raises(Refused, match="terkunci sejak 20 November 2026"):
        tulis(kantor.ani, LAMA)
    tulis(kantor.ani, date(2026, 11, 17))  # five working days ago: the last one still open
    with pytest.raises(Refused, match="belum terkunci"):
        pembukaan.request_opening(actor=login(kantor.ani), at=SORE, tanggal=SELASA, alasan="Lupa mengisi hari itu")
    with pytest.raises(Refused, match="10 huruf"):
        pembukaan.request_opening(actor=login(kantor.ani), at=SORE, tanggal=LAMA, alasan="lupa")
    row = pembukaan.request_opening(actor=login(kantor.ani), at=SORE, tanggal=LAMA, alasan="Sakit sampai kemarin")
    with pytest.raises(Refused, match="sudah diminta"):
        pembukaan.request_opening(actor=login(kantor.ani), at=SORE, tanggal=LAMA, alasan="Sakit sampai kemarin")
    with pytest.raises(Http404):
        pembukaan.decide_opening(actor=login(kantor.eko), at=SORE, pk=row.pk, buka=True)
    row = pembukaan.decide_opening(actor=login(kantor.budi), at=SORE, pk=row.pk, buka=True)
    assert row.sampai_at == datetime.fromisoformat("2026-11-26T17:00:00+00:00"), "through Thursday, WIB"
    tulis(kantor.ani, LAMA)
    assert row.sampai_at is not None
    with pytest.raises(Refused, match="terkunci"):
        tulis(kantor.ani, LAMA, "10.00", "11.00", at=row.sampai_at)
    assert JejakAudit.objects.filter(aksi__in=["logbook.minta_buka", "logbook.buka_hari"]).count() == 2


@pytest.mark.usefixtures("aturan")
def test_refused_with_a_reason_and_asked_again(kantor: Cast) -> None:
    row = pembukaan.request_opening(actor=login(kantor.ani), at=SORE, tanggal=LAMA, alasan="Sakit sampai kemarin")
    with pytest.raises(Refused, match="10 huruf"):
        pembukaan.decide_opening(actor=login(kantor.budi), at=SORE, pk=row.pk, buka=False)
    pembukaan.decide_opening(actor=login(kantor.budi), at=SORE, pk=row.pk, buka=False, catatan="Tidak ada surat sakit")
    with pytest.raises(Refused, match="sudah ditolak"):
        pembukaan.decide_opening(actor=login(kantor.budi), at=SORE, pk=row.pk, buka=True)
    pembukaan.request_opening(actor=login(kantor.ani), at=SORE, tanggal=LAMA, alasan="Surat sakit menyusul")
    assert PembukaanHari.objects.filter(status=StatusPembukaan.MENUNGGU).count() == 1


def test_grace_before_a_debt_counts(kantor: Cast, aturan: AturanLogbook) -> None:
    tanpa = utang_of([kantor.ani.pk], SORE)[kantor.ani.pk]
    AturanLogbook.objects.update(tenggang_utang_hari_kerja=3)
    umum.forget()
    assert utang_of([kantor.ani.pk], SORE)[kantor.ani.pk] == tanpa - 3


def test_editing_an_approved_day_drops_approval_and_rating(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    budi = login(kantor.budi)
    with pytest.raises(Refused, match="sesudah disetujui"):
        rate(actor=budi, at=SORE, pk=logbook.pk, nilai=NilaiHari.SESUAI)
    approve(actor=budi, at=SORE, pilihan=Pilihan(logbook.pk))
    with pytest.raises(Refused, match="perlu catatan"):
        rate(actor=budi, at=SORE, pk=logbook.pk, nilai=NilaiHari.DI_BAWAH)
    rate(actor=budi, at=SORE, pk=logbook.pk, nilai=NilaiHari.DI_ATAS, catatan="Selesai sebelum waktunya.")
    withdraw(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
    logbook = Logbook.objects.get(pk=logbook.pk)
    assert (logbook.status, logbook.diputuskan_oleh, NilaiLogbook.objects.count()) == ("draf", None, 0)
    assert Pemberitahuan.objects.filter(penerima=budi, jenis="logbook/persetujuan_gugur").exists()


def test_returned_and_sent_again_shows_what_changed(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    assert not changes_of(logbook.pk)
    return_logbook(actor=login(kantor.budi), at=SORE, pilihan=Pilihan(logbook.pk), catatan="Perjelas hasil")
    satu = logbook.kegiatan.order_by("jam_mulai")[0]
    tulis(kantor.ani, SELASA, "07.30", "12.00", kunci=satu.kunci, uraian=f"{satu.uraian} tahap dua", jumlah="4")
    submit(actor=login(kantor.ani), at=SORE + timedelta(minutes=1), tanggal=SELASA)
    beda = changes_of(logbook.pk)
    assert [(b.jenis, [f.label for f in b.field]) for b in beda] == [("ubah", ["Uraian", "Jumlah"])]
    assert [p.jenis for p in beda[0].field[0].potong] == ["sama", "tambah"]


def test_words_and_entries_compared() -> None:
    assert [(p.jenis, p.teks) for p in words("dua berkas", "tiga berkas")] == [
        ("hapus", "dua"), ("tambah", "tiga"), ("sama", " berkas"),
    ]  # fmt: skip
    found = compare([{"kunci": "a", "uraian": "x"}], [{"kunci": "b", "uraian": "y"}])
    assert [b.jenis for b in found] == ["baru", "hilang"]


def test_messages_go_to_the_other_side(kantor: Cast) -> None:
    logbook = kirim(kantor.ani)
    say(actor=login(kantor.budi), at=SORE, pk=logbook.pk, teks="Mohon lampirkan notulanya.")
    say(actor=login(kantor.ani), at=SORE, pk=logbook.pk, teks="Sudah, di kegiatan kedua.")
    penerima = list(Pemberitahuan.objects.filter(jenis="logbook/pesan").values_list("penerima__nama", flat=True))
    assert sorted(penerima) == sorted([kantor.ani.nama, kantor.budi.nama])
    with pytest.raises(Http404):
        say(actor=login(kantor.eko), at=SORE, pk=logbook.pk, teks="Halo")


def test_a_queue_that_waits_too_long_climbs_once_and_approves_nothing(kantor: Cast, aturan: AturanLogbook) -> None:
    AturanLogbook.objects.update(eskalasi_hari_kerja=3)
    umum.forget()
    logbook = kirim(kantor.ani)
    pekan_depan = datetime.fromisoformat("2026-12-02T03:00:00+00:00")  # Wednesday 10.00 WIB, six working days on
    for _ in range(2):
        remind_due(at=pekan_depan)
    naik = Pemberitahuan.objects.filter(jenis="logbook/eskalasi")
    assert [p.penerima_id for p in naik] == [kantor.gita.pengguna_id]
    logbook.refresh_from_db()
    assert logbook.status == "terkirim"


@pytest.mark.usefixtures("aturan")
def test_pages(masuk: Callable[[str], Client], kantor: Cast, jam: Jam) -> None:
    ani, budi = masuk("ani"), masuk("budi")
    assert "Minta dibuka kembali" in ani.get(f"/logbook/{LAMA}/").content.decode()
    assert ani.post(f"/logbook/{LAMA}/buka/", {"alasan": "Sakit sampai kemarin"}).status_code == 302
    row = PembukaanHari.objects.get()
    assert "Sakit sampai kemarin" in budi.get("/logbook/pembukaan/").content.decode()
    assert budi.post(f"/logbook/pembukaan/{row.pk}/", {"aksi": "buka"}).status_code == 302
    tulis_hari(kantor.ani, LAMA)
    logbook = submit(actor=login(kantor.ani), at=SORE, tanggal=LAMA)
    alamat = f"/logbook/tinjau/{logbook.pk}"
    assert ani.post(f"{alamat}/pesan/", {"teks": "Mohon diperiksa."}).status_code == 302
    approve(actor=login(kantor.budi), at=SORE, pilihan=Pilihan(logbook.pk))
    assert budi.post(f"{alamat}/nilai/", {"nilai": "di_bawah"}).status_code == 422
    assert budi.post(f"{alamat}/nilai/", {"nilai": "sesuai"}).status_code == 302
    isi = ani.get(f"{alamat}/sisi/").content.decode()
    assert "Sesuai ekspektasi" in isi
    assert "Mohon diperiksa." in isi
