"""Shape of what pages of verdicts send."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from django import forms

from kelayakan.choices.layak import KodeSebab, Pergeseran, PutusanKelayakan

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja


def tanggal(label: str, **isi: Any) -> forms.DateField:
    """A date field with the browser's own picker."""
    return forms.DateField(label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **isi)


class Saring(forms.Form):
    """Filters in the address; anything odd means no filter."""

    def value(self, name: str) -> str:
        self.is_valid()
        return cast(str, self.cleaned_data.get(name, ""))


class SaringLayakForm(Saring):
    cari = forms.CharField(label="Cari", required=False, max_length=100)
    putusan = forms.ChoiceField(
        label="Putusan",
        required=False,
        choices=[("", "Semua putusan"), *PutusanKelayakan.choices, ("belum", "Belum ditetapkan")],
    )
    sebab = forms.ChoiceField(label="Sebab", required=False, choices=[("", "Semua sebab"), *KodeSebab.choices])
    unit = forms.CharField(label="Unit", required=False, max_length=30)
    tanda = forms.ChoiceField(
        label="Tanda",
        required=False,
        choices=[("", "Semua"), ("berubah", "Perlu dinilai ulang"), ("berakhir", "Berakhir dalam 30 hari")],
    )


class SaringUsulanForm(Saring):
    cari = forms.CharField(label="Cari", required=False, max_length=100)
    geser = forms.ChoiceField(label="Perubahan", required=False, choices=[("", "Semua"), *Pergeseran.choices])


class UsulanForm(forms.Form):
    unit = forms.ChoiceField(label="Unit", error_messages={"invalid_choice": "Pilih unit dari daftar."})
    mulai = tanggal("Mulai")
    sampai = tanggal("Sampai")
    catatan = forms.CharField(label="Catatan", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, units: "Iterable[UnitKerja]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(u.kode, u.nama_pendek) for u in units]  # type: ignore[attr-defined]


class CatatanForm(forms.Form):
    catatan = forms.CharField(label="Alasan", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class KeberatanForm(forms.Form):
    alasan = forms.CharField(label="Alasan keberatan", max_length=2000, widget=forms.Textarea(attrs={"rows": 6}))
    bukti = forms.FileField(label="Bukti", required=False)


class PutusKeberatanForm(forms.Form):
    terima = forms.ChoiceField(
        label="Putusan",
        choices=[
            ("tolak", "Tolak: kelayakan tetap"),
            (PutusanKelayakan.LAYAK.value, "Terima: layak"),
            (PutusanKelayakan.SEBAGIAN.value, "Terima: layak sebagian"),
        ],
        widget=forms.RadioSelect,
    )
    putusan = forms.CharField(label="Pertimbangan", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def granted(self) -> PutusanKelayakan | None:
        """The verdict that is to hold; None when the objection is refused."""
        terima = self.cleaned_data["terima"]
        return None if terima == "tolak" else PutusanKelayakan(terima)
