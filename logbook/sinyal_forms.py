"""Shape of what the pages of signals about days send."""

from django import forms

from core import sinyal
from logbook.choices.sinyal import JenisSinyalLogbook, StatusSinyalLogbook


class SaringSinyalForm(sinyal.SaringSinyalForm):
    jenis = forms.ChoiceField(label="Jenis", required=False, choices=[("", "Semua jenis"), *JenisSinyalLogbook.choices])
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Semua yang berlaku"), *StatusSinyalLogbook.choices]
    )
