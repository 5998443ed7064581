"""Kinds, states and reasons of corrections."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class JenisKoreksi(TextChoices):
    """What a person asks to be put right on a day."""

    LUPA_MASUK = "lupa_masuk", "Lupa presensi masuk"
    LUPA_PULANG = "lupa_pulang", "Lupa presensi pulang"
    MODE = "mode", "Mode kerja keliru"
    TERLAMBAT = "terlambat", "Alasan terlambat"
    PULANG_CEPAT = "pulang_cepat", "Alasan pulang cepat"


class StatusKoreksi(TextChoices):
    DIAJUKAN = "diajukan", "Menunggu atasan"
    LANGKAH_KEDUA = "langkah_kedua", "Menunggu langkah kedua"
    DISETUJUI = "disetujui", "Disetujui"
    DITOLAK = "ditolak", "Ditolak"
    DITARIK = "ditarik", "Ditarik"
    DIBATALKAN = "dibatalkan", "Dibatalkan"


class AksiKoreksi(TextChoices):
    SETUJUI = "setujui", "Setujui"
    TOLAK = "tolak", "Tolak"
    TARIK = "tarik", "Tarik"
    BATALKAN = "batalkan", "Batalkan"


# What whoever decides may say.
PUTUSAN = ((AksiKoreksi.SETUJUI.value, "Setujui"), (AksiKoreksi.TOLAK.value, "Tolak"))


class TandaKoreksi(TextChoices):
    """Why a correction deserves a look of its own; such a one does not go through with many others."""

    TANPA_BUKTI = "tanpa_bukti", "Tanpa bukti"
    SERING = "sering", "Koreksi ketiga atau lebih dalam tiga bulan"
    HARI_KOSONG = "hari_kosong", "Tidak ada presensi lain hari itu"
    LUAR_ROSTER = "luar_roster", "WFH di luar roster"


class Alasan(AlasanBase):
    """Reasons to refuse a correction or a decision on it, each with what to do next."""

    BELUM_TERJADI = "belum_terjadi", "Hari itu belum terjadi. Koreksi bisa diajukan setelahnya."
    TANPA_PENUGASAN = "tanpa_penugasan", "Anda tidak tercatat bertugas pada {tanggal}. Hubungi admin kepegawaian."
    BUKAN_HARI_KERJA = "bukan_hari_kerja", "{tanggal} bukan hari kerja, jadi tidak ada yang perlu dikoreksi."
    SEDANG_TIDAK_MASUK = (
        "sedang_tidak_masuk",
        "{tanggal} tercatat {jenis}. Bila keliru, minta admin kepegawaian membatalkannya.",
    )
    TERKUNCI = (
        "terkunci",
        "{bulan} sudah dikunci, jadi tidak bisa dikoreksi. Hubungi admin kepegawaian.",
    )
    LEWAT_TENGGAT = (
        "lewat_tenggat",
        "Batas pengajuan {tanggal}, {hari} hari kerja sesudah harinya ({dasar}). Anda masih bisa mengajukan keberatan.",
    )
    BATAS_BULAN = (
        "batas_bulan",
        "Sudah ada {jumlah} koreksi untuk {bulan}; paling banyak {maks} ({dasar}).",
    )
    MASIH_TERBUKA = "masih_terbuka", "Koreksi {jenis} untuk hari ini sudah ada. Tarik dulu bila ingin mengubahnya."
    BUKTI_WAJIB = "bukti_wajib", "Lampirkan bukti ({dasar})."
    JAM_WAJIB = "jam_wajib", "Isi jam yang sebenarnya."
    JAM_DI_LUAR = "jam_di_luar", "Isi jam antara {buka} dan {tutup}, jam presensi hari itu."
    JAM_NANTI = "jam_nanti", "Jam itu belum lewat. Presensi biasa masih bisa dilakukan."
    SUDAH_ADA_MASUK = "sudah_ada_masuk", "Presensi masuk sudah tercatat pukul {jam}. Isi jam sebelum itu."
    MASUK_SESUDAH_PULANG = "masuk_sesudah_pulang", "Presensi pulang tercatat pukul {jam}. Isi jam masuk sebelum itu."
    PULANG_SEBELUM_MASUK = "pulang_sebelum_masuk", "Presensi masuk tercatat pukul {jam}. Isi jam pulang sesudah itu."
    PULANG_SUDAH_ADA = "pulang_sudah_ada", "Presensi pulang sudah tercatat pukul {jam}. Isi jam sesudah itu."
    BELUM_ADA_MASUK = "belum_ada_masuk", "Belum ada presensi masuk pada hari itu. Ajukan lupa presensi masuk dulu."
    TANPA_PRESENSI = "tanpa_presensi", "Tidak ada presensi pada hari itu. Ajukan lupa presensi masuk dulu."
    MODE_SAMA = "mode_sama", "Hari itu sudah tercatat {mode}."
    MODE_WAJIB = "mode_wajib", "Pilih mode kerja yang sebenarnya."
    TIDAK_TERLAMBAT = "tidak_terlambat", "Hari itu tidak tercatat terlambat, jadi tidak ada yang perlu dimaklumi."
    TIDAK_PULANG_CEPAT = (
        "tidak_pulang_cepat",
        "Hari itu tidak tercatat pulang cepat, jadi tidak ada yang perlu dimaklumi.",
    )
    ALASAN_WAJIB = "alasan_wajib", "Tulis alasannya, paling sedikit 10 huruf."
    CATATAN_TOLAK = "catatan_tolak", "Tulis alasan penolakan, supaya pemohon tahu apa yang kurang."
    SUDAH_DIPUTUSKAN = "sudah_diputuskan", "Koreksi ini sudah {status}. Muat ulang halaman untuk melihat yang terbaru."
    PILIH_DULU = "pilih_dulu", "Pilih paling sedikit satu koreksi."
    TAK_ADA = "tak_ada", "Koreksi tidak ditemukan."
    BUKAN_HAK = "bukan_hak", "Koreksi ini bukan untuk Anda putuskan."
    PERLU_DILIHAT = "perlu_dilihat", "Bertanda “{tanda}”: buka dan putuskan satu per satu."
    BERKAS_PALING_BANYAK = "berkas_paling_banyak", "Paling banyak {batas} berkas."


class Jejak(TextChoices):
    """Audit actions."""

    AJUKAN = "presensi.ajukan_koreksi", "Mengajukan koreksi presensi"
    SETUJUI = "presensi.setujui_koreksi", "Menyetujui koreksi presensi"
    TERUSKAN = "presensi.teruskan_koreksi", "Meneruskan koreksi ke langkah kedua"
    TOLAK = "presensi.tolak_koreksi", "Menolak koreksi presensi"
    TARIK = "presensi.tarik_koreksi", "Menarik koreksi presensi"
    BATALKAN = "presensi.batalkan_koreksi", "Membatalkan koreksi yang disetujui"
    BACA_BUKTI = "presensi.baca_bukti_koreksi", "Membaca bukti koreksi"
    INGATKAN = "presensi.ingatkan_koreksi", "Mengingatkan koreksi yang menunggu"
