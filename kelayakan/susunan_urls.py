"""Addresses of the draft by solver, below the roster of a unit and month."""

from django.urls import path

from kelayakan import susunan_views as views

urlpatterns = [
    path("<str:kode>/<str:bulan>/susunan/", views.susunan, name="susunan"),
    path("<str:kode>/<str:bulan>/susunan/hentikan/", views.hentikan, name="susunan-hentikan"),
    path("<str:kode>/<str:bulan>/susunan/terapkan/", views.terapkan, name="susunan-terapkan"),
]
