"""What people keep beside the numbers: saved views, self-assessments of readiness, dated assumptions; and how far
the people of a unit live, as counts only."""

from typing import ClassVar

from django.db import models
from django.db.models import Q


class TampilanDasbor(models.Model):
    """A view of the dashboard somebody gave a name: the page and its query string."""

    pengguna = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.CASCADE, related_name="+", db_index=False)
    nama = models.CharField(max_length=60)
    halaman = models.CharField(max_length=40)
    kueri = models.CharField(max_length=500, blank=True)
    dibuat_at = models.DateTimeField()

    class Meta:
        verbose_name = "tampilan dasbor"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pengguna", "nama"], name="tampilan_nama_sekali"),
        ]

    def __str__(self) -> str:
        return self.nama


class NilaiMandiri(models.Model):
    """A unit's own answers about its readiness in a quarter; `jawaban` is {code: 0 to 4}. A later one of the same
    quarter takes its place, the former stays in the audit trail."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+", db_index=False)
    mulai = models.DateField()
    jawaban = models.JSONField(default=dict)
    catatan = models.CharField(max_length=1000, blank=True)
    diisi_at = models.DateTimeField()
    diisi_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "nilai mandiri"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "mulai"], name="nilaimandiri_satu_per_triwulan"),
            models.CheckConstraint(
                condition=Q(mulai__day=1, mulai__month__in=[1, 4, 7, 10]), name="nilaimandiri_awal_triwulan"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.mulai}"


class AsumsiManfaat(models.Model):
    """A later value of an assumption behind cost and benefit, from `mulai` on, with where it comes from."""

    kode = models.CharField(max_length=40)
    mulai = models.DateField()
    nilai = models.DecimalField(max_digits=14, decimal_places=2)
    sumber = models.CharField(max_length=300)
    dasar = models.CharField(max_length=250, default="perlu verifikasi")
    dibuat_at = models.DateTimeField()
    dibuat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "asumsi manfaat"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kode", "mulai"], name="asumsi_satu_per_mulai"),
            models.CheckConstraint(condition=Q(nilai__gte=0), name="asumsi_tidak_negatif"),
        ]

    def __str__(self) -> str:
        return f"{self.kode} sejak {self.mulai}"


class KelasJarak(models.Model):
    """How many of a unit's own people live near, farther and far, by homes that were approved; `tanpa` have none.

    Counted in the worker, because a home is sealed: neither a home nor a person's distance is kept here.
    """

    unit = models.OneToOneField("kepegawaian.UnitKerja", on_delete=models.CASCADE, related_name="+")
    dekat = models.PositiveIntegerField(default=0)
    sedang = models.PositiveIntegerField(default=0)
    jauh = models.PositiveIntegerField(default=0)
    tanpa = models.PositiveIntegerField(default=0)
    km_dekat = models.PositiveIntegerField(default=0)
    km_sedang = models.PositiveIntegerField(default=0)
    km_jauh = models.PositiveIntegerField(default=0)
    dihitung_at = models.DateTimeField()

    class Meta:
        verbose_name = "kelas jarak"

    def __str__(self) -> str:
        return f"kelas jarak {self.unit_id}"
