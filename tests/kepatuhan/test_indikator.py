"""The catalogue, comparisons, kept views, readiness and benefit: numbers open their rows, versions, refusals, files."""

import io
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from core.models import JejakAudit
from kepatuhan.choices.indikator import Arah, Jejak
from kepatuhan.models import AsumsiManfaat, IndikatorDefinisi, NilaiMandiri, TampilanDasbor
from kepatuhan.queries.katalog import catalogue
from kepatuhan.rules.katalog import BAKU
from kepatuhan.rules.kesiapan import KODE_SOAL, assess, grade, index_of
from kepatuhan.rules.manfaat import ASUMSI, BulanWfh, Jarak, class_of, classes, is_measured, reckon
from kepatuhan.rules.tingkat import Hitungan
from kepatuhan.rules.unit_hari import HariUnit, judge
from kepegawaian.choices import JenisPeran
from kepegawaian.models import Pengguna, UnitKerja
from tests.factories import make_pengguna, make_peran
from tests.kepatuhan.test_pages import _now, check, dewi, kantor, links  # noqa: F401 - fixtures

HALAMAN = ("indikator", "bandingkan", "pimpinan", "manfaat", "peta")


@pytest.mark.parametrize(
    ("hari", "kuota", "loket"),
    [
        (HariUnit(pegawai=0, wfo=0, kursi=1, melayani=True), None, None),
        (HariUnit(pegawai=4, wfo=2, wfh_kelompok=2, kursi=2), True, None),
        (HariUnit(pegawai=4, wfo=1, wfh_kelompok=3, kursi=2, melayani=True), False, True),
        (HariUnit(pegawai=4, wfo=0, melayani=True), None, False),
        (HariUnit(pegawai=4, wfo=1, melayani=True, minimum_hadir=2), None, False),
    ],
)
def test_a_day_of_a_unit(hari: HariUnit, kuota: bool | None, loket: bool | None) -> None:
    assert (judge(hari).kuota_ditepati, judge(hari).loket_terjaga) == (kuota, loket)


@pytest.mark.parametrize(
    ("kode", "nilai", "nada"),
    [
        ("kehadiran", "97.0", "baik"),
        ("kehadiran", "96.9", "awas"),
        ("kehadiran", "92.9", "buruk"),
        ("lupa_ketuk", "2.0", "baik"),
        ("lupa_ketuk", "5.1", "buruk"),
        ("luring", "50.0", ""),
    ],
)
def test_colours_at_their_borders(kode: str, nilai: str, nada: str) -> None:
    assert BAKU[kode].tone(Decimal(nilai)) == nada


def test_the_catalogue_names_what_the_office_has_to_watch() -> None:
    assert len(BAKU) == 15
    for butir in BAKU.values():
        assert butir.rumus
        assert butir.dasar
        assert butir.pemilik
        assert butir.arah in Arah


def test_readiness_is_a_mean_anyone_can_check() -> None:
    n = Hitungan(logbook_wajib=10, logbook_tepat_waktu=9, kuota_hari=5, kuota_patuh=4, hadir=10, tepat_waktu=10)
    sistem, sdm, sarana, _ = assess(n, (4, 1), {"sistem_prosedur": 4, "sistem_rapat": 2})
    assert (sistem.data, sistem.mandiri, sistem.nilai) == (Decimal("85.0"), Decimal("75.0"), Decimal("80.0"))
    assert sdm.nilai == Decimal("100.0")
    assert sarana.data == Decimal("75.0")
    assert grade(index_of((sistem, sdm))) == "Rujukan"
    assert grade(index_of(())) == "Belum dinilai"


def test_a_month_of_benefit_by_hand() -> None:
    nilai = {k: a.nilai for k, a in ASUMSI.items()}
    isi = reckon(BulanWfh(hari_wfh=10, hari_kerja=20, orang=3), nilai)
    assert isi.pos[0].rupiah == 10 * 4 * 1700
    assert isi.pos[2].rupiah == 0
    assert isi.km == 10 * (Decimal("4.5") + Decimal("11.9") + 14)
    assert isi.net("kantor") == 10 * 4 * 1700 + 10 * 4000 - 3 * 5000


def test_homes_stand_in_for_assumed_distances_once_enough_are_known() -> None:
    nilai = {k: a.nilai for k, a in ASUMSI.items()}
    sedikit = Jarak({"dekat": 9, "sedang": 0, "jauh": 0}, {"dekat": 9, "sedang": 0, "jauh": 0}, 3)
    cukup = Jarak({"dekat": 5, "sedang": 5, "jauh": 0}, {"dekat": 20, "sedang": 100, "jauh": 0}, 3)
    assert not is_measured(sedikit, nilai)
    assert classes(nilai, sedikit) == classes(nilai, None)
    assert [(k.porsi, k.km, k.orang) for k in classes(nilai, cukup)] == [
        (Decimal(50), Decimal("10.4"), 5),
        (Decimal(50), Decimal(52), 5),
        (Decimal(0), Decimal(70), 0),
    ]
    assert reckon(BulanWfh(10, 20, 3), nilai, cukup).km == 10 * (Decimal("5.2") + 26)
    assert [class_of(km) for km in (0, 10, 10.1, 25, 25.1)] == ["dekat", "dekat", "sedang", "sedang", "jauh"]


@pytest.mark.django_db
@pytest.mark.parametrize("nama", HALAMAN)
def test_every_number_of_a_page_opens_its_rows(client: Client, dewi: Pengguna, nama: str) -> None:  # noqa: F811
    client.force_login(dewi)
    found = links(client, reverse(f"kepatuhan:{nama}") + ("?ukuran=logbook" if nama == "peta" else ""))
    assert len(found) > 1
    for href, teks in dict(found).items():
        if not teks.endswith("%"):
            check(client, href, teks)


@pytest.mark.django_db
@pytest.mark.parametrize("kode", BAKU)
def test_every_indicator_tells_how_it_is_counted(client: Client, dewi: Pengguna, kode: str) -> None:  # noqa: F811
    client.force_login(dewi)
    alamat = reverse("kepatuhan:indikator-satu", args=[kode])
    answer = client.get(alamat)
    assert answer.status_code == 200
    if kode in ("lupa_ketuk", "logbook"):
        for href, teks in dict(links(client, alamat)).items():
            if not teks.endswith("%"):
                check(client, href, teks)
    assert BAKU[kode].pemilik in answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("kueri", "status"),
    [
        ("?dari=2026-11-10&sampai=2026-11-01", 400),
        ("?dari=1976-01-01&sampai=2026-11-01", 400),
        ("?dari=2026-11-01", 400),
        ("?unit=TIDAK-ADA", 404),
        ("?unit2=TIDAK-ADA", 404),
        ("?dari=2026-10-01&sampai=2026-10-31&dari2=2026-11-01&sampai2=2026-11-20", 200),
    ],
)
def test_a_comparison_refuses_what_makes_no_sense(
    client: Client,
    dewi: Pengguna,  # noqa: F811
    kueri: str,
    status: int,
) -> None:
    client.force_login(dewi)
    assert client.get(reverse("kepatuhan:bandingkan") + kueri).status_code == status


@pytest.mark.django_db
@pytest.mark.parametrize("nama", ["dasbor", "indikator", "bandingkan", "peta"])
def test_what_is_shown_goes_to_excel_and_paper(client: Client, dewi: Pengguna, nama: str) -> None:  # noqa: F811
    client.force_login(dewi)
    kertas = client.get(reverse(f"kepatuhan:{nama}"), {"ekspor": "pdf"})
    assert kertas["Content-Type"] == "application/pdf"
    assert kertas.content.startswith(b"%PDF")
    lembar = client.get(reverse(f"kepatuhan:{nama}"), {"ekspor": "xlsx"})
    buku = load_workbook(io.BytesIO(b"".join(lembar.streaming_content)))  # type: ignore[attr-defined]
    assert "Keterangan" in buku.sheetnames


ISI = {
    "rumus": "Logbook yang ditinjau dalam tiga hari kerja.",
    "ambang_baik": "80",
    "ambang_awas": "70",
    "batas": "3",
    "pemilik": "Pimpinan unit",
    "dasar": "SE-1",
    "alasan": "Edaran baru",
    "dilihat": "1",
}


@pytest.mark.django_db
def test_a_later_version_of_an_indicator(client: Client, dewi: Pengguna) -> None:  # noqa: F811
    client.force_login(dewi)
    alamat = reverse("kepatuhan:indikator-ubah", args=["tinjauan"])
    for isi in (
        {"mulai": "2026-11-24"},
        {"mulai": "2026-12-01", "ambang_baik": "60"},
        {"mulai": "2026-12-01", "dilihat": "2"},
    ):
        assert client.post(alamat, {**ISI, **isi}).status_code == 422
    assert not IndikatorDefinisi.objects.exists()
    assert client.post(alamat, {**ISI, "mulai": "2026-12-01"}).status_code == 302
    assert catalogue(date(2026, 11, 30))["tinjauan"].batas == 2
    assert catalogue(date(2026, 12, 1))["tinjauan"].batas == 3
    assert JejakAudit.objects.filter(aksi=Jejak.DEFINISI).count() == 1


@pytest.mark.django_db
def test_only_the_highest_uki_defines(client: Client, dewi: Pengguna, kantor: UnitKerja) -> None:  # noqa: F811
    other = make_pengguna("UKI Bawah")
    make_peran(other, JenisPeran.UKI, kantor.anak.order_by("pk")[0])
    client.force_login(other)
    assert client.get(reverse("kepatuhan:indikator-ubah", args=["tinjauan"])).status_code == 403
    assert client.get(reverse("kepatuhan:manfaat-asumsi", args=["biaya_km"])).status_code == 403


@pytest.mark.django_db
def test_views_are_kept_and_forgotten(client: Client, dewi: Pengguna) -> None:  # noqa: F811
    client.force_login(dewi)
    isi = {"nama": "Pagi", "halaman": "dasbor", "kueri": "bulan=2026-10&ukuran=kehadiran&next=//jahat"}
    answer = client.post(reverse("kepatuhan:tampilan-simpan"), isi)
    assert answer["Location"] == reverse("kepatuhan:dasbor") + "?bulan=2026-10&ukuran=kehadiran"
    assert client.post(reverse("kepatuhan:tampilan-simpan"), isi).status_code == 422
    assert "Pagi" in client.get(reverse("kepatuhan:dasbor")).content.decode()
    row = TampilanDasbor.objects.get()
    client.post(reverse("kepatuhan:tampilan-hapus", args=[row.pk]))
    assert not TampilanDasbor.objects.exists()
    assert JejakAudit.objects.filter(aksi__startswith="kepatuhan.tampilan").count() == 2


@pytest.mark.django_db
def test_a_unit_answers_for_itself(client: Client, dewi: Pengguna, kantor: UnitKerja) -> None:  # noqa: F811
    citra = make_pengguna("Citra Admin")
    make_peran(citra, JenisPeran.ADMIN, kantor)
    client.force_login(citra)
    alamat = reverse("kepatuhan:kesiapan-isi", args=[kantor.kode])
    assert client.post(alamat, dict.fromkeys(KODE_SOAL, "5")).status_code == 422
    for _ in range(2):
        assert client.post(alamat, dict.fromkeys(KODE_SOAL, "3")).status_code == 302
    row = NilaiMandiri.objects.get()
    assert row.mulai == date(2026, 10, 1)
    assert JejakAudit.objects.filter(aksi=Jejak.KESIAPAN).count() == 2
    client.force_login(dewi)
    assert "75,0" in client.get(reverse("kepatuhan:kesiapan")).content.decode()
    assert client.get(alamat).status_code == 403


@pytest.mark.django_db
def test_a_later_assumption_leaves_earlier_months_alone(client: Client, dewi: Pengguna) -> None:  # noqa: F811
    client.force_login(dewi)
    alamat = reverse("kepatuhan:manfaat-asumsi", args=["biaya_km"])
    isi = {"nilai": "1200", "sumber": "Survei", "dasar": "perlu verifikasi"}
    lalu = date(2026, 11, 1) - timedelta(days=1)
    assert client.post(alamat, {**isi, "mulai": lalu.isoformat()}).status_code == 422
    assert client.post(alamat, {**isi, "mulai": "2026-11-01"}).status_code == 302
    assert client.post(alamat, {**isi, "mulai": "2026-11-01"}).status_code == 422
    assert AsumsiManfaat.objects.count() == JejakAudit.objects.filter(aksi=Jejak.ASUMSI).count() == 1
    assert "Survei" in client.get(reverse("kepatuhan:manfaat")).content.decode()
    assert "Survei" not in client.get(reverse("kepatuhan:manfaat"), {"bulan": "2026-10"}).content.decode()
