"""Column list of corrections, for screen, CSV and XLSX. Reasons stay on the detail: they may speak of health."""

import django_tables2 as tables

from core.periods import Month
from core.tables import Tabel
from presensi.models import Koreksi


class KoreksiTable(Tabel):
    judul = "Koreksi presensi"
    pegawai = tables.TemplateColumn(
        template_name="presensi/_kolom_pegawai.html", verbose_name="Pegawai", order_by=("pegawai__nama", "pk")
    )
    nip = tables.Column(accessor="pegawai__nip", verbose_name="NIP", visible=False)
    unit = tables.Column(accessor="unit__nama_pendek", verbose_name="Unit", order_by=("unit__nama", "pk"))
    tanggal = tables.TemplateColumn(
        template_name="presensi/_koreksi_kolom_tanggal.html", verbose_name="Hari", order_by=("tanggal", "pk")
    )
    jenis = tables.Column(accessor="get_jenis_display", verbose_name="Jenis", order_by=("jenis", "pk"))
    akibat = tables.Column(empty_values=(), verbose_name="Akibat", orderable=False)
    dalam_bulan = tables.Column(
        empty_values=(), verbose_name="Bulan itu", orderable=False, attrs={"td": {"class": "num"}}
    )
    jumlah_bukti = tables.Column(verbose_name="Bukti", orderable=False, attrs={"td": {"class": "num"}})
    status = tables.TemplateColumn(
        template_name="presensi/_koreksi_kolom_status.html", verbose_name="Keadaan", order_by=("status", "pk")
    )
    diputuskan = tables.Column(accessor="diputuskan_oleh__nama", verbose_name="Diputuskan oleh", visible=False)

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}
        order_by = ("-tanggal",)
        empty_text = "Tidak ada koreksi yang cocok."

    jumlah_per_bulan: dict[tuple[int, Month], int] = {}

    def value_pegawai(self, record: Koreksi) -> str:
        return str(record.pegawai.nama_lengkap)

    def value_tanggal(self, record: Koreksi) -> object:
        return record.tanggal

    def render_akibat(self, record: Koreksi) -> str:
        return str(record.sesudah.get("kalimat", ""))

    def render_dalam_bulan(self, record: Koreksi) -> int:
        """How many corrections of the person count for that month."""
        return self.jumlah_per_bulan.get((record.pegawai_id, Month.of(record.tanggal)), 0)

    def value_status(self, record: Koreksi) -> str:
        return str(record.get_status_display())
