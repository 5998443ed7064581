"""Rosters: where each person works on each date, the lock of a day's seats, changes, and the solver's runs."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from kelayakan.choices.layak import StatusKerja
from kelayakan.choices.roster import StatusRoster, SumberRoster
from kelayakan.models.layak import PekerjaanPanjang
from ketentuan.choices import ModeKerja


class RosterBulan(models.Model):
    """The roster of one unit and month on its way from draft to published. `versi` guards against lost edits;
    `ditinjau_at` is when its coming days were last held against the rules; `atas_nama` says in whose place it was last
    published or returned ("a.n. …"), if not in one's own right; `kabar_at` when it was published, until everybody has
    been told."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    bulan = models.DateField()
    status = models.CharField(max_length=10, choices=StatusRoster, default=StatusRoster.DRAF)
    versi = models.PositiveIntegerField(default=1)
    catatan = models.CharField(max_length=500, blank=True)
    diubah_at = models.DateTimeField()
    diubah_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diajukan_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    diajukan_at = models.DateTimeField(null=True, blank=True)
    terbit_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    terbit_at = models.DateTimeField(null=True, blank=True)
    atas_nama = models.CharField(max_length=200, blank=True)
    ditinjau_at = models.DateTimeField(null=True, blank=True)
    kabar_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "roster bulan"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "bulan"], name="rosterbulan_satu_per_unit_bulan"),
            models.CheckConstraint(condition=Q(bulan__day=1), name="rosterbulan_tanggal_satu"),
            models.CheckConstraint(condition=Q(status__in=StatusRoster.values), name="rosterbulan_status_dikenal"),
            models.CheckConstraint(
                condition=~Q(status=StatusRoster.TERBIT) | Q(terbit_at__isnull=False),
                name="rosterbulan_terbit_bertanggal",
            ),
            models.CheckConstraint(
                condition=Q(terbit_oleh__isnull=True)
                | Q(diajukan_oleh__isnull=True)
                | ~Q(terbit_oleh=F("diajukan_oleh")),
                name="rosterbulan_bukan_putusan_sendiri",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["bulan", "status"], name="rosterbulan_bulan"),
            models.Index(fields=["ditinjau_at"], condition=Q(status="terbit"), name="rosterbulan_tinjau"),
        ]

    def __str__(self) -> str:
        return f"roster {self.unit_id} {self.bulan:%Y-%m} {self.status}"


class Roster(models.Model):
    """Where one person works on one date. A date without a row is a day in the office."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    tanggal = models.DateField()
    mode = models.CharField(max_length=12, choices=ModeKerja)
    sumber = models.CharField(max_length=12, choices=SumberRoster, default=SumberRoster.TANGAN)
    diubah_at = models.DateTimeField()

    class Meta:
        verbose_name = "roster"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pegawai", "tanggal"], name="roster_satu_per_pegawai_tanggal"),
            models.CheckConstraint(condition=Q(mode__in=ModeKerja.values), name="roster_mode_dikenal"),
            models.CheckConstraint(condition=Q(sumber__in=SumberRoster.values), name="roster_sumber_dikenal"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "tanggal", "mode"], name="roster_unit_tanggal"),
            models.Index(fields=["tanggal"], condition=Q(mode="wfh"), name="roster_wfh_tanggal"),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tanggal} {self.mode}"


class KuotaHari(models.Model):
    """Lock row of one counting unit and day. Who gives a seat locks it first, counts the rows, then writes."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    tanggal = models.DateField()

    class Meta:
        verbose_name = "kuota hari"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "tanggal"], name="kuota_satu_per_unit_tanggal"),
        ]

    def __str__(self) -> str:
        return f"kuota {self.unit_id} {self.tanggal}"


class PerubahanRoster(models.Model):
    """One change of a cell after publication, with its reason; `dari` or `ke` empty means no row. `kabar_at` is set
    until the person has been told, where the change itself is the news."""

    pegawai = models.ForeignKey("kepegawaian.Pegawai", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    tanggal = models.DateField()
    dari = models.CharField(max_length=12, choices=ModeKerja, blank=True)
    ke = models.CharField(max_length=12, choices=ModeKerja, blank=True)
    sumber = models.CharField(max_length=12, choices=SumberRoster)
    alasan = models.CharField(max_length=500)
    diubah_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    diubah_at = models.DateTimeField()
    kabar_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "perubahan roster"
        indexes: ClassVar = [
            models.Index(fields=["unit", "tanggal"], name="perubahan_unit"),
            models.Index(fields=["pegawai", "tanggal"], name="perubahan_pegawai"),
            models.Index(fields=["pegawai"], condition=Q(kabar_at__isnull=False), name="perubahan_belum_dikabarkan"),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} {self.tanggal} {self.dari} ke {self.ke}"


class SusunanOtomatis(PekerjaanPanjang):
    """A run of the solver for one unit and month; `hasil` is a proposal and what could not be met, never the roster."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    bulan = models.DateField()
    versi_roster = models.PositiveIntegerField(default=0)
    batas_detik = models.PositiveSmallIntegerField(default=60)
    hasil = models.JSONField(default=dict)
    diterapkan_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "susunan otomatis"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=StatusKerja.values), name="susunan_status_dikenal"),
            models.CheckConstraint(condition=Q(bulan__day=1), name="susunan_tanggal_satu"),
            models.UniqueConstraint(
                fields=["unit", "bulan"],
                condition=Q(status__in=["menunggu", "berjalan"]),
                name="susunan_satu_berjalan",
            ),
        ]

    def __str__(self) -> str:
        return f"susunan {self.unit_id} {self.bulan:%Y-%m} {self.status}"
