"""API addresses of offline taps."""

from django.urls import path

from presensi import luring_api as api

urlpatterns = [
    path("", api.LuringApi.as_view(), name="presensi-luring"),
    path("menunggu/", api.LuringMenungguApi.as_view(), name="presensi-luring-menunggu"),
    path("massal/", api.MassalLuringApi.as_view(), name="presensi-luring-massal"),
    path("<int:luring_id>/", api.LuringRincianApi.as_view(), name="presensi-luring-rincian"),
    path("<int:luring_id>/putusan/", api.PutusanLuringApi.as_view(), name="presensi-luring-putusan"),
]
