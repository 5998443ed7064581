"""Addresses of the catalogue, comparisons, kept views, readiness, benefit, and the page of pimpinan."""

from django.urls import path

from kepatuhan import indikator_views as views
from kepatuhan import kesiapan_views as kesiapan
from kepatuhan import manfaat_views as manfaat
from kepatuhan import peta_views as peta

urlpatterns = [
    path("indikator/", views.katalog, name="indikator"),
    path("indikator/<slug:kode_indikator>/", views.satu, name="indikator-satu"),
    path("indikator/<slug:kode_indikator>/ubah/", views.ubah, name="indikator-ubah"),
    path("bandingkan/", views.bandingkan, name="bandingkan"),
    path("tampilan/", views.simpan_tampilan, name="tampilan-simpan"),
    path("tampilan/<int:tampilan_id>/hapus/", views.hapus_tampilan, name="tampilan-hapus"),
    path("kesiapan/", kesiapan.daftar, name="kesiapan"),
    path("kesiapan/<str:kode>/isi/", kesiapan.isi, name="kesiapan-isi"),
    path("manfaat/", manfaat.halaman, name="manfaat"),
    path("manfaat/asumsi/<slug:kode_asumsi>/", manfaat.asumsi, name="manfaat-asumsi"),
    path("peta/", peta.halaman, name="peta"),
    path("pimpinan/", kesiapan.pimpinan, name="pimpinan"),
]
