"""Letters and the counters that number them."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from persuratan.choices import JenisSurat, StatusSurat


class NomorSurat(models.Model):
    """The last number given, per letter kind, numbering unit and year. Locked while a number is given: no gaps."""

    jenis = models.CharField(max_length=8, choices=JenisSurat)
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    terakhir = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "nomor surat"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jenis", "unit", "tahun"], name="nomor_satu_per_tahun"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.unit_id} {self.tahun}: {self.terakhir}"


class Surat(models.Model):
    """A letter. `isi` is what its template prints; `rujukan` says what it is about without knowing it.

    The number is given at signing. A signed letter is never edited: it is withdrawn, and another one reissues it.
    """

    jenis = models.CharField(max_length=8, choices=JenisSurat)
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField(null=True, blank=True)
    urut = models.PositiveIntegerField(null=True, blank=True)
    nomor = models.CharField(max_length=80, blank=True)
    perihal = models.CharField(max_length=250)
    rujukan = models.CharField(max_length=80)
    templat = models.CharField(max_length=40)
    isi = models.JSONField(default=dict)
    status = models.CharField(max_length=16, choices=StatusSurat, default=StatusSurat.DRAF)
    versi = models.PositiveSmallIntegerField(default=1)
    menggantikan = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="pengganti")
    kode_verifikasi = models.CharField(max_length=24, unique=True)
    berkas = models.ForeignKey("core.Berkas", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    penandatangan = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    sebutan_penandatangan = models.CharField(max_length=200)
    catatan = models.CharField(max_length=500, blank=True)
    dibuat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    dibuat_at = models.DateTimeField()
    ditandatangani_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ditandatangani_at = models.DateTimeField(null=True, blank=True)
    dicabut_at = models.DateTimeField(null=True, blank=True)
    alasan_cabut = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = "surat"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=StatusSurat.values), name="surat_status_dikenal"),
            models.UniqueConstraint(
                fields=["jenis", "unit", "tahun", "urut"], condition=Q(urut__isnull=False), name="surat_nomor_tunggal"
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusSurat.DITANDATANGANI)
                | Q(urut__isnull=False, ditandatangani_at__isnull=False, berkas__isnull=False),
                name="surat_ditandatangani_lengkap",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["rujukan"], name="surat_rujukan"),
            models.Index(fields=["unit", "-dibuat_at"], name="surat_unit"),
        ]

    def __str__(self) -> str:
        return self.nomor or f"{self.jenis} (draf)"
