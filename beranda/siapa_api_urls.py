"""API address of the board of colleagues."""

from django.urls import path

from beranda.siapa_api import SiapaApi

urlpatterns = [path("siapa-di-mana/", SiapaApi.as_view(), name="siapa")]
