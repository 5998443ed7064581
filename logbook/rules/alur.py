"""States of a logbook, who may undo what, which dates are open, and when it is due."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo

from core import massal
from core.errors import Refused
from core.formats import bulan, durasi, tanggal_panjang
from core.formats import tanggal as tulis_tanggal
from core.periods import Month
from ketentuan.rules import DayRules
from logbook.choices import AksiLogbook, Alasan, StatusLogbook
from logbook.choices.tinjau import AlasanTinjau

TRANSITIONS: dict[tuple[StatusLogbook, AksiLogbook], StatusLogbook] = {
    (StatusLogbook.DRAF, AksiLogbook.KIRIM): StatusLogbook.TERKIRIM,
    (StatusLogbook.DIKEMBALIKAN, AksiLogbook.KIRIM): StatusLogbook.TERKIRIM,
    (StatusLogbook.TERKIRIM, AksiLogbook.TARIK): StatusLogbook.DRAF,
    (StatusLogbook.TERKIRIM, AksiLogbook.SETUJUI): StatusLogbook.DISETUJUI,
    (StatusLogbook.TERKIRIM, AksiLogbook.KEMBALIKAN): StatusLogbook.DIKEMBALIKAN,
    (StatusLogbook.DISETUJUI, AksiLogbook.BATAL_SETUJUI): StatusLogbook.TERKIRIM,
    # The owner edits an approved day: the approval drops, and who gave it is told.
    (StatusLogbook.DISETUJUI, AksiLogbook.TARIK): StatusLogbook.DRAF,
}
BISA_DIUBAH = frozenset({StatusLogbook.DRAF, StatusLogbook.DIKEMBALIKAN})
# A draft may be opened for this month and this many before it; the month lock is the real end, this only keeps
# people from filling last year by a slip in the address. What was returned may be mended however old it is.
BULAN_MUNDUR = 1
CATATAN_MAKS = 1000


@dataclass(frozen=True, slots=True)
class KeadaanHari:
    """What decides whether a day may be written: where the person stood, what day it is there, is the month locked.

    `tutup` is the last day on which it could be written, when that has passed and nobody opened it again.
    """

    tanggal: date
    hari_ini: date
    bertugas: bool
    terkunci: bool
    status: StatusLogbook = StatusLogbook.DRAF
    tutup: date | None = None


@dataclass(frozen=True, slots=True)
class Kewajiban:
    """What a logbook owes on a date: minutes, and working days until it is due and until it should be reviewed."""

    menit: int = 0
    tenggat_hari: int = 0
    tinjauan_hari: int = 2


@dataclass(frozen=True, slots=True)
class Putusan:
    """Who decided and when, in words of the unit's zone."""

    oleh: str = ""
    kapan: str = ""
    pemeriksa: str = ""
    pemilik: str = ""
    pernah_dikirim: bool = False


def duties(aturan: DayRules) -> Kewajiban:
    """What the policy in force asks. Without a policy no minimum holds and the day itself is the deadline; minutes are
    owed on working days only."""
    wfh = aturan.wfh
    if wfh is None:
        return Kewajiban()
    menit = wfh.logbook_menit_minimum if aturan.is_hari_kerja else 0
    return Kewajiban(menit, wfh.logbook_tenggat_hari_kerja, wfh.tinjauan_tenggat_hari_kerja)


@dataclass(frozen=True, slots=True)
class HasilMassal(massal.HasilMassal):
    """What a bulk deed did with logbooks."""

    @property
    def kalimat(self) -> str:
        """3 disetujui, 1 gagal: ditarik oleh Yoga Pramudita."""
        n, m = len(self.berhasil), len(self.gagal)
        if not m:
            return f"{n} logbook {self.kata}."
        sebab = "; ".join(dict.fromkeys(g.sebab.rstrip(".") for g in self.gagal))
        return f"{n} {self.kata}, {m} gagal: {sebab}."


def next_status(status: StatusLogbook, aksi: AksiLogbook, putusan: Putusan) -> StatusLogbook:
    """The state after a deed, or why the deed comes too late or too early."""
    if (to := TRANSITIONS.get((status, aksi))) is not None:
        return to
    match status:
        case StatusLogbook.DISETUJUI:
            raise Refused(Alasan.SUDAH_DISETUJUI, oleh=putusan.oleh, kapan=putusan.kapan)
        case StatusLogbook.TERKIRIM if aksi == AksiLogbook.BATAL_SETUJUI:
            raise Refused(Alasan.BELUM_DISETUJUI)
        case StatusLogbook.TERKIRIM:
            raise Refused(Alasan.SUDAH_TERKIRIM, pemeriksa=putusan.pemeriksa)
        case StatusLogbook.DIKEMBALIKAN:
            raise Refused(Alasan.SUDAH_DIKEMBALIKAN, oleh=putusan.oleh, kapan=putusan.kapan)
        case _ if aksi != AksiLogbook.TARIK and putusan.pernah_dikirim:
            raise Refused(Alasan.DITARIK, nama=putusan.pemilik)
        case _:
            raise Refused(Alasan.BELUM_TERKIRIM)


def check_open(keadaan: KeadaanHari) -> None:
    """Whether the day may be written at all: not ahead, not too long ago, month open, the person serving."""
    hari = keadaan.tanggal
    if hari > keadaan.hari_ini:
        raise Refused(Alasan.TANGGAL_MENDATANG, tanggal=tanggal_panjang(hari))
    refuse_locked(keadaan)
    batas = earliest_open(keadaan.hari_ini)
    if hari < batas and keadaan.status != StatusLogbook.DIKEMBALIKAN:
        raise Refused(Alasan.TANGGAL_TERLALU_LAMA, batas=tulis_tanggal(batas))
    refuse_closed(keadaan)
    if not keadaan.bertugas:
        raise Refused(Alasan.TIDAK_BERTUGAS, tanggal=tanggal_panjang(hari))


def refuse_closed(keadaan: KeadaanHari) -> None:
    """A day whose time is over; what was returned may be mended however late."""
    if keadaan.tutup is not None and keadaan.status != StatusLogbook.DIKEMBALIKAN:
        raise Refused(
            AlasanTinjau.HARI_TERKUNCI,
            tanggal=tanggal_panjang(keadaan.tanggal),
            kunci=tulis_tanggal(keadaan.tutup + timedelta(days=1)),
        )


def refuse_locked(keadaan: KeadaanHari) -> None:
    """A locked month takes no deed at all."""
    if keadaan.terkunci:
        raise Refused(Alasan.PERIODE_TERKUNCI, bulan=bulan(keadaan.tanggal))


def check_writable(status: StatusLogbook, putusan: Putusan) -> None:
    """Whether the entries may be changed in this state."""
    if status == StatusLogbook.TERKIRIM:
        raise Refused(Alasan.SUDAH_TERKIRIM, pemeriksa=putusan.pemeriksa)
    if status == StatusLogbook.DISETUJUI:
        raise Refused(Alasan.SUDAH_DISETUJUI, oleh=putusan.oleh, kapan=putusan.kapan)


def earliest_open(hari_ini: date) -> date:
    """The earliest date a draft may still be opened for."""
    return Month.of(hari_ini).shift(-BULAN_MUNDUR).first


def deadline_at(tanggal_tenggat: date, zone: tzinfo) -> datetime:
    """The first instant that is too late: local midnight after the last day. Shown as 23.59 of that day."""
    return datetime.combine(tanggal_tenggat + timedelta(days=1), time(), tzinfo=zone)


def last_day(tenggat_at: datetime, zone: tzinfo) -> date:
    """The last day on which sending is still on time."""
    return tenggat_at.astimezone(zone).date() - timedelta(days=1)


def is_on_time(sebelumnya: bool | None, at: datetime, tenggat_at: datetime) -> bool:
    """Whether the day was sent on time. The first sending a superior has answered counts for good: what comes after
    is mending. Whoever withdrew it before anybody looked (`sebelumnya` is None) is measured anew."""
    return at < tenggat_at if sebelumnya is None else sebelumnya


def check_minimum(menit: int, minimal: int, *, diakui: bool) -> None:
    """Too few minutes do not stop the sending, they must be named.

    A day may honestly be short (half a day of leave, a late start), and a rule that demands hours gets invented
    hours. So the person says they know, and the mark makes the supervisor open it one by one.
    """
    if menit < minimal and not diakui:
        raise Refused(
            Alasan.KURANG_DARI_MINIMUM,
            "tahu_kurang",
            menit=durasi(menit),
            kurang=durasi(minimal - menit),
            minimal=durasi(minimal),
        )


def check_undo(*, is_pemutus: bool, oleh: str, tanggal_putusan: date, hari_ini: date) -> None:
    """Whether an approval may be taken back: by who gave it, on the same day."""
    if not is_pemutus:
        raise Refused(Alasan.BUKAN_PEMUTUS, oleh=oleh)
    if hari_ini != tanggal_putusan:
        raise Refused(Alasan.LEWAT_HARI)


def read_catatan(teks: str, *, wajib: bool) -> str:
    """A supervisor's note: required with a return, at most 1,000 letters."""
    rapi = teks.strip()
    if wajib and not rapi:
        raise Refused(Alasan.CATATAN_WAJIB, "catatan")
    if len(rapi) > CATATAN_MAKS:
        raise Refused(Alasan.CATATAN_PANJANG, "catatan", batas=CATATAN_MAKS)
    return rapi
