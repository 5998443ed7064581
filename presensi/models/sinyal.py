"""Signals: what is worth a look about a tap, with its facts; what was said about it; how far the search has come."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from presensi.choices.bukti import JenisSinyal, PeranTanggapan, StatusSinyal


class SinyalPresensi(models.Model):
    """Something about a tap that is worth a look. No verdict: nothing follows from it by itself.

    `fakta` holds distances, counts and differences, never a place (law 13). `versi` is that of the rule that saw it.
    """

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+", db_index=False)
    rekaman = models.ForeignKey("presensi.Rekaman", on_delete=models.PROTECT, related_name="sinyal", db_index=False)
    tanggal = models.DateField()
    jenis = models.CharField(max_length=20, choices=JenisSinyal)
    versi = models.PositiveSmallIntegerField()
    skor = models.PositiveSmallIntegerField()
    fakta = models.JSONField(default=dict)
    status = models.CharField(max_length=16, choices=StatusSinyal, default=StatusSinyal.TERBUKA)
    dibuat_at = models.DateTimeField()
    diubah_at = models.DateTimeField()

    class Meta:
        verbose_name = "sinyal presensi"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rekaman", "jenis"], name="sinyal_satu_per_rekaman_jenis"),
            models.CheckConstraint(condition=Q(jenis__in=JenisSinyal.values), name="sinyal_jenis_dikenal"),
            models.CheckConstraint(condition=Q(status__in=StatusSinyal.values), name="sinyal_status_dikenal"),
            models.CheckConstraint(condition=Q(skor__lte=100), name="sinyal_skor_sampai_seratus"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["pegawai", "tanggal"], name="sinyal_pegawai_tanggal"),
            models.Index(fields=["unit", "tanggal"], name="sinyal_unit_tanggal"),
            models.Index(fields=["diubah_at"], name="sinyal_diubah"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.pegawai_id} {self.tanggal}"


class TanggapanSinyal(models.Model):
    """What somebody said about a signal. Only added to."""

    sinyal = models.ForeignKey(SinyalPresensi, on_delete=models.PROTECT, related_name="tanggapan")
    pelaku = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    peran = models.CharField(max_length=10, choices=PeranTanggapan)
    status = models.CharField(max_length=16, choices=StatusSinyal)
    teks = models.CharField(max_length=500)
    dibuat_at = models.DateTimeField()

    class Meta:
        verbose_name = "tanggapan sinyal"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(peran__in=PeranTanggapan.values), name="tanggapan_peran_dikenal"),
        ]

    def __str__(self) -> str:
        return f"tanggapan {self.sinyal_id}"


class PosisiBukti(models.Model):
    """How far something has been looked through: everything received or changed before `sampai_at`. One row for each
    `kunci`: evidence of taps, changes of rosters."""

    kunci = models.CharField(max_length=10, unique=True, default="bukti")
    sampai_at = models.DateTimeField()
    dijalankan_at = models.DateTimeField()

    class Meta:
        verbose_name = "posisi bukti"

    def __str__(self) -> str:
        return f"{self.kunci} sampai {self.sampai_at}"
