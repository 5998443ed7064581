"""Plans: targets read, files taken whole or not at all, output added up, entries that name them."""

import io
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from core.errors import Refused
from core.models import JejakAudit
from kelayakan.choices.uraian import PutusanUraian
from logbook.choices.rencana import Alasan
from logbook.models import Kegiatan, RencanaKinerja
from logbook.queries.rencana import progress_of
from logbook.rules.cakupan import coverage
from logbook.rules.isian import Isi, Ketikan, Rujukan, read_kegiatan
from logbook.rules.rencana import IsiRencana, Sasaran, read_sasaran
from logbook.services.rencana import apply_upload, preview, read_upload, remove_rencana, save_rencana, seal
from logbook.services.tinjauan import Pilihan, approve, submit
from tests.cast import Cast
from tests.kelayakan.uraian_factories import make_uraian
from tests.logbook.isi import SELASA, SORE, login, tulis
from tests.logbook.test_views import Masuk

TARGET = Sasaran(Decimal(48), "berkas")
RHK = "Terverifikasinya usulan penghapusan BMN"


@pytest.mark.parametrize(
    ("teks", "expected"),
    [
        ("12 laporan", Sasaran(Decimal(12), "laporan")),
        ("1.200 nota dinas", Sasaran(Decimal(1200), "nota dinas")),
        ("2,5 orang-hari", Sasaran(Decimal("2.5"), "orang-hari")),
        ("100%", Sasaran(kata="100%")),
        ("0 laporan", Sasaran(kata="0 laporan")),
        ("tepat waktu", Sasaran(kata="tepat waktu")),
        ("12.13.14 laporan", Sasaran(kata="12.13.14 laporan")),
        ("", Sasaran()),
    ],
)
def test_only_a_number_with_a_unit_is_counted(teks: str, expected: Sasaran) -> None:
    assert read_sasaran(teks) == expected


def test_an_entry_names_only_what_is_offered_or_stood_there() -> None:
    lama, boleh = Isi(uraian_tugas_id=5), Rujukan(frozenset({7}))
    for teks, expected in (("7", 7), ("5", 5), ("", None)):
        assert read_kegiatan(Ketikan(uraian_tugas_id=teks), lama, boleh).isi.uraian_tugas_id == expected
    bacaan = read_kegiatan(Ketikan(uraian_tugas_id="9", rencana_id="١"), lama, boleh)
    assert [m.kode for m in bacaan.masalah] == ["tugas_tak_berlaku", "rencana_tak_berlaku"]
    assert bacaan.isi.uraian_tugas_id == 5


def test_coverage_tells_the_share_that_names_a_task_and_may_be_done_at_home() -> None:
    found = coverage([(60, PutusanUraian.YA), (30, PutusanUraian.SEBAGIAN), (30, PutusanUraian.TIDAK), (120, None)])
    assert (found.bernama, found.bagian, found.bagian_rumah) == (120, 0.5, 0.375)
    assert coverage([]).bagian == 0


def _file(*rows: tuple[Any, ...], judul: tuple[str, ...] = ()) -> bytes:
    buku, hasil = Workbook(), io.BytesIO()
    lembar = buku.active
    assert lembar is not None
    lembar.append(["SASARAN KINERJA PEGAWAI"])
    lembar.append(
        judul
        or ("NO", "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI", "RENCANA HASIL KERJA", "ASPEK",
            "INDIKATOR KINERJA INDIVIDU", "TARGET")
    )  # fmt: skip
    for row in rows:
        lembar.append(row)
    buku.save(hasil)
    return hasil.getvalue()


SKP = (
    (1, 2, 3, 4, 5, 6),
    ("", "", "A. UTAMA", "", "", ""),
    (1, "Tertibnya BMN", RHK, "Kuantitas", "Jumlah berkas terverifikasi", "48 berkas"),
    ("", "", "", "Waktu", "Tepat waktu", "5 hari kerja sejak lengkap"),
    (2, "", "Tersusunnya laporan wasdal", "Kuantitas", "Jumlah laporan", "2 laporan"),
    ("", "", "PERILAKU KERJA", "", "", ""),
    (1, "", "Berorientasi pelayanan", "", "Ramah", ""),
)


def test_an_skp_becomes_one_item_a_work_result() -> None:
    satu, dua = read_upload(_file(*SKP), "skp.xlsx")
    assert satu.isi == IsiRencana(
        RHK, "Tertibnya BMN",
        "Kuantitas: Jumlah berkas terverifikasi (48 berkas)\nWaktu: Tepat waktu (5 hari kerja sejak lengkap)", TARGET,
    )  # fmt: skip
    assert dua.isi is not None
    assert (dua.isi.rhk_pimpinan, dua.isi.sasaran.tulisan) == ("Tertibnya BMN", "2 laporan")


def test_a_file_that_is_no_plan_is_refused_with_what_it_lacks() -> None:
    with pytest.raises(Refused) as no:
        read_upload(_file(("a", "b"), judul=("Nama", "NIP")), "lain.xlsx")
    assert no.value.alasan == Alasan.LEMBAR_TAK_DIKENAL


@pytest.mark.django_db
def test_an_upload_is_taken_whole_and_again_changes_nothing(kantor: Cast) -> None:
    user = login(kantor.ani)
    baris = read_upload(_file(*SKP), "skp.xlsx")
    bekal = seal(user, 2026, baris)
    for baru, jejak in ((2, 1), (0, 1)):
        hasil = apply_upload(actor=user, at=SORE, bekal=bekal)
        assert (hasil.count("baru"), JejakAudit.objects.filter(aksi="logbook.impor_rencana").count()) == (baru, jejak)
    ubah = read_upload(_file((*SKP[2][:5], "60 berkas")), "skp.xlsx")
    perubahan = preview(actor=user, tahun=2026, baris=ubah)
    assert (perubahan.count("berubah"), perubahan.tak_disebut) == (1, 1)
    with pytest.raises(Refused):
        apply_upload(actor=login(kantor.budi), at=SORE, bekal=bekal)
    with pytest.raises(Refused):
        apply_upload(actor=user, at=SORE, bekal=f"{bekal}x")


@pytest.mark.django_db
def test_a_repeated_row_fails_and_nothing_is_taken(kantor: Cast) -> None:
    baris = read_upload(_file(SKP[2], SKP[4], SKP[2]), "skp.xlsx")
    perubahan = preview(actor=login(kantor.ani), tahun=2026, baris=baris)
    assert [(a.kata, a.baris.nomor) for a in perubahan.akibat] == [("baru", 3), ("baru", 4), ("gagal", 5)]


@pytest.mark.django_db
def test_plan_items_are_written_once_and_kept_by_entries(kantor: Cast) -> None:
    user = login(kantor.ani)
    row = save_rencana(actor=user, at=SORE, tahun=2026, isi=IsiRencana(RHK, sasaran=TARGET))
    assert save_rencana(actor=user, at=SORE, tahun=2026, isi=IsiRencana(f" {RHK} ", sasaran=TARGET)).pk == row.pk
    with pytest.raises(Refused) as no:
        save_rencana(actor=user, at=SORE, tahun=2026, isi=IsiRencana(RHK.upper()))
    assert no.value.alasan == Alasan.RENCANA_KEMBAR
    tulis(kantor.ani, rencana_id=str(row.pk))
    remove_rencana(actor=user, at=SORE, rencana_id=row.pk)
    remove_rencana(actor=user, at=SORE, rencana_id=row.pk)
    assert Kegiatan.objects.get().rencana_id == row.pk
    jejak = list(JejakAudit.objects.filter(aksi__contains="rencana").order_by("pk").values_list("aksi", flat=True))
    assert jejak == ["logbook.simpan_rencana", "logbook.hapus_rencana"]


@pytest.mark.django_db
def test_output_counts_when_approved_and_in_the_unit_of_the_target(kantor: Cast) -> None:
    user = login(kantor.ani)
    row = save_rencana(actor=user, at=SORE, tahun=2026, isi=IsiRencana(RHK, sasaran=TARGET))
    tulis(kantor.ani, SELASA, "07.30", "12.00", rencana_id=str(row.pk), jumlah="5", satuan="Berkas")
    tulis(kantor.ani, SELASA, "13.00", "16.00", rencana_id=str(row.pk), satuan="surat")
    (satu,) = progress_of(kantor.ani.pk, 2026)
    assert [satu.capaian.disetujui, satu.capaian.menunggu, satu.capaian.satuan_lain] == [0, 5, 1]
    logbook = submit(actor=user, at=SORE, tanggal=SELASA)
    approve(actor=login(kantor.budi), at=SORE, pilihan=Pilihan(logbook.pk))
    (satu,) = progress_of(kantor.ani.pk, 2026)
    assert [satu.capaian.disetujui, satu.capaian.menunggu, satu.capaian.menit] == [5, 0, 450]
    assert satu.capaian.bagian == pytest.approx(5 / 48)


@pytest.mark.django_db
def test_a_line_finds_its_task_and_plan_and_the_day_shows_them(kantor: Cast, masuk: Masuk) -> None:
    tugas = make_uraian(kantor, nama="Verifikasi usulan penghapusan")
    row = save_rencana(actor=login(kantor.ani), at=SORE, tahun=2026, isi=IsiRencana(RHK, sasaran=TARGET))
    klien = masuk("ani")
    jawab = klien.post(f"/logbook/{SELASA}/baris/", {"baris": "07.30-09.00 verifikasi usulan penghapusan BMN 3 berkas"})
    form = jawab.context["form"]
    assert (form["uraian_tugas_id"].value(), form["rencana_id"].value()) == (str(tugas.pk), str(row.pk))
    diketik = {n: form[n].value() for n in form.fields if n != "berkas"}
    isi = {n: nilai for n, nilai in diketik.items() if nilai is not None} | {"kunci": str(uuid4())}
    jawab = klien.post(f"/logbook/{SELASA}/kegiatan/", isi)
    assert jawab.status_code == 302, jawab.context["form"].errors
    teks = klien.get(f"/logbook/{SELASA}/").content.decode()
    assert "Verifikasi usulan penghapusan" in teks
    assert "menyebut uraian tugas" in teks


@pytest.mark.django_db
def test_somebody_elses_plan_item_or_task_is_not_taken(kantor: Cast) -> None:
    row = save_rencana(actor=login(kantor.budi), at=SORE, tahun=2026, isi=IsiRencana(RHK))
    hasil = tulis(kantor.ani, rencana_id=str(row.pk))
    assert [m.kode for m in hasil.masalah] == ["rencana_tak_berlaku"]
    assert Kegiatan.objects.get().rencana_id is None


@pytest.mark.django_db
def test_pages_of_the_plan(kantor: Cast, masuk: Masuk) -> None:
    klien = masuk("ani")
    berkas = SimpleUploadedFile("skp.xlsx", _file(*SKP))
    jawab = klien.post("/logbook/rencana/impor/", {"tahun": 2026, "berkas": berkas})
    bekal = jawab.context["bekal"]["bekal"].value()
    assert klien.post("/logbook/rencana/impor/terapkan/", {"bekal": bekal}).status_code == 302
    assert RHK in klien.get("/logbook/rencana/?tahun=2026").content.decode()
    row = RencanaKinerja.objects.get(rhk=RHK)
    isi = {"tahun": 2026, "rhk": RHK, "sasaran": "50 berkas"}
    assert klien.post(f"/logbook/rencana/{row.pk}/", isi).status_code == 302
    row.refresh_from_db()
    assert row.target == 50
    assert masuk("budi").get(f"/logbook/pegawai/{kantor.ani.pk}/rencana/?tahun=2026").status_code == 200
    assert klien.post("/logbook/rencana/tambah/", {"tahun": 1900, "rhk": RHK + " lagi"}).status_code == 422
    assert klien.get("/logbook/rencana/contoh/").status_code == 200
