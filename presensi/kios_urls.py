"""Addresses of the kiosk itself: the tablet, and what its code opens."""

from django.urls import path

from presensi import kios_views as views

urlpatterns = [
    path("", views.layar, name="kios-layar"),
    path("kode/", views.kode, name="kios-kode"),
    path("pasang/", views.pasang, name="kios-pasang"),
    path("pin/", views.pin, name="kios-pin"),
    path("s/<str:kode>/", views.pindai, name="kios-pindai"),
]
