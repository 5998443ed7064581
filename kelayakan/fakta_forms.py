"""Shape of what pages of facts send."""

from datetime import date
from typing import Any

from django import forms

from kelayakan.choices.layak import JenisPrioritas, StatusDisiplin, TingkatDisiplin
from kelayakan.layak_forms import Saring, tanggal
from ketentuan.choices import Predikat


class CariForm(Saring):
    cari = forms.CharField(label="Cari", required=False, max_length=100)
    tahun = forms.CharField(label="Tahun", required=False, max_length=4)

    def year(self) -> int | None:
        teks = self.value("tahun")
        return int(teks) if teks.isascii() and teks.isdigit() else None


class DisiplinForm(forms.Form):
    nip = forms.CharField(label="NIP pegawai", max_length=30)
    status = forms.ChoiceField(
        label="Keadaan",
        choices=[(nilai.value, nilai.label) for nilai in (StatusDisiplin.DIPERIKSA, StatusDisiplin.DIJALANI)],
    )
    tingkat = forms.ChoiceField(
        label="Tingkat hukuman", required=False, choices=[("", "Belum ada"), *TingkatDisiplin.choices]
    )
    nomor_sk = forms.CharField(label="Nomor keputusan", required=False, max_length=80)
    mulai = tanggal("Mulai")
    sampai = tanggal("Sampai", required=False)

    def fields_for_service(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        data.pop("nip")
        return {**data, "status": StatusDisiplin(data["status"])}


class AkhiriForm(forms.Form):
    sampai = tanggal("Hari terakhir")


class PredikatForm(forms.Form):
    nip = forms.CharField(label="NIP pegawai", max_length=30)
    tahun = forms.IntegerField(label="Tahun", min_value=1900, max_value=2199)
    predikat = forms.TypedChoiceField(
        label="Predikat",
        choices=[("", "Pilih predikat"), *reversed(Predikat.choices)],
        coerce=lambda n: Predikat(int(n)),
    )


class ImporPredikatForm(forms.Form):
    berkas = forms.FileField(label="Berkas")


class TerapkanForm(forms.Form):
    bekal = forms.CharField(widget=forms.HiddenInput)


class KesiapanForm(forms.Form):
    laptop = forms.BooleanField(label="Laptop atau komputer yang layak", required=False)
    koneksi = forms.BooleanField(label="Sambungan internet yang stabil", required=False)
    vpn = forms.BooleanField(label="VPN kantor sudah terpasang dan dicoba", required=False)
    ruang = forms.BooleanField(label="Ruang kerja yang tenang dan aman", required=False)
    keterangan = forms.CharField(label="Keterangan", required=False, max_length=300)


class KonfirmasiForm(forms.Form):
    diisi_at = forms.DateTimeField(widget=forms.HiddenInput)


class PrioritasForm(forms.Form):
    jenis = forms.TypedChoiceField(
        label="Alasan", choices=[("", "Pilih alasan"), *JenisPrioritas.choices], coerce=JenisPrioritas
    )
    keterangan = forms.CharField(
        label="Keterangan", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3})
    )
    mulai = tanggal("Mulai")
    sampai = tanggal("Sampai")

    @classmethod
    def starting(cls, hari_ini: date) -> "PrioritasForm":
        return cls(initial={"mulai": hari_ini})


class RumahForm(forms.Form):
    alamat = forms.CharField(label="Alamat lengkap", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    lintang = forms.CharField(label="Lintang", max_length=30)
    bujur = forms.CharField(label="Bujur", max_length=30)


class PutusForm(forms.Form):
    setuju = forms.TypedChoiceField(choices=[("ya", "ya"), ("tidak", "tidak")], coerce=lambda isi: isi == "ya")
    catatan = forms.CharField(label="Alasan menolak", required=False, max_length=300)
