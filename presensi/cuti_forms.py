"""Shape of what pages about leave send."""

from datetime import date, time
from typing import Any, cast

from django import forms

from core.files import MB
from presensi.choices import JenisKetidakhadiran
from presensi.choices.cuti import PilihanPutusan
from presensi.forms import date_field, time_field
from presensi.rules.cuti import Permintaan
from presensi.services.cuti import IsiPermohonan

BATAS_MB = 5


class MintaForm(forms.Form):
    """What is asked for: a kind, days, perhaps hours."""

    use_required_attribute = False

    jenis = forms.ChoiceField(label="Jenis", choices=[("", "Pilih jenis"), *JenisKetidakhadiran.choices])
    mulai = date_field("Mulai")
    sampai = date_field("Sampai", required=False)
    jam_mulai = time_field("Dari pukul")
    jam_selesai = time_field("Sampai pukul")

    def as_minta(self) -> Permintaan:
        data = self.cleaned_data
        jam: tuple[time | None, time | None] = (data["jam_mulai"], data["jam_selesai"])
        sampai: date = data["sampai"] or data["mulai"]
        return Permintaan(JenisKetidakhadiran(data["jenis"]), data["mulai"], sampai, *jam)


class CutiForm(MintaForm):
    """A request with its reason and paper. `aksi`: send it, or keep it as a draft."""

    kirim_id = forms.UUIDField(widget=forms.HiddenInput)
    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
    )
    alamat = forms.CharField(label="Alamat selama cuti", required=False, max_length=300)
    dokumen = forms.FileField(
        label="Dokumen", required=False, widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg,.webp"})
    )
    aksi = forms.ChoiceField(required=False, choices=[("ajukan", "Ajukan"), ("draf", "Simpan draf")])

    def as_isi(self) -> IsiPermohonan:
        data = self.cleaned_data
        return IsiPermohonan(self.as_minta(), data["alasan"], data["alamat"], data["dokumen"])

    @property
    def ajukan(self) -> bool:
        return str(self.cleaned_data["aksi"]) != "draf"

    def clean_dokumen(self) -> Any:
        dokumen = self.cleaned_data["dokumen"]
        if dokumen is not None and dokumen.size > BATAS_MB * MB:
            raise forms.ValidationError(f"Berkas lebih dari {BATAS_MB} MB. Kecilkan dulu, lalu unggah lagi.")
        return dokumen


class TarikForm(forms.Form):
    alasan = forms.CharField(label="Alasan pembatalan", required=False, max_length=300)


class PersingkatForm(forms.Form):
    use_required_attribute = False

    sampai = date_field("Hari terakhir yang baru")
    alasan = forms.CharField(label="Alasan", max_length=300)


class PutusanCutiForm(forms.Form):
    """Yes, or no with a reason."""

    use_required_attribute = False

    aksi = forms.ChoiceField(choices=PilihanPutusan.choices)
    catatan = forms.CharField(
        label="Catatan",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"}),
    )
    nomor_surat = forms.CharField(label="Nomor surat cuti", required=False, max_length=80)


class SaringCutiForm(forms.Form):
    """Filters of lists of requests and balances; anything odd means no filter."""

    cari = forms.CharField(label="Cari", required=False, max_length=100)
    jenis = forms.ChoiceField(
        label="Jenis", required=False, choices=[("", "Semua jenis"), *JenisKetidakhadiran.choices]
    )
    tab = forms.ChoiceField(required=False, choices=[("", "Menunggu"), ("selesai", "Selesai")])
    tahun = forms.IntegerField(required=False, min_value=2000, max_value=2199)

    def value(self, name: str) -> str:
        self.is_valid()
        return cast(str, self.cleaned_data.get(name) or "")


class KoreksiSaldoForm(forms.Form):
    use_required_attribute = False

    tahun = forms.IntegerField(label="Tahun", min_value=2000, max_value=2199)
    hari = forms.IntegerField(label="Jumlah hari (minus mengurangi)", min_value=-366, max_value=366)
    alasan = forms.CharField(label="Alasan dan dasarnya", max_length=250)
