"""Shape of the forms about rules. Choices of units and legal bases come from the caller."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms

from kepegawaian.choices import JenisLayanan, KelompokJabatan
from ketentuan.choices import JenisLibur
from ketentuan.services.dasar import IsiDasar

Pilihan = Sequence[tuple[str, str]]
WAJIB = {"required": "Isi bagian ini."}
PILIH = {"required": "Pilih salah satu.", "invalid_choice": "Pilih salah satu dari daftar."}
ANGKA = {"invalid": "Tulis angka bulat.", "required": "Isi bagian ini."}
DASAR_BARU = "baru"
SEMUA = "semua"
SEHARI = timedelta(days=1)


class TanggalField(forms.DateField):
    """A date: native picker, typed text where there is none; only years a rule can have."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
            error_messages={"required": "Isi tanggal.", "invalid": "Tulis tanggal seperti 24/11/2026."},
            **kwargs,
        )

    def validate(self, value: Any) -> None:
        super().validate(value)
        if isinstance(value, date) and not 2000 <= value.year <= 2199:
            raise forms.ValidationError("Pilih tahun antara 2000 dan 2199.")


class JamField(forms.TimeField):
    """A local wall time, 24 hours."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        super().__init__(
            label=label,
            input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
            widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
            error_messages={"required": "Isi jamnya.", "invalid": "Tulis jam seperti 07.30."},
            **kwargs,
        )


class AngkaField(forms.IntegerField):
    """A whole number between two limits, said in Indonesian."""

    def __init__(self, label: str, terbesar: int, terkecil: int = 0, **kwargs: Any) -> None:
        pesan = {
            **ANGKA,
            "min_value": f"Paling kecil {terkecil}.",
            "max_value": f"Paling besar {terbesar}.",
        }
        super().__init__(label=label, min_value=terkecil, max_value=terbesar, error_messages=pesan, **kwargs)


def teks_field(label: str, panjang: int, **kwargs: Any) -> forms.CharField:
    """A short text with its limit."""
    pesan = {**WAJIB, "max_length": f"Paling banyak {panjang} huruf."}
    return forms.CharField(label=label, max_length=panjang, error_messages=pesan, **kwargs)


def pilih_field(label: str, choices: Iterable[Any], **kwargs: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=list(choices), error_messages=PILIH, **kwargs)


class TanggalForm(forms.Form):
    """The day one asks about, and for whom: a unit by its code or a person by key."""

    tanggal = TanggalField("Tanggal", required=False)
    unit = forms.CharField(label="Unit kerja", required=False, max_length=30)
    pegawai = forms.IntegerField(required=False, min_value=1)
    cari = forms.CharField(label="Cari pegawai", required=False, max_length=100)


class PeriodeForm(forms.Form):
    """Why a month is locked or opened."""

    alasan = forms.CharField(label="Alasan", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class AlasanForm(forms.Form):
    """Why something that holds is taken back."""

    alasan = forms.CharField(
        label="Alasan", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Paling sedikit 10 huruf. Tercatat di jejak audit dan disebut di pemberitahuan.",
    )  # fmt: skip


class AkhiriForm(AlasanForm):
    """From which day on something no longer holds, and why."""

    sampai = TanggalField("Hari terakhir berlaku")

    field_order = ("sampai", "alasan")

    @property
    def selesai(self) -> date:
        """The first day on which it no longer holds."""
        hari: date = self.cleaned_data["sampai"]
        return hari + SEHARI


class BerdasarForm(forms.Form):
    """A form whose rule rests on a regulation: one that is noted down, or a new one."""

    dasar = pilih_field("Dasar hukum", ())
    dasar_nomor = teks_field("Nomor", 120, required=False, help_text="Seperti SE-12/MK.1/2026.")
    dasar_judul = teks_field("Tentang", 250, required=False)
    dasar_pasal = teks_field("Pasal", 80, required=False)
    dasar_tanggal = TanggalField("Tanggal penetapan", required=False)
    dasar_tautan = forms.URLField(
        label="Tautan naskah", required=False, max_length=300, assume_scheme="https",
        error_messages={"invalid": "Tulis alamat lengkap seperti https://jdih.kemenkeu.go.id/…"},
    )  # fmt: skip

    def __init__(self, *args: Any, dasar: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["dasar"]
        pilihan.choices = [("", "Pilih dasar hukum"), (DASAR_BARU, "Dasar hukum baru…"), *dasar]

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or {}
        if isi.get("dasar") == DASAR_BARU:
            for nama in ("dasar_nomor", "dasar_judul"):
                if not isi.get(nama):
                    self.add_error(nama, "Isi bagian ini untuk dasar hukum baru.")
        return isi

    @property
    def dasar_baru(self) -> IsiDasar | None:
        """The regulation to be noted down, if it is a new one."""
        isi = self.cleaned_data
        if isi["dasar"] != DASAR_BARU:
            return None
        return IsiDasar(
            nomor=isi["dasar_nomor"],
            judul=isi["dasar_judul"],
            pasal=isi["dasar_pasal"],
            tanggal=isi["dasar_tanggal"],
            tautan=isi["dasar_tautan"],
        )


class BerlakuForm(BerdasarForm):
    """Legal basis and dates. People write the last day; rows keep the day after it."""

    mulai = TanggalField("Berlaku mulai")
    sampai = TanggalField("Sampai", required=False, help_text="Hari terakhir. Kosong berarti sampai diganti.")

    @property
    def selesai(self) -> date | None:
        hari: date | None = self.cleaned_data["sampai"]
        return hari + SEHARI if hari else None


class LingkupForm(BerlakuForm):
    """Legal basis, dates and scope of a rule."""

    unit = pilih_field("Untuk unit", ())
    layanan = pilih_field("Jenis layanan", [("", "Semua layanan"), *JenisLayanan.choices], required=False)
    kelompok = pilih_field("Jenjang jabatan", [("", "Semua jenjang"), *KelompokJabatan.choices], required=False)

    def __init__(self, *args: Any, unit: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["unit"]
        pilihan.choices = list(unit)


class LiburForm(BerdasarForm):
    """One day off by decree."""

    tanggal = TanggalField("Tanggal")
    jenis = pilih_field("Jenis", JenisLibur.choices)
    nama = teks_field("Nama hari", 150)
    perkiraan = forms.BooleanField(label="Tanggalnya masih perkiraan", required=False)
    unit = pilih_field("Untuk unit", ())

    def __init__(self, *args: Any, unit: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["unit"]
        pilihan.choices = list(unit)


class KeputusanForm(BerdasarForm):
    """A whole decree of days off, pasted."""

    tahun = AngkaField("Tahun", 2199, 2000)
    unit = pilih_field("Untuk unit", ())
    daftar = forms.CharField(
        label="Daftar hari", max_length=8000, widget=forms.Textarea(attrs={"rows": 14, "spellcheck": "false"}),
        error_messages={**WAJIB, "max_length": "Paling banyak 8.000 huruf."},
        help_text=(
            "Satu hari per baris: tanggal, LN, CB, atau LD, lalu nama. Tanda * di akhir berarti masih perkiraan."
            " Bisa ditempel dari lembar kerja."
        ),
    )  # fmt: skip
    sidik = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, unit: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["unit"]
        pilihan.choices = list(unit)


class DasarForm(forms.Form):
    """A regulation or one article of it."""

    nomor = teks_field("Nomor", 120, help_text="Seperti SE MenPANRB 3/2026.")
    judul = teks_field("Tentang", 250)
    pasal = teks_field("Pasal", 80, required=False)
    tanggal = TanggalField("Tanggal penetapan", required=False)
    tautan = forms.URLField(
        label="Tautan naskah", required=False, max_length=300, assume_scheme="https",
        error_messages={"invalid": "Tulis alamat lengkap seperti https://jdih.kemenkeu.go.id/…"},
    )  # fmt: skip
    catatan = forms.CharField(
        label="Catatan", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def as_isi(self) -> IsiDasar:
        return IsiDasar(**self.cleaned_data)


class VerifikasiForm(forms.Form):
    """What was seen in the text of a regulation."""

    catatan = forms.CharField(
        label="Catatan", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Misalnya: naskah dibaca di JDIH, Pasal 3 sesuai.",
    )  # fmt: skip


class PasangForm(forms.Form):
    """Where a rule pack goes."""

    unit = pilih_field("Pasang untuk", (), widget=forms.Select(attrs={"class": "form-select"}))

    def __init__(self, *args: Any, unit: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["unit"]
        pilihan.choices = list(unit)
