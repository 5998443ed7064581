"""Shape of a set of bands on the page: one line per band."""

from collections.abc import Sequence
from typing import Any

from django import forms

from ketentuan.choices import JenisAmbang
from ketentuan.forms import ANGKA, WAJIB, AngkaField, LingkupForm, pilih_field, teks_field
from ketentuan.models import AmbangKeterlambatan
from ketentuan.services.ambang import IsiAmbang

BARIS = 12


class AmbangForm(LingkupForm):
    """Basis, dates and scope of a set of bands."""


class BarisAmbangForm(forms.Form):
    """One band; a line without a code is no band."""

    jenis = pilih_field("Jenis", JenisAmbang.choices, required=False)
    kode = teks_field("Kode", 10, required=False)
    dari_menit = AngkaField("Dari menit", 1440, required=False)
    sampai_menit = AngkaField("Sampai sebelum menit", 1440, 1, required=False)
    potongan = forms.DecimalField(
        label="Potongan (%)", required=False, max_digits=5, decimal_places=2, min_value=0, max_value=100, localize=True,
        error_messages={
            **ANGKA, "invalid": "Tulis angka seperti 1,25.",
            "min_value": "Paling kecil 0.", "max_value": "Paling besar 100.",
            "max_decimal_places": "Paling banyak dua angka di belakang koma.",
        },
    )  # fmt: skip
    kejadian_kosong = forms.BooleanField(label="Juga bila tidak tercatat", required=False)

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or {}
        if isi.get("kode"):
            for nama in ("jenis", "dari_menit", "potongan"):
                if isi.get(nama) in (None, "") and nama not in self.errors:
                    self.add_error(nama, WAJIB["required"])
        return isi

    def as_isi(self) -> IsiAmbang | None:
        isi = self.cleaned_data
        if not isi.get("kode"):
            return None
        return IsiAmbang(
            jenis=JenisAmbang(isi["jenis"]),
            kode=isi["kode"],
            dari_menit=isi["dari_menit"],
            sampai_menit=isi["sampai_menit"],
            potongan=isi["potongan"],
            kejadian_kosong=isi["kejadian_kosong"],
        )


SusunanAmbang = forms.formset_factory(BarisAmbangForm, extra=BARIS, max_num=BARIS, absolute_max=BARIS)


def initial_rows(dari: Sequence[AmbangKeterlambatan]) -> list[dict[str, Any]]:
    """Bands as first values."""
    kolom = tuple(BarisAmbangForm.base_fields)
    return [{nama: getattr(row, nama) for nama in kolom} for row in dari[:BARIS]]
