"""A report: the row of the work (state, heartbeat) and, once done, the frozen document."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from laporan.choices import JenisLaporan, StatusLaporan


class Laporan(models.Model):
    jenis = models.CharField(max_length=30, choices=JenisLaporan)
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    bulan = models.DateField()
    versi = models.PositiveSmallIntegerField(default=1)
    alasan_versi = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=10, choices=StatusLaporan, default=StatusLaporan.MENUNGGU)
    kemajuan = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    denyut_at = models.DateTimeField(null=True)
    percobaan = models.PositiveSmallIntegerField(default=0)
    sebab_gagal = models.CharField(max_length=500, blank=True)
    berkas = models.ForeignKey("core.Berkas", on_delete=models.PROTECT, null=True, related_name="+")
    peminta = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    dibuat_at = models.DateTimeField()
    selesai_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "laporan"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jenis", "unit", "bulan", "versi"], name="laporan_satu_per_versi"),
            models.CheckConstraint(condition=Q(status__in=StatusLaporan.values), name="laporan_status_dikenal"),
            models.CheckConstraint(condition=Q(bulan__day=1), name="laporan_bulan_tanggal_satu"),
            models.CheckConstraint(
                condition=~Q(status="selesai") | Q(berkas__isnull=False), name="laporan_selesai_punya_berkas"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "-bulan"], name="laporan_unit_bulan"),
            models.Index(
                fields=["denyut_at"], condition=Q(status__in=["menunggu", "disusun"]), name="laporan_berjalan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.unit_id} {self.bulan:%Y-%m} v{self.versi}"

    @property
    def saat(self) -> datetime:
        """When it was finished, else when it was asked for."""
        return self.selesai_at or self.dibuat_at
