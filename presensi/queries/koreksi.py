"""Reads of corrections: what decides on one, what waits for whom, lists and counts."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from core.formats import di_zona
from core.periods import DateRange, Month, week_of
from kelayakan.queries.roster import modes_between, modes_on
from kepegawaian import queries as orang
from kepegawaian.choices import JenisPeran
from ketentuan import kehadiran_queries
from ketentuan import queries as ketentuan
from ketentuan.choices import LangkahKedua, ModeKerja
from ketentuan.kehadiran import KetentuanKoreksi
from presensi.choices.disiplin import JawabanKeberatan, StatusKeberatan
from presensi.choices.koreksi import JenisKoreksi, StatusKoreksi, TandaKoreksi
from presensi.models import BuktiKoreksi, KeberatanPotongan, Koreksi, PresensiHarian, Rekaman
from presensi.queries import fakta
from presensi.queries.peninjau import heads_reviewed_by
from presensi.queries.riwayat import HariRinci
from presensi.rules import koreksi as rules
from presensi.rules.koreksi import FaktaKoreksi, Usulan

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, UnitKerja

TIGA_BULAN = timedelta(days=92)
TERKAIT = ("pegawai__pengguna", "unit", "pemohon", "diputuskan_oleh", "pertama_oleh")


@dataclass(frozen=True, slots=True)
class Kasus:
    """Everything about a person and a day that is to be corrected. `roster` is where the roster places the day."""

    fakta: FaktaKoreksi
    unit: "UnitKerja"
    roster: ModeKerja | None

    @property
    def zona(self) -> str:
        return self.fakta.hari.aturan.zona


def case_of(pegawai_id: int, tanggal: date, at: datetime, *, kecuali: int = 0) -> Kasus | None:
    """What decides about a correction; None without a post on the day. `kecuali` does not count against itself."""
    if not 2000 <= tanggal.year < 2200:
        return None
    days = DateRange.inclusive(tanggal, tanggal)
    hari = fakta.facts_for([pegawai_id], days, at).get((pegawai_id, tanggal))
    if hari is None:
        return None
    unit = orang.units_by_id([hari.unit_id])[hari.unit_id]
    aturan = kehadiran_queries.buku().koreksi_on(unit, tanggal)
    lain = Koreksi.objects.filter(pegawai_id=pegawai_id, status__in=rules.DIHITUNG).exclude(pk=kecuali)
    month = Month.of(tanggal)
    same = list(lain.filter(tanggal__gte=month.first, tanggal__lte=month.last).values_list("tanggal", "jenis"))
    tenggat = None
    if aturan is not None and aturan.tenggat_hari_kerja is not None:
        awal = max(tanggal, reopened_on(pegawai_id, tanggal, unit) or tanggal)
        tenggat = ketentuan.add_working_days(unit.pk, awal, aturan.tenggat_hari_kerja)
    return Kasus(
        fakta=FaktaKoreksi(
            hari=hari.fakta,
            hari_ini=di_zona(at, unit.zona).date(),
            aturan=aturan,
            tenggat=tenggat,
            dalam_bulan=len(same),
            terbuka=frozenset(JenisKoreksi(jenis) for satu, jenis in same if satu == tanggal),
        ),
        unit=unit,
        roster=modes_on([pegawai_id], tanggal).get(pegawai_id),
    )


def rule_for(pegawai_id: int, tanggal: date) -> KetentuanKoreksi | None:
    """The rule that holds for a person's post: one statement."""
    post = orang.penugasan_on(pegawai_id, tanggal)
    return kehadiran_queries.buku().koreksi_on(post.unit, tanggal) if post else None


def reopened_on(pegawai_id: int, tanggal: date, unit: "UnitKerja") -> date | None:
    """The day on which an accepted objection opened the way to a correction: the deadline counts from there."""
    rows = KeberatanPotongan.objects.filter(
        pegawai_id=pegawai_id,
        tanggal=tanggal,
        status=StatusKeberatan.DITERIMA,
        tindakan=JawabanKeberatan.KOREKSI,
        dijawab_at__isnull=False,
    )
    last = rows.order_by("-dijawab_at").values_list("dijawab_at", flat=True).first()
    return di_zona(last, unit.zona).date() if last else None


def as_usulan(row: Koreksi, berkas: int = 0) -> Usulan:
    """A kept request as the rules see it."""
    return Usulan(JenisKoreksi(row.jenis), row.alasan, row.jam_at, ModeKerja(row.mode) if row.mode else None, berkas)


def koreksi_in_view(user: "Pengguna", at: datetime) -> QuerySet[Koreksi]:
    """Corrections of people a login may see, one's own and those raised to it included."""
    tanggal = orang.today(at)
    seen = Q(pegawai__in=orang.pegawai_in_view(user, tanggal))
    seen |= Q(pegawai__in=heads_reviewed_by(user, at, Koreksi.objects.values("pegawai")))
    own = orang.peran_of(user, tanggal).pegawai_id
    if own is not None:
        seen |= Q(dinaikkan_ke_id=own)
    return Koreksi.objects.filter(seen).select_related(*TERKAIT)


def lock_koreksi(pk: int) -> Koreksi | None:
    """One correction, locked for a change."""
    rows = Koreksi.objects.select_for_update(of=("self",)).select_related(*TERKAIT)
    return rows.filter(pk=pk).first()


def koreksi_by_kirim_id(pegawai_id: int, kirim_id: UUID) -> Koreksi | None:
    return Koreksi.objects.filter(pegawai_id=pegawai_id, kirim_id=kirim_id).first()


def koreksi_of(pegawai_id: int) -> QuerySet[Koreksi]:
    """A person's corrections, newest day first."""
    rows = Koreksi.objects.filter(pegawai_id=pegawai_id).select_related(*TERKAIT)
    return rows.annotate(jumlah_bukti=Count("bukti")).order_by("-tanggal", "-pk")


def koreksi_of_day(pegawai_id: int, tanggal: date) -> list[Koreksi]:
    """All corrections of a day, oldest first."""
    return list(Koreksi.objects.filter(pegawai_id=pegawai_id, tanggal=tanggal).select_related(*TERKAIT).order_by("pk"))


def bukti_of(koreksi_id: int) -> list[BuktiKoreksi]:
    rows = BuktiKoreksi.objects.filter(koreksi_id=koreksi_id, berkas__dihapus_at__isnull=True)
    return list(rows.select_related("berkas").order_by("pk"))


def bukti_visible_to(user: "Pengguna", koreksi_id: int, bukti_id: int, at: datetime) -> BuktiKoreksi | None:
    """Evidence of a correction in view."""
    rows = BuktiKoreksi.objects.filter(
        pk=bukti_id, koreksi_id=koreksi_id, koreksi__in=koreksi_in_view(user, at).values("pk")
    )
    return rows.select_related("berkas", "koreksi").first()


def koreksi_to_decide(user: "Pengguna", at: datetime) -> QuerySet[Koreksi]:
    """What waits for a login at either step, oldest day first. Nobody's own."""
    tanggal = orang.today(at)
    peran = orang.peran_of(user, tanggal)
    team = orang.pegawai_in_view(user, tanggal, JenisPeran.ATASAN, at=at)
    open_rows = Koreksi.objects.filter(status=StatusKoreksi.DIAJUKAN)
    first = Q(pegawai__in=team) | Q(pegawai__in=heads_reviewed_by(user, at, open_rows.values("pegawai")))
    if peran.pegawai_id is not None:
        first |= Q(dinaikkan_ke_id=peran.pegawai_id)
    second = Q(langkah_kedua=LangkahKedua.ADMIN) & Q(pegawai__in=orang.pegawai_in_view(user, tanggal, JenisPeran.ADMIN))
    second |= Q(langkah_kedua=LangkahKedua.KEPALA) & orang.under(peran.memimpin)
    waiting = Q(status=StatusKoreksi.DIAJUKAN) & first
    waiting |= Q(status=StatusKoreksi.LANGKAH_KEDUA) & second & ~Q(pertama_oleh=user)
    return (
        Koreksi.objects.filter(waiting)
        .exclude(pemohon=user)
        .select_related(*TERKAIT)
        .order_by("tanggal", "diajukan_at", "pk")
    )


def waiting_count(user: "Pengguna", at: datetime) -> int:
    """Two statements besides the roles."""
    return koreksi_to_decide(user, at).count()


@dataclass(frozen=True, slots=True)
class BarisKoreksi:
    """A correction as whoever decides sees it: marks, how often this person corrected in the month, its evidence."""

    row: Koreksi
    tanda: tuple[TandaKoreksi, ...]
    dalam_bulan: int
    bukti: tuple[BuktiKoreksi, ...]
    atas_nama: str = ""

    @property
    def ringkas(self) -> str:
        """TL2 (1,25%) menjadi hadir, as foreseen when it was asked or as it came."""
        return str(self.row.sesudah.get("kalimat", ""))


def with_marks(rows: Sequence[Koreksi]) -> list[BarisKoreksi]:
    """Corrections with their marks: five statements, however many."""
    if not rows:
        return []
    ids = {row.pegawai_id for row in rows}
    awal, akhir = min(row.tanggal for row in rows), max(row.tanggal for row in rows)
    lain = Koreksi.objects.filter(
        pegawai_id__in=ids, tanggal__gte=awal - TIGA_BULAN, tanggal__lte=akhir + TIGA_BULAN, status__in=rules.DIHITUNG
    ).values_list("pk", "pegawai_id", "tanggal")
    known = list(lain)
    bukti: dict[int, list[BuktiKoreksi]] = {}
    for satu in BuktiKoreksi.objects.filter(koreksi__in=rows, berkas__dihapus_at__isnull=True).select_related("berkas"):
        bukti.setdefault(satu.koreksi_id, []).append(satu)
    taps = Counter(
        Rekaman.objects.filter(
            pegawai_id__in=ids, tanggal__in={row.tanggal for row in rows}, diterima=True
        ).values_list("pegawai_id", "tanggal")
    )
    rencana = modes_between(ids, DateRange.inclusive(awal, akhir))
    found = []
    for row in rows:
        own = tuple(bukti.get(row.pk, ()))
        sebelumnya = sum(
            1
            for pk, pegawai_id, tanggal in known
            if pk != row.pk and pegawai_id == row.pegawai_id and timedelta() <= row.tanggal - tanggal <= TIGA_BULAN
        )
        luar = row.mode == ModeKerja.WFH and rencana.get((row.pegawai_id, row.tanggal), row.mode) != ModeKerja.WFH
        tanda = rules.marks(
            as_usulan(row, len(own)),
            ketukan=taps[row.pegawai_id, row.tanggal],
            sebelumnya=sebelumnya,
            luar_roster=luar,
        )
        month = Month.of(row.tanggal)
        dalam_bulan = sum(1 for _, pegawai_id, tanggal in known if pegawai_id == row.pegawai_id and tanggal in month)
        found.append(BarisKoreksi(row, tanda, dalam_bulan, own))
    return found


# --- lists ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Saring:
    """Filters of the list of many people's corrections."""

    status: str = ""
    jenis: str = ""
    unit: str = ""
    bulan: Month | None = None
    cari: str = ""


def koreksi_list(user: "Pengguna", at: datetime, saring: Saring) -> QuerySet[Koreksi]:
    """Corrections of people in view, newest day first."""
    rows = koreksi_in_view(user, at).annotate(jumlah_bukti=Count("bukti"))
    if saring.status:
        rows = rows.filter(status=saring.status)
    if saring.jenis:
        rows = rows.filter(jenis=saring.jenis)
    if saring.bulan:
        rows = rows.filter(tanggal__gte=saring.bulan.first, tanggal__lte=saring.bulan.last)
    if saring.unit:
        unit = orang.unit_by_kode(saring.unit)
        rows = rows.filter(unit__jalur__startswith=unit.jalur if unit else "-")
    if kata := " ".join(saring.cari.split()):
        rows = rows.filter(Q(pegawai__nama__icontains=kata) | Q(pegawai__nip__startswith=kata.replace(" ", "")))
    return rows.order_by("-tanggal", "-pk")


def monthly_counts(rows: Sequence[Koreksi]) -> dict[tuple[int, Month], int]:
    """How many corrections count for each person and month among these rows: one statement."""
    if not rows:
        return {}
    ids = {row.pegawai_id for row in rows}
    months = {Month.of(row.tanggal) for row in rows}
    counted = (
        Koreksi.objects.filter(
            pegawai_id__in=ids,
            status__in=rules.DIHITUNG,
            tanggal__gte=min(months).first,
            tanggal__lte=max(months).last,
        )
        .annotate(bulan=TruncMonth("tanggal"))
        .values_list("pegawai_id", "bulan")
        .annotate(jumlah=Count("pk"))
        .order_by()
    )
    return {(pegawai_id, Month.of(bulan)): jumlah for pegawai_id, bulan, jumlah in counted}


def own_summary(pegawai: "Pegawai", month: Month) -> Mapping[str, int]:
    """How many corrections of a person for days of a month stand in each state."""
    rows = Koreksi.objects.filter(pegawai=pegawai, tanggal__gte=month.first, tanggal__lte=month.last)
    return Counter(rows.values_list("status", flat=True))


# --- what the services need ------------------------------------------------------------------------------------------


def open_dates(pegawai_id: int, tanggal: date, at: datetime) -> list[date]:
    """Judged days of a week after a date that no lock holds: what a correction of that date may change as well. A day
    that is final is judged again only as final."""
    days = DateRange(tanggal + timedelta(days=1), week_of(tanggal).selesai)
    if not len(days):
        return []
    stored = dict(
        PresensiHarian.objects.filter(
            pegawai_id=pegawai_id, tanggal__gte=days.mulai, tanggal__lt=days.selesai
        ).values_list("tanggal", "final")
    )
    facts = fakta.facts_for([pegawai_id], days, at) if stored else {}
    aturan = {satu: day.fakta.aturan for (_, satu), day in facts.items() if satu in stored}
    return [
        satu
        for satu, rules_of_day in aturan.items()
        if not rules_of_day.terkunci and (not stored[satu] or at >= rules_of_day.ditutup_sejak)
    ]


def waiting_since() -> QuerySet[Koreksi]:
    """Everything that waits for a decision, oldest first."""
    rows = Koreksi.objects.filter(status__in=rules.TERBUKA).select_related(*TERKAIT, "dinaikkan_ke")
    return rows.order_by("diajukan_at", "pk")


# --- on the page of a day ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Panel:
    """The corrections of a day as its page shows them, and what its owner may ask for."""

    koreksi: tuple[Koreksi, ...]
    bisa_koreksi: bool
    bisa_keberatan: bool


def panel_of(pegawai_id: int, rinci: HariRinci, *, milik_sendiri: bool) -> Panel:
    """One statement. Whether a deadline or a limit stands against it is said on the form, with its article."""
    aturan, hari = rinci.aturan, rinci.hari
    is_open = aturan is not None and aturan.is_hari_kerja and not aturan.terkunci and not rinci.is_depan
    return Panel(
        koreksi=tuple(koreksi_of_day(pegawai_id, rinci.tanggal)),
        bisa_koreksi=milik_sendiri and is_open and rinci.absen is None,
        bisa_keberatan=milik_sendiri and hari is not None and hari.final and hari.potongan > 0,
    )
