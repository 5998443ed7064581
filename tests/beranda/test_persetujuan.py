"""The approvals inbox: marks, filters, bulk and single decisions, undo; by plain form, by htmx and over the API."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from beranda.persetujuan_queries import JENDELA, waiting
from beranda.queries import lencana
from core import clock
from core.models import JejakAudit, Pemberitahuan
from kelayakan.choices.layak import StatusUsulan
from kelayakan.choices.uraian import StatusUraian
from kelayakan.models import UsulanKelayakan
from kepegawaian.choices import JenisPeran
from ketentuan.choices import ModeKerja
from ketentuan.paket.kemenkeu import KEMENKEU
from ketentuan.paket.nasional import NASIONAL
from ketentuan.services import paket as ketentuan
from logbook.choices import Jejak, StatusLogbook
from logbook.models import Logbook, NilaiLogbook, SinyalLogbook
from logbook.services.tinjauan import Pilihan, approve, submit, withdraw
from presensi.choices import StatusHarian
from presensi.models import PresensiHarian
from tests.cast import Cast, make_cast
from tests.factories import AT, make_pegawai, make_pengguna, make_peran
from tests.kelayakan.uraian_factories import make_uraian
from tests.logbook.isi import SELASA, SENIN, SORE, kirim, login, tulis
from tests.persuratan.bantu import buat, make_kepala_kantor, make_pola

pytestmark = pytest.mark.django_db
ALAMAT = "/persetujuan/"
HX = {"HX-Request": "true"}
ESOK = datetime(2026, 11, 25, 2, tzinfo=UTC)  # Wednesday 09.00 WIB


@pytest.fixture
def kantor(db: None, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """The office on Wednesday morning, everyone present on Monday and Tuesday."""
    cast = make_cast()
    ketentuan.pasang_paket(actor=None, at=AT, paket=NASIONAL)
    ketentuan.pasang_paket(actor=None, at=AT, paket=KEMENKEU, unit=cast.kanwil)
    for pegawai in (cast.ani, cast.budi):
        for tanggal in (SENIN, SELASA):
            hadir(pegawai, tanggal)
    monkeypatch.setattr(clock, "now", lambda: ESOK)
    return cast


def hadir(pegawai: Any, tanggal: Any, **isi: Any) -> PresensiHarian:
    return PresensiHarian.objects.create(
        **{
            "pegawai": pegawai, "unit": pegawai.penugasan.get().unit, "tanggal": tanggal, "status": StatusHarian.HADIR,
            "mode": ModeKerja.WFH, "final": True, "dinilai_at": SORE, "diubah_at": SORE,
            "masuk_at": SORE - timedelta(hours=10), "pulang_at": SORE, **isi,
        }
    )  # fmt: skip


@pytest.fixture
def masuk(kantor: Cast) -> Callable[[str], Client]:
    def login_as(nama: str) -> Client:
        client = Client()
        client.force_login(kantor.user(nama))
        return client

    return login_as


def _text(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def _pilih(*rows: Logbook) -> list[str]:
    return [f"{r.pk}:{r.versi}" for r in rows]


def _gap_day(kantor: Cast) -> Logbook:
    tulis(kantor.ani, SENIN, "07.30", "10.00")
    tulis(kantor.ani, SENIN, "11.30", "16.00")
    return submit(actor=login(kantor.ani), at=SORE, tanggal=SENIN)


# --- the list --------------------------------------------------------------------------------------------------------


def test_empty_inbox_says_so_and_when_the_last_was_approved(kantor: Cast, masuk: Any) -> None:
    assert "Antrean kosong." in _text(masuk("budi").get(ALAMAT))
    approve(actor=login(kantor.budi), at=ESOK, pilihan=Pilihan(kirim(kantor.ani).pk))
    assert "Antrean kosong. Terakhir Anda setujui 09.00." in _text(masuk("budi").get(ALAMAT))


def test_inbox_holds_what_was_sent_to_me_oldest_first(kantor: Cast, masuk: Any) -> None:
    kirim(kantor.ani)
    kirim(kantor.ani, SENIN)
    kirim(kantor.budi)
    isi = _text(masuk("budi").get(ALAMAT))
    assert isi.index("Sen 23 Nov") < isi.index("Sel 24 Nov")
    assert "Budi Santoso, 24 Nov" not in isi
    assert "1 hari" in isi
    assert "Budi Santoso, 24 Nov" in _text(masuk("gita").get(ALAMAT))
    assert "Antrean kosong" in _text(masuk("dewi").get(ALAMAT))


def test_marks_come_from_entries_and_from_presensi(kantor: Cast, masuk: Any) -> None:
    _gap_day(kantor)
    PresensiHarian.objects.filter(pegawai=kantor.ani, tanggal=SELASA).update(
        menit_terlambat=24, status=StatusHarian.TERLAMBAT
    )
    kirim(kantor.ani)
    yoga = make_pegawai("Yoga Pramudita", unit=kantor.seksi, atasan=kantor.budi)
    kirim(yoga)
    isi = _text(masuk("budi").get(ALAMAT))
    assert "Jeda 1 j 30 m" in isi
    assert "Terlambat 24 m" in isi
    assert "Tanpa presensi" in isi
    assert "Perlu dicek <b>3</b>" in isi
    assert "Siap disetujui <b>0</b>" in isi


def test_chips_person_and_order_filter_the_rows(kantor: Cast, masuk: Any) -> None:
    _gap_day(kantor)
    kirim(kantor.ani)
    budi = masuk("budi")
    assert "2 logbook</span>" in _text(budi.get(ALAMAT))
    assert "Sen 23 Nov" not in _text(budi.get(f"{ALAMAT}?tanda=siap"))
    assert "Sel 24 Nov" not in _text(budi.get(f"{ALAMAT}?tanda=perlu"))
    turun = _text(budi.get(f"{ALAMAT}?urut=-tanggal"))
    assert turun.index("Sel 24 Nov") < turun.index("Sen 23 Nov")
    assert "Tidak ada logbook yang cocok" in _text(budi.get(f"{ALAMAT}?pegawai=999"))


@pytest.mark.parametrize(
    "isi",
    ["tab=x", "tanda=x", "urut=-", "pegawai=x", "buka=x", "buka=999999999999999999999", "halaman=x", "urungkan=x,1,😀"],
)
def test_odd_filters_are_no_error(kantor: Cast, masuk: Any, isi: str) -> None:
    kirim(kantor.ani)
    assert masuk("budi").get(f"{ALAMAT}?{isi}").status_code == 200


def test_stand_in_sees_the_unit_when_asked(kantor: Cast, masuk: Any) -> None:
    kirim(kantor.ani)
    make_peran(login(kantor.citra), JenisPeran.ATASAN, kantor.seksi)
    citra = masuk("citra")
    assert "Seluruh unit" in _text(citra.get(ALAMAT))
    assert "Ani Rahmawati" not in _text(citra.get(ALAMAT))
    assert "Ani Rahmawati" in _text(citra.get(f"{ALAMAT}?lingkup=unit"))


def test_login_without_a_person_has_no_inbox(client: Client, db: None) -> None:
    client.force_login(make_pengguna())
    assert client.get(ALAMAT).status_code == 403
    assert client.get("/api/v1/persetujuan/").status_code == 403


def test_statements_do_not_grow_with_rows(kantor: Cast, masuk: Any, query_count: Any) -> None:
    budi = masuk("budi")
    for n in range(20):
        kirim(
            kantor.ani if n % 2 else make_pegawai(unit=kantor.seksi, atasan=kantor.budi),
            SELASA - timedelta(days=n // 2),
        )
        if n == 1:
            budi.get(ALAMAT)
            with query_count("beranda:persetujuan"):
                budi.get(ALAMAT)
    with query_count("beranda:persetujuan"):
        budi.get(ALAMAT)


def test_two_thousand_wait_as_cheaply_as_twenty(kantor: Cast, masuk: Any, query_count: Any) -> None:
    """A window of the oldest is read, whatever waits behind it; the next one begins where it ends."""
    budi = masuk("budi")
    Logbook.objects.bulk_create(
        Logbook(
            pegawai=kantor.ani, unit=kantor.seksi, tanggal=SELASA - timedelta(days=n), status="terkirim",
            pemeriksa=kantor.budi, dikirim_at=SORE, dibuat_at=SORE, diubah_at=SORE,
        )
        for n in range(2000)
    )  # fmt: skip
    budi.get(ALAMAT)
    with query_count("beranda:persetujuan"):
        isi = _text(budi.get(ALAMAT))
    assert "2.000 logbook menunggu" in isi
    antrean = waiting(login(kantor.budi), ESOK)
    lanjut = waiting(login(kantor.budi), ESOK, sesudah=antrean.lanjut)
    assert len(antrean.baris) == len(lanjut.baris) == JENDELA
    assert antrean.baris[-1].logbook.tanggal + timedelta(days=1) == lanjut.baris[0].logbook.tanggal


def test_a_signal_is_a_mark_and_a_rating_comes_with_the_approval(kantor: Cast, masuk: Any) -> None:
    logbook, budi = kirim(kantor.ani), masuk("budi")
    SinyalLogbook.objects.create(
        pegawai=kantor.ani, unit=kantor.seksi, logbook=logbook, tanggal=SELASA, jenis="borongan", versi=1, skor=40,
        fakta={"hari": 6, "terlambat": 5}, dibuat_at=SORE, diubah_at=SORE,
    )  # fmt: skip
    assert "Banyak hari dikirim sekaligus" in _text(budi.get(f"{ALAMAT}?buka={logbook.pk}"))
    budi.post(f"{ALAMAT}massal/", {"aksi": "setujui", "pilih": _pilih(logbook)})
    logbook.refresh_from_db()
    assert logbook.status == StatusLogbook.TERKIRIM
    budi.post(f"{ALAMAT}{logbook.pk}/setujui/", {"versi": logbook.versi, "nilai": "sesuai"})
    assert NilaiLogbook.objects.get().nilai == "sesuai"


def test_decided_tabs_cost_the_same_for_many(kantor: Cast, masuk: Any, query_count: Any) -> None:
    budi = masuk("budi")
    for n in range(20):
        approve(actor=login(kantor.budi), at=ESOK, pilihan=Pilihan(kirim(kantor.ani, SELASA - timedelta(days=n)).pk))
        if n == 1:
            budi.get(f"{ALAMAT}?tab=disetujui")
            with query_count("beranda:persetujuan-disetujui"):
                budi.get(f"{ALAMAT}?tab=disetujui")
    with query_count("beranda:persetujuan-disetujui"):
        isi = _text(budi.get(f"{ALAMAT}?tab=disetujui"))
    assert "Disetujui<span>20</span>" in isi


# --- the drawer ------------------------------------------------------------------------------------------------------


def test_drawer_shows_entries_gaps_and_neighbours(kantor: Cast, masuk: Any) -> None:
    satu, dua = _gap_day(kantor), kirim(kantor.ani)
    isi = _text(masuk("budi").get(f"{ALAMAT}?buka={satu.pk}"))
    assert "Jeda 1 j 30 m tanpa kegiatan" in isi
    assert "10.00–11.30" in isi
    assert "Presensi 07.30–17.30" in isi
    assert f"buka={dua.pk}" in isi
    laci = _text(masuk("budi").get(f"{ALAMAT}?buka={satu.pk}", headers={**HX, "HX-Target": "laci"}))
    assert "<table" not in laci
    assert "Catatan untuk Ani Rahmawati" in laci


def test_row_that_is_gone_is_told(kantor: Cast, masuk: Any) -> None:
    logbook = kirim(kantor.ani)
    withdraw(actor=login(kantor.ani), at=SORE, tanggal=SELASA)
    assert "sudah tidak ada di daftar ini" in _text(masuk("budi").get(f"{ALAMAT}?buka={logbook.pk}"))


def test_approving_goes_on_and_offers_undo(kantor: Cast, masuk: Any) -> None:
    satu, dua = kirim(kantor.ani, SENIN), kirim(kantor.ani)
    budi = masuk("budi")
    answer = budi.post(
        f"{ALAMAT}{satu.pk}/setujui/", {"versi": satu.versi, "keadaan": f"urut=tanggal&buka={dua.pk}"}, follow=True
    )
    isi = _text(answer)
    assert "1 logbook disetujui." in isi
    assert "laci-judul" in isi
    answer = budi.post(f"{ALAMAT}urungkan/", {"urungkan": str(satu.pk)}, follow=True)
    assert "1 logbook menunggu lagi." in _text(answer)
    satu.refresh_from_db()
    assert satu.status == StatusLogbook.TERKIRIM


def test_htmx_answers_with_the_inbox_and_its_address(kantor: Cast, masuk: Any) -> None:
    logbook = kirim(kantor.ani)
    answer = masuk("budi").post(f"{ALAMAT}{logbook.pk}/setujui/", {"versi": logbook.versi, "keadaan": ""}, headers=HX)
    assert answer.status_code == 200
    assert answer.headers["HX-Push-Url"] == f"{ALAMAT}?urungkan={logbook.pk}"
    assert _text(answer).startswith('<div id="persetujuan"')


def test_return_joins_chips_and_words_and_needs_one_of_them(kantor: Cast, masuk: Any) -> None:
    logbook, budi = kirim(kantor.ani), masuk("budi")
    answer = budi.post(f"{ALAMAT}{logbook.pk}/kembalikan/", {"versi": logbook.versi, "catatan": " "})
    assert answer.status_code == 422
    assert "Tulis alasan pengembalian" in _text(answer)
    answer = budi.post(
        f"{ALAMAT}{logbook.pk}/kembalikan/",
        {"versi": logbook.versi, "alasan": ["Jelaskan jeda", "Lampirkan bukti"], "catatan": "Terutama pagi."},
        follow=True,
    )
    assert "1 logbook dikembalikan." in _text(answer)
    logbook.refresh_from_db()
    assert logbook.catatan == "Jelaskan jeda. Lampirkan bukti. Terutama pagi."
    assert Pemberitahuan.objects.filter(penerima=login(kantor.ani), jenis="logbook/dikembalikan").count() == 1


@pytest.mark.parametrize("isi", [{"catatan": "a" * 10_000}, {"catatan": "a\x00"}, {"alasan": "lain"}, {"versi": "x"}])
def test_odd_decisions_are_answered_in_words(kantor: Cast, masuk: Any, isi: dict[str, str]) -> None:
    logbook = kirim(kantor.ani)
    answer = masuk("budi").post(f"{ALAMAT}{logbook.pk}/kembalikan/", {"versi": logbook.versi, "catatan": "ok", **isi})
    assert answer.status_code == 422
    logbook.refresh_from_db()
    assert logbook.status == StatusLogbook.TERKIRIM


def test_scope_is_404_and_deed_is_403(kantor: Cast, masuk: Any) -> None:
    logbook = kirim(kantor.ani)
    for nama, status in (("eko", 404), ("dewi", 403), ("ani", 403)):
        for aksi in ("setujui", "kembalikan"):
            answer = masuk(nama).post(f"{ALAMAT}{logbook.pk}/{aksi}/", {"versi": logbook.versi, "catatan": "ok"})
            assert answer.status_code == status, nama
    assert masuk("budi").post(f"{ALAMAT}999999/setujui/", {"versi": 1}).status_code == 404


def test_a_deed_reached_by_link_shows_the_inbox(kantor: Cast, masuk: Any) -> None:
    answer = masuk("budi").get(f"{ALAMAT}massal/?tanda=siap")
    assert answer.headers["Location"] == f"{ALAMAT}?tanda=siap"


# --- many at once ----------------------------------------------------------------------------------------------------


def test_bulk_approval_leaves_marked_rows_and_tells_which_failed(kantor: Cast, masuk: Any) -> None:
    bertanda, biasa, budi = _gap_day(kantor), kirim(kantor.ani), masuk("budi")
    answer = budi.post(f"{ALAMAT}massal/", {"aksi": "setujui", "pilih": _pilih(biasa)}, follow=True)
    assert "isinya belum ditampilkan kepada Anda" in _text(answer), "what was never shown is not approved in bulk"
    budi.get(ALAMAT)
    answer = budi.post(
        f"{ALAMAT}massal/", {"aksi": "setujui", "pilih": _pilih(bertanda, biasa), "keadaan": "urut=nama"}, follow=True
    )
    assert answer.redirect_chain[0][0] == f"{ALAMAT}?urut=nama&urungkan={biasa.pk}"
    assert "1 disetujui, 1 gagal: bertanda, buka satu per satu." in _text(answer)
    assert JejakAudit.objects.filter(aksi=Jejak.SETUJUI).count() == 1


def test_rows_marked_by_presensi_alone_are_left_out_too(kantor: Cast, masuk: Any) -> None:
    PresensiHarian.objects.filter(pegawai=kantor.ani, tanggal=SELASA).update(menit_terlambat=1)
    logbook = kirim(kantor.ani)
    masuk("budi").post(f"{ALAMAT}massal/", {"aksi": "setujui", "pilih": _pilih(logbook)})
    logbook.refresh_from_db()
    assert logbook.status == StatusLogbook.TERKIRIM


def test_bulk_return_asks_for_a_reason_and_keeps_the_choice(kantor: Cast, masuk: Any) -> None:
    rows, budi = [kirim(kantor.ani), kirim(kantor.ani, SENIN)], masuk("budi")
    answer = budi.post(f"{ALAMAT}massal/", {"aksi": "kembalikan", "pilih": _pilih(*rows)})
    isi = _text(answer)
    assert answer.status_code == 422
    assert "Kembalikan 2 logbook" in isi
    assert isi.count("data-pilih checked") == 2
    budi.post(f"{ALAMAT}massal/", {"aksi": "kembalikan", "pilih": _pilih(*rows), "alasan": "Perjelas hasil"})
    assert set(Logbook.objects.values_list("status", "catatan")) == {("dikembalikan", "Perjelas hasil.")}


@pytest.mark.parametrize("pilih", [[], ["x"], ["1"], ["1:x"], ["-1:1"], ["9" * 30 + ":1"], ["²:1"]])
def test_nothing_chosen_is_said(kantor: Cast, masuk: Any, pilih: list[str]) -> None:
    for aksi in ("setujui", "kembalikan"):
        answer = masuk("budi").post(f"{ALAMAT}massal/", {"aksi": aksi, "pilih": pilih})
        assert answer.status_code == 422
        assert "Pilih logbook dulu." in _text(answer)


def test_only_foreign_rows_are_not_found(kantor: Cast, masuk: Any) -> None:
    logbook = kirim(kantor.ani)
    assert masuk("eko").post(f"{ALAMAT}massal/", {"aksi": "setujui", "pilih": _pilih(logbook)}).status_code == 404
    assert masuk("dewi").post(f"{ALAMAT}massal/", {"aksi": "setujui", "pilih": _pilih(logbook)}).status_code == 403


def test_undo_of_yesterday_is_refused_in_words(kantor: Cast, masuk: Any) -> None:
    logbook = kirim(kantor.ani)
    approve(actor=login(kantor.budi), at=SORE, pilihan=Pilihan(logbook.pk))
    answer = masuk("budi").post(f"{ALAMAT}urungkan/", {"urungkan": str(logbook.pk)}, follow=True)
    assert "hanya bisa dibatalkan pada hari yang sama" in _text(answer)
    assert masuk("budi").post(f"{ALAMAT}urungkan/", {"urungkan": "x"}).status_code == 422


# --- over the API ----------------------------------------------------------------------------------------------------


def _post(client: Client, alamat: str, **isi: object) -> Any:
    return client.post(f"/api/v1/persetujuan/{alamat}", isi, content_type="application/json")


def test_api_lists_with_marks(kantor: Cast, masuk: Any) -> None:
    _gap_day(kantor)
    kirim(kantor.ani)
    isi = masuk("budi").get("/api/v1/persetujuan/").json()
    satu, dua = isi["results"]
    assert (isi["count"], satu["pegawai"], satu["mode"], satu["umur"]) == (2, "Ani Rahmawati", "wfh", 1)
    assert satu["tanda"] == [{"jenis": "jeda", "kata": "Jeda 1 j 30 m"}]
    assert dua["tanda"] == []
    assert masuk("budi").get("/api/v1/persetujuan/?tanda=siap").json()["count"] == 1


def test_api_decides_and_undoes(kantor: Cast, masuk: Any) -> None:
    logbook, budi = kirim(kantor.ani), masuk("budi")
    assert _post(budi, f"{logbook.pk}/setujui/", versi=logbook.versi - 1).status_code == 422
    answer = _post(budi, f"{logbook.pk}/setujui/", versi=logbook.versi, catatan="Baik.")
    assert (answer.status_code, answer.json()["status"], answer.json()["catatan"]) == (200, "disetujui", "Baik.")
    assert _post(budi, f"{logbook.pk}/batal/").json()["status"] == "terkirim"
    answer = _post(budi, f"{logbook.pk}/kembalikan/")
    assert (answer.status_code, answer.json()["field"]) == (422, "catatan")
    assert _post(budi, f"{logbook.pk}/kembalikan/", catatan="Jelaskan jeda").json()["status"] == "dikembalikan"
    assert _post(masuk("eko"), f"{logbook.pk}/setujui/").status_code == 404
    assert _post(masuk("dewi"), f"{logbook.pk}/setujui/").status_code == 403


def test_api_bulk_reports_row_by_row(kantor: Cast, masuk: Any) -> None:
    bertanda, biasa = _gap_day(kantor), kirim(kantor.ani)
    pilihan = [{"id": r.pk, "versi": r.versi} for r in (bertanda, biasa)]
    buta = _post(masuk("budi"), "massal/", aksi="setujui", pilihan=pilihan[1:]).json()
    assert buta["gagal"] == [{"id": biasa.pk, "sebab": "isinya belum ditampilkan kepada Anda"}], "nothing unseen"
    terbaca = masuk("budi").get("/api/v1/persetujuan/").json()["results"]
    assert terbaca[1]["kegiatan"][0].keys() == {"rentang", "uraian", "hasil", "tugas", "tautan", "bukti"}
    tanpa_versi = _post(masuk("budi"), "massal/", aksi="setujui", pilihan=[{"id": biasa.pk}]).json()
    assert not tanpa_versi["berhasil"], "who names no version has not said what they saw"
    isi = _post(masuk("budi"), "massal/", aksi="setujui", pilihan=pilihan).json()
    assert isi["berhasil"] == [biasa.pk]
    assert isi["gagal"] == [{"id": bertanda.pk, "sebab": "bertanda, buka satu per satu"}]
    assert _post(masuk("budi"), "massal/", aksi="lain", pilihan=pilihan).status_code == 400
    assert _post(masuk("budi"), "massal/", aksi="setujui", pilihan=[]).status_code == 422
    assert _post(masuk("budi"), "massal/", aksi="setujui", pilihan=[{"id": 1}] * 501).status_code == 400


# --- the line of presensi on the logbook page ------------------------------------------------------------------------


def test_logbook_page_loads_its_line_of_presensi(kantor: Cast, masuk: Any) -> None:
    ani = masuk("ani")
    assert 'hx-get="/presensi-hari/2026-11-24/"' in _text(ani.get("/logbook/2026-11-24/"))
    isi = _text(ani.get("/presensi-hari/2026-11-24/", headers=HX))
    assert "WFH · masuk 07.30, pulang 17.30" in isi
    PresensiHarian.objects.filter(pegawai=kantor.ani, tanggal=SELASA).update(masuk_at=None, status=StatusHarian.CUTI)
    assert "Cuti ·" in _text(ani.get("/presensi-hari/2026-11-24/"))
    assert _text(ani.get("/presensi-hari/2026-11-20/")) == ""


# --- other kinds that wait ------------------------------------------------------------------------------------------


def test_letters_to_sign_stand_in_the_inbox_and_at_home(kantor: Cast, masuk: Callable[[str], Client]) -> None:
    make_pola(kantor)
    hana = make_kepala_kantor(kantor)
    buat(kantor, ajukan=True)
    assert lencana(kantor.user("ani"), ESOK)["surat"] == 0
    jumlah = lencana(login(hana), ESOK)
    assert (jumlah["surat"], jumlah["persetujuan"]) == (1, 1)
    client = Client()
    client.force_login(login(hana))
    assert 'lihat=tanda_tangan">Surat<span>1</span>' in _text(client.get(ALAMAT))
    assert "1 surat menunggu tanda tangan Anda" in _text(client.get("/"))


def test_proposals_of_tasks_wait_for_another_admin(kantor: Cast) -> None:
    make_uraian(kantor, status=StatusUraian.DIUSULKAN, diusulkan_oleh=kantor.user("budi"), diusulkan_at=ESOK)
    jumlah = lencana(kantor.user("citra"), ESOK)
    assert (jumlah["uraian"], jumlah["persetujuan"]) == (1, 1)
    assert lencana(kantor.user("budi"), ESOK)["uraian"] == 0


def test_batches_wait_for_who_did_not_propose_them(kantor: Cast) -> None:
    UsulanKelayakan.objects.create(
        unit=kantor.kpknl, mulai=SENIN, selesai=SENIN + timedelta(days=30), status=StatusUsulan.DIAJUKAN,
        dibuat_at=ESOK, diajukan_oleh=kantor.user("gita"), diajukan_at=ESOK,
    )  # fmt: skip
    assert lencana(kantor.user("citra"), ESOK)["usulan"] == 1
    assert lencana(kantor.user("gita"), ESOK)["usulan"] == 0


def test_the_counters_cost_the_same_whatever_waits(kantor: Cast, query_count: Callable[[str], Any]) -> None:
    make_peran(kantor.user("budi"), JenisPeran.ADMIN, kantor.kanwil)
    make_peran(kantor.user("budi"), JenisPeran.UKI, kantor.kanwil)
    for nama in ("satu", "dua", "tiga"):
        make_uraian(kantor, nama, status=StatusUraian.DIUSULKAN, diusulkan_oleh=kantor.user("gita"), diusulkan_at=ESOK)
    with query_count("menu"):
        assert lencana(kantor.user("budi"), ESOK)["uraian"] == 3
