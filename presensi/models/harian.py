"""Judged days: what taps, absence and rules give, recomputable at any time."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ketentuan.choices import ModeKerja
from presensi.choices import StatusHarian


class PresensiHarian(models.Model):
    """The judged day of a person: a pure function of taps, absence and that day's rules, kept with their snapshot."""

    # Both are the first column of an index below.
    pegawai = models.ForeignKey(
        "kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="presensi", db_index=False
    )
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+", db_index=False)
    tanggal = models.DateField()
    status = models.CharField(max_length=24, choices=StatusHarian)
    mode = models.CharField(max_length=12, choices=ModeKerja, blank=True)
    final = models.BooleanField(default=False)
    hari_kerja = models.BooleanField(default=True)
    masuk_at = models.DateTimeField(null=True)
    pulang_at = models.DateTimeField(null=True)
    menit_wajib = models.PositiveSmallIntegerField(default=0)
    menit_kerja = models.PositiveSmallIntegerField(default=0)
    menit_terlambat = models.PositiveSmallIntegerField(default=0)
    menit_pulang_cepat = models.PositiveSmallIntegerField(default=0)
    kode_tl = models.CharField(max_length=10, blank=True)
    kode_psw = models.CharField(max_length=10, blank=True)
    potongan = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    alasan = models.JSONField(default=list)
    tanda = models.JSONField(default=list)
    aturan = models.JSONField(default=dict)
    dinilai_at = models.DateTimeField()
    diubah_at = models.DateTimeField()

    class Meta:
        verbose_name = "presensi harian"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "tanggal"], name="harian_satu_per_pegawai_tanggal"),
            models.CheckConstraint(condition=Q(status__in=StatusHarian.values), name="harian_status_dikenal"),
            models.CheckConstraint(
                condition=Q(masuk_at__isnull=True) | Q(pulang_at__isnull=True) | Q(pulang_at__gte=F("masuk_at")),
                name="harian_pulang_sesudah_masuk",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "tanggal"], name="harian_unit_tanggal"),
            models.Index(fields=["diubah_at"], name="harian_diubah"),
            models.Index(fields=["tanggal"], name="harian_tanggal"),
            models.Index(fields=["tanggal"], condition=Q(final=False), name="harian_belum_final"),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tanggal} {self.status}"
