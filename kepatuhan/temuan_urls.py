"""Addresses of findings, below kepatuhan/temuan/."""

from django.urls import path

from kepatuhan import temuan_dari_views as dari
from kepatuhan import temuan_tenggat_views as tenggat
from kepatuhan import temuan_tulis_views as tulis
from kepatuhan import temuan_views as views

urlpatterns = [
    path("", views.daftar, name="temuan"),
    path("saya/", views.saya, name="temuan-saya"),
    path("baru/", tulis.baru, name="temuan-baru"),
    path("baru/<slug:sumber>/", dari.baru_dari, name="temuan-dari"),
    path("tenggat/", tenggat.tenggat, name="temuan-tenggat"),
    path("<int:pk>/", views.rincian, name="temuan-rincian"),
    path("<int:pk>/cetak/", views.cetak, name="temuan-cetak"),
    path("<int:pk>/ubah/", tulis.ubah, name="temuan-ubah"),
    path("<int:pk>/pelapor/", views.pelapor, name="temuan-pelapor"),
    path("<int:pk>/bukti/<int:bukti_id>/", views.bukti, name="temuan-bukti"),
    path("<int:pk>/pesan/", tulis.pesan, name="temuan-pesan"),
    path("<int:pk>/pesan/<int:pesan_id>/", tulis.pesan_ubah, name="temuan-pesan-ubah"),
    path("<int:pk>/langkah/", tulis.langkah, name="temuan-langkah"),
    path("<int:pk>/langkah/<int:langkah_id>/", tulis.langkah_ubah, name="temuan-langkah-ubah"),
    path("<int:pk>/aksi/<slug:aksi>/", tulis.aksi, name="temuan-aksi"),
]
