"""The one read of a unit's month: page, checks, exports and the solver start from it. A fixed number of statements."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.formats import bulan, di_zona
from core.periods import DateRange, Month
from kelayakan import pintu
from kelayakan.choices.layak import PutusanKelayakan, StatusKelayakan
from kelayakan.choices.roster import StatusPermohonan, StatusRoster, SumberRoster
from kelayakan.models import Kelayakan, PermohonanWFH, Roster, RosterBulan
from kelayakan.queries.fakta import with_priority_between
from kelayakan.queries.layak import verdict_now, verdicts_between
from kelayakan.rules.kuota import KunciKelompok, Kursi, Penghitung, group_of
from kelayakan.rules.matriks import (
    FaktaBulan,
    HariMatriks,
    KeadaanRoster,
    Masa,
    OrangMatriks,
    Sel,
    weeks_around,
)
from kepegawaian import queries as orang
from kepegawaian.models import Pengguna
from ketentuan import queries as ketentuan
from ketentuan.choices import ModeKerja
from ketentuan.rules import AturanWFH, DayRules, Lingkup

if TYPE_CHECKING:
    from kepegawaian.models import Penugasan, UnitKerja

RIWAYAT_BULAN = 3
MENAHAN_KURSI = (StatusPermohonan.DIAJUKAN,)
TERBUKA = (StatusPermohonan.DIAJUKAN, StatusPermohonan.TUNGGU)


@dataclass(frozen=True, slots=True)
class Kantor:
    """An office with the units that are its own: nested offices and what is below them are not."""

    unit: "UnitKerja"
    unit_ids: frozenset[int]


@dataclass(frozen=True, slots=True)
class HariKantor:
    """A day of an office counted: seats by group, the group and unit of each person, and who is at home."""

    hitung: Penghitung
    kelompok: dict[int, KunciKelompok]
    unit: dict[int, int]
    rumah: set[int]

    def seats_for(self, pegawai_id: int) -> Kursi:
        """The seats of a person's group; none where no policy holds for them."""
        kunci = self.kelompok.get(pegawai_id)
        return self.hitung.seats(kunci) if kunci else Kursi(0, 0)


def kantor_around(unit: "UnitKerja") -> Kantor:
    """The office of a unit: two statements."""
    kantor = orang.kantor_of(unit)
    below = list(orang.units_under([kantor.jalur]))
    nested = [satu.jalur for satu in below if satu.is_kantor and satu.pk != kantor.pk]
    own = {satu.pk for satu in below if not satu.jalur.startswith(tuple(nested))} if nested else {u.pk for u in below}
    return Kantor(kantor, frozenset(own))


def month_facts(unit: "UnitKerja", month: Month, at: datetime) -> FaktaBulan:
    """Everything about the roster of a unit and month. The number of statements depends on neither people nor days."""
    kantor, rentang = kantor_around(unit), weeks_around(month)
    posts = _posts(kantor, rentang)
    kalender = _calendar(unit, posts, rentang)
    kebijakan = _Kebijakan()
    ids = sorted({row.pegawai_id for row in posts if row.unit_id == unit.pk and _span(row).overlap(month.days)})
    cells = _cells(kantor, ids, rentang)
    permohonan = _open_requests(kantor, month)
    hari_ini = di_zona(at, unit.zona).date()
    hari = tuple(_shared_day(kalender, tanggal, hari_ini) for tanggal in month.days)
    hitung = _Hitungan(kantor, posts, month, kebijakan, cells)
    return FaktaBulan(
        unit_id=unit.pk,
        kantor_id=kantor.unit.pk,
        unit=unit.nama_pendek,
        kantor=kantor.unit.nama_pendek,
        month=month,
        hari_ini=hari_ini,
        hari=hari,
        hari_kelompok=_by_level(kalender, hari, hari_ini),
        orang=_people(unit, posts, ids, month, permohonan, at),
        keadaan=_state(unit.pk, month),
        aturan=_policies(unit, posts, month, kebijakan),
        sel={
            (row.pegawai_id, row.tanggal): Sel(ModeKerja(row.mode), SumberRoster(row.sumber), row.unit_id)
            for row in cells
            if row.pegawai_id in set(ids)
        },
        halangan=pintu.halangan_of(ids, month.days),
        batas=hitung.batas,
        terpakai_luar=hitung.used_by_others(unit.pk, permohonan),
        dipesan=frozenset(
            (row.pegawai_id, row.tanggal)
            for row in permohonan
            if row.unit_id == unit.pk and row.status in MENAHAN_KURSI
        ),
        tunggu=Counter(row.tanggal for row in permohonan if row.unit_id == unit.pk and row.status not in MENAHAN_KURSI),
        kerja_sekitar=frozenset(
            tanggal for satu in kalender.values() for tanggal, aturan in satu.items() if aturan.is_hari_kerja
        ),
    )


def logins_of(fakta: FaktaBulan) -> dict[int, Pengguna]:
    """Active logins of the unit's people by key: one statement."""
    ids = [satu.pengguna_id for satu in fakta.orang if satu.pengguna_id]
    return {row.pk: row for row in Pengguna.objects.filter(pk__in=ids, is_active=True)}


def seats_of_day(kantor: Kantor, tanggal: date) -> HariKantor:
    """Seats of an office on a day, everybody counted: one statement, to be read under the day's lock.

    At home are cells, and requests that wait for a decision where the month is published.
    """
    rows = orang.penugasan_touching(DateRange.inclusive(tanggal, tanggal)).filter(unit_id__in=kantor.unit_ids)
    rows = rows.select_related("pegawai", "jabatan", "unit").annotate(
        layak=Exists(allowing_on(OuterRef("pegawai"), tanggal)), rumah=_is_at_home(OuterRef("pegawai"), tanggal)
    )
    kebijakan, hari = _Kebijakan(), HariKantor(Penghitung.empty(), {}, {}, set())
    for row in rows:
        if tanggal not in _span(row):
            continue
        hari.unit[row.pegawai_id] = row.unit_id
        if row.rumah:
            hari.rumah.add(row.pegawai_id)
        if (aturan := kebijakan.of(row, tanggal)) is not None:
            hari.kelompok[row.pegawai_id] = hari.hitung.add(
                aturan, row.unit_id, kantor.unit.pk, layak=row.layak, di_rumah=row.rumah
            )
    return hari


def allowing_on(pegawai: OuterRef, tanggal: date) -> QuerySet[Kelayakan]:
    """Decided verdicts that let a person work from home on a day."""
    return Kelayakan.objects.filter(
        pegawai=pegawai, status=StatusKelayakan.DITETAPKAN, mulai__lte=tanggal, selesai__gt=tanggal
    ).exclude(putusan=PutusanKelayakan.TIDAK)


def published_units(unit_ids: Iterable[int], month: Month) -> set[int]:
    """Units among these whose roster of the month is published."""
    rows = RosterBulan.objects.filter(unit_id__in=list(unit_ids), bulan=month.first, status=StatusRoster.TERBIT)
    return set(rows.values_list("unit_id", flat=True))


def _is_at_home(pegawai: OuterRef, tanggal: date) -> Q:
    cells = Roster.objects.filter(pegawai=pegawai, tanggal=tanggal, mode=ModeKerja.WFH)
    terbit = RosterBulan.objects.filter(unit=OuterRef("unit"), bulan=tanggal.replace(day=1), status=StatusRoster.TERBIT)
    held = PermohonanWFH.objects.filter(Exists(terbit), pegawai=pegawai, tanggal=tanggal, status__in=MENAHAN_KURSI)
    return Q(Exists(cells)) | Q(Exists(held))


def _posts(kantor: Kantor, days: DateRange) -> "list[Penugasan]":
    """Definitive posts of the office's active people that touch the days, with what names them: one statement."""
    rows = (
        orang.penugasan_touching(days).filter(unit_id__in=kantor.unit_ids).select_related("pegawai", "jabatan", "unit")
    )
    return [
        row
        for row in rows.order_by("jabatan__jenjang", "pegawai__nama", "pk")
        if row.pegawai.aktif or (row.pegawai.nonaktif_sejak or days.mulai) > days.mulai
    ]


def _span(row: "Penugasan") -> DateRange:
    """The days a post lasts, for people who leave only up to then."""
    ends = [
        tanggal for tanggal in (row.selesai, row.pegawai.nonaktif_sejak if not row.pegawai.aktif else None) if tanggal
    ]
    return DateRange(row.mulai, max(min(ends, default=date.max), row.mulai))


class _Kebijakan:
    """The policy of a post on a date, from memory."""

    def __init__(self) -> None:
        self.buku = ketentuan.kebijakan()
        self._lingkup: dict[tuple[int, str], Lingkup] = {}
        self._found: dict[tuple[int, str, date], AturanWFH | None] = {}

    def of(self, row: "Penugasan", tanggal: date) -> AturanWFH | None:
        return self.on(row.unit, row.jabatan.kelompok.value, tanggal)

    def on(self, unit: "UnitKerja", kelompok: str, tanggal: date) -> AturanWFH | None:
        key = (unit.pk, kelompok, tanggal)
        if key not in self._found:
            place = self._lingkup.setdefault((unit.pk, kelompok), ketentuan.lingkup_of(unit, kelompok))
            self._found[key] = self.buku.on(place, tanggal)
        return self._found[key]


class _Hitungan:
    """Seats of the office's groups on the days of a month."""

    def __init__(
        self, kantor: Kantor, posts: "list[Penugasan]", month: Month, kebijakan: _Kebijakan, cells: list[Roster]
    ) -> None:
        self.kantor, self.posts, self.month, self.kebijakan = kantor, posts, month, kebijakan
        self.rumah = {(row.pegawai_id, row.tanggal) for row in cells if row.mode == ModeKerja.WFH}
        self.layak = _allowed(sorted({row.pegawai_id for row in posts}), month.days)
        self.batas: dict[tuple[KunciKelompok, date], int | None] = {}
        for tanggal in month.days:
            self._count(tanggal)

    def _count(self, tanggal: date) -> None:
        hitung = Penghitung.empty()
        for row in self.posts:
            if tanggal in _span(row) and (aturan := self.kebijakan.of(row, tanggal)) is not None:
                layak = (row.pegawai_id, tanggal) in self.layak
                kunci = hitung.add(aturan, row.unit_id, self.kantor.unit.pk, layak=layak, di_rumah=False)
                self.batas[kunci, tanggal] = None
        for kunci, hari in [key for key in self.batas if key[1] == tanggal]:
            self.batas[kunci, hari] = hitung.seats(kunci).batas

    def used_by_others(self, unit_id: int, permohonan: list[PermohonanWFH]) -> dict[tuple[KunciKelompok, date], int]:
        """Seats taken by people of the office's other units."""
        terbit = published_units(self.kantor.unit_ids, self.month)
        held = {
            (row.pegawai_id, row.tanggal) for row in permohonan if row.unit_id in terbit and row.status in MENAHAN_KURSI
        }
        found: Counter[tuple[KunciKelompok, date]] = Counter()
        lain = {row.pegawai_id: row for row in self.posts if row.unit_id != unit_id}
        for pegawai_id, tanggal in self.rumah | held:
            row = lain.get(pegawai_id)
            if row is None or tanggal not in self.month or tanggal not in _span(row):
                continue
            if (aturan := self.kebijakan.of(row, tanggal)) is not None:
                found[group_of(aturan, row.unit_id, self.kantor.unit.pk), tanggal] += 1
        return dict(found)


def _allowed(pegawai_ids: Iterable[int], days: DateRange) -> set[tuple[int, date]]:
    """Pairs of person and day with a decided verdict that allows: one statement."""
    return {
        (pegawai_id, tanggal)
        for pegawai_id, verdicts in verdicts_between(pegawai_ids, days).items()
        for verdict in verdicts
        if verdict.boleh
        for tanggal in DateRange(verdict.mulai, verdict.selesai).overlap(days) or ()
    }


def _calendar(unit: "UnitKerja", posts: "list[Penugasan]", days: DateRange) -> dict[str, dict[date, DayRules]]:
    """The rules of each day by post level of the unit's people; those of the unit itself where nobody serves."""
    own = {row.jabatan.kelompok.value: row for row in posts if row.unit_id == unit.pk}
    if not own:
        return {"": ketentuan.day_rules_of(unit, days)}
    found = ketentuan.day_rules_of_posts(list(own.values()), days)
    return {kelompok: found[row.pk] for kelompok, row in own.items()}


def _shared_day(kalender: dict[str, dict[date, DayRules]], tanggal: date, hari_ini: date) -> HariMatriks:
    """A column: a working day when anybody works, fixed for home when it is for anybody."""
    semua = [_day(satu[tanggal], hari_ini) for satu in kalender.values()]
    pertama = next((hari for hari in semua if hari.is_kerja), semua[0])
    return replace(pertama, tetap=any(hari.tetap for hari in semua))


def _by_level(
    kalender: dict[str, dict[date, DayRules]], hari: tuple[HariMatriks, ...], hari_ini: date
) -> dict[tuple[str, date], HariMatriks]:
    """Days of a post level that differ from the column."""
    if len(kalender) == 1:
        return {}
    return {
        (kelompok, kolom.tanggal): sendiri
        for kelompok, satu in kalender.items()
        for kolom in hari
        if (sendiri := _day(satu[kolom.tanggal], hari_ini)) != kolom
    }


def _day(aturan: DayRules, hari_ini: date) -> HariMatriks:
    beku = ""
    if aturan.terkunci:
        beku = f"{bulan(aturan.tanggal)} sudah dikunci."
    elif aturan.tanggal < hari_ini:
        beku = "Hari ini sudah lewat."
    libur = aturan.libur
    return HariMatriks(
        tanggal=aturan.tanggal,
        is_kerja=aturan.is_hari_kerja,
        tetap=aturan.is_wfh_tetap,
        beku=beku,
        libur=libur.nama if libur else "",
        dasar_libur=libur.dasar.sebutan if libur else "",
    )


def _people(
    unit: "UnitKerja",
    posts: "list[Penugasan]",
    ids: list[int],
    month: Month,
    permohonan: list[PermohonanWFH],
    at: datetime,
) -> tuple[OrangMatriks, ...]:
    verdicts = verdict_now(ids, month.days) if ids else {}
    riwayat, prioritas = _history(ids, month), with_priority_between(ids, month.days)
    ingin: dict[int, set[date]] = {}
    for row in permohonan:
        ingin.setdefault(row.pegawai_id, set()).add(row.tanggal)
    masa: dict[int, list[Penugasan]] = {}
    for post in posts:
        if post.unit_id == unit.pk and post.pegawai_id in set(ids):
            masa.setdefault(post.pegawai_id, []).append(post)
    return tuple(
        OrangMatriks(
            id=pegawai_id,
            nama=rows[-1].pegawai.nama,
            jabatan=rows[-1].jabatan.nama,
            masa=tuple(Masa(_span(row), row.jabatan.kelompok.value, row.jabatan_id) for row in rows),
            verdict=verdicts.get(pegawai_id, ()),
            riwayat=riwayat.get(pegawai_id, 0),
            prioritas=pegawai_id in prioritas,
            ingin=frozenset(ingin.get(pegawai_id, ())),
            pengguna_id=rows[-1].pegawai.pengguna_id,
            nip=rows[-1].pegawai.nip or "",
        )
        for pegawai_id, rows in masa.items()
    )


def _policies(
    unit: "UnitKerja", posts: "list[Penugasan]", month: Month, kebijakan: _Kebijakan
) -> Mapping[tuple[str, date], AturanWFH | None]:
    levels = {row.jabatan.kelompok.value for row in posts if row.unit_id == unit.pk}
    return {(kelompok, tanggal): kebijakan.on(unit, kelompok, tanggal) for kelompok in levels for tanggal in month.days}


def _state(unit_id: int, month: Month) -> KeadaanRoster:
    row = RosterBulan.objects.filter(unit_id=unit_id, bulan=month.first).first()
    return KeadaanRoster(StatusRoster(row.status), row.versi, row.catatan) if row else KeadaanRoster()


def _cells(kantor: Kantor, ids: list[int], days: DateRange) -> list[Roster]:
    here = Q(unit_id__in=kantor.unit_ids) | Q(pegawai_id__in=ids)
    rows = Roster.objects.filter(here, tanggal__gte=days.mulai, tanggal__lt=days.selesai)
    return list(rows.only("pegawai_id", "unit_id", "tanggal", "mode", "sumber"))


def _open_requests(kantor: Kantor, month: Month) -> list[PermohonanWFH]:
    rows = PermohonanWFH.objects.filter(
        unit_id__in=kantor.unit_ids, tanggal__gte=month.first, tanggal__lte=month.last, status__in=TERBUKA
    )
    return list(rows.order_by("diajukan_at", "pk"))


def _history(ids: list[int], month: Month) -> dict[int, int]:
    """Days at home of the months before, by person."""
    rows = Roster.objects.filter(
        pegawai_id__in=ids,
        mode=ModeKerja.WFH,
        tanggal__gte=month.shift(-RIWAYAT_BULAN).first,
        tanggal__lt=month.first,
    )
    return Counter(rows.values_list("pegawai_id", flat=True))
