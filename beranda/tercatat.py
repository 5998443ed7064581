"""The parts of "Yang tercatat tentang saya", their rows in words, and the same as a file."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import QuerySet
from django.http import FileResponse, HttpResponse

from beranda import jejak_tampil
from core import formats
from core import queries as core_queries
from core.periods import DateRange
from core.tables import new_workbook, workbook_response, write_sheet
from presensi.queries import bukti, sinyal
from presensi.queries import tercatat as queries
from presensi.queries.tercatat import Lembar

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai
    from presensi.models import Rekaman

BAGIAN = {
    "ketukan": "Ketukan",
    "penilaian": "Penilaian",
    "perubahan": "Dinilai ulang",
    "sinyal": "Sinyal",
    "tempat": "Tempat",
    "foto": "Foto",
    "perangkat": "Perangkat",
    "pembaca": "Siapa yang melihat",
}
BENTUK = ("xlsx", "json")


def rows_of(bagian: str, pegawai: "Pegawai", days: DateRange) -> "QuerySet[Any]":
    """The rows of a part."""
    match bagian:
        case "penilaian":
            return queries.judgements(pegawai.pk, days)
        case "perubahan":
            return queries.rejudgements(pegawai.pk, days)
        case "sinyal":
            return sinyal.signals_of(pegawai.pk, days)
        case "tempat":
            return queries.places(pegawai.pk, days)
        case "foto":
            return queries.pictures(pegawai.pk, days)
        case "perangkat":
            return bukti.devices_of(pegawai.pk)
        case "pembaca":
            return readers_of(pegawai)
    return queries.taps(pegawai.pk, days)


def readers_of(pegawai: "Pegawai") -> "QuerySet[Any]":
    """Others who opened what is protected about a person; one's own looks are not among them."""
    rows = core_queries.pembacaan(pegawai._meta.label, pegawai.pk)
    return rows.exclude(pelaku=pegawai.pengguna_id) if pegawai.pengguna_id else rows


def in_words(bagian: str, rows: Iterable[Any]) -> list[Any]:
    """Rows as the page shows them: some need their sentence."""
    match bagian:
        case "ketukan":
            return [_tap(row) for row in rows]
        case "sinyal":
            return list(sinyal.in_words(rows))
        case "perubahan":
            return [(row, queries.changes_of(row)) for row in rows]
        case "pembaca":
            return [jejak_tampil.in_words(row) for row in rows]
    return list(rows)


def _tap(row: "Rekaman") -> tuple["Rekaman", str, datetime]:
    """A tap, why it was refused, and the moment it counts from."""
    return row, queries.reason(row.alasan_tolak) if row.alasan_tolak else "", queries.moment_of(row)


def as_file(pegawai: "Pegawai", days: DateRange, nama: str, bentuk: str, at: datetime) -> HttpResponse | FileResponse:
    """Everything of a range as a workbook or as JSON, readers included."""
    if bentuk == "json":
        body = json.dumps(as_data(pegawai, days, at), cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
        answer = HttpResponse(body, content_type="application/json")
        answer["Content-Disposition"] = f'attachment; filename="{nama}.json"'
        return answer
    buku = new_workbook()
    write_sheet(buku, "Keterangan", [("Hal", "Isi"), *_notes(pegawai, days, at).items()], lebar=(20, 70))
    for satu in _sheets(pegawai, days):
        write_sheet(buku, satu.nama, [satu.kolom, *satu.baris])
    return workbook_response(buku, nama)


def as_data(pegawai: "Pegawai", days: DateRange, at: datetime) -> dict[str, Any]:
    """Everything of a range by sheet, each row by the name of its column."""
    isi = {
        satu.nama: [dict(zip(satu.kolom, baris, strict=True)) for baris in satu.baris]
        for satu in _sheets(pegawai, days)
    }
    return {"Keterangan": _notes(pegawai, days, at), **isi}


def _sheets(pegawai: "Pegawai", days: DateRange) -> tuple[Lembar, ...]:
    return (*queries.sheets(pegawai.pk, days), _readers_sheet(pegawai))


def _notes(pegawai: "Pegawai", days: DateRange, at: datetime) -> dict[str, str]:
    return {
        "Pegawai": pegawai.nama_lengkap,
        "NIP": pegawai.nip or "",
        "Rentang": f"{formats.tanggal(days.mulai)} sampai {formats.tanggal(days.sampai)}",
        "Dibuat": formats.waktu(at, "WIB"),
        "Catatan": "Titik lokasi yang tepat tidak ikut diunduh; kelasnya ikut.",
    }


def _readers_sheet(pegawai: "Pegawai") -> Lembar:
    return Lembar(
        "Siapa yang melihat",
        ("Waktu", "Siapa", "Apa"),
        (
            (
                formats.di_zona(satu.jejak.waktu, "WIB").replace(tzinfo=None, microsecond=0),
                str(satu.jejak.pelaku or "Sistem"),
                satu.aksi,
            )
            for satu in map(jejak_tampil.in_words, readers_of(pegawai).iterator(500))
        ),
    )
