"""The day's logbook, its entries and evidence, and every review of it."""

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector
from django.db import models
from django.db.models import F, Q

from logbook.choices import AksiLogbook, StatusLogbook


class Logbook(models.Model):
    """What a person did on a date. `pemeriksa` is the supervisor it was sent to; nobody reviews their own (law 8).
    `diputuskan_oleh` is who really decided, `atas_nama` the post in whose place ("a.n. …"), if not their own.
    """

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="logbook")
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    tanggal = models.DateField()
    status = models.CharField(max_length=14, choices=StatusLogbook, default=StatusLogbook.DRAF)
    versi = models.PositiveIntegerField(default=1)
    menit = models.PositiveSmallIntegerField(default=0)
    jumlah_kegiatan = models.PositiveSmallIntegerField(default=0)
    tenggat_at = models.DateTimeField(null=True)
    dikirim_at = models.DateTimeField(null=True)
    tepat_waktu = models.BooleanField(null=True)
    pemeriksa = models.ForeignKey(
        "kepegawaian.Pegawai", on_delete=models.PROTECT, null=True, related_name="logbook_diperiksa"
    )
    diputuskan_at = models.DateTimeField(null=True)
    diputuskan_oleh = models.ForeignKey(
        "kepegawaian.Pegawai", on_delete=models.PROTECT, null=True, related_name="logbook_diputuskan"
    )
    atas_nama = models.CharField(max_length=250, blank=True)
    catatan = models.CharField(max_length=1000, blank=True)
    dibuat_at = models.DateTimeField()
    diubah_at = models.DateTimeField()

    class Meta:
        verbose_name = "logbook"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "tanggal"], name="logbook_satu_per_pegawai_tanggal"),
            models.CheckConstraint(condition=Q(status__in=StatusLogbook.values), name="logbook_status_dikenal"),
            models.CheckConstraint(
                condition=Q(diputuskan_oleh__isnull=True) | ~Q(diputuskan_oleh=F("pegawai")),
                name="logbook_bukan_putusan_sendiri",
            ),
            models.CheckConstraint(
                condition=Q(pemeriksa__isnull=True) | ~Q(pemeriksa=F("pegawai")), name="logbook_bukan_pemeriksa_sendiri"
            ),
            models.CheckConstraint(
                condition=~Q(status="disetujui") | Q(diputuskan_oleh__isnull=False, diputuskan_at__isnull=False),
                name="logbook_disetujui_oleh_seseorang",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "tanggal"], name="logbook_unit_tanggal"),
            models.Index(fields=["diubah_at"], name="logbook_diubah"),
            models.Index(fields=["pemeriksa", "tanggal"], condition=Q(status="terkirim"), name="logbook_menunggu"),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tanggal} {self.status}"


class Kegiatan(models.Model):
    """One entry: time range (local to the unit), what was done, output. A draft may have gaps; sending asks for all.

    `kunci` is made by the client, so that an autosave repeated after a lost answer changes the same row. `versi` is the
    logbook's version at which the entry last changed: two devices may work on different entries of one day. A deleted
    entry stays with `dihapus_at`, so that it can be brought back with its evidence. `uraian_tugas` is the version
    of the jobdesk that held on the day, `rencana` the plan item the output counts towards.
    """

    logbook = models.ForeignKey(Logbook, on_delete=models.CASCADE, related_name="kegiatan")
    kunci = models.UUIDField()
    jam_mulai = models.TimeField(null=True)
    jam_selesai = models.TimeField(null=True)
    uraian = models.CharField(max_length=500, blank=True)
    jumlah = models.DecimalField(max_digits=9, decimal_places=2, null=True)
    satuan = models.CharField(max_length=40, blank=True)
    tautan = models.CharField(max_length=500, blank=True)
    uraian_tugas = models.ForeignKey("kelayakan.UraianTugas", on_delete=models.PROTECT, null=True, related_name="+")
    rencana = models.ForeignKey("logbook.RencanaKinerja", on_delete=models.PROTECT, null=True, related_name="kegiatan")
    versi = models.PositiveIntegerField(default=1)
    dibuat_at = models.DateTimeField()
    diubah_at = models.DateTimeField()
    dihapus_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "kegiatan"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["logbook", "kunci"], name="kegiatan_kunci_sekali"),
            models.CheckConstraint(
                condition=Q(jam_mulai__isnull=True) | Q(jam_selesai__isnull=True) | Q(jam_selesai__gt=F("jam_mulai")),
                name="kegiatan_selesai_sesudah_mulai",
            ),
            models.CheckConstraint(condition=Q(jumlah__isnull=True) | Q(jumlah__gte=0), name="kegiatan_jumlah_positif"),
        ]
        indexes: ClassVar = [GinIndex(SearchVector("uraian", config="simple"), name="kegiatan_cari")]

    def __str__(self) -> str:
        return self.uraian[:60]


class Bukti(models.Model):
    """A file that shows what an entry says."""

    kegiatan = models.ForeignKey(Kegiatan, on_delete=models.CASCADE, related_name="bukti")
    berkas = models.OneToOneField("core.Berkas", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "bukti"

    def __str__(self) -> str:
        return f"bukti {self.berkas_id}"


class Tinjauan(models.Model):
    """One deed on a logbook, with the words that went with it and the entries as they were (a version)."""

    logbook = models.ForeignKey(Logbook, on_delete=models.CASCADE, related_name="tinjauan")
    aksi = models.CharField(max_length=14, choices=AksiLogbook)
    oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    atas_nama = models.CharField(max_length=250, blank=True)
    at = models.DateTimeField()
    catatan = models.CharField(max_length=1000, blank=True)
    isi = models.JSONField(default=list)

    class Meta:
        verbose_name = "tinjauan"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(aksi__in=AksiLogbook.values), name="tinjauan_aksi_dikenal"),
        ]
        indexes: ClassVar = [models.Index(fields=["logbook", "at"], name="tinjauan_logbook")]

    def __str__(self) -> str:
        return f"{self.aksi} {self.logbook_id}"
