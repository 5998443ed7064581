"""Addresses of outages."""

from django.urls import path

from presensi import gangguan_views

urlpatterns = [
    path("gangguan/", gangguan_views.daftar, name="gangguan"),
    path("gangguan/catat/", gangguan_views.tambah, name="gangguan-tambah"),
    path("gangguan/<int:pk>/", gangguan_views.rincian, name="gangguan-rincian"),
    path("gangguan/<int:pk>/tutup/", gangguan_views.tutup, name="gangguan-tutup"),
    path("gangguan/<int:pk>/betulkan/", gangguan_views.betulkan, name="gangguan-betulkan"),
    path("gangguan/<int:pk>/konfirmasi/", gangguan_views.konfirmasi, name="gangguan-konfirmasi"),
    path("gangguan/<int:pk>/tarik/", gangguan_views.tarik, name="gangguan-tarik"),
]
