"""The board of colleagues: one's own office only, mode and contact only; one's own contact is one's own to write."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from beranda.siapa_queries import Keberadaan, Saringan, board
from core.errors import Refused
from core.models import JejakAudit
from kelayakan.models import Roster, RosterBulan
from kepegawaian.choices import Alasan, Jejak
from kepegawaian.models import Pegawai
from kepegawaian.services.kontak import change_kontak
from ketentuan.choices import ModeKerja
from presensi.choices import JenisKetidakhadiran, StatusHarian
from presensi.models import Ketidakhadiran, PresensiHarian
from tests.cast import Cast
from tests.factories import AT, make_pegawai, make_pengguna, make_unit

pytestmark = pytest.mark.django_db
SELASA = date(2026, 11, 24)
SEKARANG = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _aturan(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("pasang_ketentuan")
    monkeypatch.setattr("core.clock.now", lambda: SEKARANG)


def where(cast: Cast, siapa: str = "ani", at: datetime = SEKARANG) -> dict[str, Keberadaan]:
    return {r.nama.split()[0]: r.keberadaan for r in board(cast.user(siapa), at, Saringan()).rekan}


def absent(pegawai: Pegawai, jenis: JenisKetidakhadiran, cast: Cast) -> None:
    Ketidakhadiran.objects.create(
        pegawai=pegawai, jenis=jenis, mulai=SELASA, sampai=SELASA, dicatat_oleh=cast.user("citra"), dicatat_at=AT
    )


def tapped(pegawai: Pegawai, mode: ModeKerja, unit: Any) -> None:
    PresensiHarian.objects.create(
        pegawai=pegawai, unit=unit, tanggal=SELASA, status=StatusHarian.BEKERJA, mode=mode, masuk_at=AT,
        dinilai_at=AT, diubah_at=AT,
    )  # fmt: skip


def at_home(pegawai: Pegawai, unit: Any) -> None:
    RosterBulan.objects.get_or_create(
        unit=unit, bulan=date(2026, 11, 1), defaults={"status": "terbit", "diubah_at": AT, "terbit_at": AT}
    )
    Roster.objects.create(pegawai=pegawai, unit=unit, tanggal=SELASA, mode=ModeKerja.WFH, diubah_at=AT)


def test_only_ones_own_office_without_the_offices_below(cast: Cast) -> None:
    assert set(where(cast)) == {"Ani", "Budi"}
    assert set(where(cast, "citra")) == {"Gita", "Citra", "Dewi"}
    assert set(where(cast, "eko")) == {"Eko"}


def test_taps_count_before_the_roster_and_the_roster_before_the_office(cast: Cast) -> None:
    lain = make_pegawai("Fajar", unit=cast.seksi)
    at_home(cast.ani, cast.seksi)
    at_home(lain, cast.seksi)
    tapped(lain, ModeKerja.WFO, cast.seksi)
    assert where(cast) == {"Ani": Keberadaan.WFH, "Budi": Keberadaan.WFO, "Fajar": Keberadaan.WFO}


@pytest.mark.parametrize(
    "jenis", [JenisKetidakhadiran.CUTI_TAHUNAN, JenisKetidakhadiran.CUTI_SAKIT, JenisKetidakhadiran.CUTI_MELAHIRKAN]
)
def test_absence_shows_no_reason(cast: Cast, client: Client, jenis: JenisKetidakhadiran) -> None:
    absent(cast.ani, jenis, cast)
    at_home(cast.ani, cast.seksi)
    assert where(cast, "budi")["Ani"] is Keberadaan.TIDAK
    client.force_login(cast.user("budi"))
    halaman = client.get(reverse("beranda:siapa")).content.decode()
    assert "Tidak di tempat" in halaman
    halaman = halaman.partition("<main")[2]  # the menu names the places of leave
    assert not any(kata in halaman.casefold() for kata in ("cuti", "sakit", "melahirkan", "07.30"))


def test_duty_travel_and_days_off(cast: Cast) -> None:
    absent(cast.ani, JenisKetidakhadiran.DINAS_LUAR, cast)
    assert where(cast)["Ani"] is Keberadaan.DINAS
    minggu = SEKARANG - timedelta(2)
    assert set(where(cast, at=minggu).values()) == {Keberadaan.LIBUR}


def test_the_day_is_that_of_the_office(cast: Cast) -> None:
    papan = board(cast.user("eko"), datetime(2026, 11, 24, 15, 30, tzinfo=UTC), Saringan())
    assert papan.tanggal == date(2026, 11, 25)


def test_search_unit_and_mode(cast: Cast, client: Client) -> None:
    make_pegawai("Fajar Hidayat", unit=cast.seksi_lain)
    at_home(cast.ani, cast.seksi)
    client.force_login(cast.user("ani"))

    def names(**saring: str) -> list[str]:
        papan = client.get(reverse("beranda:siapa"), saring).context["papan"]
        return [r.nama for r in papan.rekan]

    assert names(cari="FAJAR hid") == ["Fajar Hidayat"]
    assert names(unit=cast.seksi_lain.kode) == ["Fajar Hidayat"]
    assert names(mode="wfh") == ["Ani Rahmawati"]
    assert len(names(mode="aneh", unit="", cari="")) == 3
    jumlah = client.get(reverse("beranda:siapa"), {"mode": "wfh"}).context["papan"].jumlah
    assert jumlah == {"wfo": 2, "wfh": 1}
    isi = client.get("/api/v1/siapa-di-mana/", {"mode": "wfh"}).json()
    assert [set(r) for r in isi["rekan"]] == [{"nama", "jabatan", "unit", "keberadaan", "kontak"}]


def test_a_login_without_a_post_sees_an_empty_board(cast: Cast, client: Client) -> None:
    client.force_login(make_pengguna())
    assert "belum punya penempatan" in client.get(reverse("beranda:siapa")).content.decode()
    assert client.post(reverse("beranda:kontak"), {"kontak_kerja": "112"}).status_code == 403
    assert client.get(reverse("beranda:profil")).status_code == 200


def test_a_full_office_takes_no_more_statements(cast: Cast, client: Client, query_count: Callable[[str], Any]) -> None:
    client.force_login(cast.user("ani"))
    for jumlah in (2, 20):
        for _ in range(jumlah):
            make_pegawai(unit=make_unit(induk=cast.kpknl))
        client.get(reverse("beranda:siapa"))
        with query_count("beranda:siapa"):
            client.get(reverse("beranda:siapa"))


def test_ones_own_contact(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("ani"))
    client.post(reverse("beranda:kontak"), {"kontak_kerja": " 022-4203001  ext. 112 "})
    assert "022-4203001 ext. 112" in client.get(reverse("beranda:siapa")).content.decode()
    assert "022-4203001 ext. 112" in client.get(reverse("beranda:profil")).content.decode()
    client.post(reverse("beranda:kontak"), {"kontak_kerja": "022-4203001 ext. 112"})
    assert JejakAudit.objects.filter(aksi=Jejak.UBAH_KONTAK).count() == 1
    client.post(reverse("beranda:kontak"), {"kontak_kerja": ""})
    cast.ani.refresh_from_db()
    assert cast.ani.kontak_kerja == ""


@pytest.mark.parametrize("isi", ["<script>", "0" * 61, "ext\u202e12", "=cmd()"])
def test_what_is_no_contact_is_refused(cast: Cast, client: Client, isi: str) -> None:
    with pytest.raises(Refused) as no:
        change_kontak(actor=cast.user("ani"), at=SEKARANG, kontak=isi)
    assert no.value.alasan is Alasan.KONTAK_TAK_TERBACA
    client.force_login(cast.user("ani"))
    assert client.post(reverse("beranda:kontak"), {"kontak_kerja": isi}).status_code == 422
    assert not JejakAudit.objects.filter(aksi=Jejak.UBAH_KONTAK).exists()
