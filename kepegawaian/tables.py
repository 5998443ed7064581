"""Column lists of people, shared by screen, CSV and XLSX."""

from typing import Any, Final

import django_tables2 as tables

from core.tables import Tabel
from kepegawaian.rules.golongan import pangkat_of

LEBAR_SAJA: Final = {"th": {"class": "dt"}, "td": {"class": "dt"}}
"""Columns that a phone's card leaves out."""


class PegawaiTable(Tabel):
    """People with where they work now. Hidden columns stand in the export only."""

    judul = "Pegawai"
    pegawai = tables.TemplateColumn(
        template_name="kepegawaian/_kolom_pegawai.html", verbose_name="Pegawai", order_by=("nama", "pk")
    )
    nip = tables.Column(verbose_name="NIP", visible=False)
    jenis = tables.Column(
        accessor="get_jenis_display", verbose_name="Jenis", order_by=("jenis", "nama", "pk"), attrs=LEBAR_SAJA
    )
    golongan = tables.Column(verbose_name="Golongan", order_by=("golongan", "nama", "pk"), attrs=LEBAR_SAJA)
    pangkat = tables.Column(empty_values=(), visible=False, verbose_name="Pangkat")
    unit = tables.TemplateColumn(
        template_name="kepegawaian/_kolom_unit.html", verbose_name="Unit kerja", order_by=("unit_nama", "nama", "pk")
    )
    kantor = tables.Column(accessor="kantor_induk", visible=False, verbose_name="Induk unit")
    jabatan = tables.Column(accessor="jabatan_nama", verbose_name="Jabatan", order_by=("jabatan_nama", "nama", "pk"))
    atasan = tables.Column(
        accessor="atasan_nama", verbose_name="Atasan", order_by=("atasan_nama", "nama", "pk"), attrs=LEBAR_SAJA
    )
    surel = tables.Column(accessor="email", visible=False, verbose_name="Alamat surel")
    keadaan = tables.TemplateColumn(
        template_name="kepegawaian/_kolom_keadaan.html", verbose_name="Keadaan", orderable=False
    )

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}
        empty_text = "Tidak ada pegawai yang cocok."

    def value_pegawai(self, record: Any) -> str:
        return str(record.nama_lengkap)

    def render_pangkat(self, record: Any) -> str:
        return pangkat_of(record.golongan)

    def value_unit(self, record: Any) -> str:
        return str(record.unit_nama or "")

    def value_keadaan(self, record: Any) -> str:
        return "Aktif" if record.aktif else "Tidak aktif"
