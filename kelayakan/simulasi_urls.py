"""Addresses of what-if runs of draft circulars."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
