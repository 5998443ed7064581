"""The main table of a report as CSV: UTF-8 with BOM, `;`, one header row, ISO dates, decimal comma, whole minutes."""

import csv
import io
import tempfile
from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import IO

from core.tables import neutral
from laporan.rules.isi import Kepala, Kolom, Nilai, Tabel, Tipe


def render(kepala: Kepala, tabel: Sequence[Tabel]) -> IO[bytes]:
    """The first table; `kepala` is not written, a CSV holds data only."""
    berkas = tempfile.TemporaryFile()  # noqa: SIM115 - the caller stores it and closes it
    teks = io.TextIOWrapper(berkas, encoding="utf-8-sig", newline="", write_through=True)
    penulis = csv.writer(teks, delimiter=";")
    utama = tabel[0]
    penulis.writerow([heading(k) for k in utama.kolom])
    for baris in utama.rows():
        penulis.writerow([plain(nilai) for nilai in baris])
    teks.flush()
    teks.detach()
    berkas.seek(0)
    return berkas


def heading(kolom: Kolom) -> str:
    """A column in one line: its group first, minutes named."""
    satuan = " (menit)" if kolom.tipe == Tipe.DURASI else ""
    return f"{kolom.kelompok}: {kolom.judul}{satuan}" if kolom.kelompok else f"{kolom.judul}{satuan}"


def plain(nilai: Nilai) -> str | int:
    if nilai is None:
        return ""
    if isinstance(nilai, Decimal):
        return format(nilai, "f").replace(".", ",")
    if isinstance(nilai, time) and not isinstance(nilai, datetime):
        return f"{nilai:%H:%M}"
    if isinstance(nilai, date):
        return nilai.isoformat(" ", "minutes") if isinstance(nilai, datetime) else nilai.isoformat()
    return nilai if isinstance(nilai, int) else str(neutral(nilai))
