"""Column list of leave balances, for screen, CSV and XLSX."""

import django_tables2 as tables

from core.tables import Tabel
from presensi.models import SaldoCuti

_ANGKA = {"td": {"class": "num dt"}, "th": {"class": "num"}}


class SaldoTable(Tabel):
    judul = "Saldo cuti tahunan"
    pegawai = tables.TemplateColumn(
        template_name="presensi/_saldo_kolom_pegawai.html",
        verbose_name="Pegawai",
        order_by=("pegawai__nama", "pk"),
        attrs={"td": {"data-judul": "Pegawai"}},
    )
    nip = tables.Column(accessor="pegawai__nip", verbose_name="NIP", visible=False)
    hak = tables.Column(verbose_name="Hak", order_by=("hak", "pk"), attrs=_ANGKA)
    bawaan = tables.Column(verbose_name="Sisa tahun lalu", order_by=("bawaan", "pk"), attrs=_ANGKA)
    koreksi = tables.Column(verbose_name="Koreksi", order_by=("koreksi", "pk"), attrs=_ANGKA)
    terpakai = tables.Column(verbose_name="Terpakai", order_by=("terpakai", "pk"), attrs=_ANGKA)
    ditutup = tables.Column(verbose_name="Ditutup", order_by=("ditutup", "pk"), attrs=_ANGKA)
    sisa = tables.Column(
        verbose_name="Sisa",
        order_by=("sisa", "pk"),
        attrs={"td": {"class": "num b6", "data-judul": "Sisa"}, "th": {"class": "num"}},
    )

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}
        order_by = ("pegawai",)
        empty_text = "Tidak ada saldo yang cocok."

    def value_pegawai(self, record: SaldoCuti) -> str:
        return str(record.pegawai.nama_lengkap)
