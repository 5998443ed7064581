"""Column lists of verdicts, for screen, CSV and XLSX. Nothing protected ever stands in them."""

from datetime import date
from typing import Any

import django_tables2 as tables

from core import formats
from core.tables import Tabel
from kelayakan.choices.layak import Pergeseran, PutusanKelayakan
from kelayakan.models import Kelayakan
from kelayakan.rules.layak import Sebab, reasons_from


def deciding(record: Kelayakan) -> Sebab | None:
    """The reason that decides a verdict."""
    return next((sebab for sebab in reasons_from(record.alasan) if sebab.menentukan), None)


class _Putusan(Tabel):
    pegawai = tables.TemplateColumn(
        template_name="kelayakan/_layak_kolom_pegawai.html", verbose_name="Pegawai", order_by=("pegawai__nama", "pk")
    )
    nip = tables.Column(accessor="pegawai__nip", verbose_name="NIP", visible=False)
    unit = tables.Column(accessor="unit__nama_pendek", verbose_name="Unit", order_by=("unit__nama", "pk"))
    putusan = tables.TemplateColumn(
        template_name="kelayakan/_layak_kolom_putusan.html", verbose_name="Kelayakan", order_by=("putusan", "pk")
    )
    sebab = tables.TemplateColumn(
        template_name="kelayakan/_layak_kolom_sebab.html", verbose_name="Alasan", orderable=False
    )
    dasar = tables.Column(empty_values=(), verbose_name="Dasar", visible=False)

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}

    def value_pegawai(self, record: Kelayakan) -> str:
        return str(record.pegawai.nama_lengkap)

    def value_putusan(self, record: Kelayakan) -> str:
        return str(PutusanKelayakan(record.putusan).label)

    def value_sebab(self, record: Kelayakan) -> str:
        return "; ".join(sebab.kalimat for sebab in reasons_from(record.alasan))

    def render_dasar(self, record: Kelayakan) -> str:
        sebab = deciding(record)
        return sebab.dasar if sebab else ""


class KelayakanTable(_Putusan):
    """Verdicts that hold today."""

    judul = "Kelayakan WFH"
    mulai = tables.Column(verbose_name="Mulai", visible=False)
    sampai = tables.Column(verbose_name="Sampai", order_by=("selesai", "pk"))
    berubah = tables.Column(accessor="berubah_at", verbose_name="Perlu dinilai ulang", visible=False, default="")

    class Meta(_Putusan.Meta):
        order_by = ("pegawai",)
        sequence = ("pegawai", "nip", "unit", "putusan", "sebab", "dasar", "mulai", "sampai", "berubah")
        empty_text = "Tidak ada kelayakan yang cocok."

    def render_sampai(self, value: date) -> str:
        return formats.tanggal(value)

    def value_sampai(self, value: date) -> date:
        return value

    def value_berubah(self, value: Any) -> str:
        return "Ya" if value else ""


class UsulanTable(_Putusan):
    """What a batch proposes, and what it changes for each person."""

    judul = "Usulan kelayakan"
    rentang = tables.Column(empty_values=(), verbose_name="Berlaku", order_by=("mulai", "pk"))
    pergeseran = tables.TemplateColumn(
        template_name="kelayakan/_layak_kolom_geser.html", verbose_name="Perubahan", order_by=("pergeseran", "pk")
    )

    class Meta(_Putusan.Meta):
        sequence = ("pegawai", "nip", "unit", "putusan", "pergeseran", "sebab", "dasar", "rentang")
        empty_text = "Tidak ada pegawai yang cocok."

    def render_rentang(self, record: Kelayakan) -> str:
        return f"{formats.tanggal_pendek(record.mulai)} – {formats.tanggal(record.sampai)}"

    def value_pergeseran(self, record: Any) -> str:
        return str(Pergeseran(record.pergeseran).label)
