"""API addresses of rules."""

from django.urls import path

from ketentuan import api

urlpatterns = [
    path("ketentuan/", api.KetentuanApi.as_view(), name="ketentuan"),
]
