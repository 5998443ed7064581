"""One person's record: a month with totals, and one day with every reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ObjectDoesNotExist

from core import formats
from core.errors import AlasanBase
from core.periods import DateRange, Month
from core.ui_svg import GarisHari
from kepegawaian import queries as orang
from ketentuan import queries as ketentuan
from ketentuan.choices import ModeKerja
from ketentuan.rules import DasarRef, DayRules, working_date
from presensi.choices import Alasan, JenisRekaman, StatusHarian, SumberRekaman, Tanda
from presensi.choices.luring import Alasan as AlasanLuring
from presensi.choices.luring import KeadaanLuring
from presensi.kartu import MODE_GARIS, draw_day
from presensi.models import KetukLuring, PerubahanHarian, PresensiHarian, Rekaman
from presensi.queries import fakta, rekaman
from presensi.queries.gangguan import differences_of_day
from presensi.rules.hari import Absen, AlasanHari, HariDinilai, judge_day
from presensi.rules.ketuk import counted_at
from presensi.rules.perubahan import in_words

if TYPE_CHECKING:
    from kepegawaian.models import Pegawai

LATE = (StatusHarian.TERLAMBAT, StatusHarian.TERLAMBAT_PULANG_CEPAT)
EARLY = (StatusHarian.PULANG_CEPAT, StatusHarian.TERLAMBAT_PULANG_CEPAT)
# Colour classes of the month calendar, in the order they win.
WARNA = {
    StatusHarian.TIDAK_HADIR: "absen",
    StatusHarian.TERLAMBAT: "telat",
    StatusHarian.TERLAMBAT_PULANG_CEPAT: "telat",
    StatusHarian.PULANG_CEPAT: "cepat",
    StatusHarian.HADIR: "hadir",
    StatusHarian.CUTI: "cuti",
    StatusHarian.SAKIT: "cuti",
    StatusHarian.IZIN: "cuti",
    StatusHarian.TUGAS_BELAJAR: "cuti",
    StatusHarian.DINAS_LUAR: "dinas",
    StatusHarian.LIBUR: "libur",
}


@dataclass(frozen=True, slots=True)
class HariRiwayat:
    """One date of a month. `row` None: nothing judged yet (to come, or before the person served)."""

    tanggal: date
    zona: str
    row: PresensiHarian | None
    aturan: DayRules | None
    is_kini: bool = False

    @property
    def status(self) -> StatusHarian | None:
        if self.row is not None:
            return StatusHarian(self.row.status)
        return StatusHarian.LIBUR if self.aturan is not None and not self.aturan.is_hari_kerja else None

    @property
    def mode(self) -> ModeKerja | None:
        return ModeKerja(self.row.mode) if self.row is not None and self.row.mode else None

    @property
    def is_sunyi(self) -> bool:
        """A weekend without a tap and without a decree."""
        idle = self.row is not None and self.row.masuk_at is None and self.row.pulang_at is None
        return idle and self.status == StatusHarian.LIBUR and not self.nama_libur

    @property
    def tanda(self) -> tuple[Tanda, ...]:
        return tuple(Tanda(kode) for kode in self.row.tanda) if self.row is not None else ()

    @property
    def warna(self) -> str:
        return WARNA.get(self.status, "") if self.status else ""

    @property
    def nama_libur(self) -> str:
        return self.aturan.libur.nama if self.aturan is not None and self.aturan.libur is not None else ""

    @property
    def garis(self) -> GarisHari:
        """The day as a small line, from what is stored."""
        jam = self.aturan.jam if self.aturan is not None and self.aturan.is_hari_kerja else None
        masuk, pulang = (self.row.masuk_at, self.row.pulang_at) if self.row is not None else (None, None)

        def local(moment: datetime) -> time:
            return formats.di_zona(moment, self.zona).time()

        return GarisHari(
            jadwal=(jam.masuk, jam.pulang) if jam is not None and not jam.lintas_tengah_malam else None,
            kerja=[(local(masuk), local(pulang))] if masuk and pulang and local(masuk) < local(pulang) else [],
            ketuk=[local(masuk)] if masuk else [],
            mode=MODE_GARIS.get(self.mode, "wfo") if self.mode else "wfo",
            mini=True,
        )

    @property
    def kalimat(self) -> str:
        """The date with all a sighted person sees in its cell."""
        parts = [formats.tanggal_panjang(self.tanggal)]
        if self.mode is not None:
            parts.append(self.mode.label)
        if self.nama_libur:
            parts.append(self.nama_libur)
        elif self.status is not None:
            parts.append(self.status.label)
        if self.row is not None and self.row.menit_kerja:
            parts.append(formats.durasi(self.row.menit_kerja))
        return ", ".join(parts)


@dataclass(frozen=True, slots=True)
class JumlahBulan:
    """Totals of a month; they count exactly the rows of the list."""

    hari_kerja: int
    hadir: int
    wfh: int
    wfo: int
    dinas_luar: int
    terlambat: int
    menit_terlambat: int
    pulang_cepat: int
    menit_pulang_cepat: int
    tidak_hadir: int
    tidak_masuk: int
    menit_kerja: int
    menit_wajib: int
    potongan: Decimal


@dataclass(frozen=True, slots=True)
class Riwayat:
    bulan: Month
    hari: tuple[HariRiwayat, ...]
    jumlah: JumlahBulan

    @property
    def geser(self) -> range:
        """Empty cells before the first day in a calendar that starts on Monday."""
        return range(self.bulan.first.weekday())

    @property
    def tercatat(self) -> list[HariRiwayat]:
        """Judged days, newest first; weekends on which nobody tapped say nothing."""
        return [hari for hari in reversed(self.hari) if hari.row is not None and not hari.is_sunyi]


def riwayat(pegawai: "Pegawai", bulan: Month, at: datetime) -> Riwayat:
    """A month of a person: three statements when the rules are cached."""
    posts = orang.penugasan_for([pegawai.pk], bulan.days)
    rules = ketentuan.day_rules_of_posts(posts, bulan.days)
    rows = {
        row.tanggal: row
        for row in PresensiHarian.objects.filter(
            pegawai_id=pegawai.pk, tanggal__gte=bulan.first, tanggal__lte=bulan.last
        )
    }
    where: dict[date, DayRules] = {}
    for post in posts:
        held = bulan.days.overlap(DateRange(post.mulai, max(post.selesai or bulan.days.selesai, post.mulai)))
        where |= {tanggal: rules[post.pk][tanggal] for tanggal in held or ()}
    hari = tuple(_day(tanggal, rows.get(tanggal), where.get(tanggal), at) for tanggal in bulan.days)
    return Riwayat(bulan, hari, _sum(hari))


def _day(tanggal: date, row: PresensiHarian | None, aturan: DayRules | None, at: datetime) -> HariRiwayat:
    zona = aturan.zona if aturan is not None else str(row.aturan.get("zona", "WIB")) if row is not None else "WIB"
    return HariRiwayat(tanggal, zona, row, aturan, is_kini=formats.di_zona(at, zona).date() == tanggal)


def _sum(hari: tuple[HariRiwayat, ...]) -> JumlahBulan:
    work = [h for h in hari if h.row is not None and h.row.hari_kerja]
    rows = [h.row for h in work if h.row is not None]
    present = [row for row in rows if row.masuk_at is not None or row.pulang_at is not None]
    away = (StatusHarian.CUTI, StatusHarian.SAKIT, StatusHarian.IZIN, StatusHarian.TUGAS_BELAJAR)
    return JumlahBulan(
        hari_kerja=len(rows),
        hadir=len(present),
        wfh=sum(1 for row in present if row.mode == ModeKerja.WFH),
        wfo=sum(1 for row in present if row.mode == ModeKerja.WFO),
        dinas_luar=sum(1 for row in rows if row.mode == ModeKerja.DINAS_LUAR),
        terlambat=sum(1 for row in rows if row.status in LATE),
        menit_terlambat=sum(row.menit_terlambat for row in rows),
        pulang_cepat=sum(1 for row in rows if row.status in EARLY),
        menit_pulang_cepat=sum(row.menit_pulang_cepat for row in rows),
        tidak_hadir=sum(1 for row in rows if row.status == StatusHarian.TIDAK_HADIR),
        tidak_masuk=sum(1 for row in rows if row.status in away),
        menit_kerja=sum(h.row.menit_kerja for h in hari if h.row is not None),
        menit_wajib=sum(row.menit_wajib for row in rows),
        potongan=sum((row.potongan for row in rows), Decimal(0)),
    )


# --- one day ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class KetukanRiwayat:
    """A kept tap in words, refused ones with their reason."""

    nomor: str
    jenis: JenisRekaman
    mode: ModeKerja
    pada: datetime
    terima_at: datetime
    ketuk_at: datetime | None
    sumber: SumberRekaman
    diterima: bool
    alasan_tolak: str
    keterangan: str
    id: int
    kios: str = ""
    luring: KetukLuring | None = None
    bukti: tuple[str, ...] = ()

    @property
    def asal(self) -> str:
        """Where it came from: the source, a kiosk by name."""
        return f"Kios ({self.kios})" if self.kios else self.sumber.label

    @property
    def is_menunggu(self) -> bool:
        """An offline tap nobody has confirmed yet."""
        return self.luring is not None and self.luring.keadaan == KeadaanLuring.MENUNGGU

    @property
    def is_tak_dihitung(self) -> bool:
        """An offline tap the superior rejected: kept, and left out."""
        return self.luring is not None and self.luring.keadaan == KeadaanLuring.DITOLAK


@dataclass(frozen=True, slots=True)
class HariRinci:
    """Everything about one day of one person, with the article behind each verdict."""

    tanggal: date
    zona: str
    at: datetime
    hari: HariDinilai | None = None
    aturan: DayRules | None = None
    alasan: tuple[AlasanHari, ...] = ()
    ketukan: tuple[KetukanRiwayat, ...] = ()
    absen: Absen | None = None
    garis: GarisHari | None = None
    is_depan: bool = False
    tersimpan: bool = False
    snapshot: Mapping[str, object] | None = None
    perubahan: tuple["PerubahanRinci", ...] = ()
    pemutus: str = ""

    @property
    def tanda(self) -> tuple[Tanda, ...]:
        return self.hari.tanda if self.hari is not None else ()

    @property
    def kemarin(self) -> date:
        return self.tanggal - fakta.SEHARI

    @property
    def besok(self) -> date:
        return self.tanggal + fakta.SEHARI

    @property
    def peraturan(self) -> list[DasarRef]:
        """The regulations of the day, once each, with all their articles that speak."""
        found: dict[str, DasarRef] = {}
        for ref in self.aturan.dasar if self.aturan is not None else ():
            known = found.get(ref.nomor)
            pasal = ", ".join(dict.fromkeys(filter(None, (known.pasal if known else "", ref.pasal))))
            perlu = ref.perlu_verifikasi or (known is not None and known.perlu_verifikasi)
            found[ref.nomor] = DasarRef(ref.nomor, pasal, ref.judul, perlu)
        return list(found.values())


def hari_rinci(pegawai: "Pegawai", tanggal: date, at: datetime) -> HariRinci:
    """One day of a person. A closed day shows what was stored, a running one is judged at this moment."""
    days = DateRange.inclusive(tanggal, tanggal)
    found = fakta.facts_for([pegawai.pk], days, at).get((pegawai.pk, tanggal))
    arah = {tap.id: tap.jenis for tap in found.fakta.ketukan} if found else {}
    rows = rekaman.taps_of_day(pegawai.pk, tanggal).select_related("luring", "ketuk_kios__kios")
    taps = tuple(as_riwayat(row, arah.get(row.pk)) for row in rows)
    row = PresensiHarian.objects.filter(pegawai_id=pegawai.pk, tanggal=tanggal).first()
    if found is None:
        return HariRinci(tanggal, "WIB", at, ketukan=taps)
    aturan = found.fakta.aturan
    is_depan = working_date(at, aturan.zone) < tanggal
    hari = None if is_depan else judge_day(found.fakta)
    stored = row is not None and row.final
    return HariRinci(
        tanggal=tanggal,
        zona=aturan.zona,
        at=at,
        hari=hari,
        aturan=aturan,
        alasan=tuple(AlasanHari(**item) for item in row.alasan) if row and stored else hari.alasan if hari else (),
        ketukan=taps,
        absen=found.fakta.absen,
        garis=draw_day(aturan, hari, at) if hari else None,
        is_depan=is_depan,
        tersimpan=stored,
        snapshot=row.aturan if row else None,
        perubahan=tuple(as_perubahan(item) for item in differences_of_day(pegawai.pk, tanggal)) if stored else (),
        pemutus=_decider(pegawai.pk, at) if any(tap.is_menunggu for tap in taps) else "",
    )


def _decider(pegawai_id: int, at: datetime) -> str:
    """Who confirms what waits of a person's day."""
    peninjau = orang.peninjau_of(pegawai_id, orang.today(at)).pegawai
    return peninjau.nama_lengkap if peninjau is not None else ""


@dataclass(frozen=True, slots=True)
class PerubahanRinci:
    """How a final day was judged otherwise, in words."""

    pada: datetime
    sebab: str
    sebelum: str
    sesudah: str
    rujukan: str = ""


def as_perubahan(row: PerubahanHarian) -> PerubahanRinci:
    return PerubahanRinci(row.dibuat_at, row.sebab, in_words(row.sebelum), in_words(row.sesudah), row.rujukan)


def as_riwayat(row: Rekaman, arah: JenisRekaman | None = None) -> KetukanRiwayat:
    """A tap for the page; `arah` is its direction where the whole day was looked at."""
    sumber = SumberRekaman(row.sumber)
    return KetukanRiwayat(
        nomor=row.nomor,
        jenis=arah or JenisRekaman(row.jenis),
        mode=ModeKerja(row.mode),
        pada=counted_at(sumber, row.ketuk_at, row.terima_at),
        terima_at=row.terima_at,
        ketuk_at=row.ketuk_at,
        sumber=sumber,
        diterima=row.diterima,
        alasan_tolak=_why_refused(row.alasan_tolak),
        keterangan=row.keterangan,
        id=row.pk,
        kios=kios.kios.nama if (kios := _beside(row, "ketuk_kios")) is not None else "",
        luring=_beside(row, "luring"),
        bukti=_evidence(row),
    )


def _evidence(row: Rekaman) -> tuple[str, ...]:
    """What came along with a tap, in words; the network of a late delivery is where it was sent from."""
    jaringan = row.get_jaringan_display() if row.jaringan else ""
    if jaringan and row.sumber == SumberRekaman.LURING:
        jaringan = f"{jaringan} saat terkirim"
    lokasi = row.get_status_lokasi_display() if row.status_lokasi else ""
    foto = row.get_status_foto_display() if row.status_foto else ""
    return tuple(kata for kata in (jaringan, lokasi, foto) if kata)


def _beside(row: Rekaman, nama: str) -> Any:
    """What is kept beside a tap of its kind; None for most."""
    try:
        return getattr(row, nama)
    except ObjectDoesNotExist:
        return None


def _why_refused(kode: str) -> str:
    """A refusal in a few words; without words of its own its code."""
    return next((kata for alasan, kata in SEBAB_TOLAK.items() if alasan.kode == kode), kode)


SEBAB_TOLAK: dict[AlasanBase, str] = {
    AlasanLuring.TERLALU_LAMA: "Terlalu lama di perangkat",
    AlasanLuring.JAM_TIDAK_TERBACA: "Waktunya tidak bisa dihitung",
    Alasan.PEGAWAI_NONAKTIF: "Tidak tercatat bertugas",
    Alasan.PERIODE_TERKUNCI: "Bulan sudah dikunci",
    Alasan.BELUM_DIBUKA: "Presensi belum dibuka",
    Alasan.SUDAH_DITUTUP: "Presensi sudah ditutup",
    Alasan.BELUM_MASUK: "Belum presensi masuk",
    Alasan.SUDAH_MASUK: "Sudah presensi masuk",
    Alasan.SUDAH_PULANG: "Sudah presensi pulang",
}
