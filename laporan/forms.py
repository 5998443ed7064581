"""Shape of asking for a report and of the list's filters."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

from core.formats import bulan as tulis_bulan
from core.periods import Month
from laporan.choices import JenisLaporan, Milik, StatusLaporan

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja


class MintaForm(forms.Form):
    jenis = forms.ChoiceField(label="Jenis laporan", choices=JenisLaporan, initial=JenisLaporan.REKAP_KINERJA)
    bulan = forms.ChoiceField(label="Periode", error_messages={"invalid_choice": "Pilih bulan dari daftar."})
    unit = forms.ChoiceField(label="Kantor", error_messages={"invalid_choice": "Pilih kantor dari daftar."})
    alasan = forms.CharField(
        label="Alasan penerbitan ulang",
        required=False,
        max_length=300,
        help_text="Hanya bila laporan bulan itu sudah pernah selesai.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, units: "Iterable[UnitKerja]", months: Iterable[Month], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(u.kode, u.nama_pendek) for u in units]  # type: ignore[attr-defined]
        self.fields["bulan"].choices = [(str(m), tulis_bulan(m)) for m in months]  # type: ignore[attr-defined]


class SaringForm(forms.Form):
    milik = forms.ChoiceField(choices=Milik, required=False)
    status = forms.ChoiceField(choices=StatusLaporan, required=False)
    kantor = forms.CharField(required=False, max_length=30)
