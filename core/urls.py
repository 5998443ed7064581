"""Audit trail pages."""

from django.urls import path

from core import jejak_views

app_name = "jejak"
urlpatterns = [
    path("", jejak_views.daftar, name="daftar"),
]
