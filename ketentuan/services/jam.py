"""Hour sets: add one, replace one from a date on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db import transaction

from core import audit
from core.access import require
from core.errors import Refused
from kepegawaian import queries as orang
from ketentuan import access
from ketentuan.choices import Alasan, Hari, Jejak, JenisJam, PrioritasJam
from ketentuan.models import DasarHukum, JamKerja, JamKerjaHari
from ketentuan.paket.bentuk import HariPaket
from ketentuan.services import umum
from ketentuan.services.umum import Lingkup

if TYPE_CHECKING:
    from kepegawaian.models import Pengguna

SEPEKAN = 7


@dataclass(frozen=True, slots=True)
class IsiJam:
    """What an hour set says; weekdays 0 (Monday) to 6, a weekday left out is no working day.

    With `putaran` the days are those of a turn of so many days, the first of them on `putaran_mulai`.
    """

    nama: str
    kode: str
    hari: Mapping[int, HariPaket]
    jenis: JenisJam = JenisJam.TETAP
    prioritas: PrioritasJam = PrioritasJam.INSTANSI
    buka: time = time(5, 0)
    tutup: time = time(23, 59)
    fleksi_menit: int = 0
    fleksi_awal_menit: int | None = None
    menit_pekan: int | None = None
    putaran: int | None = None
    putaran_mulai: date | None = None
    kerja_hari_libur: bool = False


@transaction.atomic
def add_jam_kerja(*, actor: "Pengguna | None", at: datetime, isi: IsiJam, lingkup: Lingkup) -> JamKerja:
    """Add an hour set for a scope."""
    require(access.can_change_rules(actor, lingkup.unit, orang.today(at)))
    umum.refuse_reversed(lingkup.mulai, lingkup.selesai)
    _check(isi.hari, isi.buka, isi.jenis, isi.menit_pekan)
    _check_turn(isi.hari, isi.jenis, isi.putaran, isi.putaran_mulai)
    umum.take_turn()
    row = JamKerja(
        nama=isi.nama,
        kode=isi.kode,
        jenis=isi.jenis,
        prioritas=isi.prioritas,
        buka=isi.buka,
        tutup=isi.tutup,
        fleksi_menit=isi.fleksi_menit,
        fleksi_awal_menit=isi.fleksi_awal_menit,
        menit_pekan=isi.menit_pekan,
        putaran=isi.putaran,
        putaran_mulai=isi.putaran_mulai,
        kerja_hari_libur=isi.kerja_hari_libur,
        dasar=lingkup.dasar,
        unit=lingkup.unit,
        layanan=lingkup.layanan,
        kelompok=lingkup.kelompok,
        mulai=lingkup.mulai,
        selesai=lingkup.selesai,
    )
    umum.refuse_locked(lingkup.unit, lingkup.mulai, lingkup.selesai)
    umum.refuse_overlap(row)
    row.save(force_insert=True)
    write_hari(row, isi.hari)
    audit.record(
        actor,
        Jejak.TAMBAH_KETENTUAN,
        row,
        at=at,
        after={"nama": row.nama, "mulai": f"{row.mulai}", "unit": row.unit_id, "dasar": lingkup.dasar.kode},
    )
    umum.changed(actor, at, Jejak.TAMBAH_KETENTUAN, row, row.selesai)
    return row


@transaction.atomic
def supersede_jam_kerja(
    *,
    actor: "Pengguna | None",
    at: datetime,
    lama: JamKerja,
    mulai: date,
    dasar: DasarHukum,
    hari: Mapping[int, HariPaket] | None = None,
    sidik: str = "",
    **changes: Any,
) -> JamKerja:
    """Replace an hour set from a date on. `hari` replaces the weekdays; `changes` other columns."""
    days = hari if hari is not None else {day.hari: as_hari(day) for day in lama.hari_set.all()}
    _check(
        days,
        changes.get("buka", lama.buka),
        changes.get("jenis", lama.jenis),
        changes.get("menit_pekan", lama.menit_pekan),
    )
    _check_turn(
        days,
        changes.get("jenis", lama.jenis),
        changes.get("putaran", lama.putaran),
        changes.get("putaran_mulai", lama.putaran_mulai),
    )
    baru = umum.supersede(actor, at, lama, mulai, dasar, changes, sidik)
    write_hari(baru, days)
    return baru


def _check(days: Mapping[int, HariPaket], buka: time, jenis: str, menit_pekan: int | None) -> None:
    """What no hour set may be."""
    if not days:
        raise Refused(Alasan.JAM_TANPA_HARI)
    if any(buka > day.masuk for day in days.values()):
        raise Refused(Alasan.JAM_TERBALIK, field="buka")
    if jenis == JenisJam.DINAMIS and not menit_pekan:
        raise Refused(Alasan.MENIT_PEKAN_WAJIB, field="menit_pekan")
    for n, day in days.items():
        if not day.is_break_inside:
            raise Refused(Alasan.ISTIRAHAT_DI_LUAR, hari=nama_hari(n))


def _check_turn(days: Mapping[int, HariPaket], jenis: str, putaran: int | None, mulai: date | None) -> None:
    """A turn needs its length and its first day, and no day lies outside it."""
    if (putaran is None) != (mulai is None):
        raise Refused(Alasan.PUTARAN_TAK_LENGKAP, field="putaran" if putaran is None else "putaran_mulai")
    if putaran is not None and jenis != JenisJam.SIF:
        raise Refused(Alasan.PUTARAN_BUKAN_SIF, field="putaran")
    paling, terakhir = putaran or SEPEKAN, max(days)
    if terakhir >= paling:
        raise Refused(Alasan.HARI_DI_LUAR_PUTARAN, field=f"masuk_{terakhir}", ke=terakhir + 1, hari=paling)


def nama_hari(n: int) -> str:
    """What a day of a set is called where it does not matter whether it turns."""
    return Hari(n).label if n < SEPEKAN else f"Hari ke-{n + 1}"


def as_hari(day: JamKerjaHari) -> HariPaket:
    """A stored weekday as data."""
    return HariPaket(day.masuk, day.pulang, day.istirahat_mulai, day.istirahat_selesai)


def write_hari(row: JamKerja, hari: Mapping[int, HariPaket]) -> None:
    """Store the weekdays of a new hour set."""
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
