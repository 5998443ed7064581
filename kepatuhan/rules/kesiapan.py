"""The readiness index: three points of SE 58/2020 and the maturity of the e-office, from what the system measures and
a short self-assessment. Every part weighs the same, so that anyone can check it by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kepatuhan.rules.tingkat import Hitungan

PENUH = 4


@dataclass(frozen=True, slots=True)
class Ukur:
    """Something the system measures: `bagian` ÷ `semua`, or its complement where less is better."""

    nama: str
    bagian: str
    semua: str
    terbalik: bool = False

    def of(self, n: Hitungan) -> Decimal | None:
        semua = getattr(n, self.semua)
        if not semua:
            return None
        nilai: Decimal = Decimal(getattr(n, self.bagian)) * 100 / semua
        return 100 - nilai if self.terbalik else nilai


@dataclass(frozen=True, slots=True)
class Soal:
    """A question of the self-assessment, answered 0 (belum) to 4 (sudah seluruhnya)."""

    kode: str
    tanya: str


@dataclass(frozen=True, slots=True)
class Matra:
    """One dimension of readiness."""

    kode: str
    nama: str
    ukur: tuple[Ukur, ...]
    soal: tuple[Soal, ...]


MATRA: tuple[Matra, ...] = (
    Matra(
        "sistem",
        "Sistem kerja",
        (
            Ukur("Logbook tepat waktu", "logbook_tepat_waktu", "logbook_wajib"),
            Ukur("Tinjauan tepat waktu", "tinjau_tepat", "tinjau_wajib"),
            Ukur("Kuota WFH ditepati", "kuota_patuh", "kuota_hari"),
            Ukur("Loket layanan terjaga", "loket_terjaga", "loket_hari"),
        ),
        (
            Soal("sistem_prosedur", "Prosedur kerja sudah menyebut langkah yang dapat dikerjakan dari rumah."),
            Soal("sistem_pembagian", "Pembagian tugas WFH dan WFO ditetapkan sebelum bulan berjalan."),
            Soal("sistem_rapat", "Rapat dan persetujuan rutin dapat berlangsung daring."),
        ),
    ),
    Matra(
        "sdm",
        "Sumber daya manusia",
        (
            Ukur("Masuk tepat waktu", "tepat_waktu", "hadir"),
            Ukur("Hari dengan hasil", "logbook_tanpa_hasil", "logbook_wajib", terbalik=True),
            Ukur("WFH sesuai kelayakan dan roster", "wfh_tanpa_hak", "wfh", terbalik=True),
        ),
        (
            Soal("sdm_terampil", "Pegawai terampil memakai aplikasi kantor tanpa pendampingan."),
            Soal("sdm_sasaran", "Setiap pegawai WFH punya sasaran harian yang terukur."),
            Soal("sdm_atasan", "Atasan memberi umpan balik atas hasil kerja WFH."),
        ),
    ),
    Matra(
        "sarana",
        "Infrastruktur",
        (
            Ukur("Ketukan tanpa kendala luring", "luring", "hadir", terbalik=True),
            Ukur("Ketukan sesuai tempat dan jaringan", "luar_tempat", "hadir", terbalik=True),
        ),
        (
            Soal("sarana_perangkat", "Perangkat dinas atau pengganti yang aman tersedia bagi pegawai WFH."),
            Soal("sarana_jaringan", "VPN dan bantuan teknis dapat dijangkau dari rumah."),
            Soal("sarana_data", "Data kantor tidak disimpan di perangkat pribadi."),
        ),
    ),
    Matra(
        "eoffice",
        "Kematangan e-office",
        (
            Ukur("Hari tanpa koreksi presensi", "dikoreksi", "pegawai", terbalik=True),
            Ukur("Presensi masuk dan pulang lengkap", "lupa_ketuk", "hadir", terbalik=True),
            Ukur("Logbook dikirim lewat aplikasi", "logbook_terkirim", "logbook_wajib"),
            Ukur("Logbook disetujui lewat aplikasi", "logbook_disetujui", "logbook_terkirim"),
        ),
        (
            Soal("eoffice_surat", "Surat masuk dan keluar dikelola secara elektronik sampai arsip."),
            Soal("eoffice_tanda", "Tanda tangan elektronik dipakai untuk naskah dinas."),
            Soal("eoffice_layanan", "Layanan utama dapat dimintakan tanpa datang ke kantor."),
        ),
    ),
)
KODE_SOAL = tuple(s.kode for m in MATRA for s in m.soal)


@dataclass(frozen=True, slots=True)
class NilaiMatra:
    """A dimension: what was measured, what was answered, and both together; None where nothing is known."""

    matra: Matra
    data: Decimal | None
    mandiri: Decimal | None
    rinci: tuple[tuple[str, Decimal | None], ...]

    @property
    def nilai(self) -> Decimal | None:
        return mean([n for n in (self.data, self.mandiri) if n is not None])


def mean(nilai: Sequence[Decimal]) -> Decimal | None:
    """The plain mean, one decimal; None for nothing."""
    if not nilai:
        return None
    return (sum(nilai, Decimal(0)) / len(nilai)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def assess(n: Hitungan, siap: tuple[int, int], jawaban: Mapping[str, int]) -> tuple[NilaiMatra, ...]:
    """Every dimension of a unit. `siap`: people, and how many of them have what working from home takes."""
    found = []
    for matra in MATRA:
        rinci = [(u.nama, u.of(n)) for u in matra.ukur]
        if matra.kode == "sarana":
            rinci.append(("Pegawai dengan laptop dan koneksi", Decimal(siap[1]) * 100 / siap[0] if siap[0] else None))
        isian = [Decimal(jawaban[s.kode]) * 100 / PENUH for s in matra.soal if s.kode in jawaban]
        data = mean([v for _, v in rinci if v is not None])
        bulat = tuple((nama, mean([v]) if v is not None else None) for nama, v in rinci)
        found.append(NilaiMatra(matra, data, mean(isian), bulat))
    return tuple(found)


def index_of(nilai: Sequence[NilaiMatra]) -> Decimal | None:
    """The readiness index: the mean of the dimensions known."""
    return mean([v for m in nilai if (v := m.nilai) is not None])


def grade(indeks: Decimal | None) -> str:
    """The index in a word."""
    if indeks is None:
        return "Belum dinilai"
    if indeks >= 90:
        return "Rujukan"
    return "Siap" if indeks >= 75 else "Berkembang" if indeks >= 60 else "Awal"
