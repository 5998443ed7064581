"""Addresses of the pages that look back."""

from django.urls import path

from logbook import lihat_views as views

urlpatterns = [
    path("pekan/", views.pekan, name="pekan"),
    path("cari/", views.temukan, name="cari"),
    path("tim/", views.bulan_tim, name="tim"),
    path("ringkasan/<str:bulan>/", views.ringkasan, name="ringkasan"),
    path("pegawai/<int:pegawai_id>/ringkasan/<str:bulan>/", views.ringkasan_pegawai, name="pegawai-ringkasan"),
    path("bandingan/", views.bandingan, name="bandingan"),
]
