"""The signals inbox as a file."""

from typing import Any

import django_tables2 as tables

from core.tables import Tabel
from kepatuhan.models import Sinyal


class SinyalTabel(Tabel):
    judul = "Sinyal"

    tanggal = tables.Column(verbose_name="Tanggal")
    pegawai = tables.Column(verbose_name="Pegawai", accessor="pegawai__nama_lengkap")
    unit = tables.Column(verbose_name="Unit", accessor="unit__nama_pendek")
    sumber = tables.Column(verbose_name="Sumber", accessor="get_sumber_display")
    nama = tables.Column(verbose_name="Aturan")
    versi = tables.Column(verbose_name="Versi aturan")
    skor = tables.Column(verbose_name="Skor")
    status = tables.Column(verbose_name="Putusan", accessor="get_status_display")
    alasan = tables.Column(verbose_name="Alasan", accessor="get_alasan_display", default="")
    temuan = tables.Column(verbose_name="Temuan", default="")

    def value_temuan(self, record: Sinyal) -> str:
        return str(record.temuan) if record.temuan else ""

    def value_tanggal(self, record: Sinyal) -> Any:
        return record.tanggal
