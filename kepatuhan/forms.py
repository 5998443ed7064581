"""Shape of the filters. What a filter means is decided by the queries."""

from datetime import date, timedelta
from typing import Any

from django import forms

from core.periods import Month
from kepatuhan.choices import Bagian, Tampil, TampilUnit, Ukuran
from kepatuhan.rules.tingkat import KEHADIRAN, LOGBOOK, MODE, TINGKAT, Tingkat
from kepatuhan.rules.ukuran import Saringan

HARI_PALING_BANYAK = 366
PILIHAN_MODE = [(m.value, m.label) for m in MODE]


class BulanField(forms.CharField):
    """A month written 2026-11; empty is None."""

    def to_python(self, value: Any) -> Any:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return Month.parse(text)
        except ValueError as error:
            raise forms.ValidationError("Tulis bulan seperti 2026-11.") from error


class BanyakField(forms.MultipleChoiceField):
    """Several values of one name; the empty one, which a select sends for "all", is none."""

    def to_python(self, value: Any) -> list[str]:
        return [nilai for nilai in super().to_python(value) if nilai]


def tanggal_field(label: str) -> forms.DateField:
    """A date written 2026-11-24, as browsers send it."""
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Tulis tanggal seperti 2026-11-24."},
    )


def range_fault(dari: date | None, sampai: date | None) -> str:
    """What is wrong with a range of dates, or nothing."""
    if dari is None or sampai is None:
        return ""
    if sampai < dari:
        return "Tanggal akhir harus sama dengan atau sesudah tanggal mulai."
    return f"Rentang paling lama {HARI_PALING_BANYAK} hari. Periksa tahunnya." if _is_long(dari, sampai) else ""


def _is_long(dari: date, sampai: date) -> bool:
    return sampai - dari > timedelta(days=HARI_PALING_BANYAK)


class PandanganForm(forms.Form):
    """Which unit and month a page looks at."""

    unit = forms.CharField(required=False, max_length=30)
    bulan = BulanField(required=False)


class LembarForm(PandanganForm):
    """A page that can be taken home as a sheet."""

    ekspor = forms.ChoiceField(choices=[("xlsx", "Excel"), ("pdf", "PDF")], required=False)


class DasborForm(LembarForm):
    tampil = forms.ChoiceField(choices=Tampil, required=False)
    ukuran = forms.ChoiceField(choices=[(t.kunci, t.label) for t in TINGKAT.values()], required=False)
    mode = forms.ChoiceField(choices=PILIHAN_MODE, required=False)

    @property
    def tampil_dipilih(self) -> Tampil:
        return Tampil(self.cleaned_data["tampil"] or Tampil.BULAN)

    @property
    def mode_dipilih(self) -> Ukuran | None:
        return Ukuran(self.cleaned_data["mode"]) if self.cleaned_data["mode"] else None

    @property
    def tingkat(self) -> Tingkat:
        """What the heatmap shows; presence needs a schedule, and a schedule has no mode."""
        dipilih = TINGKAT[self.cleaned_data["ukuran"] or LOGBOOK.kunci]
        return LOGBOOK if dipilih == KEHADIRAN and self.cleaned_data["mode"] else dipilih


class UnitForm(LembarForm):
    tampil = forms.ChoiceField(choices=TampilUnit, required=False)


class RincianForm(forms.Form):
    """The address of a list of rows: everything a `Saringan` holds, and what is only about showing it."""

    unit = forms.CharField(label="Unit", required=False, max_length=30)
    langsung = forms.BooleanField(label="Tanpa unit di bawahnya", required=False)
    dari = tanggal_field("Dari")
    sampai = tanggal_field("Sampai")
    ukuran = BanyakField(label="Ukuran", choices=Ukuran, required=False)
    kecuali = BanyakField(label="Kecuali", choices=Ukuran, required=False)
    dasar = forms.ChoiceField(choices=Ukuran, required=False)
    pegawai = forms.IntegerField(required=False, min_value=1, max_value=2**62)
    mode = forms.ChoiceField(label="Mode kerja", choices=PILIHAN_MODE, required=False)
    bagian = forms.ChoiceField(choices=Bagian, required=False)
    cari = forms.CharField(label="Cari nama atau NIP", required=False, max_length=100)
    urut = forms.CharField(required=False, max_length=40)
    ekspor = forms.ChoiceField(choices=[("csv", "CSV"), ("xlsx", "Excel")], required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if salah := range_fault(data.get("dari"), data.get("sampai")):
            self.add_error("sampai", salah)
        return data

    def saringan(self, hari_ini: date) -> Saringan:
        """The filter asked for. Without dates this month up to today, with one date the month around it."""
        data = self.cleaned_data
        dari, sampai = data["dari"], data["sampai"]
        sampai = sampai or (Month.of(dari).last if dari else hari_ini)
        return Saringan(
            dari=dari or sampai.replace(day=1),
            sampai=sampai,
            unit=data["unit"],
            langsung=data["langsung"],
            ukuran=tuple(Ukuran(u) for u in data["ukuran"]),
            kecuali=tuple(Ukuran(u) for u in data["kecuali"]),
            dasar=Ukuran(data["dasar"]) if data["dasar"] else None,
            pegawai=data["pegawai"],
            mode=Ukuran(data["mode"]) if data["mode"] else None,
        )
