"""API addresses of kepatuhan."""

from django.urls import path

from kepatuhan import api, indikator_api, temuan_api

urlpatterns = [
    path("kepatuhan/indikator/", api.IndikatorApi.as_view(), name="kepatuhan-indikator"),
    path("kepatuhan/katalog/", indikator_api.KatalogApi.as_view(), name="kepatuhan-katalog"),
    path("kepatuhan/kesiapan/", indikator_api.KesiapanApi.as_view(), name="kepatuhan-kesiapan"),
    path("kepatuhan/rincian/", api.RincianApi.as_view(), name="kepatuhan-rincian"),
    path("temuan/", temuan_api.TemuanApi.as_view(), name="temuan"),
    path("temuan/<int:pk>/", temuan_api.TemuanSatuApi.as_view(), name="temuan-satu"),
    path("temuan/<int:pk>/tanggapan/", temuan_api.TemuanTanggapanApi.as_view(), name="temuan-tanggapan"),
    path("temuan/<int:pk>/aksi/<slug:aksi>/", temuan_api.TemuanAksiApi.as_view(), name="temuan-aksi"),
]
