"""Rollups per unit and day; they carry no truth of their own."""

from typing import ClassVar

from django.db import models


class Indikator(models.Model):
    """Counts of one unit (itself, not its subtree) on one day."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.CASCADE, related_name="+")
    tanggal = models.DateField()
    pegawai = models.PositiveIntegerField(default=0)
    terjadwal = models.PositiveIntegerField(default=0)
    hadir = models.PositiveIntegerField(default=0)
    tepat_waktu = models.PositiveIntegerField(default=0)
    terlambat = models.PositiveIntegerField(default=0)
    menit_terlambat = models.PositiveIntegerField(default=0)
    pulang_cepat = models.PositiveIntegerField(default=0)
    tidak_hadir = models.PositiveIntegerField(default=0)
    wfh = models.PositiveIntegerField(default=0)
    wfo = models.PositiveIntegerField(default=0)
    wfh_terlambat = models.PositiveIntegerField(default=0)
    wfo_terlambat = models.PositiveIntegerField(default=0)
    dinas_luar = models.PositiveIntegerField(default=0)
    cuti = models.PositiveIntegerField(default=0)
    belum = models.PositiveIntegerField(default=0)
    menit_kerja = models.PositiveIntegerField(default=0)
    logbook_wajib = models.PositiveIntegerField(default=0)
    logbook_terkirim = models.PositiveIntegerField(default=0)
    logbook_tepat_waktu = models.PositiveIntegerField(default=0)
    logbook_disetujui = models.PositiveIntegerField(default=0)
    dihitung_at = models.DateTimeField()

    class Meta:
        verbose_name = "indikator"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "tanggal"], name="indikator_satu_per_unit_tanggal"),
        ]
        indexes: ClassVar = [models.Index(fields=["tanggal"], name="indikator_tanggal")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.tanggal}"


class BatasHitung(models.Model):
    """Up to which change of a source the rollups were computed."""

    sumber = models.CharField(max_length=20, unique=True)
    sampai_at = models.DateTimeField()

    class Meta:
        verbose_name = "batas hitung"

    def __str__(self) -> str:
        return f"{self.sumber} {self.sampai_at:%Y-%m-%d %H:%M}"
