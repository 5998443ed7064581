"""Shape of what the approvals page sends: filters, one decision, many at once."""

from typing import Any

from django import forms
from django.http import QueryDict

from logbook.choices import ALASAN_CEPAT, StatusLogbook
from logbook.choices.tinjau import NilaiHari
from logbook.services.tinjauan import Pilihan

TAB = (
    (StatusLogbook.TERKIRIM.value, "Menunggu"),
    (StatusLogbook.DIKEMBALIKAN.value, "Dikembalikan"),
    (StatusLogbook.DISETUJUI.value, "Disetujui"),
)
TANDA = (("", "Semua"), ("perlu", "Perlu dicek"), ("siap", "Siap disetujui"))
URUT = ("tanggal", "-tanggal", "nama", "-nama", "menit", "-menit", "umur", "-umur")


class SaringForm(forms.Form):
    """Filters, order and the open row, all in the address; anything odd is ignored, never an error."""

    tab = forms.ChoiceField(required=False, choices=TAB)
    tanda = forms.ChoiceField(required=False, choices=TANDA)
    urut = forms.ChoiceField(required=False, choices=[(u, u) for u in URUT])
    pegawai = forms.IntegerField(required=False, min_value=1)
    lingkup = forms.ChoiceField(required=False, choices=[("", ""), ("unit", "unit")])
    buka = forms.IntegerField(required=False, min_value=1)
    sesudah = forms.CharField(required=False, max_length=60)
    urungkan = forms.CharField(required=False, max_length=2000)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        self.is_valid()

    def teks(self, nama: str, baku: str = "") -> str:
        return str(self.cleaned_data.get(nama) or baku)

    def angka(self, nama: str) -> int | None:
        nilai: int | None = self.cleaned_data.get(nama)
        return nilai

    @property
    def ids_urungkan(self) -> list[int]:
        return [int(n) for n in self.teks("urungkan").split(",") if n.isascii() and n.isdigit()][:200]


class PutusanForm(forms.Form):
    """One decision: the version seen, and why. Chips and words together make the note."""

    use_required_attribute = False

    versi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    nilai = forms.ChoiceField(required=False, choices=[("", "Tanpa nilai"), *NilaiHari.choices])
    alasan = forms.MultipleChoiceField(required=False, choices=[(a, a) for a in ALASAN_CEPAT])
    catatan = forms.CharField(
        label="Catatan", required=False, widget=forms.Textarea(attrs={"rows": 2, "class": "form-control"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "putusan_%s", **kwargs})

    @property
    def kalimat(self) -> str:
        """Jelaskan jeda. Lampirkan bukti. Mohon …"""
        return compose_note(self.cleaned_data["alasan"], self.cleaned_data["catatan"])


class MassalForm(forms.Form):
    """Many at once: rows as "key:version", what to do with them, and why."""

    use_required_attribute = False

    aksi = forms.ChoiceField(choices=[("setujui", "Setujui"), ("kembalikan", "Kembalikan")])
    pilih = forms.CharField(required=False)
    alasan = forms.MultipleChoiceField(required=False, choices=[(a, a) for a in ALASAN_CEPAT])
    catatan = forms.CharField(
        label="Alasan pengembalian",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "form": "form-massal", "class": "form-control"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "massal_%s", **kwargs})

    @property
    def pilihan(self) -> list[Pilihan]:
        """The rows ticked; what is no row is left out."""
        isi = self.data.getlist("pilih") if isinstance(self.data, QueryDict) else []
        return [p for p in map(read_pilihan, isi[:500]) if p is not None]

    @property
    def kalimat(self) -> str:
        return compose_note(self.cleaned_data["alasan"], self.cleaned_data["catatan"])


def compose_note(alasan: list[str], catatan: str) -> str:
    return " ".join([*(f"{a}." for a in alasan), catatan.strip()]).strip()


def read_pilihan(teks: str) -> Pilihan | None:
    """A row as "key:version"."""
    pk, _, versi = teks.partition(":")
    if not (pk.isascii() and pk.isdigit() and len(pk) < 19 and versi.isascii() and versi.isdigit() and len(versi) < 10):
        return None
    return Pilihan(int(pk), int(versi))
