"""Requests for a day at home: every condition with its answer, and the way of a request. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from core.errors import Refused
from core.formats import bulan as nama_bulan
from core.formats import tanggal as tulis_tanggal
from core.formats import tanggal_panjang
from kelayakan.choices.roster import AksiPermohonan, AksiTukar, Alasan, StatusPermohonan, StatusTukar
from kelayakan.pintu import Halangan
from kelayakan.rules.kuota import Kursi
from kelayakan.rules.layak import Sebab
from ketentuan.rules import AturanWFH

P, AP = StatusPermohonan, AksiPermohonan
TRANSITIONS: dict[tuple[StatusPermohonan, AksiPermohonan], StatusPermohonan] = {
    (P.TUNGGU, AP.NAIKKAN): P.DIAJUKAN,
    (P.DIAJUKAN, AP.TUNGGUKAN): P.TUNGGU,
    (P.DIAJUKAN, AP.SETUJUI): P.DISETUJUI,
    (P.DIAJUKAN, AP.TOLAK): P.DITOLAK,
    (P.TUNGGU, AP.TOLAK): P.DITOLAK,
    (P.DIAJUKAN, AP.BATALKAN): P.DIBATALKAN,
    (P.TUNGGU, AP.BATALKAN): P.DIBATALKAN,
    (P.DISETUJUI, AP.BATALKAN): P.DIBATALKAN,
}
T, AT = StatusTukar, AksiTukar
TRANSITIONS_TUKAR: dict[tuple[StatusTukar, AksiTukar], StatusTukar] = {
    (T.MENUNGGU_REKAN, AT.TERIMA): T.MENUNGGU_ATASAN,
    (T.MENUNGGU_REKAN, AT.TOLAK): T.DITOLAK,
    (T.MENUNGGU_REKAN, AT.BATALKAN): T.DIBATALKAN,
    (T.MENUNGGU_ATASAN, AT.SETUJUI): T.DISETUJUI,
    (T.MENUNGGU_ATASAN, AT.TOLAK): T.DITOLAK,
    (T.MENUNGGU_ATASAN, AT.BATALKAN): T.DIBATALKAN,
}


def next_status(status: StatusPermohonan, aksi: AksiPermohonan) -> StatusPermohonan:
    """The state after a deed, or that the request has ended."""
    if (to := TRANSITIONS.get((status, aksi))) is None:
        raise Refused(Alasan.PERMOHONAN_SELESAI, status=status.label.lower())
    return to


def next_tukar(status: StatusTukar, aksi: AksiTukar) -> StatusTukar:
    """The state of a swap after a deed, or that it has ended."""
    if (to := TRANSITIONS_TUKAR.get((status, aksi))) is None:
        raise Refused(Alasan.TUKAR_SELESAI, status=status.label.lower())
    return to


@dataclass(frozen=True, slots=True)
class FaktaHari:
    """What decides whether a person may have a day at home. `wfh_pekan` counts the week's other days at home, asked
    for or given; `kursi` None: the month is not published, so no seat is counted yet."""

    tanggal: date
    hari_ini: date
    bertugas: bool = True
    is_kerja: bool = True
    libur: str = ""
    terkunci: bool = False
    aturan: AturanWFH | None = None
    sebab: Sebab | None = None
    halangan: Halangan | None = None
    sudah_wfh: bool = False
    sudah_diminta: bool = False
    wfh_pekan: int = 0
    utang: int = 0
    paling_awal: date | None = None
    paling_jauh: date | None = None
    kursi: Kursi | None = None
    hadir: int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Syarat:
    """One condition as the live check shows it."""

    nama: str
    kalimat: str
    tolak: Refused | None = None

    @property
    def terpenuhi(self) -> bool:
        return self.tolak is None


def conditions(fakta: FaktaHari, *, diminta: bool = True) -> Iterator[Syarat]:
    """Every condition in the order people think of them. Seats are not among them: a full day has a waiting list.

    `diminta` False: the day comes by swap or promotion, so lead time, debts and requests are not asked again.
    """
    yield _date(fakta, diminta=diminta)
    yield _place(fakta)
    yield _eligible(fakta)
    yield _week(fakta)
    if diminta and fakta.aturan is not None and fakta.aturan.utang_logbook_maks is not None:
        yield _debts(fakta, fakta.aturan.utang_logbook_maks)


def check(fakta: FaktaHari, *, diminta: bool = True) -> None:
    """Refuse with the first condition that is not met."""
    for syarat in conditions(fakta, diminta=diminta):
        if syarat.tolak is not None:
            raise syarat.tolak


def _date(fakta: FaktaHari, *, diminta: bool) -> Syarat:
    hari = fakta.tanggal
    tertulis, tolak = tanggal_panjang(hari), None
    if hari < fakta.hari_ini:
        tolak = Refused(Alasan.HARI_LEWAT, field="tanggal", tanggal=tertulis)
    elif fakta.terkunci:
        tolak = Refused(Alasan.BULAN_TERKUNCI, field="tanggal", bulan=nama_bulan(hari))
    elif not fakta.is_kerja:
        nama = f"{tertulis} ({fakta.libur})" if fakta.libur else tertulis
        tolak = Refused(Alasan.BUKAN_HARI_KERJA, field="tanggal", tanggal=nama)
    elif diminta and fakta.paling_awal is not None and hari < fakta.paling_awal:
        lama = fakta.aturan.pengajuan_hari_kerja if fakta.aturan else 1
        tolak = Refused(
            Alasan.TERLALU_MEPET, field="tanggal", hari=lama, paling_awal=tanggal_panjang(fakta.paling_awal)
        )
    elif diminta and fakta.paling_jauh is not None and hari > fakta.paling_jauh:
        tolak = Refused(Alasan.TERLALU_JAUH, field="tanggal", tanggal=tulis_tanggal(fakta.paling_jauh))
    return Syarat("Hari kerja", tertulis, tolak)


def _place(fakta: FaktaHari) -> Syarat:
    tolak = None
    tertulis = tanggal_panjang(fakta.tanggal)
    if not fakta.bertugas:
        tolak = Refused(Alasan.TANPA_PENUGASAN, field="tanggal", tanggal=tertulis)
    elif fakta.halangan is not None and not fakta.halangan.setengah_hari:
        sebutan = f"{fakta.halangan.sebutan.lower()} {fakta.halangan.sumber}".strip()
        tolak = Refused(Alasan.SEDANG_PERGI, field="tanggal", tanggal=tertulis, sebutan=sebutan)
    elif fakta.sudah_wfh:
        tolak = Refused(Alasan.SUDAH_WFH, field="tanggal", tanggal=tertulis)
    elif fakta.sudah_diminta:
        tolak = Refused(Alasan.SUDAH_DIMINTA, field="tanggal", tanggal=tertulis)
    return Syarat("Jadwal", "Di kantor menurut jadwal, tanpa cuti atau dinas.", tolak)


def _eligible(fakta: FaktaHari) -> Syarat:
    if fakta.sebab is None:
        return Syarat("Kelayakan", "Memenuhi syarat WFH.")
    alasan = f"{fakta.sebab.kalimat} ({fakta.sebab.dasar})" if fakta.sebab.dasar else fakta.sebab.kalimat
    tolak = Refused(Alasan.BELUM_LAYAK, field="tanggal", tanggal=tulis_tanggal(fakta.tanggal), sebab=alasan)
    return Syarat("Kelayakan", alasan, tolak)


def _week(fakta: FaktaHari) -> Syarat:
    aturan, ada = fakta.aturan, fakta.wfh_pekan
    if aturan is None or aturan.maks_hari_pekan is None:
        return Syarat("Batas sepekan", "Tidak ada batas hari sepekan.")
    maks, dasar = aturan.maks_hari_pekan, aturan.dasar.sebutan
    tolak = Refused(Alasan.BATAS_PEKAN, field="tanggal", maks=maks, dasar=dasar, ada=ada) if ada >= maks else None
    return Syarat("Batas sepekan", f"{ada} dari {maks} hari pekan ini ({dasar}).", tolak)


def _debts(fakta: FaktaHari, maks: int) -> Syarat:
    tolak = Refused(Alasan.UTANG_LOGBOOK, jumlah=fakta.utang) if fakta.utang > maks else None
    kalimat = f"{fakta.utang} logbook lewat tenggat." if fakta.utang else "Tidak ada logbook lewat tenggat."
    return Syarat("Logbook", kalimat, tolak)


def is_full(fakta: FaktaHari) -> bool:
    """Whether one more day at home would break the quota or leave too few in the office. Nothing is full in a draft."""
    if fakta.kursi is None:
        return False
    minimum = fakta.aturan.minimum_hadir if fakta.aturan else 0
    return fakta.kursi.penuh or (fakta.hadir is not None and fakta.hadir - 1 < minimum)


def refuse_full(fakta: FaktaHari) -> None:
    """Say why there is no seat."""
    if fakta.kursi is not None and fakta.kursi.penuh:
        kursi = fakta.kursi
        raise Refused(Alasan.PENUH, tanggal=tanggal_panjang(fakta.tanggal), terpakai=kursi.terpakai, batas=kursi.batas)
    if is_full(fakta):
        minimum = fakta.aturan.minimum_hadir if fakta.aturan else 0
        raise Refused(Alasan.MINIMUM_HADIR, tanggal=tanggal_panjang(fakta.tanggal), minimum=minimum, unit=fakta.unit)
