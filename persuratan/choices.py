"""Kinds and states of letters. Reasons to refuse and audit actions of them."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class JenisSurat(TextChoices):
    """Letter kinds by their official code."""

    ST = "ST", "Surat tugas"
    ND = "ND", "Nota dinas"


class StatusSurat(TextChoices):
    DRAF = "draf", "Draf"
    DIAJUKAN = "diajukan", "Menunggu penandatangan"
    DITANDATANGANI = "ditandatangani", "Ditandatangani"
    DIKEMBALIKAN = "dikembalikan", "Dikembalikan"
    DICABUT = "dicabut", "Dicabut"


class AksiSurat(TextChoices):
    """What may happen to a letter."""

    AJUKAN = "ajukan", "Ajukan"
    TARIK = "tarik", "Tarik kembali"
    TANDATANGANI = "tandatangani", "Tandatangani"
    KEMBALIKAN = "kembalikan", "Kembalikan"
    CABUT = "cabut", "Cabut"


class KeadaanSurat(TextChoices):
    """What the public page says of a signed letter."""

    BERLAKU = "berlaku", "Berlaku"
    DICABUT = "dicabut", "Dicabut"
    DIGANTI = "diganti", "Diganti"


class SebagaiPenandatangan(TextChoices):
    """In what capacity somebody signs (PMK 164/PMK.01/2021)."""

    SENDIRI = "sendiri", "Pejabat sendiri"
    PLT = "plt", "Plt."
    PLH = "plh", "Plh."
    ATAS_NAMA = "atas_nama", "a.n."
    UNTUK_BELIAU = "untuk_beliau", "u.b."


class Lihat(TextChoices):
    """Whose letters are listed."""

    SEMUA = "", "Semua"
    SAYA = "saya", "Surat saya"
    TANDA_TANGAN = "tanda_tangan", "Menunggu tanda tangan saya"


class Alasan(AlasanBase):
    """Why a letter or a deed on it is refused. Each sentence says what to do next."""

    LANGKAH_DITOLAK = (
        "langkah_ditolak",
        "Surat ini sudah {status}, jadi tidak bisa di{aksi}. Muat ulang halaman untuk melihat yang terbaru.",
    )
    TIDAK_SESUAI_LAGI = (
        "tidak_sesuai_lagi",
        "Yang ditulis surat ini sudah berubah: {selisih} Kembalikan ke pembuatnya supaya disusun ulang.",
    )
    TANPA_KEPALA = (
        "tanpa_kepala",
        "{kantor} belum punya kepala yang tercatat pada {tanggal}. Catat kepala, Plt., atau Plh. lebih dulu.",
    )
    POLA_BELUM_ADA = (
        "pola_belum_ada",
        "Pola nomor {jenis} untuk {kantor} belum diatur. Minta admin kepegawaian mengaturnya di Pengaturan surat.",
    )
    POLA_SALAH = (
        "pola_salah",
        "Pola harus memuat {{kode}}, {{urut}}, {{unit}}, dan {{tahun}}, masing-masing satu kali, tanpa kurung lain.",
    )
    POLA_TERLALU_PANJANG = "pola_terlalu_panjang", "Nomor dari pola ini lebih dari {batas} huruf. Singkat polanya."
    NOMOR_KEMBAR = (
        "nomor_kembar",
        "Nomor {nomor} sudah dipakai surat lain. Periksa kode unit pada pola nomor kantor ini.",
    )
    MENUGASI_DIRI = (
        "menugasi_diri",
        "{nama} tercantum dalam surat ini, jadi pejabat lain yang menandatangani.",
    )
    SUDAH_DIGANTI = "sudah_diganti", "Surat {nomor} sudah tidak berlaku, jadi tidak bisa diganti. Buat surat baru."
    PENGGANTI_BERJALAN = (
        "pengganti_berjalan",
        "Pengganti surat {nomor} sudah dibuat dan belum selesai. Lanjutkan yang itu.",
    )
    TANPA_ORANG = "tanpa_orang", "Pilih paling sedikit satu pegawai."
    CATATAN_WAJIB = "catatan_wajib", "Tulis alasannya, paling sedikit {batas} huruf."
    TANGGAL_MUNDUR = (
        "tanggal_mundur",
        "Sudah ada yang berlaku sejak {mulai}. Pilih tanggal sesudahnya.",
    )
    TANGGAL_LAMPAU = "tanggal_lampau", "Pilih {hari_ini} atau sesudahnya; surat yang sudah terbit tidak ikut berubah."
    BARIS_KOP = "baris_kop", "Kepala surat berisi 1 sampai {batas} baris, masing-masing paling panjang {panjang} huruf."
    BUKAN_KANTOR = "bukan_kantor", "Kepala surat dan nomor diatur per kantor. Pilih kantor, bukan {unit}."
    DIATUR_BERSAMAAN = (
        "diatur_bersamaan",
        "Pengaturan ini baru saja disimpan orang lain. Muat ulang halaman untuk melihat yang terbaru.",
    )
    LOGO_RUSAK = "logo_rusak", "Logo tidak terbaca sebagai gambar PNG. Simpan ulang sebagai PNG, lalu unggah lagi."
    LOGO_TERLALU_LUAS = "logo_terlalu_luas", "Logo paling besar {batas} × {batas} piksel. Kecilkan dulu."


class Jejak(TextChoices):
    """Audit actions."""

    BUAT = "persuratan.buat", "Membuat surat"
    UBAH = "persuratan.ubah", "Mengubah draf surat"
    BUANG = "persuratan.buang", "Membuang draf surat"
    AJUKAN = "persuratan.ajukan", "Mengajukan surat"
    TARIK = "persuratan.tarik", "Menarik kembali surat"
    TANDATANGANI = "persuratan.tandatangani", "Menandatangani surat"
    KEMBALIKAN = "persuratan.kembalikan", "Mengembalikan surat"
    CABUT = "persuratan.cabut", "Mencabut surat"
    UNDUH = "persuratan.unduh", "Mengunduh surat"
    UNDUH_DAFTAR = "persuratan.unduh_daftar", "Mengunduh daftar surat"
    ATUR_POLA = "persuratan.atur_pola", "Mengatur pola nomor surat"
    ATUR_KOP = "persuratan.atur_kop", "Mengatur kepala surat"
