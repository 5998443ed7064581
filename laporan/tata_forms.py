"""Shape of a layout: title, introduction, paper, a place per column, up to three who sign."""

from typing import Any

from django import forms

from laporan.choices.tata_letak import Kertas
from laporan.models import TataLetak
from laporan.queries.tata_letak import KEPALA
from laporan.rules.isi import Kolom
from laporan.services.tata_letak import IsiTata

PALING_BANYAK = 3


class TataForm(forms.Form):
    judul = forms.CharField(label="Judul", max_length=120, required=False, help_text="Kosong: judul bawaan.")
    pengantar = forms.CharField(
        label="Kalimat pengantar", max_length=1500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    kertas = forms.ChoiceField(label="Kertas", choices=Kertas)
    kolom = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, kolom: tuple[Kolom, ...], units: list[tuple[str, str]], row: TataLetak | None, **kwargs: Any
    ) -> None:
        awal: dict[str, Any] = {"kertas": Kertas.A4}
        terpilih: list[str] = []
        ttd: list[dict[str, str]] = []
        if row is not None:
            awal = {"judul": row.judul, "pengantar": row.pengantar, "kertas": row.kertas}
            terpilih, ttd = row.kolom, row.penandatangan
        super().__init__(*args, **{**kwargs, "initial": awal})
        self._kolom = kolom
        urut = {nama: n for n, nama in enumerate(terpilih or [k.nama for k in kolom], start=1)}
        for n, k in enumerate(kolom):
            self.fields[f"urut_{n}"] = forms.IntegerField(
                label=f"{k.kelompok}: {k.judul}" if k.kelompok else k.judul,
                min_value=1,
                max_value=99,
                required=False,
                initial=urut.get(k.nama),
            )
        pilihan = [("", "Tidak ada"), (KEPALA, "Kepala kantor"), *units]
        for n in range(1, PALING_BANYAK + 1):
            satu = ttd[n - 1] if n <= len(ttd) else {"pembuka": "Mengetahui,", "siapa": KEPALA} if n == 1 else {}
            self.fields[f"pembuka_{n}"] = forms.CharField(
                label=f"Baris di atas tanda tangan {n}", max_length=60, required=False, initial=satu.get("pembuka", "")
            )
            self.fields[f"siapa_{n}"] = forms.ChoiceField(
                label=f"Penandatangan {n}", choices=pilihan, required=n == 1, initial=satu.get("siapa", "")
            )

    @property
    def kolom_fields(self) -> list[Any]:
        return [self[f"urut_{n}"] for n in range(len(self._kolom))]

    @property
    def ttd_fields(self) -> list[tuple[Any, Any]]:
        return [(self[f"pembuka_{n}"], self[f"siapa_{n}"]) for n in range(1, PALING_BANYAK + 1)]

    def isi(self) -> IsiTata:
        """The layout that was typed: columns by their numbers, those without a number left out."""
        data = self.cleaned_data
        places = [(data[f"urut_{n}"], n, k.nama) for n, k in enumerate(self._kolom) if data[f"urut_{n}"] is not None]
        chosen = [nama for _, _, nama in sorted(places)]
        signers = [
            (data[f"pembuka_{n}"], data[f"siapa_{n}"]) for n in range(1, PALING_BANYAK + 1) if data[f"siapa_{n}"]
        ]
        return IsiTata(data["judul"], data["pengantar"], data["kertas"], chosen, signers)
