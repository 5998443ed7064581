"""Signals: what is worth a look about a day, with its facts; what was said about it; which sendings were looked at."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from logbook.choices.sinyal import JenisSinyalLogbook, PeranTanggapanLogbook, StatusSinyalLogbook


class SinyalLogbook(models.Model):
    """Something about a day that is worth a look. No verdict: nothing follows from it by itself.

    `fakta` holds counts, dates and minutes, never what a colleague wrote. `versi` is that of the rule that saw it.
    Without `logbook` it is about a time in which none was sent.
    """

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+", db_index=False)
    logbook = models.ForeignKey(
        "logbook.Logbook", on_delete=models.CASCADE, related_name="sinyal", null=True, blank=True
    )
    tanggal = models.DateField()
    jenis = models.CharField(max_length=20, choices=JenisSinyalLogbook)
    versi = models.PositiveSmallIntegerField()
    skor = models.PositiveSmallIntegerField()
    fakta = models.JSONField(default=dict)
    status = models.CharField(max_length=16, choices=StatusSinyalLogbook, default=StatusSinyalLogbook.TERBUKA)
    dibuat_at = models.DateTimeField()
    diubah_at = models.DateTimeField()

    class Meta:
        verbose_name = "sinyal logbook"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "tanggal", "jenis"], name="sinyallogbook_satu_per_hari_jenis"),
            models.CheckConstraint(
                condition=Q(jenis__in=JenisSinyalLogbook.values), name="sinyallogbook_jenis_dikenal"
            ),
            models.CheckConstraint(
                condition=Q(status__in=StatusSinyalLogbook.values), name="sinyallogbook_status_dikenal"
            ),
            models.CheckConstraint(condition=Q(skor__lte=100), name="sinyallogbook_skor_sampai_seratus"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "tanggal"], name="sinyallogbook_unit_tanggal"),
            models.Index(fields=["diubah_at"], name="sinyallogbook_diubah"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.pegawai_id} {self.tanggal}"


class TanggapanSinyalLogbook(models.Model):
    """What somebody said about a signal. Only added to."""

    sinyal = models.ForeignKey(SinyalLogbook, on_delete=models.CASCADE, related_name="tanggapan")
    pelaku = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    peran = models.CharField(max_length=10, choices=PeranTanggapanLogbook)
    status = models.CharField(max_length=16, choices=StatusSinyalLogbook)
    teks = models.CharField(max_length=500)
    dibuat_at = models.DateTimeField()

    class Meta:
        verbose_name = "tanggapan sinyal logbook"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(peran__in=PeranTanggapanLogbook.values), name="tanggapanlogbook_peran_dikenal"
            ),
        ]

    def __str__(self) -> str:
        return f"tanggapan {self.sinyal_id}"


class PemeriksaanLogbook(models.Model):
    """Which sending of a day has been looked through: the worker looks for those that were not, so none is missed."""

    logbook = models.OneToOneField("logbook.Logbook", on_delete=models.CASCADE, related_name="pemeriksaan")
    dikirim_at = models.DateTimeField()
    diperiksa_at = models.DateTimeField()

    class Meta:
        verbose_name = "pemeriksaan logbook"

    def __str__(self) -> str:
        return f"pemeriksaan {self.logbook_id}"
