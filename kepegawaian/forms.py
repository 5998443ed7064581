"""Shape of what the pages of people and units send. Choices of units, superiors and posts come from the caller."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms

from core.errors import Refused
from kepegawaian.choices import JenisLayanan, JenisPegawai, JenisPenugasan, JenisPeran, JenisUnit, Zona
from kepegawaian.lembar.cells import read_surel
from kepegawaian.models import Pegawai, UnitKerja
from kepegawaian.rules.golongan import read_golongan
from kepegawaian.rules.nip import read_nip
from kepegawaian.rules.teks import clean
from kepegawaian.services.pegawai import IsiPegawai
from kepegawaian.services.penugasan import IsiPenugasan
from kepegawaian.services.unit import IsiUnit

Pilihan = Sequence[tuple[str, str]]
WAJIB = {"required": "Isi bagian ini."}
PILIH = {"required": "Pilih salah satu.", "invalid_choice": "Pilih salah satu dari daftar."}


def tanggal_field(label: str, **kwargs: Any) -> forms.DateField:
    """A date: native picker, typed text where there is none."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": "Isi tanggal.", "invalid": "Tulis tanggal seperti 24/11/2026."},
        **kwargs,
    )


def teks_field(label: str, panjang: int, **kwargs: Any) -> forms.CharField:
    """A short text with its limit said in Indonesian."""
    pesan = {**WAJIB, "max_length": f"Paling banyak {panjang} huruf."}
    return forms.CharField(label=label, max_length=panjang, error_messages=pesan, **kwargs)


def pilih_field(label: str, choices: Iterable[Any], **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(choices), error_messages=PILIH, **kwargs)


def pilihan_saring() -> forms.Select:
    """A choice in a filter bar."""
    return forms.Select(attrs={"class": "form-select"})


class SaringPegawaiForm(forms.Form):
    """Filters of the list of people; a value that makes no sense filters nothing."""

    cari = forms.CharField(required=False, max_length=100)
    unit = forms.ChoiceField(label="Unit", required=False, widget=pilihan_saring())
    jenis = forms.ChoiceField(
        label="Jenis", required=False, choices=[("", "Semua"), *JenisPegawai.choices], widget=pilihan_saring()
    )
    status = forms.ChoiceField(
        label="Status",
        required=False,
        widget=pilihan_saring(),
        choices=[
            ("", "Aktif"),
            ("nonaktif", "Tidak aktif"),
            ("semua", "Semua"),
            ("tanpa-sandi", "Belum punya kata sandi"),
        ],
    )

    def __init__(self, data: Any, unit: Pilihan) -> None:
        super().__init__(data)
        self._field("unit").choices = [("", "Semua"), *unit]
        self.is_valid()

    def _field(self, nama: str) -> Any:
        return self.fields[nama]

    def value(self, nama: str) -> str:
        return str(self.cleaned_data.get(nama, "")).strip()


class FormBertanggal(forms.Form):
    """A form that reads numbers of people and so has to know today's date."""

    def __init__(self, *args: Any, hari_ini: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hari_ini = hari_ini


class PegawaiForm(FormBertanggal):
    """What is written about a person."""

    nip = teks_field(
        "NIP atau NI PPPK", 60, required=False,
        help_text="18 angka. Kosongkan hanya untuk PPNPN tanpa nomor; isi surelnya.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    nama = teks_field("Nama", 150, help_text="Tanpa gelar.")
    gelar_depan = teks_field("Gelar depan", 50, required=False)
    gelar_belakang = teks_field("Gelar belakang", 80, required=False)
    jenis = pilih_field("Jenis pegawai", JenisPegawai.choices)
    golongan = teks_field("Golongan", 30, required=False, help_text="Seperti III/a, atau IX untuk PPPK.")
    email = teks_field(
        "Alamat surel", 200, required=False, help_text="Dipakai untuk masuk dan mengatur ulang kata sandi."
    )
    sidik = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    def clean_nip(self) -> str | None:
        nip = ask(lambda: read_nip(self.cleaned_data["nip"], hari_ini=self.hari_ini))
        return nip.angka if nip else None

    def clean_nama(self) -> str:
        return clean(self.cleaned_data["nama"])

    def clean_golongan(self) -> str:
        return ask(lambda: read_golongan(self.cleaned_data["golongan"])) or ""

    def clean_email(self) -> str | None:
        surel: str | None = ask(lambda: read_surel(self.cleaned_data["email"]))
        return surel

    def as_isi(self) -> IsiPegawai:
        data = self.cleaned_data
        return IsiPegawai(
            nip=data["nip"],
            nama=data["nama"],
            jenis=JenisPegawai(data["jenis"]),
            gelar_depan=clean(data["gelar_depan"]),
            gelar_belakang=clean(data["gelar_belakang"]),
            golongan=data["golongan"],
            email=data["email"],
        )


class PenugasanForm(FormBertanggal):
    """A post to be given."""

    jenis_penugasan = pilih_field("Jenis penugasan", JenisPenugasan.choices)
    unit = pilih_field("Unit kerja", ())
    jabatan = teks_field(
        "Jabatan", 150, widget=forms.TextInput(attrs={"list": "daftar-jabatan", "autocomplete": "off"})
    )
    atasan = pilih_field("Atasan", (), required=False)
    nip_atasan = teks_field(
        "NIP atasan lain", 60, required=False, help_text="Bila atasan tidak ada di daftar.",
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    mulai = tanggal_field("Berlaku mulai")
    selesai = tanggal_field("Selesai", required=False, help_text="Hari pertama yang tidak lagi termasuk.")
    nomor_sk = teks_field("Nomor surat keputusan atau perintah", 80, required=False)

    def __init__(self, *args: Any, unit: Pilihan, atasan: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._choices("unit", unit)
        self._choices("atasan", [("", "Belum ditentukan"), *atasan])

    def _choices(self, nama: str, choices: Pilihan) -> None:
        field: Any = self.fields[nama]
        field.choices = choices

    def clean_mulai(self) -> date:
        return sane(self.cleaned_data["mulai"])

    def clean_selesai(self) -> date | None:
        selesai: date | None = self.cleaned_data["selesai"]
        return sane(selesai) if selesai else None

    def clean_nip_atasan(self) -> str | None:
        nip = ask(lambda: read_nip(self.cleaned_data["nip_atasan"], hari_ini=self.hari_ini))
        return nip.angka if nip else None

    def as_penugasan(self, unit: UnitKerja, atasan: Pegawai | None) -> IsiPenugasan:
        data = self.cleaned_data
        return IsiPenugasan(
            unit=unit,
            jabatan=data["jabatan"],
            mulai=data["mulai"],
            atasan=atasan,
            jenis=JenisPenugasan(data["jenis_penugasan"]),
            selesai=data["selesai"],
            nomor_sk=clean(data["nomor_sk"]),
        )


class PegawaiBaruForm(PenugasanForm, PegawaiForm):
    """A person and their first post, on one page."""


class SelesaiForm(forms.Form):
    """The day from which something no longer holds."""

    selesai = tanggal_field("Tidak berlaku mulai")

    def clean_selesai(self) -> date:
        return sane(self.cleaned_data["selesai"])


class SejakForm(forms.Form):
    """The first day on which a person is no longer here."""

    sejak = tanggal_field("Tidak aktif sejak", help_text="Hari pertama pegawai tidak lagi bekerja di sini.")

    def clean_sejak(self) -> date:
        return sane(self.cleaned_data["sejak"])


class PeranForm(forms.Form):
    """A role over a unit and what is below it."""

    jenis = pilih_field("Peran", [p for p in JenisPeran.choices if p[0] != JenisPeran.PEGAWAI])
    unit = pilih_field("Unit dan semua di bawahnya", ())
    mulai = tanggal_field("Berlaku mulai")
    selesai = tanggal_field("Selesai", required=False, help_text="Hari pertama yang tidak lagi termasuk.")

    def __init__(self, *args: Any, unit: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["unit"]
        field.choices = unit

    def clean_mulai(self) -> date:
        return sane(self.cleaned_data["mulai"])

    def clean_selesai(self) -> date | None:
        selesai: date | None = self.cleaned_data["selesai"]
        return sane(selesai) if selesai else None


class UnitForm(forms.Form):
    """What is written about a unit."""

    kode = forms.RegexField(
        r"^[A-Za-z0-9._-]+$",
        label="Kode",
        max_length=30,
        help_text="Kode satker atau kode buatan kantor; huruf, angka, titik, dan tanda hubung.",
        error_messages={**WAJIB, "invalid": "Pakai huruf, angka, titik, atau tanda hubung saja."},
    )
    nama = teks_field("Nama", 200)
    nama_pendek = teks_field("Nama pendek", 80, help_text="Dipakai di tabel dan menu.")
    jenis = pilih_field("Jenis unit", JenisUnit.choices)
    zona = pilih_field("Zona waktu", Zona.choices)
    layanan = pilih_field("Jenis layanan", JenisLayanan.choices)
    is_kantor = forms.BooleanField(
        label="Kantor tersendiri", required=False, help_text="Laporan dan kunci bulan dibuat per kantor."
    )
    is_uki = forms.BooleanField(label="Unit kepatuhan internal", required=False)
    urutan = forms.IntegerField(
        label="Urutan tampil", min_value=0, max_value=9999, error_messages={**WAJIB, "invalid": "Isi dengan angka."}
    )
    kontak = teks_field("Kontak bantuan", 120, required=False, help_text="Tampil di halaman masuk dan bantuan.")
    sidik = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    def as_isi(self) -> IsiUnit:
        data = self.cleaned_data
        return IsiUnit(
            kode=data["kode"],
            nama=clean(data["nama"]),
            nama_pendek=clean(data["nama_pendek"]),
            jenis=JenisUnit(data["jenis"]),
            zona=Zona(data["zona"]),
            layanan=JenisLayanan(data["layanan"]),
            is_kantor=data["is_kantor"],
            is_uki=data["is_uki"],
            urutan=data["urutan"],
            kontak=clean(data["kontak"]),
        )


class YakinForm(forms.Form):
    """A deed that needs nothing but a yes; refusals stand on top of it."""


def ask(baca: Any) -> Any:
    """A rule's answer; its refusal becomes the field's error."""
    try:
        return baca()
    except Refused as tolak:
        raise forms.ValidationError(tolak.pesan, code=tolak.kode) from None


def sane(tanggal: date) -> date:
    if not 1970 <= tanggal.year <= 2199:
        raise forms.ValidationError("Pilih tahun antara 1970 dan 2199.")
    return tanggal
