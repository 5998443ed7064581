"""The public address behind the code on a receipt."""

from django.urls import path

from presensi import tanda_terima_views

app_name = "tanda_terima"
urlpatterns = [path("<slug:kode_tanda>/", tanda_terima_views.verifikasi, name="verifikasi")]
