"""Requests for absence: every condition with its answer, the way of a request, what a year takes over. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from core import formats
from core.errors import Refused
from core.periods import DateRange, Month
from ketentuan.cuti_rules import AturanAbsen, carry_over, last_allowed, months_between
from presensi.choices import Alasan, JenisKetidakhadiran
from presensi.choices.cuti import AksiAbsen, AlasanCuti, JenisMutasi, StatusAbsen
from presensi.rules.ketidakhadiran import check_dates

S, A = StatusAbsen, AksiAbsen
# `setujui` hands on to the official, `tetapkan` ends: by the official, or by a superior whose word is enough.
TRANSITIONS: dict[tuple[StatusAbsen, AksiAbsen], StatusAbsen] = {
    (S.DRAF, A.UBAH): S.DRAF,
    (S.DRAF, A.AJUKAN): S.DIAJUKAN,
    (S.DRAF, A.BATALKAN): S.DIBATALKAN,
    (S.DIAJUKAN, A.SETUJUI): S.DISETUJUI_ATASAN,
    (S.DIAJUKAN, A.TETAPKAN): S.DISETUJUI,
    (S.DIAJUKAN, A.KEMBALIKAN): S.DRAF,
    (S.DIAJUKAN, A.TOLAK): S.DITOLAK,
    (S.DIAJUKAN, A.TANGGUHKAN): S.DITANGGUHKAN,
    (S.DIAJUKAN, A.BATALKAN): S.DIBATALKAN,
    (S.DISETUJUI_ATASAN, A.TETAPKAN): S.DISETUJUI,
    (S.DISETUJUI_ATASAN, A.KEMBALIKAN): S.DRAF,
    (S.DISETUJUI_ATASAN, A.TOLAK): S.DITOLAK,
    (S.DISETUJUI_ATASAN, A.TANGGUHKAN): S.DITANGGUHKAN,
    (S.DISETUJUI_ATASAN, A.BATALKAN): S.DIBATALKAN,
    (S.DISETUJUI, A.PERSINGKAT): S.DISETUJUI,
    (S.DISETUJUI, A.BATALKAN): S.DIBATALKAN,
}
TAHUNAN = JenisKetidakhadiran.CUTI_TAHUNAN
BERALAMAT = frozenset(jenis for jenis in JenisKetidakhadiran if jenis.value.startswith("cuti") or jenis.value == "cltn")


def next_status(status: StatusAbsen, aksi: AksiAbsen) -> StatusAbsen:
    """The state after a deed, or that the request is no longer where it can be done."""
    if (to := TRANSITIONS.get((status, aksi))) is None:
        raise Refused(AlasanCuti.SELESAI, status=status.label.lower(), aksi=aksi.label.lower())
    return to


@dataclass(frozen=True, slots=True)
class Permintaan:
    """What somebody asks for: whole days, or hours of one day."""

    jenis: JenisKetidakhadiran
    mulai: date
    sampai: date
    jam_mulai: time | None = None
    jam_selesai: time | None = None

    @property
    def is_sebagian(self) -> bool:
        return self.jam_mulai is not None or self.jam_selesai is not None

    @property
    def rentang(self) -> str:
        """24 November 2026, with hours or the last day when there are any."""
        mulai, sampai = formats.tanggal(self.mulai), formats.tanggal(self.sampai)
        if self.jam_mulai is not None and self.jam_selesai is not None:
            return f"{mulai} {formats.jam(self.jam_mulai)}–{formats.jam(self.jam_selesai)}"
        return mulai if self.mulai == self.sampai else f"{mulai} s.d. {sampai}"

    def check_shape(self, today: date) -> DateRange:
        """Say no to dates and hours that cannot be meant."""
        check_dates(self.mulai, self.sampai, today)
        if self.is_sebagian:
            if self.jam_mulai is None or self.jam_selesai is None:
                raise Refused(AlasanCuti.JAM_TAK_LENGKAP, field="jam_selesai")
            if self.mulai != self.sampai:
                raise Refused(AlasanCuti.JAM_SEHARI, field="jam_mulai")
            if self.jam_selesai <= self.jam_mulai:
                raise Refused(AlasanCuti.JAM_TERBALIK, field="jam_selesai")
        return DateRange.inclusive(self.mulai, self.sampai)


@dataclass(frozen=True, slots=True)
class FaktaAbsen:
    """What decides whether somebody may be absent. `sisa` is the balance of each year touched, without what other
    requests that wait already ask of it; `terkunci` names a locked month, `bertumpuk` and `diminta` what else lies on
    the days, `rumah` the days that the published roster gives to WFH."""

    permintaan: Permintaan
    hari_ini: date
    aturan: AturanAbsen | None
    bertugas: bool = True
    per_tahun: Mapping[int, int] = field(default_factory=dict)
    sisa: Mapping[int, int] = field(default_factory=dict)
    mulai_bekerja: date | None = None
    terkunci: str = ""
    bertumpuk: str = ""
    diminta: str = ""
    rumah: tuple[date, ...] = ()
    tahun_cuti_besar: frozenset[int] = frozenset()
    jam_kerja: tuple[time, time] | None = None
    ada_dokumen: bool = False

    @property
    def hari(self) -> int:
        return sum(self.per_tahun.values())


@dataclass(frozen=True, slots=True)
class Syarat:
    """One condition as the live check shows it. `awas`: met, but worth knowing."""

    nama: str
    kalimat: str
    tolak: Refused | None = None
    awas: bool = False

    @property
    def terpenuhi(self) -> bool:
        return self.tolak is None


def conditions(fakta: FaktaAbsen, *, diputuskan: bool = False) -> Iterator[Syarat]:
    """Every condition in the order people think of them. `diputuskan`: the request has been made, so neither its paper
    nor how late it came is asked again."""
    aturan, minta = fakta.aturan, fakta.permintaan
    if aturan is None:
        yield Syarat(
            "Jenis", minta.jenis.label, Refused(AlasanCuti.TANPA_ATURAN, field="jenis", jenis=minta.jenis.label)
        )
        return
    yield _service(fakta, aturan)
    yield _days(fakta, aturan, diputuskan=diputuskan)
    yield _length(fakta, aturan)
    if aturan.hak_hari is not None and not minta.is_sebagian:
        yield _balance(fakta, aturan)
    yield _free(fakta)
    if fakta.rumah:
        hari = ", ".join(formats.tanggal_pendek(satu) for satu in fakta.rumah)
        yield Syarat("Roster", f"Roster menulis WFH pada {hari}. Rosternya disesuaikan sesudah disetujui.", awas=True)
    if aturan.needs_document(max(fakta.hari, 1)) and not diputuskan:
        belum: Refused | None = None
        if not fakta.ada_dokumen:
            belum = Refused(AlasanCuti.DOKUMEN_WAJIB, field="dokumen", dokumen=aturan.dokumen.lower())
        yield Syarat("Dokumen", aturan.dokumen, belum)


def check(fakta: FaktaAbsen, *, diputuskan: bool = False) -> None:
    """Refuse with the first condition that is not met."""
    for syarat in conditions(fakta, diputuskan=diputuskan):
        if syarat.tolak is not None:
            raise syarat.tolak


def _service(fakta: FaktaAbsen, aturan: AturanAbsen) -> Syarat:
    minta = fakta.permintaan
    if not fakta.bertugas:
        pergi = Refused(AlasanCuti.TANPA_PENUGASAN, field="mulai", tanggal=formats.tanggal(minta.mulai))
        return Syarat("Penugasan", "Anda tidak bertugas pada hari itu.", pergi)
    if not aturan.masa_kerja_bulan or fakta.mulai_bekerja is None:
        return Syarat("Jenis", f"{minta.jenis.label} menurut {aturan.dasar.sebutan}.")
    tolak: Refused | None = None
    if months_between(fakta.mulai_bekerja, minta.mulai) < aturan.masa_kerja_bulan:
        sejak = last_allowed(fakta.mulai_bekerja, aturan.masa_kerja_bulan) + timedelta(days=1)
        tolak = Refused(
            AlasanCuti.MASA_KERJA,
            field="jenis",
            jenis=minta.jenis.label,
            bulan=aturan.masa_kerja_bulan,
            tanggal=formats.tanggal(sejak),
            dasar=aturan.dasar.sebutan,
        )
    return Syarat("Masa kerja", f"Paling sedikit {aturan.masa_kerja_bulan} bulan ({aturan.dasar.sebutan}).", tolak)


def _days(fakta: FaktaAbsen, aturan: AturanAbsen, *, diputuskan: bool) -> Syarat:
    minta = fakta.permintaan
    tolak: Refused | None = None
    kalimat = minta.rentang if minta.is_sebagian else f"{fakta.hari} {aturan.hitung.label.lower()} ({minta.rentang})."
    paling_awal = fakta.hari_ini - timedelta(days=aturan.surut_hari)
    if minta.is_sebagian:
        tolak = _hours(fakta, aturan)
    elif not fakta.hari:
        tolak = Refused(AlasanCuti.TANPA_HARI, field="mulai", rentang=minta.rentang)
    if tolak is None and not diputuskan and minta.mulai < paling_awal:
        tolak = Refused(AlasanCuti.TERLALU_LAMPAU, field="mulai", jenis=minta.jenis.label, hari=aturan.surut_hari)
    return Syarat("Hari", kalimat, tolak)


def check_may_be_part(minta: Permintaan, aturan: AturanAbsen | None) -> None:
    """Say no to hours of a kind that is taken by whole days only."""
    if minta.is_sebagian and (aturan is None or not aturan.boleh_jam):
        raise Refused(AlasanCuti.JAM_TIDAK_BOLEH, field="jam_mulai", jenis=minta.jenis.label)


def _hours(fakta: FaktaAbsen, aturan: AturanAbsen) -> Refused | None:
    minta = fakta.permintaan
    if not aturan.boleh_jam:
        return Refused(AlasanCuti.JAM_TIDAK_BOLEH, field="jam_mulai", jenis=minta.jenis.label)
    if fakta.jam_kerja is None:
        return Refused(AlasanCuti.TANPA_HARI, field="mulai", rentang=minta.rentang)
    masuk, pulang = fakta.jam_kerja
    melewati = masuk > pulang  # hours over midnight: part days end with their date
    inside = (minta.jam_mulai or masuk) < pulang and (minta.jam_selesai or pulang) > masuk
    if not melewati and not inside:
        jam = f"{formats.jam(masuk)}–{formats.jam(pulang)}"
        return Refused(AlasanCuti.JAM_DI_LUAR, field="jam_mulai", tanggal=formats.tanggal(minta.mulai), jam=jam)
    return None


def _length(fakta: FaktaAbsen, aturan: AturanAbsen) -> Syarat:
    minta, batas = fakta.permintaan, ""
    tolak: Refused | None = None
    if aturan.maks_bulan is not None:
        batas = f"{aturan.maks_bulan} bulan"
        too_long = minta.sampai > last_allowed(minta.mulai, aturan.maks_bulan)
    elif aturan.maks_hari is not None:
        batas = f"{aturan.maks_hari} {aturan.hitung.label.lower()}"
        too_long = fakta.hari > aturan.maks_hari
    else:
        return Syarat("Lama", "Tidak ada batas lama selain sisa hari.")
    if too_long:
        tolak = Refused(
            AlasanCuti.TERLALU_LAMA, field="sampai", jenis=minta.jenis.label, batas=batas, dasar=aturan.dasar.sebutan
        )
    return Syarat("Lama", f"Paling lama {batas} ({aturan.dasar.sebutan}).", tolak)


def _balance(fakta: FaktaAbsen, aturan: AturanAbsen) -> Syarat:
    tolak: Refused | None = None
    bagian = []
    for tahun, diminta in sorted(fakta.per_tahun.items()):
        sisa = fakta.sisa.get(tahun, 0)
        bagian.append(f"{tahun}: {diminta} dari {sisa} hari")
        if tahun in fakta.tahun_cuti_besar and tolak is None:
            tolak = Refused(AlasanCuti.TAHUN_CUTI_BESAR, field="mulai", tahun=tahun, dasar=aturan.dasar.sebutan)
        if diminta > sisa and tolak is None:
            tolak = Refused(AlasanCuti.SALDO_KURANG, field="sampai", tahun=tahun, sisa=sisa, diminta=diminta)
    return Syarat("Sisa cuti tahunan", "; ".join(bagian) + "." if bagian else "Tidak ada hari yang diambil.", tolak)


def _free(fakta: FaktaAbsen) -> Syarat:
    tolak = None
    if fakta.terkunci:
        tolak = Refused(Alasan.PERIODE_TERKUNCI, field="mulai", bulan=fakta.terkunci)
    elif fakta.bertumpuk:
        jenis, _, rentang = fakta.bertumpuk.partition("|")
        tolak = Refused(Alasan.BERTUMPUK, field="mulai", jenis=jenis, rentang=rentang)
    elif fakta.diminta:
        jenis, _, rentang = fakta.diminta.partition("|")
        tolak = Refused(AlasanCuti.SUDAH_DIMINTA, field="mulai", jenis=jenis, rentang=rentang)
    return Syarat("Jadwal", "Tidak bertumpuk dengan ketidakhadiran atau permohonan lain.", tolak)


# --- the ledger -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Buku:
    """The bookings of a year, summed by kind."""

    jumlah: Mapping[str, int]

    def of(self, *jenis: JenisMutasi) -> int:
        return sum(self.jumlah.get(satu.value, 0) for satu in jenis)

    @property
    def sisa(self) -> int:
        return sum(self.jumlah.values())

    @property
    def sebelum_tutup(self) -> int:
        """The balance before anything was handed on or expired."""
        return self.sisa - self.of(JenisMutasi.DIALIHKAN, JenisMutasi.HANGUS)

    @property
    def is_utuh(self) -> bool:
        """Nothing of the year was taken."""
        return self.of(JenisMutasi.TERPAKAI, JenisMutasi.KEMBALI) == 0


@dataclass(frozen=True, slots=True)
class Penutupan:
    """What closing a year still has to book: into the old year and, for what goes along, into the new one."""

    dialihkan: int = 0
    hangus: int = 0

    @property
    def bawaan(self) -> int:
        return -self.dialihkan


def close_year(aturan: AturanAbsen, lama: Buku, sebelumnya: Buku | None, *, ditangguhkan: bool = False) -> Penutupan:
    """The bookings that close a year. Closed twice, nothing is left to book; a late change books the difference."""
    utuh = sebelumnya is not None and lama.is_utuh and sebelumnya.is_utuh
    ada = lama.sebelum_tutup
    bawa = carry_over(aturan, ada, utuh_dua_tahun=utuh, ditangguhkan=ditangguhkan)
    dialihkan = -bawa - lama.of(JenisMutasi.DIALIHKAN)
    hangus = -(ada - bawa) - lama.of(JenisMutasi.HANGUS)
    return Penutupan(dialihkan, hangus)


def service_start(nip: str | None, posts: list[date]) -> date | None:
    """Since when somebody serves: the month of appointment in the NIP of a PNS, the year of it in the number of a PPPK
    (its first post that year), else the first post known."""
    first = min(posts, default=None)
    if not nip or len(nip) != 18:
        return first
    tahun, bulan = int(nip[8:12]), int(nip[12:14])
    if 1 <= bulan <= 12:
        return Month(tahun, bulan).first if 2000 <= tahun <= 2199 else date(tahun, bulan, 1)
    return first if first is not None and first.year == tahun else date(tahun, 1, 1)
