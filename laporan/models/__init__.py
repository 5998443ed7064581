"""Rows of laporan: composed reports with their files, schedules, layouts."""

from laporan.models.jadwal import JadwalLaporan
from laporan.models.laporan import BerkasLaporan, Laporan
from laporan.models.sendiri import LaporanSendiri
from laporan.models.tata_letak import TataLetak
from laporan.models.webhook import WebhookKiriman, WebhookTujuan

__all__ = [
    "BerkasLaporan",
    "JadwalLaporan",
    "Laporan",
    "LaporanSendiri",
    "TataLetak",
    "WebhookKiriman",
    "WebhookTujuan",
]
