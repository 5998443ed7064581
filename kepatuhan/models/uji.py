"""Tests of key controls: the plan, each test with its frozen population and seed, the working paper per item."""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q

from kepatuhan.choices.uji import Frekuensi, Kesimpulan, Populasi, StatusUji


class RencanaUji(models.Model):
    """A key control and how it is tested in a year. `atribut`: what each item is asked, with the system's own check."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    tahun = models.PositiveSmallIntegerField()
    kode = models.CharField(max_length=30)
    nama = models.CharField(max_length=150)
    proses = models.CharField(max_length=150)
    risiko = models.CharField(max_length=300)
    pengendalian = models.CharField(max_length=300)
    pemilik = models.CharField(max_length=100)
    atribut = models.JSONField(default=list, encoder=DjangoJSONEncoder)
    populasi = models.CharField(max_length=16, choices=Populasi)
    frekuensi = models.CharField(max_length=12, choices=Frekuensi)
    ukuran_sampel = models.PositiveSmallIntegerField()
    toleransi_persen = models.PositiveSmallIntegerField(default=10)
    dasar = models.CharField(max_length=200, blank=True)
    perlu_verifikasi = models.BooleanField(default=True)
    mulai = models.DateField()
    dihentikan_at = models.DateTimeField(null=True)
    pembuat = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    dibuat_at = models.DateTimeField()

    class Meta:
        verbose_name = "rencana uji"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["unit", "tahun", "kode"],
                condition=Q(dihentikan_at__isnull=True),
                name="rencana_uji_satu_berlaku",
            ),
            models.CheckConstraint(condition=Q(frekuensi__in=Frekuensi.values), name="rencana_uji_frekuensi_dikenal"),
            models.CheckConstraint(condition=Q(populasi__in=Populasi.values), name="rencana_uji_populasi_dikenal"),
            models.CheckConstraint(condition=Q(ukuran_sampel__gt=0), name="rencana_uji_sampel_positif"),
        ]

    def __str__(self) -> str:
        return f"{self.nama} {self.tahun}"


class HasilUji(models.Model):
    """One test of a plan over a period. The sample follows from `benih` and the frozen population alone."""

    rencana = models.ForeignKey(RencanaUji, on_delete=models.PROTECT, related_name="hasil")
    mulai = models.DateField()
    sampai = models.DateField()
    status = models.CharField(max_length=12, choices=StatusUji, default=StatusUji.DIKERJAKAN)
    benih = models.CharField(max_length=64)
    populasi_jumlah = models.PositiveIntegerField()
    populasi_sidik = models.CharField(max_length=64)
    sampel_jumlah = models.PositiveIntegerField()
    petugas = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    penguji = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    rancangan = models.CharField(max_length=14, choices=Kesimpulan, blank=True)
    pelaksanaan = models.CharField(max_length=14, choices=Kesimpulan, blank=True)
    catatan = models.TextField(max_length=4000, blank=True)
    ditarik_at = models.DateTimeField()
    selesai_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "hasil uji"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["rencana", "mulai"], name="hasil_uji_satu_per_masa"),
            models.CheckConstraint(condition=Q(sampel_jumlah__lte=F("populasi_jumlah")), name="hasil_uji_sampel_muat"),
            models.CheckConstraint(
                condition=~Q(status=StatusUji.SELESAI) | (~Q(rancangan="") & ~Q(pelaksanaan="")),
                name="hasil_uji_selesai_bersimpulan",
            ),
        ]

    def __str__(self) -> str:
        return f"uji {self.rencana_id} {self.mulai}"


class PopulasiUji(models.Model):
    """The population as it was when the sample was drawn: one key a line, sorted."""

    hasil = models.OneToOneField(HasilUji, on_delete=models.CASCADE, related_name="populasi")
    kunci = models.TextField()

    class Meta:
        verbose_name = "populasi uji"

    def __str__(self) -> str:
        return f"populasi {self.hasil_id}"


class ButirUji(models.Model):
    """The working paper of one item of a sample: what the system shows, what the tester found."""

    hasil = models.ForeignKey(HasilUji, on_delete=models.CASCADE, related_name="butir")
    urut = models.PositiveIntegerField()
    kunci = models.CharField(max_length=80)
    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, null=True, related_name="+")
    tanggal = models.DateField()
    ringkas = models.CharField(max_length=300)
    usul = models.JSONField(default=dict)
    nilai = models.JSONField(default=dict)
    catatan = models.CharField(max_length=1000, blank=True)
    penguji = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    diuji_at = models.DateTimeField(null=True)
    temuan = models.ForeignKey("kepatuhan.Temuan", on_delete=models.PROTECT, null=True, related_name="butir_uji")

    class Meta:
        verbose_name = "butir uji"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["hasil", "urut"], name="butir_uji_satu_per_urut"),
            models.UniqueConstraint(fields=["hasil", "kunci"], name="butir_uji_satu_per_kunci"),
        ]

    def __str__(self) -> str:
        return f"butir {self.hasil_id} {self.urut}"


class BuktiUji(models.Model):
    """A file the tester put to the working paper of an item; kept with its hash like every private file."""

    butir = models.ForeignKey(ButirUji, on_delete=models.CASCADE, related_name="bukti")
    berkas = models.OneToOneField("core.Berkas", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "bukti uji"

    def __str__(self) -> str:
        return f"bukti {self.butir_id} {self.berkas_id}"
