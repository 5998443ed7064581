"""API addresses of kepegawaian."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
