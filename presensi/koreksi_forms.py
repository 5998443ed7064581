"""Shape of what the pages of corrections send."""

from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django import forms

from core.formats import ZONA_IANA
from core.periods import Month
from ketentuan.choices import ModeKerja
from ketentuan.rules import DayRules, local_at
from presensi.choices.koreksi import PUTUSAN, JenisKoreksi, StatusKoreksi
from presensi.queries.koreksi import Saring
from presensi.rules.koreksi import MENAMBAH_KETUKAN, Usulan

if TYPE_CHECKING:
    from django.core.files.base import File

_JAM = {"invalid": "Tulis jam seperti 07.25."}
_PILIH = {"required": "Pilih salah satu.", "invalid_choice": "Pilih salah satu dari daftar."}


class KoreksiForm(forms.Form):
    """What is asked for a day; the day stands in the address."""

    use_required_attribute = False

    kirim_id = forms.UUIDField(widget=forms.HiddenInput)
    jenis = forms.ChoiceField(
        label="Apa yang dikoreksi", choices=JenisKoreksi.choices, widget=forms.RadioSelect, error_messages=_PILIH
    )
    jam = forms.TimeField(
        label="Jam sebenarnya",
        required=False,
        input_formats=["%H:%M", "%H.%M", "%H:%M:%S"],
        widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages=_JAM,
    )
    mode = forms.ChoiceField(
        label="Mode sebenarnya", required=False, choices=[("", "Pilih mode"), *ModeKerja.choices], error_messages=_PILIH
    )
    alasan = forms.CharField(
        label="Alasan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tulis alasannya, paling sedikit 10 huruf."},
    )
    berkas = forms.FileField(label="Bukti", required=False)

    def __init__(self, *args: Any, tanggal: date, aturan: DayRules | None, **kwargs: Any) -> None:
        self.tanggal, self.aturan = tanggal, aturan
        super().__init__(*args, **{"initial": {"kirim_id": uuid4()}, **kwargs})

    @property
    def usulan(self) -> Usulan:
        """What is asked, with the hour as a moment of the day where the person works."""
        isi = self.cleaned_data
        jenis = JenisKoreksi(isi["jenis"])
        return Usulan(
            jenis=jenis,
            alasan=isi.get("alasan", ""),
            jam_at=self._moment() if jenis in MENAMBAH_KETUKAN else None,
            mode=ModeKerja(isi["mode"]) if isi.get("mode") and jenis == JenisKoreksi.MODE else None,
        )

    @property
    def berkas_kirim(self) -> "tuple[File[bytes], ...]":
        berkas = self.cleaned_data.get("berkas")
        return (berkas,) if berkas else ()

    def _moment(self) -> datetime | None:
        jam = self.cleaned_data.get("jam")
        if jam is None:
            return None
        return moment_on(self.tanggal, jam, self.aturan)


def moment_on(tanggal: date, jam: Any, aturan: DayRules | None) -> datetime:
    """A wall time of a working date: on a night shift what lies before its opening belongs to the next morning."""
    zone = aturan.zone if aturan else ZONA_IANA["WIB"]
    moment = local_at(tanggal, jam, zone)
    pada = aturan.jam_pada if aturan else None
    if pada is not None and moment < pada.buka_at:
        lanjut = local_at(date.fromordinal(tanggal.toordinal() + 1), jam, zone)
        return lanjut if lanjut < pada.ditutup_sejak else moment
    return moment


class PratinjauForm(KoreksiForm):
    """The same while it is being filled: nothing but the kind is needed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama in ("kirim_id", "alasan", "berkas"):
            self.fields[nama].required = False


class SaringKoreksiForm(forms.Form):
    """Filters of the list; anything odd is ignored, never an error."""

    status = forms.ChoiceField(required=False, choices=[("", "Semua keadaan"), *StatusKoreksi.choices])
    jenis = forms.ChoiceField(required=False, choices=[("", "Semua jenis"), *JenisKoreksi.choices])
    unit = forms.CharField(required=False, max_length=30)
    bulan = forms.CharField(required=False, max_length=7)
    cari = forms.CharField(label="Cari nama atau NIP", required=False, max_length=100)

    @property
    def saring(self) -> Saring:
        self.is_valid()
        isi = self.cleaned_data
        try:
            bulan = Month.parse(isi.get("bulan", ""))
        except ValueError:
            bulan = None
        teks = {nama: str(isi.get(nama) or "") for nama in ("status", "jenis", "unit", "cari")}
        return Saring(**teks, bulan=bulan)


class BatalKoreksiForm(forms.Form):
    """Why an approved correction is taken back."""

    use_required_attribute = False

    alasan = forms.CharField(label="Alasan", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), required=False)


class PutusanKoreksiForm(forms.Form):
    """Yes, or no with a reason."""

    use_required_attribute = False

    aksi = forms.ChoiceField(choices=PUTUSAN, error_messages=_PILIH)
    catatan = forms.CharField(label="Catatan", required=False, max_length=500)
