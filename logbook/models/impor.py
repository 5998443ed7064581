"""Imports: a file on its way in, its rows as they were judged, and which column meant what in files of a unit."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from logbook.choices.impor import NasibBaris, StatusImporLogbook


class ImporLogbook(models.Model):
    """A file of logbooks: read, looked at, then taken whole or not at all. Carries its own work.

    `pegawai` is set when somebody brings only their own; else the file may be about everybody under `unit`.
    """

    berkas = models.ForeignKey("core.Berkas", on_delete=models.PROTECT, related_name="+")
    pengunggah = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=12, choices=StatusImporLogbook, default=StatusImporLogbook.DIUNGGAH)
    pilihan = models.JSONField(default=dict)
    ringkasan = models.JSONField(default=dict)
    dikerjakan = models.PositiveIntegerField(default=0)
    jumlah = models.PositiveIntegerField(default=0)
    denyut_at = models.DateTimeField()
    dibuat_at = models.DateTimeField()
    diterapkan_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "impor logbook"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=StatusImporLogbook.values), name="imporlogbook_status_dikenal"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["denyut_at"], condition=Q(status__in=["dibaca", "diterapkan"]), name="imporlogbook_berjalan"
            ),
        ]

    def __str__(self) -> str:
        return f"impor logbook {self.pk}"

    @property
    def is_berjalan(self) -> bool:
        return self.status in (StatusImporLogbook.DIBACA, StatusImporLogbook.DITERAPKAN)


class BarisImporLogbook(models.Model):
    """A row of a file as it was judged: whose day, what would be written, or which cells are wrong and why."""

    impor = models.ForeignKey(ImporLogbook, on_delete=models.CASCADE, related_name="baris", db_index=False)
    urutan = models.PositiveIntegerField()
    lembar = models.CharField(max_length=60)
    nomor = models.PositiveIntegerField()
    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    tanggal = models.DateField(null=True)
    kunci = models.UUIDField(null=True)
    isi = models.JSONField(default=dict)
    nasib = models.CharField(max_length=8, choices=NasibBaris)
    galat = models.JSONField(default=list)

    class Meta:
        verbose_name = "baris impor logbook"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["impor", "urutan"], name="barisimporlogbook_urutan"),
            models.CheckConstraint(condition=Q(nasib__in=NasibBaris.values), name="barisimporlogbook_nasib_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.lembar} baris {self.nomor}"


class PemetaanLogbook(models.Model):
    """What the columns of a layout mean in a unit, as it was said last: the next file needs no saying."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    sidik = models.CharField(max_length=64)
    kolom = models.JSONField(default=dict)
    diubah_at = models.DateTimeField()

    class Meta:
        verbose_name = "pemetaan kolom logbook"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "sidik"], name="pemetaanlogbook_satu_per_tata_letak"),
        ]

    def __str__(self) -> str:
        return f"pemetaan {self.unit_id}"
