"""Addresses of kelayakan, one module a noun."""

from django.urls import include, path

from kelayakan import jadwal_urls, layak_urls, roster_urls, simulasi_urls, surat_tugas_urls, susunan_urls, uraian_urls

app_name = "kelayakan"
urlpatterns = [
    path("uraian-tugas/", include(uraian_urls.urlpatterns)),
    path("kelayakan/", include(layak_urls.urlpatterns)),
    path("simulasi/", include(simulasi_urls.urlpatterns)),
    path("roster/", include(roster_urls.urlpatterns)),
    path("roster/", include(susunan_urls.urlpatterns)),
    path("surat-tugas/", include(surat_tugas_urls.urlpatterns)),
    path("jadwal/", include(jadwal_urls.urlpatterns)),
]
