"""Shape of asking for a report and of the list's filters."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

from laporan.choices import JenisLaporan, Milik, Rentang, StatusLaporan
from laporan.rules.masa import Masa

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja


class MasaField(forms.ChoiceField):
    """A period by its code, read into a `Masa`."""

    def clean(self, value: Any) -> Any:
        kode = super().clean(value)
        return Masa.parse(kode) if kode else None


class MintaForm(forms.Form):
    jenis = forms.ChoiceField(label="Jenis laporan", choices=JenisLaporan, initial=JenisLaporan.REKAP_KINERJA)
    masa = MasaField(label="Periode", error_messages={"invalid_choice": "Pilih periode dari daftar."})
    unit = forms.ChoiceField(label="Kantor", error_messages={"invalid_choice": "Pilih kantor dari daftar."})
    alasan = forms.CharField(
        label="Alasan penerbitan ulang",
        required=False,
        max_length=300,
        help_text="Hanya bila laporan masa itu sudah pernah selesai.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: Any, units: "Iterable[UnitKerja]", periods: Iterable[tuple[Rentang, list[Masa]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = [(u.kode, u.nama_pendek) for u in units]  # type: ignore[attr-defined]
        groups = [(rentang.label, [(m.kode, m.label) for m in masa]) for rentang, masa in periods]
        self.fields["masa"].choices = groups[0][1] if len(groups) == 1 else groups  # type: ignore[attr-defined]


class SaringForm(forms.Form):
    milik = forms.ChoiceField(choices=Milik, required=False)
    status = forms.ChoiceField(choices=StatusLaporan, required=False)
    kantor = forms.CharField(required=False, max_length=30)
    jenis_saring = forms.ChoiceField(choices=JenisLaporan, required=False)
