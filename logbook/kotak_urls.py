"""Addresses of the personal drop box."""

from django.urls import path

from logbook import kotak_views as views

urlpatterns = [
    path("kotak/", views.kotak, name="kotak"),
    path("kotak/<int:kunci_id>/cabut/", views.cabut, name="kotak-cabut"),
    path("kotak/<slug:rahasia_draf>/", views.terima, name="kotak-terima"),
]
