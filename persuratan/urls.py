"""Addresses of letters."""

from django.urls import URLPattern

app_name = "persuratan"
urlpatterns: list[URLPattern] = []
