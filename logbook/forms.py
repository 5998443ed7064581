"""Shape of what is posted: entries, files, sending, review, list filters. Meaning is judged by the rules."""

from dataclasses import fields
from typing import Any, Self
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict

from core.periods import Month
from logbook.choices import Alasan, StatusLogbook, SumberSalinan
from logbook.rules.baris import BARIS_MAKS
from logbook.rules.isian import URAIAN_MAKS, Ketikan

Opsi = tuple[str, str]
SATUAN_UMUM = (
    "berkas", "dokumen", "surat", "nota dinas", "konsep surat", "laporan", "notula", "data", "permohonan", "kegiatan",
)  # fmt: skip


class KetikanField(forms.CharField):
    """A field of a draft: shown as needed, taken empty; the rules say what it lacks, in the same words everywhere."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, strip=False, **kwargs)

    def validate(self, value: Any) -> None:
        """An empty field is no mistake of shape."""


class BanyakBerkasInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class BanyakBerkasField(forms.FileField):
    """Any number of files. Size and kind are judged when they are kept, one by one."""

    widget = BanyakBerkasInput

    def clean(self, data: Any, initial: Any = None) -> "list[UploadedFile[bytes]]":
        return [f for f in (data if isinstance(data, list | tuple) else [data]) if f]


class BerversiForm(forms.Form):
    """A form filled from a version of a logbook."""

    use_required_attribute = False

    versi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def at_version(self, versi: int) -> Self:
        """The same form, typed text and errors kept, as filled from another version."""
        self.data = {**self.data.dict(), self.add_prefix("versi"): str(versi)}  # type: ignore[attr-defined]
        return self


class KegiatanForm(BerversiForm):
    """One entry as typed. `versi` is the logbook's version the form was filled from."""

    kunci = forms.UUIDField(widget=forms.HiddenInput)
    semula = forms.CharField(required=False, max_length=6000, widget=forms.HiddenInput)
    jam_mulai = KetikanField(
        label="Mulai",
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "num", "placeholder": "07.30"}
        ),
    )
    jam_selesai = KetikanField(
        label="Selesai",
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "class": "num", "placeholder": "09.15"}
        ),
    )
    uraian = KetikanField(
        label="Uraian kegiatan",
        help_text="Tulis apa yang dikerjakan dan hasilnya.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    jumlah = KetikanField(
        label="Jumlah",
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off", "class": "num"}),
    )
    satuan = KetikanField(label="Satuan hasil", widget=forms.TextInput(attrs={"list": "satuan-umum"}))
    tautan = KetikanField(label="Tautan atau nomor naskah", required=False)
    uraian_tugas_id = KetikanField(
        label="Uraian tugas", required=False, widget=forms.Select(attrs={"class": "form-select"})
    )
    rencana_id = KetikanField(
        label="Rencana kinerja", required=False, widget=forms.Select(attrs={"class": "form-select"})
    )
    berkas = BanyakBerkasField(
        label="Bukti",
        required=False,
        widget=BanyakBerkasInput(
            attrs={
                "class": "form-control",
                "accept": ".pdf,.jpg,.jpeg,.png,.webp,.xlsx,.docx",
                "data-unggah": "5242880",
                "aria-labelledby": "bukti-judul",
            }
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Only the counter reads this; a validator would keep the other fields from being saved.
        self.fields["uraian"].max_length = URAIAN_MAKS  # type: ignore[attr-defined]
        if not self.is_bound:
            self.fields["uraian"].widget.attrs["autofocus"] = True

    @property
    def ketikan(self) -> Ketikan:
        return Ketikan(**{f.name: self.cleaned_data[f.name] for f in fields(Ketikan)})

    def offer(self, tugas: list[Opsi], rencana: list[Opsi]) -> None:
        """What the two lists hold; the rules judge what was chosen."""
        for nama, opsi in (("uraian_tugas_id", tugas), ("rencana_id", rencana)):
            self.fields[nama].widget.choices = opsi

    @property
    def is_lanjutan(self) -> bool:
        """Whether the folded part of the form holds something, so that it must not stay folded."""
        return bool(self["tautan"].value() or self["tautan"].errors)

    @property
    def fokus(self) -> str:
        """Where the cursor belongs: "simpan" when nothing is left to put right."""
        return "simpan" if self.is_bound and not self.errors else ""

    @property
    def kunci_teks(self) -> str:
        """The entry's key, whatever state the form is in."""
        nilai = self["kunci"].value()
        return str(nilai) if isinstance(nilai, UUID | str) else ""


class BarisForm(forms.Form):
    """A whole entry typed as one line; the rules read it."""

    use_required_attribute = False

    baris = forms.CharField(
        label="Tulis satu baris",
        max_length=BARIS_MAKS,
        error_messages={"required": Alasan.BARIS_KOSONG.kalimat},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "enterkeyhint": "go",
                "list": "baris-sering",
                "placeholder": "09.00-10.30 verifikasi berkas lelang 12 berkas",
            }
        ),
    )

    def __init__(self, *args: Any, fokus: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if fokus:  # after a save the next line can be typed at once
            self.fields["baris"].widget.attrs["autofocus"] = True


class SalinForm(forms.Form):
    """Which earlier day a copy comes from, or which entries that just came are taken back."""

    dari = forms.ChoiceField(choices=SumberSalinan.choices, required=False)
    batal = forms.TypedMultipleChoiceField(required=False, coerce=UUID)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.fields["batal"].choices = [(k, k) for k in data.getlist("batal")[:50]]  # type: ignore[attr-defined]

    @property
    def is_batal(self) -> bool:
        """Whether entries are to be taken back, not copied."""
        return "batal" in self.data

    @property
    def kunci(self) -> list[UUID]:
        """Keys to take back, as far as they are keys."""
        return list(self.cleaned_data["batal"]) if self.is_valid() else []

    @property
    def sumber(self) -> SumberSalinan:
        """Anything odd means the latest day, as before."""
        return SumberSalinan((self.is_valid() and self.cleaned_data["dari"]) or SumberSalinan.TERAKHIR)


class KirimForm(BerversiForm):
    """Sending a day. The box is offered when minutes are short."""

    tahu_kurang = forms.BooleanField(label="Kirim walau kurang", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "kirim_%s", **kwargs})


class TinjauForm(BerversiForm):
    """A decision on one logbook, with the words that go with it."""

    catatan = KetikanField(label="Catatan", widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "tinjau_%s", **kwargs})


class DaftarForm(forms.Form):
    """Filters of a person's list; anything odd is ignored, never an error."""

    TAMPIL = (("", "Per hari"), ("kegiatan", "Per kegiatan"))

    bulan = forms.CharField(required=False, max_length=7)
    status = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[("", "Semua status"), *StatusLogbook.choices],
        widget=forms.Select(attrs={"class": "form-select", "data-kirim-otomatis": ""}),
    )
    cari = forms.CharField(
        label="Cari dalam uraian",
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Cari dalam uraian"}),
    )
    tampil = forms.ChoiceField(required=False, choices=TAMPIL)
    ekspor = forms.ChoiceField(required=False, choices=[("", ""), ("csv", "CSV"), ("xlsx", "Excel")])

    def value(self, nama: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(nama) or "")

    def month(self, kini: Month) -> Month:
        try:
            return Month.parse(self.value("bulan"))
        except ValueError:
            return kini
