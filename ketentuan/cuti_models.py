"""Rules about absence as dated rows."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from core.db import TanggalRange
from ketentuan.cuti_choices import HitungHari, Penetap, StatusASN


class AturanCuti(models.Model):
    """What a kind of absence asks for and grants, from `mulai` to `selesai` (excluded). Superseded, never edited.

    `jenis` is the key of the kind in presensi; `status` for whom ("" is everyone). `hak_hari` is what a year grants;
    null: no balance is kept. `batas_setahun` and `batas_dua_tahun` cap the balance of a year with what was left of the
    year before, and of two years without leave. `dokumen_sejak_hari` says from which length on a document is needed.
    """

    jenis = models.CharField(max_length=24)
    status = models.CharField(max_length=8, choices=StatusASN, blank=True, default="")
    dasar = models.ForeignKey("ketentuan.DasarHukum", on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    hitung = models.CharField(max_length=10, choices=HitungHari)
    penetap = models.CharField(max_length=10, choices=Penetap)
    hak_hari = models.PositiveSmallIntegerField(null=True, blank=True)
    batas_setahun = models.PositiveSmallIntegerField(null=True, blank=True)
    batas_dua_tahun = models.PositiveSmallIntegerField(null=True, blank=True)
    maks_hari = models.PositiveSmallIntegerField(null=True, blank=True)
    maks_bulan = models.PositiveSmallIntegerField(null=True, blank=True)
    masa_kerja_bulan = models.PositiveSmallIntegerField(default=0)
    dokumen_sejak_hari = models.PositiveSmallIntegerField(null=True, blank=True)
    dokumen = models.CharField(max_length=150, blank=True, default="")
    boleh_jam = models.BooleanField(default=False)
    surut_hari = models.PositiveSmallIntegerField(default=0)
    hitung_cuti_bersama = models.BooleanField(default=False)
    meniadakan_tahunan = models.BooleanField(default=False)
    keterangan = models.TextField(blank=True, default="")

    class Meta:
        verbose_name = "aturan cuti"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="aturan_cuti_selesai_sesudah_mulai"
            ),
            models.CheckConstraint(condition=Q(hitung__in=HitungHari.values), name="aturan_cuti_hitung_dikenal"),
            models.CheckConstraint(condition=Q(penetap__in=Penetap.values), name="aturan_cuti_penetap_dikenal"),
            models.CheckConstraint(
                condition=Q(hak_hari__isnull=True)
                | Q(batas_setahun__gte=F("hak_hari"), batas_dua_tahun__gte=F("batas_setahun")),
                name="aturan_cuti_batas_saldo",
            ),
            ExclusionConstraint(
                name="aturan_cuti_tidak_bertumpuk",
                expressions=[
                    ("jenis", RangeOperators.EQUAL),
                    ("status", RangeOperators.EQUAL),
                    (TanggalRange("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.status} sejak {self.mulai}".replace("  ", " ")
