"""The list of findings: one column list for screen, CSV, Excel."""

from datetime import datetime
from typing import Any

import django_tables2 as tables
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core import formats
from core.tables import Tabel
from core.templatetags.ui import lencana
from kepatuhan.choices import StatusTemuan
from kepatuhan.models import Temuan
from kepatuhan.rules.temuan import Sisa

NADA_STATUS = {
    StatusTemuan.DRAF: "draf", StatusTemuan.DISAMPAIKAN: "menunggu", StatusTemuan.DITANGGAPI: "info",
    StatusTemuan.DINILAI: "info", StatusTemuan.DITINDAKLANJUTI: "diproses", StatusTemuan.DIVERIFIKASI: "diproses",
    StatusTemuan.DITUTUP: "selesai", StatusTemuan.DIBATALKAN: "libur",
}  # fmt: skip


def badge(jenis: str, kata: str) -> SafeString:
    return format_html('<span class="st {}">{}</span>', lencana(jenis, kata)["kelas"], kata)


class TemuanTabel(Tabel):
    judul = "Temuan"

    temuan = tables.Column(verbose_name="Temuan", accessor="judul", order_by=("judul", "pk"))
    nomor = tables.Column(verbose_name="Nomor", default="Draf", order_by=("tahun", "urut", "pk"))
    unit = tables.Column(verbose_name="Unit", order_by=("unit__nama_pendek", "-pk"))
    pegawai = tables.Column(verbose_name="Pegawai", accessor="pegawai", default="", visible=False, orderable=False)
    keparahan = tables.Column(verbose_name="Keparahan", order_by=("berat", "-pk"))
    status = tables.Column(verbose_name="Tahap", order_by=("status", "-pk"))
    penanggung_jawab = tables.Column(verbose_name="Penanggung jawab", order_by=("penanggung_jawab__nama", "-pk"))
    tenggat = tables.Column(verbose_name="Tenggat", default="–", order_by=("tenggat", "-pk"))
    umur = tables.Column(
        verbose_name="Disampaikan", accessor="disampaikan_at", default="–", order_by=("disampaikan_at", "-pk")
    )

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}

    def __init__(self, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.sisa: dict[int, Sisa] = {}

    def render_temuan(self, record: Temuan) -> SafeString:
        return format_html(
            '<a class="b6" href="{}">{}</a>', reverse("kepatuhan:temuan-rincian", args=[record.pk]), record.judul
        )

    def value_temuan(self, record: Temuan) -> str:
        return record.judul

    def render_unit(self, record: Temuan) -> str:
        return record.unit.nama_pendek

    def value_pegawai(self, record: Temuan) -> str:
        return record.pegawai.nama_lengkap if record.pegawai else ""

    def render_keparahan(self, record: Temuan) -> SafeString:
        return badge(record.keparahan, record.get_keparahan_display())

    def value_keparahan(self, record: Temuan) -> str:
        return record.get_keparahan_display()

    def render_status(self, record: Temuan) -> SafeString:
        return badge(NADA_STATUS[StatusTemuan(record.status)], record.get_status_display())

    def value_status(self, record: Temuan) -> str:
        return record.get_status_display()

    def render_penanggung_jawab(self, record: Temuan) -> str:
        return record.penanggung_jawab.nama_lengkap

    def render_tenggat(self, record: Temuan) -> SafeString:
        if (sisa := self.sisa.get(record.pk)) is None or record.tenggat is None:
            return format_html("{}", "–")
        return format_html(
            '<span class="nowrap">{} <b class="xs {}">{}</b></span>',
            formats.tanggal_pendek(record.tenggat), sisa.nada, sisa.kata,
        )  # fmt: skip

    def value_tenggat(self, record: Temuan) -> Any:
        return record.tenggat or ""

    def render_umur(self, value: datetime, record: Temuan) -> str:
        return formats.tanggal(formats.di_zona(value, record.unit.zona).date())

    def value_umur(self, value: datetime, record: Temuan) -> Any:
        return formats.di_zona(value, record.unit.zona).date()
