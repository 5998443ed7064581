"""Addresses of offline taps and receipts."""

from django.urls import path

from presensi import luring_views

urlpatterns = [
    path("luring/", luring_views.daftar, name="luring"),
    path("luring/<int:luring_id>/", luring_views.rincian, name="luring-rincian"),
]
