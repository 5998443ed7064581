"""Shape of what the pages about evidence send."""

from typing import cast

from django import forms

from core import sinyal
from presensi.choices.bukti import JenisSinyal, KelasJaringan, StatusSinyal


class SaringSinyalForm(sinyal.SaringSinyalForm):
    jenis = forms.ChoiceField(label="Jenis", required=False, choices=[("", "Semua jenis"), *JenisSinyal.choices])
    status = forms.ChoiceField(label="Status", required=False, choices=[("", "Semua status"), *StatusSinyal.choices])


class TempatForm(forms.Form):
    """Where an office sits."""

    unit = forms.ChoiceField(label="Unit", choices=())
    lintang = forms.CharField(label="Lintang", max_length=30)
    bujur = forms.CharField(label="Bujur", max_length=30)
    radius = forms.IntegerField(label="Radius (meter)", min_value=30, max_value=5000, initial=150)

    def __init__(self, *args: object, unit: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        cast(forms.ChoiceField, self.fields["unit"]).choices = unit


class JaringanForm(forms.Form):
    """A network of an office."""

    unit = forms.ChoiceField(label="Unit", choices=())
    alamat = forms.CharField(label="Alamat jaringan", max_length=60, help_text="Seperti 10.20.0.0/16.")
    kelas = forms.ChoiceField(
        label="Jenis", choices=[pilihan for pilihan in KelasJaringan.choices if pilihan[0] != KelasJaringan.PUBLIK]
    )
    nama = forms.CharField(label="Nama", max_length=80)

    def __init__(self, *args: object, unit: list[tuple[str, str]], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        cast(forms.ChoiceField, self.fields["unit"]).choices = unit
