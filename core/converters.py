"""Dates in addresses: `<tanggal:hari>` reads 2026-11-24; what is no date, or none of our times, is no match (404)."""

from datetime import date

from django.urls import register_converter


class TanggalConverter:
    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        found = date.fromisoformat(value)
        if not 2000 <= found.year < 2200:
            raise ValueError(value)
        return found

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else value.isoformat()


register_converter(TanggalConverter, "tanggal")
