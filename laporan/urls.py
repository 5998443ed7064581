"""Addresses of laporan."""

from django.urls import include, path

from laporan import jadwal_views, pengesahan_views, tata_views, views

app_name = "laporan"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("ambil/<str:kode_ambil>/", views.ambil, name="ambil"),
    path("jadwal/", jadwal_views.daftar, name="jadwal"),
    path("jadwal/baru/", jadwal_views.baru, name="jadwal-baru"),
    path("jadwal/<int:pk_jadwal>/", jadwal_views.ubah, name="jadwal-ubah"),
    path("jadwal/<int:pk_jadwal>/ganti/", jadwal_views.ganti, name="jadwal-ganti"),
    path("jadwal/<int:pk_jadwal>/jalankan/", jadwal_views.jalankan, name="jadwal-jalankan"),
    path("tata-letak/", tata_views.daftar, name="tata"),
    path("tata-letak/<slug:kode_jenis>/<str:kode_kantor>/", tata_views.isian, name="tata-isian"),
    path("tata-letak/<slug:kode_jenis>/<str:kode_kantor>/pratinjau/", tata_views.lihat, name="tata-lihat"),
    path("tata-letak/<slug:kode_jenis>/<str:kode_kantor>/terapkan/", tata_views.terapkan, name="tata-terapkan"),
    path("", include("laporan.sendiri_urls")),
    path("webhook/", include("laporan.webhook_urls")),
    path("kartu/", include("laporan.kartu_urls")),
    path("<int:pk>/", views.rincian, name="rincian"),
    path("<int:pk>/unduh/", views.unduh, name="unduh"),
    path("<int:pk>/ulang/", views.ulang, name="ulang"),
    path("<int:pk>/batal/", views.batal, name="batal"),
    path("<int:pk>/pengesahan/", pengesahan_views.ajukan, name="pengesahan"),
]
