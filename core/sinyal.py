"""What the pages of signals share, whichever app has seen them: filters, what people say, the list."""

from typing import Any, cast

import django_tables2 as tables
from django import forms

from core.tables import Tabel


class SaringSinyalForm(forms.Form):
    """Filters of the list; anything odd means no filter. An app gives its kinds and states."""

    cari = forms.CharField(label="Cari", required=False, max_length=100)
    jenis = forms.ChoiceField(label="Jenis", required=False)
    status = forms.ChoiceField(label="Status", required=False)

    def value(self, name: str) -> str:
        self.is_valid()
        return cast(str, self.cleaned_data.get(name, ""))


class JelaskanForm(forms.Form):
    teks = forms.CharField(
        label="Penjelasan Anda",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Dibaca atasan di samping faktanya.",
    )


class TinjauSinyalForm(forms.Form):
    putusan = forms.ChoiceField(
        label="Menurut Anda", choices=[("wajar", "Wajar"), ("perlu_perhatian", "Perlu perhatian")],
        widget=forms.RadioSelect, error_messages={"required": "Pilih salah satu."},
    )  # fmt: skip
    teks = forms.CharField(label="Catatan", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


def kolom_sinyal(alamat: str) -> tables.TemplateColumn:
    """Whose signal of which kind, leading to the address of its page."""
    return tables.TemplateColumn(
        template_name="sinyal/_kolom.html",
        extra_context={"alamat": alamat},
        verbose_name="Sinyal",
        order_by=("pegawai__nama", "pk"),
    )


class SinyalTable(Tabel):
    """Signals of people in view. What was said about them stays on the detail. An app gives `pegawai` its address."""

    pegawai = kolom_sinyal("")
    nip = tables.Column(accessor="pegawai__nip", verbose_name="NIP", visible=False)
    tanggal = tables.DateColumn(format="d M Y", verbose_name="Tanggal", order_by=("tanggal", "pk"))
    jenis = tables.Column(accessor="get_jenis_display", verbose_name="Jenis", visible=False)
    fakta = tables.Column(empty_values=(), verbose_name="Fakta", orderable=False)
    skor = tables.Column(
        verbose_name="Skor", order_by=("skor", "pk"), attrs={"td": {"class": "num"}, "th": {"class": "num"}}
    )
    status = tables.TemplateColumn(
        template_name="sinyal/_kolom_status.html", verbose_name="Status", order_by=("status", "pk")
    )

    class Meta(Tabel.Meta):
        attrs = {"class": "tb kartu-hp"}
        empty_text = "Tidak ada sinyal yang cocok."

    def value_pegawai(self, record: Any) -> str:
        return str(record.pegawai.nama_lengkap)

    def value_status(self, record: Any) -> str:
        return str(record.get_status_display())
