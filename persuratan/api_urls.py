"""API addresses of persuratan."""

from django.urls import path

from persuratan import api

urlpatterns = [
    path("surat/", api.DaftarApi.as_view(), name="surat"),
    path("surat/<int:pk>/", api.SuratApi.as_view(), name="surat-satu"),
    path("surat/<int:pk>/unduh/", api.UnduhApi.as_view(), name="surat-unduh"),
    path("surat/<int:pk>/ajukan/", api.AjukanApi.as_view(), name="surat-ajukan"),
    path("surat/<int:pk>/tarik/", api.TarikApi.as_view(), name="surat-tarik"),
    path("surat/<int:pk>/kembalikan/", api.KembalikanApi.as_view(), name="surat-kembalikan"),
]
