"""Addresses of logbook."""

from django.urls import path

from core import converters  # noqa: F401 - registers <tanggal:…>
from logbook import (
    favorit_urls,
    impor_urls,
    kegiatan_views,
    kotak_urls,
    lihat_urls,
    rencana_urls,
    sinyal_urls,
    sisi_urls,
    tinjauan_views,
    views,
)

app_name = "logbook"
urlpatterns = [
    *impor_urls.urlpatterns,
    *kotak_urls.urlpatterns,
    *sinyal_urls.urlpatterns,
    *sisi_urls.urlpatterns,
    *rencana_urls.urlpatterns,
    *favorit_urls.urlpatterns,
    *lihat_urls.urlpatterns,
    path("", views.hari_ini, name="hari-ini"),
    path("daftar/", views.daftar, name="daftar"),
    path("bukti/<uuid:berkas_id>/", views.bukti, name="bukti"),
    path("pegawai/<int:pegawai_id>/", views.pegawai, name="pegawai"),
    path("pegawai/<int:pegawai_id>/<tanggal:tanggal>/", views.pegawai_hari, name="pegawai-hari"),
    path("tinjau/<int:pk>/setujui/", tinjauan_views.setujui, name="setujui"),
    path("tinjau/<int:pk>/kembalikan/", tinjauan_views.kembalikan, name="kembalikan"),
    path("tinjau/<int:pk>/batal/", tinjauan_views.batal, name="batal-setujui"),
    path("<tanggal:tanggal>/", views.hari, name="hari"),
    path("<tanggal:tanggal>/kegiatan/", kegiatan_views.simpan, name="kegiatan-simpan"),
    path("<tanggal:tanggal>/kegiatan/<uuid:kunci>/hapus/", kegiatan_views.hapus, name="kegiatan-hapus"),
    path("<tanggal:tanggal>/kegiatan/<uuid:kunci>/pulihkan/", kegiatan_views.pulihkan, name="kegiatan-pulihkan"),
    path(
        "<tanggal:tanggal>/kegiatan/<uuid:kunci>/bukti/<uuid:berkas_id>/hapus/",
        kegiatan_views.bukti_hapus,
        name="bukti-hapus",
    ),
    path("<tanggal:tanggal>/baris/", kegiatan_views.baris, name="baris"),
    path("<tanggal:tanggal>/salin/", kegiatan_views.salin, name="salin"),
    path("<tanggal:tanggal>/kirim/", tinjauan_views.kirim, name="kirim"),
    path("<tanggal:tanggal>/tarik/", tinjauan_views.tarik, name="tarik"),
]
