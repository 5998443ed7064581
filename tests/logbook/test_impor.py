"""Files of logbooks: recognised, judged cell by cell, taken whole or not at all, harmless when sent again."""

from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from django.http import Http404
from django.test import Client

from core.errors import Refused
from core.models import JejakAudit
from logbook.choices.impor import KolomImpor, StatusImporLogbook
from logbook.models import ImporLogbook, Kegiatan, Logbook, PemetaanLogbook
from logbook.queries import impor as sumber
from logbook.services import impor as services
from logbook.services.tinjauan import submit
from tests.cast import Cast
from tests.logbook import lembar_impor as lembar
from tests.logbook.conftest import Jam
from tests.logbook.isi import SENIN, SORE, login, tulis, tulis_hari

A = lembar.PANJANG


def now() -> datetime:
    return SORE


def bawa(cast: Cast, isi: bytes, nama: str = "logbook.xlsx", *, siapa: str = "ani", unit: bool = False) -> ImporLogbook:
    """Uploaded and read."""
    actor = login(getattr(cast, siapa))
    impor = services.upload_impor(
        actor=actor, at=SORE, file=lembar.berkas(isi), nama=nama, unit=cast.kanwil if unit else None
    )
    services.match_impor(actor=actor, at=SORE, pk=impor.pk)
    services.start_reading(impor=sumber.impor_by_id(impor.pk), now=now)
    return sumber.impor_by_id(impor.pk)


def simpan(cast: Cast, impor: ImporLogbook, siapa: str = "ani") -> ImporLogbook:
    services.apply_impor(actor=login(getattr(cast, siapa)), at=SORE, pk=impor.pk)
    services.start_applying(impor=sumber.impor_by_id(impor.pk), now=now)
    return sumber.impor_by_id(impor.pk)


def galat(impor: ImporLogbook) -> dict[str, str]:
    return {g["sel"]: g["pesan"] for row in sumber.rows_shown(impor) for g in row.galat}


def nasib(impor: ImporLogbook) -> list[str]:
    return [row.nasib for row in sumber.rows_shown(impor)]


def test_sheet_of_a_person(kantor: Cast) -> None:
    impor = simpan(kantor, bawa(kantor, lembar.per_orang(kantor.ani.nip)))
    assert impor.status == StatusImporLogbook.SELESAI, (impor.ringkasan, galat(impor))
    isi = list(Kegiatan.objects.order_by("logbook__tanggal", "jam_mulai"))
    assert [(k.logbook.tanggal.day, k.jam_mulai, k.jumlah, k.satuan) for k in isi] == [
        (23, time(7, 30), Decimal(12), "berkas"),
        (23, time(9, 30), Decimal(1), "konsep surat"),
        (24, None, Decimal(1), "data"),
    ]
    assert Logbook.objects.get(tanggal=SENIN).status == "draf"
    assert impor.ringkasan["dilewati"] == [["Petunjuk", "bukan tabel logbook"]]
    assert JejakAudit.objects.filter(aksi="logbook.terapkan_impor").count() == 1


def test_answers_of_a_form_month_first_and_sent_twice(kantor: Cast) -> None:
    assert kantor.ani.pengguna is not None
    impor = bawa(kantor, lembar.formulir(kantor.ani.pengguna.email), "Jawaban.csv", siapa="citra", unit=True)
    assert (nasib(impor), galat(impor)) == (["baru", "ulang", "baru"], {})
    simpan(kantor, impor, "citra")
    assert sorted(Kegiatan.objects.values_list("logbook__tanggal", flat=True)) == [SENIN, date(2026, 11, 24)]


def test_the_same_file_again_and_a_corrected_one(kantor: Cast) -> None:
    baris = [["2026-11-23", "08.00", "09.00", A, 3, "berkas", "ND-1/2026"]]
    simpan(kantor, bawa(kantor, lembar.bulanan(kantor.ani.nip, baris)))
    assert nasib(bawa(kantor, lembar.bulanan(kantor.ani.nip, baris))) == ["sama"]
    baris[0][4] = 5
    ubah = bawa(kantor, lembar.bulanan(kantor.ani.nip, baris, merged=True))
    assert nasib(ubah) == ["ubah"]
    simpan(kantor, ubah)
    assert Kegiatan.objects.get().jumlah == 5


def test_every_faulty_cell_is_named_and_nothing_is_taken(kantor: Cast) -> None:
    hari = "2026-11-23"
    impor = bawa(
        kantor,
        lembar.bulanan(
            kantor.ani.nip,
            [
                [hari, "08.00", "09.00", A, 1, "berkas", ""],
                [hari, "08.30", "10.00", f"{A} lagi", 1, "berkas", ""],
                [hari, "10.00", "09.30", A, 1, "berkas", ""],
                [hari, "8,20", "25.00", A, 1, "berkas", ""],
                ["13.13", "11.00", "12.00", A, 1, "berkas", ""],
                [46349, "13.00", "14.00", A, "dua", "berkas", "javascript:alert(1)"],
                [hari, 8.2, "15.00", None, 1, "berkas", ""],
                [hari, "15.00", "16.00", "x" * 501, 1, "s" * 41, ""],
                ["31/11/2026", "15.00", "16.00", A, 1, "berkas", ""],
                ["2026-11-30", "08.00", "09.00", A, 1, "berkas", ""],
                [hari, "=1/0", "16.30", A, 1, "berkas", ""],
            ],
        ),
    )
    salah = galat(impor)
    assert set(salah) == {
        "D3", "E4", "D5", "E5", "C6", "G7", "I7", "D8", "F8", "F9", "H9", "C10", "C11", "D12",
    }, salah  # fmt: skip
    assert salah["D3"] == "Bertumpuk dengan kegiatan 08.00–09.00 di lembar November baris 2."
    assert "8,20" in salah["D5"]
    assert "baru bisa diisi mulai hari itu" in salah["C11"]
    with pytest.raises(Refused, match="perlu diperbaiki"):
        services.apply_impor(actor=login(kantor.ani), at=SORE, pk=impor.pk)
    assert not Kegiatan.objects.exists()


@pytest.mark.parametrize(
    ("isi", "nama", "kata"),
    [
        (lembar.bom, "a.xlsx", "membengkak"),
        (lembar.entitas, "a.xlsx", "rusak"),
        (lembar.makro, "a.xlsx", "makro"),
        (lambda: b"%PDF-1.7", "a.xlsx", "bukan lembar kerja"),
        (lambda: b"Tanggal;Uraian kegiatan\n", "a.exe", "bukan lembar kerja"),
        (lambda: b"Nama;Alamat\nAni;Bandung\n", "a.csv", "Tidak ada lembar"),
        (lambda: b"Tanggal;Uraian kegiatan\n", f"{'a' * 300}.csv", "200 huruf"),
    ],
)
def test_files_that_are_not_taken(kantor: Cast, isi: Callable[[], bytes], nama: str, kata: str) -> None:
    with pytest.raises(Refused) as no:
        services.upload_impor(actor=login(kantor.ani), at=SORE, file=lembar.berkas(isi()), nama=nama)
    assert kata in no.value.pesan or kata in no.value.kode
    assert not ImporLogbook.objects.exists()


def test_hidden_sheets_formulas_and_mixed_date_orders(kantor: Cast) -> None:
    judul = ["Tanggal", "Uraian kegiatan"]
    isi = lembar.buku(
        {"A": [judul, ["23/11/2026", A], ["11/24/2026", A], ["05/11/2026", A], ["=A2", A]], "B": [judul, ["x", "y"]]},
        sembunyi="B",
    )
    impor = bawa(kantor, isi)
    assert impor.ringkasan["dilewati"] == [["B", "lembar tersembunyi"]]
    assert set(galat(impor)) == {"A4", "A5"}


def test_whose_rows(kantor: Cast) -> None:
    isi = lembar.bulanan(kantor.budi.nip, [["2026-11-23", "08.00", "09.00", A, 1, "berkas", ""]])
    assert "milik orang lain" in galat(bawa(kantor, isi))["A2"]
    assert nasib(bawa(kantor, isi, siapa="citra", unit=True)) == ["baru"]
    asing = lembar.bulanan(kantor.eko.nip, [["2026-11-23", "08.00", "09.00", A, 1, "berkas", ""]])
    assert "tidak tercatat" in galat(bawa(kantor, asing, siapa="citra", unit=True))["A2"]
    with pytest.raises(Http404):
        services.apply_impor(actor=login(kantor.budi), at=SORE, pk=ImporLogbook.objects.first().pk)  # type: ignore[union-attr]


def test_a_sent_day_and_a_day_that_changed_meanwhile(kantor: Cast) -> None:
    baris = [["2026-11-23", "08.00", "09.00", A, 3, "berkas", ""]]
    impor = bawa(kantor, lembar.bulanan(kantor.ani.nip, baris))
    tulis(kantor.ani, SENIN, "08.15", "08.45")
    hasil = simpan(kantor, impor)
    assert (hasil.status, Kegiatan.objects.count()) == (StatusImporLogbook.DIPERIKSA, 1)
    assert "Periksa lagi" in hasil.ringkasan["pesan"]
    Logbook.objects.all().delete()
    tulis_hari(kantor.ani, SENIN)
    submit(actor=login(kantor.ani), at=SORE, tanggal=SENIN)
    assert "sudah terkirim" in galat(bawa(kantor, lembar.bulanan(kantor.ani.nip, baris)))["C2"]


def test_columns_are_remembered_for_the_unit(kantor: Cast) -> None:
    isi = f"Kapan;Apa saja;Berapa\n2026-11-23;{A};3 berkas\nTanggal;Uraian kegiatan;x\n".encode()
    actor = login(kantor.ani)
    with pytest.raises(Refused):
        services.upload_impor(actor=actor, at=SORE, file=lembar.berkas(isi.split(b"Tanggal")[0]), nama="a.csv")
    isi = f"Tanggal;Apa saja;Uraian kegiatan\n2026-11-23;{A};3 berkas\n".encode()
    impor = services.upload_impor(actor=actor, at=SORE, file=lembar.berkas(isi), nama="a.csv")
    kolom = {0: KolomImpor.TANGGAL, 1: KolomImpor.URAIAN, 2: KolomImpor.JUMLAH}
    services.match_impor(actor=actor, at=SORE, pk=impor.pk, kolom=kolom)
    assert PemetaanLogbook.objects.count() == 1
    lagi = services.upload_impor(actor=actor, at=SORE, file=lembar.berkas(isi), nama="b.csv")
    assert sumber.columns_of(lagi) == kolom


def test_round_trip_and_pages(masuk: Callable[[str], Client], kantor: Cast, jam: Jam) -> None:
    tulis(kantor.ani, SENIN, "07.30", "09.00", uraian="- Baris satu yang cukup panjang\n=baris dua")
    tulis(kantor.ani, SENIN, "09.00", "10.00", jumlah="2,5")
    ani = masuk("ani")
    isi = b"".join(ani.get("/logbook/impor/ekspor/?bulan=2026-11").streaming_content)  # type: ignore[attr-defined]
    jawab = ani.post("/logbook/impor/", {"berkas": _file(isi), "milik": "sendiri"}, follow=True)
    assert "Semua isi berkas ini sudah ada" in jawab.content.decode()
    assert nasib(ImporLogbook.objects.latest("pk")) == ["sama", "sama"]
    assert ani.get("/logbook/impor/contoh/").status_code == 200
    rusak = lembar.bulanan(kantor.ani.nip, [["2026-11-23", "25.00", "", A, 1, "berkas", ""]])
    jawab = ani.post("/logbook/impor/", {"berkas": _file(rusak), "milik": "sendiri"}, follow=True)
    assert "D2" in jawab.content.decode()
    impor = ImporLogbook.objects.latest("pk")
    assert ani.get(f"/logbook/impor/{impor.pk}/kesalahan/").status_code == 200
    assert ani.post(f"/logbook/impor/{impor.pk}/terapkan/").status_code == 422
    assert masuk("budi").get(f"/logbook/impor/{impor.pk}/").status_code == 404
    assert ani.post(f"/logbook/impor/{impor.pk}/batal/").status_code == 302


def _file(isi: bytes) -> object:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("logbook.xlsx", isi)
