"""The public address behind the code on a report."""

from django.urls import path

from laporan import verifikasi_views as views

app_name = "verifikasi_laporan"
urlpatterns = [path("<slug:kode_laporan>/", views.verifikasi, name="verifikasi")]
