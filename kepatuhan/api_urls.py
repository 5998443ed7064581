"""API addresses of kepatuhan."""

from django.urls import path

from kepatuhan import api, temuan_api

urlpatterns = [
    path("kepatuhan/indikator/", api.IndikatorApi.as_view(), name="kepatuhan-indikator"),
    path("kepatuhan/rincian/", api.RincianApi.as_view(), name="kepatuhan-rincian"),
    path("temuan/", temuan_api.TemuanApi.as_view(), name="temuan"),
    path("temuan/<int:pk>/", temuan_api.TemuanSatuApi.as_view(), name="temuan-satu"),
    path("temuan/<int:pk>/tanggapan/", temuan_api.TemuanTanggapanApi.as_view(), name="temuan-tanggapan"),
    path("temuan/<int:pk>/aksi/<slug:aksi>/", temuan_api.TemuanAksiApi.as_view(), name="temuan-aksi"),
]
