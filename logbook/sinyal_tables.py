"""Columns of signals, shared by screen, CSV and XLSX."""

import django_tables2 as tables

from core.tables import Tabel
from logbook.models import SinyalLogbook
from logbook.queries.sinyal import SinyalTampil


class SinyalTable(Tabel):
    """Signals of people in view. What was said about them stays on the detail."""

    judul = "Sinyal logbook"
    pegawai = tables.TemplateColumn(
        template_name="logbook/_kolom_sinyal.html", verbose_name="Sinyal", order_by=("pegawai__nama", "pk")
    )
    nip = tables.Column(accessor="pegawai__nip", verbose_name="NIP", visible=False)
    tanggal = tables.DateColumn(format="d M Y", verbose_name="Tanggal", order_by=("tanggal", "pk"))
    jenis = tables.Column(accessor="get_jenis_display", verbose_name="Jenis", visible=False)
    fakta = tables.Column(empty_values=(), verbose_name="Fakta", orderable=False)
    skor = tables.Column(
        verbose_name="Skor", order_by=("skor", "pk"), attrs={"td": {"class": "num"}, "th": {"class": "num"}}
    )
    status = tables.TemplateColumn(
        template_name="logbook/_kolom_sinyal_status.html", verbose_name="Status", order_by=("status", "pk")
    )

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}
        empty_text = "Tidak ada sinyal yang cocok."

    def value_pegawai(self, record: SinyalLogbook) -> str:
        return str(record.pegawai.nama_lengkap)

    def render_fakta(self, record: SinyalLogbook) -> str:
        return SinyalTampil(record).kalimat

    def value_status(self, record: SinyalLogbook) -> str:
        return str(record.get_status_display())
