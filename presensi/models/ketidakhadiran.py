"""Absence by decision or letter."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from presensi.choices import JenisKetidakhadiran


class _AwalAbsen(Func):
    """mulai + jam_mulai, or midnight."""

    template = "(%(expressions)s, '00:00'::time))"
    arg_joiner = " + coalesce("


class _AkhirAbsen(Func):
    """sampai + jam_selesai, or the midnight after."""

    template = "(%(expressions)s, '24:00'::time))"
    arg_joiner = " + coalesce("


class WaktuAbsen(Func):
    """The local time an absence takes: whole days from midnight to midnight, or hours of one day."""

    function = "tsrange"

    def __init__(self) -> None:
        super().__init__(_AwalAbsen(F("mulai"), F("jam_mulai")), _AkhirAbsen(F("sampai"), F("jam_selesai")))


class Ketidakhadiran(models.Model):
    """Leave, illness, permission or duty travel, recorded from a decision or letter. Both dates included.

    With `jam_mulai` and `jam_selesai` (local time of the unit) it takes only those hours of one day: such a day is
    still judged by its taps, the hours come as a `Kelonggaran`.
    """

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="ketidakhadiran")
    jenis = models.CharField(max_length=24, choices=JenisKetidakhadiran)
    mulai = models.DateField()
    sampai = models.DateField()
    nomor_surat = models.CharField(max_length=80, blank=True)
    keterangan = models.CharField(max_length=300, blank=True)
    dicatat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    dicatat_at = models.DateTimeField()
    dibatalkan_at = models.DateTimeField(null=True, blank=True)
    alasan_batal = models.CharField(max_length=300, blank=True)
    jam_mulai = models.TimeField(null=True, blank=True)
    jam_selesai = models.TimeField(null=True, blank=True)

    class Meta:
        verbose_name = "ketidakhadiran"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(sampai__gte=F("mulai")), name="ketidakhadiran_urut"),
            models.CheckConstraint(
                condition=Q(jenis__in=JenisKetidakhadiran.values), name="ketidakhadiran_jenis_dikenal"
            ),
            models.CheckConstraint(
                condition=Q(jam_mulai__isnull=True, jam_selesai__isnull=True)
                | Q(jam_mulai__isnull=False, jam_selesai__gt=F("jam_mulai"), mulai=F("sampai")),
                name="ketidakhadiran_jam_sehari",
            ),
            ExclusionConstraint(
                name="ketidakhadiran_waktu_tidak_bertumpuk",
                expressions=[("pegawai", RangeOperators.EQUAL), (WaktuAbsen(), RangeOperators.OVERLAPS)],
                condition=Q(dibatalkan_at__isnull=True),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["pegawai", "mulai"], name="ketidakhadiran_pegawai")]

    def __str__(self) -> str:
        return f"{self.jenis} {self.pegawai_id} {self.mulai}"
