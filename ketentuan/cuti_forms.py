"""Shape of the page of rules about absence."""

from typing import Any

from django import forms

from ketentuan.cuti_choices import HitungHari, Penetap
from ketentuan.cuti_rules import IsiAturanCuti, balance_fault
from ketentuan.forms import AngkaField, BerlakuForm, pilih_field, teks_field

_KOSONG = "Kosong berarti tanpa batas."


class AturanCutiForm(BerlakuForm):
    """What a kind of absence asks for and grants from a date on. Kind and status stay those of the row it replaces."""

    sidik = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)
    hitung = pilih_field("Yang dihitung", HitungHari.choices)
    penetap = pilih_field("Ditetapkan oleh", Penetap.choices)
    hak_hari = AngkaField("Hak setahun (hari)", 366, required=False, help_text="Kosong berarti tanpa saldo.")
    batas_setahun = AngkaField(
        "Saldo paling banyak dengan sisa tahun lalu", 366, required=False, help_text="Wajib bila ada hak setahun."
    )
    batas_dua_tahun = AngkaField(
        "Saldo paling banyak sesudah dua tahun tanpa cuti", 366, required=False, help_text="Wajib bila ada hak setahun."
    )
    maks_hari = AngkaField("Sekali paling lama (hari)", 2000, 1, required=False, help_text=_KOSONG)
    maks_bulan = AngkaField("Sekali paling lama (bulan)", 60, 1, required=False, help_text=_KOSONG)
    masa_kerja_bulan = AngkaField("Masa kerja paling sedikit (bulan)", 480)
    dokumen_sejak_hari = AngkaField(
        "Surat wajib sejak berapa hari", 366, required=False, help_text="Kosong berarti tidak wajib."
    )
    dokumen = teks_field("Surat yang diminta", 150, required=False)
    surut_hari = AngkaField("Boleh diajukan berapa hari sesudahnya", 366)
    boleh_jam = forms.BooleanField(label="Boleh sebagian hari", required=False)
    hitung_cuti_bersama = forms.BooleanField(label="Cuti bersama ikut dihitung", required=False)
    meniadakan_tahunan = forms.BooleanField(label="Meniadakan hak cuti tahunan tahun itu", required=False)
    keterangan = forms.CharField(
        label="Keterangan", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean(self) -> dict[str, Any]:
        isi = super().clean()
        hak, setahun, dua = (isi.get(nama) for nama in ("hak_hari", "batas_setahun", "batas_dua_tahun"))
        if hak is None:
            isi["batas_setahun"] = isi["batas_dua_tahun"] = None
        elif (salah := balance_fault(hak, setahun, dua)) is not None:
            self.add_error(salah.field, salah.pesan)
        return isi

    def as_isi(self) -> IsiAturanCuti:
        isi = {nama: self.cleaned_data[nama] for nama in IsiAturanCuti.__dataclass_fields__}
        return IsiAturanCuti(**isi | {"hitung": HitungHari(isi["hitung"]), "penetap": Penetap(isi["penetap"])})
