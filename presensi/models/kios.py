"""Kiosks: tablets of a unit at which people show who they are, and what each tap there rests on."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from presensi.choices.kios import CaraKios, KeadaanKios


class Kios(models.Model):
    """A tablet of a unit. Its token is kept as a hash and shown once."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=80)
    keadaan = models.CharField(max_length=10, choices=KeadaanKios, default=KeadaanKios.AKTIF)
    sidik_token = models.CharField(max_length=64)
    terlihat_at = models.DateTimeField(null=True, blank=True)
    dibuat_at = models.DateTimeField()
    dibuat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "kios"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sidik_token"], name="kios_token_sekali"),
            models.CheckConstraint(condition=Q(keadaan__in=KeadaanKios.values), name="kios_keadaan_dikenal"),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def is_aktif(self) -> bool:
        return self.keadaan == KeadaanKios.AKTIF


class PinKios(models.Model):
    """The PIN a person chose for kiosks (only its hash), a short code to type instead of the NIP, and wrong tries."""

    pegawai = models.OneToOneField(
        "kepegawaian.Pegawai", on_delete=models.PROTECT, primary_key=True, related_name="pin_kios"
    )
    kode = models.CharField(max_length=6)
    sandi = models.CharField(max_length=200)
    salah = models.PositiveSmallIntegerField(default=0)
    terkunci_sampai = models.DateTimeField(null=True, blank=True)
    dipasang_at = models.DateTimeField()

    class Meta:
        verbose_name = "PIN kios"
        constraints: ClassVar = [models.UniqueConstraint(fields=["kode"], name="pinkios_kode_sekali")]

    def __str__(self) -> str:
        return f"PIN kios {self.pegawai_id}"


class KetukKios(models.Model):
    """At which kiosk, and how, a tap was made. A code is good for one tap of a person."""

    rekaman = models.OneToOneField(
        "presensi.Rekaman", on_delete=models.PROTECT, primary_key=True, related_name="ketuk_kios"
    )
    kios = models.ForeignKey(Kios, on_delete=models.PROTECT, related_name="ketukan")
    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+", db_index=False)
    cara = models.CharField(max_length=4, choices=CaraKios)
    kode = models.CharField(max_length=64)
    dibuat_at = models.DateTimeField()

    class Meta:
        verbose_name = "ketukan kios"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(cara__in=CaraKios.values), name="ketukkios_cara_dikenal"),
            models.UniqueConstraint(fields=["pegawai", "kode"], name="ketukkios_kode_sekali"),
        ]

    def __str__(self) -> str:
        return f"{self.cara} {self.rekaman_id}"
