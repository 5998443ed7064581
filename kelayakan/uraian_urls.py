"""Addresses of the jobdesk register."""

from django.urls import URLPattern, path

from kelayakan import uraian_cakupan_views as cakupan
from kelayakan import uraian_impor_views as impor
from kelayakan import uraian_putusan_views as putusan
from kelayakan import uraian_views as views

urlpatterns: list[URLPattern] = [
    path("", views.daftar, name="uraian"),
    path("massal/", views.massal, name="uraian-massal"),
    path("baru/", views.baru, name="uraian-baru"),
    path("cakupan/", cakupan.cakupan, name="uraian-cakupan"),
    path("cakupan/pegawai/", cakupan.pegawai, name="uraian-cakupan-pegawai"),
    path("impor/", impor.mulai, name="uraian-impor"),
    path("impor/contoh/", impor.contoh, name="uraian-impor-contoh"),
    path("impor/<int:impor_uraian_id>/", impor.periksa, name="uraian-impor-periksa"),
    path("impor/<int:impor_uraian_id>/kolom/", impor.kolom, name="uraian-impor-kolom"),
    path("impor/<int:impor_uraian_id>/terapkan/", impor.terapkan, name="uraian-impor-terapkan"),
    path("impor/<int:impor_uraian_id>/batal/", impor.batal, name="uraian-impor-batal"),
    path("<int:pk>/", views.rincian, name="uraian-rincian"),
    path("<int:pk>/ubah/", views.ubah, name="uraian-ubah"),
    path("<int:pk>/hapus/", putusan.hapus, name="uraian-hapus"),
    path("<int:pk>/usulkan/", putusan.usulkan, name="uraian-usulkan"),
    path("<int:pk>/tarik/", putusan.tarik, name="uraian-tarik"),
    path("<int:pk>/kembalikan/", putusan.kembalikan, name="uraian-kembalikan"),
    path("<int:pk>/tetapkan/", putusan.tetapkan, name="uraian-tetapkan"),
    path("<int:pk>/versi-baru/", putusan.versi_baru, name="uraian-versi-baru"),
    path("<int:pk>/tinjau/", putusan.tinjau, name="uraian-tinjau"),
    path("<int:pk>/cabut/", putusan.cabut, name="uraian-cabut"),
]
