"""Shape of the catalogue's forms: which view, two sides of a comparison, a later version, a kept view."""

from datetime import timedelta
from typing import Any

from django import forms

from core.periods import DateRange, Month
from kepatuhan.choices import Bagian
from kepatuhan.forms import HARI_PALING_BANYAK, LembarForm, PandanganForm, tanggal_field
from kepatuhan.rules.katalog import Butir

HALAMAN = (
    ("dasbor", "Dasbor"),
    ("peta", "Peta unit"),
    ("indikator", "Indikator"),
    ("bandingkan", "Perbandingan"),
    ("kesiapan", "Kesiapan"),
    ("manfaat", "Manfaat"),
)


class IndikatorForm(LembarForm):
    bagian = forms.ChoiceField(choices=Bagian, required=False)


class BandingForm(forms.Form):
    """Two units or two ranges; without dates this month up to yesterday, and the same number of days before it."""

    unit = forms.CharField(label="Unit A", required=False, max_length=30)
    dari = tanggal_field("Dari")
    sampai = tanggal_field("Sampai")
    unit2 = forms.CharField(label="Unit B", required=False, max_length=30)
    dari2 = tanggal_field("Dari")
    sampai2 = tanggal_field("Sampai")
    ekspor = forms.ChoiceField(choices=[("xlsx", "Excel"), ("pdf", "PDF")], required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        for ekor in ("", "2"):
            dari, sampai = data.get(f"dari{ekor}"), data.get(f"sampai{ekor}")
            if bool(dari) != bool(sampai) and not self.errors:
                self.add_error(f"sampai{ekor}", "Isi tanggal mulai dan tanggal akhir.")
            elif dari and sampai and sampai < dari:
                self.add_error(f"sampai{ekor}", "Tanggal akhir harus sama dengan atau sesudah tanggal mulai.")
            elif dari and sampai and sampai - dari > timedelta(days=HARI_PALING_BANYAK):
                self.add_error(f"sampai{ekor}", f"Rentang paling lama {HARI_PALING_BANYAK} hari. Periksa tahunnya.")
        return data

    def days(self, ekor: str, default: DateRange) -> DateRange:
        """The range of one side."""
        dari, sampai = self.cleaned_data[f"dari{ekor}"], self.cleaned_data[f"sampai{ekor}"]
        return DateRange.inclusive(dari, sampai) if dari and sampai else default


def month_so_far(form: PandanganForm, hari_ini: Any) -> Month:
    """The month asked for, else the running one."""
    found: Month = form.cleaned_data["bulan"] or Month.of(hari_ini)
    return found


class DefinisiForm(forms.Form):
    """A later version of an indicator."""

    mulai = forms.DateField(
        label="Berlaku mulai", input_formats=["%Y-%m-%d"], widget=forms.DateInput(attrs={"type": "date"})
    )
    rumus = forms.CharField(label="Bagaimana dihitung", max_length=600, widget=forms.Textarea(attrs={"rows": 4}))
    ambang_baik = forms.DecimalField(label="Hijau", min_value=0, max_value=100, decimal_places=1, max_digits=5)
    ambang_awas = forms.DecimalField(label="Kuning", min_value=0, max_value=100, decimal_places=1, max_digits=5)
    batas = forms.IntegerField(label="Batas", min_value=0, max_value=60, required=False)
    pemilik = forms.CharField(label="Pemilik", max_length=120)
    dasar = forms.CharField(label="Dasar hukum", max_length=250)
    alasan = forms.CharField(label="Alasan perubahan", max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    dilihat = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, butir: Butir) -> None:
        nama = ("rumus", "ambang_baik", "ambang_awas", "batas", "pemilik", "dasar")
        awal = {n: getattr(butir, n) for n in nama} | {"dilihat": butir.versi}
        super().__init__(data, initial=awal)
        if butir.batas is None:
            del self.fields["batas"]
        else:
            self.fields["batas"].label = butir.kata_batas
            self.fields["batas"].required = True


class TampilanForm(forms.Form):
    """A name for the view that is on screen."""

    nama = forms.CharField(label="Nama tampilan", max_length=60)
    halaman = forms.ChoiceField(choices=HALAMAN, widget=forms.HiddenInput)
    kueri = forms.CharField(required=False, max_length=500, widget=forms.HiddenInput)
