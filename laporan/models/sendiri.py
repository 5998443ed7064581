"""A report that somebody composed from a source."""

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kepegawaian.choices import JenisPeran
from laporan.choices import Bentuk
from laporan.choices.sendiri import Berkala, Tempo


class LaporanSendiri(models.Model):
    """A saved view of a source: what is shown, never whose rows. Those are cut to the reader's rights at each opening.

    `bagikan` names the roles over `unit` that may open it, each with their own rights. `terakhir` is the last day it
    came by itself; `sebab_henti` says why it stopped. `versi` guards against lost edits.
    """

    pemilik = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    judul = models.CharField(max_length=120)
    sumber = models.CharField(max_length=20)
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    tempo = models.CharField(max_length=14, choices=Tempo)
    dari = models.DateField(null=True)
    sampai = models.DateField(null=True)
    kolom = ArrayField(models.CharField(max_length=40), default=list)
    saring = models.JSONField(default=list)
    kelompok = ArrayField(models.CharField(max_length=40), default=list)
    hitung = models.JSONField(default=dict)
    urut = models.CharField(max_length=41, blank=True)
    bagikan = ArrayField(models.CharField(max_length=20, choices=JenisPeran), default=list)
    berkala = models.CharField(max_length=10, choices=Berkala, blank=True)
    hari = models.PositiveSmallIntegerField(default=1)
    bentuk = models.CharField(max_length=6, choices=Bentuk, default=Bentuk.XLSX)
    terakhir = models.DateField(null=True)
    sebab_henti = models.CharField(max_length=300, blank=True)
    versi = models.PositiveIntegerField(default=1)
    dibuat_at = models.DateTimeField()
    diubah_at = models.DateTimeField()
    dihapus_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "laporan sendiri"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemilik", "judul"], condition=Q(dihapus_at__isnull=True), name="sendiri_judul_sekali"
            ),
            models.CheckConstraint(condition=Q(tempo__in=Tempo.values), name="sendiri_tempo_dikenal"),
            models.CheckConstraint(condition=Q(berkala__in=Berkala.values), name="sendiri_berkala_dikenal"),
            models.CheckConstraint(condition=Q(hari__gte=1, hari__lte=31), name="sendiri_hari_wajar"),
            models.CheckConstraint(
                condition=~Q(tempo=Tempo.TANGGAL) | Q(dari__isnull=False, sampai__isnull=False),
                name="sendiri_tanggal_terisi",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["pemilik"], condition=Q(dihapus_at__isnull=True), name="sendiri_pemilik"),
            models.Index(fields=["unit"], condition=Q(dihapus_at__isnull=True), name="sendiri_unit"),
            models.Index(
                fields=["id"], condition=~Q(berkala="") & Q(dihapus_at__isnull=True), name="sendiri_terjadwal"
            ),
        ]

    def __str__(self) -> str:
        return self.judul
