"""Tests of controls: templates, calendar, the reproducible draw, what may be concluded. No clock, no database.

The draw needs no program: the rank of an item is the SHA-256 of "seed|key", the smallest come first. Anybody with the
population and the seed can redraw it with any tool.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from core.errors import Refused
from kepatuhan.choices import Ukuran
from kepatuhan.choices.uji import AlasanUji, Frekuensi, Kesimpulan, NilaiAtribut, Populasi

POPULASI_PALING_BANYAK = 100_000
BUKTI_PALING_BANYAK = 5
_BULAN = {
    Frekuensi.BULANAN: 1,
    Frekuensi.TRIWULANAN: 3,
    Frekuensi.SEMESTERAN: 6,
    Frekuensi.TAHUNAN: 12,
}


@dataclass(frozen=True, slots=True)
class Atribut:
    """A question asked of each item. `ukuran`: the measure the system answers it by, and whether it should hold."""

    kode: str
    uraian: str
    bukti: str
    ukuran: Ukuran | None = None
    harus: bool = True

    def as_json(self) -> dict[str, object]:
        return {
            "kode": self.kode, "uraian": self.uraian, "bukti": self.bukti,
            "ukuran": self.ukuran.value if self.ukuran else "", "harus": self.harus,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Templat:
    """A key control as a plan begins. Sample sizes follow the usual control table and want verification."""

    kode: str
    nama: str
    proses: str
    risiko: str
    pengendalian: str
    pemilik: str
    populasi: Populasi
    frekuensi: Frekuensi
    sampel: int
    dasar: str
    atribut: tuple[Atribut, ...]


TEMPLAT: Mapping[str, Templat] = {
    t.kode: t
    for t in (
        Templat(
            "pasangan-wfh", "Kelengkapan presensi hari WFH", "Presensi", "Pegawai WFH tidak bekerja penuh",
            "Presensi masuk dan pulang wajib pada hari WFH", "Atasan langsung", Populasi.HARI_WFH, Frekuensi.BULANAN, 5,
            "PMK 221/PMK.01/2021",
            (
                Atribut("A", "Ada presensi masuk dan pulang", "Hari presensi", Ukuran.LUPA_KETUK, False),
                Atribut("B", "Masuk tepat waktu", "Hari presensi", Ukuran.TEPAT_WAKTU),
                Atribut("C", "Tempat dan jaringan sesuai mode kerja", "Kelas tempat", Ukuran.LUAR_TEMPAT, False),
            ),
        ),
        Templat(
            "kelayakan-roster", "WFH hanya oleh pegawai yang layak", "Kelayakan dan roster",
            "Pegawai yang tidak layak bekerja dari rumah", "Roster disusun dari putusan kelayakan yang berlaku",
            "Admin kepegawaian", Populasi.HARI_WFH, Frekuensi.TRIWULANAN, 10, "PermenPANRB 4/2025 Pasal 25",
            (
                Atribut("A", "Ada putusan kelayakan dan roster", "Register kelayakan", Ukuran.WFH_TANPA_HAK, False),
                Atribut("B", "Mengerjakan tugas yang boleh di rumah", "Logbook", Ukuran.WFH_LUAR_TUGAS, False),
            ),
        ),
        Templat(
            "surat-tugas", "Surat tugas terbit sebelum hari WFH", "Persuratan", "WFH tanpa penugasan resmi",
            "Surat tugas ditandatangani sebelum hari pertama", "Kepala kantor", Populasi.SURAT, Frekuensi.BULANAN, 2,
            "SE-5/MK.1/2020",
            (
                Atribut("A", "Ditandatangani sebelum hari pertama", "Surat tugas"),
                Atribut("B", "Nama dan hari sama dengan roster", "Surat tugas, roster"),
            ),
        ),
        Templat(
            "logbook-tepat", "Logbook dikirim dan ditinjau", "Logbook", "Hasil kerja tidak terbukti",
            "Logbook dikirim menurut tenggat dan ditinjau atasan", "Atasan langsung", Populasi.HARI_HADIR,
            Frekuensi.BULANAN, 15, "KMK 223/KMK.01/2020",
            (
                Atribut("A", "Dikirim tepat waktu", "Logbook", Ukuran.LOGBOOK_TEPAT_WAKTU),
                Atribut("B", "Disetujui atasan", "Logbook", Ukuran.LOGBOOK_DISETUJUI),
                Atribut("C", "Ada hasil kerja yang tercatat", "Logbook", Ukuran.LOGBOOK_TANPA_HASIL, False),
            ),
        ),
        Templat(
            "isi-logbook", "Isi logbook menunjukkan hasil kerja", "Logbook", "Kegiatan dicatat tanpa hasil nyata",
            "Atasan membandingkan isi logbook dengan rencana kinerja", "Atasan langsung", Populasi.LOGBOOK,
            Frekuensi.TRIWULANAN, 10, "KMK 223/KMK.01/2020",
            (
                Atribut("A", "Uraian menyebut hasil dan jumlahnya", "Logbook"),
                Atribut("B", "Bukti mendukung uraian", "Bukti logbook"),
            ),
        ),
        Templat(
            "kuota-roster", "Kuota dan hari WFH dipatuhi", "Roster", "Layanan kosong karena terlalu banyak WFH",
            "Roster terbit dalam batas hari per pekan dan kuota unit", "Kepala unit", Populasi.ROSTER,
            Frekuensi.BULANAN, 5, "PermenPANRB 4/2025 Pasal 13",
            (
                Atribut("A", "Paling banyak dua hari WFH sepekan", "Roster"),
                Atribut("B", "Kuota unit pada hari itu dipatuhi", "Roster"),
            ),
        ),
        Templat(
            "pejabat-kantor", "Pejabat terikat kantor hadir di kantor", "Roster", "Keputusan dan layanan tertunda",
            "Dua jenjang struktural tertinggi bekerja di kantor", "Kepala kantor", Populasi.HARI_PEJABAT,
            Frekuensi.TRIWULANAN, 10, "SE MenPANRB 19/2020",
            (Atribut("A", "Hadir di kantor atau dinas luar", "Hari presensi", Ukuran.PEJABAT_KANTOR),),
        ),
        Templat(
            "koreksi-bukti", "Koreksi presensi disertai bukti", "Presensi", "Presensi diubah tanpa dasar",
            "Koreksi disetujui atasan dengan alasan dan bukti", "Atasan langsung", Populasi.HARI_KOREKSI,
            Frekuensi.TRIWULANAN, 5, "PMK 221/PMK.01/2021",
            (
                Atribut("A", "Alasannya jelas dan sesuai keadaan", "Koreksi"),
                Atribut("B", "Buktinya ada dan mendukung", "Bukti koreksi"),
            ),
        ),
        Templat(
            "tindak-lanjut", "Tindak lanjut temuan selesai pada waktunya", "Temuan", "Kelemahan berulang",
            "Langkah perbaikan dipantau sampai selesai", "Penanggung jawab temuan", Populasi.TINDAK_LANJUT,
            Frekuensi.TRIWULANAN, 2, "KMK 477/KMK.09/2021",
            (
                Atribut("A", "Selesai pada atau sebelum tenggatnya", "Langkah perbaikan"),
                Atribut("B", "Buktinya menunjukkan perbaikan", "Bukti temuan"),
            ),
        ),
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class MasaUji:
    """One period of a plan's calendar, both ends included."""

    mulai: date
    sampai: date


def calendar_of(frekuensi: Frekuensi, tahun: int, mulai: date) -> list[MasaUji]:
    """The periods of a plan in its year, from the one in which it begins."""
    akhir = date(tahun, 12, 31)
    if frekuensi == Frekuensi.INSIDENTAL:
        return []
    if frekuensi == Frekuensi.MINGGUAN:
        senin = date(tahun, 1, 1) + timedelta(days=-date(tahun, 1, 1).weekday() % 7)
        found = []
        while senin <= akhir:
            found.append(MasaUji(senin, min(senin + timedelta(days=6), akhir)))
            senin += timedelta(days=7)
    else:
        bulan = _BULAN[frekuensi]
        found = [MasaUji(date(tahun, b, 1), _month_end(tahun, b + bulan - 1)) for b in range(1, 13, bulan)]
    return [m for m in found if m.sampai >= mulai]


def _month_end(tahun: int, bulan: int) -> date:
    sesudah = date(tahun + bulan // 12, bulan % 12 + 1, 1)
    return sesudah - timedelta(days=1)


def population_hash(kunci: Iterable[str]) -> str:
    """SHA-256 over the sorted keys, one a line."""
    return hashlib.sha256("\n".join(sorted(kunci)).encode()).hexdigest()


def rank(benih: str, kunci: str) -> str:
    return hashlib.sha256(f"{benih}|{kunci}".encode()).hexdigest()


def draw(kunci: Collection[str], benih: str, banyak: int) -> list[str]:
    """The sample: the keys with the smallest rank, in that order. The order of the population does not matter."""
    return sorted(kunci, key=lambda k: (rank(benih, k), k))[:banyak]


def check_size(populasi: int, sampel: int, masa: str) -> None:
    """Refuse an empty population, one beyond reading, and a sample larger than it."""
    if populasi == 0:
        raise Refused(AlasanUji.POPULASI_KOSONG, masa=masa)
    if populasi > POPULASI_PALING_BANYAK:
        raise Refused(AlasanUji.POPULASI_BESAR, jumlah=populasi, batas=POPULASI_PALING_BANYAK)
    if sampel > populasi:
        raise Refused(AlasanUji.SAMPEL_MELEBIHI, field="sampel", populasi=populasi, sampel=sampel)


def check_answers(atribut: Sequence[Mapping[str, object]], nilai: Mapping[str, str], catatan: str) -> None:
    """Every attribute has an answer, and what does not conform is explained."""
    for satu in atribut:
        if nilai.get(str(satu["kode"])) not in NilaiAtribut.values:
            raise Refused(AlasanUji.NILAI_TAK_DIKENAL, atribut=satu["kode"])
    if NilaiAtribut.TIDAK in nilai.values() and not catatan.strip():
        raise Refused(AlasanUji.CATATAN_WAJIB, field="catatan")


def check_evidence(ada: int, baru: int) -> None:
    """A working paper of an item holds a handful of files."""
    if ada + baru > BUKTI_PALING_BANYAK:
        raise Refused(AlasanUji.BUKTI_TERLALU_BANYAK, field="berkas", batas=BUKTI_PALING_BANYAK)


def is_exception(nilai: Mapping[str, str]) -> bool:
    return NilaiAtribut.TIDAK in nilai.values()


def proposal(sampel: int, pengecualian: int, toleransi_persen: int) -> Kesimpulan:
    """What the numbers say about the operation; the tester decides."""
    if not pengecualian:
        return Kesimpulan.EFEKTIF
    return Kesimpulan.PENGECUALIAN if pengecualian * 100 <= sampel * toleransi_persen else Kesimpulan.TIDAK


def check_conclusion(pelaksanaan: Kesimpulan, belum: int, pengecualian: int) -> None:
    """Only a complete working paper is concluded, and exceptions are not called fully effective."""
    if belum:
        raise Refused(AlasanUji.BUTIR_BELUM, jumlah=belum)
    if pengecualian and pelaksanaan == Kesimpulan.EFEKTIF:
        raise Refused(AlasanUji.TERLALU_BAIK, field="pelaksanaan", jumlah=pengecualian)
