"""API addresses of rules."""

from django.urls import path

from ketentuan import api, rancangan_api

urlpatterns = [
    path("ketentuan/", api.KetentuanApi.as_view(), name="ketentuan"),
    path("rancangan/", rancangan_api.RancanganApi.as_view(), name="rancangan"),
    path("rancangan/<int:pk>/", rancangan_api.RancanganSatuApi.as_view(), name="rancangan-satu"),
    path("rancangan/<int:pk>/tetapkan/", rancangan_api.RancanganTetapkanApi.as_view(), name="rancangan-tetapkan"),
    path("rancangan/<int:pk>/akhiri/", rancangan_api.RancanganAkhiriApi.as_view(), name="rancangan-akhiri"),
]
