"""Shape of what people send from their own schedule: requests and swaps."""

from datetime import date
from typing import Any
from uuid import uuid4

from django import forms

from kelayakan.queries.tukar import HariRumah
from kelayakan.services.tukar import Ajakan

_TEKS = {"class": "form-control"}


class TanggalField(forms.MultipleChoiceField):
    """Any number of dates; the choices are what the calendar offers, the service decides."""

    def to_python(self, value: Any) -> Any:
        found = []
        for teks in super().to_python(value)[:31]:
            try:
                found.append(date.fromisoformat(teks))
            except ValueError:
                raise forms.ValidationError("Pilih hari dari kalender.") from None
        return found

    def valid_value(self, value: Any) -> bool:
        return isinstance(value, date) and 2000 <= value.year < 2200


class PermohonanForm(forms.Form):
    """Days asked for, all or none."""

    use_required_attribute = False

    kirim_id = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)
    tanggal = TanggalField(
        label="Hari",
        error_messages={"required": "Pilih paling sedikit satu hari di kalender."},
        widget=forms.MultipleHiddenInput,
    )
    alasan = forms.CharField(
        label="Pekerjaan yang dibawa ke rumah",
        max_length=500,
        error_messages={"required": "Tulis pekerjaan yang dikerjakan dari rumah."},
        widget=forms.Textarea(attrs={"rows": 2, **_TEKS}),
    )


class TukarForm(forms.Form):
    """One's own day against a colleague's; both as the page offered them."""

    use_required_attribute = False

    milik = forms.ChoiceField(label="Hari WFH Anda", widget=forms.Select(attrs={"class": "form-select"}))
    rekan = forms.ChoiceField(label="Hari WFH rekan", widget=forms.Select(attrs={"class": "form-select"}))
    alasan = forms.CharField(label="Alasan", max_length=500, widget=forms.Textarea(attrs={"rows": 2, **_TEKS}))

    def __init__(
        self, *args: Any, milik: list[tuple[str, str]], rekan: list[tuple[str, list[tuple[str, str]]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["milik"].choices = milik  # type: ignore[attr-defined]
        self.fields["rekan"].choices = [("", "Pilih rekan dan harinya"), *rekan]  # type: ignore[attr-defined]

    @property
    def ajakan(self) -> Ajakan:
        """The swap a valid form asks for."""
        rekan_id, _, tanggal = self.cleaned_data["rekan"].partition(".")
        _, _, milik = self.cleaned_data["milik"].partition(".")
        return Ajakan(
            date.fromisoformat(milik), int(rekan_id), date.fromisoformat(tanggal), self.cleaned_data["alasan"]
        )


def by_name(hari: list[HariRumah], tulis: Any) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices grouped by colleague."""
    found: dict[str, list[tuple[str, str]]] = {}
    for satu in hari:
        found.setdefault(satu.nama, []).append((satu.kunci, f"{satu.nama}, {tulis(satu.tanggal)}"))
    return list(found.items())


class CatatanForm(forms.Form):
    """A decision with a note."""

    use_required_attribute = False

    catatan = forms.CharField(label="Catatan", required=False, max_length=500, widget=forms.TextInput(attrs=_TEKS))
