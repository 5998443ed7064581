"""The leave ledger: opening and closing years, taking, giving back, correcting. The person is locked first, the balance
is the sum of its bookings, and a booking that would make it a debt is refused."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from core import audit
from core.access import require
from core.errors import Refused, read_reason
from kepegawaian import queries as orang
from ketentuan.cuti_queries import BukuCuti, buku_cuti
from presensi import access
from presensi.choices.cuti import AlasanCuti, JejakCuti, JenisMutasi
from presensi.models import MutasiCuti, SaldoCuti
from presensi.queries import saldo as queries
from presensi.rules.cuti import Buku, close_year

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai, Pengguna
    from presensi.models import Ketidakhadiran

# People opened in one transaction: enough to be quick, few enough to keep nobody waiting for their lock.
SEKALI = 200
KOREKSI_PALING_BANYAK = 60


@dataclass(frozen=True, slots=True)
class Catatan:
    """Who books, when, and on what it rests."""

    actor: "Pengguna | None"
    at: datetime
    dasar: str
    ketidakhadiran: "Ketidakhadiran | None" = None


# --- opening and closing ----------------------------------------------------------------------------------------------


def open_due(*, at: datetime) -> int:
    """Open the year for everyone who has a claim and no balance yet, and close the year before. How many people were
    touched. What is due is read from the rows: a run that was missed or died is made up for, a second one finds
    nothing."""
    hari_ini, done = orang.today(at), 0
    sesudah = 0
    while ids := queries.people_without_hak(hari_ini, SEKALI, sesudah):
        done, sesudah = done + _open_batch(ids, at), ids[-1]
    sesudah = 0
    while ids := queries.people_to_settle(hari_ini.year - 1, SEKALI, sesudah):
        done, sesudah = done + _open_batch(ids, at), ids[-1]
    return done


@transaction.atomic
def _open_batch(pegawai_ids: list[int], at: datetime) -> int:
    people = orang.lock_pegawai_many(pegawai_ids)
    touched = open_years(people, orang.today(at).year, at)
    if touched:
        after = {"tahun": touched[0].tahun, "jumlah": len(touched)}
        audit.record(None, JejakCuti.BUKA_SALDO, touched[0], at=at, after=after)
    return len(touched)


def open_years(people: "Sequence[Pegawai]", tahun: int, at: datetime) -> list[SaldoCuti]:
    """Grant the year to those with a claim and close the one before; the balances that changed. The people must be
    locked by the caller. The number of statements does not grow with the people."""
    buku, hari_ini = buku_cuti(), orang.today(at)
    mulai = queries.service_starts(people)
    berhak = [p for p in people if _is_entitled(buku, p, tahun, mulai[p.pk], hari_ini)]
    ids = [p.pk for p in people]
    SaldoCuti.objects.bulk_create(
        [SaldoCuti(pegawai=p, tahun=tahun, dibuka_at=at) for p in berhak],
        ignore_conflicts=True,
    )
    saldo = {(row.pegawai_id, row.tahun): row for row in queries.lock_saldo(ids, (tahun - 2, tahun - 1, tahun))}
    books = queries.books_of([row.pk for row in saldo.values()])
    mutasi = [
        row
        for p in berhak
        if JenisMutasi.HAK.value not in books[saldo[p.pk, tahun].pk].jumlah
        and (row := _grant(buku, p, saldo[p.pk, tahun], at)) is not None
    ]
    if tahun <= hari_ini.year:
        ditangguhkan = queries.deferred_in(ids, tahun - 1)
        for p in people:
            mutasi += _close(buku, p, saldo, books, tahun, at, ditangguhkan=p.pk in ditangguhkan)
    return _write(mutasi, saldo.values())


def _is_entitled(buku: BukuCuti, pegawai: "Pegawai", tahun: int, mulai: date | None, hari_ini: date) -> bool:
    aturan = queries.aturan_tahunan(buku, pegawai.jenis, tahun)
    return aturan is not None and queries.is_entitled(aturan, mulai, max(hari_ini, date(tahun, 1, 1)))


def _grant(buku: BukuCuti, pegawai: "Pegawai", saldo: SaldoCuti, at: datetime) -> MutasiCuti | None:
    aturan = queries.aturan_tahunan(buku, pegawai.jenis, saldo.tahun)
    if aturan is None or not aturan.hak_hari:
        return None
    dasar = f"{aturan.dasar.sebutan}: {aturan.hak_hari} hari kerja setahun"
    return MutasiCuti(saldo=saldo, jenis=JenisMutasi.HAK, hari=aturan.hak_hari, dasar=dasar, dicatat_at=at)


def _close(
    buku: BukuCuti,
    pegawai: "Pegawai",
    saldo: Mapping[tuple[int, int], SaldoCuti],
    books: Mapping[int, Buku],
    tahun: int,
    at: datetime,
    *,
    ditangguhkan: bool,
) -> list[MutasiCuti]:
    """Bookings that close the year before; nothing where it had no balance or the new one has none."""
    lama, baru = saldo.get((pegawai.pk, tahun - 1)), saldo.get((pegawai.pk, tahun))
    aturan = queries.aturan_tahunan(buku, pegawai.jenis, tahun)
    if lama is None or baru is None or aturan is None:
        return []
    dua = saldo.get((pegawai.pk, tahun - 2))
    tutup = close_year(aturan, books[lama.pk], books[dua.pk] if dua else None, ditangguhkan=ditangguhkan)
    batas = aturan.batas_dua_tahun if ditangguhkan else aturan.batas_setahun
    dasar = f"{aturan.dasar.sebutan}: sisa {lama.tahun}, paling banyak {batas} hari dengan hak {baru.tahun}"
    parts = (
        (lama, JenisMutasi.DIALIHKAN, tutup.dialihkan),
        (lama, JenisMutasi.HANGUS, tutup.hangus),
        (baru, JenisMutasi.BAWAAN, tutup.bawaan),
    )
    return [
        MutasiCuti(saldo=row, jenis=jenis, hari=hari, dasar=dasar[:300], dicatat_at=at)
        for row, jenis, hari in parts
        if hari
    ]


# --- taking and giving back -------------------------------------------------------------------------------------------


def take(pegawai: "Pegawai", per_tahun: Mapping[int, int], catatan: Catatan) -> None:
    """Book days of annual leave as taken, each year from its own balance. Days of a past year without balance are older
    than the ledger and leave no trace in it. The person must be locked by the caller."""
    kini = orang.today(catatan.at).year
    lama = {tahun for tahun in per_tahun if tahun < kini and queries.saldo_of(pegawai.pk, tahun) is None}
    per_tahun = {tahun: hari for tahun, hari in per_tahun.items() if tahun not in lama}
    _book(pegawai, {tahun: -hari for tahun, hari in per_tahun.items() if hari}, JenisMutasi.TERPAKAI, catatan)


def give_back(pegawai: "Pegawai", per_tahun: Mapping[int, int], catatan: Catatan) -> None:
    """Book days back that were not taken after all."""
    _book(pegawai, {tahun: hari for tahun, hari in per_tahun.items() if hari}, JenisMutasi.KEMBALI, catatan)


def give_back_all(pegawai: "Pegawai", ketidakhadiran: "Ketidakhadiran", catatan: Catatan) -> None:
    """Book back whatever an absence still holds of any year."""
    held: dict[int, int] = {}
    rows = MutasiCuti.objects.filter(ketidakhadiran=ketidakhadiran).order_by("pk")
    for tahun, hari in rows.values_list("saldo__tahun", "hari"):
        held[tahun] = held.get(tahun, 0) - hari
    give_back(pegawai, held, catatan)


def _book(pegawai: "Pegawai", per_tahun: Mapping[int, int], jenis: JenisMutasi, catatan: Catatan) -> None:
    if not per_tahun:
        return
    saldo = _opened(pegawai, per_tahun, catatan.at)
    mutasi = [
        MutasiCuti(
            saldo=saldo[tahun],
            jenis=jenis,
            hari=hari,
            ketidakhadiran=catatan.ketidakhadiran,
            dasar=catatan.dasar[:300],
            dicatat_oleh=catatan.actor,
            dicatat_at=catatan.at,
        )
        for tahun, hari in sorted(per_tahun.items())
    ]
    lalu = orang.today(catatan.at).year - 1
    if lalu in per_tahun:
        mutasi += _close_again(pegawai, per_tahun[lalu], jenis, saldo, catatan.at)
    _write(mutasi, saldo.values())


def _close_again(
    pegawai: "Pegawai", hari: int, jenis: JenisMutasi, saldo: dict[int, SaldoCuti], at: datetime
) -> list[MutasiCuti]:
    """The year before changed after it was closed: what it hands on and what expired changes with it."""
    kini = orang.today(at).year
    for row in queries.lock_saldo([pegawai.pk], (kini - 2, kini - 1, kini)):
        saldo.setdefault(row.tahun, row)
    per = {(pegawai.pk, tahun): row for tahun, row in saldo.items()}
    books = queries.books_of([row.pk for row in saldo.values()])
    lama = saldo[kini - 1].pk
    jumlah = dict(books[lama].jumlah)
    if not {JenisMutasi.DIALIHKAN.value, JenisMutasi.HANGUS.value} & jumlah.keys():
        return []  # not closed yet: the yearly opening does it
    jumlah[jenis.value] = jumlah.get(jenis.value, 0) + hari
    ditangguhkan = bool(queries.deferred_in([pegawai.pk], kini - 1))
    return _close(buku_cuti(), pegawai, per, {**books, lama: Buku(jumlah)}, kini, at, ditangguhkan=ditangguhkan)


def _opened(pegawai: "Pegawai", tahun: Iterable[int], at: datetime) -> dict[int, SaldoCuti]:
    """The balances of years, opened where they are not yet."""
    wanted = sorted(set(tahun))
    found = {row.tahun: row for row in queries.lock_saldo([pegawai.pk], wanted)}
    kini = orang.today(at).year
    for satu in (satu for satu in wanted if satu not in found and kini <= satu <= kini + queries.TAHUN_PALING_JAUH):
        open_years([pegawai], satu, at)
    if len(found) < len(wanted):
        found = {row.tahun: row for row in queries.lock_saldo([pegawai.pk], wanted)}
    if missing := [satu for satu in wanted if satu not in found]:
        raise Refused(AlasanCuti.SALDO_BELUM_ADA, field="mulai", tahun=missing[0])
    return found


def _write(mutasi: list[MutasiCuti], saldo: Iterable[SaldoCuti]) -> list[SaldoCuti]:
    """Write bookings and bring the balances up to date; refused when one would become a debt."""
    if not mutasi:
        return []
    per: dict[int, int] = {}
    for satu in mutasi:
        per[satu.saldo_id] = per.get(satu.saldo_id, 0) + satu.hari
    touched = {row.pk: row for row in saldo if row.pk in per}
    for pk, row in touched.items():
        if row.sisa + per[pk] < 0:
            raise Refused(AlasanCuti.SALDO_NEGATIF, field="sampai", tahun=row.tahun, sisa=row.sisa, diminta=-per[pk])
        row.sisa += per[pk]
    MutasiCuti.objects.bulk_create(mutasi, batch_size=SEKALI)
    SaldoCuti.objects.bulk_update(touched.values(), ["sisa"], batch_size=SEKALI)
    return list(touched.values())


# --- by an admin ------------------------------------------------------------------------------------------------------


@transaction.atomic
def correct_saldo(
    *, actor: "Pengguna", at: datetime, pegawai: "Pegawai", tahun: int, hari: int, alasan: str
) -> SaldoCuti:
    """Add to or take from somebody's balance, with a reason: days kept from before, or cuti bersama that was worked."""
    require(access.can_record_absence(actor, pegawai, at))
    kini = orang.today(at).year
    if not kini - 1 <= tahun <= kini + queries.TAHUN_PALING_JAUH:
        raise Refused(AlasanCuti.TAHUN_DI_LUAR, field="tahun", dari=kini - 1, sampai=kini + queries.TAHUN_PALING_JAUH)
    if hari == 0:
        raise Refused(AlasanCuti.KOREKSI_NOL, field="hari")
    if abs(hari) > KOREKSI_PALING_BANYAK:
        raise Refused(AlasanCuti.KOREKSI_TERLALU_BANYAK, field="hari", batas=KOREKSI_PALING_BANYAK)
    rapi = read_reason(alasan, AlasanCuti.ALASAN_WAJIB, "alasan")
    orang.lock_pegawai(pegawai.pk)
    SaldoCuti.objects.get_or_create(pegawai=pegawai, tahun=tahun, defaults={"dibuka_at": at})
    saldo = _opened(pegawai, [tahun], at)[tahun]
    before = saldo.sisa
    _book(pegawai, {tahun: hari}, JenisMutasi.KOREKSI, Catatan(actor, at, rapi))
    saldo.refresh_from_db()
    audit.record(
        actor,
        JejakCuti.KOREKSI_SALDO,
        saldo,
        at=at,
        before={"sisa": before},
        after={"sisa": saldo.sisa, "hari": hari, "alasan": rapi},
    )
    return saldo
