"""One way of writing a long list, in a process of its own: python -m bench.laporan_daftar kita|polos BARIS."""

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from datetime import time as jam
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wfh_office.settings")
KOLOM = 16
AWAL = datetime(2026, 10, 1, 7, 30)


def rows(banyak: int) -> Iterator[list[Any]]:
    """Names, numbers, dates and times, as lists of ours hold them."""
    for n in range(banyak):
        yield [
            f"Pegawai {n}", f"19900101201501{n % 10000:04d}", "Seksi PKN", "Pengolah Data", date(2026, 10, n % 28 + 1),
            jam(7, n % 60), jam(16, n % 60), AWAL + timedelta(minutes=n), n, n % 7, n / 4, "hadir", "WFO", n % 60, "",
            1,
        ]  # fmt: skip


def write_ours(banyak: int) -> None:
    from core.tables import new_workbook, write_sheet

    buku = new_workbook()
    write_sheet(buku, "Data", _with_header(banyak))
    with tempfile.TemporaryFile() as berkas:
        buku.save(berkas)


def _with_header(banyak: int) -> Iterator[list[Any]]:
    yield [f"Kolom {n}" for n in range(KOLOM)]
    yield from rows(banyak)


def write_plain(banyak: int) -> None:
    from openpyxl import Workbook

    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Data")
    for baris in _with_header(banyak):
        lembar.append(baris)
    with tempfile.TemporaryFile() as berkas:
        buku.save(berkas)


def main(cara: str, banyak: int) -> None:
    django.setup()  # both ways carry the worker's own weight
    mulai = time.process_time()
    {"kita": write_ours, "polos": write_plain}[cara](banyak)
    detik = time.process_time() - mulai
    memori = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"detik": round(detik, 2), "memori": round(memori, 1)}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
