"""Addresses of own reports, and of the way from a finished report to the rows behind it."""

from django.urls import path

from laporan import jejak_views, sendiri_views

urlpatterns = [
    path("sendiri/", sendiri_views.daftar, name="sendiri"),
    path("sendiri/baru/", sendiri_views.pilih, name="sendiri-pilih"),
    path("sendiri/baru/<slug:kode_sumber>/", sendiri_views.baru, name="sendiri-baru"),
    path("sendiri/<int:pk_sendiri>/", sendiri_views.lihat, name="sendiri-lihat"),
    path("sendiri/<int:pk_sendiri>/ubah/", sendiri_views.ubah, name="sendiri-ubah"),
    path("sendiri/<int:pk_sendiri>/hapus/", sendiri_views.hapus, name="sendiri-hapus"),
    path("sendiri/<int:pk_sendiri>/unduh/", sendiri_views.unduh, name="sendiri-unduh"),
    path("<int:pk>/jejak/", jejak_views.lihat, name="jejak"),
    path("<int:pk>/jejak/<int:lembar>/<int:nomor>/", jejak_views.telusur, name="jejak-baris"),
]
