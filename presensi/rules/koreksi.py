"""Whether a day may be corrected, what a correction does to its facts, and through which states it goes."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from core import formats
from core.errors import Refused
from ketentuan.choices import LangkahKedua, ModeKerja
from ketentuan.kehadiran import KetentuanKoreksi
from presensi.choices import JenisRekaman, StatusHarian
from presensi.choices.kelonggaran import JenisKelonggaran
from presensi.choices.koreksi import AksiKoreksi, Alasan, JenisKoreksi, StatusKoreksi, TandaKoreksi
from presensi.rules.hari import DayFacts, HariDinilai, judge_day
from presensi.rules.kelonggaran import Longgar
from presensi.rules.ketuk import Ketukan, in_order

ALASAN_MINIMUM = 10
BUKTI_PALING_BANYAK = 3
# From so many corrections in about three months on, each is looked at by itself.
SERING = 3
TERBUKA = (StatusKoreksi.DIAJUKAN, StatusKoreksi.LANGKAH_KEDUA)
# States that count against the limit of a month.
DIHITUNG = (*TERBUKA, StatusKoreksi.DISETUJUI)
MENAMBAH_KETUKAN = {
    JenisKoreksi.LUPA_MASUK: JenisRekaman.MASUK,
    JenisKoreksi.LUPA_PULANG: JenisRekaman.PULANG,
}
KELONGGARAN = {
    JenisKoreksi.MODE: JenisKelonggaran.KOREKSI_MODE,
    JenisKoreksi.TERLAMBAT: JenisKelonggaran.KOREKSI_MASUK,
    JenisKoreksi.PULANG_CEPAT: JenisKelonggaran.KOREKSI_PULANG,
}
_SEBUTAN = "koreksi yang diajukan"
# A tap that is only proposed sorts after all that were kept.
_USULAN = 2**62

TRANSITIONS = {
    (StatusKoreksi.DIAJUKAN, AksiKoreksi.SETUJUI): StatusKoreksi.DISETUJUI,
    (StatusKoreksi.DIAJUKAN, AksiKoreksi.TOLAK): StatusKoreksi.DITOLAK,
    (StatusKoreksi.DIAJUKAN, AksiKoreksi.TARIK): StatusKoreksi.DITARIK,
    (StatusKoreksi.LANGKAH_KEDUA, AksiKoreksi.SETUJUI): StatusKoreksi.DISETUJUI,
    (StatusKoreksi.LANGKAH_KEDUA, AksiKoreksi.TOLAK): StatusKoreksi.DITOLAK,
    (StatusKoreksi.LANGKAH_KEDUA, AksiKoreksi.TARIK): StatusKoreksi.DITARIK,
    (StatusKoreksi.DISETUJUI, AksiKoreksi.BATALKAN): StatusKoreksi.DIBATALKAN,
}


@dataclass(frozen=True, slots=True)
class Usulan:
    """What somebody asks for: the kind, the claimed moment or mode, and why."""

    jenis: JenisKoreksi
    alasan: str
    jam_at: datetime | None = None
    mode: ModeKerja | None = None
    berkas: int = 0


@dataclass(frozen=True, slots=True)
class FaktaKoreksi:
    """What decides about a request: the day with its facts, the rule, its deadline, and how many there are already.

    `tenggat` is the last day on which the request may be made; None when no rule bounds it.
    """

    hari: DayFacts
    hari_ini: date
    aturan: KetentuanKoreksi | None = None
    tenggat: date | None = None
    dalam_bulan: int = 0
    terbuka: frozenset[JenisKoreksi] = frozenset()


def next_status(status: StatusKoreksi, aksi: AksiKoreksi, langkah_kedua: LangkahKedua) -> StatusKoreksi:
    """The state after a deed. The first yes leads to a second step where the rule asks for one."""
    berikut = TRANSITIONS.get((status, aksi))
    if berikut is None:
        raise Refused(Alasan.SUDAH_DIPUTUSKAN, status=status.label.lower())
    first_yes = status == StatusKoreksi.DIAJUKAN and aksi == AksiKoreksi.SETUJUI
    return StatusKoreksi.LANGKAH_KEDUA if first_yes and langkah_kedua != LangkahKedua.TANPA else berikut


def check_request(fakta: FaktaKoreksi, usulan: Usulan) -> None:
    """Say no to what may not be asked, with the article where a rule says so."""
    check_day(fakta)
    if len(usulan.alasan.strip()) < ALASAN_MINIMUM:
        raise Refused(Alasan.ALASAN_WAJIB, field="alasan")
    if usulan.jenis in fakta.terbuka:
        raise Refused(Alasan.MASIH_TERBUKA, field="jenis", jenis=usulan.jenis.label.lower())
    aturan = fakta.aturan
    if aturan is not None and aturan.bukti_wajib and not usulan.berkas:
        raise Refused(Alasan.BUKTI_WAJIB, field="berkas", dasar=aturan.dasar.sebutan)
    check_claim(fakta.hari, usulan)


def check_day(fakta: FaktaKoreksi) -> None:
    """Whether the day may be corrected at all, whatever is asked."""
    hari = fakta.hari
    tanggal = hari.aturan.tanggal
    if fakta.hari_ini < tanggal:
        raise Refused(Alasan.BELUM_TERJADI, field="tanggal")
    if hari.aturan.terkunci:
        raise Refused(Alasan.TERKUNCI, bulan=formats.bulan(tanggal))
    if not hari.aturan.is_hari_kerja:
        raise Refused(Alasan.BUKAN_HARI_KERJA, field="tanggal", tanggal=formats.tanggal_panjang(tanggal))
    if hari.absen is not None:
        jenis = hari.absen.jenis.label.lower()
        raise Refused(Alasan.SEDANG_TIDAK_MASUK, tanggal=formats.tanggal_panjang(tanggal), jenis=jenis)
    aturan = fakta.aturan
    if aturan is None:
        return
    dasar = aturan.dasar.sebutan
    if fakta.tenggat is not None and fakta.hari_ini > fakta.tenggat:
        raise Refused(
            Alasan.LEWAT_TENGGAT, tanggal=formats.tanggal(fakta.tenggat), hari=aturan.tenggat_hari_kerja, dasar=dasar
        )
    if aturan.maks_per_bulan is not None and fakta.dalam_bulan >= aturan.maks_per_bulan:
        raise Refused(
            Alasan.BATAS_BULAN,
            jumlah=fakta.dalam_bulan,
            bulan=formats.bulan(tanggal),
            maks=aturan.maks_per_bulan,
            dasar=dasar,
        )


def check_claim(hari: DayFacts, usulan: Usulan) -> None:
    """Whether what is claimed can have been, seen from the taps of the day."""
    if usulan.jenis in MENAMBAH_KETUKAN:
        _check_tap(hari, usulan)
        return
    if usulan.jenis == JenisKoreksi.MODE:
        if usulan.mode is None:
            raise Refused(Alasan.MODE_WAJIB, field="mode")
        dinilai = judge_day(hari)
        if dinilai.mode is None:
            raise Refused(Alasan.TANPA_PRESENSI, field="jenis")
        if dinilai.mode == usulan.mode:
            raise Refused(Alasan.MODE_SAMA, field="mode", mode=usulan.mode.label)
        return
    dinilai = judge_day(hari)
    if usulan.jenis == JenisKoreksi.TERLAMBAT and not dinilai.menit_terlambat:
        raise Refused(Alasan.TIDAK_TERLAMBAT, field="jenis")
    if usulan.jenis == JenisKoreksi.PULANG_CEPAT and not dinilai.menit_pulang_cepat:
        raise Refused(Alasan.TIDAK_PULANG_CEPAT, field="jenis")


def _check_tap(hari: DayFacts, usulan: Usulan) -> None:
    pada, zona = hari.aturan.jam_pada, hari.aturan.zona
    assert pada is not None  # noqa: S101 - a working day has hours
    jam = usulan.jam_at
    if jam is None:
        raise Refused(Alasan.JAM_WAJIB, field="jam")
    if not pada.buka_at <= jam < pada.ditutup_sejak:
        raise Refused(
            Alasan.JAM_DI_LUAR,
            field="jam",
            buka=formats.jam(pada.buka_at, zona),
            tutup=formats.jam(pada.tutup_at, zona),
        )
    if jam > hari.at:
        raise Refused(Alasan.JAM_NANTI, field="jam")
    masuk = min((tap.pada for tap in hari.ketukan if tap.jenis == JenisRekaman.MASUK), default=None)
    pulang = max((tap.pada for tap in hari.ketukan if tap.jenis == JenisRekaman.PULANG), default=None)
    if usulan.jenis == JenisKoreksi.LUPA_MASUK:
        if masuk is not None and jam >= masuk:
            raise Refused(Alasan.SUDAH_ADA_MASUK, field="jam", jam=formats.jam(masuk, zona))
        if pulang is not None and jam >= pulang:
            raise Refused(Alasan.MASUK_SESUDAH_PULANG, field="jam", jam=formats.jam(pulang, zona))
        return
    if masuk is None:
        raise Refused(Alasan.BELUM_ADA_MASUK, field="jenis")
    if jam <= masuk:
        raise Refused(Alasan.PULANG_SEBELUM_MASUK, field="jam", jam=formats.jam(masuk, zona))
    if pulang is not None and jam <= pulang:
        raise Refused(Alasan.PULANG_SUDAH_ADA, field="jam", jam=formats.jam(pulang, zona))


def with_correction(hari: DayFacts, usulan: Usulan, mode: ModeKerja) -> DayFacts:
    """The facts of the day as approval would leave them. `mode` is where a forgotten tap was made."""
    if usulan.jenis not in MENAMBAH_KETUKAN:
        return replace(hari, kelonggaran=(*hari.kelonggaran, leniency(hari, usulan)))
    assert usulan.jam_at is not None  # noqa: S101 - checked before
    tap = Ketukan(MENAMBAH_KETUKAN[usulan.jenis], mode, usulan.jam_at, id=_USULAN)
    return replace(hari, ketukan=(*hari.ketukan, tap))


def leniency(hari: DayFacts, usulan: Usulan) -> Longgar:
    """What an excuse or a mode takes away: all before the clock-in, all after the clock-out, or the mode it counts as.

    An excuse reaches no further than the tap it speaks about, so it never covers a tap that is missing.
    """
    dinilai, jenis = judge_day(hari), KELONGGARAN[usulan.jenis]
    if usulan.jenis == JenisKoreksi.MODE:
        return Longgar(jenis, _SEBUTAN, mode=usulan.mode)
    if usulan.jenis == JenisKoreksi.TERLAMBAT:
        return Longgar(jenis, _SEBUTAN, selesai_at=dinilai.masuk_at)
    return Longgar(jenis, _SEBUTAN, mulai_at=dinilai.pulang_at)


def mode_of_tap(hari: DayFacts, jenis: JenisKoreksi, roster: ModeKerja | None) -> ModeKerja:
    """Where a forgotten tap was made: as the other taps of the day say, else as the roster does, else at the office."""
    taps = sorted(hari.ketukan, key=in_order, reverse=jenis == JenisKoreksi.LUPA_PULANG)
    return taps[0].mode if taps else roster or ModeKerja.WFO


def sentence(hari: HariDinilai) -> str:
    """TL2 (1,25%), or hadir: a judged day in a few words, in the middle of a sentence."""
    kode = " dan ".join(filter(None, (hari.kode_tl, hari.kode_psw)))
    awal = kode or StatusHarian(hari.status).label.lower()
    return f"{awal} ({percent(hari)})" if hari.potongan else awal


def percent(hari: HariDinilai) -> str:
    return formats.angka(hari.potongan, 2).rstrip("0").rstrip(",") + "%"


def before_after(sebelum: HariDinilai, sesudah: HariDinilai, zona: str) -> str:
    """TL2 (1,25%) menjadi hadir; where the words stay, what else changes: hadir, pulang 16.56 menjadi 18.10"""
    if (awal := sentence(sebelum)) != (akhir := sentence(sesudah)):
        return f"{awal} menjadi {akhir}"
    berubah = [
        f"{nama} {lama} menjadi {baru}"
        for nama, lama, baru in (
            ("masuk", _hour(sebelum.masuk_at, zona), _hour(sesudah.masuk_at, zona)),
            ("pulang", _hour(sebelum.pulang_at, zona), _hour(sesudah.pulang_at, zona)),
            ("mode", _label(sebelum.mode), _label(sesudah.mode)),
        )
        if lama != baru
    ]
    return ", ".join((awal, *berubah)) if berubah else f"tetap {awal}"


def _hour(moment: datetime | None, zona: str) -> str:
    return formats.jam(moment, zona) if moment else "kosong"


def _label(mode: ModeKerja | None) -> str:
    return str(mode.label) if mode else "kosong"


def marks(usulan: Usulan, *, ketukan: int, sebelumnya: int, luar_roster: bool) -> tuple[TandaKoreksi, ...]:
    """Why a request deserves a look of its own."""
    found = []
    if not usulan.berkas:
        found.append(TandaKoreksi.TANPA_BUKTI)
    if sebelumnya + 1 >= SERING:
        found.append(TandaKoreksi.SERING)
    if usulan.jenis in MENAMBAH_KETUKAN and not ketukan:
        found.append(TandaKoreksi.HARI_KOSONG)
    if luar_roster:
        found.append(TandaKoreksi.LUAR_ROSTER)
    return tuple(found)
