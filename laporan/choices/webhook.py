"""Events and states of webhooks, reasons to refuse one, audit actions."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class Peristiwa(TextChoices):
    """What payroll and performance systems wait for."""

    LAPORAN_SELESAI = "laporan.selesai", "Laporan selesai disusun"
    BULAN_TERKUNCI = "bulan.terkunci", "Bulan dikunci"
    BULAN_DIBUKA = "bulan.dibuka", "Bulan dibuka kembali"


UJI = "uji"  # the button; nobody subscribes to it


class StatusKiriman(TextChoices):
    MENUNGGU = "menunggu", "Menunggu"
    TERKIRIM = "terkirim", "Terkirim"
    GAGAL = "gagal", "Gagal"


class AlasanWebhook(AlasanBase):
    """Why a webhook is refused."""

    BUKAN_HTTPS = "bukan_https", "Alamat harus diawali https:// dan tanpa nama pengguna atau kata sandi di dalamnya."
    ALAMAT_DALAM = (
        "alamat_dalam",
        "{host} adalah alamat jaringan dalam. Minta pengelola aplikasi mengizinkannya lebih dahulu.",
    )
    ALAMAT_KELIRU = "alamat_keliru", "Alamat tidak terbaca. Tulis seperti https://gaji.contoh.go.id/laras."
    TANPA_PERISTIWA = "tanpa_peristiwa", "Pilih sekurangnya satu peristiwa."
    DIJEDA = "webhook_dijeda", "Webhook ini dijeda. Lanjutkan dulu, lalu kirim."
    SUDAH_SAMPAI = "sudah_sampai", "Kiriman ini sudah diterima, jadi tidak perlu dikirim ulang."
    MASIH_ANTRE = "masih_antre", "Kiriman ini masih antre. Tunggu sebentar, lalu muat ulang halaman."
    TERLALU_BANYAK = "terlalu_banyak", "Satu kantor paling banyak punya {batas} webhook. Hapus yang tidak dipakai."


class JejakWebhook(TextChoices):
    """Audit actions."""

    BUAT = "laporan.buat_webhook", "Membuat webhook"
    UBAH = "laporan.ubah_webhook", "Mengubah webhook"
    JEDA = "laporan.jeda_webhook", "Menjeda webhook"
    LANJUT = "laporan.lanjut_webhook", "Melanjutkan webhook"
    RAHASIA = "laporan.ganti_rahasia_webhook", "Mengganti rahasia webhook"
    UJI = "laporan.uji_webhook", "Menguji webhook"
    ULANG = "laporan.ulang_webhook", "Mengirim ulang ke webhook"
    PUTAR = "laporan.putar_rahasia_webhook", "Mengenkripsi ulang rahasia webhook"
    HAPUS = "laporan.hapus_webhook", "Menghapus webhook"
