"""Shape of the settings of notices: quiet hours, digest, and one pair of fields per group."""

from typing import Any

from django import forms
from django.forms import BoundField

from core.choices import PilihanSurel
from core.kabar import catalogue
from core.kabar_queries import BarisGolongan
from core.kabar_rules import Golongan, Pilihan
from core.kabar_services import IsiPengaturan
from core.models import PengaturanKabar

JAM = {"widget": forms.TimeInput(attrs={"type": "time"}, format="%H:%M")}


class PengaturanForm(forms.Form):
    senyap = forms.BooleanField(label="Pakai jam senyap", required=False)
    senyap_mulai = forms.TimeField(label="Mulai", **JAM)  # type: ignore[arg-type]
    senyap_selesai = forms.TimeField(label="Selesai", **JAM)  # type: ignore[arg-type]
    ringkasan = forms.BooleanField(label="Gabungkan surel dalam satu ringkasan harian", required=False)
    ringkasan_jam = forms.TimeField(label="Jam ringkasan", **JAM)  # type: ignore[arg-type]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for golongan in catalogue():
            pilihan = [p for p in PilihanSurel.choices if not (golongan.wajib and p[0] == PilihanSurel.TIDAK)]
            self.fields[f"surel_{golongan.kode}"] = forms.ChoiceField(label=f"Surel: {golongan.judul}", choices=pilihan)
            self.fields[f"dorong_{golongan.kode}"] = forms.BooleanField(
                label=f"Perangkat: {golongan.judul}", required=False
            )

    def rows(self) -> list[tuple[Golongan, BoundField, BoundField]]:
        """Each group with its two fields, as the page shows them."""
        return [(g, self[f"surel_{g.kode}"], self[f"dorong_{g.kode}"]) for g in catalogue()]

    def as_isi(self) -> IsiPengaturan:
        data = self.cleaned_data
        return IsiPengaturan(
            senyap=data["senyap"],
            senyap_mulai=data["senyap_mulai"],
            senyap_selesai=data["senyap_selesai"],
            ringkasan=data["ringkasan"],
            ringkasan_jam=data["ringkasan_jam"],
            pilihan={
                g.kode: Pilihan(PilihanSurel(data[f"surel_{g.kode}"]), data[f"dorong_{g.kode}"]) for g in catalogue()
            },
        )


def as_initial(row: PengaturanKabar, groups: list[BarisGolongan]) -> dict[str, object]:
    """What is kept, as the form's fields."""
    found: dict[str, object] = {
        nama: getattr(row, nama) for nama in ("senyap", "senyap_mulai", "senyap_selesai", "ringkasan", "ringkasan_jam")
    }
    for baris in groups:
        found[f"surel_{baris.golongan.kode}"] = baris.pilihan.surel
        found[f"dorong_{baris.golongan.kode}"] = baris.pilihan.dorong
    return found


class LanggananForm(forms.Form):
    """What a browser says when it subscribes."""

    alamat = forms.CharField(max_length=700)
    p256dh = forms.CharField(max_length=120)
    auth = forms.CharField(max_length=40)
