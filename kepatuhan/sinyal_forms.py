"""Shape of what is asked about signals and decided about them."""

from typing import Any

from django import forms

from kepatuhan.choices.sinyal import AlasanWajar, StatusTriase, SumberSinyal
from kepatuhan.forms import range_fault, tanggal_field
from kepatuhan.queries.sinyal import SaringSinyal
from kepatuhan.rules.sinyal import PUTUSAN

TINGKAT = [("tinggi", "Tinggi"), ("sedang", "Sedang"), ("rendah", "Rendah")]


class SaringSinyalForm(forms.Form):
    """Without a status the inbox shows what is still open."""

    status = forms.ChoiceField(
        label="Putusan", required=False, choices=[("terbuka", "Terbuka"), ("semua", "Semua"), *StatusTriase.choices]
    )
    sumber = forms.ChoiceField(label="Sumber", required=False, choices=[("", "Semua sumber"), *SumberSinyal.choices])
    aturan = forms.CharField(label="Aturan", required=False, max_length=40)
    unit = forms.CharField(label="Unit", required=False, max_length=30)
    tingkat = forms.ChoiceField(label="Bobot", required=False, choices=[("", "Semua bobot"), *TINGKAT])
    cari = forms.CharField(label="Cari", required=False, max_length=100)
    dari = tanggal_field("Dari")
    sampai = tanggal_field("Sampai")
    ekspor = forms.ChoiceField(choices=[("csv", "CSV"), ("xlsx", "Excel")], required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if salah := range_fault(data.get("dari"), data.get("sampai")):
            self.add_error("sampai", salah)
        return data

    @property
    def saring(self) -> SaringSinyal:
        data = self.cleaned_data
        isi = {n: data[n] for n in ("sumber", "aturan", "unit", "tingkat", "cari", "dari", "sampai")}
        status = data["status"] or "terbuka"
        return SaringSinyal(status="" if status == "semua" else status, **isi)


class PutusanForm(forms.Form):
    """A decision about one or many signals."""

    ke = forms.ChoiceField(label="Putusan", choices=[(s.value, s.label) for s in PUTUSAN], widget=forms.RadioSelect)
    alasan = forms.ChoiceField(label="Alasan bukan masalah", choices=[("", "–"), *AlasanWajar.choices], required=False)
    catatan = forms.CharField(label="Catatan", max_length=400, required=False, widget=forms.Textarea(attrs={"rows": 2}))
