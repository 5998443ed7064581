"""Addresses of imports."""

from django.urls import path

from logbook import impor_views as views

urlpatterns = [
    path("impor/", views.mulai, name="impor"),
    path("impor/contoh/", views.contoh, name="impor-contoh"),
    path("impor/ekspor/", views.ekspor, name="impor-ekspor"),
    path("impor/<int:impor_logbook_id>/", views.rincian, name="impor-rincian"),
    path("impor/<int:impor_logbook_id>/kolom/", views.kolom, name="impor-kolom"),
    path("impor/<int:impor_logbook_id>/terapkan/", views.terapkan, name="impor-terapkan"),
    path("impor/<int:impor_logbook_id>/batal/", views.batal, name="impor-batal"),
    path("impor/<int:impor_logbook_id>/kesalahan/", views.galat, name="impor-galat"),
]
