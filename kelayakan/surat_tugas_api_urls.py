"""API addresses of surat tugas."""

from django.urls import path

from kelayakan import surat_tugas_api as api

urlpatterns = [
    path("surat-tugas/", api.SuratTugasApi.as_view(), name="surat-tugas"),
    path("surat-tugas/<int:surat_id>/ulang/", api.UlangApi.as_view(), name="surat-tugas-ulang"),
]
