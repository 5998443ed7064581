"""Signals as UKI works on them: gathered from the apps that saw them, with their history and the decision."""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from kepatuhan.choices.sinyal import AlasanWajar, PeristiwaSinyal, StatusTriase, SumberSinyal
from kepatuhan.rules.sinyal import weight_of


class Sinyal(models.Model):
    """One explained anomaly. `kalimat`, `skor`, `versi` are the source's last word; the decision is UKI's own.

    `petugas` is the register row of who decided: the database itself refuses a decision about oneself.
    """

    sumber = models.CharField(max_length=10, choices=SumberSinyal)
    sumber_kunci = models.CharField(max_length=80)
    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+", db_index=False)
    tanggal = models.DateField()
    aturan = models.CharField(max_length=40)
    nama = models.CharField(max_length=80)
    versi = models.PositiveSmallIntegerField()
    skor = models.PositiveSmallIntegerField()
    kalimat = models.CharField(max_length=400)
    fakta = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    keadaan_sumber = models.CharField(max_length=60, blank=True)
    status = models.CharField(max_length=10, choices=StatusTriase, default=StatusTriase.BARU)
    alasan = models.CharField(max_length=16, choices=AlasanWajar, blank=True)
    petugas = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    temuan = models.ForeignKey("kepatuhan.Temuan", on_delete=models.PROTECT, null=True, related_name="sinyal")
    muncul_at = models.DateTimeField()
    berubah_at = models.DateTimeField()
    diputus_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "sinyal"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sumber", "sumber_kunci"], name="sinyal_satu_per_sumber"),
            models.CheckConstraint(condition=Q(status__in=StatusTriase.values), name="sinyal_triase_dikenal"),
            models.CheckConstraint(condition=Q(sumber__in=SumberSinyal.values), name="sinyal_sumber_dikenal"),
            models.CheckConstraint(
                condition=~Q(status=StatusTriase.WAJAR) | ~Q(alasan=""), name="sinyal_wajar_beralasan"
            ),
            models.CheckConstraint(
                condition=~Q(status=StatusTriase.TEMUAN) | Q(temuan__isnull=False), name="sinyal_temuan_bertemuan"
            ),
            models.CheckConstraint(
                condition=Q(petugas__isnull=True) | ~Q(petugas=F("pegawai")), name="sinyal_bukan_tentang_sendiri"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["status", "-skor", "-tanggal"], name="sinyal_kotak"),
            models.Index(fields=["unit", "status"], name="sinyal_unit_triase"),
            models.Index(fields=["aturan", "versi", "status"], name="sinyal_ketepatan"),
        ]

    def __str__(self) -> str:
        return f"{self.aturan} {self.pegawai_id} {self.tanggal}"

    @property
    def tingkat(self) -> str:
        """rendah, sedang, tinggi: how much it is worth a look."""
        return weight_of(self.skor)


class RiwayatSinyal(models.Model):
    """What happened to a signal: what its source said, what UKI decided. Only added to."""

    sinyal = models.ForeignKey(Sinyal, on_delete=models.CASCADE, related_name="riwayat")
    peristiwa = models.CharField(max_length=10, choices=PeristiwaSinyal)
    pelaku = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    teks = models.CharField(max_length=600)
    versi = models.PositiveSmallIntegerField()
    skor = models.PositiveSmallIntegerField()
    dibuat_at = models.DateTimeField()

    class Meta:
        verbose_name = "riwayat sinyal"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(peristiwa__in=PeristiwaSinyal.values), name="riwayat_sinyal_peristiwa_dikenal"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.peristiwa} {self.sinyal_id}"


class PosisiSinyal(models.Model):
    """How far a source has been read: everything it changed before `sampai_at`."""

    sumber = models.CharField(max_length=10, choices=SumberSinyal, unique=True)
    sampai_at = models.DateTimeField()

    class Meta:
        verbose_name = "posisi sinyal"

    def __str__(self) -> str:
        return f"{self.sumber} {self.sampai_at}"
