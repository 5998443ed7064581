"""What a person does again and again: entries one touch away, offered as drafts on the days they recur."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class Favorit(models.Model):
    """A favourite entry of a person. `hari_pekan` (1 = Monday) and `tanggal_bulan` say when it recurs; without either
    it is only kept at hand. It carries no hours: hours of another day are no record of this one.
    """

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="favorit_logbook")
    uraian = models.CharField(max_length=500)
    jumlah = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    satuan = models.CharField(max_length=40, blank=True)
    uraian_tugas = models.ForeignKey("kelayakan.UraianTugas", on_delete=models.PROTECT, null=True, related_name="+")
    rencana = models.ForeignKey("logbook.RencanaKinerja", on_delete=models.PROTECT, null=True, related_name="+")
    hari_pekan = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    tanggal_bulan = models.PositiveSmallIntegerField(null=True, blank=True)
    dibuat_at = models.DateTimeField()

    class Meta:
        verbose_name = "kegiatan favorit"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "uraian", "satuan"], name="favorit_sekali"),
            models.CheckConstraint(
                condition=Q(tanggal_bulan__isnull=True) | Q(tanggal_bulan__range=(1, 31)), name="favorit_tanggal_bulan"
            ),
        ]

    def __str__(self) -> str:
        return self.uraian[:60]
