"""Findings: which step may follow which, what each step asks for, deadlines and ageing. No clock, no database."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from core.errors import Refused
from core.formats import tanggal as tulis_tanggal
from kepatuhan.choices import Aksi, Alasan, Bagian, Keparahan, Pokok, StatusLangkah, StatusTemuan, Ukuran

S = StatusTemuan
TRANSITIONS: Mapping[tuple[StatusTemuan, Aksi], StatusTemuan] = {
    (S.DRAF, Aksi.SAMPAIKAN): S.DISAMPAIKAN,
    (S.DISAMPAIKAN, Aksi.TANGGAPI): S.DITANGGAPI,
    (S.DISAMPAIKAN, Aksi.LEWATKAN): S.DITANGGAPI,
    (S.DITANGGAPI, Aksi.MINTA_ULANG): S.DISAMPAIKAN,
    (S.DITANGGAPI, Aksi.NILAI): S.DINILAI,
    (S.DINILAI, Aksi.TINDAKLANJUTI): S.DITINDAKLANJUTI,
    (S.DITINDAKLANJUTI, Aksi.VERIFIKASI): S.DIVERIFIKASI,
    (S.DIVERIFIKASI, Aksi.TUTUP): S.DITUTUP,
    (S.DITUTUP, Aksi.BUKA_KEMBALI): S.DITINDAKLANJUTI,
    (S.DIBATALKAN, Aksi.BUKA_KEMBALI): S.DISAMPAIKAN,
    **{
        (status, Aksi.BATALKAN): S.DIBATALKAN
        for status in (S.DRAF, S.DISAMPAIKAN, S.DITANGGAPI, S.DINILAI, S.DITINDAKLANJUTI, S.DIVERIFIKASI)
    },
}
BERES = frozenset({S.DITUTUP, S.DIBATALKAN})
TERBUKA = tuple(s for s in S if s not in BERES)
# Findings one may write to: the thread of a draft or a finished one is closed.
BERJALAN = tuple(s for s in TERBUKA if s != S.DRAF)
# Whose turn it is: theirs until answered and while they repair, ours when we judge and verify.
GILIRAN_MEREKA = frozenset({S.DISAMPAIKAN, S.DITINDAKLANJUTI})
# The five steps people see.
TAHAP = ("Dibuka", "Klarifikasi", "Tindak lanjut", "Verifikasi", "Selesai")
_TAHAP = {
    S.DRAF: 1, S.DISAMPAIKAN: 2, S.DITANGGAPI: 2, S.DINILAI: 3, S.DITINDAKLANJUTI: 3, S.DIVERIFIKASI: 4,
    S.DITUTUP: 6, S.DIBATALKAN: 6,
}  # fmt: skip
LANGKAH_SELESAI = frozenset({StatusLangkah.SELESAI, StatusLangkah.TIDAK_DAPAT})
# Steps are agreed while the answer is judged and while they are carried out.
LANGKAH_TERBUKA = frozenset({S.DITANGGAPI, S.DINILAI, S.DITINDAKLANJUTI})
BARIS_PALING_BANYAK = 500
BUKTI_PALING_BANYAK = 5
BULAN_BERULANG = 12
_POKOK = {
    Ukuran.TERLAMBAT: Pokok.KETEPATAN,
    Ukuran.PULANG_CEPAT: Pokok.KETEPATAN,
    Ukuran.TEPAT_WAKTU: Pokok.KETEPATAN,
    Ukuran.WFH: Pokok.WFH,
    Ukuran.LOGBOOK_WAJIB: Pokok.LOGBOOK,
    Ukuran.LOGBOOK_TERKIRIM: Pokok.LOGBOOK,
    Ukuran.LOGBOOK_TEPAT_WAKTU: Pokok.LOGBOOK,
    Ukuran.LOGBOOK_DISETUJUI: Pokok.LOGBOOK,
    Ukuran.LOGBOOK_BELUM: Pokok.LOGBOOK,
}


@dataclass(frozen=True, slots=True)
class Tenggat:
    """Working days each side has, and when to remind and to escalate; from the dated row in force at sending."""

    hari_tanggapan: int
    hari_penilaian: int
    hari_tindak_lanjut: int
    hari_ingatkan: int
    hari_eskalasi: int

    def days_for(self, status: StatusTemuan) -> int | None:
        """How many working days the step that begins has; None when nothing is waited for."""
        return {
            S.DISAMPAIKAN: self.hari_tanggapan,
            S.DITANGGAPI: self.hari_penilaian,
            S.DINILAI: self.hari_penilaian,
            S.DITINDAKLANJUTI: self.hari_tindak_lanjut,
            S.DIVERIFIKASI: self.hari_penilaian,
        }.get(status)


# The rows shipped with the product, put in force once and superseded by whoever keeps the rules.
PAKET_TENGGAT: Mapping[Keparahan, Tenggat] = {
    Keparahan.TINGGI: Tenggat(3, 3, 10, 1, 1),
    Keparahan.SEDANG: Tenggat(5, 5, 20, 2, 2),
    Keparahan.RENDAH: Tenggat(5, 5, 30, 2, 3),
}


@dataclass(frozen=True, slots=True)
class Keadaan:
    """What a step is judged by."""

    status: StatusTemuan
    hari_ini: date
    tenggat: date | None = None
    bernomor: bool = False
    isian_kosong: tuple[str, ...] = ()
    langkah: tuple[StatusLangkah, ...] = ()
    punya_bukti: bool = False
    alasan_tanpa_bukti: str = ""


def next_status(keadaan: Keadaan, aksi: Aksi) -> StatusTemuan:
    """The state after a deed, or Refused: no step is skipped, and the person concerned always gets to answer."""
    ke = TRANSITIONS.get((keadaan.status, aksi))
    if ke is None:
        raise Refused(Alasan.TAHAP_KELIRU, status=keadaan.status.label.lower(), aksi=aksi.label.lower())
    if aksi in (Aksi.SAMPAIKAN, Aksi.NILAI) and keadaan.isian_kosong:
        raise Refused(Alasan.BELUM_LENGKAP, isian=", ".join(keadaan.isian_kosong))
    if aksi == Aksi.LEWATKAN and (keadaan.tenggat is None or keadaan.hari_ini <= keadaan.tenggat):
        sampai = tulis_tanggal(keadaan.tenggat) if keadaan.tenggat else ""
        raise Refused(Alasan.MASIH_BOLEH_MENJAWAB, tenggat=sampai)
    if aksi == Aksi.TINDAKLANJUTI and not keadaan.langkah:
        raise Refused(Alasan.TANPA_LANGKAH)
    if aksi == Aksi.VERIFIKASI and (belum := sum(s not in LANGKAH_SELESAI for s in keadaan.langkah)):
        raise Refused(Alasan.LANGKAH_BELUM_SELESAI, jumlah=belum)
    if aksi == Aksi.TUTUP and not (keadaan.punya_bukti or keadaan.alasan_tanpa_bukti):
        raise Refused(Alasan.TANPA_BUKTI, field="alasan_tanpa_bukti")
    if aksi == Aksi.BUKA_KEMBALI and not keadaan.bernomor:
        raise Refused(Alasan.DRAF_DIBATALKAN)
    return ke


def deeds_of(status: StatusTemuan) -> list[Aksi]:
    """What may be done in a state, the way forward first."""
    return [aksi for dari, aksi in TRANSITIONS if dari == status]


def step_of(status: StatusTemuan) -> int:
    """1 to 5 as people see it, 6 when it is over."""
    return _TAHAP[status]


def check_independent(orang: Collection[int], petugas: int | None) -> None:
    """Nobody watches over themselves."""
    if petugas is not None and petugas in orang:
        raise Refused(Alasan.TENTANG_DIRI_SENDIRI)


def check_rows(jumlah: int) -> None:
    """A finding rests on rows, and on so few that people can read them."""
    if jumlah == 0:
        raise Refused(Alasan.BARIS_KOSONG)
    if jumlah > BARIS_PALING_BANYAK:
        raise Refused(Alasan.BARIS_TERLALU_BANYAK, jumlah=jumlah, batas=BARIS_PALING_BANYAK)


def part_to_open(ukuran: Collection[Ukuran], bagian: Bagian, *, is_rate: bool) -> Bagian:
    """Which rows of a number a finding is about: of a good rate those that do not count, else those looked at."""
    good = is_rate and Ukuran.WFH not in ukuran
    return Bagian.LAIN if good and bagian == Bagian.MASUK else bagian


def subject_of(ukuran: Collection[Ukuran], kecuali: Collection[Ukuran] = ()) -> Pokok:
    """What a number is about: logbook and lateness before mere attendance."""
    found = [_POKOK[u] for u in (*kecuali, *ukuran) if u in _POKOK]
    for pokok in (Pokok.LOGBOOK, Pokok.KETEPATAN, Pokok.WFH):
        if pokok in found:
            return pokok
    return Pokok.KEHADIRAN if ukuran else Pokok.LAIN


@dataclass(frozen=True, slots=True)
class Sisa:
    """How far away a deadline is, in words and in the colour it is shown."""

    kata: str
    nada: str


def write_remaining(hari: int) -> Sisa:
    """From working days left (negative: over): "Sisa 2 hari", "Hari ini", "Lewat 1 hari"."""
    if hari < 0:
        return Sisa(f"Lewat {-hari} hari", "buruk")
    if hari == 0:
        return Sisa("Hari ini", "awas")
    return Sisa(f"Sisa {hari} hari", "awas" if hari <= 2 else "")


def write_number(tahun: int, urut: int) -> str:
    """T-2026-0187"""
    return f"T-{tahun}-{urut:04d}"


def months_before(tanggal: date, bulan: int = BULAN_BERULANG) -> date:
    """The same day so many months earlier, never later than the month's 28th."""
    n = tanggal.year * 12 + tanggal.month - 1 - bulan
    return date(n // 12, n % 12 + 1, min(tanggal.day, 28))
