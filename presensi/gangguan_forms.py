"""Shape of what the pages of outages send. Times are local; the zone stands beside them."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db.models import QuerySet

from core.formats import ZONA_IANA, di_zona
from presensi.choices.gangguan import JenisGangguan, StatusGangguan
from presensi.models import Gangguan
from presensi.rules.gangguan import Jendela
from presensi.services.gangguan import IsiGangguan

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

ZONA = [(zona, zona) for zona in ZONA_IANA]
BENTUK = "%Y-%m-%dT%H:%M"


def local_text(at: datetime | None, zona: str) -> str:
    """An instant as a field for local time shows it."""
    return "" if at is None else f"{di_zona(at, zona):{BENTUK}}"


class WaktuField(forms.DateTimeField):
    """A local wall time without a zone; `WaktuForm` adds the zone."""

    def __init__(self, label: str, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=BENTUK)
        super().__init__(label=label, widget=widget, input_formats=[BENTUK, f"{BENTUK}:%S"], **kwargs)

    def to_python(self, value: object) -> datetime | None:
        found = super().to_python(value)  # type: ignore[arg-type]
        return found.replace(tzinfo=None) if found is not None else None


class WaktuForm(forms.Form):
    """A window of local time in a zone."""

    mulai = WaktuField("Mulai")
    selesai = WaktuField("Selesai", required=False)
    zona = forms.ChoiceField(label="Zona waktu", choices=ZONA)

    def jendela(self) -> Jendela:
        zone = ZONA_IANA[self.cleaned_data["zona"]]
        mulai, selesai = self.cleaned_data["mulai"], self.cleaned_data["selesai"]
        return Jendela(mulai.replace(tzinfo=zone), selesai.replace(tzinfo=zone) if selesai else None)


class GangguanForm(WaktuForm):
    """An outage. Leaving the unit empty means everywhere, where one may say that."""

    unit = forms.ModelChoiceField(label="Unit", queryset=Gangguan.objects.none(), required=False)
    jenis = forms.ChoiceField(label="Jenis", choices=JenisGangguan.choices)
    uraian = forms.CharField(label="Apa yang terjadi", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(
        self, *args: Any, units: "QuerySet[UnitKerja]", semua: bool, unit_awal: "UnitKerja | None" = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        field.queryset = units
        field.required = not semua
        field.empty_label = "Semua unit" if semua else "Pilih unit"
        if unit_awal is not None:
            self.initial.setdefault("unit", unit_awal.pk)

    def isi(self) -> IsiGangguan:
        data = self.cleaned_data
        return IsiGangguan(
            jenis=JenisGangguan(data["jenis"]),
            jendela=self.jendela(),
            uraian=data["uraian"],
            unit=data["unit"],
            zona=data["zona"],
        )


class TutupForm(forms.Form):
    selesai = WaktuField("Selesai")
    zona = forms.ChoiceField(label="Zona waktu", choices=ZONA)

    def selesai_at(self) -> datetime:
        moment: datetime = self.cleaned_data["selesai"].replace(tzinfo=ZONA_IANA[self.cleaned_data["zona"]])
        return moment


class BetulkanForm(WaktuForm):
    uraian = forms.CharField(label="Apa yang terjadi", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))
    alasan = forms.CharField(label="Alasan pembetulan", max_length=300)


class TarikForm(forms.Form):
    alasan = forms.CharField(label="Alasan penarikan", max_length=300)


class SaringGangguanForm(forms.Form):
    """Filters of the list; anything odd means no filter."""

    cari = forms.CharField(label="Cari", required=False, max_length=100)
    jenis = forms.ChoiceField(label="Jenis", required=False, choices=[("", "Semua jenis"), *JenisGangguan.choices])
    keadaan = forms.ChoiceField(
        label="Keadaan",
        required=False,
        choices=[
            ("", "Semua yang berlaku"),
            ("berlangsung", "Sedang berlangsung"),
            *StatusGangguan.choices,
            ("semua", "Semua"),
        ],
    )

    def value(self, name: str) -> str:
        self.is_valid()
        return cast(str, self.cleaned_data.get(name, ""))
