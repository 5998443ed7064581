"""Absence by decision or letter."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from core.db import TanggalRangeTertutup
from presensi.choices import JenisKetidakhadiran


class Ketidakhadiran(models.Model):
    """Leave, illness, permission or duty travel, recorded from a decision or letter. Both dates included."""

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

    class Meta:
        verbose_name = "ketidakhadiran"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(sampai__gte=F("mulai")), name="ketidakhadiran_urut"),
            models.CheckConstraint(
                condition=Q(jenis__in=JenisKetidakhadiran.values), name="ketidakhadiran_jenis_dikenal"
            ),
            ExclusionConstraint(
                name="ketidakhadiran_tidak_bertumpuk",
                expressions=[
                    ("pegawai", RangeOperators.EQUAL),
                    (TanggalRangeTertutup("mulai", "sampai"), RangeOperators.OVERLAPS),
                ],
                condition=Q(dibatalkan_at__isnull=True),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["pegawai", "mulai"], name="ketidakhadiran_pegawai")]

    def __str__(self) -> str:
        return f"{self.jenis} {self.pegawai_id} {self.mulai}"
