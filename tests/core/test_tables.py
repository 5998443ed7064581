"""Exports are harmless and keep types."""

import io
from datetime import UTC, date, datetime, time

from openpyxl import load_workbook

from core import tables


def test_formulas_become_text_in_csv() -> None:
    answer = tables.csv_response([("Nama",), ("=HYPERLINK(1)",), ("+62",), ("@a",), ("-1",), (-1,)], "uji")
    lines = b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[arg-type]
    assert lines == ["Nama", "'=HYPERLINK(1)", "'+62", "'@a", "'-1", "-1"]


def test_workbook_has_header_filter_and_real_dates() -> None:
    rows = [
        ("Tanggal", "Jam", "Nilai", "Waktu"),
        (date(2026, 11, 24), time(7, 30), 5, datetime(2026, 11, 24, tzinfo=UTC)),
        ("=1+1", None, True, ""),
    ]
    answer = tables.xlsx_response(rows, "uji", [("Periode", "November 2026")])
    book = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[arg-type]
    assert book.sheetnames == ["Keterangan", "Data"]
    data = book["Data"]
    assert data.freeze_panes == "A2"
    assert data.auto_filter.ref == "A1:D3"
    assert data["A2"].value.date() == date(2026, 11, 24)
    assert data["A3"].value == "'=1+1"
    assert data["A3"].data_type == "s"
