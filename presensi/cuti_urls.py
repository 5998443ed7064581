"""Addresses of leave: requests, ledger, calendar."""

from django.urls import path

from presensi import cuti_tim_views, cuti_views, saldo_views

urlpatterns = [
    path("", cuti_views.saya, name="cuti"),
    path("ajukan/", cuti_views.ajukan, name="cuti-ajukan"),
    path("periksa/", cuti_views.periksa, name="cuti-periksa"),
    path("tim/", cuti_tim_views.tim, name="cuti-tim"),
    path("tim/massal/", cuti_tim_views.massal, name="cuti-massal"),
    path("kalender/", cuti_tim_views.kalender, name="cuti-kalender"),
    path("aturan/", saldo_views.aturan, name="cuti-aturan"),
    path("saldo/", saldo_views.saya, name="saldo"),
    path("saldo/daftar/", saldo_views.daftar, name="saldo-daftar"),
    path("saldo/<int:pegawai_id>/", saldo_views.pegawai, name="saldo-pegawai"),
    path("<int:absen_id>/", cuti_views.rincian, name="cuti-rincian"),
    path("<int:absen_id>/ubah/", cuti_views.ubah, name="cuti-ubah"),
    path("<int:absen_id>/tarik/", cuti_views.tarik, name="cuti-tarik"),
    path("<int:absen_id>/persingkat/", cuti_views.persingkat, name="cuti-persingkat"),
    path("<int:absen_id>/putuskan/", cuti_tim_views.putuskan, name="cuti-putuskan"),
    path("<int:absen_id>/dokumen/", cuti_views.dokumen, name="cuti-dokumen"),
]
