"""Addresses of the audit trail."""

from django.urls import path

from beranda import jejak_views

app_name = "jejak"
urlpatterns = [
    path("", jejak_views.daftar, name="daftar"),
]
