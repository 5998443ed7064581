"""Shape of what is typed about findings. What it means is decided by the rules."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.files.base import File

from kepatuhan.choices import (
    Aksi,
    JenisPesan,
    Keparahan,
    PandanganTemuan,
    Pokok,
    StatusLangkah,
    StatusTemuan,
    TanpaBukti,
)
from kepatuhan.forms import tanggal_field
from kepatuhan.queries.temuan import SaringTemuan
from kepatuhan.services.temuan import Catatan

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai

Pilihan = Iterable[tuple[str, str]]


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class BanyakBerkas(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class BerkasField(forms.FileField):
    """Several files, none needed."""

    widget = BanyakBerkas

    def clean(self, data: Any, initial: Any = None) -> tuple["File[bytes]", ...]:
        found = data if isinstance(data, list | tuple) else [data] if data else []
        return tuple(super(BerkasField, self).clean(satu, initial) for satu in found)


class SaringTemuanForm(forms.Form):
    pandangan = forms.ChoiceField(choices=PandanganTemuan, required=False)
    unit = forms.CharField(label="Unit", required=False, max_length=30)
    keparahan = forms.ChoiceField(
        label="Keparahan", choices=[("", "Semua keparahan"), *Keparahan.choices], required=False
    )
    pokok = forms.ChoiceField(label="Pokok", choices=[("", "Semua pokok"), *Pokok.choices], required=False)
    status = forms.ChoiceField(label="Tahap", choices=[("", "Semua tahap"), *StatusTemuan.choices], required=False)
    cari = forms.CharField(label="Cari", required=False, max_length=100)
    urut = forms.CharField(required=False, max_length=40)
    ekspor = forms.ChoiceField(choices=[("csv", "CSV"), ("xlsx", "Excel")], required=False)

    @property
    def saring(self) -> SaringTemuan:
        data = self.cleaned_data
        isi = {name: data[name] for name in ("unit", "keparahan", "pokok", "status", "cari")}
        return SaringTemuan(PandanganTemuan(data["pandangan"] or PandanganTemuan.TERBUKA), **isi)


class TemuanForm(forms.Form):
    """A draft: what was found and against which rule; the rest may wait for the answer."""

    judul = forms.CharField(label="Judul", max_length=150)
    keparahan = forms.ChoiceField(label="Keparahan", choices=Keparahan, widget=forms.RadioSelect)
    pokok = forms.ChoiceField(label="Pokok", choices=Pokok)
    kondisi = forms.CharField(label="Kondisi", max_length=4000, widget=_area(4), help_text="Apa yang ditemukan.")
    kriteria = forms.CharField(
        label="Kriteria", max_length=4000, widget=_area(3), help_text="Apa yang seharusnya, menurut aturan mana."
    )
    dasar = forms.ChoiceField(label="Dasar hukum", required=False)
    penanggung_jawab = forms.ChoiceField(label="Penanggung jawab", help_text="Yang menjawab temuan ini.")
    sebab = forms.CharField(label="Sebab", max_length=4000, required=False, widget=_area(2))
    akibat = forms.CharField(label="Akibat", max_length=4000, required=False, widget=_area(2))
    rekomendasi = forms.CharField(label="Rekomendasi", max_length=4000, required=False, widget=_area(2))
    pelapor = forms.CharField(
        label="Pelapor terlindung",
        max_length=200,
        required=False,
        help_text="Nama dan kontak pelapor. Disimpan tersandi; hanya UKI membukanya, dan tiap pembukaan dicatat.",
    )

    def __init__(self, *args: Any, dasar: Pilihan = (), orang: "Iterable[Pegawai]" = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, pilihan in (
            ("dasar", [("", "Tidak disebut"), *dasar]),
            ("penanggung_jawab", [(str(p.pk), p.nama_lengkap) for p in orang]),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = pilihan


class PesanForm(forms.Form):
    jenis = forms.ChoiceField(
        choices=[(j.value, j.label) for j in (JenisPesan.TANGGAPAN, JenisPesan.CATATAN)], required=False
    )
    isi = forms.CharField(label="Tanggapan", max_length=4000, widget=_area(4))
    berkas = BerkasField(
        label="Bukti", required=False, help_text="Foto, PDF, Word, atau Excel, masing-masing sampai 5 MB."
    )


class UbahPesanForm(forms.Form):
    isi = forms.CharField(label="Isi", max_length=4000, widget=_area(5))


class AksiForm(forms.Form):
    """The words and files of one step; which fields there are depends on the step."""

    isi = forms.CharField(label="Uraian", max_length=4000, widget=_area(4), required=False)
    sebab = forms.CharField(label="Sebab", max_length=4000, widget=_area(2), required=False)
    akibat = forms.CharField(label="Akibat", max_length=4000, widget=_area(2), required=False)
    rekomendasi = forms.CharField(label="Rekomendasi", max_length=4000, widget=_area(2), required=False)
    alasan_tanpa_bukti = forms.ChoiceField(
        label="Alasan tanpa bukti", choices=[("", "Bukti sudah dilampirkan"), *TanpaBukti.choices], required=False
    )
    berkas = BerkasField(label="Bukti", required=False)

    def __init__(self, *args: Any, aksi: Aksi, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keep = {"isi"}
        keep |= {"sebab", "akibat", "rekomendasi"} if aksi == Aksi.NILAI else set()
        keep |= {"alasan_tanpa_bukti", "berkas"} if aksi == Aksi.TUTUP else set()
        keep |= {"berkas"} if aksi == Aksi.TANGGAPI else set()
        for name in set(self.fields) - keep:
            del self.fields[name]
        self.fields["isi"].label = {
            Aksi.NILAI: "Penilaian", Aksi.BATALKAN: "Alasan", Aksi.BUKA_KEMBALI: "Alasan",
            Aksi.MINTA_ULANG: "Yang perlu dijelaskan", Aksi.TANGGAPI: "Tanggapan",
        }.get(aksi, "Catatan")  # fmt: skip

    @property
    def catatan(self) -> Catatan:
        return Catatan(**self.cleaned_data)


class LangkahForm(forms.Form):
    uraian = forms.CharField(label="Langkah perbaikan", max_length=300)
    penanggung_jawab = forms.ChoiceField(label="Penanggung jawab")
    tenggat = tanggal_field("Tenggat")

    def __init__(self, *args: Any, orang: "Iterable[Pegawai]" = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tenggat"].required = True
        field = self.fields["penanggung_jawab"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(str(p.pk), p.nama_lengkap) for p in orang]


class LaporLangkahForm(forms.Form):
    status = forms.ChoiceField(label="Keadaan", choices=StatusLangkah, widget=forms.RadioSelect)
    catatan = forms.CharField(label="Catatan", max_length=1000, required=False, widget=_area(3))
    berkas = BerkasField(label="Bukti", required=False)
