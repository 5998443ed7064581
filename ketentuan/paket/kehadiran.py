"""Shipped rules about corrections and discipline: PP 94/2021 and what offices decide. Most wait to be checked."""

from datetime import date

from ketentuan.choices import LangkahKedua, TingkatHukuman
from ketentuan.kehadiran import IsiDisiplin, IsiJenjang, IsiKoreksi
from ketentuan.paket.bentuk import PERLU, TERLIHAT, DasarPaket

BERLAKU = date(2021, 8, 31)
PP_94 = "PP 94/2021"
JUDUL = "Disiplin Pegawai Negeri Sipil"

DASAR_KOREKSI = DasarPaket(
    kode="pmk-221-2021-koreksi",
    nomor="PMK 221/PMK.01/2021",
    judul="Hari dan Jam Kerja serta Penegakan Disiplin Kehadiran di Lingkungan Kementerian Keuangan",
    tanggal=date(2022, 3, 1),
    verifikasi=PERLU,
    catatan="Tenggat dan batas konfirmasi presensi belum ditemukan di naskah; angka awal diisi sebagai usulan.",
)
DASAR_KONVERSI = DasarPaket(
    kode="pp-53-2010-konversi",
    nomor="PP 53/2010",
    judul="Disiplin Pegawai Negeri Sipil (penjelasan Pasal 3 angka 11)",
    pasal="Penjelasan Pasal 3",
    tanggal=date(2010, 6, 6),
    verifikasi=PERLU,
    catatan="Konversi 7,5 jam menjadi satu hari tidak masuk. Berlakunya di bawah PP 94/2021 belum ditemukan.",
)
_RINGAN = DasarPaket("pp-94-2021-ringan", PP_94, JUDUL, "Pasal 9", BERLAKU, PERLU, "Nomor pasal belum dicocokkan.")
_SEDANG = DasarPaket("pp-94-2021-sedang", PP_94, JUDUL, "Pasal 10", BERLAKU, PERLU, "Nomor pasal belum dicocokkan.")
DASAR_BERTURUT = DasarPaket("pp-94-2021-berat", PP_94, JUDUL, "Pasal 11 ayat (2) huruf d", BERLAKU, TERLIHAT)
DASAR_TINGKAT = {
    TingkatHukuman.RINGAN: _RINGAN,
    TingkatHukuman.SEDANG: _SEDANG,
    TingkatHukuman.BERAT: DASAR_BERTURUT,
}

KOREKSI = IsiKoreksi(
    nama="Koreksi presensi",
    tenggat_hari_kerja=5,
    maks_per_bulan=4,
    langkah_kedua=LangkahKedua.TANPA,
)
DISIPLIN = IsiDisiplin(nama="Akumulasi ketidakhadiran", menit_per_hari=450, peringatan_hari=1)
_POTONG = "Pemotongan tunjangan kinerja 25% selama"
_HENTI = "Pemberhentian dengan hormat tidak atas permintaan sendiri sebagai PNS"
TANGGA = (
    IsiJenjang(3, TingkatHukuman.RINGAN, "Teguran lisan"),
    IsiJenjang(4, TingkatHukuman.RINGAN, "Teguran tertulis"),
    IsiJenjang(7, TingkatHukuman.RINGAN, "Pernyataan tidak puas secara tertulis"),
    IsiJenjang(11, TingkatHukuman.SEDANG, f"{_POTONG} 6 bulan"),
    IsiJenjang(14, TingkatHukuman.SEDANG, f"{_POTONG} 9 bulan"),
    IsiJenjang(17, TingkatHukuman.SEDANG, f"{_POTONG} 12 bulan"),
    IsiJenjang(21, TingkatHukuman.BERAT, "Penurunan jabatan setingkat lebih rendah selama 12 bulan"),
    IsiJenjang(25, TingkatHukuman.BERAT, "Pembebasan dari jabatan menjadi pelaksana selama 12 bulan"),
    IsiJenjang(28, TingkatHukuman.BERAT, _HENTI),
    IsiJenjang(10, TingkatHukuman.BERAT, _HENTI, berturut=True),
)
