"""Outages of the service itself, and the pulse by which the house notices that it was down."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from presensi.choices.gangguan import JenisGangguan, StatusGangguan, SumberGangguan
from presensi.rules.gangguan import number_of


class Gangguan(models.Model):
    """A stretch in which people could not clock in or out through no fault of theirs; `selesai_at` null while it lasts.

    It holds for the unit and everything below it (null: everywhere). `zona` is that of whoever wrote the times down.
    """

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    zona = models.CharField(max_length=4)
    jenis = models.CharField(max_length=10, choices=JenisGangguan)
    sumber = models.CharField(max_length=10, choices=SumberGangguan, default=SumberGangguan.PETUGAS)
    status = models.CharField(max_length=10, choices=StatusGangguan)
    mulai_at = models.DateTimeField()
    selesai_at = models.DateTimeField(null=True, blank=True)
    uraian = models.CharField(max_length=300)
    dicatat_at = models.DateTimeField()
    dibuka_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ditutup_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ditarik_at = models.DateTimeField(null=True, blank=True)
    ditarik_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    alasan = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "gangguan"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai_at__isnull=True) | Q(selesai_at__gt=F("mulai_at")), name="gangguan_urut"
            ),
            models.CheckConstraint(condition=Q(jenis__in=JenisGangguan.values), name="gangguan_jenis_dikenal"),
            models.CheckConstraint(condition=Q(status__in=StatusGangguan.values), name="gangguan_status_dikenal"),
            models.CheckConstraint(
                condition=~Q(status="berlaku") | Q(dibuka_oleh__isnull=False), name="gangguan_berlaku_bernama"
            ),
            models.CheckConstraint(
                condition=~Q(status="ditarik") | (Q(ditarik_at__isnull=False) & ~Q(alasan="")),
                name="gangguan_ditarik_beralasan",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["mulai_at"], condition=Q(status="berlaku"), name="gangguan_berlaku"),
        ]

    def __str__(self) -> str:
        return f"{self.nomor} {self.get_jenis_display()}"

    @property
    def nomor(self) -> str:
        """Number shown to people; unique because it holds the key."""
        return number_of(self.pk, self.mulai_at)

    @property
    def berlangsung(self) -> bool:
        return self.status == StatusGangguan.BERLAKU and self.selesai_at is None


class DenyutLayanan(models.Model):
    """The last moment the service was seen working; one row for each thing that is watched."""

    nama = models.CharField(max_length=30, unique=True)
    terakhir_at = models.DateTimeField()

    class Meta:
        verbose_name = "denyut layanan"

    def __str__(self) -> str:
        return f"{self.nama} {self.terakhir_at}"
