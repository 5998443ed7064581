"""Addresses of surat tugas of rosters."""

from django.urls import path

from kelayakan import surat_tugas_views as views

urlpatterns = [
    path("", views.daftar, name="surat-tugas"),
    path("<int:roster_id>/baru/", views.buat, name="surat-tugas-buat"),
    path("<int:surat_id>/ulang/", views.ulang, name="surat-tugas-ulang"),
]
