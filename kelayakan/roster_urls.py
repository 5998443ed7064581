"""Addresses of rosters."""

from django.urls import path

from kelayakan import roster_isi_views as isi
from kelayakan import roster_views as views

urlpatterns = [
    path("", views.daftar, name="roster-daftar"),
    path("<str:kode>/<str:bulan>/", views.roster, name="roster"),
    path("<str:kode>/<str:bulan>/simpan/", views.simpan, name="roster-simpan"),
    path("<str:kode>/<str:bulan>/ajukan/", views.ajukan, name="roster-ajukan"),
    path("<str:kode>/<str:bulan>/tarik/", views.tarik, name="roster-tarik"),
    path("<str:kode>/<str:bulan>/terbitkan/", views.terbitkan, name="roster-terbitkan"),
    path("<str:kode>/<str:bulan>/kembalikan/", views.kembalikan, name="roster-kembalikan"),
    path("<str:kode>/<str:bulan>/perbaiki/", isi.perbaiki, name="roster-perbaiki"),
    path("<str:kode>/<str:bulan>/pola/", isi.pola, name="roster-pola"),
    path("<str:kode>/<str:bulan>/lembar/", isi.lembar_kerja, name="roster-lembar"),
    path("<str:kode>/<str:bulan>/ekspor/", isi.ekspor, name="roster-ekspor"),
]
