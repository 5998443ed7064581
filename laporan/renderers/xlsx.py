"""A report as a workbook: Keterangan, a sheet per table with sums and signatures, charts, the differences."""

from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter

from core import formats
from laporan.renderers import buku as gaya
from laporan.renderers.buku import Lembar, save
from laporan.rules.isi import Kepala, Nilai, Perbedaan, Tabel, Tipe

FORMAT = {
    Tipe.TEKS: "@",
    Tipe.KODE: "@",
    Tipe.BILANGAN: "#,##0",
    Tipe.PECAHAN: "#,##0.00",
    Tipe.DURASI: "[h]:mm",
    Tipe.TANGGAL: "dd/mm/yyyy",
    Tipe.JAM: "hh:mm",
    Tipe.WAKTU: "dd/mm/yyyy hh:mm",
}
TENGAH = frozenset({Tipe.KODE, Tipe.JAM, Tipe.TANGGAL})
WARNA_KODE = {
    "T": "FDF0D3", "TL": "FDF0D3", "PC": "FDE8DD", "PSW": "FDE8DD", "TH": "FDE7E5", "TK": "FDE7E5", "C": "F6E9FA",
    "S": "F6E9FA", "I": "F6E9FA", "TB": "F6E9FA", "DL": "E2EFFC", "WFH": "DCF3F0", "L": "ECEEF2",
}  # fmt: skip
SOROT = {"font": Font(color="9B1C12", bold=True), "fill": PatternFill("solid", bgColor="FDE7E5")}
TANPA_TTE = "Dokumen ini belum ditandatangani secara elektronik."
SEMENTARA = "Sementara: bulan di dalamnya belum dikunci, jadi angkanya masih bisa berubah."
CONTOH = "PRATINJAU TATA LETAK. Bukan laporan."


# A link costs memory until the sheet is written; longer tables are followed from the page of the report.
PALING_BANYAK_TAUTAN = 20_000


def render(kepala: Kepala, tabel: Sequence[Tabel], perbedaan: Sequence[Perbedaan] = ()) -> IO[bytes]:
    """The workbook as an anonymous file."""
    buku = Workbook(write_only=True)
    keterangan = Lembar(buku, "Keterangan", (30, 100))
    lembar = [_Lembar(buku, kepala, satu) for satu in tabel]
    for satu in lembar:
        satu.tulis()
    _write_keterangan(keterangan, kepala, tabel)
    _write_charts(buku, lembar)
    if perbedaan:
        _write_differences(buku, kepala, perbedaan)
    return save(buku, kepala.at, [satu.lembar for satu in lembar])


def cell_value(nilai: Nilai, tipe: Tipe) -> Any:
    """A value as Excel understands it: minutes become a duration, the rest stays what it is."""
    if tipe == Tipe.DURASI and isinstance(nilai, int):
        return timedelta(minutes=nilai)
    return nilai


def state_of(kepala: Kepala) -> str:
    """What stands above the table about how final it is; of a frozen report nothing."""
    if kepala.contoh:
        return CONTOH
    return kepala.keadaan or ("" if kepala.beku else SEMENTARA)


class _Lembar:
    """One table on one sheet: letterhead, title, header, rows, sums, signatures, legend."""

    def __init__(self, buku: Workbook, kepala: Kepala, tabel: Tabel) -> None:
        self.kepala, self.tabel = kepala, tabel
        self.kolom = tabel.kolom
        self.berkelompok = any(k.kelompok for k in self.kolom)
        self.atas = len(kepala.kop) + bool(kepala.alamat) + len(kepala.pengantar) + 5
        self.awal = self.atas + (2 if self.berkelompok else 1)
        tetap = 1 + sum(1 for k in self.kolom[:2] if k.wajib)
        beku = f"{get_column_letter(tetap + 1)}{self.awal}"
        self.lembar = Lembar(buku, tabel.bagian.nama, (5, *(k.lebar for k in self.kolom)), beku=beku)

    def tulis(self) -> None:
        self._write_letterhead()
        self._write_header()
        self.akhir = self._write_rows()
        self._write_sums()
        last = get_column_letter(len(self.kolom) + 1)
        self.lembar.ws.auto_filter.ref = f"A{self.awal - 1}:{last}{max(self.akhir, self.awal - 1)}"
        self._write_signatures()
        self._write_legend()
        self.lembar.cetak(f"{self.atas}:{self.awal - 1}", kertas=self.kepala.kertas)

    def _write_letterhead(self) -> None:
        lembar, kepala = self.lembar, self.kepala
        for baris in kepala.kop:
            lembar.tulis_gabung(baris, font=gaya.KOP)
        if kepala.alamat:
            lembar.tulis_gabung(kepala.alamat, font=gaya.REDUP)
        lembar.tulis()
        judul = kepala.judul or self.tabel.bagian.judul
        lembar.tulis_gabung(judul, font=gaya.JUDUL, alignment=gaya.TENGAH)
        versi = f", versi {kepala.versi}" if kepala.versi > 1 else ""
        lembar.tulis_gabung(f"{kepala.sebutan_masa}{versi}", font=gaya.TEBAL, alignment=gaya.TENGAH)
        for kalimat in kepala.pengantar:
            lembar.ws.row_dimensions[lembar.baris + 1].height = 32
            lembar.tulis_gabung(kalimat, alignment=gaya.BUNGKUS)
        lembar.tulis([lembar.sel(state_of(kepala), font=gaya.REDUP)])

    def _write_header(self) -> None:
        heads = [("", "No."), *((k.kelompok, k.judul) for k in self.kolom)]
        sel = self.lembar.kepala
        self.lembar.ws.row_dimensions[self.awal - 1].height = 30
        if not self.berkelompok:
            self.lembar.tulis([sel(judul) for _, judul in heads])
            return
        self.lembar.tulis([sel(kelompok or judul) for kelompok, judul in heads])
        self.lembar.tulis([sel(judul) for _, judul in heads])
        start = 1
        for n in range(2, len(heads) + 2):
            group = heads[start - 1][0]
            if n <= len(heads) and group and heads[n - 1][0] == group:
                continue
            if group:
                self.lembar.gabung(self.atas, start, n - 1)
            else:
                self.lembar.gabung(self.atas, start, start, self.atas + 1)
            start = n

    def _styles(self) -> list[Any]:
        found = []
        for k in self.kolom:
            extra = {"alignment": gaya.TENGAH} if k.tipe in TENGAH else {}
            found.append(self.lembar.gaya(number_format=FORMAT[k.tipe], border=gaya.KOTAK, **extra))
        return found

    def _write_rows(self) -> int:
        lembar, tipe = self.lembar, [k.tipe for k in self.kolom]
        nomor_gaya = lembar.gaya(number_format="0", border=gaya.KOTAK)
        styles, kode = self._styles(), self._code_styles()
        tautan = self.tabel.tautan if self.tabel.banyak <= PALING_BANYAK_TAUTAN else None
        bertaut = lembar.gaya(number_format=FORMAT[tipe[0]], border=gaya.KOTAK, font=gaya.TAUTAN)
        for nomor, baris in enumerate(self.tabel.rows(), start=1):
            cells = [lembar.bergaya(nomor, nomor_gaya)]
            for nilai, jenis, style in zip(baris, tipe, styles, strict=True):
                if jenis == Tipe.KODE and nilai:
                    style = kode.get(str(nilai).rsplit(" ", 1)[-1], style)
                cells.append(lembar.bergaya(cell_value(nilai, jenis), style))
            if tautan is not None:
                cells[1]._style, cells[1].hyperlink = bertaut, tautan(nomor)
            lembar.tulis(cells)
        return lembar.baris

    def _code_styles(self) -> dict[str, Any]:
        if not any(k.tipe == Tipe.KODE for k in self.kolom):
            return {}
        base = {"number_format": "@", "border": gaya.KOTAK, "alignment": gaya.TENGAH}
        return {
            kode: self.lembar.gaya(fill=PatternFill("solid", fgColor=warna), **base)
            for kode, warna in WARNA_KODE.items()
        }

    def _write_sums(self) -> None:
        sums = self.tabel.sums
        first = next((n for n, nilai in enumerate(sums) if nilai is not None), None)
        if first is None or self.akhir < self.awal:
            return
        bold = {"font": gaya.TEBAL, "fill": gaya.LATAR_JUMLAH, "border": gaya.KOTAK}
        cells = [self.lembar.sel("Jumlah", number_format="@", **bold)]
        for n, (k, nilai) in enumerate(zip(self.kolom, sums, strict=True), start=2):
            if nilai is None:
                cells.append(self.lembar.sel("", **bold))
                continue
            cached = Decimal(nilai) / 1440 if k.tipe == Tipe.DURASI else nilai
            cells.append(self.lembar.jumlahkan(n, self.awal, self.akhir, cached, number_format=FORMAT[k.tipe], **bold))
        self.lembar.gabung(self.lembar.tulis(cells), 1, first + 1)
        for n, k in enumerate(self.kolom, start=2):
            if k.sorot and k.tipe != Tipe.TEKS:
                huruf = get_column_letter(n)
                rule = CellIsRule(operator="greaterThan", formula=["0"], **SOROT)  # type: ignore[no-untyped-call]
                self.lembar.ws.conditional_formatting.add(f"{huruf}{self.awal}:{huruf}{self.akhir}", rule)

    def _write_signatures(self) -> None:
        """Each who signs in a column of their own, the first at the right."""
        lembar, pejabat = self.lembar, self.kepala.penandatangan
        lembar.tulis()
        if pejabat:
            langkah = max(4, (len(self.kolom) + 1) // max(2, len(pejabat)))
            tempat = [max(2, len(self.kolom) - 3 - n * langkah) for n in range(len(pejabat))]
            for n in range(8):
                baris: list[Any] = [None] * (len(self.kolom) + 1)
                for satu, kolom in zip(pejabat, tempat, strict=True):
                    nip = f"NIP {satu.nip}" if satu.nip else "NIP …"
                    teks = (satu.pembuka, satu.jabatan, "", "", "", "", satu.nama or "…", nip)[n]
                    baris[kolom - 1] = lembar.sel(teks)
                lembar.tulis(baris)
            lembar.tulis()
        lembar.tulis([lembar.sel(TANPA_TTE, font=gaya.REDUP)])
        if self.kepala.verifikasi:
            lembar.tulis([lembar.sel(f"Periksa keaslian laporan ini: {self.kepala.verifikasi}", font=gaya.REDUP)])

    def _write_legend(self) -> None:
        if not self.tabel.bagian.catatan:
            return
        self.lembar.tulis()
        self.lembar.tulis(["", self.lembar.sel("Arti kode", font=gaya.TEBAL)])
        for kode, arti in self.tabel.bagian.catatan:
            self.lembar.tulis(["", f"{kode}: {arti}"])


def _write_keterangan(lembar: Lembar, kepala: Kepala, tabel: Sequence[Tabel]) -> None:
    lembar.tulis([lembar.sel("Keterangan", font=gaya.JUDUL)])
    lembar.tulis()
    facts: list[tuple[str, Any]] = [
        ("Laporan", kepala.jenis),
        ("Unit", f"{kepala.unit} ({kepala.kode_unit})"),
        ("Periode", kepala.masa),
        ("Versi", kepala.versi),
        *([("Alasan penerbitan ulang", kepala.alasan_versi)] if kepala.alasan_versi else []),
        ("Keadaan", state_of(kepala) or "Beku: dibuat sesudah bulannya dikunci"),
        *((f"Baris pada lembar {satu.bagian.nama}", satu.banyak) for satu in tabel),
        *kepala.keterangan,
        ("Zona waktu", kepala.zona),
        ("Dibuat", formats.waktu(kepala.at, kepala.zona)),
        ("Tanda tangan", TANPA_TTE),
        *([("Verifikasi", kepala.verifikasi)] if kepala.verifikasi else []),
    ]
    _write_pairs(lembar, "", facts)
    _write_pairs(lembar, "Arti kolom", kepala.definisi)
    _write_pairs(lembar, "Dasar hukum", kepala.dasar)
    for satu in tabel:
        _write_pairs(lembar, f"Arti kode pada lembar {satu.bagian.nama}", satu.bagian.catatan)
    lembar.cetak("1:1", mendatar=False, kertas=kepala.kertas)


def _write_pairs(lembar: Lembar, judul: str, pairs: Sequence[tuple[str, Any]]) -> None:
    if not pairs:
        return
    if judul:
        lembar.tulis()
        lembar.tulis([lembar.sel(judul, font=gaya.TEBAL)])
    for hal, isi in pairs:
        huruf = {} if judul else {"font": gaya.TEBAL}
        lembar.tulis([lembar.sel(hal, alignment=gaya.BUNGKUS, **huruf), lembar.sel(isi, alignment=gaya.BUNGKUS)])


def _write_charts(buku: Workbook, lembar: Sequence[_Lembar]) -> None:
    drawn = [satu for satu in lembar if satu.tabel.bagian.grafik and satu.akhir >= satu.awal]
    if not drawn:
        return
    ws: Any = buku.create_sheet("Grafik")
    for n, satu in enumerate(drawn):
        ws.add_chart(_chart(satu), f"B{2 + n * 26}")


def _chart(satu: _Lembar) -> Any:
    grafik = satu.tabel.bagian.grafik
    assert grafik is not None  # noqa: S101 - only tables with one are drawn
    chart: Any = BarChart()
    chart.type, chart.style, chart.title = "bar", 10, grafik.judul
    chart.height, chart.width = max(8, min(24, 2 + satu.tabel.banyak * 0.8)), 26
    place = {k.nama: n for n, k in enumerate(satu.kolom, start=2)}
    for nama in grafik.nilai:
        if nama in place:
            data = Reference(satu.lembar.ws, min_col=place[nama], min_row=satu.awal - 1, max_row=satu.akhir)
            chart.add_data(data, titles_from_data=True)
    if grafik.label in place:
        chart.set_categories(
            Reference(satu.lembar.ws, min_col=place[grafik.label], min_row=satu.awal, max_row=satu.akhir)
        )
    return chart


def _write_differences(buku: Workbook, kepala: Kepala, perbedaan: Sequence[Perbedaan]) -> None:
    lembar = Lembar(buku, "Perubahan", (16, 48, 26, 26, 26), beku="A4")
    lembar.tulis_gabung(f"Yang berubah sejak versi {kepala.versi - 1}", font=gaya.JUDUL)
    lembar.tulis()
    lembar.tulis([lembar.kepala(x) for x in ("Lembar", "Baris", "Kolom", "Semula", "Menjadi")])
    for satu in perbedaan:
        lembar.tulis([satu.bagian, satu.baris, satu.kolom, satu.lama, satu.baru])
    lembar.ws.auto_filter.ref = f"A3:E{lembar.baris}"
    lembar.cetak("3:3", kertas=kepala.kertas)
