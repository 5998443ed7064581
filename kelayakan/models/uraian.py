"""The jobdesk register."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from core.db import TanggalRange
from kelayakan.choices.uraian import KelasData, PutusanUraian, StatusImporUraian, StatusUraian

_TERBUKA = ["draf", "diusulkan", "dikembalikan"]


class UraianTugas(models.Model):
    """A task of a post in a unit and everything below it, with the criteria its WFH verdict rests on.

    A version in force is never edited: `menggantikan` points to the one it supersedes, which ends that day.
    """

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    jabatan = models.ForeignKey("kepegawaian.Jabatan", on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=250)
    uraian = models.TextField(max_length=2000, blank=True)
    hasil = models.CharField(max_length=120)
    satuan = models.CharField(max_length=40)
    perlu_loket = models.BooleanField(default=False)
    perlu_berkas_asli = models.BooleanField(default=False)
    perlu_lapangan = models.BooleanField(default=False)
    perlu_alat_khusus = models.BooleanField(default=False)
    perlu_pengawasan = models.BooleanField(default=False)
    dapat_daring = models.BooleanField(default=True)
    hasil_terukur = models.BooleanField(default=True)
    kelas_data = models.CharField(max_length=10, choices=KelasData, default=KelasData.TERBUKA)
    alat = models.CharField(max_length=200, blank=True)
    putusan = models.CharField(max_length=10, choices=PutusanUraian)
    alasan = models.JSONField(default=list)
    status = models.CharField(max_length=14, choices=StatusUraian, default=StatusUraian.DRAF)
    mulai = models.DateField(null=True, blank=True)
    selesai = models.DateField(null=True, blank=True)
    tinjau_sebelum = models.DateField(null=True, blank=True)
    menggantikan = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="pengganti")
    catatan = models.CharField(max_length=500, blank=True)
    versi = models.PositiveIntegerField(default=1)
    dibuat_at = models.DateTimeField()
    diusulkan_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    diusulkan_at = models.DateTimeField(null=True, blank=True)
    diputuskan_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputuskan_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "uraian tugas"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=StatusUraian.values), name="uraian_status_dikenal"),
            models.CheckConstraint(condition=Q(putusan__in=PutusanUraian.values), name="uraian_putusan_dikenal"),
            models.CheckConstraint(condition=Q(kelas_data__in=KelasData.values), name="uraian_kelas_data_dikenal"),
            models.CheckConstraint(
                condition=Q(diputuskan_oleh__isnull=True) | ~Q(diputuskan_oleh=F("diusulkan_oleh")),
                name="uraian_bukan_putusan_sendiri",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")), name="uraian_selesai_sesudah_mulai"
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusUraian.DITETAPKAN) | Q(mulai__isnull=False, tinjau_sebelum__isnull=False),
                name="uraian_ditetapkan_bermasa",
            ),
            ExclusionConstraint(
                name="uraian_tidak_bertumpuk",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("jabatan", RangeOperators.EQUAL),
                    (Upper("nama"), RangeOperators.EQUAL),
                    (TanggalRange("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
                condition=Q(status__in=["ditetapkan", "dicabut"]),
            ),
            models.UniqueConstraint(
                "unit", "jabatan", Upper("nama"), condition=Q(status__in=_TERBUKA), name="uraian_satu_draf_senama"
            ),
            models.UniqueConstraint(
                fields=["menggantikan"], condition=Q(status__in=_TERBUKA), name="uraian_satu_versi_baru"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["jabatan", "unit"], name="uraian_jabatan_unit"),
            models.Index(fields=["unit", "status"], name="uraian_unit_status"),
            models.Index(
                fields=["tinjau_sebelum"], condition=Q(status="ditetapkan", selesai__isnull=True), name="uraian_tinjau"
            ),
        ]

    def __str__(self) -> str:
        return self.nama


class ImporUraian(models.Model):
    """A spreadsheet of tasks on its way into the register: looked at, then taken whole or not at all.

    `kolom` says which column means what where somebody had to say it; empty: as the titles say.
    """

    berkas = models.ForeignKey("core.Berkas", on_delete=models.PROTECT, related_name="+")
    pengunggah = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=StatusImporUraian, default=StatusImporUraian.DIPERIKSA)
    kolom = models.JSONField(default=dict)
    hasil = models.JSONField(default=dict)
    dibuat_at = models.DateTimeField()
    diterapkan_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "impor uraian tugas"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=StatusImporUraian.values), name="imporuraian_status_dikenal"),
        ]

    def __str__(self) -> str:
        return f"impor uraian tugas {self.pk}"


class PemetaanUraian(models.Model):
    """What the columns of a layout mean in a unit, as it was said last: the next file needs no saying."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    sidik = models.CharField(max_length=64)
    kolom = models.JSONField(default=dict)
    diubah_at = models.DateTimeField()

    class Meta:
        verbose_name = "pemetaan kolom uraian tugas"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "sidik"], name="pemetaanuraian_satu_per_tata_letak"),
        ]

    def __str__(self) -> str:
        return f"pemetaan {self.unit_id}"
