"""API addresses of leave."""

from django.urls import path

from presensi import cuti_api as api

urlpatterns = [
    path("", api.CutiApi.as_view(), name="cuti"),
    path("periksa/", api.PeriksaApi.as_view(), name="cuti-periksa"),
    path("saldo/", api.SaldoApi.as_view(), name="cuti-saldo"),
    path("menunggu/", api.MenungguCutiApi.as_view(), name="cuti-menunggu"),
    path("massal/", api.MassalCutiApi.as_view(), name="cuti-massal"),
    path("<int:absen_id>/", api.RincianCutiApi.as_view(), name="cuti-rincian"),
    path("<int:absen_id>/putuskan/", api.PutuskanCutiApi.as_view(), name="cuti-putuskan"),
    path("<int:absen_id>/tarik/", api.TarikCutiApi.as_view(), name="cuti-tarik"),
    path("<int:absen_id>/persingkat/", api.PersingkatCutiApi.as_view(), name="cuti-persingkat"),
]
