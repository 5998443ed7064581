"""Addresses of cards, below laporan/kartu/."""

from django.urls import path

from laporan import kartu_views as views

urlpatterns = [
    path("", views.saya, name="kartu"),
    path("<int:pegawai_id>/", views.orang_lain, name="kartu-pegawai"),
]
