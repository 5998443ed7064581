"""Addresses of kepatuhan."""

from django.urls import URLPattern

app_name = "kepatuhan"
urlpatterns: list[URLPattern] = []
