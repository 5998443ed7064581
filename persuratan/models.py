"""Letters, whom they concern, the counters that number them, and the dated settings of an office's stationery."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q

from core.db import TanggalRange
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
    """A letter of an office. `isi` is what its template prints; `rujukan` says what it is about without knowing it.

    The number is given at signing. A signed letter is never edited: it is withdrawn, and another one reissues it.
    `sebutan_penandatangan` is the signature line, one line of the paper a line; it stays as signed, like the name.
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
    sebutan_penandatangan = models.CharField(max_length=500)
    nama_penandatangan = models.CharField(max_length=300, blank=True, default="")
    nip_penandatangan = models.CharField(max_length=18, blank=True, default="")
    catatan = models.CharField(max_length=500, blank=True)
    ditindak_sebagai = models.CharField(max_length=400, blank=True, default="", db_default="")
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
            models.UniqueConstraint(fields=["nomor"], condition=~Q(nomor=""), name="surat_nomor_tertulis_tunggal"),
            models.UniqueConstraint(
                fields=["menggantikan"],
                condition=Q(menggantikan__isnull=False) & ~Q(status=StatusSurat.DICABUT),
                name="surat_satu_pengganti",
            ),
            models.CheckConstraint(
                condition=Q(menggantikan__isnull=True) | ~Q(menggantikan=F("id")), name="surat_bukan_pengganti_sendiri"
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
            models.Index(fields=["-dibuat_at", "-id"], name="surat_terbaru"),
        ]

    def __str__(self) -> str:
        return self.nomor or f"{self.jenis} (draf)"

    @property
    def baris_penandatangan(self) -> list[str]:
        return self.sebutan_penandatangan.splitlines()


class PihakSurat(models.Model):
    """A person a letter concerns: it is told to them, and they find it among their own."""

    surat = models.ForeignKey(Surat, on_delete=models.CASCADE, related_name="pihak")
    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "pihak surat"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["surat", "pegawai"], name="pihak_sekali_per_surat"),
        ]
        indexes: ClassVar = [models.Index(fields=["pegawai", "surat"], name="pihak_pegawai")]

    def __str__(self) -> str:
        return f"{self.pegawai_id} dalam surat {self.surat_id}"


class PolaNomor(models.Model):
    """How letters of a unit's subtree are numbered, dated (`selesai` excluded); the nearest row above an office holds.

    `kode_unit` is the office's code on paper; empty: the code of the unit register.
    """

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    jenis = models.CharField(max_length=8, choices=JenisSurat)
    pola = models.CharField(max_length=60)
    kode_unit = models.CharField(max_length=30, blank=True)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    dasar = models.CharField(max_length=120)
    terverifikasi = models.BooleanField(default=False)

    class Meta:
        verbose_name = "pola nomor"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")), name="pola_selesai_sesudah_mulai"
            ),
            models.CheckConstraint(
                condition=Q(pola__contains="{urut}") & Q(pola__contains="{tahun}"), name="pola_urut_dan_tahun"
            ),
            ExclusionConstraint(
                name="pola_tidak_bertumpuk",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("jenis", RangeOperators.EQUAL),
                    (TanggalRange("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.unit_id}: {self.pola}"


class KopSurat(models.Model):
    """The letterhead of an office, dated (`selesai` excluded). `kota` is where its letters are dated."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    baris = ArrayField(models.CharField(max_length=90))
    alamat = models.CharField(max_length=200)
    kontak = models.CharField(max_length=200, blank=True)
    kota = models.CharField(max_length=60)
    logo = models.ForeignKey("core.Berkas", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "kop surat"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")), name="kop_selesai_sesudah_mulai"
            ),
            models.CheckConstraint(condition=Q(baris__len__gte=1), name="kop_berbaris"),
            ExclusionConstraint(
                name="kop_tidak_bertumpuk",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (TanggalRange("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"kop {self.unit_id} sejak {self.mulai}"
