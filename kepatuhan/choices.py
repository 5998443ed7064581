"""Measures of compliance: what a dashboard number counts. Each one is a filter of rows too (law 11)."""

from django.db.models import TextChoices


class Ukuran(TextChoices):
    TERJADWAL = "terjadwal", "Hari kerja terjadwal"
    HADIR = "hadir", "Hadir"
    TEPAT_WAKTU = "tepat_waktu", "Masuk tepat waktu"
    TERLAMBAT = "terlambat", "Terlambat"
    PULANG_CEPAT = "pulang_cepat", "Pulang cepat"
    TIDAK_HADIR = "tidak_hadir", "Tidak hadir"
    WFH = "wfh", "WFH"
    WFO = "wfo", "WFO"
    DINAS_LUAR = "dinas_luar", "Dinas luar"
    CUTI = "cuti", "Cuti, sakit, izin"
    LOGBOOK_WAJIB = "logbook_wajib", "Wajib logbook"
    LOGBOOK_TERKIRIM = "logbook_terkirim", "Logbook terkirim"
    LOGBOOK_TEPAT_WAKTU = "logbook_tepat_waktu", "Logbook tepat waktu"
    LOGBOOK_DISETUJUI = "logbook_disetujui", "Logbook disetujui"
    LOGBOOK_BELUM = "logbook_belum", "Logbook belum dikirim"
