"""A judged day: a pure function of taps, absence and the rules of that day (law 3)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from core import formats
from core.errors import AlasanBase
from core.periods import DateRange, week_of
from ketentuan.choices import Hari, JenisAmbang, ModeKerja
from ketentuan.rules import Ambang, DasarRef, DayRules, JamPada, PekanDinamis, floor_minute, minutes_between
from presensi.choices import JenisKetidakhadiran, JenisRekaman, Sebab, StatusHarian, Tanda
from presensi.choices.kelonggaran import SebabLonggar
from presensi.choices.pekan import SebabPekan
from presensi.rules import kelonggaran as longgar
from presensi.rules.kelonggaran import Longgar, outage_of
from presensi.rules.ketuk import Ketukan, in_order

STATUS_KETIDAKHADIRAN = {
    JenisKetidakhadiran.CUTI_TAHUNAN: StatusHarian.CUTI,
    JenisKetidakhadiran.CUTI_BESAR: StatusHarian.CUTI,
    JenisKetidakhadiran.CUTI_SAKIT: StatusHarian.SAKIT,
    JenisKetidakhadiran.CUTI_MELAHIRKAN: StatusHarian.CUTI,
    JenisKetidakhadiran.CUTI_ALASAN_PENTING: StatusHarian.CUTI,
    JenisKetidakhadiran.CLTN: StatusHarian.CUTI,
    JenisKetidakhadiran.SAKIT: StatusHarian.SAKIT,
    JenisKetidakhadiran.IZIN: StatusHarian.IZIN,
    JenisKetidakhadiran.DINAS_LUAR: StatusHarian.DINAS_LUAR,
    JenisKetidakhadiran.TUGAS_BELAJAR: StatusHarian.TUGAS_BELAJAR,
}


@dataclass(frozen=True, slots=True)
class Absen:
    """A recorded absence that covers the day (both dates included)."""

    jenis: JenisKetidakhadiran
    mulai: date
    sampai: date
    nomor_surat: str = ""

    @property
    def rentang(self) -> str:
        """24 November 2026, or 24 November 2026 s.d. 26 November 2026"""
        mulai, sampai = formats.tanggal(self.mulai), formats.tanggal(self.sampai)
        return mulai if self.mulai == self.sampai else f"{mulai} s.d. {sampai}"


@dataclass(frozen=True, slots=True)
class DayFacts:
    """Everything a day is judged from.

    `wfh_sebelumnya`: WFH working days earlier in the same week. `roster`: where the published roster places the day;
    None where none is published, or nobody worked from home, so that it does not matter. `kelonggaran`: what of the
    day is not held against the person, outages of the unit among it, in the order it was granted.
    """

    aturan: DayRules
    at: datetime
    ketukan: tuple[Ketukan, ...] = ()
    absen: Absen | None = None
    wfh_sebelumnya: int = 0
    roster: ModeKerja | None = None
    kelonggaran: tuple[Longgar, ...] = ()
    pekan_lalu: "PekanLalu | None" = None


@dataclass(frozen=True, slots=True)
class PekanLalu:
    """Earlier days of a week with dynamic hours: what was worked, and on how many days nothing was owed."""

    menit_kerja: int = 0
    hari_bebas: int = 0


@dataclass(frozen=True, slots=True)
class Bagian:
    """A stretch of work from a clock-in to a clock-out; `selesai` None while it runs."""

    mulai: datetime
    selesai: datetime | None
    mode: ModeKerja


@dataclass(frozen=True, slots=True)
class AlasanHari:
    """One reason of a verdict: code, sentence, the article it rests on, and the key of what brought it about."""

    kode: str
    kalimat: str
    dasar: str = ""
    perlu_verifikasi: bool = False
    rujukan: str = ""

    @property
    def gangguan_id(self) -> int | None:
        """The outage it refers to."""
        return outage_of(self.rujukan)


@dataclass(frozen=True, slots=True)
class HariDinilai:
    """A judged day. `final` once the day is closed; before that the first three states are live."""

    tanggal: date
    status: StatusHarian
    final: bool
    hari_kerja: bool
    mode: ModeKerja | None = None
    masuk_at: datetime | None = None
    pulang_at: datetime | None = None
    wajib_pulang_at: datetime | None = None
    menit_wajib: int = 0
    menit_kerja: int = 0
    menit_terlambat: int = 0
    menit_pulang_cepat: int = 0
    kode_tl: str = ""
    kode_psw: str = ""
    potongan: Decimal = Decimal(0)
    bagian: tuple[Bagian, ...] = ()
    alasan: tuple[AlasanHari, ...] = ()
    tanda: tuple[Tanda, ...] = ()


def required_out(aturan: DayRules, masuk_at: datetime | None, kelonggaran: Iterable[Longgar] = ()) -> datetime | None:
    """From when on leaving is not early, given the clock-in. None on a day without hours.

    Flexi time (PMK 221/PMK.01/2021): an early or late clock-in within the window moves the end by as much. Without
    a clock-in the latest end holds, so that a missing entry is never better than a late one. Minutes of the window
    that are not held against the person do not move the end: nobody stays longer because the service was down.
    """
    jam, pada = aturan.jam, aturan.jam_pada
    if jam is None or pada is None or not aturan.is_hari_kerja:
        return None
    start = pada.batas_masuk_at if masuk_at is None else floor_minute(masuk_at)
    start = min(max(start, pada.awal_fleksi_at), pada.batas_masuk_at)
    if masuk_at is not None:
        start -= timedelta(minutes=longgar.total(_moved(aturan, start, kelonggaran)))
    return start + timedelta(minutes=jam.rentang_menit)


def _moved(aturan: DayRules, start: datetime, kelonggaran: Iterable[Longgar]) -> tuple[longgar.Maklum, ...]:
    """What takes minutes of the flexi window before the clock-in away. Never below the usual time to come."""
    pada = aturan.jam_pada
    if pada is None or start <= pada.masuk_at:
        return ()
    return longgar.waived(longgar.for_in(kelonggaran), pada.masuk_at, start)


def segments(ketukan: Iterable[Ketukan]) -> tuple[Bagian, ...]:
    """Stretches of work: first in opens, out closes, a later out prolongs, a later in opens the next one."""
    found: list[Bagian] = []
    for tap in sorted(ketukan, key=in_order):
        last = found[-1] if found else None
        if tap.jenis == JenisRekaman.MASUK:
            if last is None or last.selesai is not None:
                found.append(Bagian(mulai=tap.pada, selesai=None, mode=tap.mode))
        elif last is not None:
            found[-1] = Bagian(mulai=last.mulai, selesai=tap.pada, mode=last.mode)
    return tuple(found)


def minutes_worked(bagian: Iterable[Bagian], aturan: DayRules, until: datetime | None = None) -> int:
    """Minutes of work without the part inside the break. A running stretch counts up to `until`, else not at all."""
    pada = aturan.jam_pada if aturan.is_hari_kerja else None
    total = 0
    for part in bagian:
        selesai = part.selesai or until
        if selesai is None or selesai <= part.mulai:
            continue
        total += minutes_between(part.mulai, selesai)
        if pada is not None and pada.istirahat is not None:
            begin, end = max(floor_minute(part.mulai), pada.istirahat[0]), min(floor_minute(selesai), pada.istirahat[1])
            total -= max(0, minutes_between(begin, end))
    return total


def count_wfh_before(
    ketukan: Mapping[date, tuple[Ketukan, ...]],
    aturan: Mapping[date, DayRules],
    tanggal: date,
    dibetulkan: Mapping[date, ModeKerja] | None = None,
) -> int:
    """WFH working days of the same week before a date; a WFH day on a holiday does not count.

    `dibetulkan`: days that count as another mode by decision.
    """
    betul = dibetulkan or {}
    monday = week_of(tanggal).mulai
    return sum(
        1
        for day, taps in ketukan.items()
        if monday <= day < tanggal
        and (rules := aturan.get(day)) is not None
        and rules.is_hari_kerja
        and (parts := segments(taps))
        and betul.get(day, parts[0].mode) == ModeKerja.WFH
    )


def week_before(
    ketukan: Mapping[date, tuple[Ketukan, ...]],
    aturan: Mapping[date, DayRules],
    tanggal: date,
    pergi: Iterable[date] = (),
) -> PekanLalu | None:
    """The days before a date in a week with dynamic hours; `pergi`: days of absence. None with other hours."""
    if aturan[tanggal].pekan is None:
        return None
    days = [day for day in DateRange(week_of(tanggal).mulai, tanggal) if day in aturan]
    away = set(pergi)
    menit = sum(minutes_worked(segments(ketukan.get(day, ())), aturan[day]) for day in days)
    bebas = sum(1 for day in days if aturan[day].jam is not None and (aturan[day].libur is not None or day in away))
    return PekanLalu(menit, bebas)


def judge_day(facts: DayFacts) -> HariDinilai:
    """Judge a day from its facts; the same facts always give the same day."""
    aturan = facts.aturan
    bagian = segments(facts.ketukan)
    final = facts.at >= aturan.ditutup_sejak
    masuk_at = bagian[0].mulai if bagian else None
    pulang_at = max((tap.pada for tap in facts.ketukan if tap.jenis == JenisRekaman.PULANG), default=None)
    if masuk_at is not None and pulang_at is not None and pulang_at < masuk_at:
        pulang_at = None  # an orphan clock-out before the first clock-in says nothing about the end of the day
    raw = _RawDay(
        facts=facts,
        bagian=bagian,
        final=final,
        masuk_at=masuk_at,
        pulang_at=pulang_at,
        wajib_pulang_at=required_out(aturan, masuk_at, facts.kelonggaran),
        menit_kerja=minutes_worked(bagian, aturan, None if final else facts.at),
    )
    if not aturan.is_hari_kerja:
        return _judge_day_off(raw)
    if facts.absen is not None:
        return _judge_absence(raw, facts.absen)
    return _judge_working_day(raw)


@dataclass(frozen=True, slots=True)
class _RawDay:
    """The day read from its taps, before any verdict."""

    facts: DayFacts
    bagian: tuple[Bagian, ...]
    final: bool
    masuk_at: datetime | None
    pulang_at: datetime | None
    wajib_pulang_at: datetime | None
    menit_kerja: int

    @property
    def aturan(self) -> DayRules:
        return self.facts.aturan

    @property
    def is_running(self) -> bool:
        return bool(self.bagian) and self.bagian[-1].selesai is None and not self.final

    @property
    def mode(self) -> ModeKerja | None:
        betul = longgar.mode_of(self.facts.kelonggaran)
        if betul is not None and self.facts.ketukan:
            return betul.mode
        if self.bagian:
            return self.bagian[0].mode
        return min(self.facts.ketukan, key=in_order).mode if self.facts.ketukan else None

    @property
    def pada(self) -> JamPada:
        pada = self.aturan.jam_pada
        assert pada is not None  # noqa: S101 - a working day has hours
        return pada

    def jam(self, at: datetime | None) -> str:
        return "" if at is None else formats.jam(at, self.aturan.zona)

    def verdict(
        self, status: StatusHarian, alasan: list[AlasanHari], tanda: list[Tanda], **rest: object
    ) -> HariDinilai:
        common = _flags_of_taps(self)
        return HariDinilai(
            tanggal=self.aturan.tanggal,
            status=status,
            final=self.final,
            hari_kerja=self.aturan.is_hari_kerja,
            masuk_at=self.masuk_at,
            pulang_at=self.pulang_at,
            menit_wajib=self.aturan.menit_wajib,
            menit_kerja=self.menit_kerja,
            bagian=self.bagian,
            alasan=tuple(alasan),
            tanda=tuple(dict.fromkeys(tanda + common)),
            **{"mode": self.mode, "wajib_pulang_at": self.wajib_pulang_at, **rest},  # type: ignore[arg-type]
        )


def _judge_day_off(raw: _RawDay) -> HariDinilai:
    aturan, libur = raw.aturan, raw.aturan.libur
    if libur is not None:
        nama = f"{libur.nama} (perkiraan)" if libur.perkiraan else libur.nama
        alasan = [_reason(Sebab.LIBUR_DITETAPKAN, libur.dasar, jenis=libur.jenis.label, nama=nama)]
    elif aturan.putaran is not None:
        ke, putaran = aturan.putaran.place_of(aturan.tanggal) + 1, aturan.putaran.hari
        alasan = [_reason(Sebab.LEPAS_JAGA, aturan.dasar_jam, ke=f"{ke}", hari=f"{putaran}", nama=aturan.nama_jam)]
    else:
        hari = formats.hari(aturan.tanggal)
        alasan = [_reason(Sebab.LIBUR_AKHIR_PEKAN, aturan.dasar_jam, hari=hari)]
    tanda = []
    if raw.facts.ketukan:
        tanda.append(Tanda.BEKERJA_HARI_LIBUR)
        alasan.append(_reason(Sebab.BEKERJA_HARI_LIBUR, None))
    return raw.verdict(StatusHarian.LIBUR, alasan, tanda)


def _judge_absence(raw: _RawDay, absen: Absen) -> HariDinilai:
    status = STATUS_KETIDAKHADIRAN[absen.jenis]
    tanda = [Tanda.PRESENSI_SAAT_TIDAK_MASUK] if raw.facts.ketukan else []
    surat = f" ({absen.nomor_surat})" if absen.nomor_surat else ""
    rentang = absen.rentang
    mode = ModeKerja.DINAS_LUAR if status == StatusHarian.DINAS_LUAR else raw.mode
    if status == StatusHarian.IZIN:
        # A personal permit costs allowance like the absence it is, but does not count as a breach of discipline.
        tm = raw.aturan.band_for(JenisAmbang.TM, 0)
        potongan = tm.potongan if tm else Decimal(0)
        alasan = [
            _reason(
                Sebab.IZIN_DIPOTONG, tm.dasar if tm else None, rentang=rentang, surat=surat, persen=_percent(potongan)
            )
        ]
        return raw.verdict(status, alasan, tanda, mode=mode, potongan=potongan)
    alasan = [_reason(Sebab.TIDAK_MASUK_SAH, None, jenis=absen.jenis.label, rentang=rentang, surat=surat)]
    return raw.verdict(status, alasan, tanda, mode=mode)


def _judge_working_day(raw: _RawDay) -> HariDinilai:
    if not raw.facts.ketukan:
        return _judge_empty_day(raw)
    if raw.aturan.pekan is not None:
        return _judge_dynamic_day(raw, raw.aturan.pekan)
    masuk, pulang = _judge_in(raw), _judge_out(raw)
    wfh_flags, wfh_reasons = _judge_wfh(raw)
    return raw.verdict(
        StatusHarian.BEKERJA if raw.is_running else _OUTCOME[masuk.is_breach, pulang.is_breach],
        [*masuk.alasan, *pulang.alasan, *_mode_reasons(raw), *wfh_reasons],
        [*masuk.tanda, *pulang.tanda, *wfh_flags],
        menit_terlambat=masuk.menit,
        menit_pulang_cepat=pulang.menit,
        kode_tl=masuk.kode,
        kode_psw=pulang.kode,
        potongan=masuk.potongan + pulang.potongan,
    )


@dataclass(frozen=True, slots=True)
class _Ujung:
    """One end of a working day: what is counted of it, its band, and why."""

    menit: int = 0
    is_missing: bool = False
    band: Ambang | None = None
    alasan: tuple[AlasanHari, ...] = ()
    tanda: tuple[Tanda, ...] = ()

    @property
    def is_breach(self) -> bool:
        return self.menit > 0 or self.is_missing

    @property
    def kode(self) -> str:
        return self.band.kode if self.band else ""

    @property
    def potongan(self) -> Decimal:
        return self.band.potongan if self.band else Decimal(0)


def _judge_empty_day(raw: _RawDay) -> HariDinilai:
    """A working day without any tap."""
    aturan, pada = raw.aturan, raw.pada
    if not raw.final:
        batas = raw.jam(pada.batas_masuk_at)
        return raw.verdict(StatusHarian.BELUM, [_reason(Sebab.BELUM_ADA, aturan.dasar_jam, batas=batas)], [])
    maklum = longgar.waiver_of_day(raw.facts.kelonggaran, pada.batas_masuk_at, pada.pulang_at, pada.istirahat)
    if maklum:
        # An outage of a whole day leaves no way to be present on record; hours granted away are a permit.
        status = StatusHarian.HADIR if any(item.is_gangguan for item in maklum) else StatusHarian.IZIN
        alasan = [_waiver(SebabLonggar.SEHARI_DIMAKLUMI, item) for item in maklum]
        return raw.verdict(status, alasan, [Tanda.TANPA_MASUK, Tanda.TANPA_PULANG])
    tm = aturan.band_for(JenisAmbang.TM, 0)
    alasan = [_reason(Sebab.TIDAK_ADA, tm.dasar if tm else aturan.dasar_jam), *_cut(tm)]
    return raw.verdict(StatusHarian.TIDAK_HADIR, alasan, [], potongan=tm.potongan if tm else Decimal(0))


def _judge_dynamic_day(raw: _RawDay, pekan: PekanDinamis) -> HariDinilai:
    """A day of dynamic hours: no hour binds, the week does. What is short is held against its last working day."""
    lalu = raw.facts.pekan_lalu or PekanLalu()
    kerja, wajib = lalu.menit_kerja + raw.menit_kerja, pekan.menit - pekan.bagian * lalu.hari_bebas
    facts_week = {"kerja": formats.durasi(kerja), "wajib": formats.durasi(wajib)}
    alasan, tanda, kurang = [], [], 0
    if raw.masuk_at is None or (raw.pulang_at is None and raw.final):
        kosong = Tanda.TANPA_MASUK if raw.masuk_at is None else Tanda.TANPA_PULANG
        tanda.append(kosong)
        alasan.append(_reason(SebabPekan.TANPA_PASANGAN, None, tanda=kosong.label))
    band: Ambang | None = None
    if raw.final and pekan.is_hari_terakhir:
        kurang = max(0, wajib - kerja)
        facts_week["kurang"] = formats.durasi(kurang)
        sebab = SebabPekan.PEKAN_KURANG if kurang else SebabPekan.PEKAN_CUKUP
        alasan.append(_reason(sebab, raw.aturan.dasar_jam, **facts_week))
        band = raw.aturan.band_for(JenisAmbang.PSW, kurang) if kurang else None
        alasan += _cut(band)
    else:
        alasan.append(_reason(SebabPekan.PEKAN_BERJALAN, raw.aturan.dasar_jam, **facts_week))
    wfh_flags, wfh_reasons = _judge_wfh(raw)
    return raw.verdict(
        StatusHarian.BEKERJA if raw.is_running else _OUTCOME[False, kurang > 0],
        [*alasan, *_mode_reasons(raw), *wfh_reasons],
        [*tanda, *wfh_flags],
        wajib_pulang_at=None,
        menit_pulang_cepat=kurang,
        kode_psw=band.kode if band else "",
        potongan=band.potongan if band else Decimal(0),
    )


def _judge_in(raw: _RawDay) -> _Ujung:
    """Coming: late or not, or no clock-in at all."""
    aturan, pada, berlaku = raw.aturan, raw.pada, longgar.for_in(raw.facts.kelonggaran)
    if raw.masuk_at is None:
        first = min(tap.pada for tap in raw.facts.ketukan)
        return _judge_missing(
            raw,
            JenisAmbang.TL,
            Tanda.TANPA_MASUK,
            (Sebab.TANPA_MASUK, {}),
            SebabLonggar.TANPA_MASUK_DIMAKLUMI,
            longgar.waiver_of_missing(berlaku, pada.batas_masuk_at, first),
        )
    kasar = max(0, minutes_between(pada.batas_masuk_at, raw.masuk_at))
    facts_in = {"masuk": raw.jam(raw.masuk_at), "batas": raw.jam(pada.batas_masuk_at), "durasi": formats.durasi(kasar)}
    alasan = [_reason(Sebab.TERLAMBAT if kasar else Sebab.TEPAT_WAKTU, aturan.dasar_jam, **facts_in)]
    maklum = longgar.waived(berlaku, pada.batas_masuk_at, raw.masuk_at)
    alasan += [_waiver(SebabLonggar.TERLAMBAT_DIMAKLUMI, item.longgar, item.menit) for item in maklum]
    menit = max(0, kasar - longgar.total(maklum))
    band = aturan.band_for(JenisAmbang.TL, menit) if menit else None
    return _Ujung(menit, band=band, alasan=(*alasan, *_cut(band)))


def _judge_out(raw: _RawDay) -> _Ujung:
    """Leaving: early or not, or no clock-out at all once the day is closed. Nothing while the work goes on."""
    aturan, pada, berlaku = raw.aturan, raw.pada, longgar.for_out(raw.facts.kelonggaran)
    wajib = raw.wajib_pulang_at or pada.pulang_at
    if raw.pulang_at is None and raw.final:
        return _judge_missing(
            raw,
            JenisAmbang.PSW,
            Tanda.TANPA_PULANG,
            (Sebab.TANPA_PULANG, {"tutup": raw.jam(pada.tutup_at)}),
            SebabLonggar.TANPA_PULANG_DIMAKLUMI,
            longgar.waiver_of_missing(berlaku, wajib, pada.tutup_at),
        )
    if raw.pulang_at is None or raw.is_running:
        return _Ujung()
    kasar = max(0, minutes_between(raw.pulang_at, wajib))
    facts_out = {"pulang": raw.jam(raw.pulang_at), "wajib": raw.jam(wajib), "durasi": formats.durasi(kasar)}
    alasan = [_reason(Sebab.PULANG_CEPAT if kasar else Sebab.PULANG_CUKUP, aturan.dasar_jam, **facts_out)]
    alasan += _moved_reasons(raw)
    maklum = longgar.waived(berlaku, raw.pulang_at, wajib)
    alasan += [_waiver(SebabLonggar.PULANG_CEPAT_DIMAKLUMI, item.longgar, item.menit) for item in maklum]
    menit = max(0, kasar - longgar.total(maklum))
    band = aturan.band_for(JenisAmbang.PSW, menit) if menit else None
    tanda = []
    if raw.bagian and raw.bagian[-1].selesai is None:
        tanda.append(Tanda.BAGIAN_TERBUKA)
        alasan.append(_reason(Sebab.BAGIAN_TERBUKA, None, masuk=raw.jam(raw.bagian[-1].mulai)))
    return _Ujung(menit, band=band, alasan=(*alasan, *_cut(band)), tanda=tuple(tanda))


def _judge_missing(
    raw: _RawDay,
    jenis: JenisAmbang,
    tanda: Tanda,
    kurang: tuple[Sebab, dict[str, str]],
    dimaklumi: SebabLonggar,
    maklum: Longgar | None,
) -> _Ujung:
    """An end of the day nobody tapped: the worst band, unless something excuses it. No hours are made up."""
    if maklum is not None:
        sebab = _reason(kurang[0], raw.aturan.dasar_jam, **kurang[1])
        return _Ujung(alasan=(sebab, _waiver(dimaklumi, maklum)), tanda=(tanda,))
    band = raw.aturan.band_when_missing(jenis)
    sebab = _reason(kurang[0], band.dasar if band else raw.aturan.dasar_jam, **kurang[1])
    return _Ujung(is_missing=True, band=band, alasan=(sebab, *_cut(band)), tanda=(tanda,))


def _moved_reasons(raw: _RawDay) -> list[AlasanHari]:
    """Why the day may end earlier than the clock-in says."""
    if raw.masuk_at is None or raw.wajib_pulang_at is None:
        return []
    start = min(max(floor_minute(raw.masuk_at), raw.pada.awal_fleksi_at), raw.pada.batas_masuk_at)
    wajib = raw.jam(raw.wajib_pulang_at)
    return [
        _waiver(SebabLonggar.WAJIB_PULANG_MAJU, item.longgar, item.menit, wajib=wajib)
        for item in _moved(raw.aturan, start, raw.facts.kelonggaran)
    ]


def _mode_reasons(raw: _RawDay) -> list[AlasanHari]:
    """Which decision said where the day was worked, when the taps say otherwise."""
    betul = longgar.mode_of(raw.facts.kelonggaran)
    if betul is None or betul.mode is None:
        return []
    return [_waiver(SebabLonggar.MODE_DIBETULKAN, betul, mode=betul.mode.label)]


_OUTCOME = {
    (False, False): StatusHarian.HADIR,
    (True, False): StatusHarian.TERLAMBAT,
    (False, True): StatusHarian.PULANG_CEPAT,
    (True, True): StatusHarian.TERLAMBAT_PULANG_CEPAT,
}


def _judge_wfh(raw: _RawDay) -> tuple[list[Tanda], list[AlasanHari]]:
    """Marks of a WFH day against the policy and the roster (PermenPANRB 4/2025 Pasal 13; weekdays of a circular).

    A published roster decides which day it is: a day it gives to WFH is not held against the weekdays of the policy.
    """
    tanda: list[Tanda] = []
    alasan: list[AlasanHari] = []
    if raw.mode != ModeKerja.WFH:
        return tanda, alasan
    kebijakan, roster = raw.aturan.wfh, raw.facts.roster
    if roster is not None and roster != ModeKerja.WFH:
        tanda.append(Tanda.DI_LUAR_ROSTER)
        alasan.append(_reason(Sebab.DI_LUAR_ROSTER, kebijakan.dasar if kebijakan else None, mode=roster.label))
    if kebijakan is None:
        return tanda, alasan
    ke = raw.facts.wfh_sebelumnya + 1
    if kebijakan.maks_hari_pekan is not None and ke > kebijakan.maks_hari_pekan:
        tanda.append(Tanda.MELEBIHI_KUOTA_PEKAN)
        alasan.append(_reason(Sebab.MELEBIHI_KUOTA_PEKAN, kebijakan.dasar, ke=ke, maks=kebijakan.maks_hari_pekan))
    if kebijakan.hari_tetap and not raw.aturan.is_wfh_tetap and roster is None:
        tetap = ", ".join(Hari(hari).label for hari in sorted(kebijakan.hari_tetap))
        hari = formats.hari(raw.aturan.tanggal)
        tanda.append(Tanda.DI_LUAR_HARI_WFH)
        alasan.append(_reason(Sebab.DI_LUAR_HARI_WFH, kebijakan.dasar, hari=hari, tetap=tetap))
    return tanda, alasan


def _flags_of_taps(raw: _RawDay) -> list[Tanda]:
    tanda = []
    if len({part.mode for part in raw.bagian}) > 1:
        tanda.append(Tanda.MODE_CAMPURAN)
    if any(tap.jam_berbeda for tap in raw.facts.ketukan):
        tanda.append(Tanda.WAKTU_PERANGKAT_BERBEDA)
    return tanda


def _cut(band: Ambang | None) -> list[AlasanHari]:
    if band is None:
        return []
    return [_reason(Sebab.POTONGAN, band.dasar, kode=band.kode, persen=_percent(band.potongan))]


def _percent(potongan: Decimal) -> str:
    return formats.angka(potongan, 2).rstrip("0").rstrip(",") + "%"


def _reason(sebab: AlasanBase, dasar: DasarRef | None, **facts: object) -> AlasanHari:
    return AlasanHari(
        kode=sebab.kode,
        kalimat=sebab.kalimat.format(**facts),
        dasar=dasar.sebutan if dasar else "",
        perlu_verifikasi=bool(dasar and dasar.perlu_verifikasi),
    )


def _waiver(sebab: SebabLonggar, dari: Longgar, menit: int = 0, **facts: object) -> AlasanHari:
    kalimat = sebab.kalimat.format(durasi=formats.durasi(menit), sebutan=dari.sebutan, **facts)
    return AlasanHari(sebab.kode, kalimat, dari.dasar, rujukan=dari.rujukan)
