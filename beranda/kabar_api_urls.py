"""API addresses of notices."""

from django.urls import path

from beranda import kabar_api

urlpatterns = [
    path("pemberitahuan/baca/", kabar_api.BacaApi.as_view(), name="pemberitahuan-baca"),
    path("pemberitahuan/pengaturan/", kabar_api.PengaturanApi.as_view(), name="pemberitahuan-pengaturan"),
    path("pemberitahuan/perangkat/", kabar_api.LanggananApi.as_view(), name="pemberitahuan-perangkat"),
    path(
        "pemberitahuan/perangkat/<int:langganan_id>/putus/",
        kabar_api.PutusApi.as_view(),
        name="pemberitahuan-perangkat-putus",
    ),
    path("pemberitahuan/percobaan/", kabar_api.PercobaanApi.as_view(), name="pemberitahuan-percobaan"),
]
