"""Shape of what the pages of offline taps send."""

from typing import cast

from django import forms

from presensi.choices.luring import AksiLuring, KeadaanLuring


class SaringLuringForm(forms.Form):
    """Filters of the list; anything odd means no filter."""

    cari = forms.CharField(label="Cari", required=False, max_length=100)
    keadaan = forms.ChoiceField(
        label="Keadaan", required=False, choices=[("", "Semua keadaan"), *KeadaanLuring.choices]
    )

    def value(self, name: str) -> str:
        self.is_valid()
        return cast(str, self.cleaned_data.get(name, ""))


class PutusanLuringForm(forms.Form):
    aksi = forms.ChoiceField(choices=AksiLuring.choices, widget=forms.HiddenInput)
    alasan = forms.CharField(label="Alasan", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
