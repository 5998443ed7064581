"""Rows of logbook: days, entries, evidence, reviews."""

from logbook.models.logbook import Bukti, Kegiatan, Logbook, Tinjauan

__all__ = ["Bukti", "Kegiatan", "Logbook", "Tinjauan"]
