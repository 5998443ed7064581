"""Addresses of rules."""

from django.urls import path

from ketentuan import (
    ambang_views,
    dasar_views,
    jam_views,
    kehadiran_views,
    libur_views,
    logbook_views,
    paket_views,
    rancangan_views,
    sinyal_views,
    views,
)

app_name = "ketentuan"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("kalender/", libur_views.kalender, name="kalender"),
    path("kalender/tambah/", libur_views.tambah, name="libur-tambah"),
    path("kalender/keputusan/", libur_views.keputusan, name="libur-keputusan"),
    path("kalender/<int:pk>/cabut/", libur_views.cabut, name="libur-cabut"),
    path("jam/", jam_views.daftar, name="jam"),
    path("jam/baru/", jam_views.baru, name="jam-baru"),
    path("jam/<int:pk>/ganti/", jam_views.ganti, name="jam-ganti"),
    path("jam/<int:pk>/akhiri/", jam_views.akhiri, name="jam-akhiri"),
    path("ambang/", ambang_views.daftar, name="ambang"),
    path("ambang/ganti/", ambang_views.ganti, name="ambang-ganti"),
    path("koreksi-dan-disiplin/", kehadiran_views.daftar, name="kehadiran"),
    path("koreksi-dan-disiplin/koreksi/", kehadiran_views.koreksi_ganti, name="koreksi-ganti"),
    path("koreksi-dan-disiplin/akumulasi/", kehadiran_views.disiplin_ganti, name="disiplin-ganti"),
    path("logbook/", logbook_views.daftar, name="logbook"),
    path("logbook/ganti/", logbook_views.ganti, name="logbook-ganti"),
    path("sinyal/", sinyal_views.daftar, name="sinyal"),
    path("sinyal/ganti/", sinyal_views.ganti, name="sinyal-ganti"),
    path("koreksi-dan-disiplin/tangga/", kehadiran_views.tangga_ganti, name="tangga-ganti"),
    path("kebijakan/", rancangan_views.daftar, name="kebijakan"),
    path("rancangan/baru/", rancangan_views.baru, name="rancangan-baru"),
    path("rancangan/<int:pk>/", rancangan_views.rincian, name="rancangan-rincian"),
    path("rancangan/<int:pk>/ubah/", rancangan_views.ubah, name="rancangan-ubah"),
    path("rancangan/<int:pk>/tetapkan/", rancangan_views.tetapkan, name="rancangan-tetapkan"),
    path("rancangan/<int:pk>/buang/", rancangan_views.buang, name="rancangan-buang"),
    path("rancangan/<int:pk>/akhiri/", rancangan_views.akhiri, name="rancangan-akhiri"),
    path("dasar/", dasar_views.daftar, name="dasar"),
    path("dasar/baru/", dasar_views.baru, name="dasar-baru"),
    path("dasar/<int:pk>/verifikasi/", dasar_views.verifikasi, name="dasar-verifikasi"),
    path("paket/", paket_views.daftar, name="paket"),
    path("paket/<slug:paket>/", paket_views.rincian, name="paket-rincian"),
    path("perubahan/", views.perubahan, name="perubahan"),
    path("periode/", views.periode, name="periode"),
    path("periode/<str:kode>/<str:bulan>/", views.periode_ubah, name="periode-ubah"),
]
