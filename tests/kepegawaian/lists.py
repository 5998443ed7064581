"""Employee lists in the layouts that offices really have, made for the tests; every person in them is invented."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from openpyxl import Workbook

NIP = ("198503122010121001", "199002152015032002", "199507302023211003", "198801012014021004")
NAMA = ("Drs. BUDI SANTOSO, M.Si.", "SITI MA'RUFAH, S.E.", "YOGA PRAMUDITA", "DEWI LESTARI")


def make_xlsx(sheets: dict[str, Iterable[Sequence[Any]]], gabung: Sequence[str] = ()) -> bytes:
    """An .xlsx of plain sheets; `gabung` merges cells of the first."""
    buku = Workbook()
    buku.remove(buku.worksheets[0])
    for nama, baris in sheets.items():
        lembar = buku.create_sheet(nama)
        for satu in baris:
            lembar.append(list(satu))
    for area in gabung:
        buku.worksheets[0].merge_cells(area)
    tampung = io.BytesIO()
    buku.save(tampung)
    return tampung.getvalue()


def duk_printed_rows() -> list[list[Any]]:
    """DUK as printed: title lines, header in two rows, the row of numbers, sections, a signature."""
    n = None
    return [
        ["DAFTAR URUT KEPANGKATAN"],
        ["KPKNL BANDUNG, KEADAAN 1 NOVEMBER 2026"],
        [],
        ["NO", "NAMA\nTEMPAT/TGL LAHIR", "NIP", "PKT TERAKHIR", n, "JABATAN", n, "ESL", "MK GOL", n,
         "LATIHAN JABATAN", n, n, "PEND AKHIR", n, n, "KET."],
        [n, n, n, "GOL/RUANG", "TMT", "NAMA", "TMT", n, "THN", "BLN", "NAMA", "THN", "JML JAM", "ASAL", "T.LLS",
         "TK.IJAZAH", n],
        list(range(1, 18)),
        ["I. PEJABAT STRUKTURAL (2 ORANG)"],
        [1, f"{NAMA[0]}\nBandung, 12-03-1985", "19850312 201012 1 001", "Pembina\nIV/a", "01-04-2022",
         "Kepala KPKNL Bandung", "02-01-2024", "III.a", 15, 11, "PIM III", 2019, 360, "UNPAD", 2008, "S2", n],
        [2, f"{NAMA[1]}\nGarut, 15-02-1990", f"NIP. {NIP[1]}", "Penata Tk.I\n(III/d)", "01-10-2023",
         "Kepala Seksi Pelayanan Lelang", "02-01-2024", "IV.a", 11, 8, "PIM IV", 2022, 300, "UI", 2012, "S1", n],
        [],
        ["II. PELAKSANA (1 ORANG)"],
        [3, f"{NAMA[2]}\nCimahi, 30 Juli 1995", f"'{NIP[2]}", "-\nIX", "01-03-2023", "Pelelang Ahli Pertama",
         "01-03-2023", "-", 3, 8, n, n, n, "ITB", 2018, "S1", "PPPK"],
        [],
        ["JUMLAH", 3],
        [n, n, n, n, n, n, n, n, n, n, n, n, "Bandung, 2 November 2026"],
        [n, n, n, n, n, n, n, n, n, n, n, n, "Kepala Kantor,"],
        [n, n, n, n, n, n, n, n, n, n, n, n, "BUDI SANTOSO"],
        [n, n, n, n, n, n, n, n, n, n, n, n, "NIP. 198503122010121001"],
    ]  # fmt: skip


DUK_PRINTED_MERGES = ("D4:E4", "F4:G4", "I4:J4", "K4:M4", "N4:P4", "A4:A5", "B4:B5", "C4:C5", "H4:H5", "Q4:Q5")


def duk_export_rows() -> list[list[Any]]:
    """DUK exported as a sheet: one header row, sections, blank separators, a recapitulation at the end."""
    return [
        ["NO", "NAMA PEGAWAI", "NIP / NIDN", "GOLONGAN / PANGKAT", "JABATAN", "UNIT KERJA", "PENDIDIKAN TERAKHIR",
         "KATEGORI PEGAWAI", "TANGGAL MASUK", "TMT SK PERTAMA", "TMT PANGKAT TERAKHIR", "TMT PANGKAT KEDEPAN",
         "TMT KGB TERAKHIR", "TMT KGB KEDEPAN", "MASA KERJA", "SATYALANCANA", "STATUS PEGAWAI"],
        ["I. PNS (2 ORANG)"],
        [1, NAMA[0], f"'{NIP[0]}", "IV/a - Pembina", "Kepala Subbagian Umum", "Subbagian Umum", "S2", "Tendik",
         "01-12-2010", *[None] * 7, "PNS"],
        [2, NAMA[1], f"'{NIP[1]} (NIDN: 0415029001)", "III/d - Penata Tk. I", "Arsiparis Ahli Muda", "Subbagian Umum",
         "S1", "Tendik", "01-03-2015", *[None] * 7, "PNS"],
        [],
        ["II. PPPK (1 ORANG)"],
        [1, NAMA[2], f"'{NIP[2]}", "IX", "Pranata Komputer Ahli Pertama", "Seksi Hukum dan Informasi", "S1", "Tendik",
         "01-03-2023", *[None] * 7, "PPPK"],
        [],
        ["REKAPITULASI"],
        [None, "JUMLAH PNS", 2],
        [None, "JUMLAH PPPK", 1],
    ]  # fmt: skip


def simpeg_rows() -> list[list[Any]]:
    """A SIMPEG list: old and new NIP side by side."""
    return [
        ["NO", "NAMA", "NIP LAMA", "NIP BARU", "FORMATTED NIP", "GOLRU", "PANGKAT", "TMT GOLRU", "SATKER", "JABATAN",
         "TMT JABATAN", "THN", "BLN", "PENDIDIKAN TERAKHIR", "THN PENDIDIKAN", "JENIS PENDIDIKAN", "TGL LAHIR",
         "TMT PENSIUN", "KET"],
        [1, NAMA[0], "060112345", NIP[0], "19850312 201012 1 001", "IV/a", "Pembina", "01/04/2022", "KPKNL Bandung",
         "Kepala KPKNL Bandung", "02/01/2024", 15, 11, "S2", 2008, "Hukum", "12/03/1985", "01/04/2043", None],
        [2, NAMA[1], None, NIP[1], "19900215 201503 2 002", "III/d", "Penata Tk. I", "01/10/2023", "KPKNL Bandung",
         "Kepala Seksi Pelayanan Lelang", "02/01/2024", 11, 8, "S1", 2012, "Ekonomi", "15/02/1990", "01/03/2048", None],
    ]  # fmt: skip


SIASN_TITLES = (  # noqa: SIM905 - readable as a text
    "PNS ID;NIP BARU;NIP LAMA;NIK;NAMA;GELAR DEPAN;GELAR BELAKANG;TEMPAT LAHIR ID;TEMPAT LAHIR NAMA;TANGGAL LAHIR;"
    "JENIS KELAMIN;AGAMA ID;AGAMA NAMA;JENIS KAWIN ID;JENIS KAWIN NAMA;JENIS PEGAWAI ID;JENIS PEGAWAI NAMA;"
    "KEDUDUKAN HUKUM ID;KEDUDUKAN HUKUM NAMA;STATUS CPNS PNS;STATUS ASN;GOL AWAL ID;GOL AKHIR ID;TMT GOLONGAN;MK TAHUN;"
    "MK BULAN;JENIS JABATAN ID;JABATAN ID;JABATAN NAMA;TMT JABATAN;TINGKAT PENDIDIKAN ID;PENDIDIKAN ID;TAHUN LULUS;"
    "NAMA SEKOLAH;ALAMAT;NOMOR HP;EMAIL;EMAIL GOV;NPWP NOMOR;BPJS;KARTU ASN VIRTUAL;NOMOR SK CPNS;TANGGAL SK CPNS;"
    "TMT CPNS;NOMOR SK PNS;TANGGAL SK PNS;TMT PNS;KPKN ID;LOKASI KERJA ID;UNOR ID;UNOR NAMA;INSTANSI INDUK ID;"
    "INSTANSI KERJA ID;SATUAN KERJA INDUK ID;SATUAN KERJA KERJA ID;IS VALID NIK;FLAG IKD"
).split(";")


def siasn_rows() -> list[list[Any]]:
    """SIASN "data utama": about 60 columns, names in capitals with titles apart, private data everywhere."""

    def row(**isi: Any) -> list[Any]:
        return [isi.get(judul.replace(" ", "_"), "x" if "NAMA SEKOLAH" in judul else None) for judul in SIASN_TITLES]

    sama = {"NIK": "'3201010101800001", "AGAMA_NAMA": "Islam", "ALAMAT": "Jl. Contoh 1", "NOMOR_HP": "'0812000000"}
    return [
        list(SIASN_TITLES),
        row(**sama, NIP_BARU=f"'{NIP[0]}", NAMA="BUDI SANTOSO", GELAR_DEPAN="Drs.", GELAR_BELAKANG="M.Si.",
            TANGGAL_LAHIR="12-03-1985", STATUS_CPNS_PNS="P", STATUS_ASN="PNS", GOL_AKHIR_ID="41",
            JABATAN_NAMA="Kepala KPKNL Bandung", UNOR_NAMA="KPKNL Bandung", EMAIL_GOV="budi@contoh.go.id",
            EMAIL="budi@surel.test"),
        row(**sama, NIP_BARU=f"'{NIP[1]}", NAMA="SITI MA'RUFAH", GELAR_BELAKANG="S.E.", TANGGAL_LAHIR=32919,
            STATUS_CPNS_PNS="C", STATUS_ASN="CPNS", GOL_AKHIR_ID="34", JABATAN_NAMA="Kepala Seksi Pelayanan Lelang",
            UNOR_NAMA="Seksi Pelayanan Lelang", EMAIL_GOV="siti@contoh.go.id"),
    ]  # fmt: skip


PPNPN_CSV = (
    "NMPPPNPN;NIKPPNPN;NPWP;STATUS;NOREK;BANK;JABATAN;UNIT_KERJA;EMAIL;TELEPON\r\n"
    "Asep Sunandar;3273010101900001;;TK/0;0012345678;BRI;Pengemudi;Subbagian Umum;asep@contoh.go.id;0812\r\n"
    "Ujang Rohman;3273010101900002;;TK/0;BRI;Satpam;Subbagian Umum;ujang@contoh.go.id;0813\r\n"
    "Neneng Sari;3273010101900003;;K/1;0012345680;BNI;Pramubakti;Subbagian Umum;;0814\r\n"
)


def simple_rows(mulai: int = 0, banyak: int = 3) -> list[list[Any]]:
    """No, Nama, NIP, NIK, NPWP, Golongan/Ruang, Jabatan, Eselon, unit, e-mail; notes below."""
    jabatan = ("Kepala Seksi", "Pengolah Data dan Informasi", "Pelelang Ahli Pertama", "Arsiparis Terampil")
    gol = ("IV/a", "III/d", "IX", "III/b")
    badan = [
        [n + 1, NAMA[n], f"'{NIP[n]}", "'3201010101800001", "-", gol[n], jabatan[n], "IV" if n == 0 else "-",
         "Seksi Pelayanan Lelang", f"orang{n}@contoh.go.id"]
        for n in range(mulai, banyak)
    ]  # fmt: skip
    judul = ["No", "Nama", "NIP", "NIK", "NPWP", "Golongan/Ruang", "Jabatan", "Eselon", "Unit Kerja", "Email"]
    return [judul, *badan, [], ["Catatan: ketik tanda ' sebelum NIP"]]
