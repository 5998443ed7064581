"""Addresses of plans."""

from django.urls import path

from logbook import rencana_views as views

urlpatterns = [
    path("rencana/", views.daftar, name="rencana"),
    path("rencana/tambah/", views.tambah, name="rencana-tambah"),
    path("rencana/impor/", views.impor, name="rencana-impor"),
    path("rencana/impor/terapkan/", views.terapkan, name="rencana-impor-terapkan"),
    path("rencana/contoh/", views.contoh, name="rencana-contoh"),
    path("rencana/<int:rencana_id>/", views.ubah, name="rencana-ubah"),
    path("rencana/<int:rencana_id>/hapus/", views.hapus, name="rencana-hapus"),
    path("pegawai/<int:pegawai_id>/rencana/", views.pegawai, name="pegawai-rencana"),
]
