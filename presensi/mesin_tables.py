"""Columns of lists about terminals as files: mapped PINs, and lines with what became of them."""

from datetime import datetime

import django_tables2 as tables

from core import formats
from core.tables import Tabel
from presensi.models import HasilBaris


class PinTable(Tabel):
    judul = "PIN mesin presensi"
    pin = tables.Column(verbose_name="PIN")
    nip = tables.Column(accessor="pegawai__nip", verbose_name="NIP")
    nama = tables.Column(accessor="pegawai__nama", verbose_name="Nama")
    kantor = tables.Column(accessor="unit__nama", verbose_name="Kantor")
    mesin = tables.Column(accessor="terminal__nama", verbose_name="Hanya di mesin")
    mulai = tables.Column(verbose_name="Sejak")
    selesai = tables.Column(verbose_name="Sampai sebelum")

    def value_mulai(self, value: object) -> object:
        return value

    def value_selesai(self, value: object) -> object:
        return value


class BarisMesinTable(Tabel):
    """Instants without zone: the device's own time as it told it, and UTC when we received it."""

    judul = "Baris mesin presensi"
    mesin = tables.Column(accessor="baris__terminal__nama", verbose_name="Mesin")
    serial = tables.Column(accessor="baris__terminal__serial", verbose_name="Nomor seri")
    pin = tables.Column(accessor="baris__pin", verbose_name="PIN")
    klaim = tables.Column(accessor="baris__klaim_at", verbose_name="Waktu di mesin")
    zona = tables.Column(accessor="baris__terminal__zona", verbose_name="Zona")
    terima = tables.Column(accessor="baris__terima_at", verbose_name="Diterima (UTC)")
    asal = tables.Column(accessor="baris__get_asal_display", verbose_name="Asal")
    nasib = tables.Column(accessor="get_nasib_display", verbose_name="Keadaan")
    sebab = tables.Column(verbose_name="Catatan waktu")
    koreksi_detik = tables.Column(verbose_name="Koreksi (detik)")
    pegawai = tables.Column(accessor="pegawai__nama", verbose_name="Pegawai")
    nip = tables.Column(accessor="pegawai__nip", verbose_name="NIP")
    mentah = tables.Column(accessor="baris__mentah", verbose_name="Baris asli")

    def value_klaim(self, record: HasilBaris, value: datetime) -> datetime:
        return formats.di_zona(value, record.baris.terminal.zona).replace(tzinfo=None)

    def value_terima(self, value: datetime) -> datetime:
        return value.replace(tzinfo=None, microsecond=0)
