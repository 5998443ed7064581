"""How an office wants a report drawn: dated by adoption, the one before kept."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from laporan.choices import JenisLaporan
from laporan.choices.tata_letak import Kertas, StatusTata


class TataLetak(models.Model):
    """The layout of a kind at an office: paper, title, column choice and order, introduction, who signs.

    `kolom` names columns in order (empty: all). `penandatangan` are lines of `{pembuka, siapa}`; `siapa` is "kepala"
    or a unit code whose head signs, found on the day with Plt. and Plh. At most one is in force.
    """

    jenis = models.CharField(max_length=30, choices=JenisLaporan)
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=StatusTata, default=StatusTata.USULAN)
    judul = models.CharField(max_length=120, blank=True)
    pengantar = models.TextField(max_length=1500, blank=True)
    kertas = models.CharField(max_length=4, choices=Kertas, default=Kertas.A4)
    kolom = ArrayField(models.CharField(max_length=40), default=list)
    penandatangan = models.JSONField(default=list)
    dibuat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    dibuat_at = models.DateTimeField()
    berlaku_at = models.DateTimeField(null=True)
    berakhir_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "tata letak"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=StatusTata.values), name="tata_status_dikenal"),
            models.CheckConstraint(condition=Q(kertas__in=Kertas.values), name="tata_kertas_dikenal"),
            models.UniqueConstraint(
                fields=["jenis", "unit"], condition=Q(status=StatusTata.BERLAKU), name="tata_satu_berlaku"
            ),
            models.UniqueConstraint(
                fields=["jenis", "unit"], condition=Q(status=StatusTata.USULAN), name="tata_satu_usulan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.unit_id} {self.status}"
