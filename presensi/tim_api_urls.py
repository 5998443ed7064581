"""API addresses of the board."""

from django.urls import path

from core import converters  # noqa: F401 - registers <tanggal:…>
from presensi import tim_api

urlpatterns = [
    path("presensi/tim/", tim_api.TimApi.as_view(), name="presensi-tim"),
    path("presensi/tim/ingatkan/", tim_api.IngatkanSemuaApi.as_view(), name="presensi-tim-ingatkan-semua"),
    path("presensi/tim/<int:pegawai_id>/ingatkan/", tim_api.IngatkanApi.as_view(), name="presensi-tim-ingatkan"),
    path(
        "presensi/tim/<int:pegawai_id>/ingatkan/batal/",
        tim_api.BatalIngatkanApi.as_view(),
        name="presensi-tim-batal-ingatkan",
    ),
    path(
        "presensi/tim/<int:pegawai_id>/<tanggal:tanggal>/lokasi/",
        tim_api.LokasiApi.as_view(),
        name="presensi-tim-lokasi",
    ),
]
