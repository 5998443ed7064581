"""What people of each field of work do: believable lines of a DJKN logbook, with output and unit.

One line per deed: text | unit of output | amount from-to. `@` marks what can only be done at the office or in the
field. {…} is filled from the lists of `isian`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Pekerjaan:
    uraian: str
    satuan: str
    jumlah: tuple[int, int]
    hanya_kantor: bool = False


_PKN = """
Verifikasi usulan penghapusan BMN {satker} berupa {bmn} | berkas | 1-3
Penelitian dokumen permohonan penetapan status penggunaan BMN {satker} | berkas | 1-4
Menyusun konsep surat persetujuan sewa BMN berupa {ruang} pada {satker} | konsep surat | 1-1
Menelaah permohonan hibah BMN {satker} kepada {pemda} | telaahan | 1-1
Rekonsiliasi data BMN semester dengan {satker} melalui SIMAN | berita acara | 1-2
Memutakhirkan data hasil inventarisasi dan penilaian kembali BMN {satker} | NUP | 20-150
Rapat daring pembahasan optimalisasi aset idle {satker} | notula | 1-1
Menyiapkan bahan monitoring portofolio aset wilayah {kota} | tabel | 1-2
Menyusun konsep keputusan penetapan status penggunaan tanah {satker} | konsep keputusan | 1-1
Menindaklanjuti sertipikasi BMN berupa tanah target tahun berjalan dengan {bpn} | bidang tanah | 2-9
Menyusun laporan wasdal BMN triwulanan {satker} | laporan | 1-1
Memeriksa kelengkapan permohonan pemusnahan {bmn} dari {satker} | berkas | 1-2
Konfirmasi data kendaraan dinas {satker} untuk usulan penjualan melalui lelang | unit kendaraan | 2-11
@ Pelayanan konsultasi pengelolaan BMN kepada operator {satker} di ruang layanan | satker | 1-4
@ Peninjauan lapangan aset tanah dan bangunan {satker} di {kota} | berita acara | 1-1
"""
_PENILAIAN = """
Menyusun konsep laporan penilaian {objek} milik {satker} | laporan | 1-1
Analisis data pembanding harga tanah di {kota} | data pembanding | 4-12
Menghitung nilai wajar {objek} dengan pendekatan pasar | kertas kerja | 1-2
Memeriksa kelengkapan permohonan penilaian {satker} | berkas | 1-3
Menelaah tarif sewa wajar {ruang} pada {satker} | kertas kerja | 1-1
Memutakhirkan basis data harga pasar properti wilayah {kota} | data | 10-40
Kaji ulang laporan penilaian yang disusun rekan tim | laporan | 1-2
Menyusun jadwal survei lapangan dan surat tugas tim penilai | konsep surat | 1-2
Menyiapkan bahan paparan hasil penilaian {objek} | bahan tayang | 1-1
@ Survei lapangan penilaian {objek} di {kota} | objek | 1-2
@ Wawancara harga pasar dengan broker dan pemerintah setempat di {kota} | data pembanding | 3-8
"""
_PIUTANG = """
Penelitian berkas kasus penyerahan piutang negara dari {penyerah} | berkas | 1-4
Menyusun konsep surat panggilan kepada penanggung utang | surat | 2-9
Menyusun konsep surat paksa dan berita acara penyampaiannya | konsep surat | 1-3
Memutakhirkan saldo piutang negara pada aplikasi pengurusan piutang | BKPN | 8-40
Menyusun konsep usulan crash program keringanan utang a.n. penanggung utang UMKM | usulan | 1-2
Menyusun rekapitulasi PNBP biaya administrasi pengurusan piutang negara | laporan | 1-1
Telaah permohonan keringanan utang instansi pemerintah | telaahan | 1-2
Rekonsiliasi data BKPN aktif dengan {penyerah} | berita acara | 1-1
Menyiapkan dokumen pemblokiran barang jaminan ke {bpn} | konsep surat | 1-3
@ Pelayanan penanggung utang yang memenuhi panggilan dan pembuatan pernyataan bersama | orang | 1-4
@ Penelitian lapangan keberadaan barang jaminan di {kota} | berita acara | 1-1
"""
_LELANG = """
Verifikasi kelengkapan dokumen permohonan lelang {lelang} dari {pemohon} | berkas | 1-4
Menetapkan jadwal lelang dan menyusun konsep surat penetapan untuk {pemohon} | surat | 1-3
Menyusun risalah lelang nomor {nomor}/{tahun} | risalah | 1-2
Memeriksa pengumuman lelang pada surat kabar dan portal lelang | pengumuman | 1-5
Menyusun laporan realisasi lelang pekan ini | laporan | 1-1
Pengecekan pelunasan pembeli dan penyetoran bea lelang | transaksi | 2-9
Menjawab pertanyaan peserta lelang melalui surel dan pusat layanan | pertanyaan | 4-15
Mengunggah objek lelang {lelang} ke portal lelang | objek | 2-10
Menyusun konsep kutipan risalah lelang bagi pemenang | kutipan | 1-4
Pembinaan Pejabat Lelang Kelas II wilayah {kota} secara daring | notula | 1-1
@ Melaksanakan lelang {lelang} permohonan {pemohon} | lelang | 1-3
@ Pelayanan penyerahan kutipan risalah lelang kepada pemenang di loket | kutipan | 1-6
"""
_UMUM = """
Memproses SPP dan SPM belanja {belanja} | dokumen | 2-6
Menyusun konsep laporan pertanggungjawaban bendahara bulan berjalan | laporan | 1-1
Memutakhirkan data kepegawaian dan berkas kenaikan gaji berkala | berkas | 2-8
Rekap presensi dan uang makan pegawai | rekap | 1-1
Menyusun konsep surat tugas dan perjalanan dinas | konsep surat | 2-6
Pengelolaan surat masuk dan keluar pada aplikasi naskah dinas | surat | 8-35
Menyusun rencana umum pengadaan dan pemesanan melalui katalog elektronik | paket | 1-3
Rekonsiliasi laporan keuangan dan barang milik kantor dengan KPPN | berita acara | 1-1
Menyiapkan bahan rapat koordinasi dan notulanya | notula | 1-1
Menata dan mendigitalkan arsip inaktif | berkas | 15-80
@ Pemeriksaan ruang layanan, kendaraan dinas, dan peralatan kantor | laporan | 1-1
@ Mendampingi pemeliharaan gedung dan instalasi listrik kantor | kegiatan | 1-1
@ Pelayanan tamu dan penerimaan surat di loket penerima | tamu | 5-25
"""
_HI = """
Menyusun konsep jawaban gugatan perkara nomor {nomor}/Pdt.G/{tahun}/PN | konsep | 1-1
Menelaah konsep perjanjian sewa BMN dari sisi hukum | telaahan | 1-2
Menyiapkan konten edukasi lelang dan kekayaan negara untuk media sosial | konten | 1-3
Memantau jaringan, komputer, dan aplikasi kantor | laporan | 1-1
Menangani gangguan aplikasi pengguna internal | tiket | 2-8
Menyusun siaran berita kegiatan kantor untuk laman DJKN | berita | 1-2
Mengumpulkan alat bukti dan koordinasi dengan Biro Advokasi | berkas | 1-2
Memutakhirkan daftar perkara dan nilai aset yang diperkarakan | tabel | 1-1
Mencadangkan data server kantor dan memeriksa hasilnya | cadangan | 1-2
@ Menghadiri sidang perkara di {pengadilan} | sidang | 1-1
@ Pelayanan informasi publik dan pengaduan di area layanan terpadu | layanan | 2-9
"""
_KI = """
Menyusun laporan hasil pemantauan pengendalian utama {kegiatan} | laporan | 1-1
Menguji sampel berkas {kegiatan} terhadap standar prosedur | sampel | 5-20
Memantau kedisiplinan presensi dan logbook kerja dari rumah | laporan | 1-1
Menyusun register risiko dan mitigasi triwulan berjalan | register | 1-1
Menindaklanjuti rekomendasi Inspektorat Jenderal | rekomendasi | 1-3
Menyusun konsep surat permintaan klarifikasi kepada seksi | konsep surat | 1-2
Survei kepuasan pengguna layanan dan rekapitulasinya | responden | 10-60
Menyiapkan bahan sosialisasi antigratifikasi dan kode etik | bahan tayang | 1-1
Penilaian mandiri indikator zona integritas | dokumen | 1-4
Memeriksa kepatuhan penyelesaian permohonan terhadap janji layanan | permohonan | 5-25
"""
_JAGA = """
@ Patroli keliling gedung, ruang arsip, dan parkiran | putaran | 2-6
@ Memeriksa dan mencatat tamu serta kendaraan di pos jaga | catatan | 4-25
@ Memeriksa kunci ruang layanan, ruang server, dan brankas | pemeriksaan | 1-3
@ Serah terima jaga dan mengisi buku mutasi | berita acara | 1-1
@ Memantau kamera pengawas | laporan | 1-2
@ Memeriksa pompa air, genset, dan alat pemadam | pemeriksaan | 1-2
"""
_PIMPIN = """
Memeriksa dan menandatangani naskah dinas pada aplikasi naskah dinas | naskah | 5-30
Rapat koordinasi pelaksanaan tugas dan capaian kinerja bulanan | notula | 1-1
Memeriksa logbook dan memberi umpan balik kepada bawahan | logbook | 3-12
Membahas strategi penyelesaian {kegiatan} dengan tim | arahan | 1-2
Menelaah dan memaraf konsep laporan seksi | laporan | 1-4
Rapat daring dengan kantor wilayah tentang target {kegiatan} | notula | 1-1
Dialog kinerja individu dengan bawahan | orang | 1-3
Menyusun rencana tindak perbaikan capaian kinerja triwulan | rencana | 1-1
@ Menerima kunjungan koordinasi {pemda} | notula | 1-1
@ Memimpin apel dan pembinaan pegawai | kegiatan | 1-1
"""


def _read(block: str) -> tuple[Pekerjaan, ...]:
    found = []
    for line in block.strip().splitlines():
        uraian, satuan, jumlah = (part.strip() for part in line.split("|"))
        dari, sampai = jumlah.split("-")
        found.append(Pekerjaan(uraian.lstrip("@ "), satuan, (int(dari), int(sampai)), uraian.startswith("@")))
    return tuple(found)


PEKERJAAN: dict[str, tuple[Pekerjaan, ...]] = {
    "jaga": _read(_JAGA),
    "pkn": _read(_PKN),
    "penilaian": _read(_PENILAIAN),
    "piutang": _read(_PIUTANG),
    "lelang": _read(_LELANG),
    "umum": _read(_UMUM),
    "hi": _read(_HI),
    "ki": _read(_KI),
    "kihi": (*_read(_KI), *_read(_HI)),
}
PIMPIN = _read(_PIMPIN)

# Words for the blanks. {kota} and what is built from it come from the places the office serves.
ISI_TETAP: dict[str, tuple[str, ...]] = {
    "bmn": (
        "peralatan dan mesin rusak berat", "kendaraan roda empat", "bongkaran bangunan", "meubelair dan komputer",
        "kendaraan roda dua", "alat laboratorium",
    ),
    "ruang": ("ruang ATM", "kantin", "sebagian tanah untuk menara telekomunikasi", "ruang koperasi", "aula"),
    "objek": (
        "tanah dan bangunan kantor", "rumah negara golongan II", "kendaraan dinas", "tanah kosong", "gedung pendidikan",
        "bongkaran bangunan gedung",
    ),
    "penyerah": (
        "rumah sakit daerah", "bank pembangunan daerah", "kementerian", "politeknik negeri", "pemerintah daerah",
    ),
    "lelang": (
        "eksekusi hak tanggungan", "noneksekusi wajib BMN", "eksekusi pengadilan", "noneksekusi sukarela",
        "eksekusi barang rampasan",
    ),
    "pemohon": (
        "bank umum", "kejaksaan negeri", "pengadilan negeri", "kantor pelayanan pajak", "balai lelang", "kurator",
    ),
    "belanja": (
        "barang operasional", "pemeliharaan gedung", "perjalanan dinas", "modal peralatan", "uang makan pegawai",
    ),
    "kegiatan": (
        "pengelolaan BMN", "lelang eksekusi", "sertipikasi tanah", "pengurusan piutang negara", "penilaian BMN",
        "PNBP lelang",
    ),
}  # fmt: skip
DARI_KOTA: dict[str, tuple[str, ...]] = {
    "satker": (
        "KPP Pratama {kota}", "KPPN {kota}", "Kantor Pertanahan {kota}", "Pengadilan Negeri {kota}",
        "Kejaksaan Negeri {kota}", "Lapas {kota}", "BPS {kota}", "Kantor Kementerian Agama {kota}", "Polres {kota}",
        "Poltekkes {kota}", "Kantor Imigrasi {kota}", "KPU {kota}", "MAN {kota}",
    ),
    "pemda": ("Pemda {kota}", "Dinas Pendidikan {kota}", "BPKAD {kota}"),
    "bpn": ("Kantor Pertanahan {kota}",),
    "pengadilan": ("Pengadilan Negeri {kota}", "PTUN wilayah {kota}"),
}  # fmt: skip

CATATAN_KEMBALI = (
    "Lampirkan berita acara rekonsiliasi.",
    "Mohon jelaskan jeda di antara kegiatan.",
    "Perjelas hasilnya: berapa berkas yang selesai.",
    "Jam kegiatan tidak sesuai dengan presensi. Periksa lagi.",
    "Sebutkan nomor surat atau tautan naskahnya.",
)
CATATAN_SETUJU = (
    *("",) * 9,
    "Baik, lanjutkan.",
    "Terima kasih.",
    "Sertakan perhitungan tarif pada telaahan berikutnya.",
)
