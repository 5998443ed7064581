"""Shape of the page on which the columns of a list of tasks are told apart."""

from collections.abc import Mapping
from typing import Any, Final

from django import forms

from kelayakan.rules.uraian_lembar import WAJIB, Kolom, Tabel

_PANJANG_CONTOH: Final = 40


class KolomForm(forms.Form):
    """For each thing a task says, the column of the file it stands in."""

    def __init__(self, *args: Any, tabel: Tabel, kolom: Mapping[Kolom, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [(str(n), _label(tabel, n)) for n in range(len(tabel.judul)) if tabel.judul[n] or tabel.samples(n)]
        for satu in Kolom:
            wajib = satu in WAJIB
            self.fields[satu.name.lower()] = forms.ChoiceField(
                label=satu.value,
                required=wajib,
                choices=[("", "Pilih kolom" if wajib else "Tidak ada di berkas"), *pilihan],
                initial=str(kolom[satu]) if satu in kolom else "",
                error_messages={"required": f"Tentukan kolom {satu.value}.", "invalid_choice": "Pilih dari daftar."},
            )

    @property
    def wajib(self) -> list[forms.BoundField]:
        return [self[satu.name.lower()] for satu in WAJIB]

    @property
    def boleh(self) -> list[forms.BoundField]:
        return [self[satu.name.lower()] for satu in Kolom if satu not in WAJIB]

    def as_kolom(self) -> dict[Kolom, int]:
        return {satu: int(nilai) for satu in Kolom if (nilai := self.cleaned_data[satu.name.lower()])}


def _label(tabel: Tabel, indeks: int) -> str:
    """The title of a column with its first cell: Butir kerja (Menata arsip)."""
    judul = tabel.judul[indeks] or f"Kolom {indeks + 1} tanpa judul"
    contoh = tabel.samples(indeks)
    return f"{judul[:80]} ({contoh[0][:_PANJANG_CONTOH]})" if contoh else judul[:80]
