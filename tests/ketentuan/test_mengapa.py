"""What holds for whom, and why not something else: one page, one address, the same over the API."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from ketentuan.choices import StatusKebijakan
from ketentuan.mengapa import weigh
from ketentuan.models import DasarHukum, RancanganKebijakan
from ketentuan.rules import AturanWFH, DasarRef, Lingkup, Masa, in_force
from ketentuan.services import kebijakan
from tests.cast import Cast

DAYS = st.dates(date(2026, 11, 1), date(2026, 12, 31))
SCOPES = st.tuples(
    st.sampled_from([None, 1, 2, 9]), st.sampled_from(["", "pendukung", "layanan_langsung"]),
    st.sampled_from(["", "pengawas"]),
)  # fmt: skip


@st.composite
def policies(draw: st.DrawFn) -> list[AturanWFH]:
    rows = draw(st.lists(st.tuples(DAYS, st.none() | DAYS, SCOPES), max_size=12))
    return [
        AturanWFH(Masa(awal, akhir, unit, 0, n, layanan, kelompok), f"K{n}", DasarRef("SE"))
        for n, (awal, akhir, (unit, layanan, kelompok)) in enumerate(rows, 1)
        if akhir is None or akhir > awal
    ]


@given(rows=policies(), day=DAYS, kelompok=st.sampled_from(["", "pengawas", "pelaksana"]))
def test_the_page_weighs_as_the_rules_do_and_gives_every_loser_a_reason(
    rows: list[AturanWFH], day: date, kelompok: str
) -> None:
    lingkup = Lingkup((1, 2), "pendukung", kelompok)
    weighed = weigh(rows, day, lingkup)
    winners = [item.aturan for item in weighed if item.menang]
    expected = in_force(rows, day, lingkup)
    assert winners == ([expected] if expected else [])
    assert all(item.aturan.masa.unit_id != 9 for item in weighed)
    holding = [row for row in rows if row.masa.holds(day, lingkup)]
    assert {row.nama for row in holding} <= {item.aturan.nama for item in weighed}


@given(rows=policies(), day=DAYS)
def test_a_more_specific_scope_is_never_beaten_by_a_more_general_one(rows: list[AturanWFH], day: date) -> None:
    lingkup = Lingkup((1, 2), "pendukung", "pengawas")
    found = in_force(rows, day, lingkup)
    for row in rows:
        if found is not None and row.masa.holds(day, lingkup):
            assert row.masa.kedalaman(lingkup) <= found.masa.kedalaman(lingkup)


@pytest.fixture
def _kantor(monkeypatch: pytest.MonkeyPatch, cast: Cast) -> None:
    call_command("pasang_ketentuan")
    monkeypatch.setattr("core.clock.now", lambda: datetime(2026, 11, 24, 1, 0, tzinfo=UTC))
    dasar = DasarHukum.objects.create(kode="uji", nomor="SE-1/WKN.08/2026", judul="Uji")
    for nama, kelompok, mulai in (
        ("Kanwil", "", date(2026, 11, 2)),
        ("Pengawas", "pengawas", date(2026, 11, 2)),
        ("Nanti", "pelaksana", date(2026, 12, 1)),
    ):
        masa = Masa(mulai, None, cast.kanwil.pk, kelompok=kelompok)
        aturan = AturanWFH(masa, nama, DasarRef(""), kuota_persen=40)
        kebijakan.create_row(aturan, dasar, StatusKebijakan.BERLAKU)


@pytest.mark.django_db
@pytest.mark.usefixtures("_kantor")
class TestPage:
    def test_a_person_gets_what_holds_for_their_level_and_the_losers_with_reasons(
        self, client: Client, cast: Cast
    ) -> None:
        client.force_login(cast.user("citra"))
        answer = client.get(reverse("ketentuan:daftar"), {"pegawai": cast.budi.pk})
        isi = answer.content.decode()
        assert "untuk <b" in isi
        assert "Budi Santoso" in isi
        assert "jenjang pengawas" in isi
        assert answer.context["b"].aturan.wfh.nama == "Pengawas"
        sebab = {c.nama: c.sebab for c in answer.context["b"].wfh}
        assert sebab["Kanwil"] == "lingkupnya lebih umum"
        assert sebab["WFH setiap Jumat"] == "lingkupnya lebih umum"
        assert sebab["Nanti"] == "baru berlaku mulai 1 Desember 2026"
        assert sebab["Fleksibilitas lokasi"] == "berakhir 31 Maret 2026"
        jam = {c.nama: c.sebab for c in answer.context["b"].jam}
        assert jam["Jam kerja nasional (Dasar)"] == "kedudukannya dasar, kalah dari instansi"

    def test_a_unit_has_no_level(self, client: Client, cast: Cast) -> None:
        client.force_login(cast.user("citra"))
        answer = client.get(reverse("ketentuan:daftar"), {"unit": cast.seksi.kode, "tanggal": "2026-12-04"})
        assert answer.context["b"].aturan.wfh.nama == "Kanwil"
        sebab = {c.nama: c.sebab for c in answer.context["b"].wfh}
        assert sebab["Nanti"] == "hanya untuk jenjang pelaksana"

    def test_people_are_found_by_name_and_only_in_view(self, client: Client, cast: Cast) -> None:
        client.force_login(cast.user("citra"))
        isi = client.get(reverse("ketentuan:daftar"), {"cari": "santo"}).content.decode()
        assert f"?pegawai={cast.budi.pk}" in isi
        assert client.get(reverse("ketentuan:daftar"), {"pegawai": cast.eko.pk}).status_code == 404
        client.force_login(cast.user("ani"))
        assert client.get(reverse("ketentuan:daftar"), {"pegawai": cast.ani.pk}).status_code == 200
        assert client.get(reverse("ketentuan:daftar"), {"pegawai": cast.budi.pk}).status_code == 404

    def test_the_api_says_the_same(self, client: Client, cast: Cast) -> None:
        client.force_login(cast.user("citra"))
        isi: dict[str, Any] = client.get("/api/v1/ketentuan/", {"pegawai": cast.budi.pk}).json()
        assert (isi["pegawai"], isi["kelompok"], isi["wfh"]["nama"]) == (cast.budi.pk, "pengawas", "Pengawas")
        lost = {row["nama"]: row["sebab"] for row in isi["ditimbang"] if row["sebab"]}
        assert lost["Kanwil"] == "lingkupnya lebih umum"
        assert client.get("/api/v1/ketentuan/", {"pegawai": cast.eko.pk}).status_code == 404

    def test_a_circular_lives_its_life_over_the_api(self, client: Client, cast: Cast) -> None:
        client.force_login(cast.user("citra"))
        data = {
            "nama": "Akhir tahun", "dasar": "uji", "unit": cast.kanwil.kode, "mulai": "2026-12-07",
            "sampai": "2026-12-18", "baris": [{"nama": "Semua", "kuota_persen": 50, "hari_tetap": [4]}],
        }  # fmt: skip
        made = client.post("/api/v1/rancangan/", data, "application/json")
        assert made.status_code == 201, made.content
        alamat, sidik = f"/api/v1/rancangan/{made.json()['id']}/", made.json()["sidik"]
        again = data | {"nama": "Lain", "sidik": sidik}
        assert client.put(alamat, again, "application/json").status_code == 200
        stale = client.put(alamat, again, "application/json")
        assert (stale.status_code, stale.json()["kode"]) == (422, "sudah_diubah")
        assert client.post(f"{alamat}tetapkan/", {}, "application/json").json()["status"] == "ditetapkan"
        taken = client.post(f"{alamat}akhiri/", {"alasan": "Edaran pusat berubah."}, "application/json")
        assert taken.json()["status"] == "dicabut"
        assert client.delete(alamat).status_code == 422
        assert client.get("/api/v1/rancangan/").json()["count"] == 1
        odd = client.post("/api/v1/rancangan/", data | {"dasar": "tidak-ada"}, "application/json")
        assert (odd.status_code, odd.json()["field"]) == (400, "dasar")
        assert RancanganKebijakan.objects.count() == 1
