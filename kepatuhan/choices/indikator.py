"""Traits of a working day that other apps know, kinds of indicators, what is written in the audit trail."""

from django.db.models import TextChoices

from core.errors import AlasanBase


class Ciri(TextChoices):
    """Something another app knows about a person's day; a measure may ask for it."""

    LUPA_KETUK = "lupa_ketuk", "Tanpa presensi masuk atau pulang"
    LUAR_ROSTER = "luar_roster", "WFH di luar roster"
    TANPA_KELAYAKAN = "tanpa_kelayakan", "Tanpa kelayakan WFH"
    LUAR_TUGAS = "luar_tugas", "Mengerjakan tugas yang harus di kantor"
    LUAR_TEMPAT = "luar_tempat", "Di luar tempat atau jaringan"
    DIKOREKSI = "dikoreksi", "Dikoreksi"
    LURING = "luring", "Ada ketukan luring"
    TANPA_HASIL = "tanpa_hasil", "Tanpa hasil di logbook"
    DITINJAU_TEPAT = "ditinjau_tepat", "Ditinjau dalam tenggat"
    PEJABAT = "pejabat", "Pejabat yang terikat kantor"


class Arah(TextChoices):
    """Which way an indicator should go."""

    NAIK = "naik", "Makin tinggi makin baik"
    TURUN = "turun", "Makin rendah makin baik"
    NETRAL = "netral", "Tidak dinilai"


class Satuan(TextChoices):
    """The length of a rollup over a subtree."""

    HARI = "hari", "Hari"
    PEKAN = "pekan", "Pekan"
    BULAN = "bulan", "Bulan"


class Jejak(TextChoices):
    """Audit actions."""

    DEFINISI = "kepatuhan.definisi", "Mengubah definisi indikator"
    ASUMSI = "kepatuhan.asumsi", "Mengubah asumsi manfaat"
    KESIAPAN = "kepatuhan.kesiapan", "Mengisi penilaian mandiri kesiapan"
    TAMPILAN = "kepatuhan.tampilan", "Menyimpan tampilan dasbor"
    TAMPILAN_HAPUS = "kepatuhan.tampilan_hapus", "Menghapus tampilan dasbor"


class Alasan(AlasanBase):
    """Reasons to refuse."""

    AMBANG_TERBALIK = "ambang_terbalik", "Batas hijau harus {arah} batas kuning."
    MULAI_MUNDUR = "mulai_mundur", "Versi baru paling awal berlaku besok, {besok}. Yang sudah terhitung tidak berubah."
    VERSI_BERUBAH = "versi_berubah", "Ada versi baru sejak halaman ini dibuka. Muat ulang, lalu ubah dari yang terbaru."
    NAMA_DIPAKAI = "nama_dipakai", "Tampilan bernama {nama} sudah ada. Pilih nama lain."
    TAMPILAN_PENUH = "tampilan_penuh", "Paling banyak {batas} tampilan tersimpan. Hapus yang tidak dipakai."
    BULAN_LALU = "bulan_lalu", "Asumsi berlaku paling awal {bulan}. Bulan yang lalu tetap dengan asumsinya."
    SUDAH_ADA = "sudah_ada", "Sudah ada nilai yang berlaku mulai {mulai}. Pilih tanggal lain."
