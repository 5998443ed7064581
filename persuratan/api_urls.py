"""API addresses of persuratan."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
