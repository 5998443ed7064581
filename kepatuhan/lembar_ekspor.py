"""What a page shows as a sheet, and the sheet as Excel or PDF: the same digits, with what they mean."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase

from core import formats
from core.periods import DateRange, Month
from core.tables import new_workbook, workbook_response, write_sheet
from kepatuhan.choices import Tampil
from kepatuhan.queries.dasbor import Dasbor
from kepatuhan.queries.kesiapan import BarisKesiapan
from kepatuhan.queries.lembar import write_days
from kepatuhan.queries.manfaat import HalamanManfaat
from kepatuhan.queries.nilai import Nilai, NilaiUnit, Sisi
from kepatuhan.queries.pandangan import Pandangan
from kepatuhan.queries.peta import UnitPeta
from kepatuhan.queries.unit import HalamanUnit
from kepatuhan.rules.kesiapan import MATRA
from kepatuhan.rules.tingkat import DEFINISI_INDEKS, TINGKAT_INDEKS, index_of, is_small, rounded
from kepatuhan.tampilan import BarisBeda

TEMPLAT: Final = Path(__file__).resolve().parent / "templat"
KEPALA_ASUMSI: Final = ("Asumsi", "Nilai", "Satuan", "Berlaku", "Sumber", "Dasar hukum")
Sel = str | int | Decimal | date | None


@dataclass(frozen=True)
class Tabel:
    judul: str
    kepala: Sequence[str]
    baris: Sequence[Sequence[Sel]]
    lebar: Sequence[int] = ()


@dataclass(frozen=True)
class Lembar:
    """A sheet: its name as a file, its head, its tables, and what they mean."""

    nama: str
    judul: str
    anak: str
    zona: str
    tabel: Sequence[Tabel]
    keterangan: Sequence[tuple[str, str]] = field(default_factory=tuple)
    mendatar: bool = False


def respond(lembar: Lembar, bentuk: str, at: datetime) -> HttpResponseBase:
    """The sheet as a download."""
    dibuat = formats.waktu(at, lembar.zona)
    return _pdf(lembar, dibuat, at) if bentuk == "pdf" else _xlsx(lembar, dibuat)


def _xlsx(lembar: Lembar, dibuat: str) -> FileResponse:
    buku = new_workbook()
    hal = [("Hal", "Isi"), (lembar.judul, lembar.anak), *lembar.keterangan, ("Dibuat", dibuat)]
    write_sheet(buku, "Keterangan", hal, lebar=(34, 90))
    for tabel in lembar.tabel:
        isi = [["" if s is None else s for s in baris] for baris in tabel.baris]
        write_sheet(buku, tabel.judul, [tabel.kepala, *isi], lebar=(34,))
    return workbook_response(buku, lembar.nama)


def _pdf(lembar: Lembar, dibuat: str, at: datetime) -> HttpResponse:
    """typst is loaded by the first file, not by each web process at its start; only fonts inside its wheel are used."""
    import typst

    isi = {
        "judul": lembar.judul,
        "anak": lembar.anak,
        "kaki": f"Dibuat {dibuat}",
        "mendatar": lembar.mendatar,
        "keterangan": [list(k) for k in lembar.keterangan],
        "tabel": [
            {
                "judul": t.judul,
                "kepala": list(t.kepala),
                "lebar": list(t.lebar) or [3, *([1] * (len(t.kepala) - 1))],
                "baris": [[_text(s) for s in baris] for baris in t.baris],
            }
            for t in lembar.tabel
        ],
    }
    compiler = typst.Compiler(
        TEMPLAT / "lembar.typ",
        root=TEMPLAT,
        sys_inputs={"isi": json.dumps(isi)},
        font_paths=typst.Fonts(include_system_fonts=False),
    )
    berkas = compiler.compile(format="pdf", timestamp=int(at.timestamp()))
    nama = f'attachment; filename="{lembar.nama}.pdf"'
    return HttpResponse(berkas, content_type="application/pdf", headers={"Content-Disposition": nama})


def _text(nilai: Sel) -> str:
    if nilai is None or nilai == "":
        return "–"
    if isinstance(nilai, Decimal):
        return formats.angka(nilai, 1)
    if isinstance(nilai, int):
        return formats.angka(nilai)
    return formats.tanggal(nilai) if isinstance(nilai, date) else nilai


def of_dasbor(d: Dasbor) -> Lembar:
    """The dashboard as a paper: rates, units, weeks."""
    kartu = Tabel(
        "Angka utama",
        ("Indikator", "Nilai (%)", "Selisih", "Terhitung", "Dari"),
        [
            (k.persen.tingkat.label, k.persen.nilai, _signed(k.selisih), k.persen.pembilang.nilai,
             k.persen.penyebut.nilai)
            for k in d.kartu
        ],
    )  # fmt: skip
    unit = Tabel(
        "Unit",
        ("Unit", "Pegawai", *(t.pendek for t in TINGKAT_INDEKS), "Indeks"),
        [
            (
                b.nama, b.pegawai,
                *(None if is_small(b.pegawai) else rounded(t.of(b.hitungan)) for t in TINGKAT_INDEKS),
                None if is_small(b.pegawai) else index_of(b.hitungan),
            )
            for b in d.rekap
        ],
    )  # fmt: skip
    tren = Tabel(
        "Tren 8 pekan",
        ("Pekan mulai", *(p.tingkat.pendek for p in d.tren[0].persen)),
        [(p.mulai, *(x.nilai for x in p.persen)) for p in d.tren],
    )
    kapan = "Hari ini" if d.tampil == Tampil.HARI else formats.bulan(d.bulan)
    return Lembar(
        f"dasbor-kepatuhan-{d.pandangan.kode or 'semua'}-{d.bulan}",
        "Dasbor kepatuhan",
        " · ".join(
            [d.pandangan.nama, kapan, d.judul_hari, *([f"hanya {d.pandangan.mode.label}"] if d.pandangan.mode else [])]
        ),
        d.pandangan.zona,
        (kartu, unit, tren),
        [*((t.label, t.definisi) for t in TINGKAT_INDEKS), ("Indeks kepatuhan", DEFINISI_INDEKS)],
    )


def _signed(selisih: Any) -> str | None:
    if selisih is None:
        return None
    tanda = {"naik": "+", "turun": "−"}.get(selisih.arah, "")
    return f"{tanda}{formats.angka(selisih.nilai, 1)}"


def of_catalogue(pandangan: Pandangan, days: DateRange, nilai: Sequence[Nilai]) -> Lembar:
    """Every indicator with its value."""
    baris = [
        (n.butir.nama, n.nilai, _signed(n.selisih), n.atas.nilai, n.bawah.nilai, n.butir.ambang_baik, n.butir.versi)
        for n in nilai
    ]
    kepala = ("Indikator", "Nilai", "Selisih", "Terhitung", "Dari", "Hijau", "Versi")
    return Lembar(
        f"indikator-{pandangan.kode or 'semua'}-{days.mulai}",
        "Indikator kepatuhan",
        f"{pandangan.nama} · {write_days(days)}",
        pandangan.zona,
        (Tabel("Indikator", kepala, baris),),
        [(n.butir.nama, f"{n.butir.rumus} Dasar: {n.butir.dasar}.") for n in nilai],
    )


def of_map(pandangan: Pandangan, bulan: Month, nama: str, hari: str, units: Sequence[UnitPeta]) -> Lembar:
    """Two levels of units with people and one measure."""
    baris = [(u.unit.nama, atas, u.orang, u.nilai) for atas, u in _flat(units)]
    return Lembar(
        f"peta-unit-{pandangan.kode or 'semua'}-{bulan}",
        "Peta unit",
        f"{pandangan.nama} · {hari}",
        pandangan.zona,
        (Tabel(nama, ("Unit", "Bagian dari", "Pegawai", f"{nama} (%)"), baris, (3, 3, 1, 1)),),
        [*((t.label, t.definisi) for t in TINGKAT_INDEKS), ("Indeks kepatuhan", DEFINISI_INDEKS)],
    )


def _flat(units: Sequence[UnitPeta]) -> Iterator[tuple[str, UnitPeta]]:
    for satu in units:
        yield "", satu
        yield from ((satu.unit.nama, bawah) for bawah in satu.bawah)


def of_benefit(pandangan: Pandangan, isi: HalamanManfaat, layanan: Sequence[BarisBeda]) -> Lembar:
    """Cost and benefit with every assumption behind them."""
    awal, akhir = isi.bulan[0], isi.bulan[-1]
    rentang = formats.bulan(akhir) if awal == akhir else f"{formats.bulan(awal)} – {formats.bulan(akhir)}"
    pos = [(x.nama, x.untuk, -x.rupiah if x.biaya else x.rupiah, x.rumus) for x in isi.manfaat.pos]
    kelas = [(k.nama, k.porsi, k.km, "terukur" if isi.terukur else "perkiraan") for k in isi.kelas]
    asumsi = [
        (a.asumsi.nama, a.nilai, a.asumsi.satuan, formats.tanggal(a.mulai) if a.mulai else "awal", a.sumber, a.dasar)
        for a in isi.asumsi
    ]
    tingkat = [(x.butir.nama, x.a.nilai, x.b.nilai, _signed(x.selisih)) for x in layanan]
    return Lembar(
        f"manfaat-wfh-{pandangan.kode or 'semua'}-{akhir}",
        "Biaya dan manfaat WFH",
        f"{pandangan.nama} · {rentang} · {formats.angka(isi.hari_wfh)} dari {formats.angka(isi.hari_hadir)} hari hadir",
        pandangan.zona,
        (
            Tabel("Rincian", ("Pos", "Bagi", "Rupiah", "Cara hitung"), pos, (3, 1, 2, 5)),
            Tabel("Kelas jarak", ("Jarak rumah", "Porsi (%)", "Pergi pulang (km)", "Sumber"), kelas),
            Tabel("Tingkat layanan", ("Indikator", "Sekarang", "Sebelumnya", "Selisih"), tingkat),
            Tabel(
                "Asumsi", ("Asumsi", "Nilai", "Satuan", "Berlaku", "Sumber", "Dasar hukum"), asumsi, (4, 1, 2, 2, 4, 2)
            ),
        ),
        (),
        mendatar=True,
    )


def of_readiness(pandangan: Pandangan, hari: str, baris: Sequence[BarisKesiapan]) -> Lembar:
    """Readiness of a unit and the units below it, dimension by dimension."""
    kepala = ("Unit", "Indeks", "Tingkat", *(m.nama for m in MATRA), "Penilaian mandiri")
    isi = [
        (b.unit.nama, b.indeks, b.kata, *(m.nilai for m in b.matra), b.mandiri.mulai if b.mandiri else None)
        for b in baris
    ]
    rinci = [(m.matra.nama, nama, nilai) for m in (baris[0].matra if baris else ()) for nama, nilai in m.rinci]
    return Lembar(
        f"kesiapan-{pandangan.kode or 'semua'}",
        "Kesiapan bekerja dari rumah",
        f"{pandangan.nama} · data {hari}",
        pandangan.zona,
        (Tabel("Kesiapan", kepala, isi), Tabel("Rincian", ("Matra", "Ukuran", "Nilai"), rinci, (2, 4, 1))),
        mendatar=True,
    )


def of_unit(h: HalamanUnit) -> Lembar:
    """The page of a unit: rates, units around it, the mix of each day. People are in the list of rows only."""
    kartu: list[tuple[Sel, ...]] = [("Indeks kepatuhan", h.indeks, None, None)]
    kartu += [
        (k.persen.tingkat.label, k.persen.nilai, k.persen.pembilang.nilai, k.persen.penyebut.nilai) for k in h.kartu
    ]
    pohon: list[tuple[Sel, ...]] = [("\u2003" * s.dalam + s.unit.nama, s.indeks) for s in h.pohon]
    ruas = [r.label for r in h.harian[0].ruas] if h.harian else []
    harian: list[tuple[Sel, ...]] = [(d.tanggal, d.pegawai.nilai, *(r.angka.nilai for r in d.ruas)) for d in h.harian]
    return Lembar(
        f"unit-{h.pandangan.kode}-{h.bulan}",
        h.pandangan.nama,
        f"{formats.bulan(h.bulan)} · {h.judul_hari} · {formats.angka(h.pegawai)} pegawai",
        h.pandangan.zona,
        (
            Tabel("Angka utama", ("Indikator", "Nilai (%)", "Terhitung", "Dari"), kartu),
            Tabel("Unit", ("Unit", "Indeks"), pohon),
            Tabel("Status per hari", ("Tanggal", "Pegawai", *ruas), harian),
        ),
        [*((t.label, t.definisi) for t in TINGKAT_INDEKS), ("Indeks kepatuhan", DEFINISI_INDEKS)],
        mendatar=True,
    )  # fmt: skip


def of_indicator(
    pandangan: Pandangan,
    days: DateRange,
    n: Nilai,
    unit: Sequence[NilaiUnit],
    tren: Sequence[tuple[Month, Decimal | None]],
) -> Lembar:
    """One indicator: how it is counted, its units and its months."""
    b = n.butir
    return Lembar(
        f"indikator-{b.kode}-{pandangan.kode or 'semua'}-{days.mulai}",
        b.nama,
        f"{pandangan.nama} · {write_days(days)}",
        pandangan.zona,
        (
            Tabel("Nilai", ("Indikator", "Nilai", "Terhitung", "Dari"),
                  [(b.nama, n.nilai, n.atas.nilai, n.bawah.nilai)]),
            Tabel("Unit", ("Unit", "Nilai (%)", "Terhitung", "Dari"),
                  [(u.unit.nama, u.nilai, u.atas.nilai, u.bawah.nilai) for u in unit]),
            Tabel("Per bulan", ("Bulan", "Nilai (%)"), [(formats.bulan(m), v) for m, v in tren if v is not None]),
        ),
        [("Bagaimana dihitung", b.rumus), ("Versi", str(b.versi)), ("Pemilik", b.pemilik), ("Dasar hukum", b.dasar)],
    )  # fmt: skip


def of_comparison(a: Sisi, b: Sisi, baris: Sequence[BarisBeda]) -> Lembar:
    """Two sides of every indicator."""
    isi = [(x.butir.nama, x.a.nilai, x.b.nilai, _signed(x.selisih)) for x in baris]
    return Lembar(
        f"perbandingan-{a.pandangan.kode or 'semua'}-{b.pandangan.kode or 'semua'}",
        "Perbandingan indikator",
        f"A: {a.pandangan.nama}, {write_days(a.days)}. B: {b.pandangan.nama}, {write_days(b.days)}.",
        a.pandangan.zona,
        (Tabel("Perbandingan", ("Indikator", "A", "B", "A dibanding B"), isi),),
        [(x.butir.nama, x.butir.rumus) for x in baris],
    )
