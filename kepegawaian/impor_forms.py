"""Shape of the pages of an import."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from django import forms

from kepegawaian.choices import JenisPegawai
from kepegawaian.forms import Pilihan, pilih_field, pilihan_saring, tanggal_field
from kepegawaian.lembar.columns import Kolom, KolomBerkas
from kepegawaian.services.impor import PilihanImpor

_MUNDUR: Final = timedelta(days=366)
_MAJU: Final = timedelta(days=92)


class UnggahForm(forms.Form):
    """A file and the office it is about."""

    berkas = forms.FileField(
        label="Berkas daftar pegawai",
        max_length=200,
        help_text="Excel (.xlsx, .xls) atau CSV, paling besar 10 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv,.txt,.tsv"}),
        error_messages={
            "required": "Pilih berkas.",
            "empty": "Berkas kosong. Pilih berkas yang berisi.",
            "max_length": "Nama berkas terlalu panjang. Ganti namanya, lalu unggah lagi.",
        },
    )
    unit = pilih_field("Untuk unit", (), help_text="Nama seksi yang sama di beberapa kantor dicari di sini.")

    def __init__(self, *args: Any, unit: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.choices = unit


class LetakForm(forms.Form):
    """Which sheet and which row of it holds the titles; asked by GET."""

    lembar = forms.ChoiceField(label="Lembar", required=False, widget=pilihan_saring())
    judul = forms.IntegerField(
        label="Baris judul",
        required=False,
        min_value=1,
        max_value=10_000,
        widget=forms.NumberInput(attrs={"class": "form-control", "size": "4"}),
    )

    def __init__(self, *args: Any, lembar: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["lembar"]
        field.choices = [(str(nomor), nama) for nomor, nama in enumerate(lembar)]


class CocokForm(forms.Form):
    """The meaning of every column, and what the list does not say."""

    lembar = forms.IntegerField(min_value=0, max_value=100, widget=forms.HiddenInput)
    baris_judul = forms.IntegerField(min_value=0, max_value=10_000, widget=forms.HiddenInput)
    unit = pilih_field(
        "Unit pegawai baru bila kolom unit kosong", (), required=False, help_text="Pegawai lama tetap di unitnya."
    )
    berlaku = tanggal_field(
        "Penugasan berlaku mulai",
        help_text="Penugasan lama berakhir pada tanggal ini; riwayat sebelumnya tidak berubah.",
    )
    jenis = pilih_field(
        "Jenis pegawai baru bila tidak ada kolomnya",
        [("", "Menurut petunjuk NIP"), *JenisPegawai.choices],
        required=False,
    )
    atasan_otomatis = forms.BooleanField(
        label="Isi atasan dari kepala unit",
        required=False,
        help_text="Bila berkas tidak menyebut NIP atasan: pejabat manajerial unitnya, atau unit di atasnya.",
    )

    def __init__(self, *args: Any, kolom: Sequence[KolomBerkas], unit: Pilihan, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hari_ini = hari_ini
        self.kolom = kolom
        field: Any = self.fields["unit"]
        field.choices = [("", "Tidak ada"), *unit]
        choices = [("", "Tidak dipakai"), *((satu.value, satu.label) for satu in Kolom)]
        for satu in kolom:
            if not satu.is_pribadi:
                self.fields[self.name_of(satu)] = pilih_field(
                    f"Arti kolom {satu.huruf}", choices, required=False, widget=pilihan_saring()
                )

    @staticmethod
    def name_of(kolom: KolomBerkas) -> str:
        return f"kolom_{kolom.indeks}"

    def clean_berlaku(self) -> date:
        berlaku: date = self.cleaned_data["berlaku"]
        if not self.hari_ini - _MUNDUR <= berlaku <= self.hari_ini + _MAJU:
            raise forms.ValidationError("Pilih tanggal dari setahun lalu sampai tiga bulan ke depan.")
        return berlaku

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        letak: dict[str, KolomBerkas] = {}
        for satu in self.kolom:
            arti = data.get(self.name_of(satu))
            if arti and arti in letak:
                self.add_error(
                    self.name_of(satu), f"{Kolom(arti).label} sudah dipilih untuk kolom {letak[arti].huruf}."
                )
            elif arti:
                letak[arti] = satu
        if not self.errors:
            if Kolom.NAMA.value not in letak:
                self.add_error(None, "Pilih kolom yang memuat Nama.")
            if Kolom.NIP.value not in letak and Kolom.SUREL.value not in letak:
                self.add_error(None, "Pilih kolom yang memuat NIP. Nama saja tidak cukup untuk mengenali orang.")
        return data

    def as_pilihan(self) -> PilihanImpor:
        data: Mapping[str, Any] = self.cleaned_data
        kolom = {satu.indeks: Kolom(arti) for satu in self.kolom if (arti := data.get(self.name_of(satu)))}
        return PilihanImpor(
            lembar=data["lembar"],
            baris_judul=data["baris_judul"],
            kolom=kolom,
            unit_id=int(data["unit"]) if data["unit"] else None,
            berlaku=data["berlaku"],
            jenis=JenisPegawai(data["jenis"]) if data["jenis"] else None,
            atasan_otomatis=data["atasan_otomatis"],
        )


class TerapkanForm(forms.Form):
    """The preview that is to be applied, and whether failed rows are left out on purpose."""

    sidik = forms.CharField(widget=forms.HiddenInput, max_length=64)
    lewati_gagal = forms.BooleanField(label="Lewati baris yang gagal", required=False)


class SandiAwalForm(forms.Form):
    """Whose first passwords are made, and how they are handed over."""

    pegawai = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": "Pilih paling sedikit satu pegawai."}
    )
    bentuk = forms.ChoiceField(choices=[("cetak", "Cetak"), ("xlsx", "Excel"), ("surel", "Surel")])

    def __init__(self, *args: Any, boleh: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["pegawai"]
        field.choices = [(nomor, str(nomor)) for nomor in boleh]
        field.error_messages["invalid_choice"] = "Ada pegawai yang sudah punya kata sandi. Muat ulang daftar ini."
