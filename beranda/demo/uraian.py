"""Tasks of the jobdesk register: what each post of an office does, field by field.

One line a task: name | result | unit of result | criteria | data | tool. Criteria: L counter, B paper originals,
F field, A special room or tool, P supervision, D not by ICT, T not measurable. Data: t open, v by VPN only, k in the
office only.
"""

from dataclasses import dataclass

from kelayakan.choices.uraian import KelasData
from kelayakan.rules.uraian import IsiUraian, Kriteria

_KELAS = {"t": KelasData.TERBUKA, "v": KelasData.VPN, "k": KelasData.KANTOR}

# Field of work → post → tasks. These hold for the post in the inner unit of that field.
_BAGIAN = {
    "pkn": {
        "Penelaah Teknis Kebijakan": """
Menelaah permohonan penetapan status penggunaan BMN | Konsep keputusan | konsep | - | v | SIMAN lewat VPN
Menelaah permohonan sewa dan pinjam pakai BMN | Telaahan | telaahan | - | v | SIMAN lewat VPN
Menyusun laporan pengawasan dan pengendalian BMN | Laporan | laporan | - | t | Aplikasi naskah dinas
Meninjau aset yang dimohonkan pemanfaatannya | Berita acara | berita acara | F | t | Aplikasi naskah dinas
""",
        "Pengolah Data dan Informasi": """
Memutakhirkan data BMN pada basis data kekayaan negara | Data mutakhir | satuan kerja | - | v | SIMAN lewat VPN
Merekonsiliasi data BMN semester dengan satuan kerja | Berita acara | berita acara | - | v | SIMAN lewat VPN
Melayani konsultasi operator satuan kerja di ruang layanan | Konsultasi | satuan kerja | L | t |
""",
        "Penata Layanan Operasional": """
Memeriksa kelengkapan permohonan pengelolaan BMN | Lembar periksa | berkas | B | t | Aplikasi naskah dinas
Menata arsip dokumen kepemilikan BMN | Arsip tertata | berkas | BA | k |
""",
    },
    "penilaian": {
        "Pengolah Data dan Informasi": """
Memutakhirkan basis data harga pasar properti | Data pembanding | data | - | t | Peramban
Menyiapkan surat tugas dan jadwal survei penilaian | Konsep surat | surat | - | t | Aplikasi naskah dinas
""",
    },
    "piutang": {
        "Penelaah Teknis Kebijakan": """
Meneliti berkas kasus penyerahan piutang negara | Resume | berkas | B | v | Fokus Piutang lewat VPN
Menyusun konsep surat paksa dan panggilan | Konsep surat | surat | - | v | Fokus Piutang lewat VPN
Menerima penanggung utang yang memenuhi panggilan | Berita acara | orang | L | t |
""",
        "Pengolah Data dan Informasi": """
Memutakhirkan saldo piutang negara | Data mutakhir | BKPN | - | v | Fokus Piutang lewat VPN
Menyusun rekapitulasi PNBP pengurusan piutang negara | Laporan | laporan | - | t | Lembar kerja
""",
        "Pengelola Layanan Operasional": """
Menata berkas kasus piutang negara di ruang penyimpanan | Arsip tertata | berkas | BA | k |
Mengirim surat panggilan dan mencatat penyampaiannya | Tanda terima | surat | B | t | Aplikasi naskah dinas
""",
    },
    "lelang": {
        "Penelaah Teknis Kebijakan": """
Menelaah laporan pelaksanaan lelang KPKNL | Telaahan | laporan | - | t | Lelang Indonesia
Membina Pejabat Lelang Kelas II secara daring | Notula | kegiatan | - | t | Rapat daring
""",
        "Pengolah Data dan Informasi": """
Memverifikasi kelengkapan permohonan lelang | Lembar verifikasi | berkas | B | t | Lelang Indonesia
Menyerahkan kutipan risalah lelang di loket | Kutipan diserahkan | kutipan | LB | t |
""",
    },
    "umum": {
        "Pengadministrasi Perkantoran": """
Mengelola surat masuk dan keluar pada aplikasi naskah dinas | Surat tercatat | surat | - | t | Aplikasi naskah dinas
Menerima tamu dan surat di loket penerima | Tamu terlayani | tamu | L | t |
""",
        "Pengelola Umum Operasional": """
Merawat gedung, kendaraan dinas, dan peralatan kantor | Pemeliharaan | kegiatan | AD | t |
""",
        "Operator Layanan Operasional": """
Menyiapkan ruang layanan dan ruang rapat | Ruang siap | kegiatan | AD | t |
Mendigitalkan arsip kertas dengan pemindai kantor | Berkas digital | berkas | BA | k | Pemindai
""",
    },
    "hi": {
        "Pengelola Layanan Operasional": """
Melayani informasi publik dan pengaduan di area layanan terpadu | Layanan | orang | L | t |
Menjawab pertanyaan publik melalui surel dan pusat layanan | Jawaban | pertanyaan | - | t | Pusat layanan daring
""",
    },
    "ki": {
        "Pengolah Data dan Informasi": """
Memantau pengendalian utama kegiatan kantor | Laporan pemantauan | laporan | - | v | Aplikasi kepatuhan lewat VPN
Menguji sampel berkas terhadap standar prosedur | Kertas kerja | sampel | B | t | Lembar kerja
Menindaklanjuti aduan pelanggaran kode etik | Telaahan | aduan | - | k |
""",
    },
    "kihi": {
        "Penelaah Teknis Kebijakan": """
Menyusun laporan pemantauan pengendalian utama wilayah | Laporan | laporan | - | v | Aplikasi kepatuhan lewat VPN
Menelaah konsep perjanjian dan keputusan dari sisi hukum | Telaahan | telaahan | - | t | Aplikasi naskah dinas
Memeriksa dugaan pelanggaran disiplin | Berita acara | perkara | P | k |
""",
    },
}
# Posts that do the same wherever they sit: kept once at the regional office, holding for every office below it.
_WILAYAH = {
    "Penilai Pemerintah Ahli Muda": """
Menyusun laporan penilaian barang milik negara | Laporan penilaian | laporan | - | v | Aplikasi penilaian lewat VPN
Menyurvei lapangan objek penilaian | Berita acara survei | objek | F | t | Kamera dan alat ukur
Mengkaji ulang laporan penilaian rekan tim | Lembar kaji ulang | laporan | - | v | Aplikasi penilaian lewat VPN
""",
    "Penilai Pemerintah Ahli Pertama": """
Menganalisis data pembanding harga tanah dan bangunan | Kertas kerja | kertas kerja | - | t | Lembar kerja
Menyurvei lapangan objek penilaian | Berita acara survei | objek | F | t | Kamera dan alat ukur
""",
    "Pelelang Ahli Muda": """
Menyusun risalah lelang | Risalah lelang | risalah | - | v | Lelang Indonesia lewat VPN
Memimpin pelaksanaan lelang di tempat | Lelang terlaksana | lelang | LA | t |
Menelaah permohonan dan menetapkan jadwal lelang | Surat penetapan | surat | - | t | Lelang Indonesia
""",
    "Pelelang Ahli Pertama": """
Memverifikasi dokumen persyaratan lelang | Lembar verifikasi | berkas | B | t | Lelang Indonesia
Melaksanakan lelang tanpa kehadiran peserta | Lelang terlaksana | lelang | - | v | Lelang Indonesia lewat VPN
Menyusun laporan realisasi lelang | Laporan | laporan | - | t | Lembar kerja
""",
    "Pranata SDM Aparatur Terampil": """
Memutakhirkan data kepegawaian | Data mutakhir | pegawai | - | v | Aplikasi kepegawaian lewat VPN
Menyusun rekapitulasi presensi dan uang makan | Rekapitulasi | rekap | - | t | Laras
""",
    "Analis SDM Aparatur Ahli Muda": """
Menyusun kebutuhan pegawai dan peta jabatan | Dokumen | dokumen | - | t | Lembar kerja
Mendampingi dialog kinerja dan pengembangan pegawai | Notula | kegiatan | T | t | Rapat daring
""",
    "Pranata Keuangan APBN Mahir": """
Memproses SPP dan SPM | Dokumen pembayaran | dokumen | - | v | SAKTI lewat VPN
Menatausahakan bukti asli pengeluaran | Bukti tertata | berkas | B | k |
""",
    "Analis Pengelolaan Keuangan APBN Ahli Pertama": """
Menyusun laporan keuangan satuan kerja | Laporan | laporan | - | v | SAKTI lewat VPN
Menganalisis pelaksanaan anggaran | Analisis | laporan | - | v | SAKTI lewat VPN
""",
    "Arsiparis Terampil": """
Menata arsip inaktif di ruang arsip | Arsip tertata | berkas | BAD | k |
Menyusun daftar arsip usul musnah | Daftar arsip | daftar | - | t | Lembar kerja
""",
    "Pranata Hubungan Masyarakat Ahli Pertama": """
Menulis siaran berita dan konten media sosial | Konten | konten | - | t | Peramban
Meliput kegiatan kantor | Dokumentasi | kegiatan | F | t | Kamera
""",
    "Analis Hukum Ahli Pertama": """
Menyusun konsep jawaban gugatan dan memori banding | Konsep | konsep | - | t | Aplikasi naskah dinas
Menghadiri sidang perkara | Laporan sidang | sidang | F | t |
""",
    "Pranata Komputer Ahli Pertama": """
Memantau jaringan dan mencadangkan data server | Laporan | laporan | A | k | Ruang server
Menangani gangguan aplikasi pengguna dari jauh | Tiket selesai | tiket | - | v | Bantuan jarak jauh lewat VPN
""",
    "Pranata Komputer Terampil": """
Memelihara komputer dan jaringan kantor | Perangkat terpelihara | perangkat | AD | t |
Menangani gangguan aplikasi pengguna dari jauh | Tiket selesai | tiket | - | v | Bantuan jarak jauh lewat VPN
""",
}
PIMPIN = """
Memeriksa dan menandatangani naskah dinas | Naskah | naskah | - | v | Aplikasi naskah dinas lewat VPN
Membimbing dan menilai pegawai | Umpan balik | orang | T | t |
"""
PENJELASAN = "Dikerjakan menurut standar prosedur kantor. Hasilnya tercatat di logbook pada hari yang sama."


@dataclass(frozen=True)
class TugasContoh:
    """A task of a post; `bagian` is its field of work, "" where it holds for the whole region."""

    bagian: str
    jabatan: str
    isi: IsiUraian


def read(bagian: str, jabatan: str, teks: str) -> list[TugasContoh]:
    """The tasks of one post."""
    found = []
    for baris in teks.strip().splitlines():
        nama, hasil, satuan, tanda, kelas, alat = (sel.strip() for sel in baris.split("|"))
        kriteria = Kriteria(
            perlu_loket="L" in tanda,
            perlu_berkas_asli="B" in tanda,
            perlu_lapangan="F" in tanda,
            perlu_alat_khusus="A" in tanda,
            perlu_pengawasan="P" in tanda,
            dapat_daring="D" not in tanda,
            hasil_terukur="T" not in tanda,
            kelas_data=_KELAS[kelas],
        )
        found.append(TugasContoh(bagian, jabatan, IsiUraian(nama, hasil, satuan, PENJELASAN, alat, kriteria)))
    return found


BAGIAN = {
    (bagian, jabatan): read(bagian, jabatan, teks)
    for bagian, per_jabatan in _BAGIAN.items()
    for jabatan, teks in per_jabatan.items()
}
WILAYAH = [tugas for jabatan, teks in _WILAYAH.items() for tugas in read("", jabatan, teks)]
