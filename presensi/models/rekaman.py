"""Raw taps (facts, append only) and where they were made."""

from typing import ClassVar

from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import Q

from ketentuan.choices import ModeKerja
from presensi.choices import JenisRekaman, SumberRekaman
from presensi.choices.bukti import KelasJaringan, KelasTempat, StatusFoto, StatusLokasi, StatusPerangkat


class Rekaman(models.Model):
    """One tap as it came: claimed and received time, source, mode. A trigger refuses UPDATE and DELETE (law 2).

    A refused tap is kept too (`diterima` false) with its reason. `tanggal` is the working date of the tap in the
    zone of the unit.
    """

    # The first column of two indexes below.
    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="rekaman", db_index=False)
    kirim_id = models.UUIDField()
    jenis = models.CharField(max_length=10, choices=JenisRekaman)
    mode = models.CharField(max_length=12, choices=ModeKerja)
    tanggal = models.DateField()
    zona = models.CharField(max_length=4)
    ketuk_at = models.DateTimeField(null=True)
    terima_at = models.DateTimeField()
    sumber = models.CharField(max_length=10, choices=SumberRekaman, default=SumberRekaman.WEB)
    diterima = models.BooleanField(default=True)
    alasan_tolak = models.CharField(max_length=60, blank=True)
    alamat_ip = models.GenericIPAddressField(null=True)
    perangkat = models.CharField(max_length=200, blank=True)
    keterangan = models.CharField(max_length=500, blank=True)
    pelaku = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    # What came with the tap; the database's own defaults are for taps of machines, which bring none of it.
    status_lokasi = models.CharField(max_length=16, choices=StatusLokasi, blank=True, default="", db_default="")
    jaringan = models.CharField(max_length=8, choices=KelasJaringan, blank=True, default="", db_default="")
    kunci_perangkat = models.UUIDField(null=True)
    status_perangkat = models.CharField(max_length=8, choices=StatusPerangkat, blank=True, default="", db_default="")
    status_foto = models.CharField(max_length=16, choices=StatusFoto, blank=True, default="", db_default="")

    class Meta:
        verbose_name = "rekaman"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "kirim_id"], name="rekaman_kirim_sekali"),
            models.CheckConstraint(condition=Q(jenis__in=JenisRekaman.values), name="rekaman_jenis_dikenal"),
            models.CheckConstraint(condition=Q(mode__in=ModeKerja.values), name="rekaman_mode_dikenal"),
            models.CheckConstraint(condition=Q(sumber__in=SumberRekaman.values), name="rekaman_sumber_dikenal"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["pegawai", "tanggal", "terima_at"], name="rekaman_pegawai_tanggal"),
            BrinIndex(fields=["terima_at"], name="rekaman_terima_brin"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.pegawai_id} {self.tanggal}"

    @property
    def nomor(self) -> str:
        """Record number shown to people; unique because it holds the key."""
        return f"P-{self.tanggal:%y%m%d}-{self.pk:05d}"


class RekamanLokasi(models.Model):
    """Where a tap was made. Kept apart so that it can be reduced while the tap itself stays (law 13).

    `kelas` is worked out after the commit. Once `hapus_sesudah` is over only the class stays: coordinates, accuracy
    and distance are emptied, and `diringkas_at` says when.
    """

    rekaman = models.OneToOneField(Rekaman, on_delete=models.PROTECT, primary_key=True, related_name="lokasi")
    lintang = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    bujur = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    akurasi_meter = models.PositiveIntegerField(null=True)
    diambil_at = models.DateTimeField(null=True)
    hapus_sesudah = models.DateField()
    kelas = models.CharField(max_length=12, choices=KelasTempat, blank=True, default="", db_default="")
    jarak_meter = models.PositiveIntegerField(null=True)
    diringkas_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "rekaman lokasi"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(lintang__gte=-90, lintang__lte=90, bujur__gte=-180, bujur__lte=180), name="lokasi_di_bumi"
            ),
            models.CheckConstraint(
                condition=Q(diringkas_at__isnull=True)
                | Q(lintang__isnull=True, bujur__isnull=True, akurasi_meter__isnull=True, jarak_meter__isnull=True),
                name="lokasi_ringkas_tanpa_titik",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["hapus_sesudah"], condition=Q(diringkas_at__isnull=True), name="lokasi_ringkas"),
        ]

    def __str__(self) -> str:
        return f"lokasi rekaman {self.pk}"
