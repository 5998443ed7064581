"""Rules about corrections and discipline: installed once, replaced from a date on, changed by the admin alone."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from core.errors import Refused
from core.models import JejakAudit
from ketentuan import kehadiran_queries as queries
from ketentuan.choices import Alasan, LangkahKedua, TingkatHukuman
from ketentuan.kehadiran import IsiJenjang, IsiKoreksi
from ketentuan.models import AturanKoreksi, DasarHukum, TanggaDisiplin
from ketentuan.services import kehadiran as services
from ketentuan.services.umum import Lingkup
from tests.cast import Cast
from tests.factories import AT

pytestmark = pytest.mark.django_db
HARI = date(2026, 11, 24)
DESEMBER = date(2026, 12, 1)


@pytest.fixture
def kantor(cast: Cast) -> Cast:
    services.install_defaults(actor=None, at=AT)
    return cast


def _lingkup(mulai: date = DESEMBER, **isi: Any) -> Lingkup:
    return Lingkup(DasarHukum.objects.get(kode="pmk-221-2021-koreksi"), mulai, **isi)


def test_the_shipped_rules_are_installed_once_and_wait_to_be_checked(kantor: Cast) -> None:
    assert services.install_defaults(actor=None, at=AT) == 0
    buku = queries.buku()
    koreksi = buku.koreksi_on(kantor.seksi, HARI)
    assert koreksi is not None
    assert koreksi.dasar.perlu_verifikasi
    tangga = buku.tangga_on(kantor.seksi, HARI)
    assert [step.dari_hari for step in tangga if not step.berturut] == [3, 4, 7, 11, 14, 17, 21, 25, 28]
    assert [step.dari_hari for step in tangga if step.berturut] == [10]
    assert {step.dasar.pasal for step in tangga if step.tingkat == TingkatHukuman.RINGAN} == {"Pasal 9"}


def test_a_new_rule_ends_the_old_one_and_leaves_its_days_alone(kantor: Cast) -> None:
    isi = IsiKoreksi("Koreksi ketat", tenggat_hari_kerja=2, langkah_kedua=LangkahKedua.ADMIN)
    before = JejakAudit.objects.count()
    services.replace_aturan_koreksi(actor=kantor.user("citra"), at=AT, isi=isi, lingkup=_lingkup(unit=kantor.kanwil))
    assert JejakAudit.objects.count() == before + 1
    services.replace_aturan_koreksi(
        actor=kantor.user("citra"),
        at=AT,
        isi=IsiKoreksi("Longgar"),
        lingkup=_lingkup(date(2027, 1, 1), unit=kantor.kanwil),
    )
    buku = queries.buku()
    found = {
        hari: rule.tenggat_hari_kerja
        for hari in (HARI, DESEMBER, date(2027, 1, 1))
        if (rule := buku.koreksi_on(kantor.seksi, hari))
    }
    assert found == {HARI: 5, DESEMBER: 2, date(2027, 1, 1): None}
    elsewhere = buku.koreksi_on(kantor.kpknl_lain, DESEMBER)
    assert elsewhere is not None
    assert elsewhere.tenggat_hari_kerja == 5


def test_two_rules_of_one_scope_never_begin_together(kantor: Cast) -> None:
    services.replace_aturan_koreksi(actor=None, at=AT, isi=IsiKoreksi("Satu"), lingkup=_lingkup())
    with pytest.raises(Refused) as no:
        services.replace_aturan_koreksi(actor=None, at=AT, isi=IsiKoreksi("Dua"), lingkup=_lingkup())
    assert no.value.alasan is Alasan.BERTUMPUK
    assert AturanKoreksi.objects.count() == 2


@pytest.mark.parametrize("siapa", ["ani", "budi", "dewi", "gita", "eko"])
def test_only_the_admin_changes_them(kantor: Cast, client: Client, siapa: str) -> None:
    client.force_login(kantor.user(siapa))
    for nama in ("koreksi-ganti", "disiplin-ganti", "tangga-ganti"):
        assert client.post(reverse(f"ketentuan:{nama}"), {}).status_code == 403


def test_a_ladder_names_each_day_once(kantor: Cast) -> None:
    step = IsiJenjang(3, TingkatHukuman.RINGAN, "Teguran lisan")
    with pytest.raises(Refused) as no:
        services.replace_tangga(actor=None, at=AT, baris=[step, step], lingkup=_lingkup())
    assert no.value.alasan is Alasan.TANGGA_GANDA
    with pytest.raises(Refused) as kosong:
        services.replace_tangga(actor=None, at=AT, baris=[], lingkup=_lingkup())
    assert kosong.value.alasan is Alasan.TANGGA_KOSONG


def test_the_pages_replace_a_rule_and_a_ladder(kantor: Cast, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.clock.now", lambda: AT)
    client.force_login(kantor.user("citra"))
    daftar = reverse("ketentuan:kehadiran")
    isi = client.get(daftar).content.decode()
    assert "Teguran lisan" in isi
    assert "Perlu verifikasi" in isi
    dasar = DasarHukum.objects.get(kode="pmk-221-2021-koreksi").pk
    umum = {"unit": str(kantor.kanwil.pk), "mulai": "2026-12-01", "dasar": str(dasar)}
    aturan = {
        "nama": "Koreksi Kanwil", "tenggat_hari_kerja": "3", "langkah_kedua": "admin", "ingatkan_hari_kerja": "1",
        "eskalasi_hari_kerja": "2",
    }  # fmt: skip
    alamat = reverse("ketentuan:koreksi-ganti")
    assert client.post(alamat, {**umum, **aturan, "ingatkan_hari_kerja": ""}).status_code == 422
    assert client.post(alamat, {**umum, **aturan})["Location"] == daftar
    row = AturanKoreksi.objects.get(unit=kantor.kanwil)
    assert (row.tenggat_hari_kerja, row.maks_per_bulan, row.langkah_kedua) == (3, None, LangkahKedua.ADMIN)
    step = TanggaDisiplin.objects.get(dari_hari=3)
    tangga = reverse("ketentuan:tangga-ganti")
    assert "Teguran lisan" in client.get(tangga, {"dari": step.pk}).content.decode()
    baris = {
        "jenjang-TOTAL_FORMS": "2", "jenjang-INITIAL_FORMS": "0", "jenjang-0-dari_hari": "5",
        "jenjang-0-tingkat": "ringan", "jenjang-0-hukuman": "Teguran lisan", "jenjang-1-dari_hari": "",
    }  # fmt: skip
    assert client.post(tangga, {**umum, **baris})["Location"] == daftar
    assert [satu.dari_hari for satu in queries.buku().tangga_on(kantor.seksi, DESEMBER)] == [5]
    disiplin = {"nama": "Akumulasi", "menit_per_hari": "480", "peringatan_hari": "2", "potongan_maks": "25,5"}
    assert client.post(reverse("ketentuan:disiplin-ganti"), {**umum, **disiplin})["Location"] == daftar
    rule = queries.buku().disiplin_on(kantor.seksi, DESEMBER)
    assert rule is not None
    assert (rule.menit_per_hari, f"{rule.potongan_maks}") == (480, "25.50")
