"""Celery and the only schedule. A periodic task looks in the database for what is due, so a missed run heals itself."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wfh_office.settings")

app = Celery("wfh_office")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

app.conf.beat_schedule = {
    "kirim-surel-tertunda": {"task": "core.tasks.kirim_surel_tertunda", "schedule": 60.0},
    "siapkan-ringkasan": {"task": "core.tasks.siapkan_ringkasan", "schedule": 300.0},
    "buang-dorongan-lama": {"task": "core.tasks.buang_dorongan_lama", "schedule": crontab(hour="2", minute="50")},
    "ingatkan-presensi": {"task": "presensi.pengingat_tasks.ingatkan", "schedule": crontab(minute="*/5")},
    "tutup-hari": {"task": "presensi.tasks.close_days", "schedule": crontab(minute="*/15")},
    "denyut-layanan": {"task": "presensi.gangguan_tasks.denyut_layanan", "schedule": 60.0},
    "nilai-ulang-perubahan": {"task": "presensi.tasks.rejudge_changes", "schedule": 60.0},
    "nilai-ulang-roster": {"task": "presensi.tasks.rejudge_rosters", "schedule": 60.0},
    "buka-saldo-cuti": {"task": "presensi.cuti_tasks.open_saldo", "schedule": crontab(hour="0,6,17", minute="25")},
    "hapus-dokumen-absen": {"task": "presensi.cuti_tasks.purge_dokumen", "schedule": crontab(hour="2", minute="15")},
    "ingatkan-koreksi": {"task": "presensi.koreksi_tasks.ingatkan_koreksi", "schedule": crontab(minute="50")},
    "peringatkan-disiplin": {
        "task": "presensi.koreksi_tasks.peringatkan_disiplin",
        "schedule": crontab(hour="8", minute="10"),
    },
    "hapus-lokasi-lama": {"task": "presensi.tasks.purge_lokasi", "schedule": crontab(hour="2", minute="10")},
    "hapus-foto-lama": {"task": "presensi.bukti_tasks.purge_foto", "schedule": crontab(hour="2", minute="15")},
    "periksa-bukti": {"task": "presensi.bukti_tasks.examine_due", "schedule": 60.0},
    "nilai-baris-mesin": {"task": "presensi.mesin_tasks.nilai_baris", "schedule": 60.0},
    "kejar-impor-mesin": {"task": "presensi.mesin_tasks.kejar_impor", "schedule": 60.0},
    "kabarkan-mesin-diam": {"task": "presensi.mesin_tasks.kabarkan_diam", "schedule": crontab(minute="*/15")},
    "rapikan-mesin": {"task": "presensi.mesin_tasks.rapikan", "schedule": crontab(hour="2", minute="50")},
    "buang-impor-lama": {"task": "kepegawaian.tasks.drop_stale_impor", "schedule": crontab(hour="2", minute="20")},
    "kirim-undangan-tertunda": {"task": "kepegawaian.tasks.resend_undangan", "schedule": 120.0},
    "berlakukan-unit": {"task": "kepegawaian.tasks.settle_units", "schedule": crontab(minute="5")},
    "ingatkan-tinjauan-uraian": {
        "task": "kelayakan.uraian_tasks.ingatkan_tinjauan",
        "schedule": crontab(hour="1", minute="0"),
    },
    "buang-impor-uraian": {"task": "kelayakan.uraian_tasks.buang_impor", "schedule": crontab(hour="2", minute="30")},
    "kirim-ulang-kelayakan": {"task": "kelayakan.layak_tasks.kirim_ulang", "schedule": 60.0},
    "periksa-kelayakan": {"task": "kelayakan.layak_tasks.periksa", "schedule": crontab(minute="*/10")},
    "kabarkan-kelayakan": {"task": "kelayakan.layak_tasks.kabarkan", "schedule": crontab(minute="*/5")},
    "ingatkan-kelayakan": {"task": "kelayakan.layak_tasks.ingatkan", "schedule": crontab(hour="7", minute="40")},
    "hapus-terlindung": {"task": "kelayakan.layak_tasks.hapus_terlindung", "schedule": crontab(hour="2", minute="40")},
    "perbarui-indikator": {"task": "kepatuhan.tasks.refresh_indikator", "schedule": 60.0},
    "hitung-jarak": {"task": "kepatuhan.tasks.count_distances", "schedule": crontab(hour="3", minute="10")},
    "kumpulkan-sinyal": {"task": "kepatuhan.sinyal_tasks.kumpulkan", "schedule": 300.0},
    "ingatkan-temuan": {"task": "kepatuhan.tasks.remind_temuan", "schedule": crontab(minute="35")},
    "kejar-unduhan": {"task": "core.unduhan_tasks.sweep", "schedule": 60.0},
    "hapus-unduhan-lama": {"task": "core.unduhan_tasks.purge", "schedule": crontab(hour="2", minute="35")},
    "terbitkan-ulang-laporan": {"task": "laporan.tasks.reissue_changed", "schedule": crontab(hour="1", minute="45")},
    "buang-laporan-lama": {"task": "laporan.tasks.purge", "schedule": crontab(hour="2", minute="55")},
    "siapkan-laporan": {"task": "laporan.tasks.prepare_due", "schedule": crontab(minute="*/10")},
    "kirim-ulang-laporan": {"task": "laporan.tasks.resend_stale", "schedule": 60.0},
    "kirim-webhook": {"task": "laporan.webhook_tasks.kirim_tertunda", "schedule": 60.0},
    "buang-catatan-webhook": {"task": "laporan.webhook_tasks.buang", "schedule": crontab(hour="2", minute="45")},
    "kabarkan-kartu": {"task": "laporan.kartu_tasks.kabarkan", "schedule": crontab(hour="0", minute="40")},
    "ingatkan-surat-tugas": {"task": "kelayakan.surat_tugas_tasks.ingatkan", "schedule": crontab(minute="20")},
    "kirim-ulang-susunan": {"task": "kelayakan.susun_tasks.kirim_ulang", "schedule": 60.0},
    "tinjau-roster": {"task": "kelayakan.roster_tasks.tinjau", "schedule": crontab(minute="*/10")},
    "kabarkan-roster": {"task": "kelayakan.roster_tasks.kabarkan", "schedule": crontab(minute="*/5")},
    "kabarkan-ketentuan": {"task": "ketentuan.tasks.kabarkan", "schedule": crontab(minute="*/5")},
    "tutup-permohonan-lewat": {"task": "kelayakan.roster_tasks.tutup_lewat", "schedule": crontab(minute="15")},
    "kejar-impor-logbook": {"task": "logbook.impor_tasks.kejar_impor", "schedule": 60.0},
    "ambil-draf-surel": {"task": "logbook.kotak_tasks.ambil_surel", "schedule": 300.0},
    "periksa-logbook": {"task": "logbook.sinyal_tasks.periksa_tertunda", "schedule": 60.0},
    "cari-logbook-tanpa-hasil": {
        "task": "logbook.sinyal_tasks.cari_tanpa_hasil",
        "schedule": crontab(hour="19", minute="40"),
    },
    "ingatkan-logbook": {"task": "logbook.tasks.remind_due", "schedule": crontab(minute="0,30")},
}
