"""Out as a workbook, edited, in again: untouched rows change nothing, every edited cell is shown before it is taken."""

import io
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from core.models import JejakAudit
from kepegawaian.choices import Jejak
from kepegawaian.models import Impor, Pegawai
from tests.cast import Cast
from tests.factories import make_pegawai
from tests.kepegawaian.test_impor_views import upload_and_match
from tests.kepegawaian.test_views import body_of, login, text_of

pytestmark = pytest.mark.django_db


def exported(client: Client, cast: Cast) -> Any:
    return load_workbook(io.BytesIO(body_of(client.get(f"/pegawai/impor/ekspor/?unit={cast.kanwil.pk}"))))


def saved(buku: Any) -> bytes:
    tampung = io.BytesIO()
    buku.save(tampung)
    return tampung.getvalue()


def plan(client: Client, cast: Cast, buku: Any) -> Any:
    impor: Impor = upload_and_match(client, cast, saved(buku))
    return client.get(f"/pegawai/impor/{impor.pk}/periksa/")


def test_untouched_workbook_changes_nothing(cast: Cast) -> None:
    make_pegawai("Dina Tanpa Nomor", unit=cast.seksi, nip=None, jenis="ppnpn", golongan="", gelar_belakang="S.E.")
    make_pegawai("Purna", unit=cast.seksi, aktif=False)
    client = login(cast, "citra")
    buku = exported(client, cast)
    lembar = buku["Pegawai"]
    nama = {baris[1].value for baris in lembar.iter_rows(min_row=2)}
    assert nama == {"Ani Rahmawati", "Budi Santoso", "Dewi Anggraeni", "Gita Lestari", "Dina Tanpa Nomor"}
    assert all(sel.number_format == "@" for baris in lembar.iter_rows() for sel in baris)
    jawab = plan(client, cast, buku)
    assert jawab.context["isi"].hitungan == {"baru": 0, "berubah": 0, "sama": 5, "gagal": 0}
    assert "Tidak ada perubahan" in text_of(jawab)
    jejak = JejakAudit.objects.get(aksi=Jejak.UNDUH_PEGAWAI)
    assert (jejak.sesudah or {})["jumlah"] == 5


def test_every_edited_cell_is_shown_and_then_taken(cast: Cast) -> None:
    client = login(cast, "citra")
    buku = exported(client, cast)
    for baris in buku["Pegawai"].iter_rows(min_row=2):
        if baris[1].value == "Ani Rahmawati":
            baris[3].value, baris[5].value = "S.H.", "III/b"
            baris[6].value, baris[8].value = cast.seksi_lain.kode, "Pelelang Ahli Muda"
            baris[9].value = cast.gita.nip
    jawab = plan(client, cast, buku)
    assert jawab.context["isi"].hitungan == {"baru": 0, "berubah": 1, "sama": 3, "gagal": 0}
    (butir,) = [b for b in jawab.context["isi"].butir if b.status.value == "berubah"]
    assert [(p.label, p.lama, p.baru) for p in butir.perubahan] == [
        ("Gelar belakang", "", "S.H."),
        ("Golongan", "III/a", "III/b"),
        ("Unit kerja", "Seksi Pengelolaan Kekayaan Negara", "Seksi Pelayanan Lelang"),
        ("Jabatan", "Pengolah Data dan Informasi", "Pelelang Ahli Muda"),
        ("Atasan", "Budi Santoso", "Gita Lestari"),
    ]
    impor = Impor.objects.latest("pk")
    client.post(f"/pegawai/impor/{impor.pk}/terapkan/", {"sidik": jawab.context["isi"].rencana.sidik})
    ani = Pegawai.objects.get(pk=cast.ani.pk)
    assert (ani.golongan, ani.gelar_belakang) == ("III/b", "S.H.")
    assert ani.penugasan.get(selesai__isnull=True).unit == cast.seksi_lain


def test_workbook_is_for_the_units_of_the_admin(cast: Cast) -> None:
    client = login(cast, "citra")
    for unit in (cast.kpknl_lain.pk, "x", ""):
        assert client.get(f"/pegawai/impor/ekspor/?unit={unit}").status_code == 404
