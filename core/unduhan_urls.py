"""Addresses of one's own downloads."""

from django.urls import path

from core import unduhan_views as views

app_name = "unduhan"
urlpatterns = [
    path("", views.daftar, name="daftar"),
    path("<int:pk>/ambil/", views.ambil, name="ambil"),
    path("<int:pk>/batal/", views.batal, name="batal"),
]
