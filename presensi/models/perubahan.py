"""How final days came to be judged otherwise (append only)."""

from typing import ClassVar

from django.db import models


class PerubahanHarian(models.Model):
    """A final day that turned out otherwise: what it was, what it is, and because of what.

    `rujukan` is the key of the cause ("gangguan:12"), `sebab` its name for people. A trigger refuses UPDATE and DELETE.
    """

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+", db_index=False)
    tanggal = models.DateField()
    sebab = models.CharField(max_length=250)
    rujukan = models.CharField(max_length=60, blank=True)
    sebelum = models.JSONField()
    sesudah = models.JSONField()
    dibuat_at = models.DateTimeField()

    class Meta:
        verbose_name = "perubahan harian"
        indexes: ClassVar = [
            models.Index(fields=["pegawai", "tanggal", "id"], name="perubahan_pegawai_tanggal"),
            models.Index(fields=["rujukan", "id"], name="perubahan_rujukan"),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tanggal}: {self.sebab}"
