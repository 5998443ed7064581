"""Addresses of ketentuan."""

from django.urls import path

from ketentuan import views

app_name = "ketentuan"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("bulan/<str:kode>/<str:bulan>/kunci/", views.kunci, name="periode-kunci"),
    path("bulan/<str:kode>/<str:bulan>/buka/", views.buka, name="periode-buka"),
]
