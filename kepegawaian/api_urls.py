"""API addresses of kepegawaian."""

from django.urls import path

from kepegawaian import api

urlpatterns = [
    path("pegawai/", api.PegawaiApi.as_view(), name="pegawai"),
    path("pegawai/<int:pegawai_id>/", api.PegawaiRincianApi.as_view(), name="pegawai-rincian"),
    path("unit/", api.UnitApi.as_view(), name="unit"),
]
