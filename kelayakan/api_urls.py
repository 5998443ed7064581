"""API addresses of kelayakan."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
