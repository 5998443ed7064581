"""Shape of the pages of rules about corrections and discipline."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ketentuan.choices import LangkahKedua, TingkatHukuman
from ketentuan.forms import ANGKA, WAJIB, AngkaField, LingkupForm, Pilihan, pilih_field, teks_field
from ketentuan.kehadiran import IsiDisiplin, IsiJenjang, IsiKoreksi
from ketentuan.models import AturanDisiplin, AturanKoreksi, TanggaDisiplin

BARIS = 14
_KOSONG = "Kosong berarti tanpa batas."


class AturanKoreksiForm(LingkupForm):
    """Deadline, limit and steps of corrections."""

    nama = teks_field("Nama", 150)
    tenggat_hari_kerja = AngkaField("Tenggat (hari kerja sesudah harinya)", 250, required=False, help_text=_KOSONG)
    maks_per_bulan = AngkaField("Paling banyak sebulan", 31, required=False, help_text=_KOSONG)
    langkah_kedua = pilih_field("Langkah kedua", LangkahKedua.choices)
    bukti_wajib = forms.BooleanField(label="Bukti wajib dilampirkan", required=False)
    ingatkan_hari_kerja = AngkaField("Ingatkan pemutus sesudah (hari kerja)", 60, 1)
    eskalasi_hari_kerja = AngkaField("Naikkan ke atasan berikutnya sesudah (hari kerja)", 60, 1)

    def as_isi(self) -> IsiKoreksi:
        isi = {nama: self.cleaned_data[nama] for nama in IsiKoreksi.__dataclass_fields__}
        return IsiKoreksi(**{**isi, "langkah_kedua": LangkahKedua(isi["langkah_kedua"])})


class AturanDisiplinForm(LingkupForm):
    """How absence adds up, when people are warned, and the cap of a cut."""

    nama = teks_field("Nama", 150)
    menit_per_hari = AngkaField(
        "Menit terlambat yang dihitung satu hari", 1440, 1, required=False, help_text="Kosong berarti tidak dikonversi."
    )
    peringatan_hari = AngkaField("Peringatan dini berapa hari sebelum jenjang", 30)
    potongan_maks = forms.DecimalField(
        label="Potongan paling banyak sebulan (%)", required=False, max_digits=5, decimal_places=2, min_value=0,
        max_value=100, localize=True, help_text=_KOSONG,
        error_messages={
            **ANGKA, "invalid": "Tulis angka seperti 25 atau 12,5.", "min_value": "Paling kecil 0.",
            "max_value": "Paling besar 100.", "max_decimal_places": "Paling banyak dua angka di belakang koma.",
        },
    )  # fmt: skip

    def as_isi(self) -> IsiDisiplin:
        return IsiDisiplin(**{nama: self.cleaned_data[nama] for nama in IsiDisiplin.__dataclass_fields__})


class TanggaForm(LingkupForm):
    """Basis, dates and scope of a ladder."""


class JenjangForm(forms.Form):
    """One step; a line without days is no step. Its article is the one of the ladder unless it names its own."""

    dari_hari = AngkaField("Mulai hari ke", 366, 1, required=False)
    berturut = forms.BooleanField(label="Berturut-turut", required=False)
    tingkat = pilih_field("Tingkat", [("", "Pilih tingkat"), *TingkatHukuman.choices], required=False)
    hukuman = teks_field("Hukuman", 200, required=False)
    dasar_id = pilih_field("Dasar hukum", (), required=False)

    def __init__(self, *args: Any, dasar: Pilihan = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["dasar_id"]
        pilihan.choices = [("", "Seperti di atas"), *dasar]

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or {}
        if isi.get("dari_hari"):
            for nama in ("tingkat", "hukuman"):
                if not isi.get(nama) and nama not in self.errors:
                    self.add_error(nama, WAJIB["required"])
        return isi

    def as_isi(self) -> IsiJenjang | None:
        isi = self.cleaned_data
        if not isi.get("dari_hari"):
            return None
        dasar = int(isi["dasar_id"]) if isi.get("dasar_id") else None
        return IsiJenjang(isi["dari_hari"], TingkatHukuman(isi["tingkat"]), isi["hukuman"], isi["berturut"], dasar)


SusunanJenjang = forms.formset_factory(JenjangForm, extra=BARIS, max_num=BARIS, absolute_max=BARIS)


def initial_of(row: AturanKoreksi | AturanDisiplin, form: type[LingkupForm]) -> dict[str, Any]:
    """What a row says, as first values of the form that replaces it."""
    kolom = set(form.base_fields) - set(LingkupForm.base_fields)
    return {nama: getattr(row, nama) for nama in kolom}


def initial_steps(rows: Sequence[TanggaDisiplin]) -> list[dict[str, Any]]:
    return [
        {
            "dari_hari": row.dari_hari,
            "berturut": row.berturut,
            "tingkat": row.tingkat,
            "hukuman": row.hukuman,
            "dasar_id": str(row.dasar.pk),
        }
        for row in rows[:BARIS]
    ]
