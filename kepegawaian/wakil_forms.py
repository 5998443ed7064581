"""Shape of a delegation and of the rule about top officials."""

from datetime import date
from typing import Any

from django import forms

from core.periods import DateRange
from kepegawaian.choices import CaraTinjauPuncak
from kepegawaian.forms import FormBertanggal, Pilihan, ask, pilih_field, sane, tanggal_field, teks_field
from kepegawaian.models import Pegawai
from kepegawaian.rules.nip import read_nip
from kepegawaian.services.delegasi import IsiDelegasi


class DelegasiForm(FormBertanggal):
    """To whom, on which days, why."""

    penerima = pilih_field("Kepada", (), required=False)
    nip_penerima = teks_field(
        "NIP orang lain", 60, required=False, help_text="Bila tidak ada di daftar.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    mulai = tanggal_field("Mulai")
    sampai = tanggal_field("Sampai", help_text="Termasuk hari ini; berakhir sendiri pukul 24.00.")
    alasan = teks_field("Alasan", 200, help_text="Misalnya cuti tahunan atau dinas luar.")

    def __init__(self, *args: Any, penerima: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["penerima"]
        field.choices = [("", "Pilih"), *penerima]

    def clean_mulai(self) -> date:
        return sane(self.cleaned_data["mulai"])

    def clean_sampai(self) -> date:
        return sane(self.cleaned_data["sampai"])

    def clean_nip_penerima(self) -> str | None:
        nip = ask(lambda: read_nip(self.cleaned_data["nip_penerima"], hari_ini=self.hari_ini))
        return nip.angka if nip else None

    def clean(self) -> None:
        super().clean()
        data = self.cleaned_data
        if not data.get("penerima") and not data.get("nip_penerima") and "nip_penerima" not in self.errors:
            self.add_error("penerima", "Pilih penerima delegasi.")
        if (mulai := data.get("mulai")) and (sampai := data.get("sampai")) and sampai < mulai:
            self.add_error("sampai", "Tanggal sampai mendahului tanggal mulai. Tukar keduanya.")

    def as_isi(self, penerima: Pegawai) -> IsiDelegasi:
        data = self.cleaned_data
        return IsiDelegasi(penerima, DateRange.inclusive(data["mulai"], data["sampai"]), data["alasan"])


class PeninjauForm(forms.Form):
    """Who reviews the head of a unit that has nobody above."""

    cara = pilih_field("Logbook kepala unit ini ditinjau oleh", CaraTinjauPuncak.choices)
    pejabat = pilih_field("Pejabat yang ditunjuk", (), required=False, help_text="Hanya bila pejabat ditunjuk.")
    mulai = tanggal_field("Berlaku mulai")
    dasar = teks_field("Dasar", 120, help_text="Nomor keputusan atau nota dinas.")

    def __init__(self, *args: Any, pejabat: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["pejabat"]
        field.choices = [("", "Belum dipilih"), *pejabat]

    def clean_mulai(self) -> date:
        return sane(self.cleaned_data["mulai"])
