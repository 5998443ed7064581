"""API addresses of ketentuan."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
