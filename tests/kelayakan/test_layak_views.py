"""Pages and API of eligibility: what they show, what they count, what they refuse, and what they never show."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from core.models import JejakAudit
from kelayakan.models import (
    HitunganKelayakan,
    Keberatan,
    Kelayakan,
    Kesiapan,
    PenilaianKinerja,
    PrioritasTerlindung,
    TitikRumah,
    UsulanKelayakan,
)
from kelayakan.services import fakta_rahasia, layak_hitung
from kepegawaian import akun_services
from tests.cast import Cast
from tests.factories import AT, make_pegawai
from tests.kelayakan.layak_bantu import HARI_INI, make_kebijakan, make_kelayakan

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _hari_ini(monkeypatch: pytest.MonkeyPatch) -> None:
    call_command("pasang_ketentuan", "--paket", "nasional")
    monkeypatch.setattr("core.clock.now", lambda: AT)


def page(client: Client, cast: Cast, nama: str, alamat: str, *args: Any, **query: str) -> str:
    client.force_login(cast.user(nama))
    answer = client.get(reverse(f"kelayakan:{alamat}", args=args), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_list_keeps_its_number_of_statements(client: Client, cast: Cast, query_count: Callable[[str], Any]) -> None:
    for _ in range(20):
        pegawai = make_pegawai(unit=cast.seksi, atasan=cast.budi)
        make_kelayakan(pegawai, cast.seksi)
    client.force_login(cast.user("citra"))
    client.get(reverse("kelayakan:layak"))
    with query_count("kelayakan:layak"):
        client.get(reverse("kelayakan:layak"))


def test_the_list_filters_by_verdict_reason_and_mark(client: Client, cast: Cast) -> None:
    make_kelayakan(cast.ani, cast.seksi)
    sebab = [{"kode": "predikat_kurang", "kalimat": "Predikat kurang.", "dasar": "SE-1", "menentukan": True}]
    make_kelayakan(cast.budi, cast.seksi, putusan="tidak", alasan=sebab, berubah_at=AT)
    for query, ada, tiada in (
        ({"putusan": "layak"}, "Ani Rahmawati", "Budi Santoso"),
        ({"sebab": "predikat_kurang"}, "Budi Santoso", "Ani Rahmawati"),
        ({"tanda": "berubah"}, "Budi Santoso", "Ani Rahmawati"),
        ({"cari": "rahma"}, "Ani Rahmawati", "Budi Santoso"),
        ({"unit": cast.seksi.kode}, "Ani Rahmawati", "Tidak ada kelayakan yang cocok"),
        ({"putusan": "ngawur"}, "Budi Santoso", "Tidak ada kelayakan yang cocok"),
    ):
        isi = page(client, cast, "citra", "layak", **query)
        assert ada in isi
        assert tiada not in isi
    assert "Citra Kirana" in page(client, cast, "citra", "layak", putusan="belum")


def test_the_export_says_the_same_as_the_screen_and_nothing_protected(client: Client, cast: Cast) -> None:
    make_kelayakan(cast.ani, cast.seksi)
    client.force_login(cast.user("citra"))
    answer = client.get(reverse("kelayakan:layak"), {"ekspor": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(answer)))["Data"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == [
        "Pegawai",
        "NIP",
        "Unit",
        "Kelayakan",
        "Alasan",
        "Dasar",
        "Mulai",
        "Sampai",
        "Perlu dinilai ulang",
    ]
    assert rows[1][0] == "Ani Rahmawati"
    assert rows[1][3:6] == ["Layak", "Memenuhi.", "SE-1/2026"]
    assert JejakAudit.objects.filter(aksi="kelayakan.unduh").count() == 1


def test_ones_own_page_says_why_until_when_and_what_to_do(client: Client, cast: Cast) -> None:
    make_kebijakan(cast.kanwil, predikat_minimum=4)
    PenilaianKinerja.objects.create(pegawai=cast.ani, tahun=2025, predikat=2, dicatat_at=AT)
    make_kelayakan(cast.ani, cast.seksi, sidik="lain")
    isi = page(client, cast, "ani", "saya")
    assert "Belum layak" in isi
    assert "Predikat kinerja 2025 “kurang”" in isi
    assert "Terikat ketentuan baru" in isi
    assert "1 Juli 2026 sampai 31 Desember 2026" in isi


def test_an_objection_goes_from_page_to_decision(client: Client, cast: Cast) -> None:
    row = make_kelayakan(cast.ani, cast.seksi, putusan="tidak")
    client.force_login(cast.user("ani"))
    alamat = reverse("kelayakan:layak-keberatan", args=[row.pk])
    assert client.post(alamat, {"alasan": "pendek"}).status_code == 422
    bukti = SimpleUploadedFile("bukti.pdf", b"%PDF-1.7 bukti")
    assert client.post(alamat, {"alasan": "Predikat saya sudah baik.", "bukti": bukti}).status_code == 302
    keberatan = Keberatan.objects.get()
    assert "Diperiksa" in page(client, cast, "ani", "saya")
    assert "bukti.pdf" in page(client, cast, "citra", "keberatan-rincian", keberatan.pk)
    assert client.get(reverse("kelayakan:keberatan-bukti", args=[keberatan.pk])).status_code == 200
    assert JejakAudit.objects.filter(aksi="kelayakan.buka_bukti_keberatan").count() == 1
    answer = client.post(
        reverse("kelayakan:keberatan-rincian", args=[keberatan.pk]),
        {"terima": "layak", "putusan": "Dokumen cocok dengan e-Kinerja."},
    )
    assert answer.status_code == 302
    assert Kelayakan.objects.get(pegawai=cast.ani, mulai=HARI_INI).putusan == "layak"


@pytest.mark.parametrize("nama", ["kanwil", "kpknl", "seksi"])
def test_a_batch_begins_for_the_unit_that_was_chosen(client: Client, cast: Cast, nama: str) -> None:
    client.force_login(cast.user("citra"))
    unit = getattr(cast, nama)
    isi = {"unit": unit.kode, "mulai": "2027-01-01", "sampai": "2027-06-30"}
    assert client.post(reverse("kelayakan:usulan-baru"), isi).status_code == 302
    assert UsulanKelayakan.objects.get().unit == unit


def test_a_batch_goes_from_form_to_force(client: Client, cast: Cast) -> None:
    make_kebijakan(cast.kanwil)
    client.force_login(cast.user("citra"))
    isi = {"unit": cast.kpknl.kode, "mulai": "2027-01-01", "sampai": "2027-06-30"}
    assert client.post(reverse("kelayakan:usulan-baru"), {**isi, "sampai": "2026-12-01"}).status_code == 422
    assert client.post(reverse("kelayakan:usulan-baru"), isi).status_code == 302
    usulan = UsulanKelayakan.objects.get()
    assert "Menunggu giliran" in page(client, cast, "citra", "usulan-rincian", usulan.pk)
    client.post(reverse("kelayakan:usulan-ajukan", args=[usulan.pk]))
    assert UsulanKelayakan.objects.get().status == "draf"
    layak_hitung.run(HitunganKelayakan.objects.get().pk, now=lambda: AT)
    shown = page(client, cast, "citra", "usulan-rincian", usulan.pk, geser="baru")
    assert "Ani Rahmawati" in shown
    assert "Ani Rahmawati" not in page(client, cast, "citra", "usulan-rincian", usulan.pk, geser="mendapat")
    client.post(reverse("kelayakan:usulan-ajukan", args=[usulan.pk]))
    assert "ditetapkan orang lain" in page(client, cast, "citra", "usulan-rincian", usulan.pk)
    client.force_login(cast.user("gita"))
    client.post(reverse("kelayakan:usulan-tetapkan", args=[usulan.pk]))
    assert UsulanKelayakan.objects.get().status == "ditetapkan"


def test_a_batch_page_keeps_its_number_of_statements(
    client: Client, cast: Cast, query_count: Callable[[str], Any]
) -> None:
    make_kebijakan(cast.kanwil)
    for _ in range(20):
        make_pegawai(unit=cast.seksi, atasan=cast.budi)
    client.force_login(cast.user("citra"))
    isi = {"unit": cast.kpknl.kode, "mulai": "2027-01-01", "sampai": "2027-06-30"}
    client.post(reverse("kelayakan:usulan-baru"), isi)
    layak_hitung.run(HitunganKelayakan.objects.get().pk, now=lambda: AT)
    alamat = reverse("kelayakan:usulan-rincian", args=[UsulanKelayakan.objects.get().pk])
    client.get(alamat)
    with query_count("kelayakan:usulan-rincian"):
        client.get(alamat)


def test_a_sheet_of_ratings_is_shown_and_then_applied(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("citra"))
    alamat = reverse("kelayakan:predikat-impor")
    keliru = SimpleUploadedFile("nilai.csv", f"NIP;Tahun;Predikat\n{cast.ani.nip};2025;Lumayan\n".encode())
    answer = client.post(alamat, {"berkas": keliru})
    assert answer.status_code == 422
    assert "“Lumayan” tidak dikenal" in answer.content.decode()
    benar = SimpleUploadedFile("nilai.csv", f"NIP;Tahun;Predikat\n{cast.ani.nip};2025;Baik\n".encode())
    answer = client.post(alamat, {"berkas": benar})
    assert "1 baris siap diterapkan" in answer.content.decode()
    bekal = answer.context["hasil"].bekal
    assert client.post(reverse("kelayakan:predikat-terapkan"), {"bekal": bekal}).status_code == 302
    assert PenilaianKinerja.objects.get().predikat == 4


def test_readiness_goes_to_the_superior(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("ani"))
    client.post(reverse("kelayakan:kesiapan"), {"laptop": "on", "vpn": "on"})
    isi = page(client, cast, "budi", "kesiapan-tim")
    assert "Ani Rahmawati" in isi
    assert "Ruang kerja belum ada" in isi
    row = Kesiapan.objects.get()
    client.post(reverse("kelayakan:kesiapan-konfirmasi", args=[cast.ani.pk]), {"diisi_at": row.diisi_at.isoformat()})
    row.refresh_from_db()
    assert row.dikonfirmasi_oleh == cast.user("budi")


def test_what_is_protected_opens_only_by_a_traced_post(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("ani"))
    isi = {"jenis": "hamil", "keterangan": "tujuh bulan", "mulai": "2026-11-24", "sampai": "2027-02-01"}
    assert client.post(reverse("kelayakan:prioritas"), isi).status_code == 302
    own = client.get(reverse("kelayakan:prioritas"))
    assert "tujuh bulan" in own.content.decode()
    assert own["Cache-Control"] == "no-store"
    row = PrioritasTerlindung.objects.get()
    listed = page(client, cast, "citra", "prioritas-daftar")
    assert "Ani Rahmawati" in listed
    assert "amil" not in listed
    for alamat in ("layak", "layak-pegawai"):
        args = [cast.ani.pk] if alamat == "layak-pegawai" else []
        assert "rioritas terlindung" not in page(client, cast, "budi", alamat, *args)
    opened = client.post(reverse("kelayakan:prioritas-buka", args=[row.pk]))
    assert opened.status_code == 403
    client.force_login(cast.user("citra"))
    opened = client.post(reverse("kelayakan:prioritas-buka", args=[row.pk]))
    assert "Hamil atau menyusui" in opened.content.decode()
    assert opened["Cache-Control"] == "no-store"
    assert JejakAudit.objects.filter(aksi="kelayakan.baca_prioritas").count() == 1
    client.post(reverse("kelayakan:prioritas-putus", args=[row.pk]), {"setuju": "ya"})
    row.refresh_from_db()
    assert row.disetujui is True


def test_a_home_point_outside_indonesia_is_refused_in_words(client: Client, cast: Cast) -> None:
    client.force_login(cast.user("ani"))
    for lintang, bujur, kata in (
        ("0", "0", "laut lepas"),
        ("nan", "1", "bukan koordinat"),
        ("107,6", "-6,9", "tertukar"),
    ):
        answer = client.post(
            reverse("kelayakan:rumah"), {"alamat": "Jalan Asia Afrika 112", "lintang": lintang, "bujur": bujur}
        )
        assert answer.status_code == 422
        assert kata in answer.content.decode()
    assert not TitikRumah.objects.exists()
    answer = client.post(
        reverse("kelayakan:rumah"), {"alamat": "Jalan Asia Afrika 112", "lintang": "-6,92", "bujur": "107,6"}
    )
    assert answer.status_code == 302
    assert fakta_rahasia.open_home(actor=cast.user("ani"), at=AT, row=TitikRumah.objects.get()).lintang == -6.92


# --- API --------------------------------------------------------------------------------------------------------------


def api(client: Client, cast: Cast, nama: str) -> dict[str, str]:
    return {"HTTP_AUTHORIZATION": f"Token {akun_services.create_token(actor=cast.user(nama), at=AT)}"}


def test_the_api_says_what_the_pages_say(client: Client, cast: Cast) -> None:
    make_kebijakan(cast.kanwil)
    row = make_kelayakan(cast.ani, cast.seksi, putusan="tidak")
    kepala = api(client, cast, "ani")
    own = client.get("/api/v1/kelayakan/saya/", **kepala).json()  # type: ignore[arg-type]
    assert (own["putusan"], own["ditetapkan"]["id"], own["ditetapkan"]["sampai"]) == ("tidak", row.pk, "2026-12-31")
    assert client.get("/api/v1/kelayakan/", **kepala).status_code == 403  # type: ignore[arg-type]
    jauh = client.get(f"/api/v1/kelayakan/pegawai/{cast.eko.pk}/", **kepala)  # type: ignore[arg-type]
    assert jauh.status_code == 404
    alamat = f"/api/v1/kelayakan/{row.pk}/keberatan/"
    sent = client.post(alamat, {"alasan": "Predikat saya sudah baik."}, "application/json", **kepala)  # type: ignore[arg-type]
    assert (sent.status_code, sent.json()["status"]) == (201, "diajukan")
    again = client.post(alamat, {"alasan": "Predikat saya sudah baik."}, "application/json", **kepala)  # type: ignore[arg-type]
    assert (again.status_code, again.json()["kode"]) == (422, "keberatan_terbuka")
    listed = client.get("/api/v1/kelayakan/?putusan=tidak", **api(client, cast, "citra")).json()  # type: ignore[arg-type]
    assert [item["pegawai"] for item in listed["results"]] == [cast.ani.pk]


def test_a_batch_over_the_api(client: Client, cast: Cast) -> None:
    make_kebijakan(cast.kanwil)
    citra, gita = api(client, cast, "citra"), api(client, cast, "gita")
    isi = {"unit": cast.kpknl.kode, "mulai": "2027-01-01", "sampai": "2027-06-30"}
    made = client.post("/api/v1/usulan-kelayakan/", isi, "application/json", **citra)  # type: ignore[arg-type]
    assert made.status_code == 202
    pk = made.json()["id"]
    early = client.post(f"/api/v1/usulan-kelayakan/{pk}/ajukan/", **citra)  # type: ignore[arg-type]
    assert (early.status_code, early.json()["kode"]) == (422, "belum_selesai_dihitung")
    layak_hitung.run(HitunganKelayakan.objects.get().pk, now=lambda: AT)
    assert client.post(f"/api/v1/usulan-kelayakan/{pk}/ajukan/", **citra).status_code == 200  # type: ignore[arg-type]
    assert client.post(f"/api/v1/usulan-kelayakan/{pk}/tetapkan/", **citra).status_code == 403  # type: ignore[arg-type]
    done = client.post(f"/api/v1/usulan-kelayakan/{pk}/tetapkan/", **gita)  # type: ignore[arg-type]
    assert done.json()["status"] == "ditetapkan"
