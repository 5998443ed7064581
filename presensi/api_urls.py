"""API addresses of presensi."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
