"""A person's month in numbers: the pure sum of their judged days and logbooks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from kepatuhan.choices import Ukuran
from kepatuhan.rules.ukuran import DATANG, HariPegawai, counts
from ketentuan.choices import ModeKerja
from presensi.choices import StatusHarian

KODE_MODE = {ModeKerja.WFO: "WFO", ModeKerja.WFH: "WFH", ModeKerja.DINAS_LUAR: "DL", None: "H"}
KODE_STATUS = {
    StatusHarian.TIDAK_HADIR: "TH",
    StatusHarian.CUTI: "C",
    StatusHarian.SAKIT: "S",
    StatusHarian.IZIN: "I",
    StatusHarian.DINAS_LUAR: "DL",
    StatusHarian.TUGAS_BELAJAR: "TB",
    StatusHarian.LIBUR: "L",
    StatusHarian.BELUM: "–",
}
ARTI_KODE: Mapping[str, str] = {
    "WFO": "Hadir di kantor, tepat waktu",
    "WFH": "Hadir dari rumah, tepat waktu",
    "DL": "Dinas luar",
    "T": "ditambahkan bila terlambat, misalnya WFO T",
    "PC": "ditambahkan bila pulang cepat, misalnya WFH PC",
    "TH": "Tidak hadir tanpa keterangan",
    "C": "Cuti",
    "S": "Sakit",
    "I": "Izin",
    "TB": "Tugas belajar",
    "L": "Hari libur",
}


@dataclass(frozen=True, slots=True)
class HariRekap:
    """One day of a person as the recap needs it."""

    tanggal: date
    hari: HariPegawai
    menit_wajib: int = 0
    menit_kerja: int = 0
    menit_pulang_cepat: int = 0
    potongan: Decimal = Decimal(0)
    kegiatan: int = 0


@dataclass(frozen=True, slots=True)
class RekapBulan:
    """The sums of a person's month; `kode` is the mark of each day."""

    hari_kerja: int = 0
    hadir: int = 0
    wfo: int = 0
    wfh: int = 0
    dinas_luar: int = 0
    cuti: int = 0
    sakit: int = 0
    izin: int = 0
    tugas_belajar: int = 0
    tidak_hadir: int = 0
    terlambat: int = 0
    menit_terlambat: int = 0
    pulang_cepat: int = 0
    menit_pulang_cepat: int = 0
    potongan: Decimal = Decimal(0)
    menit_wajib: int = 0
    menit_kerja: int = 0
    logbook_wajib: int = 0
    logbook_terkirim: int = 0
    logbook_tepat_waktu: int = 0
    logbook_disetujui: int = 0
    kegiatan: int = 0
    kode: Mapping[date, str] = field(default_factory=dict)


def assess_month(days: Iterable[HariRekap]) -> RekapBulan:
    """Add up a month. Hours owed are those of days on which the person had to work: scheduled, not excused."""
    days = list(days)

    def n(ukuran: Ukuran) -> int:
        return sum(counts(ukuran, d.hari) for d in days)

    def status(value: StatusHarian) -> int:
        return sum(d.hari.status == value for d in days)

    return RekapBulan(
        hari_kerja=n(Ukuran.PEGAWAI),
        hadir=n(Ukuran.HADIR),
        wfo=n(Ukuran.WFO),
        wfh=n(Ukuran.WFH),
        dinas_luar=n(Ukuran.DINAS_LUAR),
        cuti=status(StatusHarian.CUTI),
        sakit=status(StatusHarian.SAKIT),
        izin=status(StatusHarian.IZIN),
        tugas_belajar=status(StatusHarian.TUGAS_BELAJAR),
        tidak_hadir=n(Ukuran.TIDAK_HADIR),
        terlambat=n(Ukuran.TERLAMBAT),
        menit_terlambat=sum(d.hari.menit_terlambat for d in days),
        pulang_cepat=n(Ukuran.PULANG_CEPAT),
        menit_pulang_cepat=sum(d.menit_pulang_cepat for d in days),
        potongan=sum((d.potongan for d in days), Decimal(0)),
        menit_wajib=sum(d.menit_wajib for d in days if counts(Ukuran.TERJADWAL, d.hari)),
        menit_kerja=sum(d.menit_kerja for d in days),
        logbook_wajib=n(Ukuran.LOGBOOK_WAJIB),
        logbook_terkirim=n(Ukuran.LOGBOOK_TERKIRIM),
        logbook_tepat_waktu=n(Ukuran.LOGBOOK_TEPAT_WAKTU),
        logbook_disetujui=n(Ukuran.LOGBOOK_DISETUJUI),
        kegiatan=sum(d.kegiatan for d in days),
        kode={d.tanggal: code_of(d.hari) for d in days},
    )


def code_of(hari: HariPegawai) -> str:
    """The mark of a day in the daily sheet: WFO, WFH T, C, …"""
    if hari.status not in DATANG:
        return KODE_STATUS[hari.status]
    code = KODE_MODE[hari.mode]
    late = " T" if counts(Ukuran.TERLAMBAT, hari) else ""
    early = " PC" if counts(Ukuran.PULANG_CEPAT, hari) else ""
    return f"{code}{late}{early}"


def add_recaps(rows: Iterable[RekapBulan]) -> RekapBulan:
    """The totals row: every sum, without marks."""
    rows = list(rows)
    names = [name for name in RekapBulan.__slots__ if name != "kode"]
    return RekapBulan(**{name: sum(getattr(row, name) for row in rows) for name in names})
