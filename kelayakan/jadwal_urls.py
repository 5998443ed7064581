"""Addresses of a person's own schedule: requests, swaps, calendar feed."""

from django.urls import path

from kelayakan import jadwal_views as views

urlpatterns = [
    path("", views.jadwal, name="jadwal"),
    path("cek/", views.cek, name="jadwal-cek"),
    path("mohon/", views.mohon, name="jadwal-mohon"),
    path("permohonan/<int:permohonan_id>/batal/", views.permohonan_batal, name="jadwal-permohonan-batal"),
    path("tukar/", views.tukar_ajukan, name="jadwal-tukar"),
    path("tukar/<int:tukar_id>/jawab/", views.tukar_jawab, name="jadwal-tukar-jawab"),
    path("tukar/<int:tukar_id>/batal/", views.tukar_batal, name="jadwal-tukar-batal"),
    path("kalender/", views.kalender_buat, name="jadwal-kalender"),
    path("kalender/cabut/", views.kalender_cabut, name="jadwal-kalender-cabut"),
    path("ical/<str:rahasia>.ics", views.ical, name="jadwal-ical"),
]
