"""Leniency: what of a person's day is not held against them, by decision."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ketentuan.choices import ModeKerja
from presensi.choices.kelonggaran import JenisKelonggaran

# Outages hold for units and have a row of their own (`Gangguan`).
PERORANGAN = [value for value in JenisKelonggaran.values if value != JenisKelonggaran.GANGGUAN]


class Kelonggaran(models.Model):
    """A window of a person's working date that is not held against them, or the mode that day counts as.

    `selesai_at` is excluded; an end that is null is open. `rujukan` is the key of what granted it ("koreksi:12"),
    `sebutan` its name for people. Rows are added and withdrawn, never edited.
    """

    pegawai = models.ForeignKey(
        "kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="kelonggaran", db_index=False
    )
    tanggal = models.DateField()
    jenis = models.CharField(max_length=20, choices=JenisKelonggaran)
    mulai_at = models.DateTimeField(null=True, blank=True)
    selesai_at = models.DateTimeField(null=True, blank=True)
    mode = models.CharField(max_length=12, choices=ModeKerja, blank=True)
    rujukan = models.CharField(max_length=60)
    sebutan = models.CharField(max_length=200)
    dasar = models.CharField(max_length=220, blank=True)
    dibuat_at = models.DateTimeField()
    ditarik_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "kelonggaran"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(jenis__in=PERORANGAN), name="kelonggaran_jenis_dikenal"),
            models.CheckConstraint(condition=Q(mode__in=["", *ModeKerja.values]), name="kelonggaran_mode_dikenal"),
            models.CheckConstraint(
                condition=Q(mulai_at__isnull=True) | Q(selesai_at__isnull=True) | Q(selesai_at__gt=F("mulai_at")),
                name="kelonggaran_urut",
            ),
            models.CheckConstraint(
                condition=(Q(jenis="koreksi_mode") & ~Q(mode="")) | (~Q(jenis="koreksi_mode") & Q(mode="")),
                name="kelonggaran_mode_hanya_pada_koreksi_mode",
            ),
            models.UniqueConstraint(
                fields=["pegawai", "tanggal", "jenis", "rujukan"],
                condition=Q(ditarik_at__isnull=True),
                name="kelonggaran_satu_per_rujukan",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["pegawai", "tanggal"], condition=Q(ditarik_at__isnull=True), name="kelonggaran_berlaku"
            ),
            models.Index(fields=["jenis", "rujukan"], name="kelonggaran_rujukan"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.pegawai_id} {self.tanggal}"
