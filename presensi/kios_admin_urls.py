"""Addresses about kiosks: one's PIN, and the list for admins."""

from django.urls import path

from presensi import kios_views as views

urlpatterns = [
    path("", views.daftar, name="kios"),
    path("pin/", views.pin_saya, name="kios-pin"),
    path("<int:kios_id>/token/", views.token, name="kios-token"),
    path("<int:kios_id>/cabut/", views.cabut, name="kios-cabut"),
]
