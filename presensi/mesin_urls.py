"""Addresses about terminals, for admins."""

from django.urls import path

from presensi import mesin_impor_views as impor
from presensi import mesin_pin_views as pin
from presensi import mesin_views as views

urlpatterns = [
    path("", views.daftar, name="mesin"),
    path("tambah/", views.tambah, name="mesin-tambah"),
    path("baris/", views.baris, name="mesin-baris"),
    path("pin/", pin.daftar, name="mesin-pin"),
    path("pin/tambah/", pin.tambah, name="mesin-pin-tambah"),
    path("pin/impor/", pin.impor, name="mesin-pin-impor"),
    path("pin/<int:pin_id>/akhiri/", pin.akhiri, name="mesin-pin-akhiri"),
    path("impor/", impor.mulai, name="mesin-impor"),
    path("impor/<int:impor_mesin_id>/", impor.periksa, name="mesin-impor-periksa"),
    path("impor/<int:impor_mesin_id>/terapkan/", impor.terapkan, name="mesin-impor-terapkan"),
    path("impor/<int:impor_mesin_id>/batal/", impor.batal, name="mesin-impor-batal"),
    path("<int:terminal_id>/", views.rincian, name="mesin-rincian"),
    path("<int:terminal_id>/pin/", pin.satu_mesin, name="mesin-pin-satu"),
    path("<int:terminal_id>/token/", views.token, name="mesin-token"),
    path("<int:terminal_id>/blokir/", views.blokir, name="mesin-blokir"),
    path("<int:terminal_id>/kirim-ulang/", views.kirim_ulang, name="mesin-kirim-ulang"),
]
