"""Lines of terminals become taps, and their days are judged again: by the same derivation as taps from pages."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID, uuid5

from django.db import transaction

from core import audit
from core.formats import di_zona
from core.periods import DateRange, week_of
from kepegawaian import queries as orang
from ketentuan.choices import ModeKerja
from presensi.choices import SumberRekaman
from presensi.choices.mesin import AsalBaris, Jejak, NasibBaris, Ragu
from presensi.models import HasilBaris, Rekaman
from presensi.queries import fakta, mesin, mesin_baris
from presensi.queries import harian as harian_queries
from presensi.queries.fakta import Tempat
from presensi.rules.mesin_jam import WaktuBaris, guess_direction, time_of
from presensi.rules.perubahan import SebabUbah
from presensi.services import harian

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Penugasan

SEKALI = 500
# The same device, PIN and second is the same tap, whoever derives it and how often.
SEBAB = SebabUbah("pemindaian mesin presensi baru sampai")
RUANG = UUID("6f1d1f0e-5a3c-4f0a-9d7e-6d6573696e00")


@dataclass(slots=True)
class _Calon:
    """A line on its way to a tap."""

    hasil: HasilBaris
    waktu: WaktuBaris
    pegawai_id: int
    tempat: Tempat | None = None
    rekaman: Rekaman | None = None


def judge_lines(*, at: datetime, terminal_id: int | None = None, kabarkan: Callable[[int], None] | None = None) -> int:
    """Judge every waiting line (of one device); how many were looked at. Safe to run twice and side by side."""
    total = 0
    while jumlah := _judge_batch(at, terminal_id):
        total += jumlah
        if kabarkan is not None:
            kabarkan(total)
    return total


@transaction.atomic
def _judge_batch(at: datetime, terminal_id: int | None) -> int:
    rows = mesin_baris.lock_waiting(terminal_id, SEKALI)
    if not rows:
        return 0
    calon = _recognise(rows)
    people = {row.pk: row for row in orang.lock_pegawai_many({satu.pegawai_id for satu in calon})}
    _place(calon, people)
    taps = [_as_tap(satu) for satu in calon if satu.tempat is not None and not satu.tempat.hari.terkunci]
    kept = _keep(taps)
    for satu in calon:
        _settle(satu, kept)
    _rejudge([satu.rekaman for satu in calon if satu.rekaman is not None], at)
    for row in rows:
        row.diubah_at = at
    HasilBaris.objects.bulk_update(
        rows, ["nasib", "ragu", "koreksi_detik", "pegawai", "rekaman", "diubah_at"], batch_size=SEKALI
    )
    hitung = {nasib.value: n for nasib in NasibBaris if (n := sum(row.nasib == nasib for row in rows))}
    audit.record(None, Jejak.NILAI_BARIS, rows[0], at=at, after={"jumlah": len(rows), **hitung})
    return len(rows)


def _recognise(rows: Sequence[HasilBaris]) -> list[_Calon]:
    """Whose the lines are and when they count; those that wait for a person are marked here and go no further."""
    terminals = {row.baris.terminal_id: row.baris.terminal for row in rows}
    pins = mesin.PetaPin(terminals.values(), {row.baris.pin for row in rows})
    jam = mesin.PetaJam([row.baris for row in rows])
    calon = []
    for row in rows:
        baris, terminal = row.baris, row.baris.terminal
        assert baris.klaim_at is not None  # noqa: S101 - a line without a time is never waiting
        selisih = jam.at(baris.terminal_id, baris.terima_at) if baris.asal == AsalBaris.PUSH else None
        waktu = time_of(baris.klaim_at, baris.terima_at, selisih)
        row.ragu, row.koreksi_detik = waktu.ragu or "", waktu.koreksi_detik
        pegawai_id = pins.pegawai_of(baris.terminal_id, baris.pin, di_zona(waktu.pada, terminal.zona).date())
        row.pegawai_id = pegawai_id
        if _is_held(row, waktu):
            row.nasib = NasibBaris.DITAHAN
        elif pegawai_id is None:
            row.nasib = NasibBaris.PIN_TAK_DIKENAL
        else:
            calon.append(_Calon(row, waktu, pegawai_id))
    return calon


def _is_held(row: HasilBaris, waktu: WaktuBaris) -> bool:
    """An admin may take a doubtful time as it stands; a time in our future never counts (law 1)."""
    depan = waktu.ragu == Ragu.WAKTU_DEPAN and waktu.pada > row.baris.terima_at
    return waktu.ditahan and (depan or not row.terima_waktu)


def _place(calon: Iterable[_Calon], people: Mapping[int, "Pegawai"]) -> None:
    semua = list(calon)
    if not semua:
        return
    awal, akhir = min(satu.waktu.pada for satu in semua), max(satu.waktu.pada for satu in semua)
    span = DateRange(fakta.dates_around(awal).mulai, fakta.dates_around(akhir).selesai)
    posts: dict[int, list[Penugasan]] = {}
    for post in orang.penugasan_for(people, span):
        posts.setdefault(post.pegawai_id, []).append(post)
    for satu in semua:
        if people[satu.pegawai_id].aktif:
            satu.tempat = fakta.place_at(posts.get(satu.pegawai_id, ()), satu.waktu.pada)


def _as_tap(calon: _Calon) -> Rekaman:
    baris, tempat = calon.hasil.baris, calon.tempat
    assert tempat is not None  # noqa: S101 - only placed lines become taps
    calon.rekaman = Rekaman(
        pegawai_id=calon.pegawai_id,
        kirim_id=uuid5(RUANG, f"{baris.terminal.serial}|{baris.kunci}"),
        jenis=guess_direction(tempat.hari, calon.waktu.pada).value,
        mode=ModeKerja.WFO.value,
        tanggal=tempat.tanggal,
        zona=tempat.unit.zona,
        ketuk_at=calon.waktu.pada,
        terima_at=baris.terima_at,
        sumber=SumberRekaman.TERMINAL.value,
        perangkat=baris.terminal.nama,
    )
    return calon.rekaman


def _keep(taps: Sequence[Rekaman]) -> dict[tuple[int, UUID], int]:
    """The taps kept, each once; their keys by person and number."""
    Rekaman.objects.bulk_create(taps, ignore_conflicts=True, batch_size=SEKALI)
    found = Rekaman.objects.filter(kirim_id__in=[tap.kirim_id for tap in taps])
    return {(pegawai, kirim): pk for pegawai, kirim, pk in found.values_list("pegawai_id", "kirim_id", "pk")}


def _settle(calon: _Calon, kept: Mapping[tuple[int, UUID], int]) -> None:
    row = calon.hasil
    if calon.rekaman is not None:
        row.nasib = NasibBaris.DINILAI
        row.rekaman_id = kept[calon.rekaman.pegawai_id, calon.rekaman.kirim_id]
    else:
        row.nasib = NasibBaris.TERKUNCI if calon.tempat is not None else NasibBaris.TANPA_TUGAS


def _rejudge(taps: Sequence[Rekaman], at: datetime) -> None:
    """The days of the taps, and the judged days after them in their weeks: the weekly quota may count otherwise."""
    if not taps:
        return
    wanted = {(tap.pegawai_id, tap.tanggal) for tap in taps}
    ids = {pegawai_id for pegawai_id, _ in wanted}
    awal, akhir = min(tanggal for _, tanggal in wanted), max(tanggal for _, tanggal in wanted)
    days = DateRange(awal, max(week_of(akhir).selesai, akhir + timedelta(days=1)))
    senin: dict[tuple[int, date], date] = {}
    for pegawai_id, tanggal in wanted:
        key = pegawai_id, week_of(tanggal).mulai
        senin[key] = min(tanggal, senin.get(key, tanggal))
    for row in harian_queries.stored_days(sorted(ids), days):
        pertama = senin.get((row.pegawai_id, week_of(row.tanggal).mulai))
        if pertama is not None and row.tanggal > pertama:
            wanted.add((row.pegawai_id, row.tanggal))
    facts = fakta.facts_for(sorted(ids), days, at)
    rows = [harian.judge_to_row(day.pegawai_id, day.unit_id, day.fakta) for key, day in facts.items() if key in wanted]
    harian.store(rows, SEBAB)
