from django.urls import path

from core import notice_api

urlpatterns = [
    path("pemberitahuan/", notice_api.PemberitahuanApi.as_view(), name="pemberitahuan"),
]
