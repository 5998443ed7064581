"""Facts that eligibility rests on. Specific personal data (UU 27/2022 Pasal 4) is stored encrypted and apart."""

from datetime import date, timedelta
from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from core.db import TanggalRange
from kelayakan.choices.layak import StatusDisiplin, StatusTitik, TingkatDisiplin
from ketentuan.choices import Predikat


class CatatanDisiplin(models.Model):
    """A disciplinary process or punishment (PP 94/2021). `selesai` excluded; null while it lasts."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    tingkat = models.CharField(max_length=10, choices=TingkatDisiplin, blank=True)
    status = models.CharField(max_length=12, choices=StatusDisiplin)
    nomor_sk = models.CharField(max_length=80, blank=True)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    dicatat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    dicatat_at = models.DateTimeField()

    class Meta:
        verbose_name = "catatan disiplin"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=StatusDisiplin.values), name="disiplin_status_dikenal"),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="disiplin_selesai_sesudah_mulai"
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusDisiplin.DIJALANI) | ~Q(nomor_sk=""), name="disiplin_dijalani_bernomor"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["pegawai", "mulai"], name="disiplin_pegawai")]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.status} sejak {self.mulai}"

    @property
    def sampai(self) -> date | None:
        """The last day included; None while it lasts."""
        return self.selesai - timedelta(days=1) if self.selesai else None


class PenilaianKinerja(models.Model):
    """The yearly rating of a person (PermenPANRB 6/2022)."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    predikat = models.PositiveSmallIntegerField(choices=Predikat)
    dicatat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    dicatat_at = models.DateTimeField()

    class Meta:
        verbose_name = "penilaian kinerja"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "tahun"], name="penilaian_satu_per_tahun"),
            models.CheckConstraint(condition=Q(predikat__in=Predikat.values), name="penilaian_predikat_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tahun}: {self.predikat}"


class Kesiapan(models.Model):
    """What a person says they have at home, and whether the superior has looked at it."""

    pegawai = models.OneToOneField("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    laptop = models.BooleanField(default=False)
    koneksi = models.BooleanField(default=False)
    vpn = models.BooleanField(default=False)
    ruang = models.BooleanField(default=False)
    keterangan = models.CharField(max_length=300, blank=True)
    diisi_at = models.DateTimeField()
    dikonfirmasi_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    dikonfirmasi_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "kesiapan"

    def __str__(self) -> str:
        return f"kesiapan {self.pegawai_id}"


class PrioritasTerlindung(models.Model):
    """A protected ground for priority. `isi` is encrypted: kind and remark; nothing of it goes to logs or audit."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    isi = models.BinaryField()
    mulai = models.DateField()
    selesai = models.DateField()
    disetujui = models.BooleanField(null=True)
    diajukan_at = models.DateTimeField()
    diputuskan_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    diputuskan_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "prioritas terlindung"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(selesai__gt=F("mulai")), name="prioritas_selesai_sesudah_mulai"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["pegawai", "mulai"], name="prioritas_pegawai"),
            models.Index(fields=["selesai"], name="prioritas_hapus"),
        ]

    def __str__(self) -> str:
        return f"prioritas {self.pegawai_id}"

    @property
    def sampai(self) -> date:
        """The last day included."""
        return self.selesai - timedelta(days=1)


class TitikRumah(models.Model):
    """The registered home (PermenPANRB 4/2025 Pasal 12). `isi` is encrypted: address and coordinates."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    isi = models.BinaryField()
    status = models.CharField(max_length=10, choices=StatusTitik, default=StatusTitik.DIAJUKAN)
    mulai = models.DateField(null=True)
    selesai = models.DateField(null=True)
    catatan = models.CharField(max_length=300, blank=True)
    diajukan_at = models.DateTimeField()
    diputuskan_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    diputuskan_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "titik rumah"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=StatusTitik.values), name="titik_status_dikenal"),
            models.UniqueConstraint(
                fields=["pegawai"], condition=Q(status=StatusTitik.DIAJUKAN), name="titik_satu_pengajuan"
            ),
            ExclusionConstraint(
                name="titik_tidak_bertumpuk",
                expressions=[
                    ("pegawai", RangeOperators.EQUAL),
                    (TanggalRange("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
                condition=Q(status__in=["disetujui", "diganti"]),
            ),
        ]

    def __str__(self) -> str:
        return f"titik rumah {self.pegawai_id} {self.status}"
