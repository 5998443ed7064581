"""What the pages of an import show: columns with samples, the preview, the list of errors, the file to fill."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from django.forms import BoundField
from django.http import FileResponse

from core.errors import Refused
from core.tables import neutral, new_workbook, workbook_response, write_sheet
from kepegawaian import daftar_queries as daftar
from kepegawaian import impor_queries as sumber
from kepegawaian.choices import StatusImpor
from kepegawaian.impor_forms import CocokForm
from kepegawaian.lembar.columns import JUDUL_EKSPOR, Kolom, KolomBerkas
from kepegawaian.lembar.rencana import Butir, Rencana, StatusBaris
from kepegawaian.lembar.rows import Lembar
from kepegawaian.lembar.sheet import Buku, Sheet
from kepegawaian.models import Impor, Pegawai, Pengguna
from kepegawaian.rules.teks import clean, is_kosong
from kepegawaian.services.impor import errors_of

if TYPE_CHECKING:
    from openpyxl.styles import Font

_CONTOH: Final = 3
_CUPLIKAN: Final = 12
_URUTAN: Final = (StatusBaris.GAGAL, StatusBaris.BARU, StatusBaris.BERUBAH, StatusBaris.SAMA)
"""What needs eyes first."""
_JUDUL_CONTOH: Final = (
    "NIP",
    "Nama",
    "Gelar Depan",
    "Gelar Belakang",
    "Jenis Pegawai",
    "Golongan",
    "Unit Kerja",
    "Jabatan",
    "Eselon",
    "NIP Atasan",
    "Email",
)


@dataclass(frozen=True)
class Cocok:
    """A file at the place where its table is taken to start."""

    impor: Impor
    buku: Buku
    sheet: Sheet
    nomor_sheet: int
    baris_judul: int
    isi_mulai: int
    kolom: tuple[KolomBerkas, ...]
    pemetaan: Mapping[int, Kolom]
    ditemukan: bool

    @property
    def letak(self) -> dict[str, Any]:
        return {"lembar": str(self.nomor_sheet), "judul": self.baris_judul + 1}

    @property
    def pribadi(self) -> list[KolomBerkas]:
        return [satu for satu in self.kolom if satu.is_pribadi]

    @property
    def atas(self) -> list[tuple[int, list[str]]]:
        """The first rows of the sheet, for choosing the one with the titles."""
        return [
            (nomor + 1, [clean(sel)[:30] for sel in baris[:8]])
            for nomor, baris in enumerate(self.sheet.baris[:_CUPLIKAN])
        ]

    def initial(self, hari_ini: date) -> dict[str, Any]:
        """First values of the form: stored choices, else what was recognised."""
        pilihan = self.impor.pilihan
        isi: dict[str, Any] = {f"kolom_{indeks}": kolom.value for indeks, kolom in self.pemetaan.items()}
        return isi | {
            "lembar": self.nomor_sheet,
            "baris_judul": self.baris_judul,
            "unit": str(pilihan.get("unit") or ""),
            "berlaku": pilihan.get("berlaku") or hari_ini,
            "jenis": pilihan.get("jenis") or "",
            "atasan_otomatis": pilihan.get("atasan_otomatis", True),
        }

    def samples(self, kolom: KolomBerkas) -> list[str]:
        """The first filled cells of a column; of private columns none."""
        if kolom.is_pribadi:
            return []
        isi = (b[kolom.indeks] for b in self.sheet.baris[self.isi_mulai :] if kolom.indeks < len(b))
        hasil: list[str] = []
        for satu in isi:
            if not is_kosong(satu):
                hasil.append(clean(satu)[:40])
            if len(hasil) == _CONTOH:
                break
        return hasil


@dataclass(frozen=True)
class BarisKolom:
    """One line of the matching table."""

    kolom: KolomBerkas
    contoh: Sequence[str]
    isian: BoundField | None


@dataclass(frozen=True)
class Pratinjau:
    """The preview page."""

    rencana: Rencana
    lembar: Lembar
    butir: list[Butir]
    status: str
    berlaku: date
    tidak_disebut: Sequence[Pegawai]
    jumlah_tidak_disebut: int

    @property
    def hitungan(self) -> dict[str, int]:
        return self.rencana.hitungan

    @property
    def jumlah_ubah(self) -> int:
        return self.hitungan["baru"] + self.hitungan["berubah"]


def matching(impor: Impor, diminta: Mapping[str, Any]) -> Cocok:
    """The file as it is to be matched: at the sheet and row asked for, else as stored, else as found."""
    pilihan = dict(impor.pilihan)
    buku = sumber.open_impor(impor)
    lembar, judul = _number(diminta.get("lembar")), _number(diminta.get("judul"))
    if (baris := _number(diminta.get("baris_judul"))) is not None:
        judul = baris + 1
    if lembar is not None and lembar != pilihan.get("lembar") and lembar < len(buku.sheet):
        pilihan |= {"lembar": lembar, "baris_judul": None, "kolom": None}
    if judul and judul - 1 != pilihan.get("baris_judul"):
        pilihan |= {"baris_judul": judul - 1, "kolom": None}
    terbaca = sumber.terbaca_of(buku, pilihan)
    usulan = terbaca.usulan
    return Cocok(
        impor,
        terbaca.buku,
        terbaca.sheet,
        int(pilihan.get("lembar", 0)),
        usulan.judul.baris if usulan else 0,
        usulan.judul.isi_mulai if usulan else 1,
        usulan.kolom if usulan else (),
        terbaca.pemetaan,
        usulan is not None,
    )


def column_rows(form: CocokForm, cocok: Cocok) -> list[BarisKolom]:
    """The columns of the file with samples and the field that says what they mean; nameless empty ones left out."""
    hasil = []
    for satu in cocok.kolom:
        contoh = cocok.samples(satu)
        if satu.judul or contoh:
            nama = form.name_of(satu)
            hasil.append(BarisKolom(satu, contoh, form[nama] if nama in form.fields else None))
    return hasil


def preview(impor: Impor, user: Pengguna, tanggal: date, status: str) -> Pratinjau:
    """The plan, filtered by what rows would do."""
    lembar = sumber.lembar_of(sumber.read_impor(impor), tanggal)
    rencana = sumber.rencana_of(impor, lembar, user, tanggal)
    dikenal = status if status in {satu.value for satu in StatusBaris} else ""
    butir = [satu for satu in rencana.butir if not dikenal or satu.status.value == dikenal]
    butir.sort(key=lambda satu: _URUTAN.index(satu.status))
    berlaku = date.fromisoformat(impor.pilihan["berlaku"])
    disebut = [satu.pegawai_id for satu in rencana.butir if satu.pegawai_id is not None]
    lain = daftar.missing_from((satu.nip for satu in rencana.butir), disebut, impor.unit, tanggal)
    return Pratinjau(rencana, lembar, butir, dikenal, berlaku, list(lain[:20]), lain.count())


def error_rows(impor: Impor, user: Pengguna, tanggal: date) -> Iterator[tuple[Any, ...]]:
    """The list of errors: of the run that was, or of the one that would be."""
    if impor.status == StatusImpor.DITERAPKAN:
        kesalahan = impor.hasil.get("kesalahan", [])
    else:
        try:
            lembar = sumber.lembar_of(sumber.read_impor(impor), tanggal)
            kesalahan = errors_of(sumber.rencana_of(impor, lembar, user, tanggal))
        except Refused as tolak:
            kesalahan = [{"baris": "", "nama": "", "kolom": "", "isi": "", "pesan": tolak.pesan}]
    yield ("Baris", "Nama", "Kolom", "Isi sel", "Yang perlu diperbaiki")
    for satu in kesalahan:
        yield tuple(satu[nama] for nama in ("baris", "nama", "kolom", "isi", "pesan"))


def template_response() -> FileResponse:
    """A workbook with the titles we read best; every cell is text, so no number is cut."""
    from openpyxl import Workbook
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    buku = Workbook()
    lembar = buku.worksheets[0]
    lembar.title = "Pegawai"
    lembar.append(_JUDUL_CONTOH)
    lembar.freeze_panes = "A2"
    for nomor in range(1, len(_JUDUL_CONTOH) + 1):
        huruf = get_column_letter(nomor)
        lembar[f"{huruf}1"].font = Font(bold=True, color="FFFFFF")
        lembar[f"{huruf}1"].fill = PatternFill("solid", fgColor="15214D")
        lembar.column_dimensions[huruf].width = 22
        for baris in range(2, 502):
            lembar[f"{huruf}{baris}"].number_format = "@"
    return workbook_response(buku, "contoh-daftar-pegawai")


def export_response(orang: Iterable[Any], keterangan: Sequence[tuple[str, Any]]) -> FileResponse:
    """People as a workbook to edit and import again: the same titles as the example, every cell text."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    buku = new_workbook()
    lembar = buku.create_sheet("Pegawai")
    lembar.freeze_panes = "A2"
    for nomor in range(1, len(JUDUL_EKSPOR) + 1):
        lembar.column_dimensions[get_column_letter(nomor)].width = 22
    lembar.append([_cell(lembar, judul, Font(bold=True, color="FFFFFF")) for judul in JUDUL_EKSPOR])
    for satu in orang:
        lembar.append([_cell(lembar, isi) for isi in _export_row(satu)])
    write_sheet(buku, "Keterangan", [("Hal", "Isi"), *keterangan], lebar=(28, 70))
    return workbook_response(buku, "pegawai-untuk-disunting")


def _export_row(satu: Any) -> tuple[str, ...]:
    return (
        satu.nip or "",
        satu.nama,
        satu.gelar_depan,
        satu.gelar_belakang,
        satu.get_jenis_display(),
        satu.golongan,
        satu.unit_kode or "",
        satu.unit_nama or "",
        satu.jabatan_nama or "",
        satu.atasan_nip or "",
        satu.atasan_nama or "",
        satu.email or "",
    )


def _cell(lembar: Any, isi: str, huruf: "Font | None" = None) -> Any:
    """A cell of text, also where it looks like a number; the heading is white on dark."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import PatternFill

    sel = WriteOnlyCell(lembar, value=neutral(isi))
    sel.number_format = "@"
    if huruf is not None:
        sel.font, sel.fill = huruf, PatternFill("solid", fgColor="15214D")
    return sel


def _number(isi: Any) -> int | None:
    teks = str(isi or "").strip()
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 7 else None
