"""Shape of an own report: one line per column of its source (shown where, added up how, filtered by what)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms

from kepegawaian.choices import JenisPeran
from laporan.choices import Bentuk
from laporan.choices.sendiri import Berkala, CaraHitung, CaraSaring, Tempo
from laporan.rules.sendiri import BANYAK, PALING_BANYAK_KELOMPOK, IsiSendiri, Medan, Saring
from laporan.services.sendiri import BENTUK
from laporan.sumber.dasar import Sumber

if TYPE_CHECKING:
    from kepegawaian.models import UnitKerja

BAGIKAN = [(p.value, p.label) for p in (JenisPeran.ATASAN, JenisPeran.UKI, JenisPeran.ADMIN, JenisPeran.PIMPINAN)]


PILIH = {"class": "form-select"}


def _tanggal(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Tulis tanggal seperti 2026-11-24."},
    )


@dataclass(frozen=True)
class BarisMedan:
    """The fields of one column, side by side."""

    medan: Medan
    urutan: Any
    hitung: Any
    saring: list[Any]


class SendiriForm(forms.Form):
    judul = forms.CharField(label="Judul", max_length=120)
    unit = forms.ChoiceField(
        label="Unit",
        error_messages={"invalid_choice": "Pilih unit dari daftar."},
        help_text="Termasuk unit di bawahnya, sejauh yang boleh Anda lihat.",
    )
    tempo = forms.ChoiceField(label="Masa", choices=Tempo)
    dari = _tanggal("Dari")
    sampai = _tanggal("Sampai")
    urut = forms.ChoiceField(label="Urutkan menurut", required=False)
    menurun = forms.BooleanField(label="Dari besar ke kecil, atau dari baru ke lama", required=False)
    bagikan = forms.MultipleChoiceField(
        label="Bagikan kepada peran",
        choices=BAGIKAN,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Di unit ini, di atasnya, dan di bawahnya. Tiap orang hanya melihat baris yang menjadi haknya.",
    )
    berkala = forms.ChoiceField(label="Datang sendiri", choices=Berkala, required=False)
    hari = forms.IntegerField(
        label="Hari ke-",
        min_value=1,
        max_value=31,
        required=False,
        help_text="Pekan: 1 Senin sampai 7 Minggu. Bulan: tanggal 1 sampai 28. Digeser ke hari kerja berikutnya.",
    )
    bentuk = forms.ChoiceField(label="Bentuk kiriman", choices=[(b.value, b.label) for b in BENTUK], required=False)
    versi = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, sumber: Sumber, units: "list[UnitKerja]", isi: IsiSendiri | None, **kwargs: Any
    ) -> None:
        self.sumber = sumber
        awal = _initial(isi) if isi else {"unit": units[0].kode if units else "", "tempo": Tempo.BULAN_INI, "hari": 1}
        super().__init__(*args, **{**kwargs, "initial": {**awal, **kwargs.get("initial", {})}})
        field: Mapping[str, Any] = self.fields
        atas = units[0].jalur.count(".") if units else 0
        field["unit"].choices = [(u.kode, "  " * (u.jalur.count(".") - atas) + u.nama_pendek) for u in units]
        tampil = isi.kolom if isi else sumber.bawaan
        for m in sumber.medan:
            self._add_column(m, tampil)
        groups = [("", "Tanpa kelompok"), *((m.kode, m.judul) for m in sumber.medan if m.kelompok)]
        for n in range(1, PALING_BANYAK_KELOMPOK + 1):
            self.fields[f"kelompok_{n}"] = forms.ChoiceField(
                label=f"Kelompok {n}",
                choices=groups,
                required=False,
                initial=isi.kelompok[n - 1] if isi and len(isi.kelompok) >= n else "",
            )
        order = [("", "Urutan sumber"), (BANYAK, "Banyak baris"), *((m.kode, m.judul) for m in sumber.medan)]
        field["urut"].choices = order

    def _add_column(self, m: Medan, tampil: tuple[str, ...]) -> None:
        place = tampil.index(m.kode) + 1 if m.kode in tampil else None
        kotak = {"class": "form-control", "inputmode": "numeric"}
        self.fields[f"urutan_{m.kode}"] = forms.IntegerField(
            label=f"Urutan {m.judul}",
            min_value=1,
            max_value=99,
            required=False,
            initial=place,
            widget=forms.NumberInput(attrs=kotak),
        )
        if m.is_angka:
            self.fields[f"hitung_{m.kode}"] = forms.ChoiceField(
                label=f"Hitung {m.judul}",
                choices=[("", "Tidak"), *CaraHitung.choices],
                required=False,
                widget=forms.Select(attrs=PILIH),
            )
            for cara, kata in ((CaraSaring.MINIMAL, "paling sedikit"), (CaraSaring.MAKSIMAL, "paling banyak")):
                self.fields[f"{cara}_{m.kode}"] = forms.DecimalField(
                    label=f"{m.judul} {kata}",
                    required=False,
                    max_digits=11,
                    decimal_places=2,
                    widget=forms.NumberInput(attrs={"class": "form-control", "placeholder": kata, "step": "any"}),
                )
        elif m.pilihan and m.saring:
            self.fields[f"saring_{m.kode}"] = forms.MultipleChoiceField(
                label=f"Hanya {m.judul}",
                choices=m.pilihan,
                required=False,
                widget=forms.CheckboxSelectMultiple(attrs={"class": "cb"}),
            )
        elif m.is_cari:
            self.fields[f"saring_{m.kode}"] = forms.CharField(
                label=f"{m.judul} memuat",
                max_length=80,
                required=False,
                widget=forms.TextInput(attrs={"class": "form-control", "placeholder": "memuat kata"}),
            )

    @property
    def baris(self) -> list[BarisMedan]:
        """Every column with its fields."""

        def one(nama: str) -> Any:
            return self[nama] if nama in self.fields else None

        found = []
        for m in self.sumber.medan:
            names = (f"saring_{m.kode}", f"{CaraSaring.MINIMAL}_{m.kode}", f"{CaraSaring.MAKSIMAL}_{m.kode}")
            saring = [self[nama] for nama in names if nama in self.fields]
            found.append(BarisMedan(m, self[f"urutan_{m.kode}"], one(f"hitung_{m.kode}"), saring))
        return found

    def isi(self) -> IsiSendiri:
        """The report that was typed: columns by their numbers, those without a number left out."""
        data = self.cleaned_data
        medan = self.sumber.medan
        places = [(data[f"urutan_{m.kode}"], n, m.kode) for n, m in enumerate(medan) if data[f"urutan_{m.kode}"]]
        urut = data["urut"]
        return IsiSendiri(
            judul=data["judul"],
            sumber=self.sumber.kode,
            unit=data["unit"],
            tempo=data["tempo"],
            dari=data["dari"] if data["tempo"] == Tempo.TANGGAL else None,
            sampai=data["sampai"] if data["tempo"] == Tempo.TANGGAL else None,
            kolom=tuple(kode for _, _, kode in sorted(places)),
            saring=tuple(self._filters()),
            kelompok=tuple(k for n in (1, 2) if (k := data[f"kelompok_{n}"])),
            hitung={m.kode: cara for m in medan if (cara := data.get(f"hitung_{m.kode}"))},
            urut=f"-{urut}" if urut and data["menurun"] else urut,
            bagikan=tuple(data["bagikan"]),
            berkala=data["berkala"],
            hari=data["hari"] or 1,
            bentuk=data["bentuk"] or Bentuk.XLSX,
        )

    def _filters(self) -> list[Saring]:
        data, found = self.cleaned_data, []
        for m in self.sumber.medan:
            if nilai := data.get(f"saring_{m.kode}"):
                found.append(Saring(m.kode, CaraSaring.SALAH_SATU if m.pilihan else CaraSaring.MEMUAT, nilai))
            batas = ((cara, data.get(f"{cara}_{m.kode}")) for cara in (CaraSaring.MINIMAL, CaraSaring.MAKSIMAL))
            found += [Saring(m.kode, cara, str(angka)) for cara, angka in batas if angka is not None]
        return found


def _initial(isi: IsiSendiri) -> dict[str, Any]:
    awal: dict[str, Any] = {
        nama: getattr(isi, nama) for nama in ("judul", "unit", "tempo", "dari", "sampai", "berkala", "hari", "bentuk")
    }
    awal |= {"urut": isi.urut.removeprefix("-"), "menurun": isi.urut.startswith("-"), "bagikan": list(isi.bagikan)}
    awal |= {f"hitung_{k}": cara for k, cara in isi.hitung.items()}
    for s in isi.saring:
        depan = s.cara if s.cara in (CaraSaring.MINIMAL, CaraSaring.MAKSIMAL) else "saring"
        awal[f"{depan}_{s.kolom}"] = s.nilai
    return awal
