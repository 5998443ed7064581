"""Column lists of the register, shared by screen, CSV and XLSX."""

from typing import Any, Final

import django_tables2 as tables

from core.tables import Tabel
from kelayakan.models import UraianTugas
from kelayakan.queries.uraian_cakupan import BarisCakupan

ANGKA: Final = {"th": {"class": "num"}, "td": {"class": "num"}}
LEBAR_SAJA: Final = {"th": {"class": "dt"}, "td": {"class": "dt"}}
_URUT: Final = ("unit__nama", "jabatan__nama", "nama", "pk")


class YaTidak(tables.Column):  # type: ignore[misc]
    """A criterion in the export, in the words an import reads."""

    def __init__(self, judul: str) -> None:
        super().__init__(visible=False, verbose_name=judul)

    def render(self, value: bool) -> str:
        return "Ya" if value else "Tidak"


class UraianTable(Tabel):
    """Tasks of the register. Hidden columns stand in the export only, under the titles an import knows."""

    judul = "Uraian tugas"
    pilih = tables.TemplateColumn(
        template_name="kelayakan/_uraian_kolom_pilih.html",
        verbose_name="Pilih",
        orderable=False,
        attrs={"td": {"class": "kol-pilih"}},
    )
    nama = tables.TemplateColumn(
        template_name="kelayakan/_uraian_kolom_nama.html", verbose_name="Uraian tugas", order_by=("nama", "pk")
    )
    jabatan = tables.Column(accessor="jabatan__nama", verbose_name="Jabatan", order_by=("jabatan__nama", "nama", "pk"))
    unit = tables.TemplateColumn(
        template_name="kelayakan/_uraian_kolom_unit.html", verbose_name="Unit kerja", order_by=_URUT
    )
    kode_unit = tables.Column(accessor="unit__kode", visible=False, verbose_name="Kode unit")
    hasil = tables.Column(visible=False, verbose_name="Hasil")
    satuan = tables.Column(visible=False, verbose_name="Satuan")
    uraian = tables.Column(visible=False, verbose_name="Penjelasan")
    perlu_loket = YaTidak("Perlu loket")
    perlu_berkas_asli = YaTidak("Perlu berkas asli")
    perlu_lapangan = YaTidak("Perlu lapangan")
    perlu_alat_khusus = YaTidak("Perlu alat khusus")
    perlu_pengawasan = YaTidak("Perlu pengawasan")
    dapat_daring = YaTidak("Dapat daring")
    hasil_terukur = YaTidak("Hasil terukur")
    kelas_data = tables.Column(
        accessor="get_kelas_data_display",
        verbose_name="Data boleh dibuka",
        order_by=("kelas_data", "nama", "pk"),
        attrs=LEBAR_SAJA,
    )
    alat = tables.Column(visible=False, verbose_name="Aplikasi atau alat")
    putusan = tables.TemplateColumn(
        template_name="kelayakan/_uraian_kolom_putusan.html", verbose_name="Putusan", order_by=("putusan", "nama", "pk")
    )
    status = tables.TemplateColumn(
        template_name="kelayakan/_uraian_kolom_status.html", verbose_name="Status", order_by=("status", "nama", "pk")
    )
    mulai = tables.Column(visible=False, verbose_name="Berlaku mulai")
    tinjau_sebelum = tables.TemplateColumn(
        template_name="kelayakan/_uraian_kolom_tinjau.html",
        verbose_name="Tinjau sebelum",
        order_by=("tinjau_sebelum", "nama", "pk"),
        attrs=LEBAR_SAJA,
    )

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp", "data-daftar": ""}
        row_attrs = {"data-baris": ""}
        empty_text = "Tidak ada uraian tugas yang cocok."

    def value_nama(self, record: UraianTugas) -> str:
        return record.nama

    def value_unit(self, record: UraianTugas) -> str:
        return record.unit.nama_pendek

    def value_putusan(self, record: UraianTugas) -> str:
        return str(record.get_putusan_display())

    def value_status(self, record: UraianTugas) -> str:
        return str(record.get_status_display())

    def value_tinjau_sebelum(self, record: UraianTugas) -> Any:
        return record.tinjau_sebelum

    def value_mulai(self, record: UraianTugas) -> Any:
        return record.mulai


class CakupanTable(Tabel):
    """Posts of units and what the register knows of them."""

    judul = "Cakupan uraian tugas per jabatan dan unit"
    jabatan = tables.Column(verbose_name="Jabatan", order_by=("jabatan", "unit"))
    unit = tables.TemplateColumn(
        template_name="kelayakan/_uraian_kolom_unit_cakupan.html",
        verbose_name="Unit kerja",
        order_by=("unit", "jabatan"),
    )
    orang = tables.TemplateColumn(
        template_name="kelayakan/_uraian_kolom_orang.html", verbose_name="Pegawai", attrs=ANGKA
    )
    keadaan = tables.TemplateColumn(
        template_name="kelayakan/_uraian_kolom_keadaan.html",
        verbose_name="Keadaan",
        order_by=("keadaan", "unit", "jabatan"),
    )
    berlaku = tables.TemplateColumn(
        template_name="kelayakan/_uraian_kolom_berlaku.html", verbose_name="Berlaku", attrs=ANGKA
    )
    rumah = tables.TemplateColumn(
        template_name="kelayakan/_uraian_kolom_rumah.html", verbose_name="Dapat di rumah", attrs=ANGKA
    )
    terbuka = tables.TemplateColumn(
        template_name="kelayakan/_uraian_kolom_terbuka.html", verbose_name="Dalam proses", attrs=ANGKA
    )
    tinjau = tables.TemplateColumn(
        template_name="kelayakan/_uraian_kolom_tinjau_cakupan.html", verbose_name="Perlu ditinjau", attrs=ANGKA
    )

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}
        empty_text = "Tidak ada jabatan yang cocok."

    def value_unit(self, record: BarisCakupan) -> str:
        return f"{record.unit}, {record.induk}" if record.induk else record.unit

    def value_orang(self, record: BarisCakupan) -> int:
        return record.orang

    def value_keadaan(self, record: BarisCakupan) -> str:
        return str(record.keadaan.label)

    def value_berlaku(self, record: BarisCakupan) -> int:
        return record.berlaku

    def value_rumah(self, record: BarisCakupan) -> int:
        return record.rumah

    def value_terbuka(self, record: BarisCakupan) -> int:
        return record.terbuka

    def value_tinjau(self, record: BarisCakupan) -> int:
        return record.tinjau


class PegawaiCakupanTable(Tabel):
    """People by what the register knows of their post."""

    judul = "Pegawai di balik angka cakupan"
    pegawai = tables.TemplateColumn(
        template_name="kelayakan/_uraian_kolom_pegawai.html", verbose_name="Pegawai", order_by=("pegawai__nama", "pk")
    )
    nip = tables.Column(accessor="pegawai__nip", visible=False, verbose_name="NIP")
    jabatan = tables.Column(
        accessor="jabatan__nama", verbose_name="Jabatan", order_by=("jabatan__nama", "pegawai__nama", "pk")
    )
    unit = tables.TemplateColumn(
        template_name="kelayakan/_uraian_kolom_unit.html",
        verbose_name="Unit kerja",
        order_by=("unit__nama", "pegawai__nama", "pk"),
    )

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}
        empty_text = "Tidak ada pegawai yang cocok."

    def value_pegawai(self, record: Any) -> str:
        return str(record.pegawai.nama_lengkap)

    def value_unit(self, record: Any) -> str:
        return str(record.unit.nama_pendek)
