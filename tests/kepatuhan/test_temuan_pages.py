"""Pages of findings: from a number to a sent finding, the answer, who reads what, lists, files, statements."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from core import clock
from core.models import JejakAudit
from kepatuhan.choices import Aksi, JenisPesan, StatusTemuan
from kepatuhan.models import Temuan
from kepatuhan.services import temuan_pesan
from kepegawaian.choices import JenisPenugasan
from presensi.choices import StatusHarian
from tests.cast import Cast
from tests.factories import AT, make_kepala, make_penugasan
from tests.kepatuhan.rows import make_hari
from tests.kepatuhan.temuan_rows import HARI, PDF, bring_to, make_draft, pdf, step

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("pasang_ketentuan")
    monkeypatch.setattr(clock, "now", lambda: AT)


def login(cast: Cast, nama: str) -> Client:
    client = Client()
    client.force_login(cast.user(nama))
    return client


def body(client: Client, nama: str, *args: Any, kueri: str = "") -> str:
    answer = client.get(reverse(nama, args=args) + kueri)
    assert answer.status_code == 200
    return answer.content.decode()


def late(cast: Cast) -> str:
    """Ani late on three days; the address of the list behind that number."""
    for tanggal in HARI:
        make_hari(cast.ani, cast.seksi, tanggal, StatusHarian.TERLAMBAT, menit_terlambat=24)
    return f"?unit={cast.seksi.kode}&dari={HARI[0]}&sampai={HARI[-1]}&ukuran=terlambat"


def test_from_a_number_to_a_sent_finding_in_two_pages(cast: Cast) -> None:
    kueri, dewi = late(cast), login(cast, "dewi")
    rincian = body(dewi, "kepatuhan:rincian", kueri=kueri)
    assert reverse("kepatuhan:temuan-baru") in rincian
    assert reverse("kepatuhan:temuan-baru") not in body(login(cast, "gita"), "kepatuhan:rincian", kueri=kueri)
    alamat = reverse("kepatuhan:temuan-baru") + kueri
    form = dewi.get(alamat).context["form"]
    isian = {**form.initial, "penanggung_jawab": str(cast.budi.pk), "sampaikan": "1"}
    answer = dewi.post(alamat, isian)
    temuan = Temuan.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, reverse("kepatuhan:temuan-rincian", args=[temuan.pk]))
    assert (temuan.status, temuan.nomor, temuan.pegawai) == (StatusTemuan.DISAMPAIKAN, "T-2026-0001", cast.ani)
    assert temuan.unit == cast.seksi
    assert temuan.dasar is not None
    assert len(temuan.asal["baris"]) == 3


def test_rows_about_oneself_or_none_are_refused_before_typing(cast: Cast) -> None:
    dewi = login(cast, "dewi")
    kosong = dewi.get(reverse("kepatuhan:temuan-baru") + f"?unit={cast.seksi.kode}&ukuran=terlambat")
    assert kosong.status_code == 422
    make_hari(cast.dewi, cast.kanwil, HARI[0], StatusHarian.TERLAMBAT, menit_terlambat=9)
    sendiri = dewi.get(reverse("kepatuhan:temuan-baru") + f"?unit={cast.kanwil.kode}&dari={HARI[0]}&ukuran=terlambat")
    assert sendiri.status_code == 422
    assert "menyangkut Anda sendiri" in sendiri.content.decode()
    terbalik = dewi.get(reverse("kepatuhan:temuan-baru") + "?dari=2026-11-20&sampai=2026-11-02")
    asing = dewi.get(reverse("kepatuhan:temuan-baru") + f"?unit={cast.kpknl_lain.kode}")
    assert (terbalik.status_code, asing.status_code) == (422, 404)


def test_the_employee_finds_it_answers_and_sees_who_looked(cast: Cast) -> None:
    temuan = step(cast, make_draft(cast), Aksi.SAMPAIKAN)
    body(login(cast, "budi"), "kepatuhan:temuan-rincian", temuan.pk)
    ani = login(cast, "ani")
    assert temuan.judul in body(ani, "kepatuhan:temuan-saya")
    page = body(ani, "kepatuhan:temuan-rincian", temuan.pk)
    assert "Tanggapan Anda" in page
    assert "Budi Santoso" in page
    assert "Catatan internal" not in page
    answer = ani.post(reverse("kepatuhan:temuan-pesan", args=[temuan.pk]), {"isi": "KRL batal.", "berkas": [pdf()]})
    temuan.refresh_from_db()
    assert (answer.status_code, temuan.status) == (302, StatusTemuan.DITANGGAPI)
    berkas = login(cast, "dewi").get(reverse("kepatuhan:temuan-bukti", args=[temuan.pk, temuan.bukti.get().pk]))
    assert b"".join(berkas.streaming_content) == PDF  # type: ignore[attr-defined]


def test_internal_notes_and_their_files_stay_with_uki(cast: Cast) -> None:
    temuan = bring_to(cast, Aksi.TANGGAPI)
    note = temuan_pesan.write_pesan(
        actor=cast.user("dewi"), pk=temuan.pk, jenis=JenisPesan.CATATAN, isi="Cek CCTV.", berkas=[pdf()], at=AT
    )
    assert note is not None
    alamat = reverse("kepatuhan:temuan-bukti", args=[temuan.pk, note.bukti.get().pk])
    for nama in ("ani", "budi", "gita"):
        client = login(cast, nama)
        assert "Cek CCTV." not in body(client, "kepatuhan:temuan-rincian", temuan.pk)
        assert client.get(alamat).status_code == 404
        assert "Cek CCTV." not in client.get(reverse("api:temuan-satu", args=[temuan.pk])).content.decode()
    assert "Cek CCTV." in body(login(cast, "dewi"), "kepatuhan:temuan-rincian", temuan.pk)
    assert "Cek CCTV." not in body(login(cast, "dewi"), "kepatuhan:temuan-cetak", temuan.pk)


def test_a_draft_is_seen_by_uki_only(cast: Cast) -> None:
    temuan = make_draft(cast)
    alamat = reverse("kepatuhan:temuan-rincian", args=[temuan.pk])
    statuses = {nama: login(cast, nama).get(alamat).status_code for nama in ("ani", "budi", "gita", "dewi", "eko")}
    assert statuses == {"ani": 404, "budi": 404, "gita": 404, "dewi": 200, "eko": 404}


def test_a_state_is_not_skipped_over_the_api(cast: Cast) -> None:
    temuan = step(cast, make_draft(cast), Aksi.SAMPAIKAN)
    dewi = login(cast, "dewi")
    for aksi in ("tutup", "verifikasi", "nilai", "lewatkan"):
        answer = dewi.post(reverse("api:temuan-aksi", args=[temuan.pk, aksi]), {"isi": "x"}, "application/json")
        assert answer.status_code == 422, aksi
    assert answer.json()["kode"] == "masih_boleh_menjawab"
    assert dewi.post(reverse("api:temuan-aksi", args=[temuan.pk, "lompat"])).status_code == 404
    tanggapan = reverse("api:temuan-tanggapan", args=[temuan.pk])
    answer = login(cast, "ani").post(tanggapan, {"isi": "KRL batal."}, "application/json")
    assert (answer.status_code, answer.json()["tahap_temuan"]) == (201, "ditanggapi")


def test_the_page_of_a_step_says_what_is_missing(cast: Cast) -> None:
    temuan = bring_to(cast, Aksi.TANGGAPI)
    dewi, alamat = login(cast, "dewi"), reverse("kepatuhan:temuan-aksi", args=[temuan.pk, "nilai"])
    answer = dewi.post(alamat, {"isi": "Cukup."})
    assert answer.status_code == 422
    assert "Isi dulu: sebab, akibat, rekomendasi." in answer.content.decode()
    isian = {"isi": "Cukup.", "sebab": "a", "akibat": "b", "rekomendasi": "c"}
    assert dewi.post(alamat, isian).status_code == 302


def test_saved_views_filters_and_exports_agree(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    step(cast, make_draft(cast), Aksi.SAMPAIKAN)
    step(cast, make_draft(cast, hari=[date(2026, 11, 17)], judul="Baru"), Aksi.SAMPAIKAN, at=AT + timedelta(days=6))
    monkeypatch.setattr(clock, "now", lambda: AT + timedelta(days=6))
    dewi = login(cast, "dewi")
    counts = {k: len(dewi.get(reverse("kepatuhan:temuan") + k).context["tabel"].page.object_list) for k in (
        "", "?pandangan=lewat", "?pandangan=saya", "?cari=baru", "?cari=T-2026-0001", "?keparahan=rendah",
    )}  # fmt: skip
    assert list(counts.values()) == [2, 1, 2, 1, 1, 0]
    assert dewi.get(reverse("kepatuhan:temuan") + "?unit=xx").status_code == 404
    before = JejakAudit.objects.count()
    ekspor = dewi.get(reverse("kepatuhan:temuan") + "?ekspor=csv")
    csv = b"".join(ekspor.streaming_content).decode()  # type: ignore[attr-defined]
    assert csv.count("T-2026-000") == 2
    assert JejakAudit.objects.count() == before + 1
    assert dewi.get(reverse("kepatuhan:temuan") + "?urut=-tenggat").status_code == 200


def test_an_acting_head_sees_findings_and_pages_of_the_unit(cast: Cast) -> None:
    temuan = step(cast, make_draft(cast), Aksi.SAMPAIKAN)
    citra = login(cast, "citra")
    alamat = reverse("kepatuhan:temuan-rincian", args=[temuan.pk])
    assert citra.get(alamat).status_code == 404
    make_penugasan(
        cast.citra, cast.seksi, jabatan=make_kepala(), jenis=JenisPenugasan.PLH, mulai=date(2026, 11, 1),
        selesai=date(2026, 12, 1), nomor_sk="PRIN-1/2026",
    )  # fmt: skip
    citra = login(cast, "citra")
    assert citra.get(alamat).status_code == 200
    assert citra.get(reverse("kepatuhan:unit", args=[cast.seksi.kode])).status_code == 200


def test_lists_cost_the_same_with_more_rows(cast: Cast, query_count: Callable[[str], Any]) -> None:
    dewi, ani = login(cast, "dewi"), login(cast, "ani")
    for n in range(2, 18):
        step(cast, make_draft(cast, hari=[date(2026, 10, n)]), Aksi.SAMPAIKAN)
        if n in (3, 17):
            for client, nama in ((dewi, "kepatuhan:temuan"), (ani, "kepatuhan:temuan-saya")):
                body(client, nama)
                with query_count(nama):
                    body(client, nama)
