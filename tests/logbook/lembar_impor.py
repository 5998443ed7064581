"""Files as offices have them: a sheet per person, a monthly sheet, answers of a form, CSV; and hostile ones."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from django.core.files.base import ContentFile
from openpyxl import Workbook

PANJANG = "Verifikasi berkas permohonan lelang eksekusi"


def buku(lembar: dict[str, Sequence[Sequence[Any]]], gabung: Sequence[str] = (), sembunyi: str = "") -> bytes:
    hasil, kerja = io.BytesIO(), Workbook()
    del kerja["Sheet"]
    for nama, baris in lembar.items():
        satu = kerja.create_sheet(nama)
        for isi in baris:
            satu.append(list(isi))
        for area in gabung:
            satu.merge_cells(area)
        if nama == sembunyi:
            satu.sheet_state = "hidden"
    kerja.save(hasil)
    return hasil.getvalue()


def per_orang(nip: str | None) -> bytes:
    """The WFH logbook of 2020: name and NIP above, the date only on the first of its rows, sums and a signature."""
    return buku(
        {
            "Logbook": [
                ["LOGBOOK PELAKSANAAN TUGAS WFH"],
                ["Nama", None, "Ani Rahmawati"],
                ["NIP", None, f"'{nip}"],
                [],
                ["No", "Hari/Tanggal", "Uraian Kegiatan", "Output", "Volume", "Satuan", "Waktu", "Keterangan"],
                [1, 2, 3, 4, 5, 6, 7, 8],
                [1, "Senin, 23 Nopember 2026", PANJANG, "Lembar verifikasi", 12, "berkas", "07.30 - 09.30", None],
                [
                    2,
                    None,
                    "Menyusun konsep nota dinas hasil verifikasi",
                    "1 konsep surat",
                    None,
                    None,
                    "09.30 s.d. 11.00",
                ],
                [3, "24/11/2026", "Rekapitulasi data piutang triwulan empat", "Rekap", 1, "data", "120 menit", None],
                [None, "Jumlah", None, None, 14],
                [None, "Mengetahui, atasan langsung"],
            ],
            "Petunjuk": [["Isi setiap hari"]],
        }
    )


def bulanan(nip: str | None, baris: Sequence[Sequence[Any]], *, merged: bool = False) -> bytes:
    """The monthly sheet of a unit."""
    judul = ["NIP", "Nama", "Tanggal", "Mulai", "Selesai", "Uraian", "Jumlah", "Satuan", "Bukti"]
    if merged:
        atas = ["NIP", "Nama", "Tanggal", "Waktu", None, "Uraian", "Jumlah", "Satuan", "Bukti"]
        bawah = [None, None, None, "Mulai", "Selesai", None, None, None, None]
        return buku({"November": [atas, bawah, *[[nip, "Ani", *b] for b in baris]]}, gabung=("D1:E1",))
    return buku({"November": [judul, *[[nip, "Ani", *b] for b in baris]]})


def formulir(surel: str | None) -> bytes:
    """Answers of a Google form as CSV, month first, one of them sent twice."""
    judul = 'Timestamp,Email Address,"Tanggal pelaksanaan WFH","Jam mulai bekerja","Jam selesai bekerja",'
    judul += '"Uraian kegiatan yang dikerjakan","Jumlah hasil","Satuan hasil"\n'
    satu = f'11/23/2026 17:01:22,{surel},11/23/2026,08:00,09:00,"{PANJANG}, bagian 1",3,berkas\n'
    dua = f'11/23/2026 17:01:25,{surel},11/23/2026,08:00,09:00,"{PANJANG}, bagian 1",3,berkas\n'
    tiga = f"11/24/2026 17:02:00,{surel},11/24/2026,08:00,09:00,Rapat koordinasi penilaian barang rampasan,1,notula\n"
    return (judul + satu + dua + tiga).encode()


def bom() -> bytes:
    """A workbook that unpacks to far more than it is."""
    hasil = io.BytesIO(buku({"A": [["Tanggal", "Uraian kegiatan"], ["2026-11-23", "isi"]]}))
    with zipfile.ZipFile(hasil, "a", zipfile.ZIP_DEFLATED) as arsip:
        arsip.writestr("xl/media/bom.bin", b"0" * 130_000_000)
    return hasil.getvalue()


def entitas() -> bytes:
    """A workbook whose XML asks for a file of the server."""
    asal, hasil = zipfile.ZipFile(io.BytesIO(buku({"A": [["Tanggal", "Uraian kegiatan"]]}))), io.BytesIO()
    with zipfile.ZipFile(hasil, "w") as arsip:
        for nama in asal.namelist():
            isi = asal.read(nama)
            if nama == "xl/workbook.xml":
                awal = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
                isi = awal + isi.partition(b"?>")[2]
            arsip.writestr(nama, isi)
    return hasil.getvalue()


def makro() -> bytes:
    hasil = io.BytesIO(buku({"A": [["Tanggal", "Uraian kegiatan"]]}))
    with zipfile.ZipFile(hasil, "a") as arsip:
        arsip.writestr("xl/vbaProject.bin", b"x")
    return hasil.getvalue()


def berkas(isi: bytes) -> "ContentFile[bytes]":
    return ContentFile(isi)
