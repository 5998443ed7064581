"""Addresses of letters, and of the public page that proves one."""

from django.urls import path

from persuratan import pengaturan_views as pengaturan
from persuratan import tindakan_views as tindakan
from persuratan import verifikasi_views as publik
from persuratan import views

app_name = "persuratan"
urlpatterns = [
    path("surat/", views.daftar, name="daftar"),
    path("surat/pengaturan/", pengaturan.pengaturan, name="pengaturan"),
    path("surat/pengaturan/<str:kantor>/kop/", pengaturan.kop, name="kop"),
    path("surat/pengaturan/<str:kantor>/nomor/", pengaturan.nomor, name="nomor"),
    path("surat/<int:pk>/", views.rincian, name="rincian"),
    path("surat/<int:pk>/halaman/<int:nomor>/", views.halaman, name="halaman"),
    path("surat/<int:pk>/unduh/", views.unduh, name="unduh"),
    path("surat/<int:pk>/ajukan/", views.ajukan, name="ajukan"),
    path("surat/<int:pk>/tarik/", views.tarik, name="tarik"),
    path("surat/<int:pk>/buang/", views.buang, name="buang"),
    path("surat/<int:pk>/tandatangani/", tindakan.tandatangani, name="tandatangani"),
    path("surat/<int:pk>/kembalikan/", tindakan.kembalikan, name="kembalikan"),
    path("surat/<int:pk>/cabut/", tindakan.cabut, name="cabut"),
    path("verifikasi/", publik.isi, name="verifikasi-isi"),
    path("verifikasi/<slug:kode_surat>/", publik.verifikasi, name="verifikasi"),
]
