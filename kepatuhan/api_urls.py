"""API addresses of kepatuhan."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
