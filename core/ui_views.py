"""The component gallery: every component with every state, on invented data. Shown while DEBUG is on."""

from dataclasses import dataclass
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from core.periods import Month
from core.templatetags.ui import LENCANA
from core.ui_svg import GarisHari


class FormContoh(forms.Form):
    """All kinds of fields; bound with nothing it shows all errors."""

    nama = forms.CharField(
        label="Nama kegiatan", help_text="Tulis singkat.", error_messages={"required": "Isi nama kegiatan"}
    )
    jam = forms.CharField(label="Selesai", error_messages={"required": "Jam selesai harus sesudah 10.30"})
    uraian = forms.CharField(
        label="Uraian kegiatan", max_length=500, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    satuan = forms.ChoiceField(label="Satuan hasil", choices=[("surat", "Konsep surat"), ("notula", "Notula")])
    sandi = forms.CharField(label="Kata sandi", widget=forms.PasswordInput, required=False)
    mode = forms.ChoiceField(label="Mode kerja", choices=[("wfh", "WFH"), ("wfo", "WFO")], widget=forms.RadioSelect)
    bukti = forms.FileField(label="Bukti", required=False, help_text="Foto, PDF, atau Excel, paling besar 5 MB.")
    setuju = forms.BooleanField(label="Ulangi tiap tanggal 1", required=False)


@dataclass(frozen=True)
class Sel:
    nilai: int
    ket: str
    jeda: bool = False
    url: str = "#"

    @property
    def bin(self) -> int | str:
        return next((n for n, batas in enumerate((95, 92, 88, 80)) if self.nilai >= batas), 4) if self.nilai else "x"


GARIS = {
    "Belum masuk": GarisHari(
        jadwal=(450, 960), kini=434, label=[(450, "07.30 masuk"), (720, "12.00"), (960, "16.00 pulang")],
    ),
    "Bekerja": GarisHari(
        jadwal=(450, 960), kerja=[(441, 642)], istirahat=[(720, 780)], kini=642,
        label=[(441, "07.21 masuk"), (720, "12.00"), (960, "16.00 pulang")],
    ),
    "Ada jeda": GarisHari(
        awal=420, jadwal=(450, 960), kerja=[(474, 550), (550, 624), (792, 951)],
        istirahat=[(720, 780)], jeda=[(624, 720)],
        label=[(450, "07.30"), (720, "12.00"), (960, "16.00")], mode="wfo",
    ),
    "Diketuk": GarisHari(jadwal=(450, 960), ketuk=[441], label=[(441, "07.21 masuk")], mode="dinas"),
}  # fmt: skip

PEKAN = [
    ("Sen", "wfo", "building", "7 j 48 m"), ("Sel", "wfh", "home", "3 j 21 m"), ("Rab", "wfo", "building", "–"),
    ("Kam", "wfh", "home", "–"), ("Jum", "dinas", "plane", "–"), ("Sab", "libur", "minus", "Libur"),
    ("Min", "libur", "minus", "Libur"),
]  # fmt: skip


@require_GET
def galeri(request: HttpRequest) -> HttpResponse:
    return render(request, "galeri.html", _contoh(request))


def _contoh(request: HttpRequest) -> dict[str, Any]:
    hari = [("S", 16), ("S", 17), ("R", 18), ("K", 19), ("J", 20), ("", 0), ("S", 23), ("S", 24)]
    unit = {"KPKNL Bandung": (99, 98, 97, 93, 95, 0, 98, 0), "KPKNL Bekasi": (90, 71, 71, 82, 89, 0, 88, 0)}
    return {
        "form": FormContoh({} if "salah" in request.GET else None),
        "lencana": list(LENCANA),
        "garis": GARIS,
        "mini": GarisHari(kerja=[(444, 720), (780, 966)], jeda=[(540, 600)], mini=True),
        "butir": [
            {"jam": "07.21", "judul": "Presensi masuk", "ket": "WFH · Kota Bandung", "titik": ""},
            {"jam": "09.18", "judul": "Logbook: 1 kegiatan ditambah", "ket": "Verifikasi usulan", "titik": "g"},
            {"jam": "16.00", "judul": "Presensi pulang dibuka", "ket": "", "titik": "o"},
        ],
        "kolom": [{"label": h, "sub": n or "", "jeda": not n} for h, n in hari],
        "baris": [
            {"nama": nama, "url": "#", "sel": [Sel(n, f"{nama}: {n}%", jeda=i == 5) for i, n in enumerate(nilai)]}
            for nama, nilai in unit.items()
        ],
        "batas": ["≥ 95%", "92–94", "88–91", "80–87", "< 80"],
        "tahap": [{"nama": "Unggah", "ket": "selesai"}, {"nama": "Cocokkan kolom"}, {"nama": "Periksa"}],
        "page": Paginator(range(412), 50).get_page(request.GET.get("halaman")),
        "bulan": Month(2026, 11),
        "tren": [95.1, 95.6, 95.2, 96, 95.9, 96.2, 96.2, 96.8],
        "turun": [93.5, 93.1, 92.8, 93, 92.4, 92.9, 92.6, 91.2],
        "tanggapan": [
            SimpleNamespace(
                pelaku=SimpleNamespace(nama="Ratna Puspitasari"),
                get_peran_display="Yang bersangkutan",
                dibuat_at=datetime(2026, 11, 24, 3, 42, tzinfo=UTC),
                teks="Kereta berhenti di antara dua stasiun; sinyal telepon baru kembali di Padalarang.",
            )
        ],
        "orang": ["Ratna Puspitasari, S.E.", "Dedi Kurniawan", "Wulan Anggraeni", "Hendra Gunawan"],
        "pekan": [
            SimpleNamespace(hari=h, tanggal=23 + n, mode=m, ikon=i, jam=j, kini=n == 1)
            for n, (h, m, i, j) in enumerate(PEKAN)
        ],
        "deret_garis": [{"nama": "Hadir", "warna": "hadir"}, {"nama": "Logbook", "warna": "wfh"}],
        "baris_garis": [
            {"label": f"{n + 2} Nov", "nilai": nilai}
            for n, nilai in enumerate([(95.1, 83), (95.6, 84.2), (95.2, None), (96, 86), (96.8, 88.4)])
        ],
        "deret_batang": [{"nama": n, "warna": w} for n, w in (("WFO", "wfo"), ("WFH", "wfh"), ("Terlambat", "telat"))],
        "baris_batang": [{"label": str(n), "nilai": [6 - n % 2, 2, 1 + n % 2]} for n in range(2, 12)],
        "warna": ["hadir", "telat", "cepat", "absen", "cuti", "dinas", "wfh", "wfo", "libur"],
    }  # fmt: skip
