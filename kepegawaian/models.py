"""People, units, posts and roles. Everything that changes over the years is dated."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from core.db import TanggalRange
from kepegawaian.choices import (
    CaraTinjauPuncak,
    JenisJabatan,
    JenisLayanan,
    JenisPegawai,
    JenisPenugasan,
    JenisPeran,
    JenisUnit,
    JenjangStruktural,
    KelompokJabatan,
    PeristiwaUnit,
    StatusImpor,
    Zona,
)


class PenggunaManager(BaseUserManager["Pengguna"]):
    def create_user(self, nip: str, password: str | None = None, **fields: Any) -> "Pengguna":
        pengguna = self.model(nip=nip, **fields)
        pengguna.set_password(password)
        pengguna.save(using=self._db)
        return pengguna

    def get_by_natural_key(self, username: str | None) -> "Pengguna":
        return self.get(nip=username)


class Pengguna(AbstractBaseUser):
    """A login. The NIP is the user name; people without one (PPNPN) get a name given by the office.

    `diundang_at` without `undangan_terkirim_at` is an invitation that waits to be sent.
    """

    nip = models.CharField("NIP", max_length=30, unique=True)
    email = models.EmailField("surel", max_length=200, null=True, blank=True)
    nama = models.CharField(max_length=150)
    wajib_ganti_sandi = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    sandi_diganti_at = models.DateTimeField(null=True, blank=True)
    diundang_at = models.DateTimeField(null=True, blank=True)
    undangan_terkirim_at = models.DateTimeField(null=True, blank=True)
    dibuat_at = models.DateTimeField()

    objects: ClassVar[PenggunaManager] = PenggunaManager()

    USERNAME_FIELD = "nip"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["nama"]

    class Meta:
        verbose_name = "pengguna"
        constraints: ClassVar = [
            models.UniqueConstraint(Upper("email"), condition=Q(email__isnull=False), name="pengguna_surel_tunggal"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["diundang_at"],
                condition=Q(diundang_at__isnull=False, undangan_terkirim_at__isnull=True),
                name="pengguna_undangan_tunggu",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    def get_full_name(self) -> str:
        return self.nama


class UnitKerja(models.Model):
    """A unit of the organisation. `jalur` is its path ("12.45.46."), so a subtree is one prefix search."""

    kode = models.CharField(max_length=30, unique=True)
    nama = models.CharField(max_length=200)
    nama_pendek = models.CharField(max_length=80)
    jenis = models.CharField(max_length=20, choices=JenisUnit)
    induk = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="anak")
    jalur = models.CharField(max_length=200, default="", db_index=False)
    zona = models.CharField(max_length=4, choices=Zona, default=Zona.WIB)
    layanan = models.CharField(max_length=30, choices=JenisLayanan, default=JenisLayanan.PENDUKUNG)
    is_kantor = models.BooleanField(default=False)
    is_uki = models.BooleanField(default=False)
    aktif = models.BooleanField(default=True)
    urutan = models.PositiveSmallIntegerField(default=0)
    kontak = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = "unit kerja"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(zona__in=Zona.values), name="unit_zona_dikenal"),
            models.CheckConstraint(condition=~Q(induk=F("id")), name="unit_bukan_induk_sendiri"),
        ]
        indexes: ClassVar = [
            models.Index(OpClass(F("jalur"), name="varchar_pattern_ops"), name="unit_jalur_awalan"),
        ]

    def __str__(self) -> str:
        return self.nama_pendek


class RiwayatUnit(models.Model):
    """What a unit was called and where it sat from `mulai` (None: since before there were records) to `selesai`.

    The row in force today and `UnitKerja` say the same; a row to come is a change that has been decided. A unit without
    rows never changed. `penerus` is the unit that a merged one became part of, `pindahan` what moved with it (keys and
    what they said before), so that a planned merger can be called off.
    """

    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="riwayat")
    nama = models.CharField(max_length=200)
    nama_pendek = models.CharField(max_length=80)
    induk = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    zona = models.CharField(max_length=4, choices=Zona)
    layanan = models.CharField(max_length=30, choices=JenisLayanan)
    aktif = models.BooleanField(default=True)
    mulai = models.DateField(null=True, blank=True)
    selesai = models.DateField(null=True, blank=True)
    peristiwa = models.CharField(max_length=12, choices=PeristiwaUnit)
    penerus = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, null=True, blank=True, related_name="pendahulu")
    nomor_sk = models.CharField(max_length=80, blank=True)
    alasan = models.CharField(max_length=200, blank=True)
    pindahan = models.JSONField(default=dict, db_default={}, blank=True)

    class Meta:
        verbose_name = "riwayat unit"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(peristiwa__in=PeristiwaUnit.values), name="riwayat_peristiwa_dikenal"),
            models.CheckConstraint(
                condition=Q(mulai__isnull=True) | Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")),
                name="riwayat_selesai_sesudah_mulai",
            ),
            models.CheckConstraint(condition=~Q(induk=F("unit")), name="riwayat_bukan_induk_sendiri"),
            ExclusionConstraint(
                name="riwayat_unit_tidak_bertumpuk",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (TanggalRange("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["mulai"], name="riwayat_unit_mulai")]

    def __str__(self) -> str:
        return f"{self.nama} sejak {self.mulai}"


class Jabatan(models.Model):
    """A post by its title; `jenjang` only for managerial ones."""

    nama = models.CharField(max_length=150)
    jenis = models.CharField(max_length=20, choices=JenisJabatan)
    jenjang = models.PositiveSmallIntegerField(choices=JenjangStruktural, null=True, blank=True)

    class Meta:
        verbose_name = "jabatan"
        constraints: ClassVar = [
            models.UniqueConstraint(Upper("nama"), name="jabatan_nama_tunggal"),
            models.CheckConstraint(
                condition=Q(jenis="manajerial", jenjang__isnull=False)
                | (~Q(jenis="manajerial") & Q(jenjang__isnull=True)),
                name="jabatan_jenjang_hanya_manajerial",
            ),
        ]

    def __str__(self) -> str:
        return self.nama

    @property
    def kelompok(self) -> KelompokJabatan:
        """The post level that scoped rules ask for."""
        if self.jenjang is None:
            return KelompokJabatan(self.jenis)
        if self.jenjang <= JenjangStruktural.JPT_PRATAMA:
            return KelompokJabatan.JPT
        return (
            KelompokJabatan.ADMINISTRATOR
            if self.jenjang == JenjangStruktural.ADMINISTRATOR
            else KelompokJabatan.PENGAWAS
        )


class Pegawai(models.Model):
    """A civil servant. Where they work and under whom stands in `Penugasan`, dated."""

    pengguna = models.OneToOneField(Pengguna, on_delete=models.PROTECT, null=True, blank=True, related_name="pegawai")
    nip = models.CharField("NIP / NI PPPK", max_length=18, null=True, blank=True, unique=True)
    nama = models.CharField(max_length=150)
    gelar_depan = models.CharField(max_length=50, blank=True)
    gelar_belakang = models.CharField(max_length=80, blank=True)
    jenis = models.CharField(max_length=20, choices=JenisPegawai)
    golongan = models.CharField(max_length=8, blank=True)
    email = models.EmailField("surel", max_length=200, null=True, blank=True)
    kontak_kerja = models.CharField(max_length=60, blank=True, default="", db_default="")
    aktif = models.BooleanField(default=True)
    nonaktif_sejak = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "pegawai"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(nip__isnull=True) | Q(nip__regex=r"^\d{18}$"), name="pegawai_nip_18_angka"
            ),
            models.CheckConstraint(condition=Q(jenis__in=JenisPegawai.values), name="pegawai_jenis_dikenal"),
        ]
        indexes: ClassVar = [
            GinIndex(OpClass(Upper("nama"), name="gin_trgm_ops"), name="pegawai_nama_trgm"),
        ]

    def __str__(self) -> str:
        return self.nama_lengkap

    @property
    def nama_lengkap(self) -> str:
        depan = f"{self.gelar_depan} " if self.gelar_depan else ""
        belakang = f", {self.gelar_belakang}" if self.gelar_belakang else ""
        return f"{depan}{self.nama}{belakang}"


class Penugasan(models.Model):
    """Who works in which unit and post, under whom, from when to when (`selesai` excluded).

    `menggantikan` is whose post an acting head (Plt., Plh.) fills: the holder, or the last one when it is vacant.
    """

    pegawai = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="penugasan")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="penugasan")
    jabatan = models.ForeignKey(Jabatan, on_delete=models.PROTECT, related_name="penugasan")
    atasan = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="bawahan")
    jenis = models.CharField(max_length=10, choices=JenisPenugasan, default=JenisPenugasan.DEFINITIF)
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    nomor_sk = models.CharField(max_length=80, blank=True)
    menggantikan = models.ForeignKey(
        Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="digantikan_oleh"
    )

    class Meta:
        verbose_name = "penugasan"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="penugasan_selesai_sesudah_mulai"
            ),
            models.CheckConstraint(
                condition=Q(atasan__isnull=True) | ~Q(atasan=F("pegawai")), name="penugasan_bukan_atasan_sendiri"
            ),
            ExclusionConstraint(
                name="penugasan_definitif_tidak_bertumpuk",
                expressions=[
                    ("pegawai", RangeOperators.EQUAL),
                    (TanggalRange("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
                condition=Q(jenis="definitif"),
            ),
            models.CheckConstraint(
                condition=Q(menggantikan__isnull=True) | ~Q(menggantikan=F("pegawai")),
                name="penugasan_bukan_pengganti_sendiri",
            ),
            models.CheckConstraint(
                condition=Q(menggantikan__isnull=True) | ~Q(jenis="definitif"), name="penugasan_hanya_plt_menggantikan"
            ),
            ExclusionConstraint(
                name="penugasan_satu_pengganti_per_jabatan",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    ("jabatan", RangeOperators.EQUAL),
                    (TanggalRange("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
                condition=~Q(jenis="definitif"),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "mulai"], name="penugasan_unit"),
            models.Index(fields=["atasan", "mulai"], name="penugasan_atasan"),
        ]

    def __str__(self) -> str:
        return f"{self.pegawai_id} di {self.unit_id} sejak {self.mulai}"


class Delegasi(models.Model):
    """A superior's rights in other hands for some days (`selesai` excluded), a leave for instance.

    Nobody delegates to themselves, to two people at once, or what was delegated to them. One that was called off before
    it began has `selesai` = `mulai`.
    """

    pemberi = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="delegasi_diberikan")
    penerima = models.ForeignKey(Pegawai, on_delete=models.PROTECT, related_name="delegasi_diterima")
    mulai = models.DateField()
    selesai = models.DateField()
    alasan = models.CharField(max_length=200)
    dibuat_oleh = models.ForeignKey(Pengguna, on_delete=models.PROTECT, null=True, related_name="+")
    dibuat_at = models.DateTimeField()

    class Meta:
        verbose_name = "delegasi"
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(pemberi=F("penerima")), name="delegasi_bukan_sendiri"),
            models.CheckConstraint(condition=Q(selesai__gte=F("mulai")), name="delegasi_selesai_sesudah_mulai"),
            ExclusionConstraint(
                name="delegasi_tidak_bertumpuk",
                expressions=[
                    ("pemberi", RangeOperators.EQUAL),
                    (TanggalRange("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["penerima", "mulai"], name="delegasi_penerima")]

    def __str__(self) -> str:
        return f"{self.pemberi_id} kepada {self.penerima_id} sejak {self.mulai}"


class PeninjauPuncak(models.Model):
    """Who reviews the head of a unit when nobody is written as their superior: a dated row, never edited but ended."""

    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="peninjau_puncak")
    cara = models.CharField(max_length=12, choices=CaraTinjauPuncak)
    pejabat = models.ForeignKey(Pegawai, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    dasar = models.CharField(max_length=120)

    class Meta:
        verbose_name = "peninjau puncak"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(cara__in=CaraTinjauPuncak.values), name="peninjau_cara_dikenal"),
            models.CheckConstraint(
                condition=Q(cara="pejabat", pejabat__isnull=False) | (~Q(cara="pejabat") & Q(pejabat__isnull=True)),
                name="peninjau_pejabat_bila_ditunjuk",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")), name="peninjau_selesai_sesudah_mulai"
            ),
            ExclusionConstraint(
                name="peninjau_tidak_bertumpuk",
                expressions=[
                    ("unit", RangeOperators.EQUAL),
                    (TanggalRange("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cara} untuk {self.unit_id}"


class Peran(models.Model):
    """A role over a unit and everything below it, from when to when (`selesai` excluded)."""

    pengguna = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="peran")
    jenis = models.CharField(max_length=10, choices=JenisPeran)
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="peran")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "peran"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(jenis__in=JenisPeran.values), name="peran_jenis_dikenal"),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gte=F("mulai")), name="peran_selesai_sesudah_mulai"
            ),
            ExclusionConstraint(
                name="peran_tidak_bertumpuk",
                expressions=[
                    ("pengguna", RangeOperators.EQUAL),
                    ("unit", RangeOperators.EQUAL),
                    ("jenis", RangeOperators.EQUAL),
                    (TanggalRange("mulai", "selesai"), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jenis} di {self.unit_id}"


class Impor(models.Model):
    """One uploaded spreadsheet on its way into the register: looked at, then taken whole or not at all."""

    berkas = models.ForeignKey("core.Berkas", on_delete=models.PROTECT, related_name="+")
    pengunggah = models.ForeignKey(Pengguna, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(UnitKerja, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=12, choices=StatusImpor, default=StatusImpor.DIUNGGAH)
    pilihan = models.JSONField(default=dict)
    hasil = models.JSONField(default=dict)
    dibuat_at = models.DateTimeField()
    diterapkan_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "impor"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=StatusImpor.values), name="impor_status_dikenal"),
        ]

    def __str__(self) -> str:
        return f"Impor {self.pk}"
