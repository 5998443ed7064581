"""Addresses beside a day: rating, messages, versions, reopening."""

from django.urls import path

from core import converters  # noqa: F401 - registers <tanggal:…>
from logbook import sisi_views as views

urlpatterns = [
    path("tinjau/<int:pk>/sisi/", views.sisi, name="sisi"),
    path("tinjau/<int:pk>/nilai/", views.nilai, name="nilai"),
    path("tinjau/<int:pk>/pesan/", views.pesan, name="pesan"),
    path("pembukaan/", views.daftar_pembukaan, name="pembukaan"),
    path("pembukaan/<int:pembukaan_id>/", views.putus_pembukaan, name="pembukaan-putus"),
    path("<tanggal:tanggal>/buka/", views.minta_buka, name="minta-buka"),
]
