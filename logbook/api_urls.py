"""API addresses of logbook."""

from django.urls import path

from core import converters  # noqa: F401 - registers <tanggal:…>
from logbook import api, kotak_api, rencana_api

urlpatterns = [
    path("logbook/", api.LogbookDaftarApi.as_view(), name="logbook"),
    path("logbook/draf/", kotak_api.DrafApi.as_view(), name="logbook-draf"),
    path("logbook/<tanggal:tanggal>/", api.LogbookHariApi.as_view(), name="logbook-hari"),
    path("logbook/<tanggal:tanggal>/kegiatan/<uuid:kunci>/", api.KegiatanApi.as_view(), name="logbook-kegiatan"),
    path("logbook/rencana/", rencana_api.RencanaApi.as_view(), name="logbook-rencana"),
    path("logbook/<tanggal:tanggal>/pilihan/", rencana_api.PilihanApi.as_view(), name="logbook-pilihan"),
    path("logbook/<tanggal:tanggal>/favorit/", rencana_api.FavoritApi.as_view(), name="logbook-favorit"),
    path("logbook/<tanggal:tanggal>/baris/", api.BarisApi.as_view(), name="logbook-baris"),
    path("logbook/<tanggal:tanggal>/kirim/", api.KirimApi.as_view(), name="logbook-kirim"),
    path("logbook/<tanggal:tanggal>/tarik/", api.TarikApi.as_view(), name="logbook-tarik"),
]
