"""Shape of a decree that moves people: the decree, and one row per person."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms

from kepegawaian.forms import FormBertanggal, Pilihan, ask, pilih_field, sane, tanggal_field, teks_field
from kepegawaian.rules.golongan import read_golongan
from kepegawaian.rules.nip import read_nip
from kepegawaian.rules.teks import clean

SEKALI_MAKS = 50


class PilihOrangForm(forms.Form):
    """Whom a decree names: numbers as they stand in it, one a line or with commas; asked by GET."""

    nip = forms.CharField(
        label="NIP pegawai dalam SK",
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4, "class": "form-control"}),
        help_text="Satu NIP per baris. Paling banyak 50 pegawai.",
    )


class SkForm(forms.Form):
    """The decree."""

    nomor_sk = teks_field("Nomor SK", 80)
    tmt = tanggal_field("Terhitung mulai tanggal (TMT)", help_text="Boleh tanggal yang akan datang.")

    def clean_tmt(self) -> date:
        return sane(self.cleaned_data["tmt"])


class BarisMutasiForm(FormBertanggal):
    """Where one person goes. Its prefix is the person's key."""

    unit = pilih_field("Unit baru", ())
    jabatan = teks_field(
        "Jabatan baru", 150, widget=forms.TextInput(attrs={"list": "daftar-jabatan", "autocomplete": "off"})
    )
    atasan = pilih_field("Atasan", (), required=False)
    nip_atasan = teks_field("NIP atasan lain", 60, required=False)
    golongan = teks_field("Golongan baru", 30, required=False, help_text="Kosong: tetap.")
    penerus = pilih_field("Bawahan diserahkan kepada", (), required=False)
    sidik = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, unit: Pilihan, atasan: Pilihan, penerus: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("unit", unit)
        self._choices("atasan", [("", "Belum ditentukan"), *atasan])
        self._choices("penerus", [("", "Tetap padanya"), *penerus])

    def _choices(self, nama: str, choices: Sequence[tuple[str, str]]) -> None:
        field: Any = self.fields[nama]
        field.choices = choices

    def clean_jabatan(self) -> str:
        return clean(self.cleaned_data["jabatan"])

    def clean_golongan(self) -> str:
        return ask(lambda: read_golongan(self.cleaned_data["golongan"])) or ""

    def clean_nip_atasan(self) -> str | None:
        nip = ask(lambda: read_nip(self.cleaned_data["nip_atasan"], hari_ini=self.hari_ini))
        return nip.angka if nip else None
