"""API addresses of ketentuan."""

from django.urls import path

from ketentuan import api

urlpatterns = [
    path("ketentuan/hari/", api.HariApi.as_view(), name="ketentuan-hari"),
    path("ketentuan/libur/", api.LiburApi.as_view(), name="ketentuan-libur"),
]
