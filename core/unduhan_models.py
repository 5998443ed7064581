"""A list somebody asked for as a file that is too long to wait for: the row of the work, then the file for a week."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from core.choices import StatusUnduhan


class Unduhan(models.Model):
    """The address of a list with its filter, columns and order, to be answered by the worker as its owner.

    `jumlah` is how many rows it had when it was asked for. The row is kept when the file is thrown away.
    """

    pemilik = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    nama = models.CharField(max_length=150)
    alamat = models.CharField(max_length=2000)
    status = models.CharField(max_length=10, choices=StatusUnduhan, default=StatusUnduhan.MENUNGGU)
    kemajuan = models.PositiveIntegerField(default=0)
    jumlah = models.PositiveIntegerField(default=0)
    percobaan = models.PositiveSmallIntegerField(default=0)
    denyut_at = models.DateTimeField()
    mulai_at = models.DateTimeField(null=True)
    sebab = models.CharField(max_length=300, blank=True)
    berkas = models.ForeignKey("core.Berkas", on_delete=models.PROTECT, null=True, related_name="+")
    dibuat_at = models.DateTimeField()
    selesai_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "unduhan"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=StatusUnduhan.values), name="unduhan_status_dikenal"),
            models.UniqueConstraint(
                fields=["pemilik", "alamat"],
                condition=Q(status__in=["menunggu", "disusun"]),
                name="unduhan_satu_per_alamat",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["pemilik", "-dibuat_at"], name="unduhan_pemilik"),
            models.Index(
                fields=["denyut_at"], condition=Q(status__in=["menunggu", "disusun"]), name="unduhan_berjalan"
            ),
            models.Index(fields=["selesai_at"], condition=Q(status="selesai"), name="unduhan_selesai"),
        ]

    def __str__(self) -> str:
        return self.nama
