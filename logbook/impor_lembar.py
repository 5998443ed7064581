"""Workbooks that leave the house to come back: the empty template, logbooks to edit, and the faulty cells of a file."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.http import FileResponse

from core.tables import new_workbook, workbook_response, write_sheet, xlsx_response
from logbook.choices.impor import KolomImpor
from logbook.forms import SATUAN_UMUM
from logbook.models import BarisImporLogbook, Kegiatan

JUDUL = tuple(
    k.label
    for k in (
        KolomImpor.NIP,
        KolomImpor.NAMA,
        KolomImpor.TANGGAL,
        KolomImpor.MULAI,
        KolomImpor.SELESAI,
        KolomImpor.URAIAN,
        KolomImpor.JUMLAH,
        KolomImpor.SATUAN,
        KolomImpor.TAUTAN,
        KolomImpor.KUNCI,
    )
)
_LEBAR = (22, 28, 14, 10, 10, 60, 10, 16, 32, 38)
_BARIS_TURUN = 2000


def template_response(orang: Sequence[tuple[int, str, str]]) -> FileResponse:
    """An empty table with drop-downs for people and units, one filled line to show how, and a sheet of instructions."""
    contoh = [(nip, nama) for _, nip, nama in orang[:1]] or [("", "")]
    baris = [(*contoh[0], "2026-11-24", "08.00", "09.30", "Verifikasi berkas lelang eksekusi", 12, "berkas", "", "")]
    return _response("contoh-logbook", baris, orang)


def editable_response(nama: str, rows: Iterable[Kegiatan], orang: Sequence[tuple[int, str, str]]) -> FileResponse:
    """Entries in the layout that is read back; the key says which entry a line is."""
    return _response(nama, _lines(rows), orang)


def _lines(rows: Iterable[Kegiatan]) -> Iterator[Sequence[Any]]:
    for row in rows:
        pegawai = row.logbook.pegawai
        yield (
            pegawai.nip or "",
            pegawai.nama,
            row.logbook.tanggal,
            f"{row.jam_mulai:%H.%M}" if row.jam_mulai else "",
            f"{row.jam_selesai:%H.%M}" if row.jam_selesai else "",
            row.uraian,
            row.jumlah,
            row.satuan,
            row.tautan,
            str(row.kunci),
        )


def _response(nama: str, baris: Iterable[Sequence[Any]], orang: Sequence[tuple[int, str, str]]) -> FileResponse:
    from openpyxl.worksheet.datavalidation import DataValidation

    buku = new_workbook()
    write_sheet(buku, "Logbook", [JUDUL, *baris], _LEBAR)
    lembar = buku.worksheets[0]
    _write_list(buku, "Daftar", SATUAN_UMUM, [nip for _, nip, _ in orang])
    satuan = DataValidation("list", formula1=f"Daftar!$A$2:$A${len(SATUAN_UMUM) + 1}", allow_blank=True)
    satuan.errorStyle = "warning"  # a unit of one's own may be typed
    satuan.add(f"H2:H{_BARIS_TURUN}")
    lembar.data_validations.append(satuan)
    if orang:
        pilihan = DataValidation("list", formula1=f"Daftar!$B$2:$B${len(orang) + 1}", allow_blank=True)
        pilihan.add(f"A2:A{_BARIS_TURUN}")
        lembar.data_validations.append(pilihan)
    write_sheet(buku, "Petunjuk", [("Kolom", "Cara mengisi"), *_PETUNJUK], (24, 90))
    return workbook_response(buku, nama)


_PETUNJUK = (
    ("Tanggal", "2026-11-24 atau 24/11/2026. Boleh kosong bila sama dengan baris di atasnya."),
    ("Mulai, Selesai", "Seperti 08.00. Kosong boleh; lengkapi di layar sebelum dikirim."),
    ("Jumlah, Satuan", "Seperti 12 dan berkas, atau “12 berkas” di kolom Jumlah."),
    ("Kunci", "Jangan diubah. Baris dengan kunci memperbarui kegiatan yang sama; baris baru dibiarkan kosong."),
    ("Unggah lagi", "Berkas yang sama tidak menggandakan. Yang berubah diperbarui, tidak ada yang dihapus."),
)


def _write_list(buku: Any, nama: str, satuan: Sequence[str], nip: Sequence[str]) -> None:
    panjang = max(len(satuan), len(nip))
    kiri = [*satuan, *[""] * (panjang - len(satuan))]
    kanan = [*nip, *[""] * (panjang - len(nip))]
    write_sheet(buku, nama, [("Satuan", "NIP"), *zip(kiri, kanan, strict=True)], (20, 24))


def errors_response(rows: Iterable[BarisImporLogbook]) -> FileResponse:
    """Every faulty cell with its place and reason."""
    judul = ("Lembar", "Baris", "Sel", "Kolom", "Isi", "Sebab")

    def lines() -> Iterator[Sequence[Any]]:
        yield judul
        for row in rows:
            for galat in row.galat:
                yield row.lembar, row.nomor, galat["sel"], galat["kolom"], galat["isi"], galat["pesan"]

    return xlsx_response(lines(), "kesalahan-impor-logbook")
