"""Where other systems want to be told, and what was sent there."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from laporan.choices.webhook import StatusKiriman


class WebhookTujuan(models.Model):
    """An address of another system that is told of events of an office and the units below. `rahasia` is sealed; it
    was shown once. `mulai_at`: older events are not told. A deleted one stays for its log."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=80)
    alamat = models.CharField(max_length=500)
    peristiwa = ArrayField(models.CharField(max_length=30))
    rahasia = models.BinaryField()
    aktif = models.BooleanField(default=True)
    mulai_at = models.DateTimeField()
    dibuat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    dibuat_at = models.DateTimeField()
    diubah_at = models.DateTimeField()
    dihapus_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "tujuan webhook"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(peristiwa__len__gte=1), name="webhook_ada_peristiwa"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit"], condition=Q(dihapus_at__isnull=True), name="webhook_unit"),
        ]

    def __str__(self) -> str:
        return self.nama


class WebhookKiriman(models.Model):
    """One event for one address: what is said, how often it was tried, and what was answered. `kunci` tells an event
    from any other, so it is sent once; `kirim_id` lets the other side see a repetition."""

    tujuan = models.ForeignKey(WebhookTujuan, on_delete=models.PROTECT, related_name="kiriman")
    peristiwa = models.CharField(max_length=30)
    kunci = models.CharField(max_length=80)
    kirim_id = models.UUIDField(unique=True)
    isi = models.JSONField()
    status = models.CharField(max_length=10, choices=StatusKiriman, default=StatusKiriman.MENUNGGU)
    percobaan = models.PositiveSmallIntegerField(default=0)
    coba_at = models.DateTimeField()
    jawaban = models.PositiveSmallIntegerField(null=True)
    galat = models.CharField(max_length=200, blank=True)
    terjadi_at = models.DateTimeField()
    dibuat_at = models.DateTimeField()
    selesai_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "kiriman webhook"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tujuan", "kunci"], name="kiriman_satu_per_peristiwa"),
            models.CheckConstraint(condition=Q(status__in=StatusKiriman.values), name="kiriman_status_dikenal"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["coba_at"], condition=Q(status="menunggu"), name="kiriman_antre"),
            models.Index(fields=["tujuan", "-dibuat_at"], name="kiriman_catatan"),
        ]

    def __str__(self) -> str:
        return f"{self.peristiwa} {self.kirim_id}"
