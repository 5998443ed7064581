"""One person's days as taps: when they came and left, from where, and what went wrong with a few of them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from uuid import UUID

from beranda.demo.absen import Absen
from beranda.demo.acak import batasi, dadu, uuid_dari
from beranda.demo.masa import Masa
from beranda.demo.orang import Orang
from beranda.demo.watak import SEMUA_HARI, Watak
from ketentuan.choices import ModeKerja
from ketentuan.rules import DayRules, JamPada, local_at
from presensi.choices import Alasan, JenisRekaman, SumberRekaman
from presensi.rules.hari import required_out

MASUK, PULANG = JenisRekaman.MASUK, JenisRekaman.PULANG
SEMENIT = timedelta(minutes=1)


@dataclass(frozen=True)
class Ketukan:
    """One tap to be kept."""

    orang: str
    kirim_id: UUID
    jenis: JenisRekaman
    mode: ModeKerja
    tanggal: date
    zona: str
    terima_at: datetime
    ketuk_at: datetime | None = None
    sumber: SumberRekaman = SumberRekaman.WEB
    alasan_tolak: str = ""

    @property
    def pada(self) -> datetime:
        """The instant that counts."""
        return self.ketuk_at if self.ketuk_at and self.sumber == SumberRekaman.LURING else self.terima_at


@dataclass(frozen=True)
class HariKerja:
    """A day on which the person worked: what a logbook can be written about. `pulang_at` None: not left yet, or
    forgotten."""

    orang: str
    tanggal: date
    mode: ModeKerja
    aturan: DayRules
    masuk_at: datetime
    pulang_at: datetime | None
    selesai_at: datetime
    ketukan: tuple[Ketukan, ...]


def working_days(
    orang: Orang,
    watak: Watak,
    aturan: Mapping[date, DayRules],
    absen: Sequence[Absen],
    rumah: Collection[date],
    masa: Masa,
) -> Iterator[HariKerja]:
    """The days with taps, oldest first; `rumah` were planned for home. Nothing lies after `masa.at`."""
    pergi = days_away(absen)
    for tanggal, hari in sorted(aturan.items()):
        acak = dadu("hari", orang.kode, tanggal)
        if orang.tugas_pada(tanggal) is None or tanggal in pergi:
            continue
        found = (
            _work_day(acak, orang, watak, hari, tanggal in rumah) if hari.is_hari_kerja else _day_off(acak, orang, hari)
        )
        if found is not None and (known := _until(found, masa.at)) is not None:
            yield known


def days_away(absen: Sequence[Absen]) -> set[date]:
    """The days somebody is on leave or on a trip."""
    return {hari for a in absen for hari in _days(a)}


def _days(absen: Absen) -> Iterator[date]:
    return (absen.mulai + timedelta(days=n) for n in range((absen.sampai - absen.mulai).days + 1))


def _until(hari: HariKerja, at: datetime) -> HariKerja | None:
    """The day as far as it has come."""
    if hari.masuk_at > at:
        return None
    ketukan = tuple(tap for tap in hari.ketukan if tap.terima_at <= at)
    if not ketukan:
        return None
    pulang_at = hari.pulang_at if hari.pulang_at and hari.pulang_at <= at else None
    return HariKerja(
        hari.orang, hari.tanggal, hari.mode, hari.aturan, hari.masuk_at, pulang_at, min(hari.selesai_at, at), ketukan
    )


def _work_day(acak: Random, orang: Orang, watak: Watak, aturan: DayRules, rumah: bool) -> HariKerja | None:
    pada = aturan.jam_pada
    if pada is None or acak.random() < watak.bolos:
        return None
    mode = _mode(acak, watak, aturan, rumah)
    masuk_at = _arrival(acak, watak, pada)
    wajib_at = required_out(aturan, masuk_at) or pada.pulang_at
    pulang_at = _departure(acak, watak, wajib_at, pada)
    tap = _Pengetuk(acak, orang, watak, aturan, mode)
    ketukan = list(tap.arrive(masuk_at))
    if acak.random() < 0.006 and aturan.putaran is None and pulang_at > masuk_at + timedelta(hours=7):
        ketukan += tap.errand(local_at(aturan.tanggal, time(11, acak.randrange(5, 40)), aturan.zone))
    lupa = acak.random() < watak.lupa_pulang
    if not lupa:
        ketukan += tap.leave(pulang_at)
    return HariKerja(
        orang=orang.kode,
        tanggal=aturan.tanggal,
        mode=mode,
        aturan=aturan,
        masuk_at=masuk_at,
        pulang_at=None if lupa else pulang_at,
        selesai_at=pulang_at,
        ketukan=tuple(ketukan),
    )


def _mode(acak: Random, watak: Watak, aturan: DayRules, rumah: bool) -> ModeKerja:
    """Mostly as planned. One person stays at home whatever the plan says; the others do so now and then."""
    if acak.random() < 0.008:
        return ModeKerja.DINAS_LUAR
    nasib = acak.random()
    if watak.hari_lain == SEMUA_HARI and aturan.tanggal.weekday() != 4:
        return ModeKerja.WFH if nasib < watak.wfh_hari_lain else ModeKerja.WFO
    seharusnya = 0.97 if rumah else (0.004 if watak.wfh_jumat else 0.0)
    return ModeKerja.WFH if nasib < seharusnya else ModeKerja.WFO


def _arrival(acak: Random, watak: Watak, pada: JamPada) -> datetime:
    if watak.detik_tetap:
        return pada.masuk_at - timedelta(seconds=acak.randrange(1, 9))
    menit = acak.gauss(watak.datang, watak.sebar)
    if acak.random() < watak.terlambat:
        sesudah_batas = (pada.batas_masuk_at - pada.masuk_at) / SEMENIT
        menit = sesudah_batas + min(1 + acak.expovariate(1 / 22), 160)
    menit = batasi(menit, (pada.buka_at - pada.masuk_at) / SEMENIT + 6, 255)
    return pada.masuk_at + timedelta(seconds=int(menit * 60) + acak.randrange(60))


def _departure(acak: Random, watak: Watak, wajib_at: datetime, pada: JamPada) -> datetime:
    if acak.random() < watak.pulang_cepat:
        menit = -min(2 + acak.expovariate(1 / 25), 150)
    else:
        menit = min(0.5 + acak.expovariate(1 / (34 if acak.random() < 0.12 else 9)), 210)
    pulang_at = wajib_at + timedelta(seconds=int(menit * 60) + acak.randrange(60))
    return min(pulang_at, pada.tutup_at - timedelta(minutes=acak.randrange(4, 40)))


def _day_off(acak: Random, orang: Orang, aturan: DayRules) -> HariKerja | None:
    """Now and then somebody comes on a day off: an auction, a deadline of the budget."""
    if aturan.putaran is not None:
        return None
    sering = orang.tugas[0].unit.endswith(("-LELANG", "-UMUM"))
    if acak.random() >= (0.006 if sering else 0.0008):
        return None
    pukul = time(acak.randrange(8, 10), acak.randrange(60), acak.randrange(60))
    masuk_at = local_at(aturan.tanggal, pukul, aturan.zone)
    pulang_at = masuk_at + timedelta(minutes=acak.randrange(150, 300), seconds=acak.randrange(60))
    tap = _Pengetuk(acak, orang, Watak(0, 0), aturan, ModeKerja.WFO)
    ketukan = (*tap.arrive(masuk_at), *tap.leave(pulang_at))
    return HariKerja(orang.kode, aturan.tanggal, ModeKerja.WFO, aturan, masuk_at, pulang_at, pulang_at, ketukan)


class _Pengetuk:
    """Presses the button for one person on one day."""

    def __init__(self, acak: Random, orang: Orang, watak: Watak, aturan: DayRules, mode: ModeKerja) -> None:
        self.acak, self.orang, self.watak, self.aturan, self.mode = acak, orang, watak, aturan, mode

    def arrive(self, at: datetime) -> Iterator[Ketukan]:
        """The clock-in; some arrive late from a phone without signal, some are pressed twice."""
        if self.acak.random() < 0.006:
            yield self._tap(MASUK, at + timedelta(minutes=self.acak.randrange(6, 48)), luring=at)
            return
        yield self._tap(MASUK, at)
        if self.acak.random() < 0.01:
            yield self._tap(MASUK, at + timedelta(seconds=self.acak.randrange(2, 50)), tolak=Alasan.SUDAH_MASUK)

    def leave(self, at: datetime) -> Iterator[Ketukan]:
        yield self._tap(PULANG, at)
        if self.acak.random() < 0.005:
            yield self._tap(PULANG, at + timedelta(seconds=self.acak.randrange(2, 80)), tolak=Alasan.SUDAH_PULANG)

    def errand(self, at: datetime) -> Iterator[Ketukan]:
        """Out for an hour or two, and back."""
        yield self._tap(PULANG, at)
        yield self._tap(MASUK, at + timedelta(minutes=self.acak.randrange(70, 130)))

    def _tap(
        self, jenis: JenisRekaman, at: datetime, *, luring: datetime | None = None, tolak: Alasan | None = None
    ) -> Ketukan:
        geser = self.watak.selisih_perangkat
        return Ketukan(
            orang=self.orang.kode,
            kirim_id=uuid_dari(self.acak),
            jenis=jenis,
            mode=self.mode,
            tanggal=self.aturan.tanggal,
            zona=self.aturan.zona,
            terima_at=at,
            ketuk_at=luring or (at + timedelta(minutes=geser) if geser else None),
            sumber=SumberRekaman.LURING if luring else SumberRekaman.WEB,
            alasan_tolak=tolak.kode if tolak else "",
        )
