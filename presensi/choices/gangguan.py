"""Kinds, states and reasons of outages."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class JenisGangguan(TextChoices):
    """What did not work."""

    SERVER = "server", "Server atau aplikasi"
    JARINGAN = "jaringan", "Jaringan"
    LISTRIK = "listrik", "Listrik"
    MESIN = "mesin", "Mesin presensi"
    LAIN = "lain", "Lainnya"


class SumberGangguan(TextChoices):
    PETUGAS = "petugas", "Petugas"
    PEMANTAU = "pemantau", "Pemantau otomatis"


class StatusGangguan(TextChoices):
    """A suspicion of the probe has no effect until somebody confirms it."""

    DUGAAN = "dugaan", "Menunggu konfirmasi"
    BERLAKU = "berlaku", "Berlaku"
    DITARIK = "ditarik", "Ditarik"


class Alasan(AlasanBase):
    """Reasons to refuse an outage or a change of one, each with what to do next."""

    MULAI_NANTI = "mulai_nanti", "Gangguan belum bisa dicatat sebelum terjadi. Isi waktu mulai yang sudah lewat."
    SELESAI_NANTI = "selesai_nanti", "Waktu selesai belum lewat. Kosongkan selama gangguan masih berlangsung."
    TERBALIK = "terbalik", "Waktu selesai harus sesudah waktu mulai."
    TERLALU_LAMA = "terlalu_lama", "Rentang paling lama {hari} hari. Catat sisanya sebagai gangguan lain."
    TERLALU_LAMPAU = "terlalu_lampau", "Waktu mulai paling jauh {hari} hari ke belakang. Periksa tanggalnya."
    TERKUNCI = "terkunci", "{bulan} sudah dikunci untuk {unit}, jadi harinya tidak bisa berubah."
    URAIAN_WAJIB = "uraian_wajib", "Tulis apa yang terjadi, paling sedikit 10 huruf."
    ALASAN_WAJIB = "alasan_wajib", "Tulis alasannya, paling sedikit 10 huruf."
    SUDAH_DITUTUP = "sudah_ditutup", "Gangguan ini sudah selesai pukul {jam}. Pakai Betulkan bila waktunya keliru."
    SUDAH_DITARIK = "sudah_ditarik", "Gangguan ini sudah ditarik. Muat ulang halaman untuk melihat yang terbaru."
    BUKAN_DUGAAN = "bukan_dugaan", "Gangguan ini sudah dikonfirmasi. Muat ulang halaman untuk melihat yang terbaru."
    MASIH_DUGAAN = "masih_dugaan", "Konfirmasi dugaan ini dulu, atau tarik bila bukan gangguan."
    BERTUMPUK = "bertumpuk", "Sudah dicatat sebagai {nomor} untuk unit dan waktu itu. Betulkan yang itu."


class Jejak(TextChoices):
    """Audit actions."""

    BUKA = "presensi.buka_gangguan", "Mencatat gangguan"
    TUTUP = "presensi.tutup_gangguan", "Menutup gangguan"
    BETULKAN = "presensi.betulkan_gangguan", "Membetulkan gangguan"
    TARIK = "presensi.tarik_gangguan", "Menarik gangguan"
    KONFIRMASI = "presensi.konfirmasi_gangguan", "Mengonfirmasi dugaan gangguan"
    DUGA = "presensi.duga_gangguan", "Menduga gangguan"
