"""Addresses of the pages that join many apps."""

from django.urls import path

from beranda import (
    home_views,
    kabar_views,
    koreksi_views,
    luring_views,
    pembacaan_views,
    permohonan_views,
    persetujuan_views,
    presensi_hari_views,
    siapa_views,
    tercatat_views,
    views,
)
from core import converters  # noqa: F401 - registers <tanggal:…>

app_name = "beranda"
urlpatterns = [
    path("", home_views.home, name="home"),
    path("persetujuan/", persetujuan_views.persetujuan, name="persetujuan"),
    path("persetujuan/massal/", persetujuan_views.massal, name="persetujuan-massal"),
    path("persetujuan/urungkan/", persetujuan_views.urungkan, name="persetujuan-urungkan"),
    path("persetujuan/<int:pk>/setujui/", persetujuan_views.setujui, name="persetujuan-setujui"),
    path("persetujuan/<int:pk>/kembalikan/", persetujuan_views.kembalikan, name="persetujuan-kembalikan"),
    path("persetujuan/permohonan/", permohonan_views.permohonan, name="permohonan"),
    path("persetujuan/permohonan/<int:permohonan_id>/", permohonan_views.putuskan, name="permohonan-putuskan"),
    path("persetujuan/tukar/<int:tukar_id>/", permohonan_views.putuskan_tukar, name="tukar-putuskan"),
    path("persetujuan/luring/", luring_views.luring, name="persetujuan-luring"),
    path("persetujuan/luring/massal/", luring_views.massal, name="persetujuan-luring-massal"),
    path("persetujuan/luring/<int:luring_id>/", luring_views.putuskan, name="persetujuan-luring-putuskan"),
    path("persetujuan/koreksi/", koreksi_views.koreksi, name="persetujuan-koreksi"),
    path("persetujuan/koreksi/massal/", koreksi_views.massal, name="persetujuan-koreksi-massal"),
    path("persetujuan/koreksi/<int:koreksi_id>/", koreksi_views.putuskan, name="persetujuan-koreksi-putuskan"),
    path("presensi-hari/<tanggal:tanggal>/", presensi_hari_views.presensi_hari, name="presensi-hari"),
    path("cari/", views.cari, name="cari"),
    path("pemberitahuan/", views.pemberitahuan, name="pemberitahuan"),
    path("pemberitahuan/baca/", views.pemberitahuan_baca, name="pemberitahuan-baca-semua"),
    path("pemberitahuan/<int:pk>/baca/", views.pemberitahuan_baca, name="pemberitahuan-baca"),
    path("siapa-di-mana/", siapa_views.siapa, name="siapa"),
    path("pembacaan/", pembacaan_views.pembacaan, name="pembacaan"),
    path("profil/", views.profil, name="profil"),
    path("tercatat/", tercatat_views.tercatat_saya, name="tercatat"),
    path("profil/pemberitahuan/", kabar_views.pengaturan, name="kabar"),
    path("profil/pemberitahuan/perangkat/", kabar_views.sambung, name="kabar-sambung"),
    path("profil/pemberitahuan/perangkat/<int:langganan_id>/putus/", kabar_views.putus, name="kabar-putus"),
    path("profil/pemberitahuan/percobaan/", kabar_views.percobaan, name="kabar-percobaan"),
    path("profil/kontak/", siapa_views.kontak, name="kontak"),
    path("tampilan/", views.tema, name="tema"),
    path("lainnya/", views.lainnya, name="lainnya"),
]
