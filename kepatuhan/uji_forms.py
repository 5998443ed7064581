"""Shape of what is typed about control tests."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms

from kepatuhan.choices.uji import Frekuensi, Kesimpulan, NilaiAtribut
from kepatuhan.forms import tanggal_field
from kepatuhan.rules.uji import TEMPLAT
from kepatuhan.temuan_forms import BerkasField

if TYPE_CHECKING:
    from kepatuhan.models import ButirUji
    from kepegawaian.models import UnitKerja


class KalenderForm(forms.Form):
    """Which year of plans is shown."""

    tahun = forms.IntegerField(label="Tahun", min_value=2020, max_value=2100, required=False)
    cari = forms.CharField(label="Cari", max_length=100, required=False)


class RencanaForm(forms.Form):
    templat = forms.ChoiceField(label="Pengendalian utama", choices=[(t.kode, t.nama) for t in TEMPLAT.values()])
    unit = forms.ChoiceField(label="Unit")
    tahun = forms.IntegerField(label="Tahun", min_value=2020, max_value=2100)
    mulai = tanggal_field("Mulai diuji")
    frekuensi = forms.ChoiceField(
        label="Frekuensi", choices=[("", "Menurut templat"), *Frekuensi.choices], required=False
    )
    sampel = forms.IntegerField(
        label="Ukuran sampel", min_value=1, max_value=1000, required=False,
        help_text="Kosong: menurut templat. Angka lazim per frekuensi, masih perlu diverifikasi.",
    )  # fmt: skip
    toleransi_persen = forms.IntegerField(label="Toleransi pengecualian (%)", min_value=0, max_value=100, initial=10)
    dasar = forms.CharField(label="Dasar hukum", max_length=200, required=False, help_text="Kosong: menurut templat.")

    def __init__(self, *args: Any, unit: "Iterable[UnitKerja]" = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mulai"].required = True
        field = self.fields["unit"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(u.kode, u.nama) for u in unit]


class TarikForm(forms.Form):
    """The period and size of a sample."""

    mulai = tanggal_field("Dari")
    sampai = tanggal_field("Sampai")
    sampel = forms.IntegerField(label="Ukuran sampel", min_value=1, max_value=1_000_000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama in ("mulai", "sampai"):
            self.fields[nama].required = True


class ButirForm(forms.Form):
    """One answer per attribute, begun with what the system would say."""

    catatan = forms.CharField(
        label="Catatan", max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib untuk yang tidak sesuai.",
    )  # fmt: skip

    berkas = BerkasField(
        label="Bukti", required=False, help_text="Foto, PDF, Word, atau Excel, masing-masing sampai 5 MB."
    )

    def __init__(self, data: Any = None, berkas: Any = None, *, butir: "ButirUji") -> None:
        super().__init__(data, berkas, initial={"catatan": butir.catatan})
        akhir = {nama: self.fields.pop(nama) for nama in ("catatan", "berkas")}
        self.kode = [str(a["kode"]) for a in butir.hasil.rencana.atribut]
        for a in butir.hasil.rencana.atribut:
            kode = str(a["kode"])
            usul = butir.usul.get(kode, "")
            kata = f" Menurut sistem: {NilaiAtribut(usul).label.lower()}." if usul else ""
            self.fields[f"nilai_{kode}"] = forms.ChoiceField(
                label=f"{kode}. {a['uraian']}", choices=NilaiAtribut.choices, widget=forms.RadioSelect,
                initial=butir.nilai.get(kode) or usul, help_text=f"Bukti: {a['bukti']}.{kata}",
            )  # fmt: skip
        self.fields.update(akhir)

    @property
    def nilai(self) -> dict[str, str]:
        return {kode: self.cleaned_data[f"nilai_{kode}"] for kode in self.kode}


class SimpulForm(forms.Form):
    rancangan = forms.ChoiceField(
        label="Rancangan", choices=Kesimpulan, help_text="Apakah pengendalian ini cukup untuk risikonya."
    )
    pelaksanaan = forms.ChoiceField(
        label="Pelaksanaan", choices=Kesimpulan, help_text="Apakah dijalankan sepanjang masa uji."
    )
    catatan = forms.CharField(
        label="Uraian simpulan", max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
