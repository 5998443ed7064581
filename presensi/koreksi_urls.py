"""Addresses of corrections, discipline and the allowance cut."""

from django.urls import path

from core import converters  # noqa: F401 - registers <tanggal:…>
from presensi import disiplin_views, keberatan_views, koreksi_views

urlpatterns = [
    path("koreksi/", koreksi_views.milik_saya, name="koreksi"),
    path("koreksi/daftar/", koreksi_views.daftar, name="koreksi-daftar"),
    path("koreksi/ajukan/<tanggal:tanggal>/", koreksi_views.ajukan, name="koreksi-ajukan"),
    path("koreksi/ajukan/<tanggal:tanggal>/pratinjau/", koreksi_views.pratinjau, name="koreksi-pratinjau"),
    path("koreksi/<int:koreksi_id>/", koreksi_views.rincian, name="koreksi-rincian"),
    path("koreksi/<int:koreksi_id>/tarik/", koreksi_views.tarik, name="koreksi-tarik"),
    path("koreksi/<int:koreksi_id>/batal/", koreksi_views.batal, name="koreksi-batal"),
    path("koreksi/<int:koreksi_id>/bukti/<int:lampiran_id>/", koreksi_views.bukti, name="koreksi-bukti"),
    path("disiplin/", disiplin_views.milik_saya, name="disiplin"),
    path("disiplin/daftar/", disiplin_views.daftar, name="disiplin-daftar"),
    path("disiplin/<int:pegawai_id>/", disiplin_views.pegawai, name="disiplin-pegawai"),
    path("potongan/", disiplin_views.potongan, name="potongan"),
    path("potongan/<int:pegawai_id>/", disiplin_views.potongan_pegawai, name="potongan-pegawai"),
    path("keberatan/", keberatan_views.daftar, name="keberatan"),
    path("keberatan/ajukan/<tanggal:tanggal>/", keberatan_views.ajukan, name="keberatan-ajukan"),
    path("keberatan/<int:keberatan_id>/", keberatan_views.rincian, name="keberatan-rincian"),
    path("keberatan/<int:keberatan_id>/tarik/", keberatan_views.tarik, name="keberatan-tarik"),
    path("keberatan/<int:keberatan_id>/bukti/", keberatan_views.bukti, name="keberatan-bukti"),
]
