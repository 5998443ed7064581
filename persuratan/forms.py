"""Shape of the filters of letters, of reasons, and of an office's stationery."""

from typing import Any

from django import forms

from core.errors import HURUF_TERPENDEK
from persuratan.choices import JenisSurat, Lihat, StatusSurat
from persuratan.queries.surat import SaringSurat
from persuratan.rules import BARIS_KOP_MAKS, BARIS_KOP_PANJANG

_PILIHAN = forms.Select(attrs={"class": "form-select"})
_TANGGAL = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class SaringForm(forms.Form):
    cari = forms.CharField(label="Cari", required=False, max_length=100)
    lihat = forms.ChoiceField(label="Milik", choices=Lihat, required=False)
    status = forms.ChoiceField(
        label="Status", choices=[("", "Semua status"), *StatusSurat.choices], required=False, widget=_PILIHAN
    )
    jenis = forms.ChoiceField(
        label="Jenis", choices=[("", "Semua jenis"), *JenisSurat.choices], required=False, widget=_PILIHAN
    )
    tahun = forms.IntegerField(
        label="Tahun",
        min_value=2000,
        max_value=2199,
        required=False,
        widget=forms.NumberInput(attrs={"class": "form-control", "placeholder": "Semua"}),
    )

    def as_saring(self) -> SaringSurat:
        """What was asked for; an odd value filters nothing."""
        self.is_valid()
        isi: dict[str, Any] = {nama: nilai for nama, nilai in self.cleaned_data.items() if nilai not in (None, "")}
        return SaringSurat(**isi)


class TandaTanganForm(forms.Form):
    sudah_dibaca = forms.BooleanField(
        label="Saya sudah membaca isi surat ini",
        error_messages={"required": "Baca isi surat, lalu centang."},
    )


class CatatanForm(forms.Form):
    catatan = forms.CharField(
        label="Alasan",
        max_length=500,
        help_text=f"Paling sedikit {HURUF_TERPENDEK} huruf.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class KopForm(forms.Form):
    baris = forms.CharField(
        label="Baris kepala surat",
        max_length=BARIS_KOP_MAKS * (BARIS_KOP_PANJANG + 2),
        help_text="Satu baris untuk tiap tingkat, dari kementerian sampai kantor ini. Baris terakhir dicetak tebal.",
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    alamat = forms.CharField(label="Alamat", max_length=200)
    kontak = forms.CharField(
        label="Telepon, surel, situs", max_length=200, required=False, help_text="Dicetak di bawah alamat."
    )
    kota = forms.CharField(label="Tempat surat ditetapkan", max_length=60, help_text="Misalnya Bandung.")
    mulai = forms.DateField(label="Berlaku mulai", widget=_TANGGAL)
    logo = forms.FileField(
        label="Logo",
        required=False,
        help_text="PNG, paling besar 300 KB. Kosongkan untuk tetap memakai logo yang sekarang.",
        widget=forms.FileInput(attrs={"accept": "image/png"}),
    )


class PolaForm(forms.Form):
    jenis = forms.ChoiceField(label="Jenis surat", choices=JenisSurat)
    pola = forms.CharField(
        label="Pola",
        max_length=60,
        initial="{kode}-{urut}/{unit}/{tahun}",
        help_text="{kode} jenis surat, {urut} nomor urut, {unit} kode kantor, {tahun} tahun.",
    )
    kode_unit = forms.CharField(
        label="Kode kantor pada surat",
        max_length=30,
        required=False,
        help_text="Misalnya WKN.08/KNL.01. Kosongkan untuk memakai kode dari daftar unit.",
    )
    mulai = forms.DateField(label="Berlaku mulai", widget=_TANGGAL)
    dasar = forms.CharField(label="Dasar", max_length=120, initial="PMK 164/PMK.01/2021")
    terverifikasi = forms.BooleanField(
        label="Sudah dicocokkan dengan peraturan atau surat dinas yang sah", required=False
    )


class KodeForm(forms.Form):
    kode = forms.CharField(label="Kode pada surat", max_length=60)
