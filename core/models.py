"""The kernel's records: audit trail, notices (their ways out stand in kabar_models), private files, long exports."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.db.models.fields.json import KeyTransform

from core.choices import StatusSurel
from core.kabar_models import Dorongan, LanggananDorong, PengaturanKabar, PilihanKabar, Ringkasan
from core.unduhan_models import Unduhan

__all__ = [
    "Berkas",
    "Dorongan",
    "JejakAudit",
    "LanggananDorong",
    "Pemberitahuan",
    "PengaturanKabar",
    "PilihanKabar",
    "Ringkasan",
    "Unduhan",
]


class JejakAudit(models.Model):
    """One change, written in the change's own transaction. The database itself chains the rows and refuses changes.

    `rantai` is the chain a row belongs to (the actor's key; 0 for the system). A trigger fills `urutan`,
    `sebelumnya` and `hash` on insert (migration 0002), so no writer can forget or forge them, and actors never
    wait for each other.
    """

    waktu = models.DateTimeField()
    pelaku = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    aksi = models.CharField(max_length=60)
    jenis_objek = models.CharField(max_length=60)
    objek = models.CharField(max_length=64)
    sebelum = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    sesudah = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    rantai = models.BigIntegerField(default=0)
    urutan = models.BigIntegerField(default=0)
    sebelumnya = models.CharField(max_length=64, default="")
    hash = models.CharField(max_length=64, default="")

    class Meta:
        verbose_name = "jejak audit"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rantai", "urutan"], name="jejak_satu_urutan_per_rantai"),
        ]
        indexes: ClassVar = [
            BrinIndex(fields=["waktu"], name="jejak_waktu_brin"),
            models.Index(fields=["jenis_objek", "objek"], name="jejak_objek"),
            # For "who looked at what is kept about me": a few rows among all.
            models.Index(
                KeyTransform("pegawai", "sesudah"), condition=Q(aksi__contains=".baca_"), name="jejak_pembaca"
            ),
            # The same for lists that name many people at once.
            GinIndex(
                KeyTransform("orang", "sesudah"), condition=Q(aksi__contains=".baca_"), name="jejak_pembaca_daftar"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.aksi} {self.jenis_objek} {self.objek}"


class Pemberitahuan(models.Model):
    """One notice to one person; `surel` says whether and how far it goes out by e-mail."""

    penerima = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pemberitahuan")
    jenis = models.CharField(max_length=60)
    judul = models.CharField(max_length=200)
    isi = models.TextField(blank=True)
    tautan = models.CharField(max_length=300, blank=True)
    dibuat_at = models.DateTimeField()
    dibaca_at = models.DateTimeField(null=True)
    surel = models.CharField(max_length=10, choices=StatusSurel, default=StatusSurel.TANPA)
    surel_jatuh_at = models.DateTimeField(null=True)
    surel_galat = models.CharField(max_length=120, default="", blank=True)
    percobaan = models.PositiveSmallIntegerField(default=0)
    # When to choose its channels; None once that is done.
    antar_at = models.DateTimeField(null=True)
    ringkasan = models.ForeignKey("core.Ringkasan", on_delete=models.SET_NULL, null=True, related_name="kabar")
    kunci = models.CharField(max_length=120, default="", blank=True)

    class Meta:
        verbose_name = "pemberitahuan"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["penerima", "kunci"], condition=~Q(kunci=""), name="pemberitahuan_kunci_sekali"
            ),
            models.CheckConstraint(condition=Q(surel__in=StatusSurel.values), name="pemberitahuan_surel_dikenal"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["penerima", "-dibuat_at"], name="pemberitahuan_penerima"),
            models.Index(fields=["id"], condition=Q(surel="menunggu"), name="pemberitahuan_surel_tunggu"),
            models.Index(fields=["penerima"], condition=Q(surel="ringkasan"), name="pemberitahuan_surel_ringkas"),
            models.Index(fields=["antar_at"], condition=Q(antar_at__isnull=False), name="pemberitahuan_belum_antar"),
        ]

    def __str__(self) -> str:
        return self.judul


class Berkas(models.Model):
    """A private file: stored outside the web root, type and size checked, known by its hash."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    nama = models.CharField(max_length=200)
    jenis = models.CharField(max_length=100)
    ukuran = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    lokasi = models.FileField(max_length=200)
    pengunggah = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    dibuat_at = models.DateTimeField()
    dihapus_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "berkas"
        indexes: ClassVar = [models.Index(fields=["sha256"], name="berkas_sha256")]

    def __str__(self) -> str:
        return self.nama
