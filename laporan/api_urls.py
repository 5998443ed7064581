"""API addresses of laporan."""

from django.urls import path

from laporan import api, jadwal_api, keluar_api, sendiri_api

urlpatterns = [
    path("laporan/", api.DaftarApi.as_view(), name="laporan"),
    path("laporan/sendiri/", sendiri_api.SendiriApi.as_view(), name="laporan-sendiri"),
    path("laporan/sendiri/<int:pk_sendiri>/", sendiri_api.SendiriSatuApi.as_view(), name="laporan-sendiri-satu"),
    path("laporan/sendiri/<int:pk_sendiri>/baris/", sendiri_api.BarisApi.as_view(), name="laporan-sendiri-baris"),
    path("laporan/jadwal/", jadwal_api.JadwalApi.as_view(), name="laporan-jadwal"),
    path("laporan/jadwal/<int:pk_jadwal>/", jadwal_api.JadwalSatuApi.as_view(), name="laporan-jadwal-satu"),
    path("laporan/jadwal/<int:pk_jadwal>/aktif/", jadwal_api.AktifApi.as_view(), name="laporan-jadwal-aktif"),
    path("laporan/jadwal/<int:pk_jadwal>/jalankan/", jadwal_api.JalankanApi.as_view(), name="laporan-jadwal-jalankan"),
    path("laporan/<int:pk>/", api.LaporanApi.as_view(), name="laporan-satu"),
    path("laporan/<int:pk>/ulang/", api.UlangApi.as_view(), name="laporan-ulang"),
    path("laporan/<int:pk>/batal/", api.BatalApi.as_view(), name="laporan-batal"),
    path("laporan/<int:pk>/unduh/", api.UnduhApi.as_view(), name="laporan-unduh"),
    path("laporan/<int:pk>/baris/", keluar_api.BarisApi.as_view(), name="laporan-baris"),
    path("kartu-kinerja/<str:bulan>/", keluar_api.KartuApi.as_view(), name="kartu-kinerja"),
]
