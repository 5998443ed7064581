"""Keys by which drafts come from outside, and what came with them."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from logbook.choices.kotak import CakupanKunci, JenisKunci


class KunciDraf(models.Model):
    """A personal key: a token for an app, the address of a webhook, or of a mailbox. Only its hash is kept.

    Nobody has one before making one, and any may be withdrawn at any time.
    """

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.CASCADE, related_name="+")
    jenis = models.CharField(max_length=8, choices=JenisKunci)
    nama = models.CharField(max_length=80)
    sidik = models.CharField(max_length=64, unique=True)
    cakupan = ArrayField(models.CharField(max_length=12, choices=CakupanKunci), default=list)
    dibuat_at = models.DateTimeField()
    terakhir_at = models.DateTimeField(null=True)
    dicabut_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "kunci draf"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(jenis__in=JenisKunci.values), name="kuncidraf_jenis_dikenal"),
        ]

    def __str__(self) -> str:
        return self.nama


class KirimanDraf(models.Model):
    """Something that came by a key: `kirim_id` is the sender's own, so that sending again changes nothing."""

    kunci = models.ForeignKey(KunciDraf, on_delete=models.CASCADE, related_name="kiriman")
    kirim_id = models.CharField(max_length=200)
    diterima_at = models.DateTimeField()
    hasil = models.JSONField(default=list)

    class Meta:
        verbose_name = "kiriman draf"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kunci", "kirim_id"], name="kirimandraf_sekali"),
        ]
        indexes: ClassVar = [models.Index(fields=["kunci", "diterima_at"], name="kirimandraf_kunci_waktu")]

    def __str__(self) -> str:
        return f"kiriman {self.kunci_id}"
