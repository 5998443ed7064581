"""Rows of laporan: composed reports."""

from laporan.models.laporan import Laporan

__all__ = ["Laporan"]
