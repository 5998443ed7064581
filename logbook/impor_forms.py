"""Shape of the pages of imports: a file and whose it is, and which column means what."""

from typing import Any, cast

from django import forms

from logbook.choices.impor import KolomImpor

SENDIRI = "sendiri"


class UnggahForm(forms.Form):
    """A file; admins say whether it is their own or that of a unit."""

    berkas = forms.FileField(
        label="Berkas",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv,.txt,.tsv", "class": "form-control"}),
        help_text="Excel atau CSV, paling besar 10 MB.",
        error_messages={"required": "Pilih berkas dulu.", "empty": "Berkas kosong. Pilih berkas yang berisi."},
    )
    milik = forms.ChoiceField(label="Logbook siapa", choices=())

    def __init__(self, *args: Any, milik: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["milik"]).choices = milik
        if len(milik) == 1:
            self.fields["milik"].widget = forms.HiddenInput()
            self.fields["milik"].initial = milik[0][0]


class KolomForm(forms.Form):
    """One choice for each column of the file."""

    def __init__(self, *args: Any, judul: list[str], kolom: dict[int, KolomImpor], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for indeks, satu in enumerate(judul):
            self.fields[f"k{indeks}"] = forms.ChoiceField(
                label=satu or f"Kolom {indeks + 1}",
                required=False,
                choices=[("", "Tidak dipakai"), *KolomImpor.choices],
                initial=kolom.get(indeks, ""),
            )

    def as_kolom(self) -> dict[int, KolomImpor]:
        isi = {int(nama[1:]): nilai for nama, nilai in self.cleaned_data.items()}
        return {indeks: KolomImpor(nilai) for indeks, nilai in isi.items() if nilai}


class EksporForm(forms.Form):
    """Which month of whose logbooks goes into a workbook to edit; anything odd is this month of one's own."""

    bulan = forms.CharField(required=False, max_length=7)
    milik = forms.CharField(required=False, max_length=20)
