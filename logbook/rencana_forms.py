"""Shape of what is posted about plans."""

from django import forms

from logbook.rules.rencana import INDIKATOR_MAKS, RHK_MAKS, SASARAN_MAKS, IsiRencana, read_sasaran


class TahunForm(forms.Form):
    """Which year is looked at; anything odd means this one."""

    tahun = forms.IntegerField(required=False, min_value=2020, max_value=2100)

    def value(self, kini: int) -> int:
        return int((self.is_valid() and self.cleaned_data["tahun"]) or kini)


class RencanaForm(forms.Form):
    """One item of a plan."""

    tahun = forms.IntegerField(widget=forms.HiddenInput)
    rhk = forms.CharField(label="Rencana hasil kerja", max_length=RHK_MAKS, widget=forms.Textarea(attrs={"rows": 2}))
    sasaran = forms.CharField(
        label="Target setahun",
        required=False,
        max_length=SASARAN_MAKS,
        widget=forms.TextInput(attrs={"placeholder": "12 laporan", "autocomplete": "off"}),
    )
    indikator = forms.CharField(
        label="Indikator kinerja individu",
        required=False,
        max_length=INDIKATOR_MAKS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    rhk_pimpinan = forms.CharField(
        label="Rencana pimpinan yang diintervensi",
        required=False,
        max_length=RHK_MAKS,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    @property
    def isi(self) -> IsiRencana:
        data = self.cleaned_data
        return IsiRencana(data["rhk"], data["rhk_pimpinan"], data["indikator"], read_sasaran(data["sasaran"]))


class UnggahForm(forms.Form):
    """A file with a plan, and the year it is for."""

    tahun = forms.IntegerField(label="Tahun", min_value=2020, max_value=2100)
    berkas = forms.FileField(label="Berkas SKP", widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}))


class BekalForm(forms.Form):
    """The preview, sealed."""

    bekal = forms.CharField(max_length=400_000, widget=forms.HiddenInput)
