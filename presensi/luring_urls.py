"""Addresses of offline taps and receipts."""

from django.urls import path

from presensi import luring_views, tanda_terima_views

urlpatterns = [
    path("luring/", luring_views.daftar, name="luring"),
    path("luring/<int:luring_id>/", luring_views.rincian, name="luring-rincian"),
    path("tanda-terima/<int:rekaman_id>/", tanda_terima_views.tanda_terima, name="tanda-terima"),
]
