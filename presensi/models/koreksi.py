"""Corrections: what a person asks to be put right on a day, who decided, and what it changed."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from ketentuan.choices import LangkahKedua, ModeKerja
from presensi.choices.koreksi import JenisKoreksi, StatusKoreksi
from presensi.models.rekaman import Rekaman


class Koreksi(models.Model):
    """A request to correct one day. Approval of a forgotten tap adds a `Rekaman`; nothing that was kept is changed.

    `pemohon` is the person's own login: the constraints say that it never decides (law 8). `sebelum` and `sesudah` are
    the judged day as it was and as it became. `ingatan` counts the reminders to who decides; with the second one the
    next superior (`dinaikkan_ke`) may decide too.
    """

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="koreksi")
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+", db_index=False)
    pemohon = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    kirim_id = models.UUIDField()
    tanggal = models.DateField()
    jenis = models.CharField(max_length=16, choices=JenisKoreksi)
    jam_at = models.DateTimeField(null=True, blank=True)
    mode = models.CharField(max_length=12, choices=ModeKerja, blank=True)
    alasan = models.CharField(max_length=500)
    status = models.CharField(max_length=16, choices=StatusKoreksi, default=StatusKoreksi.DIAJUKAN)
    langkah_kedua = models.CharField(max_length=10, choices=LangkahKedua, default=LangkahKedua.TANPA)
    dasar = models.CharField(max_length=220, blank=True)
    diajukan_at = models.DateTimeField()
    sebelum = models.JSONField(default=dict)
    sesudah = models.JSONField(default=dict)
    pertama_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    pertama_at = models.DateTimeField(null=True, blank=True)
    pertama_atas_nama = models.CharField(max_length=200, blank=True)
    diputuskan_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diputuskan_at = models.DateTimeField(null=True, blank=True)
    atas_nama = models.CharField(max_length=200, blank=True)
    catatan = models.CharField(max_length=500, blank=True)
    dibatalkan_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dibatalkan_at = models.DateTimeField(null=True, blank=True)
    alasan_batal = models.CharField(max_length=500, blank=True)
    rekaman = models.OneToOneField(Rekaman, on_delete=models.PROTECT, null=True, blank=True, related_name="koreksi")
    ingatan = models.PositiveSmallIntegerField(default=0)
    dinaikkan_ke = models.ForeignKey(
        "kepegawaian.Pegawai", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "koreksi"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "kirim_id"], name="koreksi_kirim_sekali"),
            models.UniqueConstraint(
                fields=["pegawai", "tanggal", "jenis"],
                condition=Q(status__in=["diajukan", "langkah_kedua", "disetujui"]),
                name="koreksi_satu_per_hari_dan_jenis",
            ),
            models.CheckConstraint(condition=Q(jenis__in=JenisKoreksi.values), name="koreksi_jenis_dikenal"),
            models.CheckConstraint(condition=Q(status__in=StatusKoreksi.values), name="koreksi_status_dikenal"),
            models.CheckConstraint(
                condition=Q(diputuskan_oleh__isnull=True) | ~Q(diputuskan_oleh=F("pemohon")),
                name="koreksi_bukan_putusan_sendiri",
            ),
            models.CheckConstraint(
                condition=Q(pertama_oleh__isnull=True) | ~Q(pertama_oleh=F("pemohon")),
                name="koreksi_bukan_langkah_sendiri",
            ),
            models.CheckConstraint(
                condition=Q(dibatalkan_oleh__isnull=True) | ~Q(dibatalkan_oleh=F("pemohon")),
                name="koreksi_bukan_batal_sendiri",
            ),
            models.CheckConstraint(
                condition=Q(pertama_oleh__isnull=True)
                | Q(diputuskan_oleh__isnull=True)
                | ~Q(pertama_oleh=F("diputuskan_oleh"))
                | Q(status="ditolak"),
                name="koreksi_dua_pasang_mata",
            ),
            models.CheckConstraint(
                condition=Q(diputuskan_oleh__isnull=False) | ~Q(status__in=["disetujui", "ditolak", "dibatalkan"]),
                name="koreksi_putusan_bernama",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "tanggal"], name="koreksi_unit_tanggal"),
            models.Index(
                fields=["diajukan_at"],
                condition=Q(status__in=["diajukan", "langkah_kedua"]),
                name="koreksi_menunggu",
            ),
        ]

    def __str__(self) -> str:
        return f"koreksi {self.jenis} {self.pegawai_id} {self.tanggal}"

    @property
    def nomor(self) -> str:
        """Number shown to people; unique because it holds the key."""
        return f"K-{self.tanggal:%y%m%d}-{self.pk:05d}"


class BuktiKoreksi(models.Model):
    """A file that backs a correction."""

    koreksi = models.ForeignKey(Koreksi, on_delete=models.PROTECT, related_name="bukti")
    berkas = models.OneToOneField("core.Berkas", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "bukti koreksi"

    def __str__(self) -> str:
        return f"bukti koreksi {self.koreksi_id}"
