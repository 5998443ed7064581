"""Dates in addresses: `<tanggal:hari>` reads 2026-11-24; anything that is no date does not match (404)."""

from datetime import date

from django.urls import register_converter


class TanggalConverter:
    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date | str) -> str:
        return value if isinstance(value, str) else value.isoformat()


register_converter(TanggalConverter, "tanggal")
