"""A month's summary as PDF and workbook. Text goes to the template as data: nothing typed is read as markup."""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from core import formats
from core.tables import new_workbook, write_sheet
from logbook.queries.ringkasan import Ringkasan

if TYPE_CHECKING:
    import typst
    from openpyxl import Workbook

TEMPLAT: Final = Path(__file__).resolve().parent / "templat"
CATATAN: Final = (
    "Hanya kegiatan dari logbook yang sudah disetujui yang dihitung sebagai realisasi, dan hanya bila satuannya sama "
    "dengan satuan target. Ringkasan ini bahan dialog kinerja; penilaian resmi tetap di e-Kinerja."
)
HASIL: Final = (
    "No", "Rencana hasil kerja pimpinan", "Rencana hasil kerja", "Indikator kinerja individu", "Target setahun",
    "Realisasi bulan ini", "Realisasi s.d. bulan ini", "Bukti dukung", "Umpan balik",
)  # fmt: skip
LAIN: Final = ("Uraian tugas", "Kegiatan", "Jam", "Hasil", "Bukti dukung")
HARI: Final = ("Mode", "Hari terisi", "Disetujui", "Tepat waktu", "Jam tercatat")


def as_pdf(r: Ringkasan) -> bytes:
    """The summary on A4, lying. typst is loaded by the first one, not by each web process at its start."""
    import typst

    penyusun = typst.Compiler(
        TEMPLAT / "ringkasan.typ",
        root=TEMPLAT,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"isi": json.dumps(_data(r), ensure_ascii=False, sort_keys=True)},
    )
    hasil = penyusun.compile(format="pdf", timestamp=int(r.at.timestamp()))
    assert isinstance(hasil, bytes)  # noqa: S101 - a PDF is one file
    return hasil


def as_workbook(r: Ringkasan) -> "Workbook":
    """The same numbers as cells."""
    buku = new_workbook()
    write_sheet(buku, "Keterangan", [("Hal", "Isi"), *_head(r), ("Catatan", CATATAN)], lebar=(28, 80))
    write_sheet(buku, "Hasil kerja", [HASIL, *_results(r)], lebar=(5, 40, 40, 40, 18, 18, 22, 14, 24))
    write_sheet(buku, "Di luar rencana", [LAIN, *_others(r)], lebar=(50, 12, 12, 20, 14))
    write_sheet(buku, "Hari", [HARI, *_days(r)], lebar=(18, 14, 14, 14, 16))
    return buku


@cache
def _fonts() -> "typst.Fonts":
    """Only the fonts inside the wheel: the same everywhere, offline."""
    import typst

    return typst.Fonts(include_system_fonts=False)


def _head(r: Ringkasan) -> list[tuple[str, str]]:
    post = r.penugasan
    return [
        ("Periode", formats.bulan(r.bulan)),
        ("Pegawai", r.pegawai.nama_lengkap),
        ("NIP", r.pegawai.nip or "–"),
        ("Golongan", r.pegawai.golongan or "–"),
        ("Jabatan", f"{post.jabatan}" if post else "–"),
        ("Unit kerja", post.unit.nama if post else "–"),
        ("Pejabat penilai", r.penilai.nama_lengkap if r.penilai else "–"),
        ("NIP penilai", (r.penilai.nip if r.penilai else "") or "–"),
        ("Jabatan penilai", r.jabatan_penilai or "–"),
    ]


def _results(r: Ringkasan) -> list[tuple[str | int, ...]]:
    return [
        (
            h.nomor, h.isi.rhk_pimpinan, h.isi.rhk, h.isi.indikator, h.isi.sasaran.tulisan or "–", h.kata(h.bulan),
            h.kata(h.tahun), h.bulan.bukti, "",
        )
        for h in r.rencana
    ]  # fmt: skip


def _others(r: Ringkasan) -> list[tuple[str | int, ...]]:
    return [
        (
            satu.tugas,
            satu.hitung.kegiatan,
            formats.durasi(satu.hitung.menit),
            f"{formats.angka(satu.hitung.jumlah, 2)} {satu.satuan}".replace(",00 ", " "),
            satu.hitung.bukti,
        )
        for satu in r.lain
    ]


def _days(r: Ringkasan) -> list[tuple[str | int, ...]]:
    return [(h.mode, h.terisi, h.disetujui, h.tepat, formats.durasi(h.menit)) for h in r.hari]


def _data(r: Ringkasan) -> dict[str, Any]:
    def cells(rows: list[tuple[str | int, ...]]) -> list[list[str]]:
        return [[str(sel) for sel in row] for row in rows]

    kepala = _head(r)
    return {
        "judul": "Ringkasan hasil kerja bulanan",
        "kepala": [list(satu) for satu in kepala],
        "hasil": {"judul": list(HASIL), "baris": cells(_results(r))},
        "lain": {"judul": list(LAIN), "baris": cells(_others(r))},
        "hari": {"judul": list(HARI), "baris": cells(_days(r))},
        "belum": f"{r.belum_disetujui} hari belum disetujui dan tidak dihitung." if r.belum_disetujui else "",
        "catatan": CATATAN,
        "pegawai": r.pegawai.nama_lengkap,
        "nip": r.pegawai.nip or "",
        "penilai": r.penilai.nama_lengkap if r.penilai else "",
        "nip_penilai": (r.penilai.nip if r.penilai else "") or "",
    }
