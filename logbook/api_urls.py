"""API addresses of logbook."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
