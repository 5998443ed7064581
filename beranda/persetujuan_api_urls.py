"""API addresses of the approvals inbox."""

from django.urls import path

from beranda import persetujuan_api as api

urlpatterns = [
    path("persetujuan/", api.MenungguApi.as_view(), name="persetujuan"),
    path("persetujuan/massal/", api.MassalApi.as_view(), name="persetujuan-massal"),
    path("persetujuan/<int:pk>/setujui/", api.SetujuiApi.as_view(), name="persetujuan-setujui"),
    path("persetujuan/<int:pk>/kembalikan/", api.KembalikanApi.as_view(), name="persetujuan-kembalikan"),
    path("persetujuan/<int:pk>/batal/", api.BatalSetujuiApi.as_view(), name="persetujuan-batal"),
]
