"""Flexible work as a policy with its conditions: PermenPANRB 4/2025 for every ASN, FWS of KMK 223 at Kemenkeu."""

from datetime import date

from ketentuan.choices import Predikat
from ketentuan.paket.bentuk import PERLU, DasarPaket, Paket, WFHPaket

FWA = DasarPaket(
    kode="permenpanrb-4-2025-pasal-13-25",
    nomor="PermenPANRB 4/2025",
    judul="Pelaksanaan Tugas Kedinasan Pegawai ASN secara Fleksibel pada Instansi Pemerintah",
    pasal="Pasal 13 ayat (1) dan Pasal 25 ayat (1)",
    tanggal=date(2025, 4, 16),
    verifikasi=PERLU,
    catatan=(
        "Paling banyak 2 hari kerja sepekan, tidak dalam proses hukuman disiplin, bukan pegawai baru, dan tugas"
        " memenuhi lima kriteria. Lama “pegawai baru” tidak ditemukan; 12 bulan di sini perlu ditetapkan instansi."
    ),
)
FWS = DasarPaket(
    kode="kmk-223-kmk-01-2020",
    nomor="KMK 223/KMK.01/2020",
    judul="Implementasi Fleksibilitas Tempat Bekerja (FWS) di Lingkungan Kementerian Keuangan",
    tanggal=date(2020, 5, 6),
    verifikasi=PERLU,
    catatan=(
        "Kinerja paling rendah baik, tidak diperiksa atau dihukum disiplin. Persentase tidak ditetapkan. Belum jelas"
        " apakah masih berlaku sesudah PermenPANRB 4/2025."
    ),
)
PAKET_FWA = Paket(
    kode="fwa-permenpanrb-4-2025",
    nama="Fleksibilitas lokasi dengan syaratnya",
    golongan="Kerja lentur",
    perlu_tanggal=True,
    keterangan="Dua hari sepekan dengan syarat disiplin, masa jabatan, dan uraian tugas.",
    wfh=(
        WFHPaket(
            "Fleksibilitas lokasi",
            FWA,
            date(2025, 4, 21),
            maks_hari_pekan=2,
            bulan_baru_menjabat=12,
            tolak_disiplin=True,
            wajib_uraian_tugas=True,
        ),
    ),
)
PAKET_FWS = Paket(
    kode="fws-kmk-223-2020",
    nama="Flexible Working Space Kemenkeu",
    golongan="Kerja lentur",
    perlu_tanggal=True,
    keterangan="Syarat pegawai menurut KMK 223; kuota diisi pimpinan unit.",
    wfh=(
        WFHPaket(
            "Flexible Working Space",
            FWS,
            date(2020, 5, 6),
            predikat_minimum=int(Predikat.BAIK),
            tolak_disiplin=True,
            wajib_uraian_tugas=True,
        ),
    ),
)
LENTUR = (PAKET_FWA, PAKET_FWS)
