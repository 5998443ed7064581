"""Rules for every ASN: Perpres 21/2023 hours with Ramadan, and the WFH rules of the Menteri PANRB."""

from datetime import date, time

from ketentuan.choices import Hari, PrioritasJam
from ketentuan.paket.bentuk import PERLU, TERLIHAT, DasarPaket, HariPaket, JamPaket, Paket, WFHPaket
from ketentuan.paket.libur import LIBUR

PERPRES_21 = "Perpres 21/2023"
JUDUL_PERPRES_21 = "Hari Kerja dan Jam Kerja Instansi Pemerintah dan Pegawai ASN"

JAM_BIASA = DasarPaket(
    kode="perpres-21-2023-pasal-4",
    nomor=PERPRES_21,
    judul=JUDUL_PERPRES_21,
    pasal="Pasal 4 ayat (1), (3), dan (5)",
    tanggal=date(2023, 4, 12),
    verifikasi=TERLIHAT,
    catatan="37 jam 30 menit sepekan di luar istirahat. Letak jam istirahat dan jam buka presensi ditetapkan instansi.",
)
JAM_RAMADAN = DasarPaket(
    kode="perpres-21-2023-pasal-4-ramadan",
    nomor=PERPRES_21,
    judul=JUDUL_PERPRES_21,
    pasal="Pasal 4 ayat (2), (4), dan (6)",
    tanggal=date(2023, 4, 12),
    verifikasi=PERLU,
    catatan=(
        "32 jam 30 menit sepekan di luar istirahat. Awal dan akhir Ramadan mengikuti sidang isbat; tanggal di sini"
        " perkiraan dan perlu dicocokkan."
    ),
)
FLEKSIBILITAS = DasarPaket(
    kode="permenpanrb-4-2025-pasal-13",
    nomor="PermenPANRB 4/2025",
    judul="Pelaksanaan Tugas Kedinasan Pegawai ASN secara Fleksibel pada Instansi Pemerintah",
    pasal="Pasal 13 ayat (1)",
    tanggal=date(2025, 4, 16),
    verifikasi=TERLIHAT,
    catatan="Fleksibilitas lokasi paling banyak 2 hari kerja sepekan.",
)
WFH_JUMAT = DasarPaket(
    kode="se-menpanrb-3-2026",
    nomor="SE MenPANRB 3/2026",
    judul="Penyesuaian pelaksanaan tugas kedinasan: WFH setiap Jumat",
    tanggal=date(2026, 4, 1),
    verifikasi=PERLU,
    catatan=(
        "Empat hari WFO (Senin sampai Kamis) dan satu hari WFH (Jumat). Perpanjangan terakhir yang diketahui sampai"
        " sekitar akhir Juli 2026; setelah itu tanyakan ke instansi. Batas 2 hari kerja sepekan tetap menurut"
        " PermenPANRB 4/2025 Pasal 13 ayat (1)."
    ),
)

_BIASA = HariPaket(time(7, 30), time(16, 0), time(12, 0), time(13, 0))
_JUMAT = HariPaket(time(7, 30), time(16, 30), time(11, 30), time(13, 0))
_RAMADAN = HariPaket(time(8, 0), time(15, 0), time(12, 0), time(12, 30))
_RAMADAN_JUMAT = HariPaket(time(8, 0), time(15, 30), time(11, 30), time(12, 30))
_SENIN_KAMIS = (Hari.SENIN, Hari.SELASA, Hari.RABU, Hari.KAMIS)

NASIONAL_PERPRES_21_2023 = JamPaket(
    kode="NASIONAL_PERPRES_21_2023",
    nama="Jam kerja nasional",
    dasar=JAM_BIASA,
    prioritas=PrioritasJam.DASAR,
    mulai=date(2023, 4, 12),
    hari={**dict.fromkeys(map(int, _SENIN_KAMIS), _BIASA), int(Hari.JUMAT): _JUMAT},
)

# First day of Ramadan and the day after its last, to be settled by the sidang isbat of each year.
_RAMADAN_TAHUN = {
    2025: (date(2025, 3, 1), date(2025, 3, 31)),
    2026: (date(2026, 2, 19), date(2026, 3, 21)),
    2027: (date(2027, 2, 8), date(2027, 3, 10)),
}

RAMADAN = tuple(
    JamPaket(
        kode=f"NASIONAL_RAMADAN_{tahun}",
        nama=f"Jam kerja Ramadan {tahun}",
        dasar=JAM_RAMADAN,
        prioritas=PrioritasJam.MUSIMAN,
        mulai=mulai,
        selesai=selesai,
        hari={**dict.fromkeys(map(int, _SENIN_KAMIS), _RAMADAN), int(Hari.JUMAT): _RAMADAN_JUMAT},
    )
    for tahun, (mulai, selesai) in _RAMADAN_TAHUN.items()
)

WFH = (
    WFHPaket(
        nama="Fleksibilitas lokasi",
        dasar=FLEKSIBILITAS,
        mulai=date(2025, 4, 21),
        selesai=date(2026, 4, 1),
        maks_hari_pekan=2,
    ),
    WFHPaket(
        nama="WFH setiap Jumat",
        dasar=WFH_JUMAT,
        mulai=date(2026, 4, 1),
        maks_hari_pekan=2,
        hari_tetap=(int(Hari.JUMAT),),
    ),
)

NASIONAL = Paket(
    kode="nasional",
    nama="Ketentuan nasional",
    golongan="Berlaku sekarang dan pendahulunya",
    keterangan="Jam kerja Perpres 21/2023, Ramadan, hari libur 2025–2027, PermenPANRB 4/2025, dan WFH Jumat SE 3/2026.",
    jam=(NASIONAL_PERPRES_21_2023, *RAMADAN),
    libur=LIBUR,
    wfh=WFH,
)
