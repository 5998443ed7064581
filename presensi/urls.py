"""Addresses of presensi."""

from django.urls import include, path

from core import converters  # noqa: F401 - registers <tanggal:…>
from presensi import ketidakhadiran_views, tim_views, views

app_name = "presensi"
urlpatterns = [
    path("", views.riwayat, name="riwayat"),
    path("", include("presensi.bukti_urls")),
    path("ketuk/", views.ketuk, name="ketuk"),
    path("tim/", tim_views.tim, name="tim"),
    path("tim/ingatkan/", tim_views.ingatkan_semua, name="tim-ingatkan-semua"),
    path("tim/<int:pegawai_id>/ingatkan/", tim_views.ingatkan, name="tim-ingatkan"),
    path("tim/<int:pegawai_id>/ingatkan/batal/", tim_views.batal_ingatkan, name="tim-batal-ingatkan"),
    path("ketidakhadiran/", ketidakhadiran_views.daftar, name="ketidakhadiran"),
    path("ketidakhadiran/tambah/", ketidakhadiran_views.pilih, name="ketidakhadiran-pilih"),
    path("ketidakhadiran/tambah/<int:pegawai_id>/", ketidakhadiran_views.tambah, name="ketidakhadiran-tambah"),
    path("ketidakhadiran/<int:pk>/batal/", ketidakhadiran_views.batal, name="ketidakhadiran-batal"),
    path("cuti/", include("presensi.cuti_urls")),
    path("pegawai/<int:pegawai_id>/", tim_views.pegawai, name="pegawai"),
    path("pegawai/<int:pegawai_id>/<tanggal:tanggal>/", tim_views.pegawai_hari, name="pegawai-hari"),
    path("pegawai/<int:pegawai_id>/<tanggal:tanggal>/lokasi/", tim_views.pegawai_lokasi, name="pegawai-lokasi"),
    path("<tanggal:tanggal>/", views.hari, name="hari"),
    path("", include("presensi.gangguan_urls")),
    path("mesin/", include("presensi.mesin_urls")),
    path("kios/", include("presensi.kios_admin_urls")),
    path("", include("presensi.koreksi_urls")),
    path("", include("presensi.luring_urls")),
]
