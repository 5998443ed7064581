"""Shape of a webhook."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

from laporan.choices.webhook import Peristiwa, StatusKiriman
from laporan.services.webhook import IsiWebhook

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja


class WebhookForm(forms.Form):
    unit = forms.ChoiceField(
        label="Kantor",
        error_messages={"invalid_choice": "Pilih kantor dari daftar."},
        help_text="Termasuk unit di bawahnya.",
    )
    nama = forms.CharField(
        label="Nama",
        max_length=80,
        help_text="Sistem yang diberi tahu, misalnya Aplikasi gaji.",
        error_messages={"required": "Beri nama, misalnya Aplikasi gaji."},
    )
    alamat = forms.CharField(
        label="Alamat",
        max_length=500,
        help_text="Alamat https penerima, misalnya https://gaji.contoh.go.id/laras.",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
    peristiwa = forms.MultipleChoiceField(
        label="Peristiwa",
        choices=Peristiwa,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih sekurangnya satu peristiwa."},
    )

    def __init__(self, *args: Any, units: "Iterable[UnitKerja]", tetap: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(u.kode, u.nama_pendek) for u in units]  # type: ignore[attr-defined]
        self.fields["unit"].disabled = tetap

    def isi(self) -> IsiWebhook:
        data = self.cleaned_data
        return IsiWebhook(data["nama"], data["alamat"], data["peristiwa"])


class SaringKirimanForm(forms.Form):
    status = forms.ChoiceField(choices=[("", "Semua"), *StatusKiriman.choices], required=False)
