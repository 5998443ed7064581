"""Column list of letters, shared by screen, CSV and XLSX."""

from typing import Any, Final

import django_tables2 as tables

from core.formats import di_zona
from core.tables import Tabel
from persuratan.models import Surat

LEBAR_SAJA: Final = {"th": {"class": "dt"}, "td": {"class": "dt"}}


class SuratTable(Tabel):
    judul = "Surat"
    perihal = tables.TemplateColumn(
        template_name="persuratan/_kolom_perihal.html", verbose_name="Perihal", order_by=("perihal", "pk")
    )
    nomor = tables.Column(
        verbose_name="Nomor",
        order_by=("unit", "tahun", "urut", "pk"),
        empty_values=(),
        attrs={"td": {"class": "nowrap"}},
    )
    jenis = tables.Column(accessor="get_jenis_display", verbose_name="Jenis", visible=False)
    kantor = tables.Column(accessor="unit__nama_pendek", verbose_name="Kantor", order_by=("unit__nama_pendek", "pk"))
    penandatangan = tables.Column(
        accessor="nama_penandatangan",
        verbose_name="Penandatangan",
        order_by=("nama_penandatangan", "pk"),
        attrs=LEBAR_SAJA,
    )
    tanggal = tables.TemplateColumn(
        template_name="persuratan/_kolom_tanggal.html", verbose_name="Tanggal", order_by=("dibuat_at", "pk")
    )
    versi = tables.Column(verbose_name="Versi", visible=False)
    status = tables.TemplateColumn(
        template_name="persuratan/_kolom_status.html", verbose_name="Status", order_by=("status", "pk")
    )
    sha256 = tables.Column(accessor="berkas__sha256", verbose_name="SHA-256 berkas", visible=False)

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}
        empty_text = "Tidak ada surat yang cocok."

    def render_nomor(self, record: Surat) -> str:
        return record.nomor or "–"

    def value_perihal(self, record: Surat) -> str:
        return record.perihal

    def value_tanggal(self, record: Surat) -> Any:
        return di_zona(record.ditandatangani_at or record.dibuat_at, record.unit.zona).date()

    def value_status(self, record: Surat) -> str:
        return str(record.get_status_display())
