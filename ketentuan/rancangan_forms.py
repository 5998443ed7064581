"""Shape of a circular on the page: its head and one form per policy row."""

from datetime import date
from typing import Any

from django import forms

from kepegawaian.choices import JenisLayanan, JenjangStruktural, KelompokJabatan
from ketentuan.choices import DasarKuota, Hari, ModeKerja, Predikat, TingkatKuota
from ketentuan.forms import (
    PILIH,
    SEHARI,
    AngkaField,
    BerlakuForm,
    Pilihan,
    TanggalField,
    pilih_field,
    teks_field,
)
from ketentuan.rules import AturanWFH, DasarRef, Masa

BARIS_PALING_BANYAK = 12
_HARI_KERJA = [(str(n), label) for n, label in Hari.choices if n < Hari.SABTU]


class RancanganForm(BerlakuForm):
    """The head of a circular."""

    nama = teks_field("Nama kebijakan", 150, help_text="Seperti yang akan dibaca pegawai: WFH menjelang Idul Fitri.")
    unit = pilih_field("Untuk unit", ())
    sidik = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)

    field_order = ("nama", "unit", "mulai", "sampai", "dasar")

    def __init__(self, *args: Any, unit: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["unit"]
        pilihan.choices = list(unit)


def _modes(label: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, required=False, choices=ModeKerja.choices, widget=forms.CheckboxSelectMultiple,
        error_messages=PILIH,
    )  # fmt: skip


class BarisForm(forms.Form):
    """One policy row: for whom, how many, which days, who is left out, what it asks."""

    nama = teks_field("Nama baris", 150, help_text="Seperti: Administrasi, Loket pelayanan.")
    unit = forms.ChoiceField(label="Unit", required=False, choices=(), error_messages=PILIH)
    layanan = pilih_field("Jenis layanan", [("", "Semua layanan"), *JenisLayanan.choices], required=False)
    kelompok = pilih_field("Jenjang jabatan", [("", "Semua jenjang"), *KelompokJabatan.choices], required=False)
    mulai = TanggalField("Mulai", required=False)
    sampai = TanggalField("Sampai", required=False)
    kuota_persen = AngkaField("WFH paling banyak (%)", 100, required=False)
    kuota_dasar = pilih_field("Dihitung dari", DasarKuota.choices)
    kuota_tingkat = pilih_field("Dihitung per", TingkatKuota.choices)
    maks_hari_pekan = AngkaField("Hari WFH sepekan, paling banyak", 5, required=False)
    hari_tetap = forms.MultipleChoiceField(
        label="Hari WFH tetap", required=False, choices=_HARI_KERJA, widget=forms.CheckboxSelectMultiple,
        error_messages=PILIH,
    )  # fmt: skip
    minimum_hadir = AngkaField("Paling sedikit di kantor (orang per unit)", 500)
    jenjang_puncak = AngkaField("Jenjang tertinggi yang tetap di kantor", 3)
    jenjang_terikat = forms.MultipleChoiceField(
        label="Jenjang yang selalu di kantor", required=False, widget=forms.CheckboxSelectMultiple,
        choices=[(str(n), label) for n, label in JenjangStruktural.choices], error_messages=PILIH,
    )  # fmt: skip
    jabatan_dikecualikan = forms.CharField(
        label="Jabatan yang dikecualikan", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Satu jabatan per baris, seperti di data pegawai.",
    )  # fmt: skip
    bulan_baru_menjabat = AngkaField("Baru menjabat: kurang dari (bulan)", 60)
    predikat_minimum = pilih_field(
        "Predikat kinerja paling rendah", [("", "Tidak disyaratkan"), *Predikat.choices], required=False
    )
    tolak_disiplin = forms.BooleanField(
        label="Tidak untuk yang sedang diproses atau dijatuhi hukuman disiplin", required=False
    )
    wajib_uraian_tugas = forms.BooleanField(
        label="Hanya dengan uraian tugas yang bisa dikerjakan di rumah", required=False
    )
    utang_logbook_maks = AngkaField("Logbook terlambat paling banyak", 60, required=False)
    pengajuan_hari_kerja = AngkaField("Diajukan paling lambat (hari kerja sebelumnya)", 30)
    logbook_menit_minimum = AngkaField("Logbook paling sedikit (menit sehari)", 720)
    logbook_tenggat_hari_kerja = AngkaField("Tenggat logbook (hari kerja)", 30)
    tinjauan_tenggat_hari_kerja = AngkaField("Tenggat tinjauan atasan (hari kerja)", 30)
    lokasi_wajib = _modes("Lokasi wajib saat presensi")
    foto_wajib = _modes("Foto wajib saat presensi")
    jaringan_wajib = _modes("Harus dari jaringan kantor atau VPN")
    lokasi_simpan_hari = AngkaField("Lokasi disimpan (hari)", 730)
    foto_simpan_hari = AngkaField("Foto disimpan (hari)", 365)

    def __init__(self, *args: Any, unit: Pilihan, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan: Any = self.fields["unit"]
        pilihan.choices = [("", "Seperti rancangan"), *unit]

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or {}
        mulai, sampai = isi.get("mulai"), isi.get("sampai")
        if mulai and sampai and sampai < mulai:
            self.add_error("sampai", "Hari terakhir tidak boleh mendahului hari pertama.")
        return isi

    @property
    def jabatan(self) -> list[str]:
        """Titles of posts left out, as written."""
        teks: str = self.cleaned_data["jabatan_dikecualikan"]
        return [nama for line in teks.splitlines() if (nama := " ".join(line.split()))]

    def as_rule(self, kepala: RancanganForm, unit_id: int | None, jabatan: frozenset[int]) -> AturanWFH:
        """The row as rule; what it leaves open is as in the head."""
        isi = self.cleaned_data
        sampai: date | None = isi["sampai"]
        masa = Masa(
            mulai=isi["mulai"] or kepala.cleaned_data["mulai"],
            selesai=sampai + SEHARI if sampai else kepala.selesai,
            unit_id=unit_id,
            layanan=isi["layanan"],
            kelompok=isi["kelompok"],
        )
        return AturanWFH(
            masa=masa,
            nama=isi["nama"],
            dasar=DasarRef(""),
            hari_tetap=frozenset(map(int, isi["hari_tetap"])),
            maks_hari_pekan=isi["maks_hari_pekan"],
            kuota_persen=isi["kuota_persen"],
            kuota_dasar=DasarKuota(isi["kuota_dasar"]),
            kuota_tingkat=TingkatKuota(isi["kuota_tingkat"]),
            minimum_hadir=isi["minimum_hadir"],
            jenjang_puncak=isi["jenjang_puncak"],
            jenjang_terikat=frozenset(map(int, isi["jenjang_terikat"])),
            jabatan_dikecualikan=jabatan,
            bulan_baru_menjabat=isi["bulan_baru_menjabat"],
            predikat_minimum=int(isi["predikat_minimum"]) if isi["predikat_minimum"] else None,
            tolak_disiplin=isi["tolak_disiplin"],
            wajib_uraian_tugas=isi["wajib_uraian_tugas"],
            utang_logbook_maks=isi["utang_logbook_maks"],
            pengajuan_hari_kerja=isi["pengajuan_hari_kerja"],
            logbook_menit_minimum=isi["logbook_menit_minimum"],
            logbook_tenggat_hari_kerja=isi["logbook_tenggat_hari_kerja"],
            tinjauan_tenggat_hari_kerja=isi["tinjauan_tenggat_hari_kerja"],
            lokasi_wajib=frozenset(map(ModeKerja, isi["lokasi_wajib"])),
            foto_wajib=frozenset(map(ModeKerja, isi["foto_wajib"])),
            jaringan_wajib=frozenset(map(ModeKerja, isi["jaringan_wajib"])),
            lokasi_simpan_hari=isi["lokasi_simpan_hari"],
            foto_simpan_hari=isi["foto_simpan_hari"],
        )


def initial_of(aturan: AturanWFH, unit: str, jabatan: list[str]) -> dict[str, Any]:
    """A rule as first values of its row form; dates are left to the head."""
    kolom = {nama: getattr(aturan, nama) for nama in BarisForm.base_fields if hasattr(aturan, nama)}
    return {
        **kolom,
        "unit": unit,
        "layanan": aturan.masa.layanan,
        "kelompok": aturan.masa.kelompok,
        "hari_tetap": [str(n) for n in sorted(aturan.hari_tetap)],
        "jenjang_terikat": [str(n) for n in sorted(aturan.jenjang_terikat)],
        **{nama: sorted(getattr(aturan, nama)) for nama in ("lokasi_wajib", "foto_wajib", "jaringan_wajib")},
        "jabatan_dikecualikan": "\n".join(jabatan),
    }


SusunanBaris = forms.formset_factory(
    BarisForm,
    extra=0,
    max_num=BARIS_PALING_BANYAK,
    absolute_max=BARIS_PALING_BANYAK,
    validate_max=True,
    can_delete=True,
)
