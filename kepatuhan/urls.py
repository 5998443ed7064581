"""Addresses of kepatuhan."""

from django.urls import include, path

from kepatuhan import views

app_name = "kepatuhan"
urlpatterns = [
    path("", views.dasbor, name="dasbor"),
    path("rincian/", views.rincian, name="rincian"),
    path("sinyal/", include("kepatuhan.sinyal_urls")),
    path("temuan/", include("kepatuhan.temuan_urls")),
    path("uji/", include("kepatuhan.uji_urls")),
    path("", include("kepatuhan.indikator_urls")),
    path("unit/", views.unit_daftar, name="unit-daftar"),
    path("unit/<str:kode>/", views.unit, name="unit"),
]
