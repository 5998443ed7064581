"""API login: a token for NIP (or e-mail) and password."""

from django.urls import path

from kepegawaian import akun_api

urlpatterns = [
    path("masuk/", akun_api.MasukApi.as_view(), name="masuk"),
    path("keluar/", akun_api.KeluarApi.as_view(), name="keluar"),
    path("saya/", akun_api.SayaApi.as_view(), name="saya"),
]
