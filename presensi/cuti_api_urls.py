"""API addresses of leave."""

from django.urls import path

from presensi import cuti_api as api
from presensi import saldo_api

urlpatterns = [
    path("", api.CutiApi.as_view(), name="cuti"),
    path("periksa/", api.PeriksaApi.as_view(), name="cuti-periksa"),
    path("saldo/", api.SaldoApi.as_view(), name="cuti-saldo"),
    path("saldo/daftar/", saldo_api.SaldoDaftarApi.as_view(), name="cuti-saldo-daftar"),
    path("saldo/<int:pegawai_id>/", saldo_api.SaldoPegawaiApi.as_view(), name="cuti-saldo-pegawai"),
    path("aturan/", saldo_api.AturanAbsenApi.as_view(), name="cuti-aturan"),
    path("kalender/", saldo_api.KalenderAbsenApi.as_view(), name="cuti-kalender"),
    path("menunggu/", api.MenungguCutiApi.as_view(), name="cuti-menunggu"),
    path("massal/", api.MassalCutiApi.as_view(), name="cuti-massal"),
    path("<int:absen_id>/", api.RincianCutiApi.as_view(), name="cuti-rincian"),
    path("<int:absen_id>/putuskan/", api.PutuskanCutiApi.as_view(), name="cuti-putuskan"),
    path("<int:absen_id>/dokumen/", api.DokumenCutiApi.as_view(), name="cuti-dokumen"),
    path("<int:absen_id>/tarik/", api.TarikCutiApi.as_view(), name="cuti-tarik"),
    path("<int:absen_id>/persingkat/", api.PersingkatCutiApi.as_view(), name="cuti-persingkat"),
]
