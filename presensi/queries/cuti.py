"""Reads of requests for absence: what decides on one, whose turn it is, who sees it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from core import formats
from core.formats import di_zona
from core.periods import DateRange, Month
from kelayakan.queries.roster import modes_between
from kelayakan.queries.roster_lingkup import Lingkup
from kepegawaian import queries as orang
from kepegawaian.choices import JenisJabatan, JenisPeran, JenisWakil
from ketentuan import queries as ketentuan
from ketentuan.choices import JenisLibur, ModeKerja
from ketentuan.cuti_choices import HitungHari
from ketentuan.cuti_queries import BukuCuti, buku_cuti
from ketentuan.cuti_rules import AturanAbsen, days_per_year
from ketentuan.rules import DayRules
from presensi.choices import JenisKetidakhadiran
from presensi.choices.cuti import StatusAbsen
from presensi.models import Ketidakhadiran, PermohonanKetidakhadiran
from presensi.models.cuti import TERBUKA
from presensi.queries import saldo
from presensi.queries.peninjau import heads_reviewed_by, reviews
from presensi.rules.cuti import TAHUNAN, FaktaAbsen, Permintaan

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna, Penugasan, UnitKerja

P = PermohonanKetidakhadiran


# --- what decides -----------------------------------------------------------------------------------------------------


def permintaan_of(row: P) -> Permintaan:
    return Permintaan(JenisKetidakhadiran(row.jenis), row.mulai, row.sampai, row.jam_mulai, row.jam_selesai)


def facts_of(row: P, at: datetime) -> FaktaAbsen:
    """Everything that decides on a request that is written down, its paper included."""
    ada = hasattr(row, "dokumen")
    return facts(row.pegawai, permintaan_of(row), at, kecuali=row.pk, ada_dokumen=ada)


def facts(
    pegawai: "Pegawai", minta: Permintaan, at: datetime, *, kecuali: int | None = None, ada_dokumen: bool = False
) -> FaktaAbsen:
    """Everything that decides on a request; `kecuali` is the request that does not stand against itself. The number of
    statements does not grow with the days."""
    days = DateRange.inclusive(minta.mulai, minta.sampai)
    posts = orang.penugasan_for([pegawai.pk], days)
    zona = posts[0].unit.zona if posts else "WIB"
    hari_ini = di_zona(at, zona).date()
    aturan = buku_cuti().on(minta.jenis, pegawai.jenis, minta.mulai)
    if aturan is None or not posts:
        return FaktaAbsen(minta, hari_ini, aturan, bertugas=bool(posts))
    aturan_hari = _rules_of(posts, days) if minta.is_sebagian or aturan.hitung == HitungHari.KERJA else {}
    per_tahun = {} if minta.is_sebagian else count_days(aturan, days, aturan_hari)
    tahunan = aturan.hak_hari is not None and bool(per_tahun)
    bertumpuk, diminta = _clash(pegawai.pk, minta), _requested(pegawai.pk, minta, kecuali)
    return FaktaAbsen(
        permintaan=minta,
        hari_ini=hari_ini,
        aturan=aturan,
        per_tahun=per_tahun,
        sisa=saldo.available(pegawai, per_tahun, hari_ini, kecuali) if tahunan else {},
        mulai_bekerja=saldo.service_starts([pegawai])[pegawai.pk] if aturan.masa_kerja_bulan else None,
        terkunci=_locked(posts, days, hari_ini),
        bertumpuk=bertumpuk,
        diminta=diminta,
        rumah=_at_home(pegawai.pk, days) if not minta.is_sebagian else (),
        tahun_cuti_besar=_great_leave_years(pegawai, per_tahun) if tahunan else frozenset(),
        jam_kerja=_hours_on(aturan_hari, minta.mulai),
        ada_dokumen=ada_dokumen,
    )


def count_days(aturan: AturanAbsen, days: DateRange, aturan_hari: "dict[date, DayRules]") -> dict[int, int]:
    """How many days of a range count by the rule, by year. Days without a post do not."""
    if aturan.hitung == HitungHari.KALENDER:
        return days_per_year(aturan, days, lambda _: True)

    def counts(tanggal: date) -> bool:
        hari = aturan_hari.get(tanggal)
        if hari is None:
            return False
        bersama = hari.libur is not None and hari.libur.jenis == JenisLibur.CUTI_BERSAMA
        return aturan.counts(tanggal, is_kerja=hari.is_hari_kerja, is_cuti_bersama=bersama)

    return days_per_year(aturan, days, counts)


def days_of_leave(pegawai: "Pegawai", days: DateRange) -> dict[int, int]:
    """Days of annual leave that a range takes, by year; none where no rule about it is installed."""
    aturan = buku_cuti().on(TAHUNAN, pegawai.jenis, days.mulai)
    if aturan is None:
        return {}
    return count_days(aturan, days, _rules_of(orang.penugasan_for([pegawai.pk], days), days))


def _rules_of(posts: "Sequence[Penugasan]", days: DateRange) -> dict[date, DayRules]:
    """What holds on each day for the post held then."""
    rules = ketentuan.day_rules_of_posts(posts, days)
    found: dict[date, DayRules] = {}
    for post in posts:
        held = days.overlap(DateRange(post.mulai, max(post.selesai or days.selesai, post.mulai)))
        found |= {tanggal: rules[post.pk][tanggal] for tanggal in held or ()}
    return found


def _hours_on(aturan_hari: dict[date, DayRules], tanggal: date) -> tuple[time, time] | None:
    hari = aturan_hari.get(tanggal)
    return (hari.jam.masuk, hari.jam.pulang) if hari is not None and hari.is_hari_kerja and hari.jam else None


def _locked(posts: "Sequence[Penugasan]", days: DateRange, hari_ini: date) -> str:
    """The first locked month of a range that has begun; months to come are never locked."""
    begun = days.overlap(DateRange(date.min, max(hari_ini, date.min)))
    for post in posts:
        for month in sorted({Month.of(tanggal) for tanggal in begun or ()}):
            if ketentuan.is_locked(month, post.unit):
                return formats.bulan(month)
    return ""


def _clash(pegawai_id: int, minta: Permintaan) -> str:
    rows = Ketidakhadiran.objects.filter(touching(minta), pegawai_id=pegawai_id, dibatalkan_at__isnull=True)
    row = rows.order_by("mulai", "pk").first()
    return _named(row) if row else ""


def _requested(pegawai_id: int, minta: Permintaan, kecuali: int | None) -> str:
    rows = P.objects.filter(touching(minta), pegawai_id=pegawai_id, status__in=TERBUKA)
    if kecuali is not None:
        rows = rows.exclude(pk=kecuali)
    row = rows.order_by("mulai", "pk").first()
    return _named(row) if row else ""


def _named(row: "Ketidakhadiran | P") -> str:
    minta = Permintaan(JenisKetidakhadiran(row.jenis), row.mulai, row.sampai, row.jam_mulai, row.jam_selesai)
    return f"{minta.jenis.label.lower()}|{minta.rentang}"


def touching(minta: Permintaan) -> Q:
    """Rows that take some of the same time: any of the days, or hours of the same day that cross."""
    days = Q(mulai__lte=minta.sampai, sampai__gte=minta.mulai)
    if minta.jam_mulai is None:
        return days
    return days & (Q(jam_mulai__isnull=True) | Q(jam_mulai__lt=minta.jam_selesai, jam_selesai__gt=minta.jam_mulai))


def _at_home(pegawai_id: int, days: DateRange) -> tuple[date, ...]:
    modes = modes_between([pegawai_id], days)
    return tuple(sorted(tanggal for (_, tanggal), mode in modes.items() if mode == ModeKerja.WFH))


def _great_leave_years(pegawai: "Pegawai", tahun: Collection[int]) -> frozenset[int]:
    """Years in which a kind of leave was taken that leaves no annual leave."""
    jenis = [rule.jenis for rule in buku_cuti().aturan if rule.meniadakan_tahunan]
    rows = Ketidakhadiran.objects.filter(
        pegawai_id=pegawai.pk, jenis__in=jenis, mulai__year__in=list(tahun), dibatalkan_at__isnull=True
    )
    return frozenset(mulai.year for mulai in rows.order_by("mulai").values_list("mulai", flat=True))


# --- who decides ------------------------------------------------------------------------------------------------------


def deciding_unit(pegawai_id: int, unit: "UnitKerja", tanggal: date) -> "UnitKerja | None":
    """The office whose head ends a request: the nearest one that has a head other than the person who asks."""
    kantor = orang.kantor_of(unit)
    garis = orang.unit_ids_on_path(kantor.jalur)
    units = orang.units_by_id(garis)
    for pk in reversed(garis):
        kepala = orang.kepala_of(units[pk], tanggal)
        if kepala is not None and kepala.pegawai_id != pegawai_id:
            return units[pk]
    return None


def headed_by(user: "Pengguna", at: datetime) -> tuple[str, ...]:
    """Paths of the units a login heads, definitively, acting or by delegation of their head."""
    return Lingkup(user, at).memimpin


def signed_for(user: "Pengguna", unit: "UnitKerja", at: datetime) -> str:
    """In whose place a login would sign as head of a unit; "" in their own right."""
    tanggal = orang.today(at)
    peran = orang.peran_of(user, tanggal)
    if peran.pegawai_id is not None:
        own = orang.penugasan_definitif(tanggal).filter(pegawai_id=peran.pegawai_id, unit=unit)
        if own.filter(jabatan__jenis=JenisJabatan.MANAJERIAL).exists():
            return ""
    kepala = orang.kepala_of(unit, tanggal)
    for wakil in orang.acting_for(user, at):
        if wakil.jenis == JenisWakil.DELEGASI and kepala is not None and wakil.pegawai_id == kepala.pegawai_id:
            return wakil.atas_nama
        if wakil.jalur == unit.jalur:
            return wakil.atas_nama
    return ""


def led_by(user: "Pengguna", at: datetime) -> "QuerySet[Pegawai]":
    """People whose superior a login is or stands in for, never the login itself."""
    return orang.pegawai_in_view(user, orang.today(at), JenisPeran.ATASAN, at=at).exclude(pengguna_id=user.pk)


def leads(user: "Pengguna", pegawai_id: int, at: datetime) -> bool:
    """The same for one person; a head without a superior is led by whoever reviews them."""
    if orang.peran_of(user, orang.today(at)).pegawai_id == pegawai_id:
        return False
    return led_by(user, at).filter(pk=pegawai_id).exists() or reviews(user, pegawai_id, at)


# --- requests ---------------------------------------------------------------------------------------------------------


def with_parts(rows: QuerySet[P]) -> QuerySet[P]:
    return rows.select_related("pegawai", "unit", "unit_penetap", "ketidakhadiran", "dokumen__berkas")


def permohonan_of(ketidakhadiran_id: int) -> P | None:
    """The request that an absence came from, if it was asked for."""
    return P.objects.filter(ketidakhadiran_id=ketidakhadiran_id).first()


def permohonan_by_kirim_id(pegawai_id: int, kirim_id: UUID) -> P | None:
    return P.objects.filter(pegawai_id=pegawai_id, kirim_id=kirim_id).first()


def own_permohonan(user: "Pengguna") -> QuerySet[P]:
    """One's own requests, the latest first."""
    return with_parts(P.objects.filter(pemohon=user)).order_by("-mulai", "-pk")


def permohonan_in_view(user: "Pengguna", at: datetime) -> QuerySet[P]:
    """One's own requests, and those sent by people one leads, keeps the records of, or grants leave to."""
    people = orang.pegawai_in_view(user, orang.today(at), JenisPeran.ATASAN, JenisPeran.ADMIN, at=at)
    heads = heads_reviewed_by(user, at, P.objects.filter(diajukan_at__isnull=False).values("pegawai"))
    others = (
        Q(pegawai__in=people)
        | Q(pegawai__in=heads)
        | Q(unit_penetap__jalur__in=headed_by(user, at), diajukan_at__isnull=False)
    )
    return with_parts(P.objects.filter(Q(pemohon=user) | (others & ~Q(status=StatusAbsen.DRAF))))


def waiting_for(user: "Pengguna", at: datetime) -> QuerySet[P]:
    """Requests whose turn it is with this login: as superior, or as the official; the first day first."""
    heads = heads_reviewed_by(user, at, P.objects.filter(status=StatusAbsen.DIAJUKAN).values("pegawai"))
    led = Q(pegawai__in=led_by(user, at)) | Q(pegawai__in=heads)
    as_superior = Q(status=StatusAbsen.DIAJUKAN) & led
    as_official = Q(status=StatusAbsen.DISETUJUI_ATASAN, unit_penetap__jalur__in=headed_by(user, at))
    return with_parts(P.objects.filter(as_superior | as_official).exclude(pemohon=user)).order_by(
        "mulai", "diajukan_at", "pk"
    )


def waiting_count(user: "Pengguna", at: datetime) -> int:
    """How many requests wait for a login: two statements besides the roles."""
    return waiting_for(user, at).count()


def decided_for(user: "Pengguna", at: datetime) -> QuerySet[P]:
    """Requests of people one leads, or that one decided on, which are no longer open; newest first."""
    seen = Q(pegawai__in=led_by(user, at)) | Q(putusan__oleh=user)
    rows = P.objects.filter(seen).exclude(status__in=[StatusAbsen.DRAF, *TERBUKA]).exclude(pemohon=user)
    return with_parts(rows.distinct()).order_by("-mulai", "-pk")


def filtered(rows: QuerySet[P], *, cari: str = "", jenis: str = "", mulai: date | None = None) -> QuerySet[P]:
    """By words (name, NIP), kind and the first day from a date on."""
    if kata := " ".join(cari.split()):
        rows = rows.filter(Q(pegawai__nama__icontains=kata) | Q(pegawai__nip__startswith=kata.replace(" ", "")))
    if jenis:
        rows = rows.filter(jenis=jenis)
    return rows.filter(sampai__gte=mulai) if mulai else rows


def lock_permohonan(pk: int) -> P:
    """One request, locked for a deed."""
    return (
        P.objects.select_for_update(of=("self",))
        .select_related("pegawai", "unit", "unit_penetap", "ketidakhadiran")
        .get(pk=pk)
    )


# --- what stands beside a request -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BarisMenunggu:
    """A request that waits, with who else of the unit is away on those days, and what makes it worth a look."""

    row: P
    pergi: tuple[str, ...]
    tanda: tuple[str, ...]

    @property
    def id(self) -> int:
        return self.row.pk

    @property
    def is_siap(self) -> bool:
        return not self.tanda


RAMAI = 3


def beside(rows: Sequence[P], at: datetime) -> list[BarisMenunggu]:
    """Requests with the others who are away and their marks: three statements, however many."""
    if not rows:
        return []
    days = DateRange.inclusive(min(r.mulai for r in rows), max(r.sampai for r in rows))
    unit_ids = {r.unit_id for r in rows}
    posts = orang.penugasan_touching(days).filter(unit_id__in=unit_ids).order_by("pegawai_id", "pk")
    unit_of = dict(posts.values_list("pegawai_id", "unit_id"))
    away = Ketidakhadiran.objects.filter(
        pegawai_id__in=list(unit_of), mulai__lt=days.selesai, sampai__gte=days.mulai, dibatalkan_at__isnull=True
    ).select_related("pegawai")
    pergi = [(unit_of[a.pegawai_id], a.pegawai_id, a.pegawai.nama, a.mulai, a.sampai) for a in away.order_by("pk")]
    return [_beside(row, pergi, at) for row in rows]


def _beside(row: P, pergi: list[tuple[int, int, str, date, date]], at: datetime) -> BarisMenunggu:
    nama = tuple(
        dict.fromkeys(
            nama
            for unit_id, pk, nama, mulai, sampai in pergi
            if unit_id == row.unit_id and pk != row.pegawai_id and mulai <= row.sampai and sampai >= row.mulai
        )
    )
    tanda = []
    if row.mulai < di_zona(at, row.unit.zona).date():
        tanda.append("Sudah dimulai")
    if len(nama) >= RAMAI:
        tanda.append(f"{len(nama)} rekan juga pergi")
    if row.hari > BIASA:
        tanda.append(f"{row.hari} hari")
    return BarisMenunggu(row, nama, tuple(tanda))


# Longer requests are looked at one by one.
BIASA = 5


def all_rules() -> BukuCuti:
    """Rules about absence, for the page that shows them."""
    return buku_cuti()


@dataclass(frozen=True, slots=True)
class AturanBernama:
    """A rule with the name of its kind."""

    nama: str
    aturan: AturanAbsen


def named(rows: Sequence[AturanAbsen]) -> list[AturanBernama]:
    """Rules in the order in which the kinds are usually named."""
    urutan = list(JenisKetidakhadiran.values)
    kenal = [row for row in rows if row.jenis in urutan]
    kenal.sort(key=lambda row: (urutan.index(row.jenis), row.status))
    return [AturanBernama(str(JenisKetidakhadiran(row.jenis).label), row) for row in kenal]
