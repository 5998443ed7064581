"""Shape of a schedule."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

from kepegawaian.choices import JenisPeran
from laporan.choices import JenisLaporan, Rentang

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

PENERIMA = [(p.value, p.label) for p in (JenisPeran.UKI, JenisPeran.ADMIN, JenisPeran.PIMPINAN)]


class JadwalForm(forms.Form):
    jenis = forms.ChoiceField(label="Jenis laporan", choices=JenisLaporan)
    rentang = forms.ChoiceField(label="Masa", choices=Rentang, initial=Rentang.BULANAN)
    unit = forms.ChoiceField(label="Kantor", error_messages={"invalid_choice": "Pilih kantor dari daftar."})
    hari = forms.IntegerField(
        label="Hari ke-", min_value=1, max_value=31, initial=3, help_text="Dihitung sesudah masa berakhir."
    )
    jam = forms.IntegerField(
        label="Mulai pukul", min_value=0, max_value=23, initial=5, help_text="Jam 0 sampai 23, menurut zona kantor."
    )
    hari_kerja = forms.BooleanField(
        label="Geser ke hari kerja bila jatuh pada hari libur", required=False, initial=True
    )
    cabang = forms.BooleanField(label="Juga untuk tiap kantor di bawahnya", required=False)
    penerima = forms.MultipleChoiceField(
        label="Diberitahukan kepada", choices=PENERIMA, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, units: "Iterable[UnitKerja]", tetap: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(u.kode, u.nama_pendek) for u in units]  # type: ignore[attr-defined]
        for nama in ("jenis", "rentang", "unit"):
            self.fields[nama].disabled = tetap
