"""Shape of a request for a surat tugas: whom it is for, and whether it is handed in at once."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    from kelayakan.rules.surat_tugas import OrangTugas

AJUKAN, SIMPAN = "ajukan", "simpan"


class SuratTugasForm(forms.Form):
    pegawai = forms.TypedMultipleChoiceField(
        label="Pegawai",
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Pilih paling sedikit satu pegawai."},
    )
    aksi = forms.ChoiceField(choices=[(SIMPAN, "Simpan draf"), (AJUKAN, "Ajukan")], required=False)

    def __init__(self, *args: Any, orang: "Iterable[OrangTugas]", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pegawai"].choices = [(satu.pegawai_id, satu.nama) for satu in orang]  # type: ignore[attr-defined]
