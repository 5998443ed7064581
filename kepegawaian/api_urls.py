"""API addresses of kepegawaian."""

from django.urls import path

from kepegawaian import api, wakil_api

urlpatterns = [
    path("pegawai/", api.PegawaiApi.as_view(), name="pegawai"),
    path("pegawai/<int:pegawai_id>/", api.PegawaiRincianApi.as_view(), name="pegawai-rincian"),
    path("wakil/", wakil_api.WakilApi.as_view(), name="wakil"),
    path("delegasi/", wakil_api.DelegasiApi.as_view(), name="delegasi"),
    path("delegasi/<int:delegasi_id>/akhiri/", wakil_api.AkhiriDelegasiApi.as_view(), name="delegasi-akhiri"),
    path("unit/", api.UnitApi.as_view(), name="unit"),
]
