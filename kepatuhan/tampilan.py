"""How the numbers are laid out: what the shell's heatmap, charts, strips and ranking take. No decisions here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse

from core import formats
from core.periods import DateRange, Month
from kepatuhan.choices import Bagian, TampilUnit, Ukuran
from kepatuhan.gambar import Garis, Sumbu, draw_trend
from kepatuhan.queries.dasbor import Dasbor, Peringkat, Sel, cards_of
from kepatuhan.queries.lembar import Angka, write_days
from kepatuhan.queries.nilai import Nilai
from kepatuhan.queries.pandangan import Pandangan
from kepatuhan.queries.rincian import Rincian
from kepatuhan.queries.unit import BarisOrang, HalamanUnit, Kotak
from kepatuhan.rules.katalog import Butir
from kepatuhan.rules.tingkat import (
    DEFINISI_INDEKS,
    DISETUJUI,
    KEHADIRAN,
    LEGENDA_PANAS,
    LOGBOOK,
    MODE,
    TINGKAT_INDEKS,
    Selisih,
    compare,
    whole,
)
from kepatuhan.rules.ukuran import Saringan

ATAS, BAWAH = 4, 3
LEGENDA_STRIP = (
    {"warna": "wfo", "nama": "WFO"},
    {"warna": "wfh", "nama": "WFH"},
    {"warna": "telat", "nama": "Terlambat"},
    {"warna": "dinas", "nama": "Dinas luar"},
    {"warna": "cuti", "nama": "Cuti, sakit, izin"},
    {"warna": "absen", "nama": "Tidak hadir"},
    {"warna": "libur", "nama": "Lainnya"},
)
WARNA_TREN = ((KEHADIRAN, "hadir"), (LOGBOOK, "wfh"), (DISETUJUI, "telat"))
WARNA_RUAS = {"belum": "libur"}
WARNA_HARI_INI = {
    Ukuran.HADIR: "hadir",
    Ukuran.TERLAMBAT: "telat",
    Ukuran.BELUM: "libur",
    Ukuran.TIDAK_HADIR: "absen",
    Ukuran.WFO: "wfo",
    Ukuran.WFH: "wfh",
    Ukuran.DINAS_LUAR: "dinas",
    Ukuran.CUTI: "cuti",
}


def rincian_url(saringan: Saringan | None) -> str:
    """The address of the rows behind a number; "" when it covers no day."""
    return f"{reverse('kepatuhan:rincian')}?{saringan.kueri}" if saringan else ""


def dasbor_context(d: Dasbor) -> dict[str, Any]:
    """Everything the dashboard's templates ask for."""
    return {
        "d": d,
        "bulan_ini": Month.of(d.pandangan.hari_ini),
        "kosong": f"Belum ada data untuk {formats.bulan(d.bulan)}.",
        "hari_ini": [ButirHariIni(b.ukuran, b.angka, WARNA_HARI_INI[b.ukuran]) for b in d.hari_ini],
        "ukuran": [t for t in TINGKAT_INDEKS if t in cards_of(d.pandangan)],
        "pilihan_mode": [(m.value, m.label) for m in MODE],
        "legenda": LEGENDA_PANAS,
        "kolom": kolom_panas(d.tanggal),
        "baris": baris_panas(d),
        "judul_panas": f"{d.ukuran.label} per unit per hari kerja, {formats.bulan(d.bulan)}, dalam persen",
        "papan": papan(d.peringkat),
        "definisi_indeks": DEFINISI_INDEKS,
        "tren": tren(d),
    }


@dataclass(frozen=True)
class ButirHariIni:
    ukuran: Ukuran
    angka: Angka
    warna: str


# --- heatmap ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kolom:
    label: str = ""
    sub: str = ""
    jeda: bool = False


@dataclass(frozen=True, slots=True)
class SelPanas:
    bin: int | str = ""
    nilai: int | None = None
    url: str = ""
    ket: str = ""
    jeda: bool = False


@dataclass(frozen=True)
class BarisPanas:
    nama: str
    url: str
    sel: list[SelPanas]


def with_gaps(tanggal: Sequence[date], items: Iterable[Any], gap: Any) -> list[Any]:
    """The items of dates with a gap wherever a new week begins."""
    found: list[Any] = []
    for before, day, item in zip((None, *tanggal), tanggal, items, strict=False):
        if before is not None and before.isocalendar()[:2] != day.isocalendar()[:2]:
            found.append(gap)
        found.append(item)
    return found


def kolom_panas(tanggal: Sequence[date]) -> list[Kolom]:
    return with_gaps(tanggal, (Kolom(formats.hari(t)[0], str(t.day)) for t in tanggal), Kolom(jeda=True))


def baris_panas(d: Dasbor) -> list[BarisPanas]:
    rincian = reverse("kepatuhan:rincian")
    return [
        BarisPanas(
            f"{baris.unit.nama} (langsung)" if baris.unit.langsung else baris.unit.nama,
            reverse("kepatuhan:unit", args=[baris.unit.kode]) + f"?bulan={d.bulan}",
            with_gaps(d.tanggal, (_cell(sel, rincian) for sel in baris.sel), SelPanas(jeda=True)),
        )
        for baris in d.panas
    ]


def _cell(sel: Sel, rincian: str) -> SelPanas:
    nilai = whole(sel.nilai) if sel.nilai is not None else None
    return SelPanas(sel.bin, nilai, f"{rincian}?{sel.kueri}" if sel.kueri else "", sel.ket)


# --- ranking ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Papan:
    """The ranking with its middle folded."""

    atas: Sequence[Peringkat]
    tengah: Sequence[Peringkat]
    bawah: Sequence[Peringkat]

    @property
    def rentang_tengah(self) -> str:
        """95–97%"""
        low, high = whole(self.tengah[-1].indeks), whole(self.tengah[0].indeks)
        return f"{low}%" if low == high else f"{low}–{high}%"


def papan(peringkat: Sequence[Peringkat]) -> Papan:
    if len(peringkat) <= ATAS + BAWAH + 1:
        return Papan(peringkat, (), ())
    return Papan(peringkat[:ATAS], peringkat[ATAS:-BAWAH], peringkat[-BAWAH:])


# --- charts -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Deret:
    nama: str
    warna: str


@dataclass(frozen=True)
class SelGrafik:
    nilai: Decimal | int | None
    url: str
    ket: str = ""


@dataclass(frozen=True)
class BarisGrafik:
    label: str
    sel: list[SelGrafik]


@dataclass(frozen=True)
class Grafik:
    """A chart and the table it is drawn from."""

    kalimat: str
    deret: list[Deret]
    baris: list[BarisGrafik]


@dataclass(frozen=True)
class DeretTren:
    """A series of the trend: its name, colour, dash, drawing, and the last number with the rows behind it."""

    nama: str
    warna: str
    garis: Garis | None
    akhir: SelGrafik | None


@dataclass(frozen=True)
class Tren:
    tabel: Grafik
    sumbu: list[Sumbu]
    deret: list[DeretTren]


def tren(d: Dasbor) -> Tren:
    """Three rates over eight weeks, drawn by the server; the table beside it holds the same numbers."""
    shown = [(t, warna) for t, warna in WARNA_TREN if t in cards_of(d.pandangan)]
    columns = [[next(p for p in pekan.persen if p.tingkat == tingkat) for pekan in d.tren] for tingkat, _ in shown]
    rows = [
        BarisGrafik(
            formats.tanggal_pendek(pekan.mulai),
            [SelGrafik(c[n].nilai, rincian_url(c[n].pembilang.saringan), c[n].hitungan) for c in columns],
        )
        for n, pekan in enumerate(d.tren)
    ]
    gambar = draw_trend([[p.nilai for p in column] for column in columns])
    last = ", ".join(
        f"{t.label.lower()} {formats.angka(n, 1)}%" for t, _ in shown if (n := d.tren[-1].of(t)) is not None
    )
    kalimat = f"Tren delapan pekan. Pekan terakhir: {last or 'belum ada data'}."
    deret = [
        DeretTren(t.pendek, warna, garis, next((b.sel[n] for b in reversed(rows) if b.sel[n].nilai is not None), None))
        for n, ((t, warna), garis) in enumerate(zip(shown, gambar.garis, strict=True))
    ]
    return Tren(Grafik(kalimat, [Deret(t.label, w) for t, w in shown], rows), gambar.sumbu, deret)


def bauran(h: HalamanUnit) -> Grafik:
    """The mix of each day; parts that never occur are left out."""
    kept = [n for n in range(len(h.harian[0].ruas)) if any(day.ruas[n].angka.nilai for day in h.harian)]
    rows = [
        BarisGrafik(
            str(day.tanggal.day),
            [SelGrafik(day.ruas[n].angka.nilai, rincian_url(day.ruas[n].angka.saringan)) for n in kept],
        )
        for day in h.harian
    ]
    warna = [Deret(h.harian[0].ruas[n].label, WARNA_RUAS.get(jenis := h.harian[0].ruas[n].jenis, jenis)) for n in kept]
    return Grafik(f"Status {h.pegawai} pegawai per hari, {formats.bulan(h.bulan)}.", warna, rows)


# --- unit -------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class OrangTampil:
    """A person with the strip of their days, gaps between weeks included (None)."""

    o: BarisOrang
    strip: list[Kotak | None]


def with_strips(orang: Sequence[BarisOrang]) -> list[OrangTampil]:
    return [OrangTampil(o, with_gaps([k.tanggal for k in o.strip], o.strip, None)) for o in orang]


def unit_context(h: HalamanUnit, tampil: TampilUnit) -> dict[str, Any]:
    """Everything the unit page's templates ask for, but its people."""
    return {
        "h": h,
        "tampil": tampil,
        "tampilan": TampilUnit,
        "bulan_ini": Month.of(h.pandangan.hari_ini),
        "kosong": f"Belum ada data untuk {formats.bulan(h.bulan)}.",
        "definisi_indeks": DEFINISI_INDEKS,
        "bauran": bauran(h) if h.harian else None,
        "kode_atas": h.pandangan.atas[-1].kode if h.pandangan.atas else "",
        "nama_atas": h.pandangan.atas[-1].nama_pendek if h.pandangan.atas else "",
        "legenda": LEGENDA_STRIP,
    }


def rincian_context(form: Any, r: Rincian, pandangan: Pandangan) -> dict[str, Any]:
    """Everything the list's templates ask for."""
    s = r.saringan
    words = [u.label for u in s.ukuran] or ["Hari kerja pegawai"]
    judul = " dan ".join(words)
    judul += f", {s.mode.label}" if s.mode else ""
    judul += f" tanpa {', '.join(u.label for u in s.kecuali)}" if s.kecuali else ""
    return {
        "form": form,
        "r": r,
        "pandangan": pandangan,
        "judul": judul,
        "rentang": write_days(DateRange.inclusive(s.dari, s.sampai)),
        "ukuran": Ukuran.choices,
        "ukuran_dipilih": s.ukuran[0].value if s.ukuran else "",
        "pilihan_mode": [(m.value, m.label) for m in MODE],
        "bagian": [BagianTampil(b, _words(s, b), r.jumlah[b]) for b in Bagian] if r.jumlah else [],
    }


@dataclass(frozen=True)
class BagianTampil:
    nilai: Bagian
    kata: str
    jumlah: int


def _words(s: Saringan, bagian: Bagian) -> str:
    """Hadir, Selain itu, Hari kerja terjadwal"""
    if bagian == Bagian.LAIN:
        return "Selain itu"
    ukuran = s.ukuran[0] if bagian == Bagian.MASUK and s.ukuran else s.dasar
    return ukuran.label if ukuran else ""


@dataclass(frozen=True)
class BarisBeda:
    """An indicator on both sides of a comparison."""

    butir: Butir
    a: Nilai
    b: Nilai
    selisih: Selisih | None


def beda(butir: Butir, a: Nilai, b: Nilai) -> BarisBeda:
    """How the first side differs from the second."""
    return BarisBeda(butir, a, b, compare(a.nilai, b.nilai, baik=butir.baik))
