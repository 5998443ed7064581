"""Addresses of a person's own schedule: requests, swaps, calendar feed."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
