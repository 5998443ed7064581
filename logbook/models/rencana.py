"""The yearly plan of a person: the work results (RHK) of the SKP that entries count towards."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class RencanaKinerja(models.Model):
    """One planned work result of a person and year, with its quantitative target where it has one.

    `sasaran` keeps a target that is no number ("100% tepat waktu") as it was written. An item that is taken away stays
    with `dihapus_at`: entries of the past still name it.
    """

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="rencana_kinerja")
    tahun = models.PositiveSmallIntegerField()
    nomor = models.PositiveSmallIntegerField()
    rhk = models.CharField(max_length=500)
    rhk_pimpinan = models.CharField(max_length=500, blank=True)
    indikator = models.TextField(max_length=2000, blank=True)
    target = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    satuan = models.CharField(max_length=40, blank=True)
    sasaran = models.CharField(max_length=200, blank=True)
    dibuat_at = models.DateTimeField()
    diubah_at = models.DateTimeField()
    dihapus_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "rencana kinerja"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pegawai", "tahun", "nomor"],
                condition=Q(dihapus_at__isnull=True),
                name="rencana_nomor_sekali",
            ),
            models.CheckConstraint(condition=Q(target__isnull=True) | Q(target__gt=0), name="rencana_target_positif"),
            models.CheckConstraint(condition=Q(target__isnull=True) | ~Q(satuan=""), name="rencana_target_bersatuan"),
        ]

    def __str__(self) -> str:
        return f"{self.nomor}. {self.rhk[:60]}"
