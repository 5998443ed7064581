"""Addresses of laporan."""

from django.urls import path

from laporan import views

app_name = "laporan"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("ambil/<str:kode_ambil>/", views.ambil, name="ambil"),
    path("<int:pk>/", views.rincian, name="rincian"),
    path("<int:pk>/unduh/", views.unduh, name="unduh"),
    path("<int:pk>/ulang/", views.ulang, name="ulang"),
    path("<int:pk>/batal/", views.batal, name="batal"),
]
