"""Rules as dated rows with their legal basis. A row in force is superseded, never edited."""

from typing import Any, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Cast, Coalesce

from core.db import TanggalRange
from kepegawaian.choices import JenisLayanan, JenjangStruktural, KelompokJabatan
from ketentuan.choices import (
    DasarKuota,
    Hari,
    JenisAmbang,
    JenisJam,
    JenisLibur,
    LangkahKedua,
    ModeKerja,
    Predikat,
    PrioritasJam,
    StatusKebijakan,
    StatusPeriode,
    StatusPerubahan,
    StatusRancangan,
    StatusVerifikasi,
    TingkatHukuman,
    TingkatKuota,
)
from ketentuan.cuti_models import AturanCuti  # noqa: F401 - a row of this app
from ketentuan.sinyal_rules import IsiAturanSinyal

SKOR_SINYAL = [kolom for kolom in IsiAturanSinyal.__dataclass_fields__ if kolom.startswith("skor_")]
# Two rows of one scope may not hold on the same day; each kind adds what else keeps its rows apart.
LINGKUP_SAMA: list[tuple[Any, str]] = [
    (Coalesce("unit", Value(0)), RangeOperators.EQUAL),
    ("layanan", RangeOperators.EQUAL),
    ("kelompok", RangeOperators.EQUAL),
    (TanggalRange("mulai", "selesai"), RangeOperators.OVERLAPS),
]


class DasarHukum(models.Model):
    """A regulation (and its article) that rules rest on. `kode` is the stable key of the shipped rule packs."""

    kode = models.CharField(max_length=60, unique=True)
    nomor = models.CharField(max_length=120)
    judul = models.CharField(max_length=250)
    pasal = models.CharField(max_length=80, blank=True)
    tanggal = models.DateField(null=True, blank=True)
    verifikasi = models.CharField(max_length=20, choices=StatusVerifikasi, default=StatusVerifikasi.PERLU_VERIFIKASI)
    catatan = models.TextField(blank=True)
    tautan = models.URLField(max_length=300, blank=True, default="")
    diverifikasi_at = models.DateTimeField(null=True, blank=True)
    diverifikasi_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "dasar hukum"

    def __str__(self) -> str:
        return f"{self.nomor} {self.pasal}".strip()


class Ketentuan(models.Model):
    """What every dated rule carries: name, legal basis, validity (`selesai` excluded) and scope.

    Scope: a unit subtree (null is everywhere), a service kind and a post level ("" is all).
    """

    nama = models.CharField(max_length=150)
    dasar = models.ForeignKey(DasarHukum, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    layanan = models.CharField(max_length=30, choices=JenisLayanan, blank=True, default="")
    kelompok = models.CharField(max_length=20, choices=KelompokJabatan, blank=True, default="")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.nama} sejak {self.mulai}"


class JamKerja(Ketentuan):
    """An hour set. Times are local to the unit's zone; minutes are integers.

    `fleksi_menit` is the flexi window after clock-in time, `fleksi_awal_menit` the one before it (null: as wide).
    `menit_pekan` is what a dynamic set owes in a week; null: the sum of its days. A set of shifts may turn in `putaran`
    days counted from `putaran_mulai` instead of by weekday, and may be worked on holidays too.
    """

    kode = models.CharField(max_length=60)
    jenis = models.CharField(max_length=10, choices=JenisJam, default=JenisJam.TETAP)
    prioritas = models.PositiveSmallIntegerField(choices=PrioritasJam, default=PrioritasJam.DASAR)
    buka = models.TimeField()
    tutup = models.TimeField()
    fleksi_menit = models.PositiveSmallIntegerField(default=0)
    fleksi_awal_menit = models.PositiveSmallIntegerField(null=True, blank=True)
    menit_pekan = models.PositiveSmallIntegerField(null=True, blank=True)
    putaran = models.PositiveSmallIntegerField(null=True, blank=True)
    putaran_mulai = models.DateField(null=True, blank=True)
    kerja_hari_libur = models.BooleanField(default=False)

    class Meta:
        verbose_name = "jam kerja"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(putaran__isnull=True, putaran_mulai__isnull=True)
                | Q(putaran__gte=2, putaran__lte=14, putaran_mulai__isnull=False, jenis="sif"),
                name="jam_putaran_utuh",
            ),
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="jam_selesai_sesudah_mulai"
            ),
            models.CheckConstraint(
                condition=~Q(jenis="dinamis") | Q(menit_pekan__isnull=False), name="jam_dinamis_bermenit_pekan"
            ),
            ExclusionConstraint(
                name="jam_tidak_bertumpuk",
                expressions=[*LINGKUP_SAMA, ("prioritas", RangeOperators.EQUAL)],
            ),
        ]


class JamKerjaHari(models.Model):
    """One weekday of an hour set, or one day of its turn. A day without a row is no working day.

    `pulang` < `masuk` crosses midnight.
    """

    jam_kerja = models.ForeignKey(JamKerja, on_delete=models.CASCADE, related_name="hari_set")
    hari = models.PositiveSmallIntegerField()
    masuk = models.TimeField()
    pulang = models.TimeField()
    istirahat_mulai = models.TimeField(null=True, blank=True)
    istirahat_selesai = models.TimeField(null=True, blank=True)

    class Meta:
        verbose_name = "jam kerja hari"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["jam_kerja", "hari"], name="jam_satu_baris_per_hari"),
            models.CheckConstraint(condition=Q(hari__lte=13), name="jam_hari_0_sampai_13"),
        ]

    def __str__(self) -> str:
        return f"{self.hari} {self.masuk:%H.%M}–{self.pulang:%H.%M}"


class HariLibur(models.Model):
    """A day off by decree. A revision withdraws a row (`dicabut_at`) and adds another; nothing is edited."""

    tanggal = models.DateField()
    jenis = models.CharField(max_length=20, choices=JenisLibur)
    nama = models.CharField(max_length=150)
    perkiraan = models.BooleanField(default=False)
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    dasar = models.ForeignKey(DasarHukum, on_delete=models.PROTECT, related_name="+")
    dicabut_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "hari libur"
        constraints: ClassVar = [
            models.UniqueConstraint(
                F("tanggal"),
                Coalesce("unit", Value(0)),
                condition=Q(dicabut_at__isnull=True),
                name="libur_satu_per_tanggal",
            ),
            models.CheckConstraint(condition=Q(jenis__in=JenisLibur.values), name="libur_jenis_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.tanggal} {self.nama}"


class AmbangKeterlambatan(Ketentuan):
    """A band of lateness (TL), early leave (PSW) or absence (TM): minutes from (incl.) to (excl.) and its cut in %.

    For TL minutes count from the end of the flexi window, for PSW from the required time out. `kejadian_kosong`
    marks the band that also holds when the clock-in (TL) or clock-out (PSW) is missing.
    """

    jenis = models.CharField(max_length=5, choices=JenisAmbang)
    kode = models.CharField(max_length=10)
    dari_menit = models.PositiveSmallIntegerField(default=0)
    sampai_menit = models.PositiveSmallIntegerField(null=True, blank=True)
    potongan = models.DecimalField(max_digits=5, decimal_places=2)
    kejadian_kosong = models.BooleanField(default=False)

    class Meta:
        verbose_name = "ambang keterlambatan"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="ambang_selesai_sesudah_mulai"
            ),
            models.CheckConstraint(
                condition=Q(sampai_menit__isnull=True) | Q(sampai_menit__gt=F("dari_menit")), name="ambang_menit_urut"
            ),
            ExclusionConstraint(
                name="ambang_tidak_bertumpuk",
                expressions=[
                    *LINGKUP_SAMA,
                    ("jenis", RangeOperators.EQUAL),
                    (Func("dari_menit", "sampai_menit", function="int4range"), RangeOperators.OVERLAPS),
                ],
            ),
        ]


class AturanKoreksi(Ketentuan):
    """How long after a day, how often in a month and by whom a person's day may be corrected.

    `tenggat_hari_kerja` counts working days after the day (null: no deadline), `maks_per_bulan` the corrections of one
    person for days of one month (null: no limit). Reminders and the word to the next superior count working days too.
    """

    tenggat_hari_kerja = models.PositiveSmallIntegerField(null=True, blank=True)
    maks_per_bulan = models.PositiveSmallIntegerField(null=True, blank=True)
    langkah_kedua = models.CharField(max_length=10, choices=LangkahKedua, default=LangkahKedua.TANPA)
    bukti_wajib = models.BooleanField(default=False)
    ingatkan_hari_kerja = models.PositiveSmallIntegerField(default=2)
    eskalasi_hari_kerja = models.PositiveSmallIntegerField(default=4)

    class Meta:
        verbose_name = "aturan koreksi"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="aturan_koreksi_urut"
            ),
            models.CheckConstraint(condition=Q(langkah_kedua__in=LangkahKedua.values), name="aturan_koreksi_langkah"),
            ExclusionConstraint(name="aturan_koreksi_tidak_bertumpuk", expressions=[*LINGKUP_SAMA]),
        ]


class AturanDisiplin(Ketentuan):
    """How absence is summed up in a year: minutes of lateness that make one day (null: not converted), how many days
    before a step people are warned, and the largest cut of a month's allowance (null: no cap)."""

    menit_per_hari = models.PositiveSmallIntegerField(null=True, blank=True)
    peringatan_hari = models.PositiveSmallIntegerField(default=1)
    potongan_maks = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)

    class Meta:
        verbose_name = "aturan disiplin"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="aturan_disiplin_urut"
            ),
            models.CheckConstraint(
                condition=Q(menit_per_hari__isnull=True) | Q(menit_per_hari__gt=0), name="aturan_disiplin_menit"
            ),
            ExclusionConstraint(name="aturan_disiplin_tidak_bertumpuk", expressions=[*LINGKUP_SAMA]),
        ]


class TanggaDisiplin(Ketentuan):
    """A step of the disciplinary ladder: reached with so many days in a year, or so many in a row (`berturut`)."""

    dari_hari = models.PositiveSmallIntegerField()
    berturut = models.BooleanField(default=False)
    tingkat = models.CharField(max_length=10, choices=TingkatHukuman)
    hukuman = models.CharField(max_length=200)

    class Meta:
        verbose_name = "tangga disiplin"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="tangga_selesai_sesudah_mulai"
            ),
            models.CheckConstraint(condition=Q(dari_hari__gt=0), name="tangga_paling_sedikit_sehari"),
            models.CheckConstraint(condition=Q(tingkat__in=TingkatHukuman.values), name="tangga_tingkat_dikenal"),
            ExclusionConstraint(
                name="tangga_tidak_bertumpuk",
                expressions=[
                    *LINGKUP_SAMA,
                    ("dari_hari", RangeOperators.EQUAL),
                    (Cast("berturut", models.IntegerField()), RangeOperators.EQUAL),
                ],
            ),
        ]


class AturanLogbook(Ketentuan):
    """Until when a day's logbook may be written, how long waiting reviews climb, and what makes a day worth a look.

    Days are working days. `kunci_hari_kerja` counts from the day itself (null: only the locked month closes it);
    `tenggang_utang_hari_kerja` is the grace before an unsent day counts against the next day at home.
    """

    kunci_hari_kerja = models.PositiveSmallIntegerField(null=True, blank=True)
    buka_hari_kerja = models.PositiveSmallIntegerField(default=2)
    tenggang_utang_hari_kerja = models.PositiveSmallIntegerField(default=0)
    eskalasi_hari_kerja = models.PositiveSmallIntegerField(default=4)
    kuota_bukti_mb = models.PositiveIntegerField(default=500)
    lebih_menit = models.PositiveSmallIntegerField(default=30)
    mirip_persen = models.PositiveSmallIntegerField(default=90)
    mirip_hari = models.PositiveSmallIntegerField(default=5)
    mirip_mundur_hari = models.PositiveSmallIntegerField(default=31)
    mirip_rekan = models.PositiveSmallIntegerField(default=2)
    borong_hari = models.PositiveSmallIntegerField(default=5)
    tanpa_hasil_pekan = models.PositiveSmallIntegerField(default=2)

    class Meta:
        verbose_name = "aturan logbook"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="aturan_logbook_urut"
            ),
            models.CheckConstraint(
                condition=Q(mirip_persen__gte=50, mirip_persen__lte=100), name="aturan_logbook_mirip"
            ),
            ExclusionConstraint(name="aturan_logbook_tidak_bertumpuk", expressions=[*LINGKUP_SAMA]),
        ]


class AturanSinyal(Ketentuan):
    """From where on something about a tap is worth a look, and how much: signals, which never decide anything."""

    kecepatan_kmh = models.PositiveSmallIntegerField(default=900)
    jarak_km = models.PositiveSmallIntegerField(default=30)
    koordinat_kali = models.PositiveSmallIntegerField(default=6)
    koordinat_hari = models.PositiveSmallIntegerField(default=3)
    mundur_hari = models.PositiveSmallIntegerField(default=14)
    akurasi_meter = models.PositiveSmallIntegerField(default=1)
    perangkat_orang = models.PositiveSmallIntegerField(default=3)
    perangkat_hari = models.PositiveSmallIntegerField(default=7)
    jam_menit = models.PositiveSmallIntegerField(default=5)
    skor_perjalanan = models.PositiveSmallIntegerField(default=60)
    skor_koordinat = models.PositiveSmallIntegerField(default=25)
    skor_akurasi = models.PositiveSmallIntegerField(default=40)
    skor_titik_nol = models.PositiveSmallIntegerField(default=45)
    skor_perangkat = models.PositiveSmallIntegerField(default=30)
    skor_perangkat_palsu = models.PositiveSmallIntegerField(default=50)
    skor_jam = models.PositiveSmallIntegerField(default=20)
    skor_jam_jauh = models.PositiveSmallIntegerField(default=40)
    skor_roster = models.PositiveSmallIntegerField(default=35)
    skor_roster_kantor = models.PositiveSmallIntegerField(default=15)
    skor_vpn = models.PositiveSmallIntegerField(default=30)
    skor_wfo_jauh = models.PositiveSmallIntegerField(default=55)
    skor_wfo_rumah = models.PositiveSmallIntegerField(default=60)
    skor_wfh_jauh = models.PositiveSmallIntegerField(default=45)
    skor_wfh_kantor = models.PositiveSmallIntegerField(default=15)
    skor_jaringan = models.PositiveSmallIntegerField(default=30)
    skor_jaringan_tanpa_tempat = models.PositiveSmallIntegerField(default=20)
    skor_foto = models.PositiveSmallIntegerField(default=25)

    class Meta:
        verbose_name = "aturan sinyal"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="aturan_sinyal_urut"
            ),
            models.CheckConstraint(
                condition=Q(mundur_hari__lte=31, perangkat_orang__gte=2, koordinat_kali__gte=2),
                name="aturan_sinyal_wajar",
            ),
            models.CheckConstraint(
                condition=Q(**{f"{kolom}__lte": 100 for kolom in SKOR_SINYAL}), name="aturan_sinyal_skor_sampai_100"
            ),
            ExclusionConstraint(name="aturan_sinyal_tidak_bertumpuk", expressions=[*LINGKUP_SAMA]),
        ]


class RancanganKebijakan(models.Model):
    """A circular being weighed: one or more policy rows that are simulated together and come into force together.

    `kabar` is the word that admins and officers have still to get about its last deed.
    """

    nama = models.CharField(max_length=150)
    dasar = models.ForeignKey(DasarHukum, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=12, choices=StatusRancangan, default=StatusRancangan.DRAF)
    dibuat_at = models.DateTimeField()
    dibuat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, related_name="+")
    diputuskan_at = models.DateTimeField(null=True, blank=True)
    diputuskan_oleh = models.ForeignKey(
        "kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kabar = models.JSONField(null=True, blank=True)

    class Meta:
        verbose_name = "rancangan kebijakan"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="rancangan_selesai_sesudah_mulai"
            ),
            models.CheckConstraint(condition=Q(status__in=StatusRancangan.values), name="rancangan_status_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.nama} ({self.status})"


def _modes() -> "ArrayField[Any, Any]":
    """Modes of work for which a tap must bring a piece of evidence."""
    return ArrayField(models.CharField(max_length=12, choices=ModeKerja), default=list, db_default=[], blank=True)


class KebijakanWFH(Ketentuan):
    """A WFH policy: who may, how many, on which days, and what evidence it asks. One row holds for a unit and day.

    `kuota_persen` is the largest share of people working from home on one day, rounded down (null: no cap, 0: none).
    `jenjang_puncak` binds the N highest structural levels of each office to the office, `jenjang_terikat` levels
    wherever they sit. Draft rows belong to a `RancanganKebijakan` and hold nowhere.
    """

    status = models.CharField(max_length=10, choices=StatusKebijakan, default=StatusKebijakan.BERLAKU)
    rancangan = models.ForeignKey(
        RancanganKebijakan, on_delete=models.PROTECT, null=True, blank=True, related_name="kebijakan"
    )
    maks_hari_pekan = models.PositiveSmallIntegerField(null=True, blank=True)
    hari_tetap = ArrayField(models.PositiveSmallIntegerField(choices=Hari), default=list, blank=True)
    kuota_persen = models.PositiveSmallIntegerField(null=True, blank=True)
    kuota_dasar = models.CharField(max_length=10, choices=DasarKuota, default=DasarKuota.PEGAWAI)
    kuota_tingkat = models.CharField(max_length=10, choices=TingkatKuota, default=TingkatKuota.UNIT)
    minimum_hadir = models.PositiveSmallIntegerField(default=0)
    jenjang_puncak = models.PositiveSmallIntegerField(default=0)
    jenjang_terikat = ArrayField(models.PositiveSmallIntegerField(choices=JenjangStruktural), default=list, blank=True)
    jabatan_dikecualikan = models.ManyToManyField("kepegawaian.Jabatan", blank=True, related_name="+")
    bulan_baru_menjabat = models.PositiveSmallIntegerField(default=0)
    predikat_minimum = models.PositiveSmallIntegerField(choices=Predikat, null=True, blank=True)
    tolak_disiplin = models.BooleanField(default=False)
    wajib_uraian_tugas = models.BooleanField(default=False)
    utang_logbook_maks = models.PositiveSmallIntegerField(null=True, blank=True)
    pengajuan_hari_kerja = models.PositiveSmallIntegerField(default=1)
    logbook_menit_minimum = models.PositiveSmallIntegerField(default=360)
    logbook_tenggat_hari_kerja = models.PositiveSmallIntegerField(default=1)
    tinjauan_tenggat_hari_kerja = models.PositiveSmallIntegerField(default=2)
    lokasi_wajib = _modes()
    foto_wajib = _modes()
    jaringan_wajib = _modes()
    lokasi_simpan_hari = models.PositiveSmallIntegerField(default=90)
    foto_simpan_hari = models.PositiveSmallIntegerField(default=30)

    class Meta:
        verbose_name = "kebijakan WFH"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(selesai__isnull=True) | Q(selesai__gt=F("mulai")), name="kebijakan_selesai_sesudah_mulai"
            ),
            models.CheckConstraint(
                condition=Q(kuota_persen__isnull=True) | Q(kuota_persen__lte=100), name="kebijakan_kuota_persen"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[StatusKebijakan.DRAF, StatusKebijakan.DICABUT]) | Q(rancangan__isnull=False),
                name="kebijakan_draf_dalam_rancangan",
            ),
            ExclusionConstraint(
                name="kebijakan_tidak_bertumpuk",
                expressions=[*LINGKUP_SAMA],
                condition=Q(status="berlaku"),
            ),
        ]


class GeseranKebijakan(models.Model):
    """Days that a circular took from a policy (`selesai` excluded): given back when the circular is withdrawn."""

    rancangan = models.ForeignKey(RancanganKebijakan, on_delete=models.PROTECT, related_name="geseran")
    kebijakan = models.ForeignKey(KebijakanWFH, on_delete=models.PROTECT, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = "geseran kebijakan"

    def __str__(self) -> str:
        return f"{self.kebijakan_id} digeser {self.rancangan_id} sejak {self.mulai}"


class PerubahanKetentuan(models.Model):
    """A change of rules and the days it touches: whoever judged those days judges them again, batch by batch.

    `posisi` is the last person done, `detak_at` the last sign of life of whoever works on it.
    """

    aksi = models.CharField(max_length=40)
    nama = models.CharField(max_length=200)
    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mulai = models.DateField()
    selesai = models.DateField(null=True, blank=True)
    dibuat_at = models.DateTimeField()
    dibuat_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")
    status = models.CharField(max_length=10, choices=StatusPerubahan, default=StatusPerubahan.MENUNGGU)
    posisi = models.PositiveIntegerField(default=0)
    jumlah = models.PositiveIntegerField(default=0)
    sudah = models.PositiveIntegerField(default=0)
    berubah = models.PositiveIntegerField(default=0)
    detak_at = models.DateTimeField(null=True, blank=True)
    selesai_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "perubahan ketentuan"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(status__in=StatusPerubahan.values), name="perubahan_status_dikenal"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["dibuat_at"], name="perubahan_belum", condition=~Q(status="selesai")),
        ]

    def __str__(self) -> str:
        return f"{self.nama} sejak {self.mulai}"


class Periode(models.Model):
    """A month of an office: open or locked. A locked month changes only by a numbered reissue with a reason."""

    unit = models.ForeignKey("kepegawaian.UnitKerja", on_delete=models.PROTECT, related_name="+")
    bulan = models.DateField()
    status = models.CharField(max_length=10, choices=StatusPeriode, default=StatusPeriode.TERBUKA)
    versi = models.PositiveSmallIntegerField(default=1)
    alasan = models.TextField(blank=True)
    diubah_at = models.DateTimeField()
    diubah_oleh = models.ForeignKey("kepegawaian.Pengguna", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "periode"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "bulan"], name="periode_satu_per_unit_bulan"),
            models.CheckConstraint(condition=Q(bulan__day=1), name="periode_bulan_tanggal_satu"),
            models.CheckConstraint(condition=Q(status__in=StatusPeriode.values), name="periode_status_dikenal"),
        ]

    def __str__(self) -> str:
        return f"{self.bulan:%Y-%m} {self.status}"
