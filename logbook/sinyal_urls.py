"""Addresses of signals about days."""

from django.urls import path

from logbook import sinyal_views as views

urlpatterns = [
    path("sinyal/", views.sinyal, name="sinyal"),
    path("sinyal/<int:sinyal_logbook_id>/", views.sinyal_rincian, name="sinyal-rincian"),
]
