"""Shape of dated changes of units: what changes, and by which decree, from when, why."""

from datetime import date
from typing import Any

from django import forms

from kepegawaian.choices import JenisLayanan, Zona
from kepegawaian.forms import Pilihan, pilih_field, sane, tanggal_field, teks_field
from kepegawaian.rules.teks import clean
from kepegawaian.services.unit_gabung import Keputusan
from kepegawaian.services.unit_riwayat import NamaUnit


class KeputusanForm(forms.Form):
    """The decree behind a change."""

    mulai = tanggal_field("Berlaku mulai", help_text="Boleh tanggal yang akan datang; berlaku sendiri pada harinya.")
    nomor_sk = teks_field("Nomor keputusan", 80)
    alasan = teks_field("Alasan", 200)

    def clean_mulai(self) -> date:
        return sane(self.cleaned_data["mulai"])

    def as_keputusan(self) -> Keputusan:
        data = self.cleaned_data
        return Keputusan(data["mulai"], clean(data["nomor_sk"]), clean(data["alasan"]))


class GantiNamaForm(KeputusanForm):
    """A new name, service kind or zone by decree."""

    nama = teks_field("Nama baru", 200)
    nama_pendek = teks_field("Nama pendek baru", 80)
    layanan = pilih_field("Jenis layanan", JenisLayanan.choices)
    zona = pilih_field("Zona waktu", Zona.choices)
    sidik = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)
    field_order = ("nama", "nama_pendek", "layanan", "zona", "mulai", "nomor_sk", "alasan", "sidik")

    def as_isi(self) -> NamaUnit:
        data = self.cleaned_data
        return NamaUnit(
            clean(data["nama"]), clean(data["nama_pendek"]), JenisLayanan(data["layanan"]), Zona(data["zona"])
        )


class PindahForm(KeputusanForm):
    """Where a unit is to hang."""

    induk = pilih_field("Unit induk yang baru", ())
    field_order = ("induk", "mulai", "nomor_sk", "alasan")

    def __init__(self, *args: Any, unit: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["induk"]
        field.choices = unit


class GabungForm(KeputusanForm):
    """Which unit goes on."""

    ke = pilih_field("Digabung ke", ())
    field_order = ("ke", "mulai", "nomor_sk", "alasan")

    def __init__(self, *args: Any, unit: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["ke"]
        field.choices = [("", "Pilih unit"), *unit]


class SaringTanggalForm(forms.Form):
    """The day whose tree is shown; a value that makes no sense shows today."""

    tanggal = forms.DateField(
        label="Keadaan pada tanggal",
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "form-control"}, format="%Y-%m-%d"),
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        self.is_valid()

    @property
    def pilihan(self) -> date | None:
        tanggal: date | None = self.cleaned_data.get("tanggal")
        return tanggal if tanggal and 1970 <= tanggal.year <= 2199 else None
