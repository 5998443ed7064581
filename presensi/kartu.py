"""The clock-in card in words and lines: pure, from a day judged at this moment. Templates only lay it out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from core import formats
from core.ui_svg import ButirLinimasa, GarisHari, Rentang
from ketentuan.choices import ModeKerja
from ketentuan.rules import DayRules, floor_minute, minutes_between
from presensi.choices import JenisKetidakhadiran, JenisRekaman, Keadaan, StatusHarian
from presensi.rules.hari import Absen, Bagian, HariDinilai
from presensi.rules.ketuk import Ketukan

# The frame of the day line when nothing lies outside it (minutes since midnight).
AWAL, AKHIR, TEPI = 390, 1020, 30
# Minutes between two labels on a phone before their words touch.
JARAK_LABEL = 120
MODE_GARIS = {ModeKerja.WFH: "wfh", ModeKerja.WFO: "wfo", ModeKerja.DINAS_LUAR: "dinas"}


@dataclass(frozen=True, slots=True)
class Kartu:
    """What the card says and which one button it offers."""

    keadaan: Keadaan
    judul: str
    keterangan: str = ""
    catatan: str = ""
    tombol: JenisRekaman | None = None
    utama: bool = False
    nyala: bool = True
    pulang_cepat: str = ""
    lanjutan: tuple[JenisRekaman, ...] = ()

    @property
    def kata_tombol(self) -> str:
        return self.tombol.label if self.tombol else ""

    @property
    def beres(self) -> bool:
        """Whether the sentence gets the tick."""
        return self.keadaan in (Keadaan.BEKERJA, Keadaan.SELESAI)


LOKASI = "Lokasi hanya dicatat saat Anda menekan tombol."


def build_card(aturan: DayRules, hari: HariDinilai, absen: Absen | None, at: datetime) -> Kartu:
    """The card of a day judged at `at`."""
    if aturan.terkunci:
        bulan = formats.bulan(aturan.tanggal)
        return Kartu(Keadaan.TERKUNCI, f"{bulan} sudah dikunci.", "Hubungi admin kepegawaian bila ada yang keliru.")
    if hari.bagian:
        return _card_of_work(aturan, hari, at)
    if not aturan.is_hari_kerja:
        return Kartu(Keadaan.LIBUR, _day_off(aturan), "Anda tidak wajib presensi.", lanjutan=(JenisRekaman.MASUK,))
    if absen is not None:
        return Kartu(Keadaan.TIDAK_MASUK, _absence(absen, aturan.tanggal), lanjutan=(JenisRekaman.MASUK,))
    return _card_before_work(aturan, at)


def card_without_place(tanggal: date) -> Kartu:
    """The card of a person who holds no post on that date."""
    return Kartu(
        Keadaan.TANPA_TUGAS,
        f"Anda tidak tercatat bertugas pada {formats.tanggal(tanggal)}.",
        "Hubungi admin kepegawaian bila ini keliru.",
    )


def _card_before_work(aturan: DayRules, at: datetime) -> Kartu:
    pada = aturan.jam_pada
    assert pada is not None  # noqa: S101 - asked only on working days
    batas = formats.jam(pada.batas_masuk_at, aturan.zona)
    if floor_minute(at) < pada.buka_at:
        buka = formats.jam(pada.buka_at, aturan.zona)
        return Kartu(
            Keadaan.BELUM_DIBUKA, f"Presensi dibuka {buka}.", tombol=JenisRekaman.MASUK, nyala=False, utama=True
        )
    if at >= pada.ditutup_sejak:
        tutup = formats.jam(pada.tutup_at, aturan.zona)
        return Kartu(Keadaan.DITUTUP, f"Presensi ditutup {tutup}.", "Sampaikan ke admin kepegawaian.")
    telat = minutes_between(pada.batas_masuk_at, at)
    if telat > 0:
        return Kartu(
            Keadaan.LEWAT,
            f"Sekarang terhitung terlambat {_spoken(telat)}.",
            "Tetap presensi sekarang.",
            "Ada kendala? Sampaikan ke admin kepegawaian.",
            tombol=JenisRekaman.MASUK,
            utama=True,
        )
    sisa = f"{_spoken(-telat)} lagi" if telat < 0 else "menit ini"
    return Kartu(
        Keadaan.BELUM,
        "Anda belum presensi masuk.",
        f"Tepat waktu sampai {batas}, {sisa}.",
        LOKASI,
        tombol=JenisRekaman.MASUK,
        utama=True,
    )


def _card_of_work(aturan: DayRules, hari: HariDinilai, at: datetime) -> Kartu:
    masuk = formats.jam(hari.bagian[0].mulai, aturan.zona)
    kerja = formats.durasi(hari.menit_kerja)
    target = f" dari {formats.durasi(hari.menit_wajib)}" if hari.menit_wajib else ""
    if not is_running(hari):
        return Kartu(
            Keadaan.SELESAI,
            "Selesai.",
            f"Hari ini {kerja}.",
            _remark(hari),
            lanjutan=(JenisRekaman.PULANG, JenisRekaman.MASUK) if at < aturan.ditutup_sejak else (),
        )
    tepat = "tepat waktu"
    if hari.menit_terlambat:
        tepat = f"terlambat {_spoken(hari.menit_terlambat)}"
    elif not aturan.is_hari_kerja or hari.status not in (StatusHarian.BEKERJA, StatusHarian.HADIR):
        tepat = "tercatat"
    sisa = minutes_between(at, hari.wajib_pulang_at) if hari.wajib_pulang_at else 0
    early = sisa > 0 and hari.status == StatusHarian.BEKERJA
    wajib = formats.jam(hari.wajib_pulang_at, aturan.zona) if hari.wajib_pulang_at else ""
    return Kartu(
        Keadaan.BEKERJA,
        f"Masuk {masuk}, {tepat}.",
        f"Sudah bekerja {kerja}{target}.",
        f"Dibuka {wajib}. Sebelum itu tercatat Pulang cepat." if early else "",
        tombol=JenisRekaman.PULANG,
        utama=not early,
        pulang_cepat=f"Akan tercatat Pulang cepat {formats.durasi(sisa)}." if early else "",
    )


def is_running(hari: HariDinilai) -> bool:
    """Whether the last stretch of work is still open."""
    return bool(hari.bagian) and hari.bagian[-1].selesai is None and not hari.final


def _remark(hari: HariDinilai) -> str:
    if hari.menit_terlambat and hari.menit_pulang_cepat:
        return f"Terlambat {_spoken(hari.menit_terlambat)}, pulang cepat {_spoken(hari.menit_pulang_cepat)}."
    if hari.menit_terlambat:
        return f"Terlambat {_spoken(hari.menit_terlambat)}."
    if hari.menit_pulang_cepat:
        return f"Pulang cepat {_spoken(hari.menit_pulang_cepat)}."
    return ""


def _day_off(aturan: DayRules) -> str:
    if aturan.libur is not None:
        return f"Hari libur: {aturan.libur.nama}."
    return f"{formats.hari(aturan.tanggal)}, bukan hari kerja."


def _absence(absen: Absen, tanggal: date) -> str:
    if absen.jenis == JenisKetidakhadiran.DINAS_LUAR:
        return f"Dinas luar sampai {_day_month(absen.sampai)}."
    sampai = f" sampai {_day_month(absen.sampai)}" if absen.sampai > tanggal else " hari ini"
    return f"Anda {absen.jenis.label.lower() if absen.jenis != JenisKetidakhadiran.CLTN else 'cuti'}{sampai}."


def _day_month(tanggal: date) -> str:
    return f"{tanggal.day} {formats.BULAN[tanggal.month - 1]}"


def _spoken(menit: int) -> str:
    """9 menit, 1 j 46 m"""
    return f"{menit} menit" if menit < 60 else formats.durasi(menit)


# --- the day as a line and as a list ----------------------------------------------------------------------------------


def draw_day(aturan: DayRules, hari: HariDinilai, at: datetime | None, *, mini: bool = False) -> GarisHari:
    """The day line. `at` marks now; without it the day is over."""
    jam = aturan.jam if aturan.is_hari_kerja else None

    def menit(moment: datetime) -> int:
        midnight = datetime.combine(aturan.tanggal, datetime.min.time(), tzinfo=aturan.zone)
        return minutes_between(midnight, moment)

    def stretch(part: Bagian) -> Rentang | None:
        selesai = part.selesai or at
        return (menit(part.mulai), menit(selesai)) if selesai and selesai > part.mulai else None

    kerja = [found for part in hari.bagian if (found := stretch(part)) is not None]
    jadwal: tuple[int, int] | None = None
    istirahat: list[Rentang] = []
    label: list[tuple[int, str]] = []
    pada = aturan.jam_pada if jam else None
    if jam is not None and pada is not None:
        pulang_at = hari.wajib_pulang_at if hari.masuk_at and hari.wajib_pulang_at else pada.pulang_at
        masuk = menit(pada.masuk_at)
        start = masuk if hari.masuk_at is None else min(menit(hari.masuk_at), masuk + jam.fleksi_menit)
        jadwal = (max(start, masuk - jam.fleksi_awal) if jam.fleksi_awal else masuk, menit(pulang_at))
        if pada.istirahat is not None:
            istirahat = [(menit(pada.istirahat[0]), menit(pada.istirahat[1]))]
        first = hari.masuk_at or pada.masuk_at
        label.append((menit(first), f"{formats.jam(first, aturan.zona)} masuk"))
        last = hari.pulang_at if hari.pulang_at and not is_running(hari) else pulang_at
        label.append((menit(last), f"{formats.jam(last, aturan.zona)} pulang"))
        if pada.istirahat is not None:
            label.append((menit(pada.istirahat[0]), formats.jam(pada.istirahat[0], aturan.zona)))
    ends = [end for _, end in kerja] + ([jadwal[1] + TEPI] if jadwal else [])
    return GarisHari(
        awal=AWAL,
        akhir=max([AKHIR, *(int(end) for end in ends if isinstance(end, int))]),
        jadwal=jadwal,
        kerja=kerja,
        istirahat=istirahat,
        ketuk=[menit(hari.masuk_at)] if hari.masuk_at and not kerja else [],
        kini=menit(at) if at is not None and not hari.final else None,
        label=[] if mini else _apart(label),
        mode=MODE_GARIS[hari.mode or ModeKerja.WFO],
        mini=mini,
    )


def _apart(label: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Labels that do not run into each other; the earlier in the list wins."""
    kept: list[tuple[int, str]] = []
    for menit, teks in label:
        if all(abs(menit - other) >= JARAK_LABEL for other, _ in kept):
            kept.append((menit, teks))
    return kept


def timeline(
    aturan: DayRules, hari: HariDinilai, ketukan: tuple[Ketukan, ...], akurasi: dict[int, int | None], at: datetime
) -> tuple[ButirLinimasa, ...]:
    """Taps of the day and what is still to come. `akurasi`: metres per tap that carries a location."""
    found = []
    for tap in sorted(ketukan, key=lambda tap: (tap.pada, tap.id)):
        ket = tap.mode.label
        if tap.id in akurasi:
            ket += f" · ±{akurasi[tap.id]} m" if akurasi[tap.id] is not None else " · dengan lokasi"
        titik = {ModeKerja.WFO: "wfo", ModeKerja.DINAS_LUAR: "dinas"}.get(tap.mode, "")
        found.append(ButirLinimasa(tap.pada, formats.jam(tap.pada, aturan.zona), tap.jenis.label, ket, titik))
    pada = aturan.jam_pada if aturan.is_hari_kerja else None
    if pada is not None and hari.status in (StatusHarian.BELUM, StatusHarian.BEKERJA):
        if pada.istirahat is not None and pada.istirahat[0] > at:
            mulai, selesai = (formats.jam(moment, aturan.zona) for moment in pada.istirahat)
            found.append(ButirLinimasa(pada.istirahat[0], mulai, "Istirahat", f"sampai {selesai}", "o"))
        pulang_at = hari.wajib_pulang_at
        if pulang_at is not None and hari.masuk_at is not None and pulang_at > at - timedelta(minutes=1):
            jam = formats.jam(pulang_at, aturan.zona)
            found.append(ButirLinimasa(pulang_at, jam, "Presensi pulang dibuka", titik="o"))
    return tuple(sorted(found, key=lambda butir: butir.pada))
