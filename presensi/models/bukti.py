"""Evidence beside taps: pictures and devices; and what it is held against: places and networks of offices."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from core.db import TanggalRange
from presensi.choices.bukti import KelasJaringan


class RekamanFoto(models.Model):
    """The picture taken with a tap: encrypted, without metadata, gone after `hapus_sesudah`; the row stays."""

    rekaman = models.OneToOneField("presensi.Rekaman", on_delete=models.PROTECT, primary_key=True, related_name="foto")
    berkas = models.ForeignKey("core.Berkas", on_delete=models.PROTECT, related_name="+")
    lebar = models.PositiveSmallIntegerField()
    tinggi = models.PositiveSmallIntegerField()
    dikirim_at = models.DateTimeField()
    hapus_sesudah = models.DateField()
    dihapus_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "rekaman foto"
        indexes: ClassVar = [
            models.Index(fields=["hapus_sesudah"], condition=Q(dihapus_at__isnull=True), name="foto_hapus"),
        ]

    def __str__(self) -> str:
        return f"foto rekaman {self.pk}"


class Perangkat(models.Model):
    """A device (a browser, by its signed cookie) a person tapped with. `dilepas_at`: its owner knows it no more."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="perangkat")
    kunci = models.UUIDField()
    nama = models.CharField(max_length=80)
    pertama_at = models.DateTimeField()
    terakhir_at = models.DateTimeField()
    dilepas_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "perangkat"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "kunci"], name="perangkat_satu_per_pegawai"),
        ]
        indexes: ClassVar = [models.Index(fields=["kunci", "terakhir_at"], name="perangkat_kunci")]

    def __str__(self) -> str:
        return self.nama


class TempatUnit(models.Model):
    """Where a unit sits and how far around counts as there. Holds for all units below without one of their own."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    lintang = models.DecimalField(max_digits=8, decimal_places=5)
    bujur = models.DecimalField(max_digits=8, decimal_places=5)
    radius_meter = models.PositiveSmallIntegerField(default=150)
    mulai = models.DateField()
    selesai = models.DateField(null=True)
    dicatat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    dicatat_at = models.DateTimeField()

    class Meta:
        verbose_name = "tempat unit"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(lintang__gte=-90, lintang__lte=90, bujur__gte=-180, bujur__lte=180), name="tempat_di_bumi"
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="tempat_selesai_sesudah_mulai"
            ),
            ExclusionConstraint(
                name="tempat_tidak_bertumpuk",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (TanggalRange("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"tempat {self.unit_id} sejak {self.mulai}"


class JaringanUnit(models.Model):
    """A network of a unit and those below it: that of the office, or where its VPN comes out."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    alamat = models.CharField(max_length=43)
    kelas = models.CharField(max_length=8, choices=KelasJaringan)
    nama = models.CharField(max_length=80)
    dicatat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    dicatat_at = models.DateTimeField()
    dicabut_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "jaringan unit"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kelas__in=["kantor", "vpn"]), name="jaringan_kelas_dikenal"),
            models.UniqueConstraint(
                fields=["unit", "alamat"], condition=Q(dicabut_at__isnull=True), name="jaringan_sekali_per_unit"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nama} {self.alamat}"
