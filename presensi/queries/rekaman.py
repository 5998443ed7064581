"""Reads of raw taps and their locations."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from ketentuan.choices import ModeKerja
from presensi.choices import JenisRekaman, SumberRekaman
from presensi.choices.koreksi import StatusKoreksi
from presensi.choices.luring import KeadaanLuring
from presensi.models import KetukLuring, Koreksi, Rekaman, RekamanLokasi
from presensi.rules.ketuk import Tap

# Without a policy of its own an office keeps locations this long.
LOKASI_SIMPAN_HARI = 90
FOTO_SIMPAN_HARI = 30


def counted() -> Q:
    """Taps that speak: all but those whose correction was cancelled and offline ones the supervisor rejected.

    Such a tap is kept, as a fact, and left out.
    """
    cancelled = Koreksi.objects.filter(rekaman=OuterRef("pk"), status=StatusKoreksi.DIBATALKAN)
    rejected = KetukLuring.objects.filter(pk=OuterRef("pk"), keadaan=KeadaanLuring.DITOLAK)
    return (~Q(sumber=SumberRekaman.KOREKSI) | ~Exists(cancelled)) & (
        ~Q(sumber=SumberRekaman.LURING) | ~Exists(rejected)
    )


def counted_on(pegawai_id: int, tanggal: date) -> QuerySet[Rekaman]:
    """The accepted taps that speak on a day, in the order they came."""
    return taps_of_day(pegawai_id, tanggal).filter(counted(), diterima=True)


def taps_of_day(pegawai_id: int, tanggal: date) -> QuerySet[Rekaman]:
    """All taps of a day, refused ones included, in the order they came."""
    return Rekaman.objects.filter(pegawai_id=pegawai_id, tanggal=tanggal).order_by("terima_at", "pk")


def as_tap(row: Rekaman) -> Tap:
    """A kept tap as it once came in."""
    return Tap(
        jenis=JenisRekaman(row.jenis),
        mode=ModeKerja(row.mode),
        terima_at=row.terima_at,
        ketuk_at=row.ketuk_at,
        sumber=SumberRekaman(row.sumber),
    )


def delete_after(tanggal: date, simpan_hari: int | None) -> date:
    """The last day a location is kept."""
    return tanggal + timedelta(days=LOKASI_SIMPAN_HARI if simpan_hari is None else simpan_hari)


def delete_after_foto(tanggal: date, simpan_hari: int | None) -> date:
    """The last day a picture is kept."""
    return tanggal + timedelta(days=FOTO_SIMPAN_HARI if simpan_hari is None else simpan_hari)


def lokasi_of_day(pegawai_id: int, tanggal: date) -> QuerySet[RekamanLokasi]:
    """Where a day's taps were made: the exact place while it is kept, afterwards its class."""
    return (
        RekamanLokasi.objects.filter(rekaman__pegawai_id=pegawai_id, rekaman__tanggal=tanggal)
        .select_related("rekaman")
        .order_by("rekaman__terima_at", "pk")
    )


def lokasi_overdue(today: date) -> QuerySet[RekamanLokasi]:
    """Exact places whose time is over."""
    return RekamanLokasi.objects.filter(hapus_sesudah__lt=today, diringkas_at__isnull=True)
