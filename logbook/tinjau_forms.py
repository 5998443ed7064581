"""Shape of what goes with a review: a request to reopen, its answer, a rating, a message."""

from django import forms

from logbook.choices.tinjau import NilaiHari
from logbook.services.nilai import PESAN_MAKS


class MintaBukaForm(forms.Form):
    alasan = forms.CharField(
        label="Alasan", max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Mengapa belum diisi sebelum terkunci.", error_messages={"required": "Tulis alasannya."},
    )  # fmt: skip


class PutusBukaForm(forms.Form):
    aksi = forms.ChoiceField(choices=[("buka", "Buka"), ("tolak", "Tolak")])
    catatan = forms.CharField(label="Catatan", required=False, max_length=500)


class NilaiForm(forms.Form):
    nilai = forms.ChoiceField(
        label="Nilai", choices=NilaiHari.choices, widget=forms.RadioSelect,
        error_messages={"required": "Pilih salah satu."},
    )  # fmt: skip
    catatan = forms.CharField(
        label="Catatan untuk pegawai", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


class PesanForm(forms.Form):
    teks = forms.CharField(
        label="Pesan", max_length=PESAN_MAKS, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Tulis pesan dulu."},
    )  # fmt: skip
