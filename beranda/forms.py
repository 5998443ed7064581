"""Shape of the forms on pages that join many apps."""

from django import forms

TEMA = (("perangkat", "Ikuti perangkat"), ("terang", "Terang"), ("gelap", "Gelap"))


class TemaForm(forms.Form):
    tema = forms.ChoiceField(label="Tampilan", choices=TEMA, widget=forms.RadioSelect)


class CariForm(forms.Form):
    q = forms.CharField(label="Cari pegawai atau unit", max_length=100, required=False)
