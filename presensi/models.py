"""Raw taps (facts, append only), judged days (recomputable), absence and location evidence."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q

from core.db import TanggalRangeTertutup
from ketentuan.choices import ModeKerja
from presensi.choices import JenisKetidakhadiran, JenisRekaman, StatusHarian, SumberRekaman


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
    """Where a tap was made. Kept apart so that it can be purged while the tap itself stays (law 13)."""

    rekaman = models.OneToOneField(Rekaman, on_delete=models.PROTECT, primary_key=True, related_name="lokasi")
    lintang = models.DecimalField(max_digits=8, decimal_places=5)
    bujur = models.DecimalField(max_digits=8, decimal_places=5)
    akurasi_meter = models.PositiveIntegerField(null=True)
    diambil_at = models.DateTimeField(null=True)
    hapus_sesudah = models.DateField()

    class Meta:
        verbose_name = "rekaman lokasi"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(lintang__gte=-90, lintang__lte=90, bujur__gte=-180, bujur__lte=180), name="lokasi_di_bumi"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["hapus_sesudah"], name="lokasi_hapus")]

    def __str__(self) -> str:
        return f"lokasi rekaman {self.pk}"


class PresensiHarian(models.Model):
    """The judged day of a person: a pure function of taps, absence and that day's rules, kept with their snapshot."""

    # Both are the first column of an index below.
    pegawai = models.ForeignKey(
        "kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="presensi", db_index=False
    )
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+", db_index=False)
    tanggal = models.DateField()
    status = models.CharField(max_length=24, choices=StatusHarian)
    mode = models.CharField(max_length=12, choices=ModeKerja, blank=True)
    final = models.BooleanField(default=False)
    hari_kerja = models.BooleanField(default=True)
    masuk_at = models.DateTimeField(null=True)
    pulang_at = models.DateTimeField(null=True)
    menit_wajib = models.PositiveSmallIntegerField(default=0)
    menit_kerja = models.PositiveSmallIntegerField(default=0)
    menit_terlambat = models.PositiveSmallIntegerField(default=0)
    menit_pulang_cepat = models.PositiveSmallIntegerField(default=0)
    kode_tl = models.CharField(max_length=10, blank=True)
    kode_psw = models.CharField(max_length=10, blank=True)
    potongan = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    alasan = models.JSONField(default=list)
    tanda = models.JSONField(default=list)
    aturan = models.JSONField(default=dict)
    dinilai_at = models.DateTimeField()
    diubah_at = models.DateTimeField()

    class Meta:
        verbose_name = "presensi harian"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "tanggal"], name="harian_satu_per_pegawai_tanggal"),
            models.CheckConstraint(condition=Q(status__in=StatusHarian.values), name="harian_status_dikenal"),
            models.CheckConstraint(
                condition=Q(masuk_at__isnull=True) | Q(pulang_at__isnull=True) | Q(pulang_at__gte=F("masuk_at")),
                name="harian_pulang_sesudah_masuk",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "tanggal"], name="harian_unit_tanggal"),
            models.Index(fields=["diubah_at"], name="harian_diubah"),
            models.Index(fields=["tanggal"], name="harian_tanggal"),
            models.Index(fields=["tanggal"], condition=Q(final=False), name="harian_belum_final"),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tanggal} {self.status}"


class Ketidakhadiran(models.Model):
    """Leave, illness, permission or duty travel, recorded from a decision or letter. Both dates included."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="ketidakhadiran")
    jenis = models.CharField(max_length=24, choices=JenisKetidakhadiran)
    mulai = models.DateField()
    sampai = models.DateField()
    nomor_surat = models.CharField(max_length=80, blank=True)
    keterangan = models.CharField(max_length=300, blank=True)
    dicatat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    dicatat_at = models.DateTimeField()
    dibatalkan_at = models.DateTimeField(null=True, blank=True)
    alasan_batal = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "ketidakhadiran"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(sampai__gte=F("mulai")), name="ketidakhadiran_urut"),
            models.CheckConstraint(
                condition=Q(jenis__in=JenisKetidakhadiran.values), name="ketidakhadiran_jenis_dikenal"
            ),
            ExclusionConstraint(
                name="ketidakhadiran_tidak_bertumpuk",
                expressions=[
                    ("pegawai", RangeOperators.EQUAL),
                    (TanggalRangeTertutup("mulai", "sampai"), RangeOperators.OVERLAPS),
                ],
                condition=Q(dibatalkan_at__isnull=True),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["pegawai", "mulai"], name="ketidakhadiran_pegawai")]

    def __str__(self) -> str:
        return f"{self.jenis} {self.pegawai_id} {self.mulai}"
