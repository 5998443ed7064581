"""When reports come by themselves."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kepegawaian.choices import JenisPeran
from laporan.choices import JenisLaporan, Rentang


class JadwalLaporan(models.Model):
    """A report of a kind and office that comes by itself.

    `hari` days after its period, moved to a working day where `hari_kerja` says so, from `jam` o'clock of the office's
    zone, to the holders of `penerima`. `cabang`: also for each office below. `mulai` is the first period it is for; a
    paused one makes nothing up for the time it stood still before `mulai`.
    """

    jenis = models.CharField(max_length=30, choices=JenisLaporan)
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    cabang = models.BooleanField(default=False)
    rentang = models.CharField(max_length=10, choices=Rentang)
    hari = models.PositiveSmallIntegerField(default=1)
    hari_kerja = models.BooleanField(default=True)
    jam = models.PositiveSmallIntegerField(default=5)
    penerima = ArrayField(models.CharField(max_length=20, choices=JenisPeran))
    mulai = models.DateField()
    aktif = models.BooleanField(default=True)
    dibuat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    dibuat_at = models.DateTimeField()
    diubah_at = models.DateTimeField()

    class Meta:
        verbose_name = "jadwal laporan"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jenis", "unit", "rentang"], name="jadwal_satu_per_rentang"),
            models.CheckConstraint(condition=Q(rentang__in=Rentang.values), name="jadwal_rentang_dikenal"),
            models.CheckConstraint(condition=Q(hari__gte=1, hari__lte=31), name="jadwal_hari_wajar"),
            models.CheckConstraint(condition=Q(jam__lte=23), name="jadwal_jam_sehari"),
            models.CheckConstraint(condition=Q(penerima__len__gte=1), name="jadwal_ada_penerima"),
        ]
        indexes: ClassVar = [models.Index(fields=["unit"], condition=Q(aktif=True), name="jadwal_aktif")]

    def __str__(self) -> str:
        return f"{self.jenis} {self.unit_id} {self.rentang}"
