"""Addresses of the signals inbox, below kepatuhan/sinyal/."""

from django.urls import path

from kepatuhan import sinyal_views as views

urlpatterns = [
    path("", views.daftar, name="sinyal"),
    path("massal/", views.massal, name="sinyal-massal"),
    path("ketepatan/", views.ketepatan, name="sinyal-ketepatan"),
    path("<int:pk>/", views.rincian, name="sinyal-rincian"),
]
