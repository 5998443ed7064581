"""Files as terminals and their programs write them, composed after the layouts that are known."""

import io
from collections.abc import Sequence
from datetime import date
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

ATTLOG = (
    "        7\t2026-11-23 07:21:05\t1\t0\t0\t0\r\n"
    "        7\t2026-11-23 17:01:10\t1\t1\t0\t0\r\n"
    "    00055\t2026-11-23 07:40:00\t15\t0\t0\t0\r\n"
)
GLOG = (
    "No\tMchn\tEnNo\tName\tMode\tIOMd\tDateTime\r\n"
    "000001\t1\t000000007\tANI RAHMAWA\t1\t2\t2026/11/23  07:21:05\r\n"
    "000002\t1\t000000007\tANI RAHMAWA\t1\t4\t2026/11/23  17:01:10\r\n"
)
RINCI_HTML = """<html><head><meta charset="utf-8"><style>td{}</style></head><body><table border=1>
<tr><td>Emp No.</td><td>No. ID</td><td>Nama</td><td>Tanggal</td><td>Jam Kerja</td>
<td>Scan Masuk</td><td>Scan Pulang</td></tr>
<tr><td>1</td><td>007</td><td>ANI</td><td>23/11/2026</td><td>Normal</td><td>07:21</td><td>17:01</td></tr>
<tr><td>1</td><td>007</td><td>ANI</td><td>14-Nov-26</td><td>Normal</td><td></td><td>&nbsp;</td></tr>
<tr><td>2</td><td>055</td><td>BUDI</td><td>23/11/2026</td><td>Normal</td><td>07:4017:05</td><td>17:05</td></tr>
</table><script>alert(1)</script></body></html>"""


def xlsx(*lembar: tuple[str, Sequence[Sequence[object]]], tersembunyi: str = "") -> bytes:
    buku = Workbook()
    del buku["Sheet"]
    for nama, baris in lembar:
        sheet = buku.create_sheet(nama)
        for satu in baris:
            sheet.append(list(satu))
        if nama == tersembunyi:
            sheet.sheet_state = "hidden"
    tampung = io.BytesIO()
    buku.save(tampung)
    return tampung.getvalue()


Isian = Sequence[Sequence[object]]
STANDAR: Isian = (
    ["Laporan Log Absen"],
    [],
    ["Periode:", None, "2026-11-29 ~ 2026-12-03"],
    [29, 30, 1, 2, 3],
    ["ID:", None, "7", None, "Nama:", "ANI", None, "Dept.:", "UMUM"],
    [None, "07:2107:2112:0517:00", "06:1017:00", "abc", None],
    ["ID:", None, "55", None, "Nama:", "BUDI"],
    ["07:30", None, None, None, None],
)
RINCI: Isian = (
    ["Emp No.", "No. ID", "NIK", "Nama", "Tanggal", "Scan Masuk", "Scan Pulang", "Terlambat"],
    [1, "007", "", "ANI", "23/11/2026", "07:21", "17:01", "00:00"],
    [2, "055", "", "BUDI", 46349, 0.3125, "", "00:10"],
)
RINGKAS: Isian = (
    ["RAW FINGERPRINT"],
    ["ID", "NAMA", "TANGGAL", "C-IN", "C-OUT", "STATUS", "KETERANGAN"],
    [7, "ANI", "11/02/2026", "07:21", "17:01", "Hadir", ""],
    [7, "ANI", "11/03/2026", "07.25", "-", "Hadir", ""],
    [7, "ANI", date(2026, 11, 4), "--:--", "17:02:10", "Hadir", ""],
    [],
    ["Petunjuk: isi dengan format bulan/tanggal/tahun"],
)


def bom(ukuran: int = 200) -> bytes:
    """A zip that unpacks to hundreds of megabytes."""
    tampung = io.BytesIO()
    with ZipFile(tampung, "w", ZIP_DEFLATED) as arsip:
        arsip.writestr("xl/workbook.xml", "<workbook/>")
        arsip.writestr("xl/worksheets/sheet1.xml", b"0" * ukuran * 1024 * 1024)
    return tampung.getvalue()
