"""How notices leave the house: what a person chose, their devices, one row per delivery and per daily digest."""

from datetime import time
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from core.choices import PilihanSurel, StatusDorong, StatusSurel

SENYAP_MULAI, SENYAP_SELESAI, JAM_RINGKASAN = time(20), time(6), time(16, 30)


class PengaturanKabar(models.Model):
    """Quiet hours and daily digest of one person; without a row the defaults hold."""

    pengguna = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    senyap = models.BooleanField(default=True)
    senyap_mulai = models.TimeField(default=SENYAP_MULAI)
    senyap_selesai = models.TimeField(default=SENYAP_SELESAI)
    ringkasan = models.BooleanField(default=False)
    ringkasan_jam = models.TimeField(default=JAM_RINGKASAN)
    diubah_at = models.DateTimeField()

    class Meta:
        verbose_name = "pengaturan pemberitahuan"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(senyap=False) | ~Q(senyap_mulai=F("senyap_selesai")), name="kabar_senyap_punya_panjang"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["pengguna"], condition=Q(ringkasan=True), name="kabar_ringkasan_nyala")
        ]

    def __str__(self) -> str:
        return f"{self.pengguna_id}"


class PilihanKabar(models.Model):
    """The channels one person chose for one group of notices; without a row the group's defaults hold."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    golongan = models.CharField(max_length=30)
    surel = models.CharField(max_length=10, choices=PilihanSurel)
    dorong = models.BooleanField()

    class Meta:
        verbose_name = "pilihan pemberitahuan"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pengguna", "golongan"], name="kabar_satu_pilihan_per_golongan"),
            models.CheckConstraint(condition=Q(surel__in=PilihanSurel.values), name="kabar_pilihan_surel_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.pengguna_id} {self.golongan}"


class LanggananDorong(models.Model):
    """A browser that may be reached by web push. Its address is a secret of the person: it never goes into logs."""

    pengguna = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    alamat = models.CharField(max_length=700, unique=True)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    perangkat = models.CharField(max_length=80)
    dibuat_at = models.DateTimeField()
    terkirim_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "langganan notifikasi perangkat"

    def __str__(self) -> str:
        return self.perangkat


class Dorongan(models.Model):
    """One notice on its way to one device."""

    pemberitahuan = models.ForeignKey(
        "core.Pemberitahuan", on_delete=models.CASCADE, related_name="dorongan", db_index=False
    )
    langganan = models.ForeignKey(LanggananDorong, on_delete=models.CASCADE, related_name="+")
    keadaan = models.CharField(max_length=10, choices=StatusDorong, default=StatusDorong.MENUNGGU)
    jatuh_at = models.DateTimeField()
    percobaan = models.PositiveSmallIntegerField(default=0)
    galat = models.CharField(max_length=120, default="", blank=True)

    class Meta:
        verbose_name = "kiriman notifikasi perangkat"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pemberitahuan", "langganan"], name="dorongan_sekali_per_perangkat"),
            models.CheckConstraint(condition=Q(keadaan__in=StatusDorong.values), name="dorongan_keadaan_dikenal"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["jatuh_at"], condition=Q(keadaan="menunggu"), name="dorongan_menunggu"),
        ]

    def __str__(self) -> str:
        return f"{self.pemberitahuan_id} {self.keadaan}"


class Ringkasan(models.Model):
    """The digest of one person on one local date: one e-mail for all the notices that waited for it."""

    penerima = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    tanggal = models.DateField()
    keadaan = models.CharField(max_length=10, choices=StatusSurel, default=StatusSurel.MENUNGGU)
    jatuh_at = models.DateTimeField()
    percobaan = models.PositiveSmallIntegerField(default=0)
    galat = models.CharField(max_length=120, default="", blank=True)

    class Meta:
        verbose_name = "ringkasan pemberitahuan"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["penerima", "tanggal"], name="ringkasan_sekali_sehari"),
            models.CheckConstraint(condition=Q(keadaan__in=StatusSurel.values), name="ringkasan_keadaan_dikenal"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["jatuh_at"], condition=Q(keadaan="menunggu"), name="ringkasan_menunggu"),
        ]

    def __str__(self) -> str:
        return f"{self.penerima_id} {self.tanggal}"
