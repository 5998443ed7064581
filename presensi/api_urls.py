"""API addresses of presensi."""

from django.urls import include, path

from core import converters  # noqa: F401 - registers <tanggal:…>
from presensi import api, bukti_api, ketidakhadiran_api

urlpatterns = [
    path("presensi/", api.RiwayatApi.as_view(), name="presensi"),
    path("presensi/ketuk/", api.KetukApi.as_view(), name="presensi-ketuk"),
    path("presensi/hari-ini/", api.HariIniApi.as_view(), name="presensi-hari-ini"),
    path("presensi/luring/", include("presensi.luring_api_urls")),
    path("presensi/sinyal/", bukti_api.SinyalApi.as_view(), name="presensi-sinyal"),
    path("presensi/sinyal/<int:sinyal_id>/jelaskan/", bukti_api.JelaskanApi.as_view(), name="presensi-sinyal-jelaskan"),
    path("presensi/sinyal/<int:sinyal_id>/tinjau/", bukti_api.TinjauApi.as_view(), name="presensi-sinyal-tinjau"),
    path("presensi/<tanggal:tanggal>/", api.HariApi.as_view(), name="presensi-hari"),
    path("cuti/", include("presensi.cuti_api_urls")),
    path("ketidakhadiran/", ketidakhadiran_api.KetidakhadiranApi.as_view(), name="ketidakhadiran"),
    path("", include("presensi.gangguan_api_urls")),
    path("", include("presensi.tim_api_urls")),
    path("", include("presensi.mesin_api_urls")),
    path("ketidakhadiran/<int:pk>/batal/", ketidakhadiran_api.BatalApi.as_view(), name="ketidakhadiran-batal"),
]
