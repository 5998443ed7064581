"""API addresses of logbook."""

from django.urls import path

from core import converters  # noqa: F401 - registers <tanggal:…>
from logbook import api, kotak_api

urlpatterns = [
    path("logbook/", api.LogbookDaftarApi.as_view(), name="logbook"),
    path("logbook/draf/", kotak_api.DrafApi.as_view(), name="logbook-draf"),
    path("logbook/<tanggal:tanggal>/", api.LogbookHariApi.as_view(), name="logbook-hari"),
    path("logbook/<tanggal:tanggal>/kegiatan/<uuid:kunci>/", api.KegiatanApi.as_view(), name="logbook-kegiatan"),
    path("logbook/<tanggal:tanggal>/baris/", api.BarisApi.as_view(), name="logbook-baris"),
    path("logbook/<tanggal:tanggal>/kirim/", api.KirimApi.as_view(), name="logbook-kirim"),
    path("logbook/<tanggal:tanggal>/tarik/", api.TarikApi.as_view(), name="logbook-tarik"),
]
