"""What came along with a tap made without a connection, and what the supervisor made of it."""

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from presensi.choices.luring import KeadaanLuring


class KetukLuring(models.Model):
    """An offline tap beside its `Rekaman`, whose `ketuk_at` is the estimated moment: our clock minus the wait.

    Kept as measured: the device's clock at the tap, the wait by the device's clock and by its steady counter, and how
    far its clock was ahead of ours before. `tunggu_pasti` false: the page or device was restarted, or measures differ.
    """

    rekaman = models.OneToOneField(
        "presensi.Rekaman", on_delete=models.PROTECT, primary_key=True, related_name="luring"
    )
    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    klaim_at = models.DateTimeField()
    tunggu_ms = models.BigIntegerField(null=True)
    tunggu_pasti = models.BooleanField()
    monoton_ms = models.BigIntegerField(null=True)
    dinding_ms = models.BigIntegerField()
    selisih_ms = models.BigIntegerField(null=True)
    keadaan = models.CharField(max_length=16, choices=KeadaanLuring)
    diputuskan_oleh = models.ForeignKey(
        "kepegawaian.Pegawai", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    diputuskan_at = models.DateTimeField(null=True)
    catatan = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "ketukan luring"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(keadaan__in=KeadaanLuring.values), name="luring_keadaan_dikenal"),
            models.CheckConstraint(
                condition=Q(diputuskan_oleh__isnull=True) | ~Q(diputuskan_oleh=F("pegawai")),
                name="luring_bukan_putusan_sendiri",
            ),
            models.CheckConstraint(
                condition=Q(
                    keadaan__in=["dikonfirmasi", "ditolak"], diputuskan_oleh__isnull=False, diputuskan_at__isnull=False
                )
                | Q(
                    keadaan__in=["menunggu", "tidak_diterima"], diputuskan_oleh__isnull=True, diputuskan_at__isnull=True
                ),
                name="luring_putusan_lengkap",
            ),
            models.CheckConstraint(condition=~Q(keadaan="ditolak") | ~Q(catatan=""), name="luring_tolak_beralasan"),
            models.CheckConstraint(
                condition=Q(tunggu_ms__gte=0) | Q(tunggu_ms__isnull=True, keadaan="tidak_diterima"),
                name="luring_tunggu_terukur",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["pegawai"], condition=Q(keadaan="menunggu"), name="luring_menunggu"),
        ]

    def __str__(self) -> str:
        return f"luring {self.pk} {self.keadaan}"

    @property
    def tunggu(self) -> timedelta | None:
        return None if self.tunggu_ms is None else timedelta(milliseconds=self.tunggu_ms)

    @property
    def kirim_at(self) -> datetime:
        """What the device's clock showed when the tap was sent."""
        return self.klaim_at + timedelta(milliseconds=self.dinding_ms)
