"""Addresses of laporan."""

from django.urls import path

from laporan import views

app_name = "laporan"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("<int:pk>/unduh/", views.unduh, name="unduh"),
    path("<int:pk>/ulang/", views.ulang, name="ulang"),
]
