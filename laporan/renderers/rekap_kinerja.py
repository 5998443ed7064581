"""The monthly performance recap as a workbook: Keterangan, Rekap (the official table), Harian (a mark per day)."""

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import IO, Any

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.utils import get_column_letter

from core import formats
from core.periods import Month
from kepatuhan.queries.rekap import Kalender, RekapOrang
from kepatuhan.rules.rekap import ARTI_KODE, RekapBulan, add_recaps
from laporan.renderers import buku as gaya
from laporan.renderers.buku import Lembar, save

JUDUL = "REKAPITULASI KINERJA PEGAWAI"
BILANGAN, PECAHAN, JAM = "0", "0.00", "[h]:mm"
TANPA_TTE = "Dokumen ini belum ditandatangani secara elektronik."


@dataclass(frozen=True)
class Penandatangan:
    jabatan: str
    nama: str
    nip: str


@dataclass(frozen=True)
class Dokumen:
    """Everything on the document that is not a person's row."""

    kop: tuple[str, ...]
    unit: str
    kode_unit: str
    bulan: Month
    versi: int
    alasan_versi: str
    at: datetime
    zona: str
    kalender: Kalender
    penandatangan: Penandatangan | None


@dataclass(frozen=True)
class Hasil:
    """The file, how many people it holds, and the hash of their numbers: the same rows, the same hash."""

    berkas: IO[bytes]
    orang: int
    sidik: str


@dataclass(frozen=True)
class Kolom:
    """A column of the recap: its group, heading, value, and whether the bottom row adds it up."""

    kelompok: str
    judul: str
    ambil: Callable[[RekapOrang], Any]
    lebar: float = 7
    format: str = BILANGAN
    jumlah: Callable[[RekapBulan], Any] | None = None


def _sum(kelompok: str, judul: str, nama: str, fmt: str = BILANGAN, lebar: float = 7) -> Kolom:
    """A column of a field of the recap."""

    def value(rekap: RekapBulan) -> Any:
        nilai = getattr(rekap, nama)
        return timedelta(minutes=nilai) if fmt == JAM else nilai

    return Kolom(kelompok, judul, lambda orang: value(orang.rekap), lebar, fmt, value)


KOLOM: tuple[Kolom, ...] = (
    Kolom("", "Nama", lambda o: o.nama, 30, "@"),
    Kolom("", "NIP", lambda o: o.nip, 21, "@"),
    Kolom("", "Gol.", lambda o: o.golongan, 7, "@"),
    Kolom("", "Jabatan", lambda o: o.jabatan, 26, "@"),
    Kolom("", "Unit", lambda o: o.unit, 22, "@"),
    _sum("", "Hari kerja", "hari_kerja"),
    _sum("Kehadiran (hari)", "Hadir", "hadir"),
    _sum("Kehadiran (hari)", "WFO", "wfo"),
    _sum("Kehadiran (hari)", "WFH", "wfh"),
    _sum("Kehadiran (hari)", "Dinas luar", "dinas_luar"),
    _sum("Tidak masuk (hari)", "Cuti", "cuti"),
    _sum("Tidak masuk (hari)", "Sakit", "sakit"),
    _sum("Tidak masuk (hari)", "Izin", "izin"),
    _sum("Tidak masuk (hari)", "Tugas belajar", "tugas_belajar", lebar=8),
    _sum("Tidak masuk (hari)", "Tidak hadir", "tidak_hadir"),
    _sum("Terlambat", "Kali", "terlambat"),
    _sum("Terlambat", "Menit", "menit_terlambat"),
    _sum("Pulang cepat", "Kali", "pulang_cepat"),
    _sum("Pulang cepat", "Menit", "menit_pulang_cepat"),
    _sum("", "Potongan (%)", "potongan", PECAHAN, 10),
    _sum("Jam kerja", "Wajib", "menit_wajib", JAM, 9),
    _sum("Jam kerja", "Tercapai", "menit_kerja", JAM, 9),
    _sum("Logbook (hari)", "Wajib", "logbook_wajib"),
    _sum("Logbook (hari)", "Terkirim", "logbook_terkirim", lebar=9),
    _sum("Logbook (hari)", "Tepat waktu", "logbook_tepat_waktu"),
    _sum("Logbook (hari)", "Disetujui", "logbook_disetujui", lebar=9),
    _sum("", "Kegiatan", "kegiatan", lebar=9),
)
DEFINISI = (
    (
        "Hari kerja",
        "Hari kerja menurut kalender unit yang sudah dinilai untuk pegawai itu, termasuk hari cuti dan dinas.",
    ),
    ("Hadir", "Hari kerja dengan presensi, di kantor (WFO), dari rumah (WFH), atau saat dinas luar."),
    ("Dinas luar", "Hari dengan surat tugas, atau presensi dengan mode dinas luar."),
    ("Tidak hadir", "Hari kerja tanpa presensi dan tanpa cuti, sakit, izin, atau dinas yang tercatat."),
    ("Terlambat, pulang cepat", "Menurut jam kerja dan fleksi waktu yang berlaku pada hari itu, dalam menit penuh."),
    ("Potongan (%)", "Jumlah persen potongan tunjangan menurut ambang TL, PSW, dan TM yang berlaku."),
    ("Jam kerja wajib", "Jumlah jam kerja pada hari yang wajib dihadiri, tanpa cuti, sakit, izin, dan dinas luar."),
    ("Logbook wajib", "Hari hadir. Tepat waktu berarti terkirim sebelum tenggat; disetujui oleh atasan."),
    ("Kegiatan", "Jumlah butir kegiatan di logbook bulan ini."),
)
_WARNA = {
    "T": PatternFill("solid", fgColor="FDF0D3"),
    "PC": PatternFill("solid", fgColor="FDE8DD"),
    "TH": PatternFill("solid", fgColor="FDE7E5"),
    "C": PatternFill("solid", fgColor="F6E9FA"),
    "DL": PatternFill("solid", fgColor="E2EFFC"),
    "WFH": PatternFill("solid", fgColor="DCF3F0"),
    "L": PatternFill("solid", fgColor="ECEEF2"),
}
_SAMA = {"S": "C", "I": "C", "TB": "C"}


def render(dok: Dokumen, batches: Iterable[list[RekapOrang]]) -> Hasil:
    """Write the document while people come in, some at a time."""
    buku = Workbook(write_only=True)
    ket = Lembar(buku, "Keterangan", (30, 100))
    rekap = _Rekap(buku, dok)
    harian = _Harian(buku, dok)
    sidik = hashlib.sha256()
    sums = RekapBulan()
    for batch in batches:
        for orang in batch:
            rekap.tulis_orang(orang)
            harian.tulis_orang(orang)
            sidik.update(_canonical(orang))
        sums = add_recaps([sums, *(orang.rekap for orang in batch)])
    rekap.tutup(sums)
    harian.tutup()
    _write_keterangan(ket, dok, rekap.jumlah, sidik.hexdigest())
    return Hasil(save(buku, dok.at), rekap.jumlah, sidik.hexdigest())


def _canonical(orang: RekapOrang) -> bytes:
    def plain(value: object) -> str:
        return format(value, "f") if isinstance(value, Decimal) else str(value)

    row = asdict(orang)
    row["rekap"]["kode"] = {t.isoformat(): kode for t, kode in sorted(orang.rekap.kode.items())}
    return json.dumps(row, sort_keys=True, ensure_ascii=False, default=plain).encode() + b"\n"


def _write_letterhead(lembar: Lembar, dok: Dokumen) -> None:
    for baris in dok.kop:
        lembar.tulis_gabung(baris, font=gaya.KOP)
    lembar.tulis()
    lembar.tulis_gabung(JUDUL, font=gaya.JUDUL, alignment=gaya.TENGAH)
    versi = f", versi {dok.versi}" if dok.versi > 1 else ""
    lembar.tulis_gabung(f"Bulan {formats.bulan(dok.bulan)}{versi}", font=gaya.TEBAL, alignment=gaya.TENGAH)
    lembar.tulis()


def _height(dok: Dokumen) -> int:
    """Rows of the letterhead."""
    return len(dok.kop) + 4


class _Rekap:
    """The official table: two header rows, a row per person, sums, the signature block."""

    def __init__(self, buku: Workbook, dok: Dokumen) -> None:
        self.dok, self.jumlah = dok, 0
        self.atas = _height(dok) + 1
        lebar = (5, *(k.lebar for k in KOLOM))
        self.lembar = Lembar(buku, "Rekap", lebar, beku=f"D{self.atas + 2}")
        self.lembar.ws.row_dimensions[self.atas + 1].height = 30
        _write_letterhead(self.lembar, dok)
        self._write_header()
        self.lembar.cetak(f"{self.atas}:{self.atas + 1}")

    def _write_header(self) -> None:
        sel = self.lembar.kepala
        heads = [("", "No."), *((k.kelompok, k.judul) for k in KOLOM)]
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

    def tulis_orang(self, orang: RekapOrang) -> None:
        self.jumlah += 1
        isi = [self._cell(k.ambil(orang), k.format) for k in KOLOM]
        self.lembar.tulis([self._cell(self.jumlah, BILANGAN), *isi])

    def _cell(self, nilai: Any, fmt: str, **extra: Any) -> Any:
        return self.lembar.sel(nilai, number_format=fmt, border=gaya.KOTAK, **extra)

    def tutup(self, sums: RekapBulan) -> None:
        bold = {"font": gaya.TEBAL, "fill": gaya.LATAR_JUMLAH}
        akhir = self.lembar.baris
        total = [self._cell(k.jumlah(sums) if k.jumlah else "", k.format, **bold) for k in KOLOM]
        baris = self.lembar.tulis([self._cell("Jumlah", "@", **bold), *total])
        self.lembar.gabung(baris, 1, sum(1 for k in KOLOM if k.jumlah is None) + 1)
        last = get_column_letter(len(KOLOM) + 1)
        self.lembar.ws.auto_filter.ref = f"A{self.atas + 1}:{last}{max(akhir, self.atas + 1)}"
        _write_signature(self.lembar, self.dok, len(KOLOM) - 5)


def _write_signature(lembar: Lembar, dok: Dokumen, kolom: int) -> None:
    """Mengetahui, post, four empty lines, name, NIP."""
    ttd = dok.penandatangan
    lines = ["Mengetahui,", ttd.jabatan if ttd else "Kepala unit", "", "", "", ""]
    lines += [ttd.nama if ttd else "…", f"NIP {ttd.nip}" if ttd and ttd.nip else "NIP …"]
    lembar.tulis()
    for line in lines:
        lembar.tulis([*([None] * (kolom - 1)), lembar.sel(line)])
    lembar.tulis()
    lembar.tulis([lembar.sel(TANPA_TTE, font=gaya.REDUP)])


class _Harian:
    """A mark per person and day, with a legend."""

    def __init__(self, buku: Workbook, dok: Dokumen) -> None:
        self.dok, self.nomor = dok, 0
        self.atas = _height(dok) + 1
        lebar = (5, 30, 21, *(6.5 for _ in dok.kalender.tanggal))
        self.lembar = Lembar(buku, "Harian", lebar, beku=f"D{self.atas + 2}")
        _write_letterhead(self.lembar, dok)
        self._write_header()
        self.lembar.cetak(f"{self.atas}:{self.atas + 1}")

    def _write_header(self) -> None:
        sel = self.lembar.kepala
        tanggal = self.dok.kalender.tanggal
        self.lembar.tulis([sel(x) for x in ("No.", "Nama", "NIP", *(formats.hari(t)[:3] for t in tanggal))])
        self.lembar.tulis([sel(x) for x in ("", "", "", *(t.day for t in tanggal))])
        for kolom in (1, 2, 3):
            self.lembar.gabung(self.atas, kolom, kolom, self.atas + 1)

    def tulis_orang(self, orang: RekapOrang) -> None:
        self.nomor += 1
        kode = orang.rekap.kode
        self.lembar.tulis(
            [
                self.lembar.sel(self.nomor, border=gaya.KOTAK),
                self.lembar.sel(orang.nama, border=gaya.KOTAK),
                self.lembar.sel(orang.nip, border=gaya.KOTAK, number_format="@"),
                *(self._mark(t, kode.get(t, "")) for t in self.dok.kalender.tanggal),
            ]
        )

    def _mark(self, tanggal: date, kode: str) -> Any:
        if not kode and tanggal not in self.dok.kalender.hari_kerja:
            kode = "L"
        cell = self.lembar.sel(kode, alignment=gaya.TENGAH, border=gaya.KOTAK)
        last = kode.rsplit(" ", 1)[-1]
        if (fill := _WARNA.get(_SAMA.get(last, last))) is not None:
            cell.fill = fill
        return cell

    def tutup(self) -> None:
        self.lembar.tulis()
        self.lembar.tulis(["", self.lembar.sel("Arti kode", font=gaya.TEBAL)])
        for kode, arti in ARTI_KODE.items():
            self.lembar.tulis(["", f"{kode}: {arti}"])


def _write_keterangan(lembar: Lembar, dok: Dokumen, orang: int, sidik: str) -> None:
    lembar.tulis([lembar.sel("Keterangan", font=gaya.JUDUL)])
    lembar.tulis()
    rows: list[tuple[str, Any]] = [
        ("Laporan", "Rekap kinerja bulanan"),
        ("Unit", f"{dok.unit} ({dok.kode_unit})"),
        ("Periode", formats.bulan(dok.bulan)),
        ("Hari kerja", len(dok.kalender.hari_kerja)),
        ("Pegawai", orang),
        ("Versi", dok.versi),
        *([("Alasan penerbitan ulang", dok.alasan_versi)] if dok.alasan_versi else []),
        ("Dibuat", formats.waktu(dok.at, dok.zona)),
        ("Tanda tangan", TANPA_TTE),
        ("Sidik data (SHA-256)", sidik),
    ]
    for hal, isi in rows:
        lembar.tulis(
            [lembar.sel(hal, font=gaya.TEBAL, alignment=gaya.BUNGKUS), lembar.sel(isi, alignment=gaya.BUNGKUS)]
        )
    lembar.tulis()
    lembar.tulis([lembar.sel("Arti kolom", font=gaya.TEBAL)])
    for hal, isi in DEFINISI:
        lembar.tulis([hal, lembar.sel(isi, alignment=gaya.BUNGKUS)])
    lembar.tulis()
    lembar.tulis([lembar.sel("Dasar hukum", font=gaya.TEBAL)])
    for dasar in dok.kalender.dasar:
        catatan = " (rujukan ini masih perlu diverifikasi)" if dasar.perlu_verifikasi else ""
        lembar.tulis([dasar.sebutan, lembar.sel(f"{dasar.judul}{catatan}", alignment=gaya.BUNGKUS)])
    lembar.tulis()
    lembar.tulis([lembar.sel("Arti kode pada lembar Harian", font=gaya.TEBAL)])
    for kode, arti in ARTI_KODE.items():
        lembar.tulis([kode, arti])
    lembar.cetak("1:1", mendatar=False)
