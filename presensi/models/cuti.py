"""Asking for absence, and the ledger of annual leave."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from presensi.choices import JenisKetidakhadiran
from presensi.choices.cuti import AksiAbsen, JenisMutasi, StatusAbsen, TahapPutusan

TERBUKA = [StatusAbsen.DIAJUKAN.value, StatusAbsen.DISETUJUI_ATASAN.value]


class SaldoCuti(models.Model):
    """The annual leave of a person and year. `sisa` is the sum of its bookings; the database lets it be no debt."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+", db_index=False)
    tahun = models.PositiveSmallIntegerField()
    sisa = models.SmallIntegerField(default=0)
    dibuka_at = models.DateTimeField()

    class Meta:
        verbose_name = "saldo cuti"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "tahun"], name="saldo_satu_per_pegawai_tahun"),
            models.CheckConstraint(condition=Q(sisa__gte=0), name="saldo_tidak_negatif"),
        ]
        indexes: ClassVar = [models.Index(fields=["tahun"], name="saldo_tahun")]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tahun}: {self.sisa}"


class MutasiCuti(models.Model):
    """One booking of the leave ledger, signed. Append only in the database itself: mistakes are booked back.

    `dasar` is what it rests on, in words: the rule, the letter, the reason of a correction.
    """

    saldo = models.ForeignKey(SaldoCuti, on_delete=models.PROTECT, related_name="mutasi", db_index=False)
    jenis = models.CharField(max_length=12, choices=JenisMutasi)
    hari = models.SmallIntegerField()
    ketidakhadiran = models.ForeignKey(
        "presensi.Ketidakhadiran", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dasar = models.CharField(max_length=300)
    dicatat_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    dicatat_at = models.DateTimeField()

    class Meta:
        verbose_name = "mutasi cuti"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(jenis__in=JenisMutasi.values), name="mutasi_jenis_dikenal"),
            models.CheckConstraint(condition=~Q(hari=0), name="mutasi_bukan_nol"),
            models.UniqueConstraint(fields=["saldo"], condition=Q(jenis="hak"), name="mutasi_satu_hak"),
        ]
        indexes: ClassVar = [models.Index(fields=["saldo", "dicatat_at"], name="mutasi_saldo")]

    def __str__(self) -> str:
        return f"{self.jenis} {self.hari:+d}"


class PermohonanKetidakhadiran(models.Model):
    """A request for absence: whole days, or hours of one day. What it brought about stands in `ketidakhadiran`.

    `hari` is how many days count by the rule, `unit_penetap` the office whose head ends it. `alasan` may speak of
    health: it never goes into the audit trail or an export.
    """

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+", db_index=False)
    pemohon = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    unit_penetap = models.ForeignKey(
        "kepegawaian.UnitKerja", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kirim_id = models.UUIDField()
    jenis = models.CharField(max_length=24, choices=JenisKetidakhadiran)
    mulai = models.DateField()
    sampai = models.DateField()
    jam_mulai = models.TimeField(null=True, blank=True)
    jam_selesai = models.TimeField(null=True, blank=True)
    hari = models.PositiveSmallIntegerField(default=0)
    alasan = models.CharField(max_length=500)
    alamat = models.CharField(max_length=300, blank=True)
    status = models.CharField(max_length=20, choices=StatusAbsen, default=StatusAbsen.DRAF)
    nomor_surat = models.CharField(max_length=80, blank=True)
    dibuat_at = models.DateTimeField()
    diajukan_at = models.DateTimeField(null=True, blank=True)
    diputuskan_at = models.DateTimeField(null=True, blank=True)
    ketidakhadiran = models.OneToOneField(
        "presensi.Ketidakhadiran", on_delete=models.PROTECT, null=True, blank=True, related_name="permohonan"
    )

    class Meta:
        verbose_name = "permohonan ketidakhadiran"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "kirim_id"], name="absen_kirim_sekali"),
            models.CheckConstraint(condition=Q(status__in=StatusAbsen.values), name="absen_status_dikenal"),
            models.CheckConstraint(condition=Q(jenis__in=JenisKetidakhadiran.values), name="absen_jenis_dikenal"),
            models.CheckConstraint(condition=Q(sampai__gte=F("mulai")), name="absen_urut"),
            models.CheckConstraint(
                condition=Q(jam_mulai__isnull=True, jam_selesai__isnull=True)
                | Q(jam_mulai__isnull=False, jam_selesai__gt=F("jam_mulai"), mulai=F("sampai")),
                name="absen_jam_sehari",
            ),
            models.CheckConstraint(
                condition=~Q(status="disetujui") | Q(ketidakhadiran__isnull=False), name="absen_disetujui_tercatat"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["pegawai", "-mulai"], name="absen_pegawai"),
            models.Index(fields=["status", "diajukan_at"], condition=Q(status__in=TERBUKA), name="absen_terbuka"),
        ]

    def __str__(self) -> str:
        return f"permohonan {self.jenis} {self.pegawai_id} {self.mulai} {self.status}"

    @property
    def nomor(self) -> str:
        """Number shown to people; unique because it holds the key."""
        return f"PK-{self.mulai:%y%m}-{self.pk:05d}"

    @property
    def is_sebagian(self) -> bool:
        return self.jam_mulai is not None


class PutusanKetidakhadiran(models.Model):
    """One decision on a request, by whom and in whose place. `pemohon` stands here so that nobody decides their own."""

    permohonan = models.ForeignKey(
        PermohonanKetidakhadiran, on_delete=models.PROTECT, related_name="putusan", db_index=False
    )
    pemohon = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    tahap = models.CharField(max_length=10, choices=TahapPutusan)
    aksi = models.CharField(max_length=12, choices=AksiAbsen)
    catatan = models.CharField(max_length=500, blank=True)
    oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    atas_nama = models.CharField(max_length=200, blank=True)
    diputuskan_at = models.DateTimeField()

    class Meta:
        verbose_name = "putusan ketidakhadiran"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(oleh=F("pemohon")), name="putusan_absen_bukan_sendiri"),
            models.CheckConstraint(condition=Q(tahap__in=TahapPutusan.values), name="putusan_absen_tahap_dikenal"),
        ]
        indexes: ClassVar = [models.Index(fields=["permohonan", "diputuskan_at"], name="putusan_absen")]

    def __str__(self) -> str:
        return f"{self.aksi} permohonan {self.permohonan_id}"


class DokumenKetidakhadiran(models.Model):
    """The paper of a request. Kept apart so that it can be purged while the request itself stays (law 13)."""

    permohonan = models.OneToOneField(
        PermohonanKetidakhadiran, on_delete=models.PROTECT, primary_key=True, related_name="dokumen"
    )
    berkas = models.ForeignKey("core.Berkas", on_delete=models.PROTECT, related_name="+")
    hapus_sesudah = models.DateField()

    class Meta:
        verbose_name = "dokumen ketidakhadiran"
        indexes: ClassVar = [models.Index(fields=["hapus_sesudah"], name="dokumen_absen_hapus")]

    def __str__(self) -> str:
        return f"dokumen permohonan {self.pk}"
