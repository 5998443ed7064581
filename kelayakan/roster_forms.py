"""Shape of what roster pages send: cells, notes, reasons."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from core.errors import Refused
from core.periods import Month
from kelayakan.choices.roster import Alasan, JenisPola, StatusRoster
from kelayakan.layak_forms import Saring
from kelayakan.rules.matriks import FaktaBulan
from kelayakan.rules.roster_pola import Pola
from kelayakan.services.roster_sel import Ubahan
from ketentuan.choices import Hari

SEL_PALING_BANYAK = 3000


class SaringRosterForm(Saring):
    """Which units of a month: by name and by how far the roster is."""

    cari = forms.CharField(label="Cari", required=False, max_length=100)
    keadaan = forms.ChoiceField(label="Keadaan", required=False, choices=[("", "Semua"), *StatusRoster.choices])

    @property
    def dipakai(self) -> bool:
        return bool(self.value("cari") or self.value("keadaan"))


class SelForm(forms.Form):
    """Cells of a month. With `penuh` the ticked ones (`h`) say how the whole matrix stands; else `sel` says what
    changed, as "person.day.1" for home and "person.day.0" for the office."""

    use_required_attribute = False

    versi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    alasan = forms.CharField(
        label="Alasan perubahan",
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "form-control"}),
    )
    penuh = forms.BooleanField(required=False)
    hari = forms.IntegerField(required=False, min_value=1, max_value=31)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "sel_%s", **kwargs})

    def changes(self, month: Month, fakta: FaktaBulan) -> list[Ubahan]:
        """What the form asks for; what is no cell is left out."""
        if self.cleaned_data["penuh"]:
            return list(self._whole(fakta))
        hari = self.cleaned_data["hari"]
        if hari is not None:
            return list(self._one_day(date(month.year, month.month, min(hari, month.last.day))))
        found = (_read(teks, month) for teks in self._list("sel"))
        return [satu for satu in found if satu is not None]

    def _whole(self, fakta: FaktaBulan) -> Iterator[Ubahan]:
        """A browser without JavaScript sends ticked cells only: every cell that may be turned is compared."""
        ticked = set(self._list("h"))
        rumah = fakta.rumah
        for orang in fakta.orang:
            for hari in fakta.terbuka:
                at_home = hari.tanggal in rumah[orang.id]
                if at_home or not fakta.alasan_terkunci(orang, hari.tanggal):
                    yield Ubahan(orang.id, hari.tanggal, f"{orang.id}.{hari.tanggal.day}" in ticked)

    def _one_day(self, tanggal: date) -> Iterator[Ubahan]:
        """The phone's page of one day: `m<person>` says wfh or wfo."""
        for nama, nilai in self.data.items():
            if nama.startswith("m") and nama[1:].isdecimal() and nilai in ("wfh", "wfo") and len(nama) < 12:
                yield Ubahan(int(nama[1:]), tanggal, nilai == "wfh")

    def _list(self, nama: str) -> list[str]:
        return self.data.getlist(nama)[:SEL_PALING_BANYAK] if isinstance(self.data, QueryDict) else []


def _read(teks: str, month: Month) -> Ubahan | None:
    bagian = teks.split(".")
    if len(bagian) != 3 or not all(satu.isascii() and satu.isdecimal() and len(satu) < 12 for satu in bagian):
        return None
    hari = int(bagian[1])
    if not 1 <= hari <= month.last.day or bagian[2] not in ("0", "1"):
        return None
    return Ubahan(int(bagian[0]), date(month.year, month.month, hari), bagian[2] == "1")


class VersiForm(forms.Form):
    """A deed on the month as its page showed it."""

    versi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class KembaliForm(VersiForm):
    """A return with what is to be changed."""

    catatan = forms.CharField(
        label="Yang perlu diperbaiki",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "class": "form-control"}),
    )


class PolaForm(VersiForm):
    """A pattern for some people of the unit. `lihat` asks for the preview, without it the pattern is applied."""

    use_required_attribute = False

    pola = forms.ChoiceField(label="Pola", choices=JenisPola.choices, widget=forms.RadioSelect)
    hari = forms.TypedMultipleChoiceField(
        label="Hari", required=False, coerce=int, choices=Hari.choices[:5], widget=forms.CheckboxSelectMultiple
    )
    pegawai = forms.TypedMultipleChoiceField(
        label="Untuk siapa", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    tim_a = forms.TypedMultipleChoiceField(
        label="Tim A", required=False, coerce=int, widget=forms.CheckboxSelectMultiple
    )
    ganti = forms.BooleanField(
        label="Kosongkan dulu hari WFH yang sudah ada", required=False, initial=True, widget=forms.CheckboxInput
    )

    def __init__(self, *args: Any, fakta: FaktaBulan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bisa = [
            (o.id, o.nama) for o in fakta.orang if any(not fakta.alasan_terkunci(o, h.tanggal) for h in fakta.terbuka)
        ]
        self.fields["pegawai"].choices = bisa  # type: ignore[attr-defined]
        self.fields["tim_a"].choices = bisa  # type: ignore[attr-defined]
        self.fields["pegawai"].initial = [pk for pk, _ in bisa]
        self.fields["tim_a"].initial = [pk for pk, _ in bisa[::2]]

    @property
    def isi(self) -> Pola:
        """The pattern of a valid form."""
        data = self.cleaned_data
        jenis = JenisPola(data["pola"])
        if not data["pegawai"] or (jenis in (JenisPola.TIM, JenisPola.HARI_SENDIRI) and not data["hari"]):
            raise Refused(Alasan.POLA_KOSONG)
        return Pola(
            jenis, frozenset(data["pegawai"]), frozenset(data["hari"]), frozenset(data["tim_a"]), ganti=data["ganti"]
        )


class LembarForm(VersiForm):
    """A matrix pasted as text, or a file of it."""

    use_required_attribute = False

    teks = forms.CharField(
        label="Tempel dari lembar kerja",
        required=False,
        max_length=200_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "form-control", "spellcheck": "false", "wrap": "off"}),
    )
    berkas = forms.FileField(
        label="Atau unggah berkas", required=False, widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.csv"})
    )
