"""Shape of making a key for drafts."""

from typing import Any, cast

from django import forms

from logbook.choices.kotak import CakupanKunci, JenisKunci


class KunciForm(forms.Form):
    nama = forms.CharField(label="Nama", max_length=80, help_text="Untuk apa, misalnya Bot kantor.",
                           error_messages={"required": "Beri nama, misalnya Bot kantor."})  # fmt: skip
    jenis = forms.ChoiceField(label="Cara masuk", choices=JenisKunci.choices)
    cakupan = forms.MultipleChoiceField(
        label="Cakupan token", choices=CakupanKunci.choices, required=False, widget=forms.CheckboxSelectMultiple,
        initial=[CakupanKunci.TULIS_DRAF],
    )  # fmt: skip

    def __init__(self, *args: Any, surel: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not surel:
            ada = [c for c in JenisKunci.choices if c[0] != JenisKunci.SUREL]
            cast(forms.ChoiceField, self.fields["jenis"]).choices = ada
