"""Findings: the story, its evidence, thread, deeds, deadlines and who looked."""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from kepatuhan.choices import JenisPesan, Keparahan, Pokok, StatusLangkah, StatusTemuan, TanpaBukti


class TenggatTemuan(models.Model):
    """How many working days each side of a finding has: a dated row per severity, superseded and never edited."""

    keparahan = models.CharField(max_length=10, choices=Keparahan)
    mulai = models.DateField()
    hari_tanggapan = models.PositiveSmallIntegerField()
    hari_penilaian = models.PositiveSmallIntegerField()
    hari_tindak_lanjut = models.PositiveSmallIntegerField()
    hari_ingatkan = models.PositiveSmallIntegerField()
    hari_eskalasi = models.PositiveSmallIntegerField()
    dasar = models.ForeignKey("ketentuan.DasarHukum", on_delete=models.PROTECT, null=True, related_name="+")
    dibuat_at = models.DateTimeField()

    class Meta:
        verbose_name = "tenggat temuan"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["keparahan", "mulai"], name="tenggat_temuan_satu_per_mulai"),
        ]

    def __str__(self) -> str:
        return f"{self.keparahan} {self.mulai}"


class Temuan(models.Model):
    """A finding of UKI: condition, criterion, cause, effect, recommendation, on rows frozen when it was opened.

    `petugas` is the officer's own register row: the database itself refuses a finding against oneself.
    """

    nomor = models.CharField(max_length=20, null=True, unique=True)
    tahun = models.PositiveSmallIntegerField(null=True)
    urut = models.PositiveIntegerField(null=True)
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    penanggung_jawab = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    pembuka = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    petugas = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=16, choices=StatusTemuan, default=StatusTemuan.DRAF)
    keparahan = models.CharField(max_length=10, choices=Keparahan)
    pokok = models.CharField(max_length=12, choices=Pokok)
    judul = models.CharField(max_length=150)
    kondisi = models.TextField(max_length=4000)
    kriteria = models.TextField(max_length=4000)
    dasar = models.ForeignKey("ketentuan.DasarHukum", on_delete=models.PROTECT, null=True, related_name="+")
    sebab = models.TextField(max_length=4000, blank=True)
    akibat = models.TextField(max_length=4000, blank=True)
    rekomendasi = models.TextField(max_length=4000, blank=True)
    penilaian = models.TextField(max_length=4000, blank=True)
    asal = models.JSONField(encoder=DjangoJSONEncoder)
    asal_sidik = models.CharField(max_length=64)
    aturan = models.ForeignKey(TenggatTemuan, on_delete=models.PROTECT, null=True, related_name="+")
    tenggat = models.DateField(null=True)
    berulang_dari = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    alasan_tanpa_bukti = models.CharField(max_length=16, choices=TanpaBukti, blank=True)
    diingatkan_untuk = models.DateField(null=True)
    dieskalasi_untuk = models.DateField(null=True)
    dibuat_at = models.DateTimeField()
    disampaikan_at = models.DateTimeField(null=True)
    berubah_at = models.DateTimeField()
    selesai_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "temuan"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["tahun", "urut"], name="temuan_satu_urut_per_tahun"),
            models.CheckConstraint(condition=Q(status__in=StatusTemuan.values), name="temuan_status_dikenal"),
            models.CheckConstraint(
                condition=Q(nomor__isnull=False) | Q(status__in=[StatusTemuan.DRAF, StatusTemuan.DIBATALKAN]),
                name="temuan_disampaikan_bernomor",
            ),
            models.CheckConstraint(
                condition=Q(petugas__isnull=True) | Q(pegawai__isnull=True) | ~Q(petugas=F("pegawai")),
                name="temuan_bukan_tentang_sendiri",
            ),
            models.CheckConstraint(
                condition=Q(petugas__isnull=True) | ~Q(petugas=F("penanggung_jawab")),
                name="temuan_bukan_tanggungan_sendiri",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "status"], name="temuan_unit_status"),
            models.Index(fields=["pegawai"], name="temuan_pegawai"),
            models.Index(fields=["tenggat"], name="temuan_tenggat", condition=~Q(status__in=["ditutup", "dibatalkan"])),
        ]

    def __str__(self) -> str:
        return self.nomor or "draf"


class PelaporTemuan(models.Model):
    """Who reported it, when they ask for protection. `isi` is encrypted: name and contact; only UKI opens it."""

    temuan = models.OneToOneField(Temuan, on_delete=models.CASCADE, related_name="pelapor")
    isi = models.BinaryField()

    class Meta:
        verbose_name = "pelapor temuan"

    def __str__(self) -> str:
        return f"pelapor {self.temuan_id}"


class PesanTemuan(models.Model):
    """One message or event of a finding's thread. What it said before an edit stays in `versi`."""

    temuan = models.ForeignKey(Temuan, on_delete=models.CASCADE, related_name="pesan")
    jenis = models.CharField(max_length=12, choices=JenisPesan)
    pengirim = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    isi = models.TextField(max_length=4000)
    versi = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    dibuat_at = models.DateTimeField()
    diubah_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "pesan temuan"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(jenis__in=JenisPesan.values), name="pesan_temuan_jenis_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} {self.temuan_id}"


class TindakLanjut(models.Model):
    """A step that repairs what was found: what, by whom, until when, how far."""

    temuan = models.ForeignKey(Temuan, on_delete=models.CASCADE, related_name="langkah")
    uraian = models.CharField(max_length=300)
    penanggung_jawab = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    tenggat = models.DateField()
    status = models.CharField(max_length=12, choices=StatusLangkah, default=StatusLangkah.BELUM)
    catatan = models.CharField(max_length=1000, blank=True)
    dibuat_at = models.DateTimeField()
    selesai_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "tindak lanjut"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=StatusLangkah.values), name="tindak_lanjut_status_dikenal"),
        ]

    def __str__(self) -> str:
        return self.uraian


class BuktiTemuan(models.Model):
    """A file of a message, or of a follow-up step."""

    temuan = models.ForeignKey(Temuan, on_delete=models.CASCADE, related_name="bukti")
    pesan = models.ForeignKey(PesanTemuan, on_delete=models.CASCADE, null=True, related_name="bukti")
    langkah = models.ForeignKey(TindakLanjut, on_delete=models.CASCADE, null=True, related_name="bukti")
    berkas = models.OneToOneField("core.Berkas", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "bukti temuan"

    def __str__(self) -> str:
        return f"{self.temuan_id} {self.berkas_id}"


class LihatTemuan(models.Model):
    """Who looked at a finding on a date; shown to the person concerned and to the head of the unit."""

    temuan = models.ForeignKey(Temuan, on_delete=models.CASCADE, related_name="dilihat")
    pengguna = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    tanggal = models.DateField()
    dilihat_at = models.DateTimeField()

    class Meta:
        verbose_name = "lihat temuan"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["temuan", "pengguna", "tanggal"], name="lihat_temuan_sekali_sehari"),
        ]

    def __str__(self) -> str:
        return f"{self.temuan_id} {self.pengguna_id} {self.tanggal}"
