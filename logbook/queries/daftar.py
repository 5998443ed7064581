"""Lists of a person's logbooks: month, search, export."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet, Sum

from core.periods import DateRange
from kelayakan import pintu
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from ketentuan.rules import DayRules
from logbook.choices import StatusLogbook
from logbook.models import Kegiatan, Logbook
from logbook.queries import logbook_for
from logbook.queries.tempat import today_of


def logbook_of(pegawai_id: int, days: DateRange, status: str = "", cari: str = "") -> QuerySet[Logbook]:
    """A person's logbooks of some days, newest first; `cari` searches descriptions and the supervisor's note."""
    rows = Logbook.objects.filter(pegawai_id=pegawai_id, tanggal__gte=days.mulai, tanggal__lt=days.selesai)
    rows = rows.filter(Q(jumlah_kegiatan__gt=0) | Q(dikirim_at__isnull=False))
    if status:
        rows = rows.filter(status=status)
    if cari:
        cocok = Kegiatan.objects.filter(uraian__icontains=cari, dihapus_at__isnull=True, logbook__pegawai_id=pegawai_id)
        rows = rows.filter(Q(catatan__icontains=cari) | Q(pk__in=cocok.values("logbook")))
    return rows.select_related("diputuskan_oleh", "pemeriksa", "unit").order_by("-tanggal", "-pk")


def logbook_between(
    pegawai_id: int, dari: date | None = None, sampai: date | None = None, status: str = ""
) -> QuerySet[Logbook]:
    """A person's logbooks between two dates, both included, newest first."""
    rows = Logbook.objects.filter(pegawai_id=pegawai_id)
    if dari:
        rows = rows.filter(tanggal__gte=dari)
    if sampai:
        rows = rows.filter(tanggal__lte=sampai)
    if status:
        rows = rows.filter(status=status)
    return rows.order_by("-tanggal", "-pk")


@dataclass(frozen=True, slots=True)
class HariBulan:
    """A day of the month overview: what the logbook of a working day is like, or that there is none."""

    tanggal: date
    hari_kerja: bool
    status: StatusLogbook | None
    menit: int = 0
    terlewat: bool = False
    ket: str = ""
    pergi: str = ""  # leave, illness, travel: no logbook is owed

    @property
    def rupa(self) -> str:
        """The colour of its cell in the calendar."""
        if self.status == StatusLogbook.DRAF and self.terlewat:
            return "absen"
        if self.status is not None:
            return _RUPA[self.status]
        if self.pergi:
            return "cuti"
        return "absen" if self.terlewat else "" if self.hari_kerja else "libur"

    @property
    def kata(self) -> str:
        """The state in words; colour never speaks alone."""
        if self.status == StatusLogbook.DRAF and self.terlewat:
            return "Draf, belum dikirim"
        if self.status is not None:
            return str(self.status.label)
        if self.pergi:
            return self.pergi
        return "Belum diisi" if self.hari_kerja else self.ket or "Libur"


_RUPA = {
    StatusLogbook.DRAF: "",
    StatusLogbook.TERKIRIM: "dinas",
    StatusLogbook.DIKEMBALIKAN: "telat",
    StatusLogbook.DISETUJUI: "hadir",
}


def month_overview(pegawai_id: int, days: DateRange, at: datetime) -> list[HariBulan]:
    """Every day of a range with its logbook; `terlewat` marks finished working days without a sent one.

    Days of leave, illness and travel owe none. Four statements besides the rules, however long the range.
    """
    tempat = {p.mulai: p for p in orang.penugasan_for([pegawai_id], days)}
    ringkas = logbook_for([pegawai_id], days)
    pergi = pintu.halangan_of([pegawai_id], days)
    hari_ini = today_of(pegawai_id, at)
    aturan: dict[date, DayRules] = {}
    for penugasan in tempat.values():
        masa = DateRange(penugasan.mulai, max(penugasan.mulai, penugasan.selesai or days.selesai))
        if bersama := masa.overlap(days):
            aturan |= ketentuan.day_rules_at(penugasan, bersama)
    found = []
    for tanggal in days:
        row, hari = ringkas.get((pegawai_id, tanggal)), aturan.get(tanggal)
        kerja = hari is not None and hari.is_hari_kerja
        bebas = pergi.get((pegawai_id, tanggal)) if kerja else None
        belum = row is None or not row.is_terkirim
        found.append(
            HariBulan(
                tanggal=tanggal,
                hari_kerja=kerja,
                status=row.status if row else None,
                menit=row.menit if row else 0,
                terlewat=kerja and belum and bebas is None and tanggal < hari_ini,
                ket=hari.libur.nama if hari and hari.libur else "",
                pergi=bebas.sebutan if bebas else "",
            )
        )
    return found


def kegiatan_in_range(pegawai_id: int, days: DateRange, status: str = "", cari: str = "") -> QuerySet[Kegiatan]:
    """A person's entries of some days, newest day first, with how many files each has."""
    rows = Kegiatan.objects.filter(
        logbook__pegawai_id=pegawai_id,
        logbook__tanggal__gte=days.mulai,
        logbook__tanggal__lt=days.selesai,
        dihapus_at__isnull=True,
    )
    if status:
        rows = rows.filter(logbook__status=status)
    if cari:
        rows = rows.filter(uraian__icontains=cari)
    return (
        rows.select_related("logbook")
        .annotate(jumlah_bukti=Count("bukti"))
        .order_by("-logbook__tanggal", "jam_mulai", "pk")
    )


@dataclass(frozen=True, slots=True)
class JumlahBulan:
    """Totals of a month."""

    hari: int
    terkirim: int
    disetujui: int
    kegiatan: int
    menit: int


def month_totals(pegawai_id: int, days: DateRange) -> JumlahBulan:
    """Totals of a person's logbooks of some days: one statement."""
    terkirim = Q(status__in=[StatusLogbook.TERKIRIM, StatusLogbook.DISETUJUI])
    isi = Logbook.objects.filter(
        pegawai_id=pegawai_id, tanggal__gte=days.mulai, tanggal__lt=days.selesai, jumlah_kegiatan__gt=0
    ).aggregate(
        hari=Count("pk"),
        terkirim=Count("pk", filter=terkirim),
        disetujui=Count("pk", filter=Q(status=StatusLogbook.DISETUJUI)),
        kegiatan=Sum("jumlah_kegiatan"),
        menit=Sum("menit"),
    )
    return JumlahBulan(**{nama: int(nilai or 0) for nama, nilai in isi.items()})
