"""Addresses of favourites and the week."""

from django.urls import path

from core import converters  # noqa: F401 - registers <tanggal:…>
from logbook import favorit_views as views

urlpatterns = [
    path("favorit/", views.daftar, name="favorit"),
    path("favorit/<int:favorit_id>/ulang/", views.ulang, name="favorit-ulang"),
    path("favorit/<int:favorit_id>/hapus/", views.hapus, name="favorit-hapus"),
    path("<tanggal:tanggal>/favorit/", views.tawaran, name="favorit-tawaran"),
    path("<tanggal:tanggal>/favorit/tambah/", views.tambah, name="favorit-tambah"),
    path("<tanggal:tanggal>/kegiatan/<uuid:kunci>/favorit/", views.simpan, name="favorit-simpan"),
]
