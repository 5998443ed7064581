"""Shape of an hour set on the page: one line per weekday."""

from collections.abc import Iterator, Mapping
from datetime import time
from typing import Any

from django import forms

from core.errors import Refused
from ketentuan.choices import Alasan, Hari, JenisJam, PrioritasJam
from ketentuan.forms import AngkaField, JamField, LingkupForm, TanggalField, pilih_field, teks_field
from ketentuan.models import JamKerja
from ketentuan.paket.bentuk import HariPaket
from ketentuan.services.jam import SEPEKAN, nama_hari

_BAGIAN = {"masuk": "Masuk", "pulang": "Pulang", "istirahat_mulai": "Istirahat dari", "istirahat_selesai": "sampai"}
_BIASA = (time(7, 30), time(16, 0), time(12, 0), time(13, 0))
_JUMAT = (time(7, 30), time(16, 30), time(11, 30), time(13, 0))
PUTARAN_MAKS = 14
_LINGKUP = ("unit", "layanan", "kelompok")


class JamForm(LingkupForm):
    """An hour set; with `lama` its scope stays that of the row it replaces."""

    nama = teks_field("Nama", 150)
    sidik = forms.CharField(required=False, widget=forms.HiddenInput, max_length=64)
    jenis = pilih_field("Jenis", JenisJam.choices)
    prioritas = pilih_field(
        "Kedudukan", PrioritasJam.choices, help_text="Bila beberapa berlaku, yang lebih tinggi menang."
    )
    buka = JamField("Presensi dibuka")
    tutup = JamField("Presensi ditutup")
    fleksi_menit = AngkaField("Fleksi sesudah jam masuk (menit)", 480)
    fleksi_awal_menit = AngkaField(
        "Fleksi sebelum jam masuk (menit)", 480, required=False, help_text="Kosong berarti sama."
    )
    menit_pekan = AngkaField("Jumlah jam sepekan (menit)", 10080, required=False, help_text="Wajib untuk jam dinamis.")
    putaran = AngkaField(
        "Berputar tiap (hari)", PUTARAN_MAKS, 2, required=False,
        help_text="Untuk sif. Misalnya 3: jaga 24 jam sehari, lepas dua hari. Kosong berarti menurut hari dalam pekan.",
    )  # fmt: skip
    putaran_mulai = TanggalField(
        "Hari ke-1 putaran", required=False, help_text="Tanggal regu ini memulai hari ke-1. Regu lain: tanggal lain."
    )
    kerja_hari_libur = forms.BooleanField(label="Tetap masuk pada hari libur", required=False)

    def __init__(self, *args: Any, lama: JamKerja | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in range(PUTARAN_MAKS):
            for bagian, label in _BAGIAN.items():
                self.fields[f"{bagian}_{n}"] = JamField(f"{nama_hari(n)}: {label.lower()}", required=False)
        if lama is not None:
            for nama in (*_LINGKUP, "prioritas"):
                del self.fields[nama]

    def lines(self) -> Iterator[tuple[str, list[Any]]]:
        """Per weekday its name and its four fields, for the page."""
        yield from self._lines(range(SEPEKAN))

    def more_lines(self) -> Iterator[tuple[str, list[Any]]]:
        """The days of a long turn that no weekday stands for."""
        yield from self._lines(range(SEPEKAN, PUTARAN_MAKS))

    def is_long(self) -> bool:
        """Whether the long days say something, so that they are shown."""
        return any(satu.value() for _, isian in self.more_lines() for satu in isian)

    def _lines(self, days: range) -> Iterator[tuple[str, list[Any]]]:
        for n in days:
            nama = f"{nama_hari(n)} · hari ke-{n + 1}" if n < SEPEKAN else nama_hari(n)
            yield nama, [self[f"{bagian}_{n}"] for bagian in _BAGIAN]

    def hari(self) -> Mapping[int, HariPaket]:
        """The weekdays that have hours."""
        found: dict[int, HariPaket] = {}
        for n in range(PUTARAN_MAKS):
            masuk, pulang, awal, akhir = (self.cleaned_data[f"{bagian}_{n}"] for bagian in _BAGIAN)
            if (masuk is None) != (pulang is None):
                raise Refused(Alasan.HARI_TAK_LENGKAP, field=f"masuk_{n}", hari=nama_hari(n))
            if (awal is None) != (akhir is None):
                raise Refused(Alasan.ISTIRAHAT_TAK_LENGKAP, field=f"istirahat_mulai_{n}", hari=nama_hari(n))
            if masuk is not None:
                found[n] = HariPaket(masuk, pulang, awal, akhir)
        return found

    def columns(self) -> dict[str, Any]:
        """The other columns, as services take them."""
        isi = self.cleaned_data
        return {
            "nama": isi["nama"],
            "jenis": JenisJam(isi["jenis"]),
            "buka": isi["buka"],
            "tutup": isi["tutup"],
            "fleksi_menit": isi["fleksi_menit"],
            "fleksi_awal_menit": isi["fleksi_awal_menit"],
            "menit_pekan": isi["menit_pekan"],
            "putaran": isi["putaran"],
            "putaran_mulai": isi["putaran_mulai"],
            "kerja_hari_libur": isi["kerja_hari_libur"],
        }


def initial_of(row: JamKerja | None) -> dict[str, Any]:
    """A row as first values; the working hours of the Perpres when there is none."""
    if row is None:
        kosong = {
            f"{bagian}_{n}": jam
            for n in range(5)
            for bagian, jam in zip(_BAGIAN, _JUMAT if n == Hari.JUMAT else _BIASA, strict=True)
        }
        return {
            **kosong,
            "jenis": JenisJam.TETAP,
            "prioritas": PrioritasJam.INSTANSI,
            "buka": time(5, 0),
            "tutup": time(23, 59),
            "fleksi_menit": 0,
        }
    kolom = (
        "nama", "jenis", "prioritas", "buka", "tutup", "fleksi_menit", "fleksi_awal_menit", "menit_pekan", "putaran",
        "putaran_mulai", "kerja_hari_libur",
    )  # fmt: skip
    hari = {f"{bagian}_{day.hari}": getattr(day, bagian) for day in row.hari_set.all() for bagian in _BAGIAN}
    return {**{nama: getattr(row, nama) for nama in kolom}, **hari, "layanan": row.layanan, "kelompok": row.kelompok}
