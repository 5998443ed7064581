"""What presensi knows about a judged day beyond its verdict, as conditions on rows with `pegawai` and `tanggal`."""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q

from presensi.choices import SumberRekaman, Tanda
from presensi.choices.bukti import JenisSinyal, StatusSinyal
from presensi.choices.koreksi import StatusKoreksi
from presensi.models import Koreksi, Rekaman, SinyalPresensi
from presensi.queries.rekaman import counted

TEMPAT_JARINGAN = (JenisSinyal.TEMPAT, JenisSinyal.JARINGAN, JenisSinyal.DATA_JARINGAN)


def forgotten_tap() -> Q:
    """A day without its clock-in or its clock-out."""
    return Q(tanda__contains=[Tanda.TANPA_MASUK.value]) | Q(tanda__contains=[Tanda.TANPA_PULANG.value])


def out_of_roster() -> Q:
    """A day at home that the published roster placed elsewhere."""
    return Q(tanda__contains=[Tanda.DI_LUAR_ROSTER.value])


def out_of_place() -> Q:
    """A tap whose place or network does not fit its mode, unless it was found to be in order."""
    rows = SinyalPresensi.objects.filter(
        pegawai=OuterRef("pegawai"), tanggal=OuterRef("tanggal"), jenis__in=TEMPAT_JARINGAN
    )
    return Q(Exists(rows.exclude(status=StatusSinyal.WAJAR)))


def corrected() -> Q:
    """A correction of the day was approved and stands."""
    rows = Koreksi.objects.filter(pegawai=OuterRef("pegawai"), tanggal=OuterRef("tanggal"))
    return Q(Exists(rows.filter(status=StatusKoreksi.DISETUJUI)))


def offline_tap() -> Q:
    """An accepted tap that waited on the device and counts."""
    rows = Rekaman.objects.filter(pegawai=OuterRef("pegawai"), tanggal=OuterRef("tanggal"))
    return Q(Exists(rows.filter(counted(), sumber=SumberRekaman.LURING, diterima=True)))


def signals_changed(sejak: datetime) -> set[tuple[int, date]]:
    """People and dates with a signal that came or changed."""
    return set(SinyalPresensi.objects.filter(diubah_at__gt=sejak).values_list("pegawai_id", "tanggal"))


def corrections_changed(sejak: datetime) -> set[tuple[int, date]]:
    """People and dates with a correction that was decided or cancelled."""
    rows = Koreksi.objects.filter(Q(diputuskan_at__gt=sejak) | Q(dibatalkan_at__gt=sejak))
    return set(rows.values_list("pegawai_id", "tanggal"))
