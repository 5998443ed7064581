"""The board as a file: the same rows as on screen, all pages of them."""

from datetime import date, datetime, time

import django_tables2 as tables

from core import formats
from core.tables import Tabel
from presensi.queries.papan import KELOMPOK, BarisTim


class TimTable(Tabel):
    """One row per person."""

    nama = tables.Column(accessor="pegawai__nama_lengkap", verbose_name="Nama")
    nip = tables.Column(accessor="pegawai__nip", verbose_name="NIP")
    unit = tables.Column(verbose_name="Unit")
    tanggal = tables.Column(accessor="hari__tanggal", verbose_name="Tanggal")
    kelompok = tables.Column(verbose_name="Kelompok")
    status = tables.Column(accessor="hari__status", verbose_name="Status")
    mode = tables.Column(accessor="hari__mode", verbose_name="Mode", empty_values=())
    masuk = tables.Column(accessor="hari__masuk_at", verbose_name="Masuk", empty_values=())
    pulang = tables.Column(accessor="hari__pulang_at", verbose_name="Pulang", empty_values=())
    zona = tables.Column(verbose_name="Zona")
    terlambat = tables.Column(accessor="hari__menit_terlambat", verbose_name="Terlambat (menit)")
    pulang_cepat = tables.Column(accessor="hari__menit_pulang_cepat", verbose_name="Pulang cepat (menit)")
    kerja = tables.Column(accessor="hari__menit_kerja", verbose_name="Jam kerja (menit)")
    sebagian = tables.Column(verbose_name="Tidak masuk sebagian hari")

    class Meta(Tabel.Meta):
        orderable = False

    def value_tanggal(self, record: BarisTim) -> date:
        return record.hari.tanggal

    def value_kelompok(self, record: BarisTim) -> str:
        return KELOMPOK[record.kelompok]

    def value_status(self, record: BarisTim) -> str:
        return record.hari.status.label

    def value_mode(self, record: BarisTim) -> str:
        return record.hari.mode.label if record.hari.mode else ""

    def value_masuk(self, record: BarisTim) -> time | str:
        return _local(record.hari.masuk_at, record.zona)

    def value_pulang(self, record: BarisTim) -> time | str:
        return _local(record.hari.pulang_at, record.zona)


def _local(at: datetime | None, zona: str) -> time | str:
    return formats.di_zona(at, zona).time().replace(second=0, microsecond=0) if at else ""
