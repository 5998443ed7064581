"""Rollups per unit and day, per subtree and day, week or month; they carry no truth of their own. What each indicator
means, in dated versions, and the progress of a full recount."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from kepatuhan.choices.indikator import Satuan


class Hitungan(models.Model):
    """The columns every rollup has."""

    pegawai = models.PositiveIntegerField(default=0)
    terjadwal = models.PositiveIntegerField(default=0)
    hadir = models.PositiveIntegerField(default=0)
    tepat_waktu = models.PositiveIntegerField(default=0)
    terlambat = models.PositiveIntegerField(default=0)
    menit_terlambat = models.PositiveIntegerField(default=0)
    pulang_cepat = models.PositiveIntegerField(default=0)
    tidak_hadir = models.PositiveIntegerField(default=0)
    wfh = models.PositiveIntegerField(default=0)
    wfo = models.PositiveIntegerField(default=0)
    wfh_terlambat = models.PositiveIntegerField(default=0)
    wfo_terlambat = models.PositiveIntegerField(default=0)
    dinas_luar = models.PositiveIntegerField(default=0)
    cuti = models.PositiveIntegerField(default=0)
    belum = models.PositiveIntegerField(default=0)
    menit_kerja = models.PositiveIntegerField(default=0)
    logbook_wajib = models.PositiveIntegerField(default=0)
    logbook_terkirim = models.PositiveIntegerField(default=0)
    logbook_tepat_waktu = models.PositiveIntegerField(default=0)
    logbook_disetujui = models.PositiveIntegerField(default=0)
    logbook_tanpa_hasil = models.PositiveIntegerField(default=0)
    tinjau_wajib = models.PositiveIntegerField(default=0)
    tinjau_tepat = models.PositiveIntegerField(default=0)
    lupa_ketuk = models.PositiveIntegerField(default=0)
    wfh_tanpa_hak = models.PositiveIntegerField(default=0)
    wfh_luar_tugas = models.PositiveIntegerField(default=0)
    luar_tempat = models.PositiveIntegerField(default=0)
    dikoreksi = models.PositiveIntegerField(default=0)
    luring = models.PositiveIntegerField(default=0)
    pejabat = models.PositiveIntegerField(default=0)
    pejabat_kantor = models.PositiveIntegerField(default=0)
    logbook_wfh = models.PositiveIntegerField(default=0)
    logbook_wfh_tepat = models.PositiveIntegerField(default=0)
    logbook_wfh_tanpa_hasil = models.PositiveIntegerField(default=0)
    logbook_wfo = models.PositiveIntegerField(default=0)
    logbook_wfo_tepat = models.PositiveIntegerField(default=0)
    logbook_wfo_tanpa_hasil = models.PositiveIntegerField(default=0)
    menit_wfh = models.PositiveIntegerField(default=0)
    menit_wfo = models.PositiveIntegerField(default=0)
    logbook_wfh_terkirim = models.PositiveIntegerField(default=0)
    logbook_wfh_disetujui = models.PositiveIntegerField(default=0)
    logbook_wfo_terkirim = models.PositiveIntegerField(default=0)
    logbook_wfo_disetujui = models.PositiveIntegerField(default=0)
    dinas_hadir = models.PositiveIntegerField(default=0)
    dinas_terlambat = models.PositiveIntegerField(default=0)
    logbook_dinas = models.PositiveIntegerField(default=0)
    logbook_dinas_tepat = models.PositiveIntegerField(default=0)
    logbook_dinas_terkirim = models.PositiveIntegerField(default=0)
    logbook_dinas_disetujui = models.PositiveIntegerField(default=0)
    kuota_hari = models.PositiveIntegerField(default=0)
    kuota_patuh = models.PositiveIntegerField(default=0)
    loket_hari = models.PositiveIntegerField(default=0)
    loket_terjaga = models.PositiveIntegerField(default=0)
    dihitung_at = models.DateTimeField()

    class Meta:
        abstract = True


class Indikator(Hitungan):
    """Counts of one unit (itself, not its subtree) on one day."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.CASCADE, related_name="+")
    tanggal = models.DateField()

    class Meta:
        verbose_name = "indikator"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "tanggal"], name="indikator_satu_per_unit_tanggal"),
        ]
        indexes: ClassVar = [models.Index(fields=["tanggal"], name="indikator_tanggal")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.tanggal}"


class IndikatorCabang(Hitungan):
    """Sums of a unit with everything below it over a day, a week (from Monday) or a month.

    `pegawai` adds up person-days; `orang` is the most people any of its days counted.
    """

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.CASCADE, related_name="+", db_index=False)
    satuan = models.CharField(max_length=6, choices=Satuan)
    mulai = models.DateField()
    orang = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "indikator cabang"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "satuan", "mulai"], name="cabang_satu_per_unit_waktu"),
            models.CheckConstraint(condition=Q(satuan__in=Satuan.values), name="cabang_satuan_dikenal"),
        ]
        indexes: ClassVar = [models.Index(fields=["mulai", "satuan"], name="cabang_mulai")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.satuan} {self.mulai}"


class BatasHitung(models.Model):
    """Up to which change of a source the rollups were computed."""

    sumber = models.CharField(max_length=20, unique=True)
    sampai_at = models.DateTimeField()

    class Meta:
        verbose_name = "batas hitung"

    def __str__(self) -> str:
        return f"{self.sumber} {self.sampai_at:%Y-%m-%d %H:%M}"


class HitungUlang(models.Model):
    """A full recount on its way: `posisi` is the next day to count, so that a killed run goes on where it was."""

    mulai = models.DateField()
    selesai = models.DateField()
    posisi = models.DateField()
    baris = models.PositiveBigIntegerField(default=0)
    dibuat_at = models.DateTimeField()
    detak_at = models.DateTimeField()
    selesai_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "hitung ulang"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["selesai_at"],
                condition=Q(selesai_at__isnull=True),
                nulls_distinct=False,
                name="hitungulang_satu_berjalan",
            ),
            models.CheckConstraint(condition=Q(posisi__gte=models.F("mulai")), name="hitungulang_maju"),
        ]

    def __str__(self) -> str:
        return f"{self.mulai} s.d. {self.selesai}, sampai {self.posisi}"


class IndikatorDefinisi(models.Model):
    """A later version of what an indicator means, from `mulai` on; the first version is that of the catalogue itself.

    `ambang_baik` and `ambang_awas` are percentages; `batas` is the number inside the formula (days, post level), where
    it has one.
    """

    kode = models.CharField(max_length=30)
    versi = models.PositiveSmallIntegerField()
    mulai = models.DateField()
    rumus = models.CharField(max_length=600)
    ambang_baik = models.DecimalField(max_digits=5, decimal_places=1)
    ambang_awas = models.DecimalField(max_digits=5, decimal_places=1)
    batas = models.PositiveSmallIntegerField(null=True, blank=True)
    pemilik = models.CharField(max_length=120)
    dasar = models.CharField(max_length=250)
    alasan = models.CharField(max_length=500)
    dibuat_at = models.DateTimeField()
    dibuat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "definisi indikator"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kode", "versi"], name="definisi_versi_sekali"),
            models.UniqueConstraint(fields=["kode", "mulai"], name="definisi_mulai_sekali"),
            models.CheckConstraint(condition=Q(versi__gt=1), name="definisi_mulai_dari_dua"),
        ]

    def __str__(self) -> str:
        return f"{self.kode} versi {self.versi}"
