"""Everything presensi keeps about one person, a month or a year at a time, for that person."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from core import formats
from core.periods import DateRange
from presensi.choices import Alasan, SumberRekaman
from presensi.choices.bukti import Alasan as AlasanBukti
from presensi.models import PerubahanHarian, PresensiHarian, Rekaman, RekamanFoto, RekamanLokasi
from presensi.queries import sinyal
from presensi.rules.beda_hari import Beda, differences
from presensi.rules.ketuk import counted_at

_SEBAB = {satu.kode: satu for satu in (*Alasan, *AlasanBukti)}


def taps(pegawai_id: int, days: DateRange) -> QuerySet[Rekaman]:
    """Every tap, refused ones included, newest first."""
    rows = Rekaman.objects.filter(pegawai_id=pegawai_id, tanggal__gte=days.mulai, tanggal__lt=days.selesai)
    return rows.select_related("lokasi", "foto").order_by("-terima_at", "-pk")


def judgements(pegawai_id: int, days: DateRange) -> QuerySet[PresensiHarian]:
    """Judged days, newest first."""
    rows = PresensiHarian.objects.filter(pegawai_id=pegawai_id, tanggal__gte=days.mulai, tanggal__lt=days.selesai)
    return rows.select_related("unit").order_by("-tanggal")


def rejudgements(pegawai_id: int, days: DateRange) -> QuerySet[PerubahanHarian]:
    """How days came to be judged otherwise, newest first, with the zone of the unit of that day as `zona`."""
    rows = PerubahanHarian.objects.filter(pegawai_id=pegawai_id, tanggal__gte=days.mulai, tanggal__lt=days.selesai)
    harian = PresensiHarian.objects.filter(pegawai_id=pegawai_id, tanggal=OuterRef("tanggal"))
    zona = Coalesce(Subquery(harian.values("unit__zona")[:1]), Value("WIB"))
    return rows.annotate(zona=zona).order_by("-dibuat_at", "-pk")


def zone_of(row: PerubahanHarian) -> str:
    """The zone that came with the row."""
    return str(getattr(row, "zona", "WIB"))


def changes_of(row: PerubahanHarian) -> tuple[Beda, ...]:
    """What changed about the day, in words."""
    return differences(row.sebelum, row.sesudah, zone_of(row))


def moment_of(row: Rekaman) -> datetime:
    """The moment a tap counts from: of a terminal, an offline tap or a correction not the one it was received at."""
    return counted_at(SumberRekaman(row.sumber), row.ketuk_at, row.terima_at)


def places(pegawai_id: int, days: DateRange) -> QuerySet[RekamanLokasi]:
    """Places of taps: exact while they are kept, afterwards their class; newest first."""
    rows = RekamanLokasi.objects.filter(
        rekaman__pegawai_id=pegawai_id, rekaman__tanggal__gte=days.mulai, rekaman__tanggal__lt=days.selesai
    )
    return rows.select_related("rekaman").order_by("-rekaman__terima_at", "-pk")


def pictures(pegawai_id: int, days: DateRange) -> QuerySet[RekamanFoto]:
    """Pictures of taps, purged ones included; newest first."""
    rows = RekamanFoto.objects.filter(
        rekaman__pegawai_id=pegawai_id, rekaman__tanggal__gte=days.mulai, rekaman__tanggal__lt=days.selesai
    )
    return rows.select_related("rekaman").order_by("-rekaman__terima_at", "-pk")


def reason(kode: str) -> str:
    """Why a tap was refused, in a sentence without the figures of that moment."""
    found = _SEBAB.get(kode)
    if found is None:
        return kode.replace("_", " ")
    kalimat = found.kalimat.partition(". ")[0].rstrip(".")
    return f"{kalimat}." if "{" not in kalimat else f"Ditolak: {kode.replace('_', ' ')}."


# --- the same as file -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Lembar:
    """One sheet of the file: its name, its columns, its rows."""

    nama: str
    kolom: tuple[str, ...]
    baris: Iterator[Sequence[Any]]


def sheets(pegawai_id: int, days: DateRange) -> tuple[Lembar, ...]:
    """Taps, days, changes, signals, places as classes. Exact places never leave by file (law 13)."""
    return (
        Lembar(
            "Ketukan",
            ("Tanggal", "Waktu", "Diterima", "Zona", "Jenis", "Mode", "Sumber", "Hasil", "Alasan ditolak", "Lokasi",
             "Jaringan", "Perangkat", "Foto", "Keterangan", "Nomor"),
            (
                (row.tanggal, _local(moment_of(row), row.zona), _local(row.terima_at, row.zona), row.zona,
                 row.get_jenis_display(),
                 row.get_mode_display(), row.get_sumber_display(), "Diterima" if row.diterima else "Ditolak",
                 reason(row.alasan_tolak) if row.alasan_tolak else "", row.get_status_lokasi_display(),
                 row.get_jaringan_display(), row.perangkat, row.get_status_foto_display(), row.keterangan, row.nomor)
                for row in taps(pegawai_id, days).iterator(500)
            ),
        ),
        Lembar(
            "Penilaian",
            ("Tanggal", "Status", "Mode", "Masuk", "Pulang", "Menit kerja", "Menit terlambat", "Menit pulang cepat",
             "Potongan (%)", "Final", "Dinilai"),
            (
                (row.tanggal, row.get_status_display(), row.get_mode_display(), _local(row.masuk_at, row.unit.zona),
                 _local(row.pulang_at, row.unit.zona), row.menit_kerja, row.menit_terlambat, row.menit_pulang_cepat,
                 row.potongan, "ya" if row.final else "sementara", _local(row.dinilai_at, row.unit.zona))
                for row in judgements(pegawai_id, days).iterator(500)
            ),
        ),
        Lembar(
            "Perubahan penilaian",
            ("Tanggal", "Dinilai ulang", "Sebab", "Hal", "Semula", "Menjadi"),
            (
                (row.tanggal, _local(row.dibuat_at, zone_of(row)), row.sebab, beda.nama, beda.semula, beda.menjadi)
                for row in rejudgements(pegawai_id, days).iterator(500)
                for beda in changes_of(row)
            ),
        ),
        Lembar(
            "Sinyal",
            ("Tanggal", "Jenis", "Fakta", "Skor", "Status"),
            (
                (satu.row.tanggal, satu.jenis.label, satu.kalimat, satu.row.skor, satu.status.label)
                for satu in sinyal.in_words(sinyal.signals_of(pegawai_id, days))
            ),
        ),
        Lembar(
            "Tempat",
            ("Tanggal", "Diterima", "Kelas", "Titik dihapus sesudah", "Titik dihapus"),
            (
                (row.rekaman.tanggal, _local(row.rekaman.terima_at, row.rekaman.zona), row.get_kelas_display(),
                 row.hapus_sesudah, _local(row.diringkas_at, row.rekaman.zona))
                for row in places(pegawai_id, days).iterator(500)
            ),
        ),
    )  # fmt: skip


def _local(moment: datetime | None, zona: str) -> datetime | str:
    return formats.di_zona(moment, zona).replace(tzinfo=None, microsecond=0) if moment else ""
