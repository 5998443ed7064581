"""Logbooks and their entries as sources."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import DurationField, ExpressionWrapper, F, IntegerField
from django.db.models.functions import Cast, Extract
from django.urls import reverse

from laporan.rules.isi import Tipe
from laporan.rules.sendiri import Medan
from laporan.sumber.dasar import (
    Pembaca,
    Sumber,
    is_supervising,
    labels,
    nama,
    orang_medan,
    tanggal_medan,
    waktu,
    ya,
)
from logbook.choices import StatusLogbook
from logbook.queries import sumber

if TYPE_CHECKING:
    from django.db.models import QuerySet

TEPAT = (("ya", "Tepat waktu"), ("tidak", "Terlambat atau belum"))
_LAMA = ExpressionWrapper(F("jam_selesai") - F("jam_mulai"), output_field=DurationField())
MENIT = Cast(Extract(_LAMA, "epoch") / 60, IntegerField())


def _days(p: Pembaca) -> "QuerySet[Any]":
    return sumber.logbook_rows(p.people, p.days)


def _entries(p: Pembaca) -> "QuerySet[Any]":
    return sumber.kegiatan_rows(p.people, p.days)


def _link(row: Mapping[str, Any]) -> str:
    return reverse("logbook:pegawai-hari", args=[row["orang"], row["hari"]])


HARI = Sumber(
    kode="logbook",
    judul="Logbook per hari",
    uraian="Keadaan logbook, jam yang dicatat, banyak kegiatan, waktu kirim, peninjau",
    ikon="notebook",
    medan=(
        *orang_medan(),
        *tanggal_medan(),
        Medan("status", "Keadaan", Tipe.TEKS, "status", 14, pilihan=labels(StatusLogbook), kelompok=True),
        Medan("menit", "Jam tercatat", Tipe.DURASI, "menit", 10),
        Medan("kegiatan", "Kegiatan", Tipe.BILANGAN, "jumlah_kegiatan", 10),
        Medan("dikirim", "Dikirim", Tipe.WAKTU, waktu("dikirim_at"), 17, saring=False),
        Medan("tepat", "Ketepatan", Tipe.TEKS, ya(tepat_waktu=True), 18, pilihan=TEPAT, kelompok=True),
        Medan("pemeriksa", "Peninjau", Tipe.TEKS, nama("pemeriksa__"), 28, kelompok=True),
        Medan("diputus", "Diputuskan", Tipe.WAKTU, waktu("diputuskan_at"), 17, saring=False),
        Medan("catatan", "Catatan peninjau", Tipe.TEKS, "catatan", 40, peka=True),
    ),
    bawaan=("nama", "unit", "tanggal", "status", "menit", "kegiatan", "dikirim"),
    rows=_days,
    urut=("unit__jalur", "pegawai__nama", "pegawai_id", "tanggal"),
    terbuka=is_supervising,
    tautan=_link,
    tambahan={"orang": "pegawai_id", "hari": "tanggal"},
)
KEGIATAN = Sumber(
    kode="kegiatan",
    judul="Kegiatan di logbook",
    uraian="Tiap butir kegiatan yang sudah dikirim: jam, uraian, hasil, tugas jabatan",
    ikon="list-details",
    medan=(
        *orang_medan("logbook__pegawai__", "logbook__unit__"),
        *tanggal_medan("logbook__tanggal"),
        Medan("mulai", "Mulai", Tipe.JAM, "jam_mulai", 8, saring=False),
        Medan("selesai", "Selesai", Tipe.JAM, "jam_selesai", 8, saring=False),
        Medan("lama", "Lama", Tipe.DURASI, MENIT, 9),
        Medan("uraian", "Uraian", Tipe.TEKS, "uraian", 48),
        Medan("jumlah", "Jumlah hasil", Tipe.PECAHAN, "jumlah", 10),
        Medan("satuan", "Satuan", Tipe.TEKS, "satuan", 14, kelompok=True),
        Medan("tugas", "Tugas jabatan", Tipe.TEKS, "uraian_tugas__nama", 34, kelompok=True),
        Medan("rencana", "Rencana kinerja", Tipe.TEKS, "rencana__rhk", 34, kelompok=True),
        Medan(
            "status", "Keadaan logbook", Tipe.TEKS, "logbook__status", 14, pilihan=labels(StatusLogbook), kelompok=True
        ),
    ),
    bawaan=("nama", "unit", "tanggal", "uraian", "jumlah", "satuan", "lama"),
    rows=_entries,
    urut=("logbook__unit__jalur", "logbook__pegawai__nama", "logbook__pegawai_id", "logbook__tanggal", "jam_mulai"),
    terbuka=is_supervising,
    tautan=_link,
    tambahan={"orang": "logbook__pegawai_id", "hari": "logbook__tanggal"},
    jalur="logbook__unit__jalur",
)
