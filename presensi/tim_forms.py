"""What may be asked of the board, read leniently: what makes no sense is left out, never an error."""

from datetime import date, datetime
from typing import TYPE_CHECKING

from django import forms

from kepegawaian import queries as orang
from presensi.queries.papan import Saringan

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kepegawaian.models import Pengguna

PALING_AWAL = date(2000, 1, 1)


class SaringForm(forms.Form):
    cari = forms.CharField(max_length=100, required=False)
    kelompok = forms.CharField(max_length=20, required=False)
    unit = forms.CharField(max_length=40, required=False)
    tanggal = forms.DateField(required=False)


def read_saringan(user: "Pengguna", at: datetime, isi: "Mapping[str, str]") -> Saringan:
    """The filters of an address. A unit out of view counts as none, today and what is to come as now."""
    form = SaringForm(isi)
    form.is_valid()
    data = form.cleaned_data
    today = orang.today(at)
    kode, tanggal = data.get("unit"), data.get("tanggal")
    return Saringan(
        unit=orang.units_in_view(user, today).filter(kode=kode).first() if kode else None,
        cari=data.get("cari", ""),
        kelompok=data.get("kelompok", ""),
        tanggal=tanggal if tanggal and PALING_AWAL <= tanggal < today else None,
    )
