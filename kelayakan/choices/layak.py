"""Eligibility: verdicts, states and the facts they rest on. Reasons to refuse and audit actions of it."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class PutusanKelayakan(TextChoices):
    LAYAK = "layak", "Layak"
    SEBAGIAN = "sebagian", "Layak sebagian"
    TIDAK = "tidak", "Belum layak"


class KodeSebab(TextChoices):
    """Rules of eligibility, in the order in which they decide when several hit."""

    NONAKTIF = "nonaktif", "Tidak aktif"
    TANPA_PENUGASAN = "tanpa_penugasan", "Tanpa penugasan"
    TANPA_KEBIJAKAN = "tanpa_kebijakan", "Tanpa kebijakan"
    KUOTA_NOL = "kuota_nol", "Kuota nol"
    DISIPLIN_DIJALANI = "disiplin_dijalani", "Menjalani hukuman disiplin"
    DISIPLIN_DIPERIKSA = "disiplin_diperiksa", "Dalam pemeriksaan disiplin"
    JENJANG_PUNCAK = "jenjang_puncak", "Jenjang tertinggi kantor"
    JENJANG_TERIKAT = "jenjang_terikat", "Jenjang terikat kantor"
    JABATAN_DIKECUALIKAN = "jabatan_dikecualikan", "Jabatan dikecualikan"
    BARU_MENJABAT = "baru_menjabat", "Baru menjabat"
    PREDIKAT_KURANG = "predikat_kurang", "Predikat di bawah syarat"
    TANPA_URAIAN = "tanpa_uraian", "Belum ada uraian tugas"
    TUGAS_KANTOR = "tugas_kantor", "Tugas hanya di kantor"
    TUGAS_SEBAGIAN = "tugas_sebagian", "Sebagian tugas di kantor"
    BELUM_DITETAPKAN = "belum_ditetapkan", "Belum ditetapkan"
    KEBERATAN_DITERIMA = "keberatan_diterima", "Keberatan diterima"
    MEMENUHI = "memenuhi", "Memenuhi syarat"


class StatusKelayakan(TextChoices):
    USULAN = "usulan", "Diusulkan"
    DITETAPKAN = "ditetapkan", "Ditetapkan"
    DIGANTI = "diganti", "Diganti"


class StatusUsulan(TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Diajukan"
    DITETAPKAN = "ditetapkan", "Ditetapkan"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"


class StatusKeberatan(TextChoices):
    DIAJUKAN = "diajukan", "Diajukan"
    DITERIMA = "diterima", "Diterima"
    DITOLAK = "ditolak", "Ditolak"


class TingkatDisiplin(TextChoices):
    """Severity of a punishment (PP 94/2021 Pasal 8)."""

    RINGAN = "ringan", "Ringan"
    SEDANG = "sedang", "Sedang"
    BERAT = "berat", "Berat"


class StatusDisiplin(TextChoices):
    DIPERIKSA = "diperiksa", "Sedang diperiksa"
    DIJALANI = "dijalani", "Sedang dijalani"
    SELESAI = "selesai", "Selesai"


class JenisPrioritas(TextChoices):
    """Protected grounds: stored encrypted, shown only to those who decide on them."""

    HAMIL = "hamil", "Hamil atau menyusui"
    SAKIT_KRONIS = "sakit_kronis", "Penyakit kronis"
    DISABILITAS = "disabilitas", "Penyandang disabilitas"
    MERAWAT = "merawat", "Merawat keluarga"


class StatusTitik(TextChoices):
    DIAJUKAN = "diajukan", "Diajukan"
    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Ditolak"
    DIGANTI = "diganti", "Diganti"


class StatusKerja(TextChoices):
    """State of work done by the worker."""

    MENUNGGU = "menunggu", "Menunggu"
    BERJALAN = "berjalan", "Berjalan"
    SELESAI = "selesai", "Selesai"
    GAGAL = "gagal", "Gagal"
    DIHENTIKAN = "dihentikan", "Dihentikan"


class AksiUsulan(TextChoices):
    """What may happen to a batch of verdicts."""

    AJUKAN = "ajukan", "Ajukan"
    KEMBALIKAN = "kembalikan", "Kembalikan"
    TETAPKAN = "tetapkan", "Tetapkan"


class Pergeseran(TextChoices):
    """What a proposed verdict changes for a person."""

    MENDAPAT = "mendapat", "Menjadi layak"
    KEHILANGAN = "kehilangan", "Tidak lagi layak"
    BERUBAH = "berubah", "Berubah sebagian"
    BARU = "baru", "Belum pernah dinilai"
    TETAP = "tetap", "Tetap"


class Alasan(AlasanBase):
    """Why a change of eligibility or its facts is refused, each with what to do next."""

    PERIODE_TERBALIK = "periode_terbalik", "Tanggal akhir mendahului tanggal mulai. Periksa kedua tanggal."
    PERIODE_TERLALU_PANJANG = "periode_terlalu_panjang", "Periode paling lama {hari} hari. Pilih tanggal akhir lain."
    PERIODE_LAMPAU = (
        "periode_lampau",
        "Periode tidak bisa mulai sebelum {tanggal}. Hari yang lewat tetap seperti adanya.",
    )
    USULAN_TERBUKA = (
        "usulan_terbuka",
        "Masih ada usulan {unit} untuk hari yang sama. Selesaikan usulan itu dulu.",
    )
    TANPA_PEGAWAI = "tanpa_pegawai", "Tidak ada pegawai di unit ini pada periode itu. Pilih unit atau periode lain."
    BUKAN_SAATNYA = (
        "bukan_saatnya",
        "Usulan ini {status}, jadi tidak bisa di{aksi}. Muat ulang halaman untuk melihat yang terbaru.",
    )
    BELUM_SELESAI_DIHITUNG = "belum_selesai_dihitung", "Penilaian masih berjalan. Tunggu sampai selesai."
    HITUNG_GAGAL = "hitung_gagal", "Penilaian belum selesai karena gagal. Hitung ulang dulu."
    SEDANG_DIHITUNG = "sedang_dihitung", "Penilaian sedang berjalan. Tunggu sampai selesai."
    CATATAN_WAJIB = "catatan_wajib", "Tulis alasannya, paling sedikit 10 huruf."
    BUKAN_YANG_BERLAKU = (
        "bukan_yang_berlaku",
        "Kelayakan ini tidak lagi berlaku, jadi tidak bisa diajukan keberatan.",
    )
    SUDAH_LAYAK = "sudah_layak", "Anda sudah layak penuh, jadi tidak ada yang bisa diajukan keberatan."
    KEBERATAN_TERBUKA = "keberatan_terbuka", "Keberatan Anda atas kelayakan ini masih diperiksa."
    KEBERATAN_SELESAI = "keberatan_selesai", "Keberatan ini sudah diputuskan. Muat ulang halaman."
    BUKAN_RANCANGAN = "bukan_rancangan", "Yang disimulasikan hanya rancangan. Kebijakan ini sudah {status}."
    SIMULASI_BERJALAN = "simulasi_berjalan", "Simulasi rancangan ini masih berjalan. Tunggu sampai selesai."
    TANPA_UNIT = "tanpa_unit", "Rancangan ini tidak menyentuh unit Anda, jadi tidak ada yang disimulasikan."


class Jejak(TextChoices):
    """Audit actions of verdicts."""

    BUAT_USULAN = "kelayakan.buat_usulan", "Membuat usulan kelayakan"
    HITUNG_USULAN = "kelayakan.hitung_usulan", "Menilai ulang usulan kelayakan"
    BUANG_USULAN = "kelayakan.buang_usulan", "Membuang usulan kelayakan"
    SELESAI_HITUNG = "kelayakan.selesai_hitung", "Menyelesaikan penilaian kelayakan"
    AJUKAN_USULAN = "kelayakan.ajukan_usulan", "Mengajukan usulan kelayakan"
    KEMBALIKAN_USULAN = "kelayakan.kembalikan_usulan", "Mengembalikan usulan kelayakan"
    TETAPKAN_USULAN = "kelayakan.tetapkan_usulan", "Menetapkan kelayakan"
    PERIKSA_KELAYAKAN = "kelayakan.periksa", "Memeriksa ulang kelayakan"
    AJUKAN_KEBERATAN = "kelayakan.ajukan_keberatan", "Mengajukan keberatan kelayakan"
    PUTUSKAN_KEBERATAN = "kelayakan.putuskan_keberatan", "Memutuskan keberatan kelayakan"
    BUKA_BUKTI_KEBERATAN = "kelayakan.buka_bukti_keberatan", "Membuka bukti keberatan"
    UNDUH_KELAYAKAN = "kelayakan.unduh", "Mengunduh daftar kelayakan"
    MINTA_SIMULASI = "kelayakan.minta_simulasi", "Meminta simulasi kebijakan"
    SELESAI_SIMULASI = "kelayakan.selesai_simulasi", "Menyelesaikan simulasi kebijakan"
