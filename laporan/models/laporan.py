"""A report: the row of the work (state, heartbeat) and, once done, the frozen document in its forms."""

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q

from laporan.choices import Bentuk, JenisLaporan, Rentang, StatusLaporan
from laporan.rules.masa import Masa


class Laporan(models.Model):
    """One version of a report of a kind, office and period.

    `berkas` is the workbook; the other forms hang on BerkasLaporan. `salinan` is the frozen copy of the rows that all
    of them draw. `sidik_data` is the hash of those rows, `sidik_masukan` that of what was read to make them, `aturan`
    names the rules that spoke. `beku`: made after the lock of its months; it changes only by another version.
    """

    jenis = models.CharField(max_length=30, choices=JenisLaporan)
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    rentang = models.CharField(max_length=10, choices=Rentang, default=Rentang.BULANAN)
    mulai = models.DateField()
    versi = models.PositiveSmallIntegerField(default=1)
    alasan_versi = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=10, choices=StatusLaporan, default=StatusLaporan.MENUNGGU)
    kemajuan = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    denyut_at = models.DateTimeField(null=True)
    mulai_at = models.DateTimeField(null=True)
    coba_at = models.DateTimeField(null=True)
    percobaan = models.PositiveSmallIntegerField(default=0)
    sebab_gagal = models.CharField(max_length=500, blank=True)
    berkas = models.ForeignKey("core.Berkas", on_delete=models.PROTECT, null=True, related_name="+")
    salinan = models.ForeignKey("core.Berkas", on_delete=models.PROTECT, null=True, related_name="+")
    sidik_data = models.CharField(max_length=64, blank=True)
    sidik_masukan = models.CharField(max_length=64, blank=True)
    aturan = models.JSONField(default=list)
    perbedaan = models.JSONField(default=list)
    beku = models.BooleanField(default=False)
    kode_verifikasi = models.CharField(max_length=24, null=True, unique=True)
    jadwal = models.ForeignKey("laporan.JadwalLaporan", on_delete=models.SET_NULL, null=True, related_name="+")
    peminta = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    dibuat_at = models.DateTimeField()
    selesai_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "laporan"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["jenis", "unit", "rentang", "mulai", "versi"], name="laporan_satu_per_versi"
            ),
            models.CheckConstraint(condition=Q(status__in=StatusLaporan.values), name="laporan_status_dikenal"),
            models.CheckConstraint(condition=Q(rentang__in=Rentang.values), name="laporan_rentang_dikenal"),
            models.CheckConstraint(
                condition=Q(rentang=Rentang.MINGGUAN) | Q(mulai__day=1), name="laporan_mulai_tanggal_satu"
            ),
            models.CheckConstraint(
                condition=~Q(status="selesai") | Q(berkas__isnull=False), name="laporan_selesai_punya_berkas"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "-mulai"], name="laporan_unit_mulai"),
            models.Index(
                fields=["denyut_at"], condition=Q(status__in=["menunggu", "disusun"]), name="laporan_berjalan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.unit_id} {self.masa.kode} v{self.versi}"

    @property
    def masa(self) -> Masa:
        return Masa(Rentang(self.rentang), self.mulai)

    @property
    def saat(self) -> datetime:
        """When it was finished, else when it was asked for."""
        return self.selesai_at or self.dibuat_at


class BerkasLaporan(models.Model):
    """Another form of a finished report beside its workbook: the same rows as PDF, CSV or Word."""

    laporan = models.ForeignKey(Laporan, on_delete=models.CASCADE, related_name="bentuk_lain")
    bentuk = models.CharField(max_length=6, choices=Bentuk)
    berkas = models.ForeignKey("core.Berkas", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "berkas laporan"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["laporan", "bentuk"], name="berkas_satu_per_bentuk"),
            models.CheckConstraint(condition=Q(bentuk__in=Bentuk.values), name="berkas_bentuk_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.laporan_id} {self.bentuk}"
