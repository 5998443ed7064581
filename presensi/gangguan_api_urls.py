"""API addresses of outages."""

from django.urls import path

from presensi import gangguan_api

urlpatterns = [
    path("gangguan/", gangguan_api.GangguanApi.as_view(), name="gangguan"),
    path("gangguan/<int:pk>/tutup/", gangguan_api.TutupGangguanApi.as_view(), name="gangguan-tutup"),
    path("gangguan/<int:pk>/tarik/", gangguan_api.TarikGangguanApi.as_view(), name="gangguan-tarik"),
]
