"""API addresses of the board of colleagues and of what is kept about oneself."""

from django.urls import path

from beranda.siapa_api import SiapaApi
from beranda.tercatat_api import TercatatApi

urlpatterns = [
    path("siapa-di-mana/", SiapaApi.as_view(), name="siapa"),
    path("tercatat/", TercatatApi.as_view(), name="tercatat"),
]
