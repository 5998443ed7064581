"""API addresses of kepatuhan."""

from django.urls import path

from kepatuhan import api

urlpatterns = [
    path("kepatuhan/indikator/", api.IndikatorApi.as_view(), name="kepatuhan-indikator"),
    path("kepatuhan/rincian/", api.RincianApi.as_view(), name="kepatuhan-rincian"),
]
