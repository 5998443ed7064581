"""Addresses of presensi."""

from django.urls import URLPattern

app_name = "presensi"
urlpatterns: list[URLPattern] = []
