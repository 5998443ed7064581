"""Addresses of the jobdesk register."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
