"""Shape of what the pages of signals send."""

from typing import cast

from django import forms

from logbook.choices.sinyal import JenisSinyalLogbook, StatusSinyalLogbook


class SaringSinyalForm(forms.Form):
    """Filters of the list; anything odd means no filter."""

    cari = forms.CharField(label="Cari", required=False, max_length=100)
    jenis = forms.ChoiceField(label="Jenis", required=False, choices=[("", "Semua jenis"), *JenisSinyalLogbook.choices])
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Semua yang berlaku"), *StatusSinyalLogbook.choices]
    )

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
