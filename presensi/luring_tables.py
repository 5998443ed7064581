"""Columns of the list of offline taps, shared by screen, CSV and XLSX."""

import django_tables2 as tables

from core import formats
from core.tables import Tabel
from presensi.models import KetukLuring


class LuringTable(Tabel):
    """What the device claimed, how long it waited, when we had it."""

    judul = "Ketukan luring"
    pegawai = tables.TemplateColumn(
        template_name="presensi/_luring_kolom_pegawai.html", verbose_name="Pegawai", order_by=("pegawai__nama", "pk")
    )
    ketukan = tables.Column(empty_values=(), verbose_name="Ketukan", orderable=False)
    pada = tables.Column(empty_values=(), verbose_name="Perkiraan waktu", order_by=("rekaman__ketuk_at", "pk"))
    tunggu = tables.Column(empty_values=(), verbose_name="Menunggu", order_by=("tunggu_ms", "pk"))
    diterima = tables.Column(empty_values=(), verbose_name="Diterima", order_by=("rekaman__terima_at", "pk"))
    pasti = tables.Column(empty_values=(), verbose_name="Waktu tunggu teruji", visible=False)
    keadaan = tables.TemplateColumn(
        template_name="presensi/_luring_keadaan.html", verbose_name="Keadaan", orderable=False
    )

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}
        order_by = ("-diterima",)
        empty_text = "Tidak ada ketukan luring yang cocok."

    def value_pegawai(self, record: KetukLuring) -> str:
        return str(record.pegawai.nama_lengkap)

    def render_ketukan(self, record: KetukLuring) -> str:
        return f"{record.rekaman.get_jenis_display()} · {record.rekaman.get_mode_display()}"

    def render_pada(self, record: KetukLuring) -> str:
        tap = record.rekaman
        return formats.waktu(tap.ketuk_at, tap.zona) if record.tunggu and tap.ketuk_at else "–"

    def render_tunggu(self, record: KetukLuring) -> str:
        return wait_in_words(record)

    def render_diterima(self, record: KetukLuring) -> str:
        return formats.waktu(record.rekaman.terima_at, record.rekaman.zona)

    def render_pasti(self, record: KetukLuring) -> str:
        return "Ya" if record.tunggu_pasti else "Tidak"

    def value_keadaan(self, record: KetukLuring) -> str:
        return record.get_keadaan_display()


def wait_in_words(luring: KetukLuring) -> str:
    """40 m, 2 j 05 m; more than a day in days."""
    if luring.tunggu is None:
        return "–"
    menit = int(luring.tunggu.total_seconds() // 60)
    return f"{menit // 1440} hari {formats.durasi(menit % 1440)}" if menit >= 1440 else formats.durasi(menit)
