"""Addresses of evidence: signals, pictures, devices, places and networks."""

from django.urls import path

from presensi import bukti_views as views

urlpatterns = [
    path("sinyal/", views.sinyal, name="sinyal"),
    path("sinyal/<int:sinyal_id>/", views.sinyal_rincian, name="sinyal-rincian"),
    path("foto/<int:rekaman_id>/", views.foto, name="foto"),
    path("foto/<int:rekaman_id>/susul/", views.foto_susul, name="foto-susul"),
    path("perangkat/<int:perangkat_id>/lepas/", views.perangkat_lepas, name="perangkat-lepas"),
    path("tempat/", views.tempat, name="tempat"),
    path("tempat/jaringan/<int:jaringan_id>/cabut/", views.jaringan_cabut, name="jaringan-cabut"),
]
