"""API addresses of the jobdesk register."""

from django.urls import path

from kelayakan import uraian_api as api

urlpatterns = [
    path("uraian-tugas/", api.UraianApi.as_view(), name="uraian"),
    path("uraian-tugas/cakupan/", api.UraianCakupanApi.as_view(), name="uraian-cakupan"),
    path("uraian-tugas/<int:pk>/", api.UraianSatuApi.as_view(), name="uraian-satu"),
    path("uraian-tugas/<int:pk>/usulkan/", api.UraianUsulkanApi.as_view(), name="uraian-usulkan"),
    path("uraian-tugas/<int:pk>/tetapkan/", api.UraianTetapkanApi.as_view(), name="uraian-tetapkan"),
    path("uraian-tugas/<int:pk>/kembalikan/", api.UraianKembalikanApi.as_view(), name="uraian-kembalikan"),
    path("uraian-tugas/<int:pk>/cabut/", api.UraianCabutApi.as_view(), name="uraian-cabut"),
]
