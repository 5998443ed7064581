"""Rows around a review: requests to reopen a locked day, ratings, messages."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from logbook.choices.tinjau import NilaiHari, StatusPembukaan


class PembukaanHari(models.Model):
    """A request to write a day that is locked already, and what came of it. Nobody opens their own (law 8)."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    tanggal = models.DateField()
    alasan = models.CharField(max_length=500)
    status = models.CharField(max_length=10, choices=StatusPembukaan, default=StatusPembukaan.MENUNGGU)
    pemutus = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    diminta_at = models.DateTimeField()
    diputuskan_at = models.DateTimeField(null=True)
    diputuskan_oleh = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    catatan = models.CharField(max_length=500, blank=True)
    sampai_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "pembukaan hari"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pegawai", "tanggal"], condition=Q(status="menunggu"), name="pembukaan_satu_menunggu"
            ),
            models.CheckConstraint(condition=Q(status__in=StatusPembukaan.values), name="pembukaan_status_dikenal"),
            models.CheckConstraint(
                condition=Q(diputuskan_oleh__isnull=True) | ~Q(diputuskan_oleh=F("pegawai")),
                name="pembukaan_bukan_putusan_sendiri",
            ),
            models.CheckConstraint(
                condition=~Q(status="dibuka") | Q(sampai_at__isnull=False), name="pembukaan_dibuka_sampai"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["pemutus"], condition=Q(status="menunggu"), name="pembukaan_menunggu"),
        ]

    def __str__(self) -> str:
        return f"pembukaan {self.pegawai_id} {self.tanggal}"


class NilaiLogbook(models.Model):
    """How a superior rates a day, with the words that go with it; open to the person."""

    logbook = models.OneToOneField("logbook.Logbook", on_delete=models.CASCADE, related_name="nilai")
    nilai = models.CharField(max_length=10, choices=NilaiHari)
    catatan = models.CharField(max_length=500, blank=True)
    oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    atas_nama = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "nilai logbook"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(nilai__in=NilaiHari.values), name="nilailogbook_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.nilai} {self.logbook_id}"


class PesanLogbook(models.Model):
    """A word about a day, from its owner or who reviews it. Only added to."""

    logbook = models.ForeignKey("logbook.Logbook", on_delete=models.CASCADE, related_name="pesan")
    oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    teks = models.CharField(max_length=1000)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "pesan logbook"

    def __str__(self) -> str:
        return f"pesan {self.logbook_id}"
