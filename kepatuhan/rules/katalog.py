"""The catalogue of indicators: what each one divides by what, its words, colours, owner and legal basis (version 1).

A later version is a row of `IndikatorDefinisi`; the counts an indicator is made of never change with it, only the
words, the colours and, where it has one, the number inside its formula.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from kepatuhan.choices import Ukuran
from kepatuhan.choices.indikator import Arah
from kepatuhan.rules.tingkat import KEHADIRAN, LOGBOOK, TEPAT_WAKTU, TINJAUAN, Hitungan, Tingkat, rounded

AWAL = date(2020, 1, 1)
UKI = "Unit Kepatuhan Internal"
SDM = "Pengelola kepegawaian"
ATASAN = "Pimpinan unit"
KMK_UKI = "KMK 477/KMK.09/2021, pedoman pemantauan SPI (perlu verifikasi)"
PP94 = "PP 94/2021, disiplin PNS: kewajiban masuk kerja dan menaati jam kerja (pasal perlu verifikasi)"
SE_WFH = "SE Menteri PANRB 58/2020, sistem kerja dan kriteria WFH (huruf perlu verifikasi)"
PERPRES = "Perpres 21/2023, hari kerja dan jam kerja (pasal perlu verifikasi)"


@dataclass(frozen=True, slots=True)
class Butir:
    """One indicator as it holds on a day. `tingkat` counts days of people; `kolom` (part, whole) counts days of units;
    an indicator with neither is a plain number of open findings."""

    kode: str
    nama: str
    rumus: str
    arah: Arah
    ambang_baik: Decimal
    ambang_awas: Decimal
    pemilik: str
    dasar: str
    tingkat: Tingkat | None = None
    kolom: tuple[str, str] | None = None
    batas: int | None = None
    kata_batas: str = ""
    mulai: date = AWAL
    versi: int = 1

    def parts(self, n: Hitungan) -> tuple[int, int]:
        """What is counted out of what."""
        if self.tingkat is not None:
            return n.of(self.tingkat.pembilang), n.of(self.tingkat.penyebut)
        if self.kolom is not None:
            return getattr(n, self.kolom[0]), getattr(n, self.kolom[1])
        return 0, 0

    def of(self, n: Hitungan) -> Decimal | None:
        """The indicator as printed; None when there is nothing to divide by."""
        atas, bawah = self.parts(n)
        return rounded(atas / bawah) if bawah else None

    def tone(self, nilai: Decimal | None) -> str:
        """baik, awas, buruk, or "" where it is not judged."""
        if nilai is None or self.arah == Arah.NETRAL:
            return ""
        if self.arah == Arah.NAIK:
            return "baik" if nilai >= self.ambang_baik else "awas" if nilai >= self.ambang_awas else "buruk"
        return "baik" if nilai <= self.ambang_baik else "awas" if nilai <= self.ambang_awas else "buruk"

    @property
    def baik(self) -> bool | None:
        return {Arah.NAIK: True, Arah.TURUN: False}.get(self.arah)


def _rate(kode: str, nama: str, pembilang: Ukuran, penyebut: Ukuran, rumus: str, baik: bool | None = False) -> Tingkat:
    return Tingkat(kode, nama, nama, pembilang, penyebut, rumus, baik=baik)


def _butir(
    tingkat: Tingkat,
    ambang: tuple[str, str],
    pemilik: str,
    dasar: str,
    *,
    batas: int | None = None,
    kata_batas: str = "",
) -> Butir:
    arah = {True: Arah.NAIK, False: Arah.TURUN, None: Arah.NETRAL}[tingkat.baik]
    baik, awas = (Decimal(a) for a in ambang)
    return Butir(
        tingkat.kunci, tingkat.label, tingkat.definisi, arah, baik, awas, pemilik, dasar, tingkat,
        batas=batas, kata_batas=kata_batas,
    )  # fmt: skip


LUPA = _rate(
    "lupa_ketuk", "Lupa presensi", Ukuran.LUPA_KETUK, Ukuran.HADIR,
    "Hari hadir tanpa presensi masuk atau tanpa presensi pulang ÷ hari hadir.",
)  # fmt: skip
PEJABAT = _rate(
    "pejabat", "Pejabat di kantor", Ukuran.PEJABAT_KANTOR, Ukuran.PEJABAT,
    "Hari pejabat yang terikat kantor hadir di kantor atau dinas luar ÷ hari kerja terjadwal mereka. Terikat kantor: "
    "jenjang struktural sampai angka pada batas (1 JPT utama, 3 JPT pratama, 4 administrator, 5 pengawas).",
    baik=True,
)  # fmt: skip
TANPA_HAK = _rate(
    "wfh_tanpa_hak", "WFH tanpa kelayakan atau roster", Ukuran.WFH_TANPA_HAK, Ukuran.WFH,
    "Hari WFH tanpa putusan kelayakan yang membolehkan, atau yang menurut roster terbit bukan hari WFH ÷ hari WFH.",
)  # fmt: skip
LUAR_TUGAS = _rate(
    "wfh_luar_tugas", "WFH di luar tugas yang dibolehkan", Ukuran.WFH_LUAR_TUGAS, Ukuran.WFH,
    "Hari WFH dengan isian logbook pada uraian tugas yang harus dikerjakan di kantor ÷ hari WFH.",
)  # fmt: skip
LUAR_TEMPAT = _rate(
    "luar_tempat", "Ketukan di luar tempat atau jaringan", Ukuran.LUAR_TEMPAT, Ukuran.HADIR,
    "Hari hadir dengan ketukan yang tempat atau jaringannya tidak sesuai mode kerja, kecuali yang sudah dinilai wajar "
    "÷ hari hadir.",
)  # fmt: skip
KOREKSI = _rate(
    "koreksi", "Hari yang dikoreksi", Ukuran.DIKOREKSI, Ukuran.PEGAWAI,
    "Hari kerja dengan koreksi presensi yang disetujui ÷ hari kerja pegawai. Dibagi jumlah pegawai menjadi koreksi "
    "per pegawai.",
)  # fmt: skip
LURING = _rate(
    "luring", "Ketukan luring", Ukuran.LURING, Ukuran.HADIR,
    "Hari hadir dengan ketukan yang dikirim menyusul karena perangkat luring ÷ hari hadir.", baik=None,
)  # fmt: skip
TANPA_HASIL = _rate(
    "tanpa_hasil", "Hari tanpa hasil", Ukuran.LOGBOOK_TANPA_HASIL, Ukuran.LOGBOOK_WAJIB,
    "Hari hadir yang logbooknya tidak memuat jumlah hasil ÷ hari hadir yang tenggat logbooknya sudah lewat.",
)  # fmt: skip
TEMUAN = "temuan"

BAKU: Mapping[str, Butir] = {
    b.kode: b
    for b in (
        _butir(KEHADIRAN, ("97", "93"), SDM, PP94),
        _butir(TEPAT_WAKTU, ("95", "88"), SDM, PERPRES),
        _butir(LUPA, ("2", "5"), SDM, PERPRES),
        _butir(LOGBOOK, ("90", "80"), ATASAN, SE_WFH),
        _butir(TINJAUAN, ("85", "75"), ATASAN, SE_WFH, batas=2, kata_batas="Tenggat tinjauan (hari kerja)"),
        _butir(TANPA_HASIL, ("5", "10"), ATASAN, SE_WFH),
        Butir(
            "kuota",
            "Kuota WFH ditepati",
            "Hari unit yang jumlah pegawai WFH-nya tidak melebihi kuota ÷ hari unit yang punya kuota. Kuota dihitung "
            "pada unit atau kantor sesuai ketentuan WFH yang berlaku hari itu.",
            Arah.NAIK,
            Decimal(100),
            Decimal(95),
            ATASAN,
            SE_WFH,
            kolom=("kuota_patuh", "kuota_hari"),
        ),
        _butir(PEJABAT, ("95", "85"), UKI, SE_WFH, batas=4, kata_batas="Jenjang struktural terendah yang terikat"),
        _butir(TANPA_HAK, ("0", "2"), UKI, SE_WFH),
        _butir(LUAR_TUGAS, ("0", "2"), UKI, SE_WFH),
        _butir(LUAR_TEMPAT, ("1", "3"), UKI, KMK_UKI),
        _butir(KOREKSI, ("2", "5"), SDM, PERPRES),
        _butir(LURING, ("100", "100"), SDM, PERPRES),
        Butir(
            "loket",
            "Loket layanan terjaga",
            "Hari unit layanan langsung yang petugas WFO-nya memenuhi jumlah minimum (paling sedikit satu orang) "
            "÷ hari kerja unit layanan langsung.",
            Arah.NAIK,
            Decimal(100),
            Decimal(98),
            ATASAN,
            "UU 25/2009, pelayanan publik (pasal perlu verifikasi)",
            kolom=("loket_terjaga", "loket_hari"),
        ),
        Butir(
            TEMUAN,
            "Temuan terbuka menurut umur",
            "Temuan yang sudah disampaikan dan belum ditutup, menurut umur sejak dibuat: sampai 30 hari, 31–60 hari, "
            "61–90 hari, dan lebih dari 90 hari.",
            Arah.TURUN,
            Decimal(0),
            Decimal(5),
            UKI,
            KMK_UKI,
        ),
    )
}  # fmt: skip


def override(butir: Butir, versi: int, mulai: date, **isi: object) -> Butir:
    """A later version of an indicator."""
    return replace(butir, versi=versi, mulai=mulai, **isi)  # type: ignore[arg-type]


def in_force(versi: Iterable[Butir], tanggal: date) -> Butir:
    """The version that holds on a day; the first one before all others."""
    urut = sorted(versi, key=lambda b: b.mulai)
    return next((b for b in reversed(urut) if b.mulai <= tanggal), urut[0])
