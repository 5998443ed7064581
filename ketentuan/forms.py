"""Shape of what the pages of ketentuan ask and send."""

from datetime import date

from django import forms


class TanyaForm(forms.Form):
    """Which day, which unit, which year; anything odd falls back to what the page proposes."""

    tanggal = forms.DateField(
        label="Tanggal", required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    unit = forms.CharField(required=False, max_length=30)
    kantor = forms.CharField(required=False, max_length=30)
    tahun = forms.IntegerField(required=False, min_value=2000, max_value=2199)

    def day(self, default: date) -> date:
        self.is_valid()
        found: date | None = self.cleaned_data.get("tanggal")
        return found if found is not None and 2000 <= found.year < 2200 else default

    def text(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    def year(self, default: int) -> int:
        self.is_valid()
        return int(self.cleaned_data.get("tahun") or default)


class KunciForm(forms.Form):
    alasan = forms.CharField(label="Catatan", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class BukaForm(forms.Form):
    alasan = forms.CharField(label="Alasan dibuka", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
