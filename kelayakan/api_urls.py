"""API addresses of kelayakan."""

from django.urls import URLPattern

from kelayakan import uraian_api_urls

urlpatterns: list[URLPattern] = [
    *uraian_api_urls.urlpatterns,
]
