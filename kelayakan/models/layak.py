"""Verdicts of eligibility, the batches they are decided in, objections, and the worker's runs."""

from datetime import date, timedelta
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from core.db import TanggalRange
from kelayakan.choices.layak import (
    PutusanKelayakan,
    StatusKeberatan,
    StatusKelayakan,
    StatusKerja,
    StatusUsulan,
)


class UsulanKelayakan(models.Model):
    """The verdicts of one unit subtree for a period, proposed together and decided together. `selesai` excluded."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField()
    status = models.CharField(max_length=14, choices=StatusUsulan, default=StatusUsulan.DRAF)
    catatan = models.CharField(max_length=500, blank=True)
    dibuat_at = models.DateTimeField()
    diajukan_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    diajukan_at = models.DateTimeField(null=True, blank=True)
    diputuskan_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputuskan_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "usulan kelayakan"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=StatusUsulan.values), name="usulan_status_dikenal"),
            models.CheckConstraint(condition=Q(selesai__gt=F("mulai")), name="usulan_selesai_sesudah_mulai"),
            models.CheckConstraint(
                condition=Q(diputuskan_oleh__isnull=True) | ~Q(diputuskan_oleh=F("diajukan_oleh")),
                name="usulan_bukan_putusan_sendiri",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "mulai"], name="usulan_unit")]

    def __str__(self) -> str:
        return f"usulan {self.unit_id} {self.mulai} {self.status}"

    @property
    def sampai(self) -> date:
        """The last day included."""
        return self.selesai - timedelta(days=1)


class Kelayakan(models.Model):
    """The verdict of one person for a period (`selesai` excluded), with every rule that hit and its article.

    `alasan` is a list of {kode, kalimat, dasar, perlu_verifikasi, menentukan}; `sidik` tells whether facts or rules
    have changed since; at most one decided verdict holds for a person on a day. `sebelumnya` is what held before the
    period. When facts change, `berubah_at` is set and `perubahan` tells from which day the rules say what else.
    """

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    usulan = models.ForeignKey(
        UsulanKelayakan, on_delete=models.PROTECT, null=True, blank=True, related_name="kelayakan"
    )
    kebijakan = models.ForeignKey("ketentuan.KebijakanWFH", on_delete=models.PROTECT, null=True, related_name="+")
    putusan = models.CharField(max_length=10, choices=PutusanKelayakan)
    alasan = models.JSONField(default=list)
    sidik = models.CharField(max_length=16, default="")
    status = models.CharField(max_length=12, choices=StatusKelayakan, default=StatusKelayakan.USULAN)
    mulai = models.DateField()
    selesai = models.DateField()
    dihitung_at = models.DateTimeField()
    sebelumnya = models.CharField(max_length=10, choices=PutusanKelayakan, blank=True, default="")
    perubahan = models.JSONField(default=list)
    berubah_at = models.DateTimeField(null=True)
    dikabarkan_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "kelayakan"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(putusan__in=PutusanKelayakan.values), name="layak_putusan_dikenal"),
            models.CheckConstraint(condition=Q(status__in=StatusKelayakan.values), name="layak_status_dikenal"),
            models.CheckConstraint(condition=Q(selesai__gt=F("mulai")), name="layak_selesai_sesudah_mulai"),
            models.UniqueConstraint(fields=["usulan", "pegawai", "mulai"], name="layak_sekali_per_usulan"),
            ExclusionConstraint(
                name="layak_tidak_bertumpuk",
                expressions=[
                    ("pegawai", RangeOperators.EQUAL),
                    (TanggalRange("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
                condition=Q(status="ditetapkan"),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["pegawai", "-mulai"], name="layak_pegawai"),
            models.Index(fields=["unit", "mulai"], name="layak_unit"),
            models.Index(fields=["selesai"], condition=Q(status="ditetapkan"), name="layak_berakhir"),
            models.Index(
                fields=["id"],
                condition=Q(status="ditetapkan", dikabarkan_at__isnull=True, usulan__isnull=False),
                name="layak_belum_dikabarkan",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.putusan} {self.mulai}"

    @property
    def sampai(self) -> date:
        """The last day included."""
        return self.selesai - timedelta(days=1)


class Keberatan(models.Model):
    """An objection to a verdict, decided by somebody else."""

    kelayakan = models.ForeignKey(Kelayakan, on_delete=models.PROTECT, related_name="keberatan")
    alasan = models.TextField(max_length=2000)
    bukti = models.ForeignKey("core.Berkas", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=10, choices=StatusKeberatan, default=StatusKeberatan.DIAJUKAN)
    diajukan_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    diajukan_at = models.DateTimeField()
    putusan = models.TextField(max_length=2000, blank=True)
    diputuskan_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputuskan_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "keberatan"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=StatusKeberatan.values), name="keberatan_status_dikenal"),
            models.UniqueConstraint(
                fields=["kelayakan"], condition=Q(status="diajukan"), name="keberatan_satu_terbuka"
            ),
            models.CheckConstraint(
                condition=Q(diputuskan_oleh__isnull=True) | ~Q(diputuskan_oleh=F("diajukan_oleh")),
                name="keberatan_bukan_putusan_sendiri",
            ),
        ]

    def __str__(self) -> str:
        return f"keberatan {self.kelayakan_id} {self.status}"


class PekerjaanPanjang(models.Model):
    """Work that must not be lost: a row written with the request, sent after commit, taken up again when stale.

    A worker takes it up by counting `percobaan` up; a later write that names another number belongs to a dead worker.
    """

    status = models.CharField(max_length=10, choices=StatusKerja, default=StatusKerja.MENUNGGU)
    jumlah = models.PositiveIntegerField(default=0)
    selesai_jumlah = models.PositiveIntegerField(default=0)
    percobaan = models.PositiveSmallIntegerField(default=0)
    galat = models.CharField(max_length=500, blank=True)
    detak_at = models.DateTimeField(null=True, blank=True)
    dibuat_at = models.DateTimeField()
    dibuat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    selesai_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True


class HitunganKelayakan(PekerjaanPanjang):
    """Judge the people of a unit subtree (null: everyone), in batches by person key; `sampai_id` is the last.

    With `usulan` the verdicts are written as its proposal; without, decided ones whose facts changed are marked, and
    `sidik` tells which state of rules and facts was looked at.
    """

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, null=True, related_name="+")
    usulan = models.ForeignKey(UsulanKelayakan, on_delete=models.PROTECT, null=True, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField()
    sampai_id = models.BigIntegerField(default=0)
    sidik = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        verbose_name = "hitungan kelayakan"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=StatusKerja.values), name="hitungan_status_dikenal"),
            models.UniqueConstraint(
                fields=["usulan"], condition=Q(status__in=["menunggu", "berjalan"]), name="hitungan_satu_per_usulan"
            ),
        ]

    def __str__(self) -> str:
        return f"hitungan {self.pk} {self.status}"


class Simulasi(PekerjaanPanjang):
    """What a draft circular would change: who loses or gains, which days break; `hasil` holds the answer."""

    rancangan = models.ForeignKey("ketentuan.RancanganKebijakan", on_delete=models.PROTECT, related_name="+")
    hasil = models.JSONField(default=dict)

    class Meta:
        verbose_name = "simulasi"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=StatusKerja.values), name="simulasi_status_dikenal"),
        ]

    def __str__(self) -> str:
        return f"simulasi {self.rancangan_id} {self.status}"
