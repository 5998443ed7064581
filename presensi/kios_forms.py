"""Shape of what is typed at and about kiosks."""

from collections.abc import Sequence
from typing import Any

from django import forms

from presensi.choices import JenisRekaman

_ANGKA = {"inputmode": "numeric", "autocomplete": "off"}


class KiosForm(forms.Form):
    """A tablet."""

    nama = forms.CharField(label="Nama kios", max_length=80, help_text="Misalnya Lobi lantai 1.")
    unit = forms.ChoiceField(label="Kantor")

    def __init__(self, *args: Any, unit: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.choices = unit


class TokenForm(forms.Form):
    token = forms.CharField(label="Token kios", max_length=60, widget=forms.TextInput(attrs={"autocomplete": "off"}))


class KetukKodeForm(forms.Form):
    """A tap after a scan."""

    tiket = forms.CharField(max_length=200, widget=forms.HiddenInput)
    jenis = forms.ChoiceField(choices=JenisRekaman.choices)


class KetukPinForm(forms.Form):
    """A tap on the tablet."""

    kirim_id = forms.UUIDField(widget=forms.HiddenInput)
    sebutan = forms.CharField(label="NIP atau kode pendek", max_length=30, widget=forms.TextInput(attrs=_ANGKA))
    pin = forms.CharField(label="PIN", max_length=6, widget=forms.PasswordInput(attrs=_ANGKA))
    jenis = forms.ChoiceField(choices=JenisRekaman.choices)


class PinBaruForm(forms.Form):
    """A PIN of one's own, typed twice."""

    pin = forms.CharField(label="PIN baru", max_length=6, widget=forms.PasswordInput(attrs=_ANGKA))
    ulang = forms.CharField(label="Ulangi PIN", max_length=6, widget=forms.PasswordInput(attrs=_ANGKA))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("pin") and data.get("ulang") and data["pin"] != data["ulang"]:
            self.add_error("ulang", "Kedua PIN tidak sama.")
        return data
