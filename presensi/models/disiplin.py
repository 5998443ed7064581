"""Discipline: warnings given before a step of the ladder, and objections to a line of the allowance cut.

No row here is a sanction: the house adds up and tells, the authorised official decides.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from presensi.choices.disiplin import JawabanKeberatan, JenisPeringatan, StatusKeberatan


class PeringatanDisiplin(models.Model):
    """That a person and their superior were told of a step: once per year, step and kind. `jenjang` is the step's key
    through all versions of the ladder; `hari` how many days there were then."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    jenjang = models.CharField(max_length=20)
    jenis = models.CharField(max_length=12, choices=JenisPeringatan)
    hari = models.PositiveSmallIntegerField()
    hukuman = models.CharField(max_length=200)
    dasar = models.CharField(max_length=220)
    dibuat_at = models.DateTimeField()

    class Meta:
        verbose_name = "peringatan disiplin"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["pegawai", "tahun", "jenjang", "jenis"], name="peringatan_sekali_per_jenjang"
            ),
            models.CheckConstraint(condition=Q(jenis__in=JenisPeringatan.values), name="peringatan_jenis_dikenal"),
        ]

    def __str__(self) -> str:
        return f"peringatan {self.jenjang} {self.pegawai_id} {self.tahun}"


class KeberatanPotongan(models.Model):
    """A person's objection to the cut of one day. `potongan` and `kode` are what the day said when it was raised."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+", db_index=False)
    pemohon = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    kirim_id = models.UUIDField()
    tanggal = models.DateField()
    potongan = models.DecimalField(max_digits=5, decimal_places=2)
    kode = models.CharField(max_length=30, blank=True)
    alasan = models.CharField(max_length=1000)
    bukti = models.OneToOneField("core.Berkas", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=10, choices=StatusKeberatan, default=StatusKeberatan.DIAJUKAN)
    diajukan_at = models.DateTimeField()
    tindakan = models.CharField(max_length=12, choices=JawabanKeberatan, blank=True)
    jawaban = models.CharField(max_length=1000, blank=True)
    dijawab_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dijawab_at = models.DateTimeField(null=True, blank=True)
    atas_nama = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = "keberatan potongan"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "kirim_id"], name="keberatan_potongan_kirim_sekali"),
            models.UniqueConstraint(
                fields=["pegawai", "tanggal"], condition=Q(status="diajukan"), name="keberatan_potongan_satu_terbuka"
            ),
            models.CheckConstraint(
                condition=Q(status__in=StatusKeberatan.values), name="keberatan_potongan_status_dikenal"
            ),
            models.CheckConstraint(
                condition=Q(dijawab_oleh__isnull=True) | ~Q(dijawab_oleh=F("pemohon")),
                name="keberatan_potongan_bukan_jawaban_sendiri",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "tanggal"], name="keberatan_potongan_unit")]

    def __str__(self) -> str:
        return f"keberatan {self.pegawai_id} {self.tanggal}"
