"""Shape of what the pages of the register send."""

from collections.abc import Sequence
from typing import Any

from django import forms

from kelayakan.choices.uraian import AksiUraian, KeadaanCakupan, KelasData, PutusanUraian, StatusUraian
from kelayakan.queries.uraian_daftar import BERLAKU, PROSES, RUMAH, SEMUA, TINJAU, SaringUraian
from kelayakan.rules.uraian import IsiUraian, Kriteria
from kelayakan.services.uraian_putusan import Pilihan

Butir = Sequence[tuple[str, str]]
PILIH = {"required": "Pilih salah satu.", "invalid_choice": "Pilih salah satu dari daftar."}


def teks_field(label: str, panjang: int, wajib: str = "", **kwargs: Any) -> forms.CharField:
    """A short text with its limit said in Indonesian."""
    pesan = {"required": wajib, "max_length": f"Paling banyak {panjang} huruf."}
    return forms.CharField(label=label, max_length=panjang, required=bool(wajib), error_messages=pesan, **kwargs)


def tanggal_field(label: str, **kwargs: Any) -> forms.DateField:
    """A date: native picker, typed text where there is none."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Isi tanggal.", "invalid": "Tulis tanggal seperti 24/11/2026."},
        **kwargs,
    )


def saring_field(label: str, choices: Butir) -> forms.ChoiceField:
    """A choice in a filter bar."""
    return forms.ChoiceField(
        label=label, required=False, choices=choices, widget=forms.Select(attrs={"class": "form-select"})
    )


def rujukan_field(label: str) -> forms.CharField:
    """A choice in a filter bar whose address may name more than the list offers (large trees list offices only)."""
    return forms.CharField(
        label=label, required=False, max_length=18, widget=forms.Select(attrs={"class": "form-select"})
    )


def offer(form: forms.Form, nama: str, butir: Butir) -> None:
    """Fill the list of such a choice; what the address names stays chosen."""
    widget: Any = form.fields[nama].widget
    widget.choices = [("", "Semua"), *butir]


class SaringForm(forms.Form):
    """Filters of the register; a value that makes no sense filters nothing."""

    cari = forms.CharField(required=False, max_length=100)
    unit = rujukan_field("Unit")
    jabatan = rujukan_field("Jabatan")
    status = saring_field(
        "Status",
        [
            ("", "Semua yang hidup"),
            (BERLAKU, "Berlaku hari ini"),
            (TINJAU, "Perlu ditinjau"),
            (PROSES, "Dalam proses"),
            *StatusUraian.choices,
            (SEMUA, "Termasuk yang berakhir"),
        ],
    )
    putusan = saring_field("Putusan", [("", "Semua"), (RUMAH, "Ya atau sebagian"), *PutusanUraian.choices])
    kelas = saring_field("Kelas data", [("", "Semua"), *KelasData.choices])
    tempat = forms.CharField(required=False, max_length=12, widget=forms.HiddenInput)

    def __init__(self, data: Any, *, unit: Butir, jabatan: Butir) -> None:
        super().__init__(data)
        offer(self, "unit", unit)
        offer(self, "jabatan", jabatan)

    def as_saring(self) -> SaringUraian:
        self.is_valid()
        isi = {nama: str(self.cleaned_data.get(nama, "")) for nama in SaringUraian.__dataclass_fields__}
        return SaringUraian(**isi)


class SaringCakupanForm(forms.Form):
    """Filters of the coverage pages."""

    unit = rujukan_field("Unit")
    keadaan = saring_field("Keadaan", [("", "Semua"), *KeadaanCakupan.choices])
    jabatan = forms.CharField(required=False, max_length=12)

    def __init__(self, data: Any, *, unit: Butir) -> None:
        super().__init__(data)
        offer(self, "unit", unit)
        self.is_valid()

    def value(self, nama: str) -> str:
        return str(self.cleaned_data.get(nama, ""))


class UraianForm(forms.Form):
    """What is typed about a task; its verdict follows from the criteria."""

    nama = teks_field("Nama tugas", 250, "Isi nama tugas.")
    uraian = teks_field(
        "Penjelasan",
        2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Langkah kerjanya, dan bagian mana yang dapat dikerjakan di rumah.",
    )
    hasil = teks_field("Hasil", 120, "Isi hasil tugas.", help_text="Misalnya “Laporan penilaian”.")
    satuan = teks_field("Satuan hasil", 40, "Isi satuan hasil.", help_text="Misalnya “laporan”.")
    perlu_loket = forms.BooleanField(label="Melayani orang langsung di loket", required=False)
    perlu_berkas_asli = forms.BooleanField(label="Memakai berkas asli (kertas)", required=False)
    perlu_lapangan = forms.BooleanField(label="Memerlukan kunjungan lapangan", required=False)
    perlu_alat_khusus = forms.BooleanField(label="Memerlukan ruang atau alat khusus di kantor", required=False)
    perlu_pengawasan = forms.BooleanField(label="Memerlukan pengawasan terus-menerus", required=False)
    dapat_daring = forms.BooleanField(
        label="Dapat dikerjakan dengan teknologi informasi dan komunikasi", required=False
    )
    hasil_terukur = forms.BooleanField(label="Hasilnya terukur", required=False)
    kelas_data = forms.ChoiceField(
        label="Data boleh dibuka", choices=KelasData.choices, widget=forms.RadioSelect, error_messages=PILIH
    )
    alat = teks_field("Aplikasi atau alat", 200, help_text="Misalnya “SIMAN lewat VPN”.")
    versi = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def as_isi(self) -> IsiUraian:
        data = self.cleaned_data
        isi = {nama: data[nama] for nama in ("nama", "hasil", "satuan", "uraian", "alat")}
        kriteria = {nama: data[nama] for nama in Kriteria.__dataclass_fields__ if nama != "kelas_data"}
        return IsiUraian(**isi, kriteria=Kriteria(**kriteria, kelas_data=KelasData(data["kelas_data"])))


class UraianBaruForm(UraianForm):
    """A new task also says for which post of which unit."""

    unit = forms.ChoiceField(
        label="Unit kerja", error_messages=PILIH, help_text="Berlaku untuk unit ini dan semua unit di bawahnya."
    )
    jabatan = forms.ChoiceField(label="Jabatan", error_messages=PILIH)
    field_order = ("unit", "jabatan")

    def __init__(self, *args: Any, unit: Butir, jabatan: Butir, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: dict[str, Any] = {"unit": unit, "jabatan": jabatan}
        for nama, butir in pilihan.items():
            field: Any = self.fields[nama]
            field.choices = [("", "Pilih"), *butir]


class VersiForm(forms.Form):
    """The version somebody looked at."""

    versi = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)


class TetapkanForm(VersiForm):
    """From when an adopted task holds and by when it is reviewed."""

    mulai = tanggal_field("Berlaku mulai")
    tinjau_sebelum = tanggal_field("Tinjau lagi sebelum", help_text="Paling lama satu tahun sesudah berlaku.")


class KembalikanForm(VersiForm):
    catatan = teks_field("Apa yang harus diperbaiki", 500, widget=forms.Textarea(attrs={"rows": 3}))


class CabutForm(VersiForm):
    catatan = teks_field("Alasan mencabut", 500, widget=forms.Textarea(attrs={"rows": 3}))


class MassalForm(forms.Form):
    """Many tasks, each as it was seen: "12.3" is task 12 in version 3."""

    aksi = forms.ChoiceField(
        choices=[(AksiUraian.USULKAN.value, "Usulkan"), (AksiUraian.TETAPKAN.value, "Tetapkan")],
        error_messages={"required": "Pilih yang akan dilakukan.", "invalid_choice": "Pilih yang akan dilakukan."},
    )
    pilih = forms.RegexField(
        r"^\d{1,18}\.\d{1,9}(,\d{1,18}\.\d{1,9}){0,499}$",
        error_messages={
            "required": "Pilih paling sedikit satu uraian tugas.",
            "invalid": "Pilihan tidak terbaca. Muat ulang halaman.",
        },
    )

    @classmethod
    def of(cls, data: Any) -> "MassalForm":
        """From a POST with one value a row."""
        return cls({"aksi": data.get("aksi", ""), "pilih": ",".join(data.getlist("pilih"))})

    def as_pilihan(self) -> list[Pilihan]:
        bagian = (satu.split(".") for satu in self.cleaned_data["pilih"].split(","))
        return [Pilihan(int(nomor), int(versi)) for nomor, versi in bagian]


class UnggahForm(forms.Form):
    """A file and the unit it is about."""

    berkas = forms.FileField(
        label="Berkas uraian tugas",
        max_length=200,
        help_text="Excel (.xlsx, .xls) atau CSV, paling besar 10 MB.",
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv,.txt,.tsv"}),
        error_messages={
            "required": "Pilih berkas.",
            "empty": "Berkas kosong. Pilih berkas yang berisi.",
            "max_length": "Nama berkas terlalu panjang. Ganti namanya, lalu unggah lagi.",
        },
    )
    unit = forms.ChoiceField(
        label="Untuk unit", error_messages=PILIH, help_text="Dipakai untuk baris yang tidak menyebut unit."
    )

    def __init__(self, *args: Any, unit: Butir, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.choices = unit


class SidikForm(forms.Form):
    """The preview that is to be applied."""

    sidik = forms.CharField(widget=forms.HiddenInput, max_length=64)
