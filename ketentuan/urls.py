"""Addresses of ketentuan."""

from django.urls import URLPattern

app_name = "ketentuan"
urlpatterns: list[URLPattern] = []
