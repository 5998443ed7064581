"""Attendance terminals: the devices, whose PIN is whose, the lines they sent, what became of them."""

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import BrinIndex
from django.db import models
from django.db.models import F, Q

from core.db import TanggalRange
from presensi.choices.mesin import AsalBaris, Cacat, KeadaanMesin, NasibBaris, Ragu, StatusImporMesin


class Terminal(models.Model):
    """A registered device. Its token is kept as a hash; `selisih_detik` is how far its clock is ahead of ours."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    nama = models.CharField(max_length=80)
    serial = models.CharField(max_length=40)
    zona = models.CharField(max_length=4)
    keadaan = models.CharField(max_length=10, choices=KeadaanMesin, default=KeadaanMesin.AKTIF)
    sidik_token = models.CharField(max_length=64)
    tanpa_token = models.BooleanField(default=False)
    jaringan = models.CharField(max_length=200, blank=True)
    stempel = models.CharField(max_length=30, blank=True)
    minta_ulang_at = models.DateTimeField(null=True, blank=True)
    selisih_detik = models.IntegerField(null=True, blank=True)
    selisih_yakin = models.BooleanField(default=False)
    selisih_at = models.DateTimeField(null=True, blank=True)
    terlihat_at = models.DateTimeField(null=True, blank=True)
    baris_at = models.DateTimeField(null=True, blank=True)
    ditolak_at = models.DateTimeField(null=True, blank=True)
    dibuat_at = models.DateTimeField()
    dibuat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "mesin presensi"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["serial"], name="terminal_serial_sekali"),
            models.CheckConstraint(condition=Q(keadaan__in=KeadaanMesin.values), name="terminal_keadaan_dikenal"),
            models.CheckConstraint(
                condition=Q(tanpa_token=False) | ~Q(jaringan=""), name="terminal_tanpa_token_terbatas"
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def is_aktif(self) -> bool:
        return self.keadaan == KeadaanMesin.AKTIF


class SerialAsing(models.Model):
    """A serial number nobody registered that knocked: so that an admin can copy it instead of crawling behind it."""

    serial = models.CharField(max_length=40, primary_key=True)
    pertama_at = models.DateTimeField()
    terakhir_at = models.DateTimeField()
    jumlah = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "mesin tak terdaftar"
        indexes: ClassVar = [models.Index(fields=["-terakhir_at"], name="serialasing_terakhir")]

    def __str__(self) -> str:
        return self.serial


class PinTerminal(models.Model):
    """Whose a PIN is, from `mulai` until before `selesai`: on all terminals of a unit, or on one that differs."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    terminal = models.ForeignKey(Terminal, on_delete=models.PROTECT, null=True, blank=True, related_name="pin")
    pin = models.CharField(max_length=24)
    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    dibuat_at = models.DateTimeField()
    dibuat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "pemetaan PIN"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")), name="pinterminal_urut"
            ),
            # Two people on one PIN would make a tap nobody's: the database itself refuses.
            ExclusionConstraint(
                name="pinterminal_satu_orang_unit",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("pin", RangeOperators.EQUAL),
                    (TanggalRange("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
                condition=Q(terminal__isnull=True),
            ),
            ExclusionConstraint(
                name="pinterminal_satu_orang_mesin",
                expressions=[
                    ("terminal", RangeOperators.EQUAL),
                    ("pin", RangeOperators.EQUAL),
                    (TanggalRange("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
                condition=Q(terminal__isnull=False),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["pin"], name="pinterminal_pin")]

    def __str__(self) -> str:
        return f"PIN {self.pin}"


class ImporTerminal(models.Model):
    """A file of a terminal on its way in: read, looked at, then taken whole or not at all. Carries its own work."""

    terminal = models.ForeignKey(Terminal, on_delete=models.PROTECT, related_name="impor")
    berkas = models.ForeignKey("core.Berkas", on_delete=models.PROTECT, related_name="+")
    pengunggah = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=StatusImporMesin, default=StatusImporMesin.DIBACA)
    ringkasan = models.JSONField(default=dict)
    dikerjakan = models.PositiveIntegerField(default=0)
    jumlah = models.PositiveIntegerField(default=0)
    denyut_at = models.DateTimeField()
    dibuat_at = models.DateTimeField()
    diterapkan_at = models.DateTimeField(null=True, blank=True)
    diterapkan_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "impor berkas mesin"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=StatusImporMesin.values), name="importerminal_status_dikenal"
            ),
        ]

    def __str__(self) -> str:
        return f"impor berkas mesin {self.pk}"

    @property
    def is_berjalan(self) -> bool:
        return self.status in (StatusImporMesin.DIBACA, StatusImporMesin.DITERAPKAN)

    @property
    def bagian(self) -> float:
        """0 to 1."""
        return self.dikerjakan / self.jumlah if self.jumlah else 0.0


class BarisTerminal(models.Model):
    """One line as a terminal sent it. A trigger refuses UPDATE and DELETE, as with taps (law 2).

    `kunci` tells lines of one device apart: person and second, or the hash of a line that cannot be read.
    """

    terminal = models.ForeignKey(Terminal, on_delete=models.PROTECT, related_name="baris", db_index=False)
    kunci = models.CharField(max_length=64)
    pin = models.CharField(max_length=24, blank=True)
    klaim_at = models.DateTimeField(null=True)
    status = models.CharField(max_length=8, blank=True)
    verifikasi = models.CharField(max_length=8, blank=True)
    mentah = models.CharField(max_length=300)
    cacat = models.CharField(max_length=20, blank=True)
    asal = models.CharField(max_length=8, choices=AsalBaris)
    impor = models.ForeignKey(ImporTerminal, on_delete=models.PROTECT, null=True, related_name="baris")
    terima_at = models.DateTimeField()

    class Meta:
        verbose_name = "baris mesin"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["terminal", "kunci"], name="baris_sekali"),
            models.CheckConstraint(condition=Q(asal__in=AsalBaris.values), name="baris_asal_dikenal"),
            models.CheckConstraint(
                condition=Q(klaim_at__isnull=False, cacat="") | Q(klaim_at__isnull=True) & ~Q(cacat=""),
                name="baris_terbaca_atau_cacat",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["terminal", "terima_at"], name="baris_terminal_terima"),
            models.Index(fields=["terminal", "pin", "klaim_at"], name="baris_pin"),
            BrinIndex(fields=["terima_at"], name="baris_terima_brin"),
        ]

    def __str__(self) -> str:
        return f"{self.pin} {self.klaim_at}"


class HasilBaris(models.Model):
    """What became of a line; the line itself never changes. `koreksi_detik` was taken off the claimed time."""

    baris = models.OneToOneField(BarisTerminal, on_delete=models.PROTECT, primary_key=True, related_name="hasil")
    nasib = models.CharField(max_length=16, choices=NasibBaris)
    ragu = models.CharField(max_length=20, blank=True)
    koreksi_detik = models.IntegerField(default=0)
    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, null=True, related_name="+")
    rekaman = models.OneToOneField("presensi.Rekaman", on_delete=models.PROTECT, null=True, related_name="hasil_baris")
    terima_waktu = models.BooleanField(default=False)
    keterangan = models.CharField(max_length=300, blank=True)
    diubah_at = models.DateTimeField()

    class Meta:
        verbose_name = "hasil baris mesin"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(nasib__in=NasibBaris.values), name="hasilbaris_nasib_dikenal"),
            models.CheckConstraint(
                condition=~Q(nasib=NasibBaris.DINILAI) | Q(rekaman__isnull=False), name="hasilbaris_dinilai_berekaman"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["nasib", "baris"],
                condition=~Q(nasib__in=[NasibBaris.DINILAI, NasibBaris.DIABAIKAN]),
                name="hasilbaris_terbuka",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.nasib} {self.baris_id}"

    @property
    def sebab(self) -> str:
        """What is odd about the line, in words."""
        if self.baris.cacat:
            return Cacat(self.baris.cacat).label
        return Ragu(self.ragu).label if self.ragu else ""


class UkurJam(models.Model):
    """One reading of a terminal's clock against ours, taken from a line sent as it happened."""

    terminal = models.ForeignKey(Terminal, on_delete=models.CASCADE, related_name="ukuran", db_index=False)
    terima_at = models.DateTimeField()
    selisih_detik = models.IntegerField()

    class Meta:
        verbose_name = "ukuran jam mesin"
        indexes: ClassVar = [models.Index(fields=["terminal", "terima_at"], name="ukurjam_terminal")]

    def __str__(self) -> str:
        return f"{self.selisih_detik} detik"
