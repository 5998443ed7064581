"""Addresses of rules."""

from django.urls import path

from ketentuan import views

app_name = "ketentuan"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("kalender/", views.kalender, name="kalender"),
    path("periode/", views.periode, name="periode"),
    path("periode/<str:kode>/<str:bulan>/", views.periode_ubah, name="periode-ubah"),
]
