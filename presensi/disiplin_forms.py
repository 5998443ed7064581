"""Shape of what the pages of discipline and objections send."""

from typing import Any
from uuid import uuid4

from django import forms

from presensi.choices.disiplin import JawabanKeberatan, KeadaanDisiplin, StatusKeberatan
from presensi.queries.disiplin import Saring


class SaringDisiplinForm(forms.Form):
    """Filters of the list; anything odd is ignored, never an error."""

    tahun = forms.IntegerField(required=False, min_value=2000, max_value=2199)
    keadaan = forms.ChoiceField(required=False, choices=[("", "Semua keadaan"), *KeadaanDisiplin.choices])
    unit = forms.CharField(required=False, max_length=30)
    cari = forms.CharField(label="Cari nama atau NIP", required=False, max_length=100)

    def saring(self, tahun: int) -> Saring:
        """The filters, for a year when none is named."""
        self.is_valid()
        isi = self.cleaned_data
        teks = {nama: str(isi.get(nama) or "") for nama in ("keadaan", "unit", "cari")}
        return Saring(tahun=isi.get("tahun") or tahun, **teks)


class KeberatanForm(forms.Form):
    """Why a line of the cut is not right."""

    use_required_attribute = False

    kirim_id = forms.UUIDField(widget=forms.HiddenInput)
    alasan = forms.CharField(
        label="Alasan",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Tulis alasannya, paling sedikit 10 huruf."},
    )
    bukti = forms.FileField(label="Bukti", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"kirim_id": uuid4()}, **kwargs})


class JawabanForm(forms.Form):
    """How an objection is answered, and why."""

    use_required_attribute = False

    tindakan = forms.ChoiceField(
        label="Jawaban",
        choices=JawabanKeberatan.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu.", "invalid_choice": "Pilih salah satu dari daftar."},
    )
    jawaban = forms.CharField(
        label="Penjelasan untuk pegawai",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SaringKeberatanForm(forms.Form):
    """Filters of the list of objections."""

    status = forms.ChoiceField(required=False, choices=[("", "Semua keadaan"), *StatusKeberatan.choices])
    cari = forms.CharField(label="Cari nama atau NIP", required=False, max_length=100)

    def value(self, nama: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(nama) or "")
