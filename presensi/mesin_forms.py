"""Shape of what pages about terminals send."""

from collections.abc import Sequence
from typing import Any

from django import forms

from core.formats import ZONA_IANA
from presensi.choices.mesin import KeadaanMesin, NasibBaris

Butir = Sequence[tuple[str, str]]
ZONA = [(zona, zona) for zona in ZONA_IANA]


class TerminalForm(forms.Form):
    """A device. Its serial number is asked once, when it is registered."""

    nama = forms.CharField(label="Nama", max_length=80, help_text="Misalnya Pintu depan lantai 1.")
    serial = forms.CharField(
        label="Nomor seri", max_length=40, help_text="Tertulis di menu Info Sistem mesin dan di badan mesin."
    )
    unit = forms.ChoiceField(label="Kantor")
    zona = forms.ChoiceField(label="Zona waktu mesin", choices=ZONA)
    jaringan = forms.CharField(
        label="Hanya dari jaringan",
        max_length=200,
        required=False,
        help_text="Alamat atau rentang, dipisah koma. Misalnya 10.20.30.0/24.",
    )
    tanpa_token = forms.BooleanField(
        label="Mesin tidak bisa membawa token (firmware lama). Jaringan di atas wajib diisi.", required=False
    )

    def __init__(self, *args: Any, unit: Butir, tanpa_serial: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.choices = unit
        if tanpa_serial:
            del self.fields["serial"]


class SaringTerminalForm(forms.Form):
    cari = forms.CharField(required=False, max_length=100)
    keadaan = forms.ChoiceField(required=False, choices=[("", "Semua keadaan"), *KeadaanMesin.choices])


class PinForm(forms.Form):
    """Whose a PIN is. The person is named by NIP, as names repeat."""

    pin = forms.CharField(label="PIN di mesin", max_length=24)
    nip = forms.CharField(label="NIP pegawai", max_length=30)
    unit = forms.ChoiceField(label="Berlaku di mesin kantor")
    terminal = forms.ChoiceField(label="Hanya di satu mesin", required=False)
    mulai = forms.DateField(label="Sejak", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, unit: Butir, terminal: Butir, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["unit"].choices = unit
        fields["terminal"].choices = [("", "Semua mesin kantor itu"), *terminal]


class AkhiriPinForm(forms.Form):
    selesai = forms.DateField(
        label="Tidak berlaku lagi mulai", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class BerkasPinForm(forms.Form):
    berkas = forms.FileField(
        label="Daftar PIN",
        max_length=200,
        help_text="Excel atau CSV dengan kolom PIN dan NIP; kolom Sejak boleh ada.",
        error_messages={"required": "Pilih berkas.", "empty": "Berkas kosong. Pilih berkas yang berisi."},
    )
    unit = forms.ChoiceField(label="Untuk mesin kantor")
    mulai = forms.DateField(
        label="Sejak, bila tidak tertulis", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, unit: Butir, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.choices = unit


class SaringBarisForm(forms.Form):
    cari = forms.CharField(required=False, max_length=100)
    nasib = forms.ChoiceField(
        required=False,
        choices=[("", "Semua baris"), ("terbuka", "Menunggu keputusan"), *NasibBaris.choices],
    )


class PutusBarisForm(forms.Form):
    """A decision on lines that wait; which lines stand beside it."""

    putusan = forms.ChoiceField(choices=[("terima", "Nilai"), ("abaikan", "Abaikan")])
    alasan = forms.CharField(label="Alasan", max_length=300)


class BerkasMesinForm(forms.Form):
    """A file of a terminal, and which terminal wrote it."""

    berkas = forms.FileField(
        label="Berkas mesin",
        max_length=200,
        help_text="attlog.dat, TXT, .xls, .xlsx, atau .csv, paling besar 10 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".dat,.txt,.xls,.xlsx,.csv,.htm,.html"}),
        error_messages={"required": "Pilih berkas.", "empty": "Berkas kosong. Pilih berkas yang berisi."},
    )
    terminal = forms.ChoiceField(label="Dari mesin")

    def __init__(self, *args: Any, terminal: Butir, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["terminal"]
        field.choices = terminal


class TerapkanForm(forms.Form):
    sidik = forms.CharField(max_length=64, widget=forms.HiddenInput)
    simpan_rusak = forms.BooleanField(label="Simpan baris yang tidak terbaca sebagai bukti", required=False)
