"""Every change of rules: install a pack, supersede a row, add or withdraw a holiday, lock or open a month."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction

from core import audit, formats
from core.access import require
from core.errors import Refused
from core.periods import Month
from kepegawaian import queries as orang
from ketentuan import access, cache, queries
from ketentuan.choices import Alasan, Jejak, JenisLibur, StatusPeriode
from ketentuan.models import (
    AmbangKeterlambatan,
    DasarHukum,
    HariLibur,
    JamKerja,
    JamKerjaHari,
    KebijakanWFH,
    Periode,
)
from ketentuan.paket.bentuk import HariPaket, JamPaket, Paket

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna, UnitKerja

ALASAN_MINIMUM = 10
R = TypeVar("R", JamKerja, AmbangKeterlambatan, KebijakanWFH)


@dataclass(frozen=True, slots=True)
class HasilPasang:
    """What installing a pack did; a row that would overlap one of the office's own is left out."""

    dibuat: int
    sudah_ada: int
    dilewati: tuple[str, ...]


# --- packs ------------------------------------------------------------------------------------------------------------


@transaction.atomic
def pasang_paket(
    *, actor: "Pengguna | None", at: datetime, paket: Paket, unit: "UnitKerja | None" = None
) -> HasilPasang:
    """Install a rule pack, for everyone or for a unit subtree. Again changes nothing; what was superseded stays so."""
    require(access.can_change_rules(actor, unit, orang.today(at)))
    dasar = {item.kode: _install_dasar(item) for item in paket.dasar}
    before = DasarHukum.objects.count()
    tally = _Hitungan()
    for jam in paket.jam:
        _install_jam(jam, dasar[jam.dasar.kode], unit, tally)
    # Withdrawn dates count as known: the office has decided about them.
    taken = set(HariLibur.objects.filter(unit=unit).values_list("tanggal", flat=True))
    HariLibur.objects.bulk_create(
        HariLibur(
            tanggal=libur.tanggal,
            jenis=libur.jenis,
            nama=libur.nama,
            perkiraan=libur.perkiraan,
            unit=unit,
            dasar=dasar[libur.dasar.kode],
        )
        for libur in paket.libur
        if not tally.known(libur.tanggal in taken)
    )
    for ambang in paket.ambang:
        rows = AmbangKeterlambatan.objects.filter(unit=unit)
        if not tally.known(rows.filter(kode=ambang.kode, mulai=ambang.mulai).exists()) and not tally.clashes(
            rows.filter(jenis=ambang.jenis, kode=ambang.kode), ambang.mulai, None, ambang.kode
        ):
            AmbangKeterlambatan.objects.create(
                nama=f"{ambang.kode} {ambang.jenis.label}",
                unit=unit,
                dasar=dasar[ambang.dasar.kode],
                mulai=ambang.mulai,
                jenis=ambang.jenis,
                kode=ambang.kode,
                dari_menit=ambang.dari_menit,
                sampai_menit=ambang.sampai_menit,
                potongan=ambang.potongan,
                kejadian_kosong=ambang.kejadian_kosong,
            )
    for wfh in paket.wfh:
        policies = KebijakanWFH.objects.filter(unit=unit)
        if not tally.known(policies.filter(mulai=wfh.mulai).exists()) and not tally.clashes(
            policies, wfh.mulai, wfh.selesai, wfh.nama
        ):
            KebijakanWFH.objects.create(
                nama=wfh.nama,
                unit=unit,
                dasar=dasar[wfh.dasar.kode],
                mulai=wfh.mulai,
                selesai=wfh.selesai,
                maks_hari_pekan=wfh.maks_hari_pekan,
                hari_tetap=list(wfh.hari_tetap),
            )
    hasil = HasilPasang(tally.dibuat, tally.sudah_ada, tuple(tally.dilewati))
    if hasil.dibuat:
        audit.record(
            actor,
            Jejak.PASANG_PAKET,
            next(iter(dasar.values())),
            at=at,
            before={"dasar_hukum": before},
            after={"paket": paket.kode, "unit": unit.pk if unit else None, "dibuat": hasil.dibuat},
        )
        _changed()
    return hasil


class _Hitungan:
    """Tally of an installation."""

    def __init__(self) -> None:
        self.dibuat = 0
        self.sudah_ada = 0
        self.dilewati: list[str] = []

    def known(self, exists: bool) -> bool:
        """Count a row that is there already; else count it as made (a clash takes it back)."""
        self.sudah_ada += exists
        self.dibuat += not exists
        return exists

    def clashes(self, rows: Any, mulai: date, selesai: date | None, nama: str) -> bool:
        """Whether the dates overlap rows of the office's own: those were decided by people and win."""
        overlapping = rows.exclude(selesai__lte=mulai)
        if selesai is not None:
            overlapping = overlapping.filter(mulai__lt=selesai)
        if not overlapping.exists():
            return False
        self.dibuat -= 1
        self.dilewati.append(f"{nama} sejak {mulai:%Y-%m-%d}")
        return True


def _install_dasar(item: Any) -> DasarHukum:
    row, _ = DasarHukum.objects.get_or_create(
        kode=item.kode,
        defaults={
            "nomor": item.nomor,
            "judul": item.judul,
            "pasal": item.pasal,
            "tanggal": item.tanggal,
            "verifikasi": item.verifikasi,
            "catatan": item.catatan,
        },
    )
    return row


def _install_jam(jam: JamPaket, dasar: DasarHukum, unit: "UnitKerja | None", tally: _Hitungan) -> None:
    rows = JamKerja.objects.filter(unit=unit)
    if tally.known(rows.filter(kode=jam.kode, mulai=jam.mulai).exists()):
        return
    if tally.clashes(rows.filter(prioritas=jam.prioritas), jam.mulai, jam.selesai, jam.nama):
        return
    row = JamKerja.objects.create(
        nama=jam.nama,
        kode=jam.kode,
        unit=unit,
        dasar=dasar,
        prioritas=jam.prioritas,
        mulai=jam.mulai,
        selesai=jam.selesai,
        buka=jam.buka,
        tutup=jam.tutup,
        fleksi_menit=jam.fleksi_menit,
    )
    _write_hari(row, jam.hari)


def _write_hari(row: JamKerja, hari: Mapping[int, HariPaket]) -> None:
    JamKerjaHari.objects.bulk_create(
        JamKerjaHari(
            jam_kerja=row,
            hari=n,
            masuk=day.masuk,
            pulang=day.pulang,
            istirahat_mulai=day.istirahat_mulai,
            istirahat_selesai=day.istirahat_selesai,
        )
        for n, day in sorted(hari.items())
    )


# --- supersede --------------------------------------------------------------------------------------------------------


@transaction.atomic
def supersede_jam_kerja(
    *,
    actor: "Pengguna | None",
    at: datetime,
    lama: JamKerja,
    mulai: date,
    dasar: DasarHukum,
    hari: Mapping[int, HariPaket] | None = None,
    **changes: Any,
) -> JamKerja:
    """Replace an hour set from a date on. `hari` replaces the weekdays; `changes` other columns."""
    days = hari if hari is not None else {day.hari: _as_hari(day) for day in lama.hari_set.all()}
    buka = changes.get("buka", lama.buka)
    if any(buka > day.masuk for day in days.values()):
        raise Refused(Alasan.JAM_TERBALIK, field="buka")
    baru = _supersede(actor, at, lama, mulai, dasar, changes)
    _write_hari(baru, days)
    return baru


@transaction.atomic
def supersede_ambang(
    *,
    actor: "Pengguna | None",
    at: datetime,
    lama: AmbangKeterlambatan,
    mulai: date,
    dasar: DasarHukum,
    **changes: Any,
) -> AmbangKeterlambatan:
    """Replace a band from a date on."""
    return _supersede(actor, at, lama, mulai, dasar, changes)


@transaction.atomic
def supersede_kebijakan(
    *, actor: "Pengguna | None", at: datetime, lama: KebijakanWFH, mulai: date, dasar: DasarHukum, **changes: Any
) -> KebijakanWFH:
    """Replace a WFH policy from a date on."""
    return _supersede(actor, at, lama, mulai, dasar, changes)


def _supersede(
    actor: "Pengguna | None", at: datetime, lama: R, mulai: date, dasar: DasarHukum, changes: Mapping[str, Any]
) -> R:
    """Close the old row on `mulai` and open a copy with the changes. What holds before that date stays untouched."""
    require(access.can_change_rules(actor, lama.unit, orang.today(at)))
    row = type(lama).objects.select_for_update(of=("self",)).get(pk=lama.pk)
    if mulai <= row.mulai:
        raise Refused(Alasan.MULAI_TERLALU_AWAL, field="mulai", tanggal=formats.tanggal(row.mulai))
    if row.selesai is not None and mulai >= row.selesai:
        raise Refused(Alasan.SUDAH_BERAKHIR, field="mulai", tanggal=formats.tanggal(row.selesai - timedelta(days=1)))
    _refuse_locked(row.unit, mulai, row.selesai)
    baru = copy(row)
    baru.pk = None
    baru._state.adding = True
    baru.mulai, baru.dasar = mulai, dasar
    for name, value in changes.items():
        setattr(baru, name, value)
    row.selesai = mulai
    row.save(update_fields=["selesai"])
    baru.save(force_insert=True)
    audit.record(
        actor,
        Jejak.GANTI_KETENTUAN,
        baru,
        at=at,
        before={"id": row.pk, "selesai": None if baru.selesai is None else f"{baru.selesai}"},
        after={"mulai": f"{mulai}", "dasar": dasar.kode, **{name: f"{value}" for name, value in changes.items()}},
    )
    _changed()
    return baru


def _as_hari(day: JamKerjaHari) -> HariPaket:
    return HariPaket(day.masuk, day.pulang, day.istirahat_mulai, day.istirahat_selesai)


def _refuse_locked(unit: "UnitKerja | None", mulai: date, selesai: date | None) -> None:
    """A rule must not change inside a locked month of any unit it holds for."""
    locked = Periode.objects.filter(status=StatusPeriode.TERKUNCI, bulan__gte=mulai.replace(day=1))
    if selesai is not None:
        locked = locked.filter(bulan__lt=selesai)
    if unit is not None:
        above = queries.unit_ids_above(unit)
        locked = locked.filter(unit__jalur__startswith=unit.jalur) | locked.filter(unit_id__in=above)
    first = locked.order_by("bulan").first()
    if first is not None:
        raise Refused(Alasan.PERIODE_TERKUNCI, field="mulai", bulan=formats.bulan(first.bulan))


# --- holidays ---------------------------------------------------------------------------------------------------------


@transaction.atomic
def add_hari_libur(
    *,
    actor: "Pengguna | None",
    at: datetime,
    tanggal: date,
    jenis: JenisLibur,
    nama: str,
    dasar: DasarHukum,
    unit: "UnitKerja | None" = None,
    perkiraan: bool = False,
) -> HariLibur:
    """Add a day off by decree, for everyone or for a unit subtree."""
    require(access.can_change_rules(actor, unit, orang.today(at)))
    known = HariLibur.objects.filter(tanggal=tanggal, unit=unit, dicabut_at__isnull=True).first()
    if known is not None:
        raise Refused(Alasan.LIBUR_SUDAH_ADA, field="tanggal", tanggal=formats.tanggal(tanggal), nama=known.nama)
    _refuse_locked(unit, tanggal, tanggal + timedelta(days=1))
    row = HariLibur.objects.create(tanggal=tanggal, jenis=jenis, nama=nama, dasar=dasar, unit=unit, perkiraan=perkiraan)
    audit.record(
        actor, Jejak.TAMBAH_LIBUR, row, at=at, after={"tanggal": f"{tanggal}", "jenis": jenis, "dasar": dasar.kode}
    )
    _changed()
    return row


@transaction.atomic
def withdraw_hari_libur(*, actor: "Pengguna | None", at: datetime, libur: HariLibur, alasan: str) -> HariLibur:
    """Withdraw a day off; the row stays as what was once decreed."""
    require(access.can_change_rules(actor, libur.unit, orang.today(at)))
    alasan = _reason(alasan)
    row = HariLibur.objects.select_for_update(of=("self",)).get(pk=libur.pk)
    if row.dicabut_at is not None:
        raise Refused(Alasan.LIBUR_SUDAH_DICABUT)
    _refuse_locked(row.unit, row.tanggal, row.tanggal + timedelta(days=1))
    row.dicabut_at = at
    row.save(update_fields=["dicabut_at"])
    audit.record(actor, Jejak.CABUT_LIBUR, row, at=at, before={"tanggal": f"{row.tanggal}"}, after={"alasan": alasan})
    _changed()
    return row


# --- months -----------------------------------------------------------------------------------------------------------


@transaction.atomic
def lock_periode(
    *, actor: "Pengguna | None", at: datetime, unit: "UnitKerja", month: Month, alasan: str = ""
) -> Periode:
    """Lock a month of a unit and everything below it, once the month is over at its place."""
    require(access.can_lock_periode(actor, unit, orang.today(at)))
    if formats.di_zona(at, unit.zona).date() <= month.last:
        berikut = month.shift(1).first
        raise Refused(Alasan.BULAN_BELUM_SELESAI, bulan=formats.bulan(month), tanggal=formats.tanggal(berikut))
    row = _periode_row(unit, month, at)
    if row.status == StatusPeriode.TERKUNCI:
        raise Refused(Alasan.SUDAH_TERKUNCI, bulan=formats.bulan(month))
    return _turn(actor, at, row, StatusPeriode.TERKUNCI, row.versi, alasan.strip(), Jejak.KUNCI_PERIODE)


@transaction.atomic
def unlock_periode(*, actor: "Pengguna | None", at: datetime, unit: "UnitKerja", month: Month, alasan: str) -> Periode:
    """Open a locked month for a reissue: it gets the next version number and keeps the reason."""
    require(access.can_lock_periode(actor, unit, orang.today(at)))
    alasan = _reason(alasan)
    row = queries.lock_periode_row(unit.pk, month)
    if row is None or row.status != StatusPeriode.TERKUNCI:
        raise Refused(Alasan.SUDAH_TERBUKA, bulan=formats.bulan(month))
    return _turn(actor, at, row, StatusPeriode.TERBUKA, row.versi + 1, alasan, Jejak.BUKA_PERIODE)


def _periode_row(unit: "UnitKerja", month: Month, at: datetime) -> Periode:
    Periode.objects.get_or_create(unit=unit, bulan=month.first, defaults={"diubah_at": at})
    row = queries.lock_periode_row(unit.pk, month)
    assert row is not None  # noqa: S101 - made one line above
    return row


def _turn(
    actor: "Pengguna | None",
    at: datetime,
    row: Periode,
    status: StatusPeriode,
    versi: int,
    alasan: str,
    aksi: Jejak,
) -> Periode:
    before = {"status": row.status, "versi": row.versi}
    row.status, row.versi, row.alasan, row.diubah_at, row.diubah_oleh = status, versi, alasan, at, actor
    row.save(update_fields=["status", "versi", "alasan", "diubah_at", "diubah_oleh"])
    audit.record(actor, aksi, row, at=at, before=before, after={"status": status, "versi": versi, "alasan": alasan})
    _changed()
    return row


def _reason(alasan: str) -> str:
    alasan = alasan.strip()
    if len(alasan) < ALASAN_MINIMUM:
        raise Refused(Alasan.ALASAN_WAJIB, field="alasan")
    return alasan


def _changed() -> None:
    """Cached rules end now for this transaction and once more after commit for everyone who read in between."""
    cache.forget()
    transaction.on_commit(cache.forget, robust=True)
