"""Pages of a day: every state, wrong input answered with a sentence and the typed text, scope 404, few statements."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from core.models import JejakAudit
from kepegawaian.models import Penugasan
from logbook.choices import Jejak, StatusLogbook
from logbook.models import Bukti, Kegiatan, Logbook
from logbook.services.bukti import attach_bukti
from logbook.services.tinjauan import Pilihan, approve, return_logbook
from tests.cast import Cast
from tests.factories import make_pengguna
from tests.kelayakan.uraian_factories import make_uraian
from tests.logbook.isi import (
    SELASA,
    SENIN,
    SORE,
    URAIAN,
    gambar,
    kirim,
    login,
    pdf,
    tulis,
    tulis_hari,
)  # fmt: skip

pytestmark = pytest.mark.django_db
Masuk = Callable[[str], Client]
HX = {"HX-Request": "true"}
HARI = "/logbook/2026-11-24/"


def _form(kunci: Any = None, versi: Any = 0, **isi: Any) -> dict[str, object]:
    lengkap = {
        "jam_mulai": "07.30", "jam_selesai": "09.15", "uraian": URAIAN, "jumlah": "1", "satuan": "berkas",
        "tautan": "ND-1/KNL.0801/2026",
    }  # fmt: skip
    return {"kunci": str(kunci or uuid4()), "versi": versi, **lengkap, **isi}


def _text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


# --- the day ---------------------------------------------------------------------------------------------------------


def test_the_address_without_a_date_leads_to_today(masuk: Masuk) -> None:
    assert masuk("ani").get("/logbook/").headers["Location"] == HARI
    assert masuk("ani").get("/logbook/?buka=baru").headers["Location"] == f"{HARI}?buka=baru"


def test_today_follows_the_place_of_work(masuk: Masuk, jam: Any) -> None:
    jam.kini = datetime.fromisoformat("2026-11-24T23:30:00+07:00")
    assert masuk("eko").get("/logbook/").headers["Location"] == "/logbook/2026-11-25/"


def test_empty_day_invites_to_begin(masuk: Masuk) -> None:
    isi = _text(masuk("ani").get(HARI))
    assert "Mulai dari kegiatan pertama." in isi
    assert "Kirim paling lambat besok 23.59" in isi
    assert "Kirim ke Budi Santoso" in isi


def test_day_shows_entries_gaps_and_what_is_missing(kantor: Cast, masuk: Masuk) -> None:
    tulis(kantor.ani, SENIN)
    tulis(kantor.ani)
    tulis(kantor.ani, mulai="10.30", selesai="11.00", uraian="Rapat", tautan="")
    isi = _text(masuk("ani").get(HARI))
    assert "2 j 15 m" in isi
    assert "mulai=09.15&amp;selesai=10.30" in isi
    assert "Belum lengkap: Uraian minimal 20 huruf, baru 5" in isi
    assert "Kurang 3 j 45 m" in isi
    assert "Salin dari Senin" in isi


def test_day_line_has_words_for_those_who_cannot_see_it(kantor: Cast, masuk: Masuk) -> None:
    tulis_hari(kantor.ani)
    assert "Tercatat 07.30–12.00 dan 13.00–16.00" in _text(masuk("ani").get(HARI))


def test_new_entry_starts_where_the_last_ended_or_in_the_gap_chosen(kantor: Cast, masuk: Masuk) -> None:
    tulis(kantor.ani)
    assert 'value="09.15"' in _text(masuk("ani").get(f"{HARI}?buka=baru"))
    isi = _text(masuk("ani").get(f"{HARI}?buka=baru&mulai=10.00&selesai=11.00"))
    assert 'value="10.00"' in isi
    assert 'value="11.00"' in isi


@pytest.mark.parametrize("buka", ["x", "00000000-0000-0000-0000-000000000000", "baru%00", "'\"<script>", "😀"])
def test_an_odd_open_entry_is_no_error(masuk: Masuk, buka: str) -> None:
    assert masuk("ani").get(f"{HARI}?buka={buka}").status_code in {200, 400}


@pytest.mark.parametrize(
    "alamat", ["/logbook/2026-13-01/", "/logbook/9999-12-31/", "/logbook/0001-01-01/", "/logbook/kemarin/"]
)
def test_what_is_no_date_is_not_found(masuk: Masuk, alamat: str) -> None:
    assert masuk("ani").get(alamat).status_code == 404


def test_closed_days_say_why_and_offer_nothing(masuk: Masuk) -> None:
    for alamat, kata in (
        ("/logbook/2026-11-25/", "baru bisa diisi mulai hari itu"),
        ("/logbook/2026-09-30/", "Logbook sebelum 1 Oktober 2026 tidak bisa diisi lagi"),
    ):
        isi = _text(masuk("ani").get(f"{alamat}?buka=baru"))
        assert kata in isi
        assert "form-kirim" not in isi
        assert "kegiatan-judul" not in isi


def test_login_without_a_person_keeps_no_logbook(masuk: Masuk, client: Client) -> None:
    client.force_login(make_pengguna())
    for alamat in ("/logbook/", HARI, "/logbook/daftar/"):
        assert client.get(alamat).status_code == 403


def test_page_costs_the_same_with_2_and_with_20_entries(kantor: Cast, masuk: Masuk, query_count: Any) -> None:
    ani = masuk("ani")
    for n in range(20):
        tulis(kantor.ani, mulai=f"{n // 6 + 7:02d}.{n % 6 * 10:02d}", selesai=f"{n // 6 + 7:02d}.{n % 6 * 10 + 9:02d}")
        if n == 1:
            ani.get(HARI)
            with query_count("logbook:hari"):
                ani.get(HARI)
    with query_count("logbook:hari"):
        ani.get(HARI)


# --- saving ----------------------------------------------------------------------------------------------------------


def test_plain_form_saves_and_leads_back(masuk: Masuk) -> None:
    ani = masuk("ani")
    answer = ani.post(f"{HARI}kegiatan/", _form(), follow=True)
    assert answer.redirect_chain == [(HARI, 302)]
    assert _text(answer).count("Kegiatan tersimpan.") == 1
    assert Logbook.objects.get().menit == 105


def test_htmx_gets_the_day_as_fragment(masuk: Masuk) -> None:
    answer = masuk("ani").post(f"{HARI}kegiatan/", _form(), headers=HX)
    isi = _text(answer)
    assert answer.status_code == 200
    assert answer.headers["HX-Push-Url"] == HARI
    assert isi.startswith('<div id="hari"')
    assert "<html" not in isi


def test_what_cannot_be_read_stays_typed_and_the_rest_is_saved(masuk: Masuk) -> None:
    answer = masuk("ani").post(f"{HARI}kegiatan/", _form(jam_mulai="10.30", jam_selesai="10.15"))
    isi = _text(answer)
    assert answer.status_code == 422
    assert "Ada 1 hal yang perlu diperbaiki" in isi
    assert "Jam selesai harus sesudah 10.30" in isi
    assert 'value="10.15"' in isi
    assert "<title>Kesalahan: " in isi
    assert 'name="versi" value="1"' in isi
    assert Kegiatan.objects.get().uraian == URAIAN


def test_missing_fields_are_named_though_the_draft_is_kept(masuk: Masuk) -> None:
    answer = masuk("ani").post(f"{HARI}kegiatan/", _form(uraian="Rapat", satuan=""))
    isi = _text(answer)
    assert answer.status_code == 422
    assert "Uraian minimal 20 huruf, baru 5" in isi
    assert "Isi satuan hasil" in isi
    assert Kegiatan.objects.get().uraian == "Rapat"


def test_overlap_names_the_other_entry(kantor: Cast, masuk: Masuk) -> None:
    tulis(kantor.ani)
    answer = masuk("ani").post(f"{HARI}kegiatan/", _form(jam_mulai="09.00", jam_selesai="10.00", versi=1))
    assert answer.status_code == 422
    assert "Bertumpuk dengan kegiatan 07.30–09.15" in _text(answer)


def test_pressing_save_on_nothing_says_what_to_fill(masuk: Masuk) -> None:
    kosong = dict.fromkeys(("jam_mulai", "jam_selesai", "uraian", "jumlah", "satuan", "tautan"), "")
    answer = masuk("ani").post(f"{HARI}kegiatan/", _form(**kosong))
    assert answer.status_code == 422
    assert "Isi jam mulai" in _text(answer)
    assert not Logbook.objects.exists()


@pytest.mark.parametrize(
    ("isi", "kata", "disimpan"),
    [
        ({"uraian": "a" * 10_000}, "paling banyak 500 huruf", True),
        ({"uraian": f"{URAIAN}\x00"}, "null", False),
        ({"jam_mulai": "25.00"}, "tidak terbaca sebagai jam", True),
        ({"jumlah": "banyak"}, "tidak terbaca sebagai jumlah", True),
        ({"tautan": "javascript:alert(1)"}, "https://", True),
        ({"kunci": "bukan"}, "", False),
        ({"versi": "-1"}, "", False),
    ],
)
def test_wrong_input_is_answered_in_words_and_nothing_typed_is_lost(
    masuk: Masuk, isi: dict[str, str], kata: str, disimpan: bool
) -> None:
    answer = masuk("ani").post(f"{HARI}kegiatan/", _form(**isi))
    assert answer.status_code == 422
    assert kata in _text(answer)
    assert escape(isi.get("uraian", URAIAN))[:100].replace("\x00", "") in answer.content.decode().replace("\x00", "")
    assert Kegiatan.objects.exists() is disimpan


def test_emoji_and_markup_are_text(kantor: Cast, masuk: Masuk) -> None:
    uraian = "Rapat 😀 <script>alert(1)</script> & notula"
    masuk("ani").post(f"{HARI}kegiatan/", _form(uraian=uraian))
    assert Kegiatan.objects.get().uraian == uraian
    assert escape(uraian) in masuk("ani").get(HARI).content.decode()


def test_conflict_shows_both_and_lets_the_person_choose(kantor: Cast, masuk: Masuk) -> None:
    kunci, ani = uuid4(), masuk("ani")
    tulis(kantor.ani, kunci=kunci, versi=0)
    tulis(kantor.ani, kunci=kunci, versi=1, uraian="Menyusun laporan rekonsiliasi BMN", at=SORE)
    answer = ani.post(f"{HARI}kegiatan/", _form(kunci, 1, satuan="surat"))
    isi = _text(answer)
    assert answer.status_code == 422
    assert "sudah diubah di perangkat lain pukul 17.30" in isi
    assert "Menyusun laporan rekonsiliasi BMN" in isi
    assert URAIAN in isi
    assert 'value="timpa"' in isi
    ani.post(f"{HARI}kegiatan/", _form(kunci, 1, satuan="surat", aksi="timpa"))
    assert (Kegiatan.objects.get().satuan, Kegiatan.objects.get().uraian) == ("surat", URAIAN)


def test_expired_form_is_answered_in_words(kantor: Cast, jam: Any) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(login(kantor.ani))
    answer = client.post(f"{HARI}kegiatan/", _form())
    assert answer.status_code == 403
    assert "kedaluwarsa" in _text(answer)
    assert not Kegiatan.objects.exists()


def test_session_end_leads_to_the_login(db: None) -> None:
    answer = Client().post(f"{HARI}kegiatan/", _form())
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/?next=")


# --- files -----------------------------------------------------------------------------------------------------------


def test_files_travel_with_the_form(masuk: Masuk) -> None:
    kunci = uuid4()
    berkas = [SimpleUploadedFile("nota.pdf", pdf().read()), SimpleUploadedFile("foto.jpg", gambar(exif=True).read())]
    masuk("ani").post(f"{HARI}kegiatan/", _form(kunci, berkas=berkas))
    assert sorted(Bukti.objects.values_list("berkas__nama", flat=True)) == ["foto.jpg", "nota.pdf"]


def test_upload_alone_keeps_the_entry_open(masuk: Masuk) -> None:
    kunci, kosong = uuid4(), dict.fromkeys(("jam_mulai", "jam_selesai", "uraian", "jumlah", "satuan", "tautan"), "")
    berkas = SimpleUploadedFile("nota.pdf", pdf().read())
    answer = masuk("ani").post(f"{HARI}kegiatan/", _form(kunci, aksi="unggah", berkas=berkas, **kosong), follow=True)
    assert answer.redirect_chain == [(f"{HARI}?buka={kunci}", 302)]
    assert "nota.pdf" in _text(answer)


@pytest.mark.parametrize(
    ("isi", "nama", "kata"),
    [
        (b"%PDF-1.7" + b"0" * 20 * 1024 * 1024, "besar.pdf", "Berkas lebih dari 5,0 MB"),
        (b"MZ", "virus.exe", "Jenis berkas ini tidak diterima"),
        (b"", "kosong.pdf", "Berkas kosong"),
        (b"\xff\xd8\xff\xe0", "rusak.jpg", "Gambar tidak bisa dibaca"),
    ],
)
def test_bad_file_is_refused_and_the_text_is_kept(masuk: Masuk, isi: bytes, nama: str, kata: str) -> None:
    answer = masuk("ani").post(f"{HARI}kegiatan/", _form(berkas=SimpleUploadedFile(nama, isi)))
    assert answer.status_code == 422
    assert kata in _text(answer)
    assert (Kegiatan.objects.count(), Bukti.objects.count()) == (1, 0)


def test_evidence_is_served_in_scope_only_and_foreign_readers_are_kept(kantor: Cast, masuk: Masuk) -> None:
    kunci = tulis(kantor.ani).kunci
    bukti = attach_bukti(actor=login(kantor.ani), at=SORE, tanggal=SELASA, kunci=kunci, berkas=pdf(), nama="nota.pdf")
    alamat = f"/logbook/bukti/{bukti.berkas_id}/"
    assert b"".join(masuk("ani").get(alamat)).startswith(b"%PDF")
    answer = masuk("dewi").get(alamat)
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert JejakAudit.objects.filter(aksi=Jejak.BACA_BUKTI).count() == 1
    assert masuk("eko").get(alamat).status_code == 404
    assert masuk("ani").get(f"/logbook/bukti/{uuid4()}/").status_code == 404


def test_evidence_can_be_taken_away(kantor: Cast, masuk: Masuk) -> None:
    kunci = tulis(kantor.ani).kunci
    bukti = attach_bukti(actor=login(kantor.ani), at=SORE, tanggal=SELASA, kunci=kunci, berkas=pdf(), nama="nota.pdf")
    masuk("ani").post(f"{HARI}kegiatan/{kunci}/bukti/{bukti.berkas_id}/hapus/")
    assert not Bukti.objects.exists()


# --- deleting, copying -----------------------------------------------------------------------------------------------


def test_deleted_entry_can_be_brought_back_from_the_page(kantor: Cast, masuk: Masuk) -> None:
    kunci, ani = tulis(kantor.ani).kunci, masuk("ani")
    answer = ani.post(f"{HARI}kegiatan/{kunci}/hapus/", follow=True)
    assert "Kegiatan dihapus." in _text(answer)
    assert f"{HARI}kegiatan/{kunci}/pulihkan/" in _text(answer)
    ani.post(f"{HARI}kegiatan/{kunci}/pulihkan/")
    assert Logbook.objects.get().jumlah_kegiatan == 1


def test_copy_says_what_is_left_to_do(kantor: Cast, masuk: Masuk) -> None:
    ani = masuk("ani")
    answer = ani.post(f"{HARI}salin/")
    assert answer.status_code == 422
    assert "Belum ada logbook sebelumnya" in _text(answer)
    tulis_hari(kantor.ani, SENIN)
    answer = ani.post(f"{HARI}salin/", follow=True)
    assert "2 kegiatan disalin. Isi jamnya." in _text(answer)
    satu, dua = answer.context["urung"].batal
    ani.post(f"{HARI}kegiatan/", _form(kunci=satu, versi=9))
    assert "1 kegiatan dikeluarkan lagi." in _text(ani.post(f"{HARI}salin/", {"batal": [satu, dua]}, follow=True))
    assert str(Kegiatan.objects.get(logbook__tanggal=SELASA, dihapus_at=None).kunci) == satu, "it has hours by now"
    assert "0 kegiatan dikeluarkan lagi." in _text(ani.post(f"{HARI}salin/", {"batal": "x"}, follow=True))


def test_an_edit_is_undone_to_what_stood_when_it_was_opened(kantor: Cast, masuk: Masuk) -> None:
    kunci, ani = tulis(kantor.ani).kunci, masuk("ani")
    form = ani.get(f"{HARI}?buka={kunci}").context["form"]
    dibuka = {nama: form[nama].value() for nama in form.fields if nama != "berkas"}
    ubah = {**dibuka, "uraian": f"{dibuka['uraian']} tahap dua", "jumlah": "7"}
    answer = ani.post(f"{HARI}kegiatan/", ubah, follow=True)
    urung = answer.context["urung"]
    ani.post(f"{HARI}kegiatan/", {"kunci": urung.kunci, "versi": answer.context["h"].versi, **dict(urung.isi)})
    kini = Kegiatan.objects.get()
    assert (kini.uraian, f"{kini.jumlah:.0f}") == (dibuka["uraian"], "1")
    assert ani.get(HARI).context["urung"] is None, "offered once"
    assert ani.post(f"{HARI}kegiatan/", {**dibuka, "versi": "9"}, follow=True).context["urung"] is None, "no change"
    for semula in ("{", "[]", '{"uraian": 1}'):
        assert ani.post(f"{HARI}kegiatan/", {**ubah, "versi": "9", "semula": semula}).status_code == 302


def test_copy_from_last_week_stands_beside_the_latest_day(kantor: Cast, masuk: Masuk) -> None:
    ani, sepekan_lalu = masuk("ani"), SELASA - timedelta(days=7)
    tulis(kantor.ani, sepekan_lalu, uraian="Rapat koordinasi mingguan kantor wilayah")
    assert "pekan lalu" not in _text(ani.get(HARI))
    tulis(kantor.ani, SENIN)
    assert "Salin dari Selasa pekan lalu" in _text(ani.get(HARI))
    ani.post(f"{HARI}salin/", {"dari": "pekan_lalu"})
    assert Kegiatan.objects.get(logbook__tanggal=SELASA).uraian == "Rapat koordinasi mingguan kantor wilayah"
    ani.post(f"{HARI}salin/", {"dari": "kapan saja"})
    assert Kegiatan.objects.filter(logbook__tanggal=SELASA).count() == 2


# --- one line --------------------------------------------------------------------------------------------------------

BARIS = "09.00-10.30 verifikasi berkas permohonan lelang 12 berkas"


def test_a_line_opens_a_filled_entry_and_keeps_nothing_yet(masuk: Masuk) -> None:
    answer = masuk("ani").post(f"{HARI}baris/", {"baris": BARIS})
    isi = _text(answer)
    assert answer.status_code == 200
    for nilai in ("09.00", "10.30", "12", "berkas"):
        assert f'value="{nilai}"' in isi
    assert "verifikasi berkas permohonan lelang</textarea>" in isi
    assert "Belum disimpan" in isi
    assert "data-simpan autofocus" in isi
    assert not Logbook.objects.exists()


def test_the_preview_names_what_the_line_lacks(kantor: Cast, masuk: Masuk) -> None:
    tulis(kantor.ani, mulai="08.00", selesai="09.30")
    isi = _text(masuk("ani").post(f"{HARI}baris/", {"baris": "09.00-25.30 rapat"}, headers=HX))
    assert escape("“25.30” tidak terbaca") in isi
    assert "Uraian minimal 20 huruf, baru 5" in isi
    assert "Isi jumlah hasil" in isi
    isi = _text(masuk("ani").post(f"{HARI}baris/", {"baris": BARIS}, headers=HX))
    assert "Bertumpuk dengan kegiatan 08.00–09.30" in isi


def test_a_line_without_hours_begins_where_the_last_entry_ended(kantor: Cast, masuk: Masuk) -> None:
    tulis(kantor.ani)
    isi = _text(masuk("ani").post(f"{HARI}baris/", {"baris": "1,5 jam rapat koordinasi penilaian aset 1 notula"}))
    assert 'value="09.15"' in isi
    assert 'value="10.45"' in isi


def test_a_line_names_the_task_it_speaks_of_and_takes_its_unit(kantor: Cast, masuk: Masuk) -> None:
    tugas = make_uraian(kantor, "Memverifikasi berkas permohonan lelang", satuan="berkas lelang")
    isi = _text(masuk("ani").post(f"{HARI}baris/", {"baris": "09.00-10.30 verifikasi permohonan lelang KPP Cimahi"}))
    assert tugas.nama in isi
    assert "Dapat WFH" in isi
    assert 'value="berkas lelang"' in isi
    answer = masuk("ani").post(f"/api/v1{HARI}baris/", {"baris": BARIS}, content_type="application/json").json()
    assert (answer["satuan"], answer["tugas"]["id"], answer["tugas"]["putusan"]) == ("berkas", tugas.pk, "ya")
    assert tugas.nama not in _text(masuk("budi").post(f"{HARI}baris/", {"baris": "09.00-10.30 rapat bulanan"}))


def test_empty_long_and_late_lines_are_answered_in_words(masuk: Masuk) -> None:
    ani = masuk("ani")
    for baris in ("", "   ", "x" * 1200):
        answer = ani.post(f"{HARI}baris/", {"baris": baris})
        assert answer.status_code == 422
        assert 'name="baris"' in _text(answer)
    answer = ani.post("/logbook/2026-11-25/baris/", {"baris": BARIS})
    assert (answer.status_code, "mulai hari itu" in _text(answer)) == (422, True)


def test_what_is_written_often_is_offered_to_the_line(kantor: Cast, masuk: Masuk) -> None:
    tulis(kantor.ani, SENIN)
    tulis(kantor.ani)
    tulis(kantor.ani, mulai="10.00", selesai="11.00", uraian="Hanya sekali ditulis di sini")
    isi = _text(masuk("ani").get(f"{HARI}?bagian=sering"))
    assert f'value="{URAIAN} 1 berkas"' in isi
    assert "Hanya sekali" not in isi
    assert URAIAN not in _text(masuk("budi").get(f"{HARI}?bagian=sering"))


def test_after_a_save_the_next_line_can_be_typed_at_once(masuk: Masuk) -> None:
    isi = masuk("ani").post(f"{HARI}kegiatan/", _form(), headers=HX).content.decode()
    kolom = isi[isi.index('name="baris"') :]
    assert "autofocus" in kolom[: kolom.index(">")]


# --- sending ---------------------------------------------------------------------------------------------------------


def test_day_is_sent_by_name_and_can_be_taken_back(kantor: Cast, masuk: Masuk) -> None:
    versi, ani = tulis_hari(kantor.ani).versi, masuk("ani")
    answer = ani.post(f"{HARI}kirim/", {"versi": versi}, follow=True)
    isi = _text(answer)
    assert "Terkirim ke Budi Santoso." in isi
    assert "Menunggu Budi Santoso" in isi
    assert "kegiatan-hapus" not in isi
    assert "Tambah kegiatan" not in isi
    assert "ditarik kembali" in _text(ani.post(f"{HARI}tarik/", follow=True))
    assert Logbook.objects.get().status == StatusLogbook.DRAF


def test_short_day_asks_to_be_named(kantor: Cast, masuk: Masuk) -> None:
    versi, ani = tulis(kantor.ani).versi, masuk("ani")
    assert "Kirim walau kurang" in _text(ani.get(HARI))
    answer = ani.post(f"{HARI}kirim/", {"versi": versi}, headers=HX)
    assert answer.status_code == 422
    assert "kurang 4 j 15 m dari minimal 6 j 00 m" in _text(answer)
    assert ani.post(f"{HARI}kirim/", {"versi": versi, "tahu_kurang": "on"}, headers=HX).status_code == 200
    assert Logbook.objects.get().status == StatusLogbook.TERKIRIM


def test_refused_sending_changes_nothing_and_shows_the_latest(kantor: Cast, masuk: Masuk) -> None:
    versi, ani = tulis_hari(kantor.ani).versi, masuk("ani")
    answer = ani.post(f"{HARI}kirim/", {"versi": versi - 1})
    assert answer.status_code == 422
    assert f'name="versi" value="{versi}"' in _text(answer)
    assert ani.post(f"{HARI}kirim/", {"versi": "x"}).status_code == 422
    assert ani.post(f"{HARI}tarik/").status_code == 422
    assert Logbook.objects.get().status == StatusLogbook.DRAF


def test_without_a_supervisor_the_page_says_whom_to_ask(kantor: Cast, masuk: Masuk) -> None:
    Penugasan.objects.filter(pegawai=kantor.ani).update(atasan=None)
    versi = tulis_hari(kantor.ani).versi
    answer = masuk("ani").post(f"{HARI}kirim/", {"versi": versi})
    assert answer.status_code == 422
    assert "Minta admin kepegawaian KPKNL Bandung mengisi atasan Anda (Citra Kirana)" in _text(answer)


def test_returned_day_shows_the_words_and_approved_day_its_summary(kantor: Cast, masuk: Masuk) -> None:
    logbook, ani = kirim(kantor.ani), masuk("ani")
    return_logbook(actor=login(kantor.budi), at=SORE, pilihan=Pilihan(logbook.pk), catatan="Lampirkan berita acara.")
    isi = _text(ani.get(HARI))
    assert "Dikembalikan Budi Santoso, 24 November 2026 pukul 17.30." in isi
    assert "Lampirkan berita acara." in isi
    assert "form-kirim" in isi
    approve(actor=login(kantor.budi), at=SORE, pilihan=Pilihan(kirim(kantor.ani, SENIN).pk), catatan="Rapi.")
    isi = _text(ani.get("/logbook/2026-11-23/"))
    assert "Disetujui Budi Santoso" in isi
    assert "Terkunci" in isi
    assert "Salinan e-Kinerja" in isi
    assert "Rapi." in isi


# --- others ----------------------------------------------------------------------------------------------------------


def test_supervisor_reads_and_decides_on_the_page_of_the_day(kantor: Cast, masuk: Masuk) -> None:
    logbook, budi = kirim(kantor.ani), masuk("budi")
    alamat = f"/logbook/pegawai/{kantor.ani.pk}/2026-11-24/"
    isi = _text(budi.get(alamat))
    assert "Putusan Anda" in isi
    assert "Tambah kegiatan" not in isi
    answer = budi.post(f"/logbook/tinjau/{logbook.pk}/kembalikan/", {"versi": logbook.versi, "catatan": " "})
    assert answer.status_code == 422
    assert "Tulis alasan pengembalian" in _text(answer)
    answer = budi.post(
        f"/logbook/tinjau/{logbook.pk}/setujui/", {"versi": logbook.versi, "catatan": "Baik."}, follow=True
    )
    assert answer.redirect_chain == [(alamat, 302)]
    assert "Logbook disetujui." in _text(answer)
    assert "Batalkan persetujuan" in _text(answer)
    budi.post(f"/logbook/tinjau/{logbook.pk}/batal/", {"versi": "0"})
    assert Logbook.objects.get().status == StatusLogbook.TERKIRIM


def test_watchers_read_without_buttons_and_strangers_find_nothing(kantor: Cast, masuk: Masuk) -> None:
    logbook = kirim(kantor.ani)
    alamat = f"/logbook/pegawai/{kantor.ani.pk}/2026-11-24/"
    isi = _text(masuk("dewi").get(alamat))
    assert URAIAN in isi
    assert "Putusan Anda" not in isi
    assert masuk("dewi").post(f"/logbook/tinjau/{logbook.pk}/setujui/", {"versi": logbook.versi}).status_code == 403
    assert masuk("eko").get(alamat).status_code == 404
    assert masuk("eko").post(f"/logbook/tinjau/{logbook.pk}/setujui/", {"versi": logbook.versi}).status_code == 404
    assert masuk("ani").get(alamat).headers["Location"] == HARI
    assert masuk("ani").post(f"/logbook/tinjau/{logbook.pk}/setujui/", {"versi": logbook.versi}).status_code == 403
    assert Logbook.objects.get().status == StatusLogbook.TERKIRIM


def test_parts_of_the_page_refresh_alone(kantor: Cast, masuk: Masuk) -> None:
    tulis(kantor.ani)
    for bagian, kata in (("garis", "Hari Anda"), ("siap", "Siap dikirim?"), ("bilah", "dari min.")):
        isi = _text(masuk("ani").get(f"{HARI}?bagian={bagian}", headers=HX))
        assert kata in isi
        assert "<html" not in isi


# --- the month -------------------------------------------------------------------------------------------------------


def test_month_lists_filters_and_finds_text(kantor: Cast, masuk: Masuk) -> None:
    kirim(kantor.ani, SENIN)
    tulis(kantor.ani, uraian="Menyusun laporan rekonsiliasi BMN 100% selesai")
    ani = masuk("ani")
    isi = _text(ani.get("/logbook/daftar/"))
    assert "2 hari terisi · 1 terkirim" in isi
    assert "Senin, 23 Nov" in isi
    assert "hari kerja tanpa logbook terkirim" in isi
    isi = _text(ani.get("/logbook/daftar/?cari=rekonsiliasi"))
    assert "1–1 dari 1 hari" in isi
    assert "1–1 dari 1 kegiatan" in _text(ani.get("/logbook/daftar/?cari=100%25&tampil=kegiatan"))
    assert "1–1 dari 1 hari" in _text(ani.get("/logbook/daftar/?status=terkirim"))


@pytest.mark.parametrize(
    "isi", ["bulan=2026-13", "bulan=x", "status=x", "halaman=999", "halaman=x", "urut=-x", "cari=" + "a" * 5000]
)
def test_odd_filters_are_no_error(masuk: Masuk, isi: str) -> None:
    assert masuk("ani").get(f"/logbook/daftar/?{isi}").status_code == 200


def test_exports_carry_the_filtered_list(kantor: Cast, masuk: Masuk) -> None:
    tulis(kantor.ani, uraian='=HYPERLINK("x") rapat koordinasi rutin')
    ani = masuk("ani")
    csv = b"".join(ani.get("/logbook/daftar/?ekspor=csv&tampil=kegiatan")).decode()
    assert "Mulai;Selesai;Menit" in csv
    assert "'=HYPERLINK" in csv
    assert b"".join(ani.get("/logbook/daftar/?ekspor=xlsx")).startswith(b"PK")


def test_others_month_is_read_in_scope_only(kantor: Cast, masuk: Masuk) -> None:
    kirim(kantor.ani)
    isi = _text(masuk("budi").get(f"/logbook/pegawai/{kantor.ani.pk}/"))
    assert f"/logbook/pegawai/{kantor.ani.pk}/2026-11-24/" in isi
    assert masuk("eko").get(f"/logbook/pegawai/{kantor.ani.pk}/").status_code == 404
    assert masuk("budi").get("/logbook/pegawai/999999999/").status_code == 404


def test_month_costs_the_same_with_2_and_with_20_days(kantor: Cast, masuk: Masuk, query_count: Any) -> None:
    ani = masuk("ani")
    for n in range(20):
        tulis(kantor.ani, SELASA - timedelta(days=n))
        if n == 1:
            ani.get("/logbook/daftar/")
            with query_count("logbook:daftar"):
                ani.get("/logbook/daftar/")
    with query_count("logbook:daftar"):
        ani.get("/logbook/daftar/")


def test_autosave_address_is_the_api(masuk: Masuk) -> None:
    isi = _text(masuk("ani").get(f"{HARI}?buka=baru"))
    assert 'data-kegiatan="/api/v1/logbook/2026-11-24/kegiatan/"' in isi
    answer = masuk("ani").put(
        f"/api/v1/logbook/2026-11-24/kegiatan/{uuid4()}/",
        json.dumps({"versi": 0, "jam_mulai": "0730", "uraian": "Rapat"}),
        content_type="application/json",
    )
    assert answer.json()["jam"] == "17.30"
