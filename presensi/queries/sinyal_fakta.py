"""Facts for signals of many taps, in a fixed number of statements however many there are."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Count

from core.periods import DateRange
from kelayakan.choices.uraian import KelasData
from kelayakan.queries.roster import modes_between
from kelayakan.queries.rumah import TitikOrang, home_distances
from kelayakan.queries.uraian import tasks_in_force
from kelayakan.rules.fakta import Titik
from kelayakan.rules.jarak import distance
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from ketentuan.sinyal_queries import buku_sinyal
from ketentuan.sinyal_rules import IsiAturanSinyal
from presensi.choices import JenisRekaman, SumberRekaman
from presensi.choices.bukti import KelasJaringan, KelasTempat, StatusFoto, StatusPerangkat
from presensi.models import Perangkat, PosisiBukti, Rekaman, RekamanLokasi, TempatUnit
from presensi.rules.sinyal import FaktaTap, TapBukti
from presensi.rules.tempat import RADIUS_RUMAH, Acuan, Nilai, classify, is_null_island

if TYPE_CHECKING:
    from kepegawaian.models import Penugasan

# Signals speak about what people send themselves; machines and corrections have their own checks.
DIPERIKSA = (SumberRekaman.WEB, SumberRekaman.API, SumberRekaman.LURING)
# No rule looks further back.
KE_BELAKANG = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Diperiksa:
    """One tap ready for the rules, with the unit it belongs to and the class of its place."""

    row: Rekaman
    unit_id: int
    lokasi: RekamanLokasi | None
    fakta: FaktaTap
    ambang: IsiAturanSinyal


def position() -> PosisiBukti | None:
    """How far taps were looked through, locked; None when another worker is at it or none ever was."""
    return PosisiBukti.objects.select_for_update(skip_locked=True).filter(kunci="bukti").first()


def taps_received(dari: datetime, sampai: datetime, sekali: int) -> list[Rekaman]:
    """Taps received in [dari, sampai), oldest first, about `sekali`: those of the same instant stay together."""
    rows = Rekaman.objects.filter(terima_at__gte=dari, terima_at__lt=sampai)
    found = list(rows.order_by("terima_at", "pk")[:sekali])
    if len(found) == sekali:
        found += rows.filter(terima_at=found[-1].terima_at, pk__gt=found[-1].pk)
    return found


def facts_for(rows: Sequence[Rekaman]) -> list[Diperiksa]:
    """Facts of taps; those of people without a post on the day are left out."""
    wanted = [row for row in rows if row.diterima and row.sumber in DIPERIKSA]
    if not wanted:
        return []
    ids = {row.pegawai_id for row in wanted}
    days = DateRange.inclusive(min(row.tanggal for row in wanted), max(row.tanggal for row in wanted))
    posts = _posts(ids, days)
    lokasi = {row.pk: row for row in RekamanLokasi.objects.filter(pk__in=[row.pk for row in wanted])}
    kelas = _classes(wanted, lokasi, posts)
    sebelum = _earlier(ids, days)
    roster = modes_between(ids, days)
    buku = buku_sinyal()
    ambang = {key: buku.on(post.unit, key[1]) for key, post in posts.items()}
    bersama = {hari: _people_per_device(wanted, hari) for hari in {isi.perangkat_hari for isi in ambang.values()}}
    tugas = _vpn_tasks(wanted, posts)
    found = []
    for row in wanted:
        post = posts.get((row.pegawai_id, row.tanggal))
        if post is None:
            continue
        isi = ambang[row.pegawai_id, row.tanggal]
        tap = _as_bukti(row, lokasi.get(row.pk), kelas.get(row.pk))
        fakta = FaktaTap(
            tap=tap,
            sebelum=_within(sebelum[row.pegawai_id], row, timedelta(days=isi.mundur_hari)),
            orang_perangkat=bersama[isi.perangkat_hari].get(row.kunci_perangkat, 1) if row.kunci_perangkat else 1,
            roster=roster.get((row.pegawai_id, row.tanggal)),
            tugas_vpn=tugas.get((post.unit_id, post.jabatan_id), 0),
        )
        found.append(Diperiksa(row, post.unit_id, lokasi.get(row.pk), fakta, isi))
    return found


def _posts(ids: set[int], days: DateRange) -> dict[tuple[int, date], "Penugasan"]:
    found = {}
    for post in orang.penugasan_for(ids, days):
        for tanggal in days:
            if post.mulai <= tanggal and (post.selesai is None or tanggal < post.selesai):
                found[post.pegawai_id, tanggal] = post
    return found


def moment_of(row: Rekaman) -> datetime:
    """When a tap was made and its place was taken: an offline one long before it arrived."""
    return row.ketuk_at if row.sumber == SumberRekaman.LURING and row.ketuk_at else row.terima_at


def _titik(row: RekamanLokasi | None) -> Titik | None:
    if row is None or row.lintang is None or row.bujur is None:
        return None
    return Titik(float(row.lintang), float(row.bujur))


def _as_bukti(row: Rekaman, lokasi: RekamanLokasi | None, nilai: Nilai | None = None) -> TapBukti:
    return TapBukti(
        id=row.pk,
        tanggal=row.tanggal,
        mode=ModeKerja(row.mode),
        sumber=SumberRekaman(row.sumber),
        pada=moment_of(row),
        jenis=JenisRekaman(row.jenis),
        ketuk_at=row.ketuk_at,
        titik=_titik(lokasi),
        akurasi=lokasi.akurasi_meter if lokasi else None,
        kelas=nilai.kelas if nilai else None,
        jarak=nilai.jarak if nilai else None,
        jaringan=KelasJaringan(row.jaringan) if row.jaringan else None,
        perangkat=StatusPerangkat(row.status_perangkat) if row.status_perangkat else None,
        foto=StatusFoto(row.status_foto) if row.status_foto else None,
    )


def _classes(
    rows: Iterable[Rekaman],
    lokasi: Mapping[int, RekamanLokasi],
    posts: Mapping[tuple[int, date], "Penugasan"],
) -> dict[int, Nilai]:
    """The class of each exact place: nearest of the office and the home that held on the day."""
    tempat = _places({post.unit.jalur for post in posts.values()})
    titik = {row.pk: di for row in rows if (di := _titik(lokasi.get(row.pk))) is not None}
    rumah = home_distances(
        TitikOrang(row.pk, row.pegawai_id, row.tanggal, titik[row.pk]) for row in rows if row.pk in titik
    )
    found: dict[int, Nilai] = {}
    for row in rows:
        post, di_mana = posts.get((row.pegawai_id, row.tanggal)), titik.get(row.pk)
        if post is None or di_mana is None:
            continue
        if is_null_island(di_mana):
            found[row.pk] = Nilai(KelasTempat.TIDAK_PASTI)
            continue
        acuan = []
        if (kantor := _place_on(tempat, post.unit.jalur, row.tanggal)) is not None:
            pusat = Titik(float(kantor.lintang), float(kantor.bujur))
            acuan.append(Acuan(KelasTempat.KANTOR, distance(di_mana, pusat), kantor.radius_meter))
        if row.pk in rumah:
            acuan.append(Acuan(KelasTempat.RUMAH, rumah[row.pk], RADIUS_RUMAH))
        lengkap = row.pk in rumah if row.mode == ModeKerja.WFH else kantor is not None
        found[row.pk] = classify(acuan, lokasi[row.pk].akurasi_meter, lengkap=lengkap)
    return found


def _places(jalur: set[str]) -> dict[int, list[TempatUnit]]:
    found: dict[int, list[TempatUnit]] = defaultdict(list)
    ids = {unit for satu in jalur for unit in orang.unit_ids_on_path(satu)}
    for row in TempatUnit.objects.filter(unit_id__in=ids):
        found[row.unit_id].append(row)
    return found


def _place_on(tempat: Mapping[int, list[TempatUnit]], jalur: str, tanggal: date) -> TempatUnit | None:
    for unit in reversed(orang.unit_ids_on_path(jalur)):
        for row in tempat.get(unit, ()):
            if row.mulai <= tanggal and (row.selesai is None or tanggal < row.selesai):
                return row
    return None


def _earlier(ids: set[int], days: DateRange) -> dict[int, list[TapBukti]]:
    """Located taps of these people from a fortnight before the range to its end, oldest first."""
    rows = RekamanLokasi.objects.filter(
        rekaman__pegawai_id__in=ids,
        rekaman__tanggal__gte=days.mulai - KE_BELAKANG,
        rekaman__tanggal__lt=days.selesai,
        diringkas_at__isnull=True,
    ).select_related("rekaman")
    found: dict[int, list[TapBukti]] = defaultdict(list)
    for row in rows.order_by("rekaman__terima_at", "pk"):
        found[row.rekaman.pegawai_id].append(_as_bukti(row.rekaman, row))
    return found


def _within(taps: list[TapBukti], row: Rekaman, mundur: timedelta) -> tuple[TapBukti, ...]:
    return tuple(tap for tap in taps if moment_of(row) - mundur <= tap.pada < moment_of(row))


def _people_per_device(rows: Iterable[Rekaman], hari: int) -> dict[UUID | None, int]:
    keys = {row.kunci_perangkat for row in rows if row.kunci_perangkat}
    sejak = max(row.terima_at for row in rows) - timedelta(days=hari)
    counted = Perangkat.objects.filter(kunci__in=keys, terakhir_at__gte=sejak).values("kunci")
    return dict(counted.annotate(orang=Count("pegawai_id")).values_list("kunci", "orang"))


def _vpn_tasks(rows: Iterable[Rekaman], posts: Mapping[tuple[int, date], "Penugasan"]) -> dict[tuple[int, int], int]:
    """Tasks whose data may be opened through the VPN or in the office only, by unit and post."""
    found: dict[tuple[int, int], int] = {}
    by_day: dict[date, set[tuple[str, int]]] = defaultdict(set)
    for row in rows:
        post = posts.get((row.pegawai_id, row.tanggal))
        if post and row.mode == ModeKerja.WFH and row.jaringan == KelasJaringan.PUBLIK:
            by_day[row.tanggal].add((post.unit.jalur, post.jabatan_id))
    for tanggal, tempat in by_day.items():
        for kunci, tugas in tasks_in_force(tempat, tanggal).items():
            found[kunci] = sum(satu.kelas_data != KelasData.TERBUKA for satu in tugas)
    return found


def with_class(satu: Diperiksa) -> RekamanLokasi | None:
    """The place with its class filled in, ready to be written; None without a place."""
    tap = satu.fakta.tap
    if satu.lokasi is None or tap.kelas is None:
        return None
    satu.lokasi.kelas, satu.lokasi.jarak_meter = tap.kelas.value, tap.jarak
    return satu.lokasi
