"""A what-if run as a workbook: a sheet per kind of effect, with all that was kept of it."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from django.http import FileResponse

from core import formats
from core.tables import new_workbook, workbook_response, write_sheet
from kelayakan.models import Simulasi

# Sheet, the list of the run, and its columns: heading and key. Keys that hold dates are read as such.
LEMBAR: Final = (
    ("Tidak lagi layak", "kehilangan", (("Pegawai", "nama"), ("Unit", "unit"), ("Kantor", "kantor"),
     ("Sejak", "sejak"), ("Alasan", "kalimat"), ("Dasar", "dasar"))),
    ("Menjadi layak", "mendapat", (("Pegawai", "nama"), ("Unit", "unit"), ("Kantor", "kantor"),
     ("Sejak", "sejak"), ("Alasan", "kalimat"), ("Dasar", "dasar"))),
    ("Menurut unit", "unit", (("Unit", "unit"), ("Kantor", "kantor"), ("Tidak lagi layak", "kehilangan"),
     ("Menjadi layak", "mendapat"))),
    ("Loket kosong", "kosong", (("Tanggal", "tanggal"), ("Unit", "unit"), ("Kantor", "kantor"))),
    ("Kurang dari minimum", "minimum", (("Tanggal", "tanggal"), ("Unit", "unit"), ("Kantor", "kantor"),
     ("Hadir", "hadir"), ("Minimum", "minimum"))),
    ("Melampaui kuota", "kuota", (("Tanggal", "tanggal"), ("Dihitung pada", "unit"), ("Kantor", "kantor"),
     ("WFH", "terpakai"), ("Kuota", "batas"))),
    ("Hari WFH gugur", "gugur", (("Tanggal", "tanggal"), ("Pegawai", "nama"), ("Unit", "unit"),
     ("Kantor", "kantor"))),
    ("Pekan melebihi batas", "pekan", (("Pekan mulai", "tanggal"), ("Pegawai", "nama"), ("Unit", "unit"),
     ("Kantor", "kantor"), ("Hari WFH", "hari"), ("Batas", "batas"))),
)  # fmt: skip
TANGGAL: Final = frozenset({"tanggal", "sejak"})


def respond(run: Simulasi) -> FileResponse:
    """The run as a download, its head first."""
    hasil, jumlah = run.hasil, run.hasil["jumlah"]
    buku = new_workbook()
    rentang = " sampai ".join(formats.tanggal(date.fromisoformat(hasil[nama])) for nama in ("mulai", "sampai"))
    kepala = [("Hal", "Isi"), ("Rancangan", run.rancangan.nama), ("Dasar", str(run.rancangan.dasar))]
    rincian = [(judul, jumlah.get(jenis, 0)) for judul, jenis, _ in LEMBAR]
    write_sheet(buku, "Ringkasan", [*kepala, ("Dihitung untuk", rentang), *rincian], lebar=(28, 70))
    for judul, jenis, kolom in LEMBAR:
        isi = [[_cell(row, kunci) for _, kunci in kolom] for row in hasil.get(jenis, [])]
        write_sheet(buku, judul, [[label for label, _ in kolom], *isi])
    return workbook_response(buku, f"simulasi-{run.pk}")


def count(run: Simulasi) -> int:
    """How many rows about people and days such a workbook carries."""
    return sum(len(run.hasil.get(jenis, [])) for _, jenis, _ in LEMBAR)


def _cell(row: Mapping[str, Any], kunci: str) -> Any:
    return date.fromisoformat(row[kunci]) if kunci in TANGGAL else row.get(kunci, "")
