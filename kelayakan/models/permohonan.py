"""What people ask of the roster: a day at home, a swap, a calendar feed."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kelayakan.choices.roster import StatusPermohonan, StatusTukar


class PermohonanWFH(models.Model):
    """A request for one WFH day; on the waiting list (`tunggu`) when no seat was left, first come first served."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    tanggal = models.DateField()
    kirim_id = models.UUIDField()
    alasan = models.CharField(max_length=500)
    rencana = models.CharField(max_length=500, blank=True)
    status = models.CharField(max_length=12, choices=StatusPermohonan, default=StatusPermohonan.DIAJUKAN)
    diajukan_at = models.DateTimeField()
    catatan = models.CharField(max_length=500, blank=True)
    diputuskan_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputuskan_at = models.DateTimeField(null=True, blank=True)
    atas_nama = models.CharField(max_length=200, blank=True)
    pemohon = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "permohonan WFH"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "kirim_id"], name="permohonan_kirim_sekali"),
            models.UniqueConstraint(
                fields=["pegawai", "tanggal"],
                condition=Q(status__in=["diajukan", "tunggu", "disetujui"]),
                name="permohonan_satu_terbuka",
            ),
            models.CheckConstraint(condition=Q(status__in=StatusPermohonan.values), name="permohonan_status_dikenal"),
            models.CheckConstraint(
                condition=Q(diputuskan_oleh__isnull=True)
                | ~Q(diputuskan_oleh=F("pemohon"))
                | ~Q(status__in=["disetujui", "ditolak"]),
                name="permohonan_bukan_putusan_sendiri",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "tanggal"], name="permohonan_unit"),
            models.Index(
                fields=["unit", "tanggal", "diajukan_at"], condition=Q(status="tunggu"), name="permohonan_tunggu"
            ),
        ]

    def __str__(self) -> str:
        return f"permohonan {self.pegawai_id} {self.tanggal} {self.status}"


class TukarHari(models.Model):
    """A swap: the asker's WFH day against the colleague's. Both dates change hands, or nothing does."""

    pemohon = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    rekan = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    tanggal_pemohon = models.DateField()
    tanggal_rekan = models.DateField()
    alasan = models.CharField(max_length=500)
    status = models.CharField(max_length=16, choices=StatusTukar, default=StatusTukar.MENUNGGU_REKAN)
    diajukan_at = models.DateTimeField()
    dijawab_at = models.DateTimeField(null=True, blank=True)
    catatan = models.CharField(max_length=500, blank=True)
    diputuskan_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputuskan_at = models.DateTimeField(null=True, blank=True)
    atas_nama = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "tukar hari"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pemohon", "tanggal_pemohon"],
                condition=Q(status__in=["menunggu_rekan", "menunggu_atasan"]),
                name="tukar_satu_terbuka",
            ),
            models.CheckConstraint(condition=~Q(tanggal_pemohon=F("tanggal_rekan")), name="tukar_tanggal_berbeda"),
            models.CheckConstraint(condition=~Q(pemohon=F("rekan")), name="tukar_bukan_dengan_sendiri"),
            models.CheckConstraint(condition=Q(status__in=StatusTukar.values), name="tukar_status_dikenal"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["pemohon", "tanggal_pemohon"], name="tukar_pemohon"),
            models.Index(fields=["rekan", "tanggal_rekan"], name="tukar_rekan"),
        ]

    def __str__(self) -> str:
        return f"tukar {self.pemohon_id} dengan {self.rekan_id} {self.status}"


class LanggananKalender(models.Model):
    """A person's iCal feed. Only the hash of its secret is kept; revoking ends it."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.CASCADE, related_name="+")
    sidik = models.CharField(max_length=64, unique=True)
    dibuat_at = models.DateTimeField()
    dibaca_at = models.DateTimeField(null=True, blank=True)
    dicabut_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "langganan kalender"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pegawai"], condition=Q(dicabut_at__isnull=True), name="langganan_satu_berlaku"
            ),
        ]

    def __str__(self) -> str:
        return f"langganan {self.pegawai_id}"
