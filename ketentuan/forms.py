"""Shape of the forms about rules."""

from datetime import date

from django import forms


class TanggalForm(forms.Form):
    """The day and unit one asks about."""

    tanggal = forms.DateField(
        label="Tanggal",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": "Tulis tanggal seperti 24/11/2026."},
    )
    unit = forms.CharField(label="Unit kerja", required=False, max_length=30)

    def clean_tanggal(self) -> date | None:
        tanggal: date | None = self.cleaned_data["tanggal"]
        if tanggal is not None and not 2000 <= tanggal.year <= 2199:
            raise forms.ValidationError("Pilih tahun antara 2000 dan 2199.")
        return tanggal


class PeriodeForm(forms.Form):
    """Why a month is locked or opened."""

    alasan = forms.CharField(label="Alasan", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
