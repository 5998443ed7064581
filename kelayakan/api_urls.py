"""API addresses of kelayakan."""

from django.urls import URLPattern

from kelayakan import layak_api_urls, roster_api_urls, surat_tugas_api_urls, uraian_api_urls

urlpatterns: list[URLPattern] = [
    *layak_api_urls.urlpatterns,
    *roster_api_urls.urlpatterns,
    *uraian_api_urls.urlpatterns,
    *surat_tugas_api_urls.urlpatterns,
]
