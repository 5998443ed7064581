"""Pages of the register: filters, export that can be imported again, deeds, coverage whose numbers open their rows."""

import io
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from core.models import Pemberitahuan
from kelayakan.choices.uraian import KeadaanCakupan, StatusUraian
from kelayakan.models import ImporUraian, UraianTugas
from kelayakan.queries import uraian_cakupan, uraian_daftar, uraian_impor
from kelayakan.queries.uraian_lingkup import Lingkup
from kelayakan.services import uraian_impor as impor_services
from kelayakan.services import uraian_pengingat
from tests.cast import Cast
from tests.factories import AT, make_jabatan, make_pegawai
from tests.kelayakan.uraian_factories import HARI, make_uraian

pytestmark = pytest.mark.django_db
DAFTAR = "/uraian-tugas/"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.clock.now", lambda: datetime(2026, 11, 24, 1, 0, tzinfo=UTC))


@pytest.fixture
def masuk(client: Client, cast: Cast) -> Callable[[str], Client]:
    def login(nama: str) -> Client:
        client.force_login(cast.user(nama))
        return client

    return login


def names(answer: Any) -> set[str]:
    return {row.record.nama for row in answer.context["tabel"].page.object_list}


def test_colleagues_see_what_holds_and_heads_also_drafts(cast: Cast, masuk: Callable[[str], Client]) -> None:
    make_uraian(cast, "Berlaku")
    make_uraian(cast, "Wilayah", unit=cast.kanwil)
    make_uraian(cast, "Baru draf", status=StatusUraian.DRAF)
    make_uraian(cast, "Papua", unit=cast.kpknl_lain)
    assert names(masuk("ani").get(DAFTAR)) == {"Berlaku", "Wilayah"}
    assert names(masuk("budi").get(DAFTAR)) == {"Berlaku", "Wilayah", "Baru draf"}
    assert names(masuk("eko").get(DAFTAR)) == {"Papua"}


@pytest.mark.parametrize(
    ("saring", "nama"),
    [
        ("status=berlaku", {"Berlaku", "Hampir setahun", "Di kantor"}),
        ("status=tinjau", {"Hampir setahun"}),
        ("status=proses", {"Baru draf"}),
        ("putusan=tidak", {"Di kantor"}),
        ("putusan=rumah&status=berlaku", {"Berlaku", "Hampir setahun"}),
        ("kelas=kantor", {"Di kantor"}),
        ("cari=hampir", {"Hampir setahun"}),
        ("status=semua", {"Berlaku", "Hampir setahun", "Di kantor", "Baru draf", "Dicabut"}),
        ("unit=999999", set()),
        ("tempat=abc&jabatan=x&status=aneh", {"Berlaku", "Hampir setahun", "Di kantor", "Baru draf"}),
    ],
)
def test_filters(cast: Cast, masuk: Callable[[str], Client], saring: str, nama: set[str]) -> None:
    make_uraian(cast, "Berlaku", tinjau_sebelum=HARI + timedelta(300))
    make_uraian(cast, "Hampir setahun", tinjau_sebelum=HARI + timedelta(30))
    make_uraian(cast, "Di kantor", putusan="tidak", kelas_data="kantor", tinjau_sebelum=HARI + timedelta(90))
    make_uraian(cast, "Baru draf", status=StatusUraian.DRAF)
    make_uraian(cast, "Dicabut", status=StatusUraian.DICABUT, selesai=HARI)
    if "unit=" in saring or "tempat=" in saring:
        saring = saring.replace("tempat=abc", "")
    assert names(masuk("citra").get(f"{DAFTAR}?{saring}")) == nama


def test_what_is_exported_can_be_imported_and_changes_nothing(cast: Cast, masuk: Callable[[str], Client]) -> None:
    make_uraian(cast, "=1+1", uraian="Baris satu.\nBaris dua.", perlu_lapangan=True, kelas_data="vpn")
    make_uraian(cast, "Baru draf", status=StatusUraian.DRAF, hasil_terukur=False)
    answer = masuk("citra").get(f"{DAFTAR}?ekspor=xlsx")
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    assert "'=1+1" in [sel.value for sel in next(iter(load_workbook(io.BytesIO(data))["Data"].iter_cols(1, 1)))][1:]
    impor = impor_services.upload_impor(
        actor=cast.user("citra"), at=AT, file=ContentFile(data, "a.xlsx"), nama="a.xlsx", unit=cast.kanwil
    )
    rencana = uraian_impor.plan_of(impor, uraian_impor.read_impor(impor), cast.user("citra"), HARI)
    assert {k: n for k, n in rencana.hitungan.items() if n} == {"sama": 2}


def test_the_template_is_itself_a_list_that_can_be_read(cast: Cast, masuk: Callable[[str], Client]) -> None:
    make_jabatan("Penelaah Teknis Kebijakan")
    answer = masuk("budi").get(reverse("kelayakan:uraian-impor-contoh"))
    data = b"".join(answer.streaming_content)  # type: ignore[attr-defined]
    lembar = uraian_impor.read_berkas(data, "a.xlsx")
    assert [satu.galat for satu in lembar.baris] == [()]


def test_an_import_from_upload_to_result(cast: Cast, masuk: Callable[[str], Client]) -> None:
    make_jabatan()
    client = masuk("budi")
    isi = "Jabatan;Uraian tugas;Hasil;Satuan\nPengolah Data dan Informasi;Menata arsip;Arsip;berkas\nTak Ada;B;C;D\n"
    berkas = ContentFile(isi.encode(), "a.csv")
    answer = client.post(reverse("kelayakan:uraian-impor"), {"berkas": berkas, "unit": cast.seksi.pk})
    periksa = answer["Location"]
    answer = client.get(periksa)
    assert "Tak Ada" in answer.content.decode()
    sidik = answer.context["rencana"].sidik
    answer = client.post(f"{periksa}terapkan/", {"sidik": sidik})
    assert answer.status_code == 422
    assert "1 baris perlu diperbaiki" in answer.content.decode()
    assert client.post(f"{periksa}batal/").status_code == 302
    assert "dibatalkan" in client.get(periksa).content.decode().lower()
    assert not UraianTugas.objects.exists()
    assert ImporUraian.objects.get().berkas.dihapus_at is not None


def test_unknown_titles_lead_to_a_step_that_the_next_file_needs_no_more(
    cast: Cast, masuk: Callable[[str], Client]
) -> None:
    make_jabatan()
    client = masuk("budi")
    isi = "Posisi;Butir pekerjaan;Produk;Ukuran\nPengolah Data dan Informasi;Menata arsip;Arsip;berkas\n"

    def unggah() -> str:
        berkas = ContentFile(isi.encode(), "a.csv")
        answer = client.post(reverse("kelayakan:uraian-impor"), {"berkas": berkas, "unit": cast.seksi.pk})
        return answer["Location"]

    periksa = unggah()
    kolom = client.get(periksa)["Location"]
    assert kolom == f"{periksa}kolom/"
    assert "Butir pekerjaan (Menata arsip)" in client.get(kolom).content.decode()
    answer = client.post(kolom, {"jabatan": "0", "nama": "1", "hasil": "2"})
    assert answer.status_code == 422
    assert "Tentukan kolom Satuan" in answer.content.decode()
    assert client.post(kolom, {"jabatan": "0", "nama": "1", "hasil": "2", "satuan": "3"})["Location"] == periksa
    assert client.get(periksa).context["rencana"].hitungan["baru"] == 1
    assert client.get(unggah()).context["rencana"].hitungan["baru"] == 1


def test_write_propose_adopt(cast: Cast, masuk: Callable[[str], Client]) -> None:
    client = masuk("budi")
    isi = {
        "unit": cast.seksi.pk, "jabatan": make_jabatan().pk, "nama": "Menilai", "hasil": "Laporan",
        "satuan": "laporan", "dapat_daring": "on", "hasil_terukur": "on", "perlu_lapangan": "on", "kelas_data": "vpn",
    }  # fmt: skip
    answer = client.post(reverse("kelayakan:uraian-baru"), {**isi, "nama": " "})
    assert answer.status_code == 422
    answer = client.post(reverse("kelayakan:uraian-baru"), isi)
    alamat = answer["Location"]
    client.post(f"{alamat}usulkan/")
    halaman = masuk("citra").get(alamat).content.decode()
    assert "Sebagian WFH" in halaman
    assert "perlu verifikasi" in halaman
    answer = masuk("citra").post(f"{alamat}tetapkan/", {"mulai": "2026-11-23", "tinjau_sebelum": "2027-11-01"})
    assert answer.status_code == 422
    assert "Paling awal berlaku 24 November 2026" in answer.content.decode()
    answer = masuk("citra").post(f"{alamat}tetapkan/", {"mulai": "2026-12-01", "tinjau_sebelum": "2027-11-01"})
    assert answer.status_code == 302
    assert UraianTugas.objects.get().status == StatusUraian.DITETAPKAN


def test_two_people_editing_one_task(cast: Cast, masuk: Callable[[str], Client]) -> None:
    row = make_uraian(cast, status=StatusUraian.DRAF)
    alamat = reverse("kelayakan:uraian-ubah", args=[row.pk])
    isi = {"nama": "A", "hasil": "B", "satuan": "C", "kelas_data": "terbuka", "versi": 1}
    assert masuk("budi").post(alamat, isi).status_code == 302
    answer = masuk("gita").post(alamat, {**isi, "nama": "Z"})
    assert answer.status_code == 422
    assert "sudah diubah orang lain" in answer.content.decode()


def test_many_are_adopted_at_once_and_the_filters_stay(cast: Cast, masuk: Callable[[str], Client]) -> None:
    rows = [make_uraian(cast, f"Tugas {n}", status=StatusUraian.DIUSULKAN) for n in range(3)]
    isi = {"aksi": "tetapkan", "pilih": [f"{r.pk}.{r.versi}" for r in rows], "keadaan": "status=diusulkan&x=1\r\nA: b"}
    answer = masuk("citra").post(reverse("kelayakan:uraian-massal"), isi)
    assert answer["Location"].startswith(f"{DAFTAR}?status=diusulkan")
    assert "\n" not in answer["Location"]
    assert UraianTugas.objects.filter(status=StatusUraian.DITETAPKAN).count() == 3


@pytest.mark.parametrize("isi", [{}, {"aksi": "hapus", "pilih": "1.1"}, {"aksi": "tetapkan", "pilih": "1;2"}])
def test_a_bulk_deed_that_makes_no_sense_says_so(
    cast: Cast, masuk: Callable[[str], Client], isi: dict[str, str]
) -> None:
    answer = masuk("citra").post(reverse("kelayakan:uraian-massal"), isi, follow=True)
    assert answer.status_code == 200
    assert "Pilih" in answer.content.decode()


# --- coverage --------------------------------------------------------------------------------------------------------


def test_every_number_of_the_coverage_opens_exactly_its_rows(cast: Cast, masuk: Callable[[str], Client]) -> None:
    make_uraian(cast, "Wilayah", unit=cast.kanwil, tinjau_sebelum=HARI)
    make_uraian(cast, "Seksi", putusan="tidak")
    make_uraian(cast, "Draf", status=StatusUraian.DRAF)
    make_pegawai(unit=cast.seksi_lain, jabatan=make_jabatan("Pelelang Ahli Muda"))
    make_uraian(cast, "Lelang", unit=cast.seksi_lain, jabatan=make_jabatan("Pelelang Ahli Muda"), status="draf")
    client = masuk("citra")
    halaman = client.get(reverse("kelayakan:uraian-cakupan"))
    c = halaman.context["c"]
    assert {k: c.count(k) for k in KeadaanCakupan} == {"ditetapkan": 2, "draf": 1, "kosong": 2}
    assert (c.orang, c.orang_tercakup, c.tinjau) == (6, 3, 1)
    for satu in c.baris:
        for filter_, jumlah in (
            ("status=berlaku", satu.berlaku), ("status=berlaku&putusan=rumah", satu.rumah),
            ("status=proses", satu.terbuka), ("status=tinjau", satu.tinjau),
        ):  # fmt: skip
            answer = client.get(f"{DAFTAR}?tempat={satu.unit_id}&jabatan={satu.jabatan_id}&{filter_}")
            assert answer.context["tabel"].page.paginator.count == jumlah
        answer = client.get(
            reverse("kelayakan:uraian-cakupan-pegawai"), {"unit": satu.unit_id, "jabatan": satu.jabatan_id}
        )
        assert answer.context["tabel"].page.paginator.count == satu.orang
    for keadaan in KeadaanCakupan:
        answer = client.get(reverse("kelayakan:uraian-cakupan-pegawai"), {"keadaan": keadaan.value})
        assert answer.context["tabel"].page.paginator.count == sum(b.orang for b in c.only(keadaan))
    tautan = re.findall(r'class="kartu kpi" href="([^"]+)"', halaman.content.decode())
    assert len(tautan) == 5
    assert all(client.get(satu.replace("&amp;", "&")).status_code == 200 for satu in tautan)


def test_lists_take_no_more_statements_for_many_rows(
    cast: Cast, masuk: Callable[[str], Client], query_count: Any
) -> None:
    client = masuk("citra")
    for jumlah in (2, 20):
        for n in range(jumlah):
            make_uraian(cast, f"Tugas {jumlah}-{n}", status=StatusUraian.DIUSULKAN)
            make_pegawai(unit=cast.seksi, jabatan=make_jabatan(f"Jabatan {jumlah}-{n}"))
        client.get(DAFTAR)
        for nama in ("kelayakan:uraian", "kelayakan:uraian-cakupan", "kelayakan:uraian-cakupan-pegawai"):
            with query_count(nama):
                client.get(reverse(nama))


# --- reminders -------------------------------------------------------------------------------------------------------


def test_reviews_are_reminded_of_once_a_month(cast: Cast) -> None:
    make_uraian(cast, "Seksi", tinjau_sebelum=HARI + timedelta(20))
    make_uraian(cast, "Wilayah", unit=cast.kanwil, tinjau_sebelum=HARI - timedelta(1))
    make_uraian(cast, "Lama lagi", tinjau_sebelum=HARI + timedelta(200))
    assert uraian_pengingat.remind_reviews(at=AT) == 3
    jumlah = dict(Pemberitahuan.objects.values_list("penerima__nama", "judul"))
    assert jumlah == {
        "Citra Kirana": "2 uraian tugas perlu ditinjau",
        "Budi Santoso": "1 uraian tugas perlu ditinjau",
        "Gita Lestari": "1 uraian tugas perlu ditinjau",
    }
    assert uraian_pengingat.remind_reviews(at=AT + timedelta(2)) == 0
    assert uraian_pengingat.remind_reviews(at=AT + timedelta(10)) == 3


def test_coverage_counts_what_the_list_counts_for_every_login(cast: Cast) -> None:
    make_uraian(cast, "Wilayah", unit=cast.kanwil, tinjau_sebelum=HARI)
    for nama in ("budi", "citra", "dewi", "gita"):
        lingkup = Lingkup(cast.user(nama), HARI)
        tinjau = uraian_daftar.uraian_list(lingkup, uraian_daftar.SaringUraian(status="tinjau")).count()
        assert uraian_cakupan.coverage(lingkup).tinjau == tinjau == 1
